"""Two events are two again: what was made goes, what was moved goes back, and what somebody changed since stays."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.utils.translation import gettext as _

from control.models import ControlClaim
from editorial.accounts import User
from editorial.duplicates.event_followers import follow_back
from editorial.duplicates.event_left import Left, Why, left, left_field
from editorial.duplicates.event_merging import Joined, leave, note_edits_of_others
from editorial.duplicates.moving import Touched, rows_back
from editorial.duplicates.references import Reference
from editorial.edit import edited
from editorial.log import Edit
from editorial.releases import mark_printed
from editorial.snapshots import PARTS, Values, has_columns, is_as_stored, put
from editorial.states import WrongState, set_status
from events.models import CasualtyClaim, Event
from places.models import Front


@dataclass
class Undoing:
    """What undoing does: the parts that it deletes, the columns that it puts back, and the claims of control that the
    other event gets although they are in none now. ``left``: what it cannot do."""

    deleted: list[Model] = field(default_factory=list)
    columns: Values = field(default_factory=dict)
    loose: list[ControlClaim] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)


def require_apart(stays: Event) -> None:
    """Raises WrongState where the event that stays went into another itself."""
    if stays.merged_into:
        said = _("«%(event)s» was merged into «%(other)s» since: undo that first.")
        raise WrongState(said % {"event": stays, "other": stays.merged_into})


def undoing(stays: Event, joined: Joined, merged_at: datetime | None) -> Undoing:
    """Nothing is written. What somebody changed since is left as it is now."""
    found = Undoing()
    as_made: list[Model] = []
    for label, pk, values in joined["made"]:
        row = apps.get_model(label)._base_manager.filter(pk=pk, event=stays).first()
        if row is not None and is_as_stored(row, values):
            as_made.append(row)
        elif row is not None:
            found.left.append(left(row, Why.CHANGED))
    found.deleted = _free(as_made)
    for row in as_made:
        if row not in found.deleted:
            found.left.append(left(row, Why.RESTED_ON))
    for name, value in joined["before"].items():
        if has_columns(stays, {name: joined["after"][name]}):
            found.columns[name] = value
        else:
            found.left.append(left_field(name))
    for model, column, pk in joined["rows"]:
        reference = Reference(apps.get_model(model), column)
        row = reference.model._base_manager.filter(pk=pk).first()
        if row is None or getattr(row, f"{column}_id") == stays.pk:
            continue
        if isinstance(row, ControlClaim) and _is_set_loose(row, merged_at):
            found.loose.append(row)
        else:
            found.left.append(left(reference.owner(row) or row, Why.NEITHER))
    return found


def _is_set_loose(claim: ControlClaim, merged_at: datetime | None) -> bool:
    """Whether the claim is in no event because one went back to before the merge, and not because somebody took it
    out: that is an edit of the claim."""
    if claim.event_id is not None or merged_at is None:
        return False
    edits = Edit.objects.filter(kind=ContentType.objects.get_for_model(claim), record_id=claim.pk, at__gt=merged_at)
    return not edits.filter(fields__contains=["event"]).exists()


def take_apart(stays: Event, goes: Event, joined: Joined, user: User, merged_at: datetime | None) -> list[Left]:
    """Called in a transaction, with both locked. Returns what could not be undone."""
    require_apart(stays)
    is_untouched = stays.version == joined["version"]
    found, was = undoing(stays, joined, merged_at), stays.status
    touched: Touched = {}
    for row in reversed(found.deleted):
        row.delete()
    stays.fronts.remove(*Front.objects.filter(pk__in=joined["fronts"]))
    rows_back(stays, goes, joined["rows"], joined["dropped"], touched)
    for claim in found.loose:
        ControlClaim.objects.filter(pk=claim.pk).update(event=goes)
        touched.setdefault((ControlClaim, claim.pk), set()).add("event")
    put(stays, found.columns)
    # Going back to before the merge may have taken them from the one that stays.
    goes.related.add(*Event.objects.filter(pk__in=joined.get("related", [])))
    if joined["were_related"]:
        stays.related.add(goes)
    leave(goes, None, user)
    stays.save()
    alone = [left(row, Why.ALONE) for row in follow_back(joined["followed"], user)]
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
    return [*found.left, *alone]


def _free(made: Collection[Model]) -> list[Model]:
    """Those of the parts on which nothing rests that is not among them."""
    free = list(made)
    while tied := [row for row in free if isinstance(row, CasualtyClaim) and _is_tied(row, free)]:
        free = [row for row in free if row not in tied]
    return free


def _is_tied(claim: CasualtyClaim, free: Collection[Model]) -> bool:
    resting = (*claim.assessments.all(), *claim.superseded_by.all(), *claim.parts.all())
    return any(row not in free for row in resting)
