"""Merge: one entry goes into another, at the desk and, where readers saw it, in print.

What readers see is changed by a second person, as every publication: the first proposes. Everything that was printed
stays as it was; what names the entry is printed again, and its address leads on to the one that stays.
"""

from collections.abc import Collection

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from msgspec import convert

from control.models import ControlClaim
from desk.models import Printable, Stale
from editorial import log
from editorial.accounts import User
from editorial.checks import require_ready
from editorial.duplicates.event_control import bring_into_print_again, said_twice, take_out_of_print
from editorial.duplicates.event_fit import require_fit
from editorial.duplicates.event_left import Left, left_in_words
from editorial.duplicates.event_merging import Joined, join, stored
from editorial.duplicates.event_undoing import take_apart, undoing
from editorial.duplicates.finding import Entry
from editorial.duplicates.in_print import code_in_print, named_in_print, order
from editorial.duplicates.models import Merge
from editorial.duplicates.moving import Moved, move, move_back
from editorial.kinds import KINDS
from editorial.permissions import require
from editorial.plausibility.confirming import require_confirmed
from editorial.printing.whole import whole
from editorial.releases import approval, mark_printed, preview, release_control, release_entry, release_event
from editorial.retract import replaced
from editorial.states import WrongState, require_reason, set_status
from events.models import Event
from places.models import Place
from record.models import Revision
from record.press.runs import Run, open_press
from rules.documents.canonical import changed_members
from rules.vocabulary import Approval, Verb
from wording.lists import listed

State = Merge.State


def propose(stays: Entry, goes: Entry, user: User, reason: str, taken: list[str]) -> Merge:
    """Merge at once what readers have not seen; otherwise leave it to a second person.

    Raises NotAllowed, WrongState or Stale, and then nothing has happened.
    """
    reason = require_reason(reason)
    with transaction.atomic():
        _lock(stays, goes)
        require(user, "merge", goes)
        _require_fit(stays, goes)
        merge = Merge(
            kind=ContentType.objects.get_for_model(goes),
            stays=stays.pk,
            goes=goes.pk,
            reason=reason,
            taken=taken,
            is_printed=readers_see(stays, goes),
            proposed_by=user,
        )
        merge.save()
        log.note(user, merge)
        log.audit(user, "propose merge", goes, _code(goes), merge=merge.pk, into=stays.pk, reason=reason)
        if not merge.is_printed:
            _apply(merge, stays, goes, user)
        return merge


def readers_see(stays: Entry, goes: Entry) -> bool:
    """Whether readers see the one that goes, or something that names it, or a claim of control that both have."""
    if named_in_print(goes) or (isinstance(goes, Printable) and goes.is_public):
        return True
    if not (isinstance(stays, Event) and isinstance(goes, Event)):
        return False
    return any(pair.is_in_print for pair in said_twice(stays, goes))


def propose_undo(merge: Merge, user: User, reason: str) -> None:
    """Take a merge apart at once where readers saw nothing of it; otherwise leave it to a second person."""
    reason = require_reason(reason)
    with transaction.atomic():
        stays, goes = _locked(merge, State.DONE)
        require(user, "merge", goes)
        merge.reason, merge.proposed_by, merge.state = reason, user, State.UNDO_PROPOSED
        merge.save()
        log.note(user, merge)
        log.audit(user, "propose undo", goes, _code(goes), merge=merge.pk, reason=reason)
        if not merge.is_printed:
            _take_apart(merge, stays, goes, user)


