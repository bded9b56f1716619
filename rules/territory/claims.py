"""What is claimed of places: single claims, and periods of days on which the same is claimed."""

from dataclasses import dataclass
from datetime import date

from rules.territory.succession import Ended
from rules.vocabulary import ClaimStatus, ControlStatus

Appearance = tuple[ControlStatus, str | None, tuple[str, ...]]

# The holder of the place in these holds the ground around it; in the others nobody does alone.
HELD = frozenset({ControlStatus.CONTROLLED, ControlStatus.BESIEGED})
# In these somebody holds ground: the holder, or where none is named all who are.
SETTLED = HELD | {ControlStatus.MIXED}
COUNTS = frozenset({ClaimStatus.STANDS, ClaimStatus.DISPUTED})


@dataclass(frozen=True, kw_only=True)
class Claim:
    """One claim of control. ``source`` is who says it: its origin, else the report's own source."""

    code: str
    place: str
    source: str
    status: ControlStatus
    holder: str | None = None
    challengers: tuple[str, ...] = ()
    taken_from: str | None = None
    earliest: date | None = None
    latest: date | None = None
    # False where the day is only the last on which the change may have been: of a span, or that of the report.
    is_exact: bool = True
    # The report says «still held by», and tells of no change.
    reaffirms: bool = False
    standing: ClaimStatus = ClaimStatus.STANDS
    # A drawn polygon's own: it speaks for the ground inside it, up to its last day.
    is_drawn: bool = False
    until: date | None = None

    @property
    def counts(self) -> bool:
        """Whether its source still stands by it."""
        return self.standing in COUNTS

    @property
    def holders(self) -> frozenset[str]:
        """Who holds ground by this claim, alone or with others; nobody where it is fought over."""
        if self.status not in SETTLED:
            return frozenset()
        return frozenset([self.holder] if self.holder else self.challengers)

    @property
    def says(self) -> Appearance:
        return self.status, self.holder, self.challengers


def contradicts(one: Claim, other: Claim) -> bool:
    """Whether one source gives one place two holders on one day."""
    return (
        one.place == other.place
        and one.source == other.source
        and (one.earliest, one.latest) == (other.earliest, other.latest)
        and one.counts
        and other.counts
        and not one.is_drawn
        and not other.is_drawn
        and one.holder is not None
        and other.holder is not None
        and one.holder != other.holder
    )


@dataclass(frozen=True)
class View:
    """What one or several claims say alike, as of a day.

    ``holder`` is who stands for the holder that the claims name: itself or its successor; with the status
    «last known» the one last named. ``named`` is the holder in the claims' words where that is another, and
    ``ended`` the end through which it came to be another, or nobody.
    """

    status: ControlStatus
    holder: str | None
    challengers: tuple[str, ...]
    claims: tuple[str, ...]
    named: str | None = None
    ended: Ended | None = None

    @property
    def appearance(self) -> Appearance:
        return self.status, self.holder, self.challengers


@dataclass(frozen=True)
class Period:
    """From ``start`` on the same is known of a place; more than one view: the claims disagree.

    ``since``: from which day on that is claimed, None where the claims tell of the time before the first change.
    ``is_exact``: whether it began on that day; else it may have been earlier.
    ``confirmed``: the day of the newest claim that says so.
    """

    start: date
    views: tuple[View, ...]
    since: date | None = None
    confirmed: date | None = None
    is_exact: bool = True

    @property
    def is_disputed(self) -> bool:
        return len(self.views) > 1 and not self.is_last_known

    @property
    def is_last_known(self) -> bool:
        """Whether this is only what was last said: nobody holds the place by it."""
        return all(view.status == ControlStatus.LAST_KNOWN for view in self.views)

    @property
    def claims(self) -> tuple[str, ...]:
        return tuple(code for view in self.views for code in view.claims)

    @property
    def holder(self) -> str | None:
        """Who holds the ground alone and undisputed."""
        view = self.views[0]
        return view.holder if len(self.views) == 1 and view.status in HELD else None

    @property
    def appearance(self) -> tuple[Appearance, ...]:
        """What is claimed, no matter by whom: ground that looks alike is one area."""
        return tuple(view.appearance for view in self.views)


History = tuple[Period, ...]
