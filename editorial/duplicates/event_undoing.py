"""Two events are two again: what was made goes, what was moved goes back, and what somebody changed since stays."""

from collections.abc import Collection
from dataclasses import dataclass, field

from django.apps import apps
from django.db.models import Model
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from editorial.accounts import User
from editorial.duplicates.event_followers import follow_back
from editorial.duplicates.event_merging import Joined, leave, note_edits_of_others
from editorial.duplicates.moving import Touched, rows_back
from editorial.duplicates.references import Reference
from editorial.edit import edited
from editorial.releases import mark_printed
from editorial.snapshots import PARTS, Values, has_columns, is_as_stored, put
from editorial.states import WrongState, set_status
from events.models import CasualtyClaim, Event
from places.models import Front


@dataclass
class Undoing:
    """What undoing does: the parts that it deletes and the columns that it puts back. ``left``: what it cannot do, in
    words."""

    deleted: list[Model] = field(default_factory=list)
    columns: Values = field(default_factory=dict)
    left: list[str] = field(default_factory=list)


def require_apart(stays: Event) -> None:
    """Raises WrongState where the event that stays went into another itself."""
    if stays.merged_into:
        said = _("«%(event)s» was merged into «%(other)s» since: undo that first.")
        raise WrongState(said % {"event": stays, "other": stays.merged_into})


def undoing(stays: Event, joined: Joined) -> Undoing:
    """Nothing is written. What somebody changed since is left as it is now."""
    found = Undoing()
    as_made: list[Model] = []
    for label, pk, values in joined["made"]:
        row = apps.get_model(label)._base_manager.filter(pk=pk, event=stays).first()
        if row is not None and is_as_stored(row, values):
            as_made.append(row)
        elif row is not None:
            found.left.append(_left(row, _("it was changed since")))
    found.deleted = _free(as_made)
    for row in as_made:
        if row not in found.deleted:
            found.left.append(_left(row, _("something that was added since rests on it")))
    for name, value in joined["before"].items():
        if has_columns(stays, {name: joined["after"][name]}):
            found.columns[name] = value
        else:
            label = next(str(field.verbose_name) for field in Event._meta.concrete_fields if field.attname == name)
            found.left.append(_("«%(field)s» was changed since, and stays as it is now.") % {"field": capfirst(label)})
    for model, column, pk in joined["rows"]:
        reference = Reference(apps.get_model(model), column)
        row = reference.model._base_manager.filter(pk=pk).first()
        if row is not None and getattr(row, f"{column}_id") != stays.pk:
            said = _("«%(record)s» names neither event any more, and stays as it is now.")
            found.left.append(said % {"record": reference.owner(row) or row})
    return found


def take_apart(stays: Event, goes: Event, joined: Joined, user: User) -> list[str]:
    """Called in a transaction, with both locked. Returns what could not be undone, in words."""
    require_apart(stays)
    is_untouched = stays.version == joined["version"]
    found, was = undoing(stays, joined), stays.status
    touched: Touched = {}
    for row in reversed(found.deleted):
        row.delete()
    stays.fronts.remove(*Front.objects.filter(pk__in=joined["fronts"]))
    rows_back(stays, goes, joined["rows"], joined["dropped"], touched)
    put(stays, found.columns)
    # Going back to before the merge may have taken them from the one that stays.
    goes.related.add(*Event.objects.filter(pk__in=joined.get("related", [])))
    if joined["were_related"]:
        stays.related.add(goes)
    leave(goes, None, user)
    stays.save()
    left = [*found.left, *(_left_alone(row) for row in follow_back(joined["followed"], user))]
    note_edits_of_others(touched, user)
    edited(stays, user, sorted({PARTS[type(row)] for row in found.deleted} | set(found.columns)))
    own, theirs = joined["statuses"]
    set_status(goes, Event.Status(theirs))
    if was in Event.GONE:
        set_status(stays, Event.Status(was))
    elif is_untouched:
        set_status(stays, Event.Status(own))
        if joined["was_as_printed"] and stays.is_public:
            mark_printed(stays, stays.public_revision or 0)
    return left


def _free(made: Collection[Model]) -> list[Model]:
    """Those of the parts on which nothing rests that is not among them."""
    free = list(made)
    while tied := [row for row in free if isinstance(row, CasualtyClaim) and _is_tied(row, free)]:
        free = [row for row in free if row not in tied]
    return free


def _is_tied(claim: CasualtyClaim, free: Collection[Model]) -> bool:
    resting = (*claim.assessments.all(), *claim.superseded_by.all(), *claim.parts.all())
    return any(row not in free for row in resting)


def _left(row: Model, why: str) -> str:
    said = _("%(kind)s «%(part)s» stays in this event: %(why)s. The other event has it as well.")
    return said % {"kind": capfirst(row._meta.verbose_name), "part": row, "why": why}


def _left_alone(row: Model) -> str:
    said = _("%(kind)s «%(part)s» was changed since, and stays as it is now.")
    return said % {"kind": capfirst(row._meta.verbose_name), "part": row}
