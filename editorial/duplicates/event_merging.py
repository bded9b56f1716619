"""One event goes into another: its parts are made again there, each once, and what names it names the other.

The event that goes keeps its own parts at the desk, unseen, so that taking the two apart gives it back as it was.
"""

import json
from typing import NotRequired, TypedDict

from django.apps import apps
from django.db.models import Model

from editorial import log
from editorial.accounts import User
from editorial.duplicates import event_followers as followers
from editorial.duplicates.event_control import keep_once, said_twice
from editorial.duplicates.event_followers import Followed
from editorial.duplicates.event_parts import Fate, parts_of
from editorial.duplicates.members import columns_taken
from editorial.duplicates.moving import Touched, note_edits, rows_over
from editorial.edit import edited
from editorial.snapshots import PARTS, Values, put, values_of
from editorial.states import set_status
from events.models import CasualtyAssessment, CasualtyClaim, Event
from places.models import Front


class Joined(TypedDict):
    """What was done, as it is stored."""

    rows: list[tuple[str, str, int]]
    dropped: list[str]
    # Parts that were made: what they are, their key, and their columns.
    made: list[tuple[str, int, Values]]
    fronts: list[int]
    were_related: bool
    # Of the event that goes: the events that it was related to, but for the other.
    related: NotRequired[list[int]]
    # Of the event that stays: the columns that were taken over, before and after.
    before: Values
    after: Values
    # Of both, before: the one that stays first.
    statuses: tuple[str, str]
    was_as_printed: bool
    version: int  # of the one that stays, afterwards
    followed: Followed
    # Claims of control that readers saw twice, with the codes of those that stand for them.
    control_replaced: NotRequired[list[tuple[int, str]]]


def join(stays: Event, goes: Event, taken: list[str], user: User) -> Joined:
    """Called in a transaction, with both locked. ``user``: whose edit it is. Raises CannotMerge."""
    joined = Joined(
        rows=[],
        dropped=[],
        made=[],
        fronts=[],
        were_related=stays.related.filter(pk=goes.pk).exists(),
        before={},
        after={},
        statuses=(stays.status, goes.status),
        was_as_printed=stays.is_public and not stays.has_unprinted_changes,
        version=0,
        followed=followers.nothing(),
    )
    touched: Touched = {}
    stays.related.remove(goes)
    joined["related"] = sorted(goes.related.values_list("pk", flat=True))
    over = _made(stays, goes, joined)
    joined["fronts"] = _fronts(stays, goes)
    twice = said_twice(stays, goes)
    of_control = keep_once(twice, joined["dropped"])
    in_print = [pair for pair in twice if pair.is_in_print]
    joined["control_replaced"] = [(pair.other.pk, pair.kept.code or "") for pair in in_print]
    rows_over(stays, goes, joined["rows"], joined["dropped"], touched, [pair.other for pair in in_print])
    _take(stays, goes, taken, joined)
    leave(goes, stays, user)
    stays.save()
    joined["version"] = stays.version
    joined["followed"] = followers.follow(stays, goes, over, joined["rows"], user)
    joined["followed"]["changed"] += of_control
    note_edits_of_others(touched, user)
    made = {PARTS[apps.get_model(label)] for label, _pk, _values in joined["made"]}
    edited(stays, user, [*columns_taken(Event, taken), *sorted(made)])
    return joined


def leave(goes: Event, stays: Event | None, user: User) -> None:
    """The event goes into the other, or is one of its own again."""
    goes.merged_into = stays
    goes.save()
    log.note(user, goes, fields=["merged_into"])


def note_edits_of_others(touched: Touched, user: User) -> None:
    """As of other entries; a public event that names the one that goes is a draft until it is published again."""
    matched = {key for key in touched if key[0] is Event and touched[key] == {"other"}}
    note_edits({key: columns for key, columns in touched.items() if key not in matched}, user)
    changed = [pk for kind, pk in touched if kind is Event and (kind, pk) not in matched]
    for event in Event.objects.filter(pk__in=changed, status=Event.Status.PUBLISHED):
        set_status(event, Event.Status.DRAFT)


def _made(stays: Event, goes: Event, joined: Joined) -> followers.Over:
    """Make the parts that go along. Returns by what each part of the event that goes stands in the other now."""
    over = followers.Over()
    made: list[tuple[Model, Model]] = []
    for part in parts_of(stays, goes):
        if part.fate == Fate.ADDED:
            made.append((part.row, over.put(part.row, _copied(part.row, stays))))
        elif part.twin is not None:
            over.put(part.row, part.twin)
    for row, copy in made:
        _tie(row, copy, over)
        joined["made"].append((copy._meta.label_lower, copy.pk, values_of(copy)))
    return over


def _copied(row: Model, stays: Event) -> Model:
    columns = [field.attname for field in row._meta.concrete_fields if not field.primary_key]
    copy = type(row)(**{name: getattr(row, name) for name in columns})
    copy.event = stays  # type: ignore[attr-defined]
    if isinstance(copy, CasualtyClaim):
        copy.number, copy.supersedes, copy.part_of = 0, None, None
    copy.save()
    return copy


def _tie(row: Model, copy: Model, over: followers.Over) -> None:
    """Parts that name each other do so in the other event too."""
    if isinstance(row, CasualtyClaim) and isinstance(copy, CasualtyClaim) and (row.supersedes_id or row.part_of_id):
        copy.supersedes_id = over.key(CasualtyClaim, row.supersedes_id)
        copy.part_of_id = over.key(CasualtyClaim, row.part_of_id)
        copy.save()
    if isinstance(row, CasualtyAssessment) and isinstance(copy, CasualtyAssessment):
        keys = [over.key(CasualtyClaim, claim.pk) for claim in row.claims.all()]
        copy.claims.set(key for key in keys if key is not None)


def _fronts(stays: Event, goes: Event) -> list[int]:
    fresh = Front.objects.filter(events=goes).exclude(pk__in=stays.fronts.values("pk"))
    keys = list(fresh.values_list("pk", flat=True))
    stays.fronts.add(*keys)
    return keys


def _take(stays: Event, goes: Event, taken: list[str], joined: Joined) -> None:
    own, given = values_of(stays), values_of(goes)
    columns = columns_taken(Event, taken)
    joined["before"] = {name: own[name] for name in columns}
    joined["after"] = {name: given[name] for name in columns}
    put(stays, joined["after"])


def stored(joined: Joined) -> dict[str, object]:
    """As JSON has it."""
    plain: dict[str, object] = json.loads(json.dumps(joined))
    return plain
