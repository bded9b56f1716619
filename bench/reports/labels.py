"""The labelled texts: examples of language, summaries of the chronology, and the boxes of published reports."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from rules.reading.day_mentions import day_mentions
from rules.reading.numerals import number
from rules.reading.tokens import Text

ROOT = Path(__file__).resolve().parents[2]
SHARED = next(
    (parent / "shared" / "data" for parent in ROOT.parents if (parent / "shared" / "data").is_dir()),
    ROOT.parent / "shared" / "data",
)
SAMPLES = ROOT / "tests" / "samples"
# The chronology as the project ships it; its Arabic is a draft and lies beside the project.
CHRONOLOGY = ROOT / "imports" / "chronology" / "data" / "chronology.json"
ARABIC = SHARED / "arabic" / "events_ar.json"
BOXES = SHARED / "outside" / "texts" / "investigations_en_ar.jsonl"
EXAMPLES_PUBLISHED = date(2030, 3, 20)
# Of the reports with a box, the first so many were looked at while the reader was written.
_BOXES_SEEN = 9
# The summaries look back; what they date without a year is taken as of the months before.
_WRITTEN_AFTER = timedelta(days=60)
UNSURE = "?"
_FIGURE = re.compile(r"(>=|<=)?([0-9]+)(?:-([0-9]+))?")
_LABELS = {
    "killed": (
        "Reported killed",
        "Casualties",
        "القتلى",
        "القتلى الذين تم الإبلاغ عنهم",
        "القتلى المبلّغ عنهم",
        "القتلى المُبلغ عنهم",
        "الضحايا",
    ),
    "injured": (
        "Reported injured",
        "Injured",
        "الجرحى",
        "الجرحى الذين تم الإبلاغ عنهم",
        "الإصابات المُبلغ عنها",
        "الجرحى المبلّغ عنهم",
    ),
    "missing": ("Missing", "المفقودون"),
}


@dataclass(frozen=True)
class Figure:
    """A labelled figure; ``low`` and ``high`` as in a claim. ``UNSURE``: readers may differ, and nothing is scored."""

    harm: str
    low: int | None
    high: int | None
    group: str | None = None
    speaker: str | None = None
    period: tuple[date, date] | str | None = UNSURE


@dataclass(frozen=True)
class Labelled:
    """A text with what it says. A kind that is None is not labelled in this text."""

    name: str
    half: str
    language: str
    text: str
    published: date
    places: frozenset[str] | None = None
    dates: frozenset[tuple[date, date]] | None = None
    figures: Sequence[Figure] | None = None
    # Figures that it must give and may give others beside: a box of facts in a long text.
    only_recall: bool = False
    control: frozenset[str] = field(default_factory=frozenset)


def examples() -> Iterator[Labelled]:
    """Sentences that try one phrase each."""
    return _made_up("language_examples.jsonl", "example")


def paragraphs() -> Iterator[Labelled]:
    """Whole paragraphs in the manner of agencies, monitors, belligerents and encyclopedias."""
    return _made_up("paragraphs.jsonl", "paragraph")


def _made_up(file: str, name: str) -> Iterator[Labelled]:
    for line_number, line in enumerate((SAMPLES / file).read_text().splitlines(), 1):
        row = json.loads(line)
        if "text" in row:
            yield Labelled(
                f"{name} {line_number}",
                row["half"],
                row["lang"],
                row["text"],
                EXAMPLES_PUBLISHED,
                frozenset(row["places"]),
                frozenset(map(_span, row["dates"])),
                [_figure(*text.split("; ")) for text in row["claims"]],
                control=frozenset(row.get("control", ())),
            )


def summaries() -> Iterator[Labelled]:
    """In English, and in Arabic where the translation lies beside the project."""
    events = {row["id"]: row for row in json.loads(CHRONOLOGY.read_text())["events"]}
    arabic = json.loads(ARABIC.read_text()) if ARABIC.exists() else {}
    by_number = {code.rpartition("-")[2]: code for code in events}
    for line in (SAMPLES / "summary_labels.txt").read_text().splitlines():
        if line.startswith("#"):
            continue
        head, places, dates, figures = (part.strip() for part in line.split(";"))
        half, short = head.split()
        event = events[by_number[short]]
        texts = {"en": event["summary"], "ar": arabic.get(event["id"], {}).get("summary_ar")}
        for language, text in texts.items():
            if text:
                yield Labelled(
                    f"{event['id']} {language}",
                    half,
                    language,
                    text,
                    published := date.fromisoformat(event["date_end"]) + _WRITTEN_AFTER,
                    frozenset(places.split()),
                    frozenset(_dated(one, event["date_start"][:5], published) for one in dates.split()),
                    [_figure(*one.split(", ")) for one in figures.split(" / ") if one],
                )


def boxes() -> Iterator[Labelled]:
    """Reports with a box: its place and date must be read, and its figures; what else the text says is not labelled."""
    if not BOXES.exists():
        return
    rows = [json.loads(line) for line in BOXES.read_text().splitlines() if line.strip()]
    for index, row in enumerate(row for row in rows if row["facts_en"]):
        for language in ("en", "ar"):
            facts = row[f"facts_{language}"]
            figures = [
                figure
                for harm, names in _LABELS.items()
                for name in names
                if name in facts and (figure := _of_box(harm, facts[name]))
            ]
            day = facts.get("Date") or facts.get("التاريخ")
            published = date.fromisoformat(row["date"])
            found = day_mentions(Text(day), published) if day else []
            yield Labelled(
                f"{row['path']} {language}",
                "seen" if index < _BOXES_SEEN else "kept",
                language,
                row[f"text_{language}"],
                published,
                None,
                frozenset((one.earliest, one.latest) for one in found[:1]) or None,
                figures,
                only_recall=True,
            )


def _of_box(harm: str, text: str) -> Figure | None:
    numeral = re.search("[0-9]+", text)
    value = number(numeral[0]) if numeral else None
    if value is None:
        return None
    open_ended = "least" in text.lower() or "الأقل" in text
    return Figure(harm, value, None if open_ended else value)


def _dated(text: str, year: str, published: date) -> tuple[date, date]:
    """«-05-13» is since that day, until the text was published."""
    if text.startswith("-"):
        return date.fromisoformat(f"{year}{text[1:]}"), published
    return _span(f"{year}{text}")


def _span(text: str) -> tuple[date, date]:
    start, _, end = text.partition("/")
    year = start[:5]
    return date.fromisoformat(start), date.fromisoformat(end if len(end) == 10 else f"{year}{end}" if end else start)


def _figure(group: str, harm: str, amount: str, speaker: str, period: str = UNSURE) -> Figure:
    said = None if speaker == "-" else speaker
    days = period if period == UNSURE else None if period == "-" else _span(period)
    match = _FIGURE.fullmatch(amount)
    if not match:
        return Figure(harm, None, None, group, said, days)
    low, high = int(match[2]), int(match[3] or match[2])
    return Figure(harm, None if match[1] == "<=" else low, None if match[1] == ">=" else high, group, said, days)
