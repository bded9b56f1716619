"""Who held what: one claim for each change and report, what was held before the first change, and what events add."""

from collections.abc import Iterator
from dataclasses import dataclass

from control.models import ControlClaim
from events.models import Actor, Event
from imports.chronology.cast import Cast
from imports.chronology.gazetteer import Gazetteer
from imports.chronology.holders import Holding, holding, is_divided
from imports.chronology.library import Attribution, Library, inference
from imports.chronology.matching import Matching
from imports.chronology.notes import notes
from imports.chronology.times import When, when_it_changed, when_it_happened
from imports.chronology.upstream import Change, Cited, SourceEvent
from imports.errors import Unreadable
from imports.outcome import Outcome
from imports.saving import save_checked
from imports.tables import Row, Tables
from places.models import Place
from rules.documents.formats import Json
from rules.territory.succession import Ends, heir
from rules.vocabulary import ControlStatus


@dataclass(frozen=True, kw_only=True)
class StatedClaim:
    """One report's word on who holds a place, before it is saved."""

    external_id: str
    place: Place
    cited: Cited
    attribution: Attribution
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
        claims = [self._keep(stated) for stated in self._claims_of(change)]
        if change.is_first:
            claims += [self._keep(stated) for stated in self._claims_before(change)]
        key = self.matching.key(change)
        when = when_it_changed(change, key, self.tables)
        return claims + [self._keep(stated) for stated in self._claims_besides(key, change, when)]

    def draft_from(self, source_event: SourceEvent, event: Event) -> list[ControlClaim]:
        """Claims of the changes that only the event tells of, in the words of its reports."""
        change = source_event.territorial_change
        besides = list(self._claims_besides(source_event.id, source_event, when_it_happened(source_event, self.tables)))
        if change is None:
            return [self._keep(stated) for stated in besides]
        if not self.matching.slugs(source_event):
            row = self.tables["changed_places.csv"].get(change.place, where=source_event.where)
            self.outcome.left_out.append(f"{source_event.id}, change of control of «{change.place}»: {row.reason}")
        return [self._keep(stated) for stated in (*self._claims_by(source_event, event), *besides)]

    def _claims_of(self, change: Change) -> Iterator[StatedClaim]:
        key = self.matching.key(change)
        place = self.gazetteer.called(change.place, change.where)
        code = self.matching.event_of(change)
        event = Event.objects.filter(external_id=code).first() if code else None
        when = when_it_changed(change, key, self.tables)
        before = self._before(change, place)
        weak = self.tables["weak.csv"].find(key)
        for cited in change.sources:
            for number, (text, attribution) in enumerate(self._texts_and_attributions(change, key, cited)):
                yield StatedClaim(
                    external_id=f"{key}/{cited.key}" + (f"/{text}" if number else ""),
                    place=place,
                    cited=cited,
                    attribution=attribution,
                    held=holding(text, place.slug, self.tables, f"{change.where}, to"),
                    before=before,
                    when=when,
                    event=event,
                    note=notes(
                        change.note, when.note, weak["note"] if weak else "", attribution.note, _before_in_words(before)
                    ),
                    where=change.where,
                )

    def _texts_and_attributions(self, change: Change, key: str, cited: Cited) -> list[tuple[str, Attribution]]:
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
        return [(change.to, self._attribution(key, cited, change.where))]

    def _divided(self, row: Row, change: Change, cited: Cited) -> tuple[str, Attribution]:
        self.tables["contradictions.csv"].find(row["change"], row["report"], row["holder"])
        report = self.library.report(cited, change.where)
        return row["holder"], self.library.attribution_of(
            row["attributed_to"], report, change.where, note=inference(row)
        )

    def _before(self, change: Change, place: Place) -> Holding:
        return holding(change.before, place.slug, self.tables, f"{change.where}, from")

    def _claims_before(self, change: Change) -> Iterator[StatedClaim]:
        """Who held the place before its first change; nobody's word where the file does not say."""
        place = self.gazetteer.called(change.place, change.where)
        held = self._before(change, place)
        if held.status == ControlStatus.UNKNOWN:
            return
        for cited in change.sources:
            attribution = self._attribution(f"{place.slug}/before", cited, change.where)
            yield StatedClaim(
                external_id=f"{place.slug}/before/{cited.key}",
                place=place,
                cited=cited,
                attribution=attribution,
                held=held,
                note=attribution.note,
                where=change.where,
            )

    def _claims_by(self, source_event: SourceEvent, event: Event) -> Iterator[StatedClaim]:
        change = source_event.territorial_change
        assert change is not None
        row = self.tables["changed_places.csv"].get(change.place, where=source_event.where)
        shared = self.matching.shared(source_event)
        for slug in self.matching.slugs(source_event):
            before = holding(change.before, slug, self.tables, source_event.where)
            for cited in source_event.sources:
                if slug in shared or (row["reports"] and cited.key not in row.words("reports")):
                    continue
                attribution = self._attribution(source_event.id, cited, source_event.where)
                yield StatedClaim(
                    external_id=f"{source_event.id}/{slug}/{cited.key}",
                    place=self.gazetteer.place(slug),
                    cited=cited,
                    attribution=attribution,
                    held=holding(change.to, slug, self.tables, source_event.where),
                    before=before,
                    when=when_it_happened(source_event, self.tables),
                    event=event,
                    note=notes(change.note, attribution.note, _before_in_words(before)),
                    where=source_event.where,
                )

    def _claims_besides(self, of: str, item: Change | SourceEvent, when: When) -> Iterator[StatedClaim]:
        """What reports of a change or an event say of other places too, by tables/more_control.csv."""
        for row in self.tables["more_control.csv"]:
            if row["of"] != of:
                continue
            cited = next((cited for cited in item.sources if cited.key == row["report"]), None)
            if cited is None:
                raise Unreadable(f"{item.where}: no source {row['report']}, which tables/more_control.csv names.")
            self.tables["more_control.csv"].find(of, row["report"], row["place"])
            attribution = self._attribution(of, cited, item.where)
            before = holding(row["from"], row["place"], self.tables, item.where) if row["from"] else None
            yield StatedClaim(
                external_id=f"{of}/{row['place']}/{cited.key}",
                place=self.gazetteer.place(row["place"]),
                cited=cited,
                attribution=attribution,
                held=holding(row["to"], row["place"], self.tables, item.where),
                before=before,
                when=when,
                note=notes(row["note"], attribution.note, _before_in_words(before) if before else ""),
                where=item.where,
            )

    def _attribution(self, of: str, cited: Cited, where: str) -> Attribution:
        """One claim has one origin: where a report brings two agencies' text, the origin is not known."""
        attributions = self.library.attributions(of, cited, where)
        return attributions[0] if len(attributions) == 1 else Attribution(origin_unknown=True)

    def _keep(self, stated: StatedClaim) -> ControlClaim:
        claim = ControlClaim(
            external_id=stated.external_id,
            place=stated.place,
            report=self.library.report(stated.cited, stated.where),
            status=stated.held.status,
            holder=self.cast.actor(stated.held.holder, stated.where) if stated.held.holder else None,
            taken_from=self._taken_from(stated),
            wording=stated.held.wording,
            attributed_to=stated.attribution.attributed_to,
            origin_unknown=stated.attribution.origin_unknown,
            attribution_wording=stated.attribution.wording,
            event=stated.event,
            note=stated.note,
            **_dates(stated.when),
        )
        save_checked(claim, stated.where)
        claim.challengers.add(*(self.cast.actor(slug, stated.where) for slug in stated.held.others))
        self.outcome.control.append(claim)
        self.outcome.made["control claims"] += 1
        return claim

    def _taken_from(self, stated: StatedClaim) -> Actor | None:
        """Whom the place was taken from; nobody where the word is that it did not change hands, or where whoever held
        it had been merged into the new holder by then."""
        if stated.before is None or not stated.before.holder or stated.when is None:
            return None
        if heir(stated.before.holder, stated.when.span.latest, self.ends).slug == stated.held.holder:
            return None
        return self.cast.actor(stated.before.holder, stated.where)


def _dates(when: When | None) -> Json:
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
