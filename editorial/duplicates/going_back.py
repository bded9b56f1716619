"""What going back to an earlier state of an event would do to what merges brought: named, so that nobody loses a figure
unread.

An event that was merged into another is seen by nobody: of its figures there is only what the other one has.
"""

from collections.abc import Collection, Iterator
from hashlib import sha256
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from control.models import ControlClaim
from editorial import log
from editorial.accounts import User
from editorial.duplicates.event_parts import Fate, Part
from editorial.duplicates.models import Merge
from editorial.plausibility.confirming import NotConfirmed, Question
from editorial.snapshots import PARTS, State, Values, put, related_then
from events.models import Event
from wording.lists import isolated, listed

_DONE = (Merge.State.DONE, Merge.State.UNDO_PROPOSED)


def at_stake(event: Event, content: State, leaving: Collection[int] = ()) -> list[Question]:
    """One question for each merge whose parts would be lost, or would stand in two events, if the event were put back
    to the state. ``leaving``: control claims that stay as they are."""
    merges = Merge.objects.filter(kind=ContentType.objects.get_for_model(Event), stays=event.pk).order_by("id")
    found = []
    for merge in merges.filter(state__in=[*_DONE, Merge.State.UNDONE]):
        goes = Event.objects.filter(pk=merge.goes).first()
        is_done = merge.state in _DONE
        brought = list(_lost(event, merge, content, leaving) if is_done else _again(event, merge, content, leaving))
        if not brought:
            continue
        if is_done:
            said = _(
                "These came with «%(other)s», which was merged into this event, and would be in no event any more: "
                "%(parts)s. If they are two events, undo the merge instead."
            )
        else:
            said = _(
                "These belong to «%(other)s» since its merge was undone, and would be in this event too: %(parts)s."
            )
        parts = listed(f"{part.kind} «{isolated(part.text)}»" for part in brought)
        found.append(Question(_key(merge, brought), said % {"other": isolated(str(goes)), "parts": parts}))
    return found


def require_seen(
    event: Event, content: State, user: User, keys: Collection[str], leaving: Collection[int] = ()
) -> None:
    """Write down what the person confirms by these keys. Raises NotConfirmed for what they do not confirm.

    To be called in the transaction that puts the event back, before it does.
    """
    found = at_stake(event, content, leaving)
    if open_ones := [question for question in found if question.key not in keys]:
        raise NotConfirmed(open_ones)
    for question in found:
        log.audit(user, "confirm", event, event.code or "", key=question.key, rule="merge", text=question.text)


def _lost(event: Event, merge: Merge, content: State, leaving: Collection[int]) -> Iterator[Part]:
    """What the merge brought, that the event has now and the state has not."""
    for kind, pk in _made(merge):
        row = kind._base_manager.filter(pk=pk, event=event).first()
        if row is not None and pk not in _kept(content).get(kind, set()):
            yield Part(row, Fate.STAYS)
    kept = {int(str(row["id"])) for row in content["control"]} | set(leaving)
    for claim in ControlClaim.objects.filter(pk__in=_control(merge), event=event).exclude(pk__in=kept):
        yield Part(claim, Fate.STAYS)
    fields = content["fields"]
    for front in event.fronts.filter(pk__in=_fronts(merge)).exclude(pk__in=related_then(event, "fronts", fields)):
        yield Part(front, Fate.STAYS)
    then = related_then(event, "related", fields)
    for other in event.related.filter(pk__in=_came_with(merge, event.pk)).exclude(pk__in=then):
        yield Part(other, Fate.STAYS, called=_("related event"))


def _again(event: Event, merge: Merge, content: State, leaving: Collection[int]) -> Iterator[Part]:
    """What the merge had brought and its undoing gave back, that the state has again."""
    made = set(_made(merge))
    for kind in PARTS:
        for values in content["parts"].get(str(kind._meta.model_name), []):
            pk = int(str(values["id"]))
            if (kind, pk) in made and not kind._base_manager.filter(pk=pk).exists():
                yield Part(_as_kept(kind, values), Fate.ADDED)
    kept = {int(str(row["id"])) for row in content["control"]} - set(leaving)
    for claim in ControlClaim.objects.filter(pk__in=kept & _control(merge), event=merge.goes):
        yield Part(claim, Fate.ADDED)
    fields = content["fields"]
    fronts = related_then(event, "fronts", fields).filter(pk__in=_fronts(merge), events=merge.goes)
    for front in fronts.exclude(pk__in=event.fronts.values("pk")):
        yield Part(front, Fate.ADDED)
    others = related_then(event, "related", fields).filter(pk__in=_came_with(merge, merge.goes))
    for other in others.exclude(pk__in=event.related.values("pk")):
        yield Part(other, Fate.ADDED, called=_("related event"))


def _as_kept(kind: type[Model], values: Values) -> Model:
    """The part as the state has it, not stored: to be named."""
    row = kind(pk=values["id"])
    put(row, values)
    return row


def _made(merge: Merge) -> Iterator[tuple[type[Model], int]]:
    for label, pk, _values in merge.moved.get("made", []):
        yield apps.get_model(label), int(pk)


def _control(merge: Merge) -> set[int]:
    """The claims of control that went along, by their keys."""
    return {int(pk) for label, _column, pk in merge.moved.get("rows", []) if label == ControlClaim._meta.label_lower}


def _fronts(merge: Merge) -> list[int]:
    """The fronts that the event got by the merge, by their keys."""
    return [int(pk) for pk in merge.moved.get("fronts", [])]


def _came_with(merge: Merge, event: int | None) -> "QuerySet[Any, int]":
    """The events whose relation the merge moved, by their keys, as far as they are related to the event now."""
    rows = Event.related.through._base_manager
    label = rows.model._meta.label_lower
    moved = [int(pk) for kind, column, pk in merge.moved.get("rows", []) if (kind, column) == (label, "from_event")]
    return rows.filter(pk__in=moved, from_event=event).values_list("to_event", flat=True)


def _kept(content: State) -> dict[type[Model], set[int]]:
    """The keys of the parts that the state has."""
    parts = content["parts"]
    return {part: {int(str(row["id"])) for row in parts.get(str(part._meta.model_name), [])} for part in PARTS}


def _key(merge: Merge, brought: Collection[Part]) -> str:
    """Of exactly these parts: what is confirmed of some is not confirmed of others."""
    names = sorted(f"{part.row._meta.label_lower}:{part.row.pk}" for part in brought)
    return f"merge:{merge.pk}:{sha256(' '.join(names).encode()).hexdigest()[:16]}"
