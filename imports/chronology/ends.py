"""Actors that hold ground no more: since when, by which reports, and into whom they were merged."""

from collections.abc import Sequence
from datetime import date

from events.models import Actor, GroundEndReport
from imports.chronology.cast import Cast
from imports.chronology.library import Library
from imports.chronology.notes import notes
from imports.chronology.upstream import Cited, Ended
from imports.errors import Unreadable
from imports.outcome import Outcome
from imports.saving import save_checked
from imports.tables import Row, Tables
from rules.dates import precision_of, read_day
from rules.territory.succession import End


class Ends:
    def __init__(self, tables: Tables, cast: Cast, library: Library, outcome: Outcome) -> None:
        self.tables, self.cast, self.library, self.outcome = tables, cast, library, outcome

    def draft(self, ended: Sequence[Ended]) -> None:
        """Enter the ends. The files have some actors under several words: their reports count together.

        An actor that was public or had an end before this reading is left as the desk has it.
        """
        words: dict[str, list[Ended]] = {}
        for item in ended:
            row = self.tables["ends.csv"].get(item.holder, where=item.where)
            if row["actor"] and item.held_ground_until:
                words.setdefault(row["actor"], []).append(item)
        for slug, items in words.items():
            actor = self.cast.actor(slug, items[0].where)
            if actor.is_public or actor.has_ended:
                self.outcome.left_out.append(f"{items[0].where}: «{slug}» is at the desk already; enter its end there")
            else:
                self._end(actor, items)

    def _end(self, actor: Actor, items: Sequence[Ended]) -> None:
        first, row = items[0], self._row(items[0])
        earliest, latest = _days(first, row)
        for item in items[1:]:
            if _days(item, self._row(item)) != (earliest, latest):
                raise Unreadable(f"{item.where}: another day than under «{first.holder}», which is the same actor.")
        if bool(row["successor"]) != bool(first.succeeded_by):
            raise Unreadable(f"{first.where}: «succeeded_by» and tables/ends.csv do not agree; mend one of the two.")
        actor.ground_end_earliest, actor.ground_end_latest = earliest, latest
        actor.ground_end_precision = precision_of(earliest, latest)
        actor.ground_end_note = notes(first.note, row["note"])
        actor.succeeded_by = self.cast.actor(row["successor"], first.where) if row["successor"] else None
        save_checked(actor, first.where)
        for cited in _each_once(items):
            save_checked(GroundEndReport(actor=actor, report=self.library.report(cited, first.where)), first.where)
        self.outcome.made["ends of holders"] += 1

    def _row(self, item: Ended) -> Row:
        return self.tables["ends.csv"].get(item.holder, where=item.where)


def in_rules(ended: Sequence[Ended], tables: Tables) -> dict[str, End]:
    """The ends as the territory reads them: from which day on, and who succeeded."""
    rows = [(item, tables["ends.csv"].get(item.holder, where=item.where)) for item in ended]
    return {
        row["actor"]: End(_days(item, row)[1], row["successor"] or None)
        for item, row in rows
        if row["actor"] and item.held_ground_until
    }


def _days(item: Ended, row: Row) -> tuple[date, date]:
    """The span of the end: the table's, where the file's word leaves it open, else the file's day."""
    return read_day(row["earliest"] or item.held_ground_until or ""), read_day(
        row["latest"] or item.held_ground_until or ""
    )


def _each_once(items: Sequence[Ended]) -> list[Cited]:
    return list({cited.url: cited for item in items for cited in item.sources}.values())
