"""What a bulk edit would do to each record: a new value, nothing, or a refusal with its reason."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _

from desk.models import Mergeable, Printable, Versioned
from editorial.accounts import User
from editorial.bulk_edits.fields import Field
from editorial.bulk_edits.models import Value
from editorial.permissions import NotAllowed, can, require
from editorial.review.assignments import Assignment
from events.models import Citation, Event
from places.models import Place
from sources.models import Report

Status = Event.Status


@dataclass(frozen=True)
class Planned:
    """One record: what it has and what it would get, why not, and what else to know."""

    record: Versioned
    before: Value
    after: Value
    refusal: str = ""
    remarks: tuple[str, ...] = ()

    @property
    def stays(self) -> bool:
        return not self.refusal and self.before == self.after

    @property
    def changes(self) -> bool:
        return not self.refusal and self.before != self.after

    @property
    def seen(self) -> str:
        """What stands for the record as it was looked at: its version, and what the field had."""
        return f"{self.record.version}-{sha256(json.dumps(self.before).encode()).hexdigest()[:12]}"


def planned(field: Field, given: Value, records: Sequence[Versioned], user: User) -> list[Planned]:
    """In the order of the records."""
    now = field.now(records)
    rows = [_row(field, record, now[record.pk], given, user) for record in records]
    if field.action != "edit":
        return rows
    return list(_with_remarks(rows, user))


def _row(field: Field, record: Versioned, before: Value, given: Value, user: User) -> Planned:
    after = field.then(before, given)
    if before == after:
        return Planned(record, before, after)
    refusal = obstacle(field, record, user) or field.misfit(record, after)
    return Planned(record, before, after, refusal or _not_by(record, after, field))


def obstacle(field: Field, record: Versioned, user: User) -> str:
    """Why the record must not be changed together with others, whatever its value; empty where it may."""
    try:
        require(user, field.action, record)
    except NotAllowed as refusal:
        return str(refusal)
    if isinstance(record, Mergeable) and record.merged_into is not None:
        return _("It was merged into another entry.")
    if field.action == "edit":
        return _of_its_state(record)
    return ""


def _of_its_state(record: Versioned) -> str:
    if isinstance(record, Place) and record.layer == Place.Layer.GAZETTEER:
        return _("A gazetteer vouches for it; who saves it vouches for it instead. Change it on its own page.")
    if not isinstance(record, Event):
        return ""
    match record.status:
        case Status.IN_REVIEW:
            return _("Somebody reviews it: a change would take it back to draft. Take it back first.")
        case Status.RETRACTED:
            return _("It is retracted.")
        case Status.SET_ASIDE:
            return _("It is set aside: take it up again first.")
    return ""


def _not_by(record: Versioned, after: Value, field: Field) -> str:
    """Who is given a record has to be somebody who may edit it."""
    if field.action != "assign" or not isinstance(after, int):
        return ""
    person = User.objects.filter(pk=after).first()
    return "" if person and can(person, "edit", record) else _("The person may not edit this.")


# --- What to know besides ---


def _with_remarks(rows: list[Planned], user: User) -> Iterator[Planned]:
    changing = [row.record for row in rows if row.changes]
    others = _others_at_work(changing, user)
    cited = _cited_in_public(changing)
    for row in rows:
        remarks = list(_of_print(row.record)) if row.changes else []
        if row.changes and row.record.pk in cited:
            remarks.append(_("Public events cite it: readers see the change with their next publication."))
        if row.changes and (person := others.get(row.record.pk)):
            remarks.append(_("%(person)s works on it.") % {"person": person})
        yield replace(row, remarks=tuple(remarks))


def _of_print(record: Versioned) -> Iterator[str]:
    if isinstance(record, Printable) and record.is_public:
        yield _("Public: it becomes a draft of a correction, which somebody else publishes.")
    if isinstance(record, Event) and record.dataset_id is not None:
        yield _("From a dataset: later versions of that leave it to the editors.")


def _others_at_work(records: list[Versioned], user: User) -> dict[int, User]:
    if not records:
        return {}
    kind = ContentType.objects.get_for_model(records[0])
    found = Assignment.objects.filter(kind=kind, record_id__in=[record.pk for record in records]).exclude(person=user)
    return {item.record_id: item.person for item in found.select_related("person")}


def _cited_in_public(records: list[Versioned]) -> set[int]:
    reports = [record.pk for record in records if isinstance(record, Report)]
    cited = Citation.objects.filter(report__in=reports, event__public_revision__isnull=False)
    return set(cited.values_list("report", flat=True)) if reports else set()
