"""Who held what: one claim for each change and report, what was held before the first change, and what events add."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from control.models import ControlClaim
from events.models import Actor, Event
from imports.chronology.cast import Cast
from imports.chronology.gazetteer import Gazetteer
from imports.chronology.holders import Holding, holding, is_divided
from imports.chronology.library import Library, Word, inference
from imports.chronology.matching import Matching
from imports.chronology.notes import notes
from imports.chronology.times import When, when_it_changed, when_it_happened
from imports.chronology.upstream import Change, Cited, SourceEvent
from imports.errors import Unreadable
from imports.outcome import Outcome
from imports.saving import save_checked
from imports.tables import Row, Tables
from places.models import Place
from rules.territory.succession import Ends, heir
from rules.vocabulary import ControlStatus


@dataclass(frozen=True, kw_only=True)
class Told:
    """One report's word on who holds a place, before it is saved."""

    external_id: str
    place: Place
    cited: Cited
    word: Word
    held: Holding
    before: Holding | None = None
    when: When | None = None
    event: Event | None = None
    note: str
    where: str


class Control:
    def __init__(
        self,
        tables: Tables,
        gazetteer: Gazetteer,
        cast: Cast,
        library: Library,
        outcome: Outcome,
        matching: Matching,
        ends: Ends,
    ) -> None:
        """``ends``: of the holders, with their successors."""
        self.tables, self.gazetteer, self.cast, self.library = tables, gazetteer, cast, library
        self.outcome, self.matching, self.ends = outcome, matching, ends

    def draft(self, change: Change) -> list[ControlClaim]:
        """The claims of one change, and where it is the place's first, of what was held before it."""
        claims = [self._keep(told) for told in self._told_of(change)]
        if change.is_first:
            claims += [self._keep(told) for told in self._told_before(change)]
        key = self.matching.key(change)
        when = when_it_changed(change, key, self.tables)
        return claims + [self._keep(told) for told in self._told_besides(key, change, when)]

    def draft_from(self, happening: SourceEvent, event: Event) -> list[ControlClaim]:
        """Claims of the changes that only the event tells of, in the words of its reports."""
        change = happening.territorial_change
        besides = list(self._told_besides(happening.id, happening, when_it_happened(happening, self.tables)))
        if change is None:
            return [self._keep(told) for told in besides]
        if not self.matching.slugs(happening):
            row = self.tables["changed_places.csv"].get(change.place, where=happening.where)
            self.outcome.left_out.append(f"{happening.id}, change of control of «{change.place}»: {row.reason}")
        return [self._keep(told) for told in (*self._told_by(happening, event), *besides)]

    def _told_of(self, change: Change) -> Iterator[Told]:
        key = self.matching.key(change)
        place = self.gazetteer.called(change.place, change.where)
        code = self.matching.event_of(change)
        event = Event.objects.filter(external_id=code).first() if code else None
        when = when_it_changed(change, key, self.tables)
        before = self._before(change, place)
        weak = self.tables["weak.csv"].find(key)
        for cited in change.sources:
            for number, (text, word) in enumerate(self._texts_and_words(change, key, cited)):
                yield Told(
                    external_id=f"{key}/{cited.key}" + (f"/{text}" if number else ""),
                    place=place,
                    cited=cited,
                    word=word,
                    held=holding(text, place.slug, self.tables, f"{change.where}, to"),
                    before=before,
                    when=when,
                    event=event,
                    note=notes(
                        change.note, when.note, weak["note"] if weak else "", word.note, _before_in_words(before)
                    ),
                    where=change.where,
                )

    def _texts_and_words(self, change: Change, key: str, cited: Cited) -> list[tuple[str, Word]]:
        """The holder's words and whose they are; where the file names two holders, contradictions.csv divides them
        among the reports, and one report may tell of both."""
        rows = [row for row in self.tables["contradictions.csv"] if (row["change"], row["report"]) == (key, cited.key)]
        if rows:
            return [self._divided(row, change, cited) for row in rows]
        if is_divided(change.to):
            raise Unreadable(
                f"{change.where}, source {cited.key}: «{change.to}» names two holders; say in "
                "tables/contradictions.csv which of them this report names, and by whose word."
            )
        return [(change.to, self._word(key, cited, change.where))]

    def _divided(self, row: Row, change: Change, cited: Cited) -> tuple[str, Word]:
        self.tables["contradictions.csv"].find(row["change"], row["report"], row["holder"])
        report = self.library.report(cited, change.where)
        return row["holder"], self.library.word_of(row["attributed_to"], report, change.where, note=inference(row))

    def _before(self, change: Change, place: Place) -> Holding:
        return holding(change.before, place.slug, self.tables, f"{change.where}, from")

    def _told_before(self, change: Change) -> Iterator[Told]:
        """Who held the place before its first change; nobody's word where the file does not say."""
        place = self.gazetteer.called(change.place, change.where)
        held = self._before(change, place)
        if held.status == ControlStatus.UNKNOWN:
            return
        for cited in change.sources:
            yield Told(
                external_id=f"{place.slug}/before/{cited.key}",
                place=place,
                cited=cited,
                word=self._word(f"{place.slug}/before", cited, change.where),
                held=held,
                note=f"Before the change of {change.date}; since when is not known.",
                where=change.where,
            )

    def _told_by(self, happening: SourceEvent, event: Event) -> Iterator[Told]:
        change = happening.territorial_change
        assert change is not None
        row = self.tables["changed_places.csv"].get(change.place, where=happening.where)
        shared = self.matching.shared(happening)
        for slug in self.matching.slugs(happening):
            before = holding(change.before, slug, self.tables, happening.where)
            for cited in happening.sources:
                if slug in shared or (row["reports"] and cited.key not in row.words("reports")):
                    continue
                word = self._word(happening.id, cited, happening.where)
                yield Told(
                    external_id=f"{happening.id}/{slug}/{cited.key}",
                    place=self.gazetteer.place(slug),
                    cited=cited,
                    word=word,
                    held=holding(change.to, slug, self.tables, happening.where),
                    before=before,
                    when=when_it_happened(happening, self.tables),
                    event=event,
                    note=notes(change.note, word.note, _before_in_words(before)),
                    where=happening.where,
                )

    def _told_besides(self, of: str, item: Change | SourceEvent, when: When) -> Iterator[Told]:
        """What reports of a change or an event say of other places too, by tables/more_control.csv."""
        for row in self.tables["more_control.csv"]:
            if row["of"] != of:
                continue
            cited = next((cited for cited in item.sources if cited.key == row["report"]), None)
            if cited is None:
                raise Unreadable(f"{item.where}: no source {row['report']}, which tables/more_control.csv names.")
            self.tables["more_control.csv"].find(of, row["report"], row["place"])
            word = self._word(of, cited, item.where)
            before = holding(row["from"], row["place"], self.tables, item.where) if row["from"] else None
            yield Told(
                external_id=f"{of}/{row['place']}/{cited.key}",
                place=self.gazetteer.place(row["place"]),
                cited=cited,
                word=word,
                held=holding(row["to"], row["place"], self.tables, item.where),
                before=before,
                when=when,
                note=notes(row["note"], word.note, _before_in_words(before) if before else ""),
                where=item.where,
            )

    def _word(self, of: str, cited: Cited, where: str) -> Word:
        """One claim has one origin: where a report brings two agencies' text, the origin is not known."""
        words = self.library.words(of, cited, where)
        return words[0] if len(words) == 1 else Word(origin_unknown=True)

    def _keep(self, told: Told) -> ControlClaim:
        claim = ControlClaim(
            external_id=told.external_id,
            place=told.place,
            report=self.library.report(told.cited, told.where),
            status=told.held.status,
            holder=self.cast.actor(told.held.holder, told.where) if told.held.holder else None,
            taken_from=self._taken_from(told),
            wording=told.held.wording,
            attributed_to=told.word.attributed_to,
            origin_unknown=told.word.origin_unknown,
            attribution_wording=told.word.wording,
            event=told.event,
            note=told.note,
            **_dates(told.when),
        )
        save_checked(claim, told.where)
        claim.challengers.add(*(self.cast.actor(slug, told.where) for slug in told.held.others))
        self.outcome.control.append(claim)
        self.outcome.made["control claims"] += 1
        return claim

    def _taken_from(self, told: Told) -> Actor | None:
        """Whom the place was taken from; nobody where the word is that it did not change hands, or where whoever held
        it had been merged into the new holder by then."""
        if told.before is None or not told.before.holder or told.when is None:
            return None
        if heir(told.before.holder, told.when.span.latest, self.ends).slug == told.held.holder:
            return None
        return self.cast.actor(told.before.holder, told.where)


def _dates(when: When | None) -> dict[str, Any]:
    if when is None:
        return {}
    return {
        "earliest": when.span.earliest,
        "latest": when.span.latest,
        "date_precision": when.span.precision,
        "date_basis": when.basis,
    }


def _before_in_words(before: Holding) -> str:
    return f"Before: {before.wording}." if before.wording else ""
