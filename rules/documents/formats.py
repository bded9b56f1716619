"""Documents of earlier formats as ones of today's, so that what was printed stays readable for ever.

A change of what documents have is a new ``FORMAT`` and one more step here; what was printed is never touched.
"""

from collections.abc import Callable
from typing import Any

from rules.documents.members import FORMAT

Json = dict[str, Any]

# What documents of format 0 lack that were printed before the member was introduced.
_LATER_OF_CONTROL: Json = {"reaffirms": False, "area": None, "until": None}
_LATER_OF_AN_EVENTS_CONTROL: Json = {**_LATER_OF_CONTROL, "report": ""}
_LATER: dict[str, Json] = {"control": _LATER_OF_CONTROL, "actor": {"ground_end": None}}


def upcast(kind: str, members: Json) -> Json:
    """The members of a printed document of this kind as today's format has them."""
    for number in range(members.get("format", 0), FORMAT):
        members = _STEPS[number](kind, members)
    return members


def _from_0(kind: str, members: Json) -> Json:
    """Format 1 numbers formats, and always has the members that were introduced along the way."""
    if members.get("retracted"):
        return {**members, "format": 1}
    if kind == "event" and "control" in members:
        members = {**members, "control": [{**_LATER_OF_AN_EVENTS_CONTROL, **item} for item in members["control"]]}
    return {**_LATER.get(kind, {}), **members, "format": 1}


_STEPS: dict[int, Callable[[str, Json], Json]] = {0: _from_0}
