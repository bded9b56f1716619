"""The control history with its additions: merged by place in the order of the files, corrected, sorted by date."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from imports.chronology.upstream import Change, Ended, History, cited
from imports.errors import Unreadable
from imports.files import File
from rules.documents.formats import Json

Raw = Json
_HEADING = ("place", "lat", "lon", "coord_precision", "coord_source", "note")


@dataclass
class _Correction:
    """Changes that take the place of one; ``match`` names it by file, date, from and to."""

    place: str
    match: Raw
    changes: Sequence[Raw]
    why: str
    file: str
    is_used: bool = False

    def replaces(self, place: str, file: str, change: Raw) -> bool:
        wanted = (self.match["file"], self.match["date"], self.match["from"], self.match["to"])
        return self.place == place and wanted == (file, change["date"], change["from"], change["to"])


def histories(read: Sequence[File]) -> list[History]:
    """Every place once, with the changes of all the files; those of one day in the order of the files.

    Raises Unreadable where a correction finds nothing to correct, or the files put a place on two spots.
    """
    contents = {file.name: file.json() for file in read}
    corrections = [item for name, content in contents.items() for item in _corrections(content, name)]
    found: dict[str, History] = {}
    for name, content in contents.items():
        for raw in content["places"]:
            history = _history(raw, name, corrections)
            earlier = found.get(history.place)
            found[history.place] = _added(earlier, history) if earlier else history
    unused = [item for item in corrections if not item.is_used]
    if unused:
        raise Unreadable(
            f"{unused[0].file}, corrections, {unused[0].place}: no change matches {dict(unused[0].match)}."
        )
    return [replace(history, changes=tuple(_in_order(history.changes))) for history in found.values()]


def ends(read: Sequence[File]) -> list[Ended]:
    """The end of each holder of ground, in the words of the last file that has it."""
    found: dict[str, Ended] = {}
    for file in read:
        for raw in file.json().get("actors", ()):
            where = f"{file.name}, actors, {raw.get('holder')}"
            found[raw["holder"]] = Ended.take(raw, where, sources=cited(raw["sources"], where), file=file.name, raw=raw)
    return list(found.values())


def _corrections(content: Raw, name: str) -> Iterator[_Correction]:
    for item in content.get("corrections", ()):
        yield _Correction(item["place"], item["match"], item["changes"], item["why"], name)


def _history(raw: Raw, file: str, corrections: Sequence[_Correction]) -> History:
    heading = {name: raw.get(name) for name in _HEADING}
    changes: list[Change] = []
    for item in raw["changes"]:
        correction = next((one for one in corrections if one.replaces(raw["place"], file, item)), None)
        if correction is None:
            changes.append(_change(item, heading, file))
            continue
        correction.is_used = True
        changes += [_change(new, {**heading, "corrects": dict(item)}, correction.file) for new in correction.changes]
    return History.take(raw, f"{file}, {raw['place']}", changes=tuple(changes), file=file)


def _change(raw: Raw, heading: Raw, file: str) -> Change:
    where = f"{file}, {heading['place']}, {raw.get('date')}"
    return Change.take(
        raw,
        where,
        sources=cited(raw["sources"], where),
        place=heading["place"],
        file=file,
        raw={"place": heading, "change": raw},
    )


def _added(earlier: History, later: History) -> History:
    if (earlier.lat, earlier.lon) != (later.lat, later.lon):
        raise Unreadable(f"{later.file}, {later.place}: it lies elsewhere in {earlier.file}; mend one of the two.")
    notes = list(dict.fromkeys(note for note in (earlier.note, later.note) if note))
    return replace(earlier, changes=(*earlier.changes, *later.changes), note="\n".join(notes) or None)


def _in_order(changes: Sequence[Change]) -> Iterator[Change]:
    """By date; on one day in the order of the files, which is kept because sorting is stable."""
    day, nth = "", 0
    for number, change in enumerate(sorted(changes, key=lambda change: change.date)):
        day, nth = change.date, (nth + 1 if change.date == day else 1)
        yield replace(change, is_first=number == 0, nth=nth)
