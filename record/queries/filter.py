"""How one filter of the reader is declared; record/queries/filters.py is the table of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as member
from enum import StrEnum

from django.utils.functional import Promise

from record.queries import conditions as c
from record.queries import parameters as p
from record.tables.cast import CastRecord
from record.tables.events import EventRecord
from rules.vocabulary import Vocabulary


class Kind(StrEnum):
    """What the value of a filter is, for scripts."""

    LIST = "list"
    DAY = "day"
    NUMBER = "number"
    CHOICE = "choice"
    TEXT = "text"


_KINDS = {Kind.LIST: p.Several, Kind.DAY: p.Day, Kind.NUMBER: p.WholeNumber, Kind.CHOICE: p.Choice}


class Field(StrEnum):
    """How the form of the map page offers a filter."""

    NONE = "none"  # the form keeps it as the address has it
    OWN = "own"  # a field of its own in templates/map/form.html
    TICKS = "ticks"  # its values, to be ticked
    CHOOSER = "chooser"  # its values, one to be chosen; only two or more need chips


@dataclass(frozen=True)
class Filter:
    """One filter.

    ``name`` in addresses; ``parameter`` reads its value; ``contract`` is what the API's contract says of it.
    ``condition``: what it makes of the events; ``tag`` alone is enough where it looks its values up in that facet of
    their tags.
    ``column``: what answers it in the browser (static/js/engine/filter-mask.js); None: only the server can.
    ``field``, ``label``: how the form offers it, and what it is called there.
    ``chip``: the filter in use in words, once for each value of a list. ``%(value)s`` is the value in words, and
    ``%(name)s`` that of another filter with the same chip; None: it has no chip.
    ``shares``: the filter whose chip is its own too, so that both are dropped together.
    ``things``: what its values are slugs or codes of; each must be in the record. ``besides``: values that are none of
    these, in words.
    ``also_called``: names that people try instead.
    """

    name: str
    parameter: p.Parameter
    contract: str
    condition: c.Condition | None = None
    tag: str = ""
    column: str | None = None
    field: Field = Field.NONE
    label: str | Promise = ""
    chip: str | Promise | None = "%(value)s"
    shares: str | None = None
    things: type[CastRecord] | type[EventRecord] | None = None
    besides: Mapping[str, str | Promise] = member(default_factory=dict)
    also_called: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        self.parameter.help_text = self.contract

    @property
    def kind(self) -> Kind:
        for kind, parameter in _KINDS.items():
            if isinstance(self.parameter, parameter):
                return kind
        return Kind.TEXT

    @property
    def vocabulary(self) -> type[Vocabulary] | None:
        """The terms that its values are."""
        return self.parameter.vocabulary if isinstance(self.parameter, p.Terms) else None
