"""Reading the chronology into drafts. Nothing is published here, and nothing that an editor wrote is touched."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from imports.batches import Reading, open_batch
from imports.chronology import files, further, merging, upstream
from imports.chronology.additions import Additions
from imports.chronology.arabic import Phrases
from imports.chronology.cast import Cast
from imports.chronology.control import Control
from imports.chronology.ends import Ends, in_rules
from imports.chronology.further import Item
from imports.chronology.gazetteer import Gazetteer
from imports.chronology.library import Library
from imports.chronology.matching import Matching
from imports.chronology.source_events import EventDrafts
from imports.chronology.tables import chronology_tables
from imports.chronology.upstream import Change, Ended, History, SourceEvent, Spot
from imports.chronology.witnesses import Witnesses
from imports.files import File, together
from imports.models import Batch
from imports.outcome import Outcome
from rules.documents.formats import Json

EVENTS, CONTROL, PLACES = "chronology", "chronology: control", "chronology: places"
FURTHER, ENDS = "chronology: further reports", "chronology: ends"


@transaction.atomic
def draft() -> Outcome:
    """Read the files and draft what they have that was not read before: all of it, or nothing.

    Raises Unmapped and Unreadable, naming file, row, value and remedy.
    """
    return _Reading().draft()


class _Reading:
    """One reading of all the files."""

    def __init__(self) -> None:
        self.outcome, self.tables = Outcome(), chronology_tables()
        self.events_file, self.places_file = files.read(files.EVENTS), files.read(files.PLACES)
        self.further_file = files.read(files.FURTHER)
        control = [files.read(name) for name in files.CONTROL_HISTORIES]
        self.control_file = together(*control)
        self.source_events = upstream.source_events(self.events_file)
        self.histories, self.ended = merging.histories(control), merging.ends(control)
        self.spots = spots_of(upstream.spots(self.places_file), self.histories)
        self.items = further.items(self.further_file)
        self.changes = [change for history in self.histories for change in history.changes]
        self.searched = [fact for file in (self.events_file, *control) for fact in upstream.not_verified(file)]
        self.gazetteer = Gazetteer(self.tables, self.outcome, self.spots, self.source_events, self._remarks())
        self.cast = Cast(self.tables, self.outcome, further.judgements(self.further_file))
        self.library = Library(self.tables, self.cast, self.outcome)
        parts = (self.tables, self.gazetteer, self.cast, self.library, self.outcome)
        self.events = EventDrafts(*parts, Phrases(self.tables), further={item.event_id for item in self.items})
        self.witnesses = Witnesses(self.tables, self.cast, self.library, self.outcome)
        self.matching = Matching(self.tables, self.source_events, self.changes)
        self.control = Control(*parts, self.matching, in_rules(self.ended, self.tables))
        self.ends = Ends(self.tables, self.cast, self.library, self.outcome)

    def draft(self) -> Outcome:
        is_first = not Batch.objects.filter(dataset__in=[EVENTS, CONTROL, PLACES, ENDS]).exists()
        latest = max(source_event.date_end for source_event in self.source_events)
        readings = [
            self._places(f"{len(self.spots)} places"),
            self._events(f"{len(self.source_events)} events to {latest}"),
            self._further(f"{len(self.items)} reports"),
            self._changes(f"{len(self.changes)} changes"),
            self._ends(f"{len(self.ended)} holders"),
        ]
        self._additions()
        if is_first:
            self.cast.every_actor()
            self._report_outlines_left_out()
            self._report_judgements_left_out()
        self.outcome.judged = self.tables.judged()
        for reading in filter(None, readings):
            reading.batch.report = self.outcome.as_json()
            reading.batch.save(update_fields=["report"])
        return self.outcome

    def _places(self, version: str) -> Reading | None:
        rows = {spot.place: spot for spot in self.spots}
        reading = self._open(PLACES, version, self.places_file, rows)
        for spot in _new(reading, rows):
            self.gazetteer.called(spot.place, f"{files.PLACES}, {spot.place}")
        return reading

    def _events(self, version: str) -> Reading | None:
        rows = {source_event.id: source_event for source_event in self.source_events}
        reading = self._open(EVENTS, version, self.events_file, rows)
        if reading is None:
            return None
        new = _new(reading, rows)
        self.events.draft(new)
        for source_event, event in zip(new, self.outcome.events, strict=True):
            self.control.draft_from(source_event, event)
            reading.came_to(source_event.id, event=event)
        return reading

    def _further(self, version: str) -> Reading | None:
        """Further reports on the events drafted now; an event that was loaded before is not touched."""
        rows = {item.ref: item for item in self.items}
        reading = self._open(FURTHER, version, self.further_file, rows)
        if reading is None:
            return None
        drafted = {event.external_id: event for event in self.outcome.events}
        for item in _new(reading, rows):
            event = drafted.get(item.event_id)
            if event is None:
                self.outcome.left_out.append(
                    f"{item.where}: its event {item.event_id} was loaded before; cite it by hand"
                )
                continue
            self.witnesses.add(item, event)
            reading.came_to(item.ref, event=event)
        self.outcome.not_verified += further.not_found(self.further_file)
        return reading

    def _additions(self) -> None:
        cited = {item.key: item for source_event in self.source_events for item in source_event.sources}
        cited |= {item.ref: item.cited() for item in self.items}
        drafted = {event.external_id: event for event in self.outcome.events}
        Additions(self.tables, self.cast, self.library, self.outcome, cited, drafted).draft()

    def _changes(self, version: str) -> Reading | None:
        rows = {self.matching.key(change): change for change in self.changes}
        reading = self._open(CONTROL, version, self.control_file, rows)
        if reading is None:
            return None
        for change in _new(reading, rows):
            # A change is as many claims as it has reports; the first stands for them, the others have its
            # identifier as the beginning of theirs.
            reading.came_to(self.matching.key(change), control_claim=self.control.draft(change)[0])
        self.outcome.not_verified += self.searched
        return reading

    def _ends(self, version: str) -> Reading | None:
        rows = {item.holder: item for item in self.ended}
        reading = self._open(ENDS, version, self.control_file, rows)
        self.ends.draft(_new(reading, rows))
        return reading

    def _open(
        self, dataset: str, version: str, file: File, rows: Mapping[str, SourceEvent | Change | Spot | Item | Ended]
    ) -> Reading | None:
        raw: dict[str, Json] = {key: row.raw for key, row in rows.items()}
        reading = open_batch(dataset, version, file, raw)
        if reading:
            if file.name not in self.outcome.files_read:
                self.outcome.files_read.append(file.name)
            self.outcome.changed += [f"{file.name}, {key}: changed since it was read" for key in reading.changed]
            self.outcome.changed += [f"{file.name}, {key}: no longer in the file" for key in reading.vanished]
        return reading

    def _remarks(self) -> dict[str, str]:
        """What the files say of a place, without what a later file has answered."""
        notes = {history.place: (history.note or "").splitlines() for history in self.histories}
        answered = self.tables["answered.csv"]
        return {
            place: "\n".join(line for line in lines if answered.find(place, line) is None)
            for place, lines in notes.items()
        }

    def _report_outlines_left_out(self) -> None:
        for row in self.tables["divisions.csv"]:
            if not row["slug"]:
                self.outcome.left_out.append(f"{files.GOVERNORATES}, {row.key}: {row.reason}")
            else:
                self.gazetteer.place(row["slug"])

    def _report_judgements_left_out(self) -> None:
        for row in self.tables["judged.csv"]:
            if not row["sources"]:
                self.outcome.left_out.append(f"{files.FURTHER}, judgement on «{row.key}»: {row.reason}")


def spots_of(listed: Sequence[Spot], histories: Sequence[History]) -> list[Spot]:
    """The entries of the gazetteer: those of its file, then the places that only the control history has."""
    names = {spot.place for spot in listed}
    return [*listed, *(_spot(history) for history in histories if history.place not in names)]


def _spot(history: History) -> Spot:
    raw = {
        "place": history.place,
        "name_ar": "",
        "lat": str(history.lat),
        "lon": str(history.lon),
        "coord_precision": history.coord_precision,
        "coord_source": history.coord_source,
        "name_ar_basis": "",
    }
    return Spot(**raw, raw=raw)


def _new(reading: Reading | None, rows: Json) -> list[Any]:
    return [row for key, row in rows.items() if reading and key in reading.new]
