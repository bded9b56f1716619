"""Events with their participants, citations and claims."""

from collections.abc import Set

from desk.fields import as_point
from events.models import Citation, Event, Participant
from imports.chronology.arabic import Phrases
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
from rules.documents.formats import Json
from rules.vocabulary import EventType, Grade, PlacePrecision


class EventDrafts:
    def __init__(
        self,
        tables: Tables,
        gazetteer: Gazetteer,
        cast: Cast,
        library: Library,
        outcome: Outcome,
        phrases: Phrases,
        *,
        further: Set[str] = frozenset(),
    ) -> None:
        """``further``: the events on which there are further reports."""
        self.tables, self.gazetteer, self.cast, self.library = tables, gazetteer, cast, library
        self.outcome, self.phrases, self.further = outcome, phrases, further
        self.figures = Figures(tables, cast, library, outcome)

    def draft(self, source_events: list[SourceEvent]) -> None:
        """Drafts of the events; the outcome has them in the file's order, campaigns are saved before their parts."""
        made = {}
        for source_event in sorted(source_events, key=lambda item: self.kind(item) != EventType.OFFENSIVE):
            made[source_event.id] = self._event(source_event)
        self.outcome.events.extend(made[source_event.id] for source_event in source_events)

    def kind(self, source_event: SourceEvent) -> EventType:
        row = self.tables["types.csv"].get(source_event.event_type, where=f"{source_event.where}, event_type")
        if not row["type"]:
            row = self.tables["event_types.csv"].get(source_event.id, where=f"{source_event.where}, event_type")
        return row.term(EventType, "type")

    def _event(self, source_event: SourceEvent) -> Event:
        when = when_it_happened(source_event, self.tables)
        kind = self.kind(source_event)
        event = Event(
            external_id=source_event.id,
            type=kind,
            title=source_event.title,
            title_ar=self.phrases.arabic(source_event.title, source_event.id),
            summary=source_event.summary,
            summary_ar=self.phrases.arabic(source_event.summary, source_event.id),
            note=notes(source_event.notes, f"How firm, in the compilers' words: {source_event.claim_status}."),
            earliest=when.span.earliest,
            latest=when.span.latest,
            date_precision=when.span.precision,
            date_basis=when.basis,
            part_of=self._campaign(source_event),
            **self._place(source_event),
            **self._grade(source_event, kind),
        )
        save_checked(event, source_event.where)
        event.fronts.add(self.gazetteer.front(source_event.front, source_event.where))
        self.outcome.made["events"] += 1
        self._add_participants(event, source_event, kind)
        self._add_citations(event, source_event)
        self.figures.draft(event, source_event)
        event.refresh_from_db()
        return event

    def _place(self, source_event: SourceEvent) -> Json:
        """Place, precision and spot: no spot where only the governorate or the country is known."""
        own = self.tables["event_precisions.csv"].find(source_event.id)
        where = f"{source_event.where}, location_precision"
        row = own or self.tables["place_precisions.csv"].get(source_event.location_precision, where=where)
        precision = row.term(PlacePrecision, "precision")
        basis = f"{source_event.coord_source}; {source_event.location_precision}"
        return {
            "place": self.gazetteer.called(source_event.place, source_event.where),
            "place_precision": precision,
            "point": as_point((source_event.lon, source_event.lat)) if precision.has_point else None,
            "point_basis": basis if precision.has_point else "",
        }

    def _grade(self, source_event: SourceEvent, kind: EventType) -> dict[str, str]:
        """The grade that the compilers' word means. What it says of how thinly an event was sourced is left to the
        citations where there are further reports; a claim as such stays claimed."""
        row = self.tables["statuses.csv"].get(source_event.claim_status, where=f"{source_event.where}, claim_status")
        if not row["grade"]:
            return {}
        is_answered = source_event.id in self.further and kind != EventType.STATEMENT
        if row["grade"] == Grade.CLAIMED and is_answered:
            return {}
        return {"grade_set": row.term(Grade, "grade"), "grade_reason": row["grade_reason"]}

    def _campaign(self, source_event: SourceEvent) -> Event | None:
        row = self.tables["campaigns.csv"].find(source_event.id)
        if row is None:
            return None
        campaign = Event.objects.filter(external_id=row["campaign"]).first()
        if campaign is None:
            raise Unmapped(f"tables/campaigns.csv, {row.key}: no event «{row['campaign']}» was loaded; mend the row.")
        return campaign

    def _add_participants(self, event: Event, source_event: SourceEvent, kind: EventType) -> None:
        for position, (party, role) in enumerate(roles(source_event, kind, self.tables)):
            actor = self.cast.party(party, f"{source_event.where}, parties")
            save_checked(Participant(event=event, actor=actor, role=role, position=position), source_event.where)
            self.outcome.made["participants"] += 1

    def _add_citations(self, event: Event, source_event: SourceEvent) -> None:
        position = 0
        for cited in source_event.sources:
            report = self.library.report(cited, source_event.where)
            for attribution in self.library.attributions(source_event.id, cited, source_event.where):
                citation = Citation(
                    event=event,
                    report=report,
                    attributed_to=attribution.attributed_to,
                    origin_unknown=attribution.origin_unknown,
                    attribution_wording=attribution.wording,
                    stance=attribution.stance,
                    evidence=attribution.evidence,
                    note=attribution.note,
                    position=position,
                )
                save_checked(citation, source_event.where)
                self.outcome.made["citations"] += 1
                position += 1