def approve(merge: Merge, user: User, confirmed: Collection[str] = ()) -> None:
    """Do what was proposed, and print it. ``confirmed``: keys of the doubts about an event that the person confirms.

    Raises NotAllowed, NotReady, WrongState or Stale.
    """
    with open_press() as run:
        stays, goes = _locked(merge, *Merge.WAITS)
        require(user, "merge_public", merge)
        if merge.state == State.PROPOSED:
            _require_fit(stays, goes)
            naming = _printed(goes, stays)
            _apply(merge, stays, goes, user)
            if isinstance(stays, Event):
                require_confirmed(stays, user, confirmed)
            twice = _control_replaced(merge)
            _print(run, stays, _without_control(naming, twice), user, merge.reason)
            if isinstance(goes, Printable) and goes.is_public:
                replaced(run, goes, user, merge.reason, _code(stays))
            take_out_of_print(run, twice, user, merge.reason)
        else:
            naming = [*_printed(stays, goes), *([stays] if isinstance(stays, Printable) and stays.is_public else [])]
            _take_apart(merge, stays, goes, user)
            if isinstance(goes, Event):
                bring_into_print_again(run, goes, _control_replaced(merge), user, merge.reason)
            if isinstance(goes, Printable) and _was_replaced(goes):
                _publish_again(run, goes, user, merge.reason)
            _print(run, stays, naming, user, merge.reason)


def refuse(merge: Merge, user: User) -> None:
    """Leave everything as it is."""
    with transaction.atomic():
        _stays, goes = _locked(merge, *Merge.WAITS)
        require(user, "merge", goes)
        was = merge.state
        _decide(merge, user, State.REFUSED if was == State.PROPOSED else State.DONE)
        log.audit(user, "refuse merge", goes, _code(goes), merge=merge.pk)


def _apply(merge: Merge, stays: Entry, goes: Entry, user: User) -> None:
    if isinstance(stays, Event) and isinstance(goes, Event):
        joined = join(stays, goes, merge.taken, merge.proposed_by)
        set_status(goes, Event.Status.MERGED)
        merge.moved = stored(joined)
        details = {"rows": len(joined["rows"]), "made": len(joined["made"])}
    else:
        moved = move(stays, goes, merge.taken, merge.proposed_by)
        merge.moved = dict(moved)
        details = {"rows": len(moved["rows"]), "dropped": len(moved["dropped"])}
    _decide(merge, user, State.DONE)
    log.audit(user, "merge", goes, _code(goes), merge=merge.pk, into=stays.pk, reason=merge.reason, **details)


def _take_apart(merge: Merge, stays: Entry, goes: Entry, user: User) -> None:
    left: list[Left] = []
    if isinstance(stays, Event) and isinstance(goes, Event):
        left = take_apart(stays, goes, joined_of(merge), merge.proposed_by, merge.decided_at)
    else:
        was = merge.moved
        moved = Moved(rows=was["rows"], dropped=was["dropped"], spellings=was["spellings"], taken=was["taken"])
        move_back(stays, goes, moved, merge.proposed_by)
    merge.moved = {**merge.moved, "left": left}
    _decide(merge, user, State.UNDONE)
    log.audit(user, "undo merge", goes, _code(goes), merge=merge.pk, reason=merge.reason, left=left)


def _control_replaced(merge: Merge) -> list[tuple[int, str]]:
    """Claims of control that readers saw twice, with the codes of those that stand for them."""
    return [(int(pk), str(code)) for pk, code in merge.moved.get("control_replaced", [])]


def _without_control(naming: list[Printable], codes: list[tuple[int, str]]) -> list[Printable]:
    left = dict(codes)
    return [record for record in naming if not (isinstance(record, ControlClaim) and record.pk in left)]


def joined_of(merge: Merge) -> Joined:
    """What was done when the two events became one."""
    return convert(merge.moved, Joined)


def cannot_be_undone(merge: Merge) -> list[str]:
    """What undoing leaves as somebody changed it since, in words: before it is undone, and afterwards."""
    if merge.state == State.UNDONE:
        return [left_in_words(one) for one in merge.moved.get("left", [])]
    stays, _goes = entries(merge)
    if merge.state not in {State.DONE, State.UNDO_PROPOSED} or not isinstance(stays, Event):
        return []
    return [left_in_words(one) for one in undoing(stays, joined_of(merge), merge.decided_at).left]


def _decide(merge: Merge, user: User, state: State) -> None:
    merge.state, merge.decided_by, merge.decided_at = state, user, timezone.now()
    merge.save()


