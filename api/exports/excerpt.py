"""Types with a part of a printed type's members, to read many documents fast: what else they have is passed over."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from enum import Enum
from types import GenericAlias, NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import msgspec


def excerpt(kind: type[msgspec.Struct], paths: Iterable[str]) -> type[msgspec.Struct]:
    """``kind`` with the members that the paths lead to, such as ``properties.place.slug``, and no others.

    Days and terms are texts. Raises KeyError for a path that leads nowhere.
    """
    below: dict[str, list[str]] = defaultdict(list)
    for path in paths:
        name, _, rest = path.partition(".")
        below[name] += [rest] if rest else []
    fields = {field.name: field for field in msgspec.structs.fields(kind)}
    members = [
        (
            name,
            _reduced(fields[name].type, rest),
            msgspec.field(name=fields[name].encode_name, default=fields[name].default),
        )
        for name, rest in below.items()
    ]
    return msgspec.defstruct(f"{kind.__name__}Excerpt", members, frozen=True, kw_only=True, gc=False)


def _reduced(kind: object, paths: list[str]) -> object:
    origin, inside = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _reduced(inside[0], paths)
    if origin in (Union, UnionType):
        return Union[tuple(_reduced(one, paths) for one in inside)]  # noqa: UP007 - made at run time
    if origin is tuple:
        return GenericAlias(tuple, tuple(one if one is ... else _reduced(one, paths) for one in inside))
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return excerpt(kind, paths)
    return _plain(kind)


def _plain(kind: Any) -> Any:
    if kind is float:
        return float | int  # 38 is written as it was printed, not as 38.0
    if kind in (int, bool, NoneType, msgspec.UnsetType):
        return kind
    assert issubclass(kind, str | date | Enum), f"A column cannot have a {kind}."
    return str
