"""Casualty claims of an event, each by its own origin in its own report; people injured are a claim of their own."""

import re
from typing import Any

from events.models import CasualtyClaim, Event
from imports.chronology.cast import Cast
from imports.chronology.library import UNKNOWN, Attribution, Library
from imports.chronology.notes import notes
from imports.chronology.upstream import SourceEvent, Toll
from imports.errors import Unreadable
from imports.outcome import Outcome
from imports.saving import save_checked
from imports.tables import Tables
from rules.dates import read_day
from rules.documents.formats import Json
from rules.vocabulary import ClaimStatus, Counted, Harm, Manner

_NUMBER = re.compile(r"[0-9][0-9,]*")


class Figures:
    def __init__(self, tables: Tables, cast: Cast, library: Library, outcome: Outcome) -> None:
        self.tables, self.cast, self.library, self.outcome = tables, cast, library, outcome

    def draft(self, event: Event, source_event: SourceEvent) -> None:
        """The claims in the file's order, then those of people injured, then which is part of which."""
        made = [self._killed(event, source_event, number) for number in range(1, len(source_event.casualty_claims) + 1)]
        for claim, toll in zip(made, source_event.casualty_claims, strict=True):
            if toll.injured is not None:
                self._injured(claim, toll, source_event)
        for claim, toll in zip(made, source_event.casualty_claims, strict=True):
            if toll.part_of:
                claim.part_of = self._whole(claim, toll, made, source_event)
                claim.save(update_fields=["part_of"])

    def _killed(self, event: Event, source_event: SourceEvent, number: int) -> CasualtyClaim:
        toll = source_event.casualty_claims[number - 1]
        where = f"{source_event.where}, claim {number}"
        return self._keep(
            CasualtyClaim(
                event=event,
                harm=Harm.KILLED,
                manner=manner(self.tables, source_event.id, number),
                low=toll.killed_min,
                high=toll.killed_max,
                wording=toll.wording,
                status=ClaimStatus.DISPUTED if toll.disputed else ClaimStatus.STANDS,
                status_reason=_for_readers(toll.dispute_note),
                note=notes(
                    f"Includes {toll.includes}." if toll.includes else "",
                    "" if toll.confirmed else "Not confirmed, in the compilers' words.",
                ),
                **self._said(toll, source_event, where),
            ),
            where,
        )

    def _injured(self, killed: CasualtyClaim, toll: Toll, source_event: SourceEvent) -> None:
        where = f"{source_event.where}, injured beside claim {killed.number}"
        self._keep(
            CasualtyClaim(
                event=killed.event,
                harm=Harm.INJURED,
                low=toll.injured,
                high=toll.injured,
                note=f"Given together with claim {killed.number}.",
                **self._said(toll, source_event, where),
            ),
            where,
        )

    def _keep(self, claim: CasualtyClaim, where: str) -> CasualtyClaim:
        self.outcome.made["casualty claims"] += 1
        return save_checked(claim, where)

    def _said(self, toll: Toll, source_event: SourceEvent, where: str) -> Json:
        """Who is counted, over which days, by whom and in which report."""
        if toll.source_index >= len(source_event.sources):
            raise Unreadable(f"{where}: source_index {toll.source_index} names none of the event's reports. Mend it.")
        group = self.tables["groups.csv"].get(toll.group, where=f"{where}, group")
        counted = group.term(Counted, "counted")
        report = self.library.report(source_event.sources[toll.source_index], source_event.where)
        attribution = self._attribution(toll, report, where)
        return {
            "counted": counted,
            "group": self.cast.actor(group["actor"], where) if counted == Counted.GROUP else None,
            "group_wording": group["wording"],
            "period_start": read_day(toll.period_start) if toll.period_start else None,
            "period_end": read_day(toll.period_end) if toll.period_end else None,
            "report": report,
            "attributed_to": attribution.attributed_to,
            "origin_unknown": attribution.origin_unknown,
            "attribution_wording": attribution.wording,
        }

    def _attribution(self, toll: Toll, report: Any, where: str) -> Attribution:
        row = self.tables["attributions.csv"].get(toll.attributed_to, where=f"{where}, attributed_to")
        origin = row["origin"]
        plain = origin != UNKNOWN and self.cast.source(origin, where).name_en == toll.attributed_to
        return self.library.attribution_of(origin, report, where, wording="" if plain else toll.attributed_to)

    def _whole(
        self, part: CasualtyClaim, toll: Toll, claims: list[CasualtyClaim], source_event: SourceEvent
    ) -> CasualtyClaim:
        """The claim that «the 462» names: the one total of that number, or where no total has it, the one claim."""
        match = _NUMBER.search(toll.part_of)
        number = int(match.group().replace(",", "")) if match else None
        named = [claim for claim in claims if claim is not part and number in {claim.low, claim.high}]
        totals = [claim for claim in named if claim.counted == Counted.TOTAL]
        found = totals or named
        if number is None or len(found) != 1:
            raise Unreadable(
                f"{source_event.where}, claim {part.number}, part_of: «{toll.part_of}» names {len(found)} claims of "
                "the event and must name one; mend the file."
            )
        return found[0]


def manner(tables: Tables, of: str, number: int) -> str:
    """How the people of a figure were killed: what manners.csv says of an event's claim or an item's figure."""
    row = tables["manners.csv"].find(of, str(number))
    return row.term(Manner, "manner") if row else ""


def _for_readers(note: str) -> str:
    """A dispute's reason without the compilers' instruction to those who display it."""
    return note.partition(" Show it as ")[0]
