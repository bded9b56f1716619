"""A column that repeats a member of a printed document has that member's type, width and emptiness."""

from datetime import date
from types import NoneType, UnionType
from typing import Annotated, Union, get_args, get_origin, get_type_hints

import msgspec
import pytest
from django.db import models

from record.models import (
    ActorRecord,
    ClaimRecord,
    ControlRecord,
    EventRecord,
    FrontRecord,
    PlaceRecord,
    SourceRecord,
    StoryRecord,
)
from rules.documents.casualties import Claim, Killed
from rules.documents.controls import ControlDocument
from rules.documents.entities import ActorDocument, FrontDocument, PlaceDocument, SourceDocument
from rules.documents.events import EventDocument
from rules.documents.members import Named
from rules.documents.stories import StoryDocument
from rules.vocabulary import Vocabulary

_NAMES = {"slug": "slug", "name_en": "en", "name_ar": "ar"}
# Of each table: the type of its documents (of claims, a part of one), and the columns that repeat a member.
REPEATED: dict[type[models.Model], tuple[type[msgspec.Struct], dict[str, str]]] = {
    EventRecord: (
        EventDocument,
        {name: name for name in ("code", "type", "grade", "title", "earliest", "latest", "place", "campaign")},
    ),
    ControlRecord: (
        ControlDocument,
        {name: name for name in ("code", "place", "holder", "status", "earliest", "latest", "event")},
    ),
    ClaimRecord: (
        Claim,
        {name: name for name in ("number", "counted", "group", "harm", "origin", "status", "counts_longer")}
        | {"part_of": "part_of", "supersedes": "supersedes", "low": "min", "high": "max"},
    ),
    PlaceRecord: (PlaceDocument, _NAMES | {"place_kind": "kind"}),
    ActorRecord: (ActorDocument, _NAMES | {"actor_kind": "kind", "side": "side"}),
    SourceRecord: (SourceDocument, _NAMES | {"source_kind": "kind", "may_be_redistributed": "may_be_redistributed"}),
    FrontRecord: (FrontDocument, _NAMES),
    StoryRecord: (StoryDocument, _NAMES),
}
# Columns that record/press/rows/ computes, of several members or of the run of the press.
COMPUTED: dict[type[models.Model], set[str]] = {
    EventRecord: {
        *("revision", "during", "shape", "tags", "search", "details", "feature", "updated"),
        *("killed_low", "killed_high", "killed_counts_longer", "killed_by_group", "killed_rank", "first_told"),
        "dataset",
    },
    ControlRecord: {"revision", "entry"},
    ClaimRecord: {"key", "event", "latest", "known_from", "entry"},
    PlaceRecord: {"revision", "entry", "within", "point", "boundary"},
    ActorRecord: {"revision", "entry"},
    SourceRecord: {"revision", "entry"},
    FrontRecord: {"revision", "entry", "view"},
    StoryRecord: {"revision", "entry", "events"},
}
_COLUMN_OF: dict[type, type[models.Field]] = {
    bool: models.BooleanField,
    date: models.DateField,
    int: models.PositiveIntegerField,
    str: models.CharField,
}
_PAIRS = [
    pytest.param(model, struct, column, member, id=f"{model.__name__}.{column}")
    for model, (struct, columns) in REPEATED.items()
    for column, member in columns.items()
]


@pytest.mark.parametrize("model", REPEATED, ids=lambda model: model.__name__)
def test_every_column_repeats_a_member_or_is_known_to_be_computed(model):
    columns = {field.name for field in model._meta.concrete_fields}

    assert columns == set(REPEATED[model][1]) | COMPUTED[model]


@pytest.mark.parametrize(("model", "struct", "column", "member"), _PAIRS)
def test_a_repeated_member_fits_its_column(model, struct, column, member):
    field = model._meta.get_field(column)
    kind, is_optional = _member(struct, member)

    if issubclass(kind, Vocabulary):
        assert isinstance(field, models.CharField)
        assert field.max_length >= max(map(len, kind.values()))
    elif issubclass(kind, msgspec.Struct):  # given by its slug or its code
        assert isinstance(field, models.CharField)
        assert not issubclass(kind, Named) or field.max_length >= PlaceRecord._meta.get_field("slug").max_length
    else:
        assert isinstance(field, _COLUMN_OF[kind])
    # A text that is missing is empty, so that there is one way to look for it.
    empty = field.blank if isinstance(field, models.CharField) else field.null
    assert empty is is_optional
    assert not (isinstance(field, models.CharField) and field.null)


@pytest.mark.parametrize("bound", ["low", "high"])
def test_sums_of_an_event_are_as_wide_as_its_figures(bound):
    field = EventRecord._meta.get_field(f"killed_{bound}")

    assert (type(field), field.null) == (models.PositiveIntegerField, _member(Killed, bound)[1])
    assert _member(Killed, bound)[0] is int


def _member(struct: type[msgspec.Struct], name: str) -> tuple[type, bool]:
    """The type of a member without what is said about it, and whether it may be null."""
    hint = get_type_hints(struct)[name]
    parts = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    others = [part for part in parts if part is not NoneType]
    while get_origin(others[0]) is Annotated:
        others = [get_args(others[0])[0]]
    return others[0], len(parts) > 1
