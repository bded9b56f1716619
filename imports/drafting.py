"""Drafts of many events at once: one COPY for each table, written while the drafts of the next rows are made."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import uuid4

import msgspec
from django.db import connection
from django.utils import timezone

from copying.background import BackgroundCopy
from events.models import CasualtyClaim, Citation, Event, Participant
from imports.candidates import Candidate, Cited, Locality, Position, Toll
from imports.fitting import clean_text
from imports.models import Batch, Row
from imports.names import Names
from rules.copy_format import point as ewkb
from rules.documents.canonical import digest
from rules.documents.event_terms import EVENT_TERMS
from rules.vocabulary import (
    ClaimStatus,
    Counted,
    Credibility,
    Evidence,
    PlacePrecision,
    Role,
    Stance,
)
from sources.models import Report, Source

_NEEDS_A_POINT = frozenset(PlacePrecision) - {
    PlacePrecision.DISTRICT,
    PlacePrecision.GOVERNORATE,
    PlacePrecision.COUNTRY,
}


class Whereabouts(NamedTuple):
    """Where an event is drafted: its place, how precisely it is known, and the spot where one is."""

    place: int
    precision: PlacePrecision
    position: Position | None


class Nowhere(Exception):
    """The desk has no place for the row, and the row gives no spot to draft one from."""


class ClaimFields(NamedTuple):
    """One figure as the desk's columns have it; see ``CasualtyClaim``."""

    counted: Counted
    group: int | None
    harm: str
    low: int | None
    high: int | None
    wording: str
    note: str


_Columns = tuple[object, ...]


class Drafts:
    """Makes drafts of a batch's rows. ``report``: the dataset's, for its version; ``names``: all resolved."""

    def __init__(self, batch: Batch, source: Source, report: Report, names: Names) -> None:
        self.batch, self.source, self.report, self.names = batch, source, report, names

    def draft(self, rows: Sequence[tuple[int, Candidate]], writing: BackgroundCopy) -> list[int]:
        """The new events' identifiers, in the order of the rows; each row then knows its own.

        They are put, and written while the next ones are made, or when ``writing`` ends.
        """
        ids = _new_ids(len(rows))
        # What was put before is written from here on: nothing below asks the database.
        writing.start()
        now = timezone.now()
        events: list[_Columns] = []
        participants: list[_Columns] = []
        citations: list[_Columns] = []
        claims: list[_Columns] = []
        for pk, (_row, item) in zip(ids, rows, strict=True):
            found, (wording, note) = self.claims(item), quoted(item)
            events.append((pk, *self._event(item, len(found), now)))
            participants.extend((pk, *columns) for columns in self._participants(item))
            citations.append((pk, *self._citation(wording, note, self.speaker(item))))
            claims.extend((pk, *columns) for columns in self._claims(item, wording, found))
        writing.put(Event, ("id", *EVENT_COLUMNS), events)
        writing.put(Participant, _PARTICIPANT, participants)
        writing.put(Citation, _CITATION, citations)
        writing.put(CasualtyClaim, _CLAIM, claims)
        writing.put_statement(_REMEMBER, [[row for row, _ in rows], ids])
        return ids

    def where(self, locality: Locality) -> Whereabouts:
        """Raises Nowhere."""
        area = self.names.area(locality)
        if area is None:
            name = self.names.place(locality)
            division = self.names.places.precision_of(name.place) if name.place else None
            if name.place and division and not locality.position:
                return Whereabouts(name.place, division, None)
            spot = locality.position or (self.names.places.position(name.place) if name.place else None)
            if name.place and (spot or locality.precision not in _NEEDS_A_POINT):
                return Whereabouts(name.place, locality.precision, spot)
            area = self.names.division(locality)
        if area is None:
            raise Nowhere(locality.name)
        if locality.position:
            return Whereabouts(area[0], locality.precision, locality.position)
        return Whereabouts(*area, None)

    def roles(self, candidate: Candidate) -> list[tuple[int, Role]]:
        """Who took part, each once in a role."""
        found = ((self.names.actor(party.name).actor, party.role) for party in candidate.parties)
        return list(dict.fromkeys((actor, role) for actor, role in found if actor is not None))

    def speaker(self, candidate: Candidate) -> int | None:
        """The source that the row names as having said it, where the desk has it; not the dataset itself."""
        found = self.names.speaker(candidate)
        return None if found == self.source.pk else found

    def claims(self, candidate: Candidate) -> list[ClaimFields]:
        return [self._figure(toll) for toll in candidate.tolls]

    def _figure(self, toll: Toll) -> ClaimFields:
        low, high, note = toll.low, toll.high, clean_text(toll.note)
        if low is not None and high is not None and low > high:
            note = " ".join(filter(None, (note, f"The dataset's low, {low}, is above its high, {high}.")))
            low, high = high, low
        group = self.names.actor(toll.group).actor if toll.counted == Counted.GROUP and toll.group else None
        counted = toll.counted if toll.counted != Counted.GROUP or group else Counted.UNKNOWN
        return ClaimFields(counted, group, toll.harm, low, high, clean_text(toll.wording)[:500], note[:2_000])

    def _event(self, item: Candidate, claims: int, now: datetime) -> _Columns:
        where = self.where(item.locality)
        return (
            str(uuid4()),
            Event.Status.DRAFT.value,
            item.type.value,
            item.title,
            item.title_ar,
            item.summary,
            item.summary_ar,
            "",
            item.earliest,
            item.latest,
            item.date_precision.value,
            item.date_basis.value,
            where.place,
            ewkb(where.position.longitude, where.position.latitude) if where.position else None,
            where.precision.value,
            clean_text(item.locality.basis)[:300],
            "",
            "",
            claims,
            external_id(self.batch.dataset, item.upstream_id),
            self.source.pk,
            self.batch.version,
            item.upstream_id[:120],
            1,
            now,
            *(item.terms.get(name, "") for name in _TERMS),
        )

    def _participants(self, item: Candidate) -> Iterator[_Columns]:
        for position, (actor, role) in enumerate(self.roles(item)):
            yield (actor, role.value, position)

    def _citation(self, wording: str, note: str, speaker: int | None) -> _Columns:
        return (
            self.report.pk,
            speaker,
            False,
            wording,
            Stance.SUPPORTS.value,
            Evidence.STATEMENT.value,
            "",
            note,
            0,
        )

    def _claims(self, item: Candidate, wording: str, found: list[ClaimFields]) -> Iterator[_Columns]:
        speaker = self.speaker(item)
        for number, claim in enumerate(found, start=1):
            yield (
                self.report.pk,
                speaker,
                False,
                wording,
                claim.counted.value,
                claim.group,
                "",
                str(claim.harm),
                "",
                claim.low,
                claim.high,
                claim.wording,
                item.earliest,
                item.latest,
                "",
                "",
                "",
                Credibility.CANNOT_BE_JUDGED.value,
                ClaimStatus.STANDS.value,
                "",
                claim.note,
                number,
            )


