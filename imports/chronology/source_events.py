"""Events with their participants, citations and claims."""

from collections.abc import Set
from typing import Any

from desk.fields import as_point
from events.models import Citation, Event, Participant
from imports.chronology.cast import Cast
from imports.chronology.figures import Figures
from imports.chronology.gazetteer import Gazetteer
from imports.chronology.library import Library
from imports.chronology.notes import notes
from imports.chronology.roles import roles
from imports.chronology.times import when_it_happened
from imports.chronology.upstream import SourceEvent
from imports.errors import Unmapped
from imports.outcome import Outcome
from imports.saving import save_checked
from imports.tables import Tables
from rules.vocabulary import EventType, Grade, PlacePrecision


class Happenings:
    def __init__(
        self,
        tables: Tables,
        gazetteer: Gazetteer,
        cast: Cast,
        library: Library,
        outcome: Outcome,
        *,
        further: Set[str] = frozenset(),
    ) -> None:
        """``further``: the events on which there are further reports."""
        self.tables, self.gazetteer, self.cast, self.library = tables, gazetteer, cast, library
        self.outcome, self.further = outcome, further
        self.figures = Figures(tables, cast, library, outcome)

    def draft(self, happenings: list[SourceEvent]) -> None:
        """Drafts of the events; the outcome has them in the file's order, campaigns are saved before their parts."""
        made = {}
        for happening in sorted(happenings, key=lambda item: self.kind(item) != EventType.OFFENSIVE):
            made[happening.id] = self._event(happening)
        self.outcome.events.extend(made[happening.id] for happening in happenings)

    def kind(self, happening: SourceEvent) -> EventType:
        row = self.tables["types.csv"].get(happening.event_type, where=f"{happening.where}, event_type")
        if not row["type"]:
            row = self.tables["event_types.csv"].get(happening.id, where=f"{happening.where}, event_type")
        return row.term(EventType, "type")

    def _event(self, happening: SourceEvent) -> Event:
        when = when_it_happened(happening, self.tables)
        kind = self.kind(happening)
        event = Event(
            external_id=happening.id,
            type=kind,
            title=happening.title,
            summary=happening.summary,
            note=notes(happening.notes, f"How firm, in the compilers' words: {happening.claim_status}."),
            earliest=when.span.earliest,
            latest=when.span.latest,
            date_precision=when.span.precision,
            date_basis=when.basis,
            part_of=self._campaign(happening),
            **self._place(happening),
            **self._grade(happening, kind),
        )
        save_checked(event, happening.where)
        event.fronts.add(self.gazetteer.front(happening.front, happening.where))
        self.outcome.made["events"] += 1
        self._add_participants(event, happening, kind)
        self._add_citations(event, happening)
        self.figures.draft(event, happening)
        event.refresh_from_db()
        return event

    def _place(self, happening: SourceEvent) -> dict[str, Any]:
        """Place, precision and spot: no spot where only the governorate or the country is known."""
        own = self.tables["event_precisions.csv"].find(happening.id)
        where = f"{happening.where}, location_precision"
        row = own or self.tables["place_precisions.csv"].get(happening.location_precision, where=where)
        precision = row.term(PlacePrecision, "precision")
        basis = f"{happening.coord_source}; {happening.location_precision}"
        return {
            "place": self.gazetteer.called(happening.place, happening.where),
            "place_precision": precision,
            "point": as_point((happening.lon, happening.lat)) if precision.has_point else None,
            "point_basis": basis if precision.has_point else "",
        }

    def _grade(self, happening: SourceEvent, kind: EventType) -> dict[str, str]:
        """The grade that the compilers' word means. What it says of how thinly an event was sourced is left to the
        citations where there are further reports; a claim as such stays claimed."""
        row = self.tables["statuses.csv"].get(happening.claim_status, where=f"{happening.where}, claim_status")
        if not row["grade"]:
            return {}
        is_answered = happening.id in self.further and kind != EventType.STATEMENT
        if row["grade"] == Grade.CLAIMED and is_answered:
            return {}
        return {"grade_set": row.term(Grade, "grade"), "grade_reason": row["grade_reason"]}

    def _campaign(self, happening: SourceEvent) -> Event | None:
        row = self.tables["campaigns.csv"].find(happening.id)
        if row is None:
            return None
        campaign = Event.objects.filter(external_id=row["campaign"]).first()
        if campaign is None:
            raise Unmapped(f"tables/campaigns.csv, {row.key}: no event «{row['campaign']}» was loaded; mend the row.")
        return campaign

    def _add_participants(self, event: Event, happening: SourceEvent, kind: EventType) -> None:
        for position, (party, role) in enumerate(roles(happening, kind, self.tables)):
            actor = self.cast.party(party, f"{happening.where}, parties")
            save_checked(Participant(event=event, actor=actor, role=role, position=position), happening.where)
            self.outcome.made["participants"] += 1

    def _add_citations(self, event: Event, happening: SourceEvent) -> None:
        position = 0
        for cited in happening.sources:
            report = self.library.report(cited, happening.where)
            for word in self.library.words(happening.id, cited, happening.where):
                citation = Citation(
                    event=event,
                    report=report,
                    attributed_to=word.attributed_to,
                    origin_unknown=word.origin_unknown,
                    attribution_wording=word.wording,
                    stance=word.stance,
                    evidence=word.evidence,
                    note=word.note,
                    position=position,
                )
                save_checked(citation, happening.where)
                self.outcome.made["citations"] += 1
                position += 1