def entries(merge: Merge) -> tuple[Entry, Entry]:
    """The one that stays, and the one that goes."""
    found = merge.kind.get_all_objects_for_this_type(pk__in=[merge.stays, merge.goes]).in_bulk()
    return found[merge.stays], found[merge.goes]


def _locked(merge: Merge, *states: State) -> tuple[Entry, Entry]:
    current = Merge.objects.select_for_update().get(pk=merge.pk)
    if current.version != merge.version:
        raise Stale(merge, current.version)
    if current.state not in states:
        raise WrongState(_("This was decided already: it is %(state)s.") % {"state": current.get_state_display()})
    stays, goes = entries(merge)
    _lock(stays, goes)
    return stays, goes


def _lock(*both: Entry) -> None:
    for entry in sorted(both, key=lambda entry: entry.pk):
        current = type(entry)._base_manager.select_for_update().only("version").get(pk=entry.pk)
        if current.version != entry.version:
            raise Stale(entry, current.version)


def _require_fit(stays: Entry, goes: Entry) -> None:
    """Raises WrongState where the two cannot be one."""
    if type(stays) is not type(goes) or stays.pk == goes.pk:
        raise WrongState(_("Choose another entry than this one."))
    if stays.merged_into_id or goes.merged_into_id:
        raise WrongState(_("One of the two is merged into another entry already."))
    if isinstance(goes, Printable) and isinstance(stays, Printable) and goes.is_public and not stays.is_public:
        raise WrongState(_("Readers know «%(name)s»: that one stays. Swap the two sides.") % {"name": goes})
    if isinstance(stays, Event) and isinstance(goes, Event):
        require_fit(stays, goes)
    if isinstance(stays, Place) and isinstance(goes, Place) and (stays in goes.path() or goes in stays.path()):
        raise WrongState(_("One of the two places lies in the other."))


def _printed(goes: Entry, stays: Entry) -> list[Printable]:
    """What has to be printed again. Raises WrongState where something of it was changed and is not public."""
    naming = [record for record in named_in_print(goes) if record != goes]
    if isinstance(stays, Printable) and stays.is_public and stays not in naming:
        naming.append(stays)
    unread = [record for record in (*naming, goes) if isinstance(record, Printable) and record.is_ahead_of_readers]
    if unread:
        said = _("These have changes that are not public yet; publish or discard them first: %(records)s.")
        raise WrongState(said % {"records": listed(f"«{record}»" for record in unread[:10])})
    return naming


def _print(run: Run, stays: Entry, naming: list[Printable], user: User, reason: str) -> None:
    """Print again what named the entry, as far as its document changes."""
    fresh = [type(record)._default_manager.get(pk=record.pk) for record in order(naming)]
    approved = approval(user, fresh)
    for record in fresh:
        current = whole(type(record)).get(pk=record.pk)
        revision = Revision.objects.of(KINDS[type(record)], record.public_code or "").first()
        if revision and changed_members(revision.printed, preview(current)):
            _release(run, current, user, approved, reason)
        elif revision:
            mark_printed(current, revision.number)
            if isinstance(current, Event):
                set_status(current, Event.Status.PUBLISHED)


def _publish_again(run: Run, goes: Printable, user: User, reason: str) -> None:
    if isinstance(goes, Event):
        require_ready(whole(Event).get(pk=goes.pk))
        release_event(run, goes, user, verb=Verb.PUBLISH, reason=reason)
    else:
        release_entry(run, goes, user, verb=Verb.PUBLISH, approved=approval(user, [goes]), reason=reason)


def _release(run: Run, record: Printable, user: User, approved: Approval, reason: str) -> None:
    match record:
        case Event():
            require_ready(record)
            release_event(run, record, user, verb=Verb.CORRECT, reason=reason)
        case ControlClaim():
            release_control(run, record, user, approved, reason)
        case _:
            release_entry(run, record, user, verb=Verb.CORRECT, approved=approved, reason=reason)


def _was_replaced(goes: Printable) -> bool:
    last = Revision.objects.of(KINDS[type(goes)], goes.public_code or "").first()
    return last is not None and last.is_tombstone


def _code(entry: Entry) -> str:
    return code_in_print(entry)
