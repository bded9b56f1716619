"""What follows an event into another without naming it by its key: Arabic, comments, stories, numbers of claims."""

from collections.abc import Iterable
from typing import TypedDict, TypeVar

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q

from editorial.accounts import User
from editorial.duplicates.references import stories_citing
from editorial.edit import edited
from editorial.review.comments import Comment
from editorial.review.subjects import about
from editorial.snapshots import PARTS
from editorial.translations.keeping import texts_of
from editorial.translations.models import Translation
from editorial.translations.stored import rows_of
from events.models import CasualtyClaim, Event
from rules.translations import says_the_same
from stories.models import StoryStep

_Row = TypeVar("_Row", bound=Model)
_CLAIMS = "claims."
# Columns that say of a row which claims of its event it is about, and what version of the event it knows.
_NUMBERS, _NUMBER, _VERSION = "claim_numbers", "claim_number", "event_version"
# Of a translation, what is written and by whom.
_SIGNED = ("english", "text", "by_id", "at", "signed_by_id", "signed_at", "is_out_of_date")
_CITING = ("text", "text_ar", "codes")
Columns = dict[str, object]


class Changed(TypedDict):
    """One row that was changed: what it is, its key, and its columns before and after."""

    label: str
    pk: int
    before: Columns
    after: Columns


class Followed(TypedDict):
    """What was done, as it is stored. ``arabic``: keys of translations that were made."""

    changed: list[Changed]
    arabic: list[int]


class Over:
    """By what each part of the event that goes stands in the other one."""

    def __init__(self) -> None:
        self._rows: dict[tuple[type[Model], int], Model] = {}
        self.numbers: dict[int, int] = {}

    def put(self, row: Model, other: _Row) -> _Row:
        self._rows[type(row), row.pk] = other
        if isinstance(row, CasualtyClaim) and isinstance(other, CasualtyClaim):
            self.numbers[row.number] = other.number
        return other

    def key(self, kind: type[Model], pk: int | None) -> int | None:
        other = self._rows.get((kind, pk)) if pk else None
        return other.pk if other else None

    def spot(self, name: str) -> str:
        """The field that a comment is about, in the other event: the whole of it where the row did not go along."""
        table, _colon, rest = name.partition(":")
        key, colon, column = rest.partition(":")
        kind = next((part for part, related in PARTS.items() if related == table), None)
        if kind is None or not key.isdecimal():
            return name
        other = self.key(kind, int(key))
        return f"{table}:{other}{colon}{column}" if other else table

    def path(self, path: str) -> str | None:
        """The path of a text in the other event; None of a claim that did not go along."""
        if not path.startswith(_CLAIMS):
            return path
        number, dot, rest = path.removeprefix(_CLAIMS).partition(".")
        other = self.numbers.get(int(number)) if number.isdecimal() else None
        return f"{_CLAIMS}{other}{dot}{rest}" if other else None


def nothing() -> Followed:
    return Followed(changed=[], arabic=[])


def follow(stays: Event, goes: Event, over: Over, rows: Iterable[tuple[str, str, int]], user: User) -> Followed:
    """``rows``: those that were moved. Called when both events are saved with all of their parts."""
    followed = nothing()
    _numbers(stays, over, rows, followed)
    _comments(stays, goes, over, followed)
    _stories(stays, goes, user, followed)
    _arabic(stays, goes, over, followed)
    return followed


def change(row: Model, after: Columns, changed: list[Changed], before: Columns | None = None) -> None:
    """Set the columns of the row; it is added to ``changed`` where that makes a difference."""
    was = before or {name: getattr(row, name) for name in after}
    if was != after:
        type(row)._base_manager.filter(pk=row.pk).update(**after)
        changed.append(Changed(label=row._meta.label_lower, pk=row.pk, before=was, after=after))


