"""Reading the chronology into drafts. Nothing is published here, and nothing that an editor wrote is touched."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from imports.chronology import files, further, upstream
from imports.chronology.batches import Reading, open_batch
from imports.chronology.cast import Cast
from imports.chronology.control import Control
from imports.chronology.further import Item
from imports.chronology.gazetteer import Gazetteer
from imports.chronology.happenings import Happenings
from imports.chronology.library import Library
from imports.chronology.matching import Matching
from imports.chronology.outcome import Outcome
from imports.chronology.tables import Tables
from imports.chronology.upstream import Change, Happening, Spot
from imports.chronology.witnesses import Witnesses
from imports.models import Batch

EVENTS, CONTROL, PLACES = "chronology", "chronology: control", "chronology: places"
FURTHER = "chronology: further reports"


@transaction.atomic
def draft() -> Outcome:
    """Read the files and draft what they have that was not read before: all of it, or nothing.

    Raises Unmapped and Unreadable, naming file, row, value and remedy.
    """
    return _Reading().draft()


class _Reading:
    """One reading of all the files."""

    def __init__(self) -> None:
        self.outcome, self.tables = Outcome(), Tables()
        self.files = {name: files.read(name) for name in (files.EVENTS, files.CONTROL, files.PLACES, files.FURTHER)}
        self.happenings = upstream.happenings(self.files[files.EVENTS])
        self.histories = upstream.histories(self.files[files.CONTROL])
        self.spots = upstream.spots(self.files[files.PLACES])
        self.items = further.items(self.files[files.FURTHER])
        self.changes = [change for history in self.histories for change in history.changes]
        remarks = {history.place: history.note for history in self.histories if history.note}
        self.gazetteer = Gazetteer(self.tables, self.outcome, self.spots, self.happenings, remarks)
        self.cast = Cast(self.tables, self.outcome, further.judgements(self.files[files.FURTHER]))
        self.library = Library(self.tables, self.cast, self.outcome)
        parts = (self.tables, self.gazetteer, self.cast, self.library, self.outcome)
        self.events = Happenings(*parts, further={item.event_id for item in self.items})
        self.witnesses = Witnesses(self.tables, self.cast, self.library, self.outcome)
        self.matching = Matching(self.tables, self.happenings, self.changes)
        self.control = Control(*parts, self.matching)

    def draft(self) -> Outcome:
        is_first = not Batch.objects.filter(dataset__in=[EVENTS, CONTROL, PLACES]).exists()
        latest = max(happening.date_end for happening in self.happenings)
        readings = [
            self._places(f"{len(self.spots)} places"),
            self._events(f"{len(self.happenings)} events to {latest}"),
            self._further(f"{len(self.items)} reports"),
            self._changes(f"{len(self.changes)} changes"),
        ]
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
        reading = self._open(PLACES, version, files.PLACES, rows)
        for spot in _new(reading, rows):
            self.gazetteer.called(spot.place, f"{files.PLACES}, {spot.place}")
        return reading

    def _events(self, version: str) -> Reading | None:
        rows = {happening.id: happening for happening in self.happenings}
        reading = self._open(EVENTS, version, files.EVENTS, rows)
        if reading is None:
            return None
        new = _new(reading, rows)
        self.events.draft(new)
        for happening, event in zip(new, self.outcome.events, strict=True):
            self.control.draft_from(happening, event)
            reading.came_to(happening.id, event=event)
        self.outcome.not_verified = upstream.not_verified(self.files[files.EVENTS])
        return reading

    def _further(self, version: str) -> Reading | None:
        """Further reports on the events drafted now; an event that was loaded before is not touched."""
        rows = {item.ref: item for item in self.items}
        reading = self._open(FURTHER, version, files.FURTHER, rows)
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
        self.outcome.not_verified += further.not_found(self.files[files.FURTHER])
        return reading

    def _changes(self, version: str) -> Reading | None:
        rows = {self.matching.key(change): change for change in self.changes}
        reading = self._open(CONTROL, version, files.CONTROL, rows)
        if reading is None:
            return None
        for change in _new(reading, rows):
            # A change is as many claims as it has reports; the first stands for them, the others have its
            # identifier as the beginning of theirs.
            reading.came_to(self.matching.key(change), control_claim=self.control.draft(change)[0])
        return reading

    def _open(
        self, dataset: str, version: str, name: str, rows: Mapping[str, Happening | Change | Spot | Item]
    ) -> Reading | None:
        raw: dict[str, Mapping[str, Any]] = {key: row.raw for key, row in rows.items()}
        reading = open_batch(dataset, version, self.files[name], raw)
        if reading:
            self.outcome.files_read.append(name)
            self.outcome.changed += [f"{name}, {key}: changed since it was read" for key in reading.changed]
            self.outcome.changed += [f"{name}, {key}: no longer in the file" for key in reading.vanished]
        return reading

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


def _new(reading: Reading | None, rows: Mapping[str, Any]) -> list[Any]:
    return [row for key, row in rows.items() if reading and key in reading.new]
