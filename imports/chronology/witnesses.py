"""Further reports as citations of their events, and their figures as claims, each by its origin."""

import re
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Max

from events.models import CasualtyClaim, Citation, Event
from imports.chronology.cast import Cast
from imports.chronology.figures import manner
from imports.chronology.further import Figure, Item
from imports.chronology.library import UNKNOWN, Attribution, Library
from imports.chronology.notes import notes
from imports.errors import Unmapped
from imports.outcome import Outcome
from imports.saving import save_checked
from imports.tables import Row, Tables
from rules.dates import read_day
from rules.vocabulary import ClaimStatus, Counted, Evidence, Harm, Stance
from sources.models import Report

_STANCE = {"supports": Stance.SUPPORTS, "different figure": Stance.DIFFERS, "contradicts": Stance.CONTRADICTS}
_EVIDENCE = {
    "statement": Evidence.STATEMENT,
    "admission": Evidence.ADMISSION,
    "visual verified by the outlet": Evidence.VISUAL,
}
_PART = re.compile(r"part of (?:the )?([0-9][0-9,]*)")
OWN, NONE = "own", "none"
Meaning = TypeVar("Meaning")


@dataclass
class Witnesses:
    """Adds items to events that are still drafts of this reading."""

    tables: Tables
    cast: Cast
    library: Library
    outcome: Outcome

    def add(self, item: Item, event: Event) -> None:
        """Cite the item for the event, once for each of its origins, and enter its figures."""
        report = self.library.report(item.cited(), item.where)
        # What was only assumed to be the outlet's own word is answered by whom the item is read to quote.
        event.citations.filter(report=report, attributed_to=None, origin_unknown=False).delete()
        for attribution in self._attributions(item):
            self._cite(item, event, report, attribution)
        for number, figure in enumerate(item.figures, start=1):
            self._claim(item, number, figure, report, event)

    def _cite(self, item: Item, event: Event, report: Report, attribution: Attribution) -> None:
        again = event.citations.filter(report=report, attributed_to=attribution.attributed_to).first()
        if again:  # two items from one page, with the same origin's word
            again.note = notes(again.note, self._note(item))
            again.weak_because = again.weak_because and self._weakness(item)
            save_checked(again, item.where)
            return
        citation = Citation(
            event=event,
            report=report,
            attributed_to=attribution.attributed_to,
            origin_unknown=attribution.origin_unknown,
            attribution_wording=attribution.wording,
            stance=_known(_STANCE, item.stance, f"{item.where}, stance"),
            evidence=self._evidence(item, attribution),
            weak_because=self._weakness(item),
            note=self._note(item),
            position=self._next_position(event),
        )
        save_checked(citation, item.where)
        self.outcome.made["citations"] += 1

    def _attributions(self, item: Item) -> list[Attribution]:
        row = self.tables["further_origins.csv"].get(item.attributed_to, where=f"{item.where}, attributed_to")
        own = self.tables["further_reports.csv"].find(item.ref)
        origins = (own["origins"] if own and own["origins"] else row["origins"]).split()
        if not origins:
            raise Unmapped(
                f"{item.where}, attributed_to: «{item.attributed_to}» means several origins; say which in "
                "tables/further_reports.csv."
            )
        return [self._attribution(origin, item.attributed_to, item.where) for origin in origins]

    def _attribution(self, origin: str, attributed_to: str, where: str) -> Attribution:
        """The origin by name, also where it is the report's own source: that it says so itself was read in it."""
        if origin == UNKNOWN:
            return Attribution(origin_unknown=True, wording=attributed_to)
        source = self.cast.source(origin, where)
        return Attribution(source, wording="" if source.name_en == attributed_to else attributed_to)

    def _evidence(self, item: Item, attribution: Attribution) -> Evidence:
        """What the item says. Of two origins in one item, the one that speaks for nobody admits nothing."""
        evidence = _known(_EVIDENCE, item.evidence, f"{item.where}, evidence")
        speaks_for_nobody = attribution.attributed_to and not attribution.attributed_to.affiliations.exists()
        if evidence == Evidence.ADMISSION and item.attributed_to_is_party and speaks_for_nobody:
            return Evidence.STATEMENT
        return evidence

    def _weakness(self, item: Item) -> str:
        own = self.tables["further_reports.csv"].find(item.ref)
        return own["weak"] if own and own["weak"] else item.weak

    def _note(self, item: Item) -> str:
        """What the item says, in the compilers' words; of a row of a dataset, its headline and what it rests on."""
        headline = f"{item.title}." if self.tables["further_titles.csv"].find(item.url) else ""
        rests_on = f"Coded after {item.rests_on}: no further witness." if item.rests_on else ""
        return notes(headline, item.says, item.note, rests_on)

    def _next_position(self, event: Event) -> int:
        last: int | None = event.citations.aggregate(last=Max("position"))["last"]
        return 0 if last is None else last + 1

    def _claim(self, item: Item, number: int, figure: Figure, report: Report, event: Event) -> None:
        where = f"{item.where}, figure {number}"
        own = self.tables["further_figures.csv"].find(item.ref, str(number))
        of = self._event_of(own, event, where)
        if of is None:
            self.outcome.left_out.append(f"{where}: {own.reason if own else ''}")
            return
        group = self.tables["groups.csv"].get(figure.group, where=f"{where}, group")
        counted = group.term(Counted, "counted")
        row = self.tables["attributions.csv"].get(figure.attributed_to, where=f"{where}, attributed_to")
        attribution = self._attribution(row["origin"], figure.attributed_to, where)
        status = own.term(ClaimStatus, "status") if own and own["status"] else ClaimStatus.STANDS
        claim = CasualtyClaim(
            event=of,
            report=report,
            harm=Harm.KILLED,
            manner=manner(self.tables, item.ref, number),
            low=figure.killed_min,
            high=figure.killed_max,
            wording=figure.wording,
            counted=counted,
            group=self.cast.actor(group["actor"], where) if counted == Counted.GROUP else None,
            group_wording=group["wording"],
            period_start=read_day(figure.period_start) if figure.period_start else None,
            period_end=read_day(figure.period_end) if figure.period_end else None,
            attributed_to=attribution.attributed_to,
            origin_unknown=attribution.origin_unknown,
            attribution_wording=attribution.wording,
            status=status,
            status_reason=own.reason if own and own["status"] else "",
        )
        claim.part_of = self._whole(claim)
        save_checked(claim, where)
        self.outcome.made["casualty claims"] += 1

    def _event_of(self, own: Row | None, event: Event, where: str) -> Event | None:
        """The event that a figure is about: the item's, or what further_figures.csv says; None: of none here."""
        if own is None or own["event"] == OWN:
            return event
        if own["event"] == NONE:
            return None
        found = Event.objects.filter(external_id=own["event"]).first()
        if found is None:
            raise Unmapped(f"{where}: tables/further_figures.csv names no event that was loaded; mend the row.")
        return found

    def _whole(self, part: CasualtyClaim) -> CasualtyClaim | None:
        """The claim that «part of the 135» names: that number by the same origin, in the same report if it is there;
        else the only one of that number that counts the same people."""
        found = _PART.search(part.wording)
        if not found:
            return None
        number = int(found[1].replace(",", ""))
        numbered = [
            claim
            for claim in part.event.claims.select_related("report", "attributed_to").order_by("number")
            if number in {claim.low, claim.high}
        ]
        same = [claim for claim in numbered if claim.attributed_to_id == part.attributed_to_id]
        if same:
            return next((claim for claim in same if claim.report_id == part.report_id), same[0])
        people = [
            claim
            for claim in numbered
            if (claim.harm, claim.counted, claim.group_id) == (part.harm, part.counted, part.group_id)
        ]
        return people[0] if len(people) == 1 else None


def _known(meanings: dict[str, Meaning], name: str, where: str) -> Meaning:
    if name not in meanings:
        raise Unmapped(f"{where}: «{name}» is none of {', '.join(meanings)}; teach it to {__name__}.")
    return meanings[name]