def _numbers(stays: Event, over: Over, rows: Iterable[tuple[str, str, int]], followed: Followed) -> None:
    """Rows that name claims by number: passages of texts, rows of imports that were put on the event."""
    for label, _column, pk in rows:
        kind = apps.get_model(label)
        names = {field.name for field in kind._meta.concrete_fields} & {_NUMBERS, _NUMBER, _VERSION}
        if not names:
            continue
        row, after = kind._base_manager.get(pk=pk), Columns()
        if _NUMBER in names and (number := getattr(row, _NUMBER)):
            after[_NUMBER] = over.numbers.get(number, number)
        if _NUMBERS in names:
            after[_NUMBERS] = [over.numbers[number] for number in getattr(row, _NUMBERS) if number in over.numbers]
        if _VERSION in names:
            after[_VERSION] = stays.version
        change(row, after, followed["changed"])


def _comments(stays: Event, goes: Event, over: Over, followed: Followed) -> None:
    """What is still open is said of the one that stays; what is settled stays with the history of the other."""
    begun = Comment.objects.filter(about(goes), answers=None, settled_at=None)
    for comment in Comment.objects.filter(Q(pk__in=begun) | Q(answers__in=begun)):
        change(comment, {"record_id": stays.pk, "field": over.spot(comment.field)}, followed["changed"])


def _stories(stays: Event, goes: Event, user: User, followed: Followed) -> None:
    """Stories cite by public code, and cite the one that stays from now on."""
    if not (goes.code and stays.code):
        return
    for story in list(stories_citing(goes)):
        for step in StoryStep.objects.filter(story=story):
            texts = {
                name: getattr(step, name).replace(f"[{goes.code}]", f"[{stays.code}]") for name in ("text", "text_ar")
            }
            codes = list(dict.fromkeys(stays.code if code == goes.code else code for code in step.codes))
            change(step, {**texts, "codes": codes}, followed["changed"])
        story.save()
        edited(story, user, ["steps"])


def _arabic(stays: Event, goes: Event, over: Over, followed: Followed) -> None:
    """The Arabic of what went along, signed as it was; what the event that stays has of its own stays."""
    theirs = {path: row for row in rows_of(goes) if (path := over.path(row.path))}
    own = {row.path: row for row in rows_of(stays)}
    for item in texts_of(stays):
        row, there = theirs.get(item.text.path), own.get(item.text.path)
        if row is None or not says_the_same(row.english, item.text.english):
            continue
        if there is None:
            followed["arabic"].append(_made(stays, row, item.text.path).pk)
        elif not says_the_same(there.english, item.text.english):
            change(there, {name: _plain(row, name) for name in _SIGNED}, followed["changed"], _columns(there))


def _made(stays: Event, row: Translation, path: str) -> Translation:
    given = {name: getattr(row, name) for name in _SIGNED}
    kind = ContentType.objects.get_for_model(stays)
    return Translation.objects.create(kind=kind, record_id=stays.pk, path=path, language=row.language, **given)


def _columns(row: Translation) -> Columns:
    return {name: _plain(row, name) for name in _SIGNED}


def _plain(row: Model, name: str) -> object:
    """As JSON has it, and Django reads it again."""
    value = getattr(row, name)
    return value.isoformat() if hasattr(value, "isoformat") else value


def follow_back(followed: Followed, user: User) -> list[Model]:
    """What was changed is as it was before, where nobody changed it since. Returns what stays as it is now."""
    stays_as_it_is: list[Model] = []
    stories: dict[int, StoryStep] = {}
    for item in followed["changed"]:
        row = apps.get_model(item["label"])._base_manager.filter(pk=item["pk"]).first()
        if row is None:
            continue
        if any(_plain(row, name) != value for name, value in item["after"].items()):
            if not isinstance(row, Translation):  # it followed its text, which is named already
                stays_as_it_is.append(row)
            continue
        type(row)._base_manager.filter(pk=row.pk).update(**item["before"])
        if isinstance(row, StoryStep):
            stories[row.story_id] = row
    for step in stories.values():
        step.story.save()
        edited(step.story, user, ["steps"])
    Translation.objects.filter(pk__in=followed["arabic"]).delete()
    return stays_as_it_is
