"""Columns of files are held to the printed feature: each is one member of it, and no member is forgotten."""

from datetime import date
from enum import Enum
from types import NoneType, UnionType
from typing import Annotated, Union, get_args, get_origin

import msgspec
import pytest

from api.exports.columns import COLUMNS, Holds
from rules.documents.features import EventFeature

# A table says nothing of these: what GeoJSON needs, what another column says, and names of what has a slug in a column.
LEFT_OUT = {
    *("type", "id", "geometry.type", "properties.thin"),
    *(f"properties.dataset.{name}" for name in ("en", "ar")),
    *(f"properties.dataset.matches.{name}" for name in ("code", "dataset", "decided", "verdict")),
    *(f"properties.actors.{name}" for name in ("en", "ar", "role")),
    *(f"properties.other_places.{name}" for name in ("en", "ar", "role", "within")),
    *(f"properties.control.{side}.{name}" for side in ("before", "after") for name in ("en", "ar", "side")),
    *(f"properties.killed.origins.{name}" for name in ("slug", "en", "ar")),
}
FITTING = {
    Holds.TEXT: (str,),
    Holds.SLUG: (str, Enum),
    Holds.SLUGS: (str,),
    Holds.NUMBER: (int,),
    Holds.DEGREES: (float,),
    Holds.FLAG: (bool,),
    Holds.DAY: (date,),
    Holds.MOMENT: (str,),
}


def bare(kind):
    """The type without annotations, null and what holds several of it."""
    if get_origin(kind) is Annotated:
        return bare(get_args(kind)[0])
    if get_origin(kind) in (tuple, Union, UnionType):
        return bare(next(one for one in get_args(kind) if one is not NoneType))
    return kind


def members(kind, path=""):
    """Each member that is no object by its path, with its type."""
    for field in msgspec.structs.fields(kind):
        own, here = bare(field.type), f"{path}{field.name}"
        if isinstance(own, type) and issubclass(own, msgspec.Struct):
            yield from members(own, f"{here}.")
        else:
            yield here, own


MEMBERS = dict(members(EventFeature))


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.name)
def test_a_column_is_a_member_of_the_feature_with_its_type(column):
    if column.path:
        assert issubclass(MEMBERS[column.path], FITTING[column.holds])


def test_every_member_of_the_feature_is_in_a_column_or_left_out_by_name():
    assert {column.path for column in COLUMNS if column.path} | LEFT_OUT == MEMBERS.keys()
