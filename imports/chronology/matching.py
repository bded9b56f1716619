"""Which change of the control history an event tells of, and which places an event's own words mean."""

from imports.chronology.holders import holding
from imports.chronology.times import When, when_it_changed, when_it_happened
from imports.chronology.upstream import Change, SourceEvent
from imports.errors import Unreadable
from imports.tables import Tables


class Matching:
    def __init__(self, tables: Tables, source_events: list[SourceEvent], changes: list[Change]) -> None:
        """``source_events`` and ``changes``: everything the files have, so that each finds its counterpart."""
        self.tables = tables
        self._changes = {self.key(change): change for change in changes}
        self._matched = {source_event.id: self._match(source_event) for source_event in source_events}

    def key(self, change: Change) -> str:
        """What a change is known by: the place's address part, the day as the file has it, and a number from the
        second change of one day on."""
        slug = self.tables["places.csv"].get(change.place, where=change.where)["slug"]
        return f"{slug}/{change.date}" + (f"/{change.nth}" if change.nth > 1 else "")

    def slugs(self, source_event: SourceEvent) -> list[str]:
        """The places that the event says changed hands."""
        change = source_event.territorial_change
        where = f"{source_event.where}, territorial_change"
        return self.tables["changed_places.csv"].get(change.place, where=where).words("places") if change else []

    def shared(self, source_event: SourceEvent) -> set[str]:
        """Those of its places whose change the control history tells of too."""
        return set(self._matched[source_event.id])

    def event_of(self, change: Change) -> str | None:
        """The event that tells of the change: by links.csv, else the one that agrees in place, days and holder."""
        key = self.key(change)
        found = {row["event"] for row in self.tables["links.csv"] if row["change"] == key}
        for event in found:
            self.tables["links.csv"].find(key, event)
        found = found or {event for event, keys in self._matched.items() if key in keys.values()}
        if len(found) > 1:
            raise Unreadable(f"{change.where}: several events tell of it, {sorted(found)}; name one in links.csv.")
        return found.pop() if found else None

    def _match(self, source_event: SourceEvent) -> dict[str, str]:
        """Place → change."""
        if source_event.territorial_change is None:
            return {}
        when = when_it_happened(source_event, self.tables)
        found = {}
        for slug in self.slugs(source_event):
            holder = holding(source_event.territorial_change.to, slug, self.tables, source_event.where).holder
            for key, change in self._changes.items():
                if key.startswith(f"{slug}/") and self._agrees(change, key, when, holder):
                    found[slug] = key
        return found

    def _agrees(self, change: Change, key: str, when: When, holder: str) -> bool:
        texts = [row["holder"] for row in self.tables["contradictions.csv"] if row["change"] == key] or [change.to]
        place = key.partition("/")[0]
        holders = {holding(text, place, self.tables, change.where).holder for text in texts}
        return bool(holder) and holder in holders and when.meets(when_it_changed(change, key, self.tables))