def candidate_of(row: Row) -> Candidate:
    """What the row says, as it was understood at the dry run; without the row as it came."""
    return msgspec.convert(row.candidate, Candidate)


def external_id(dataset: str, upstream_id: str) -> str:
    """What an event remembers of its row, in at most 80 characters."""
    whole = f"{dataset}:{upstream_id}"
    return whole if len(whole) <= 80 else f"{dataset}:{digest(upstream_id)[:32]}"


def quoted(candidate: Candidate) -> tuple[str, str]:
    """Whom the dataset names as having said it, in its words; and the reports that its row rests on, for readers."""
    origins = dict.fromkeys(clean_text(item.origin or item.publisher) for item in candidate.cited)
    reports = "\n".join(dict.fromkeys(_in_a_line(item) for item in candidate.cited))
    return "; ".join(origins)[:300], _cut(clean_text(reports) if reports.isprintable() else reports, 2_000)


def _in_a_line(cited: Cited) -> str:
    published = cited.published.isoformat() if cited.published else ""
    said = ", ".join(filter(None, (clean_text(cited.publisher), published)))
    title = clean_text(cited.title)
    return f"{said}: «{title}»" if title and said else said or title


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def _new_ids(count: int) -> list[int]:
    """Identifiers for so many new events, as the database would have given them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence('events_event', 'id')) FROM generate_series(1, %s)", [count]
        )
        return [pk for (pk,) in cursor.fetchall()]


_REMEMBER = (
    "UPDATE imports_row r SET event_id = n.event, event_version = 1"
    " FROM unnest(%s::bigint[], %s::bigint[]) AS n (pk, event) WHERE r.id = n.pk"
)
_TERMS = tuple(term.name for term in EVENT_TERMS)
EVENT_COLUMNS = (
    *("key", "status", "type", "title", "title_ar", "summary", "summary_ar", "note", "earliest", "latest"),
    *("date_precision", "date_basis", "place_id", "point", "place_precision", "point_basis", "grade_set"),
    *("grade_reason", "claims_numbered", "external_id", "dataset_id"),
    *("dataset_version", "dataset_row", "version", "changed_at"),
    *_TERMS,
)
_PARTICIPANT = ("event_id", "actor_id", "role", "position")
_CITATION = (
    *(
        "event_id",
        "report_id",
        "attributed_to_id",
        "origin_unknown",
        "attribution_wording",
        "stance",
        "evidence",
        "weak_because",
    ),
    *("note", "position"),
)
_CLAIM = (
    *("event_id", "report_id", "attributed_to_id", "origin_unknown", "attribution_wording", "counted", "group_id"),
    "group_wording",
    *("harm", "manner", "low", "high", "wording", "period_start", "period_end", "area", "quote", "quote_language"),
    *("credibility", "status", "status_reason", "note", "number"),
)
