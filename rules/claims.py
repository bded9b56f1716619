"""A casualty claim as the rules reckon with it: the figure linter, the range of an event, the assessments."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from rules.documents import casualties
from rules.documents.members import Published
from rules.vocabulary import ClaimStatus, Counted, Harm

CURRENT = frozenset({ClaimStatus.STANDS, ClaimStatus.DISPUTED})


class Claim(Struct, frozen=True):
    """One figure. ``low`` None: no lower number was given; ``high`` None: open-ended («at least»).

    ``within``: the groups that its group is inside of. ``reported``: the latest possible day of its report.
    """

    number: int
    low: int | None
    high: int | None
    counted: Counted
    group: str | None = None
    harm: Harm = Harm.KILLED
    origin: str | None = None
    report: str = ""
    wording: str = ""
    period_start: date | None = None
    period_end: date | None = None
    reported: date | None = None
    part_of: int | None = None
    supersedes: int | None = None
    status: ClaimStatus = ClaimStatus.STANDS
    # What readers are shown for the group and the origin.
    group_name: str = ""
    origin_name: str = ""
    within: frozenset[str] = frozenset()
    # It counts days before or after the event's own: a cumulative figure that was given on the occasion of the event.
    counts_longer: bool = False

    @property
    def said(self) -> int | None:
        """The number as it is said: «at least 462» says 462."""
        return self.low if self.low is not None else self.high

    @property
    def counts(self) -> tuple[Harm, Counted, str | None]:
        return self.harm, self.counted, self.group

    @property
    def has_number(self) -> bool:
        return self.low is not None or self.high is not None

    @property
    def is_current(self) -> bool:
        """Neither withdrawn nor replaced."""
        return self.status in CURRENT

    @property
    def speaker(self) -> tuple[str, str]:
        """Whose word it is. Where that is not known, each report speaks for itself."""
        return ("origin", self.origin) if self.origin else ("report", self.report)


def of_document(
    claim: casualties.Claim, published: Published | None = None, origins: Mapping[str, str] | None = None
) -> Claim:
    """A claim of a printed event; ``published`` is the date of its report, ``origins`` their names by slug."""
    return Claim(
        number=claim.number,
        low=claim.min,
        high=claim.max,
        counted=claim.counted,
        group=claim.group.slug if claim.group else None,
        harm=claim.harm,
        origin=claim.origin,
        report=claim.report,
        wording=f"{claim.wording} {claim.quote}",
        period_start=claim.period.start,
        period_end=claim.period.end,
        reported=claim.asserted_on or (published.latest if published else None),
        part_of=claim.part_of,
        supersedes=claim.supersedes,
        status=claim.status,
        group_name=claim.group_wording or (claim.group.en if claim.group else str(claim.counted.label)),
        origin_name=(origins or {}).get(claim.origin or "", ""),
        within=frozenset(claim.group_within),
        counts_longer=claim.counts_longer,
    )
