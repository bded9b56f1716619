"""Reports, each once for its address, and whose word a report brings."""

from dataclasses import dataclass
from typing import TypeVar

from imports.chronology.cast import Cast
from imports.chronology.notes import notes
from imports.chronology.upstream import Cited
from imports.errors import Unmapped
from imports.outcome import Outcome
from imports.saving import save_checked
from imports.tables import Row, Tables
from rules.dates import published as published_on
from rules.dates import read_day
from rules.documents.canonical import digest
from rules.text import clean
from rules.vocabulary import AddressBasis, Evidence, ReadAs, Stance, TitleBasis
from sources.models import Report, Source

_READ_AS = {"full text": ReadAs.FULL_TEXT, "excerpt": ReadAs.EXCERPT, "dataset": ReadAs.DATASET}
# Words of the control histories that say which part was read; all of them are less than the text.
_READ_IN_PART = {
    "excerpt (infobox and opening)": ReadAs.EXCERPT,
    "excerpt (no date shown)": ReadAs.EXCERPT,
    "excerpt (opening)": ReadAs.EXCERPT,
    "passages on the places named, in a full stored copy": ReadAs.EXCERPT,
}
_TITLE_BASIS = {
    "as published": TitleBasis.AS_PUBLISHED,
    "formed from the address": TitleBasis.FROM_ADDRESS,
    "descriptive": TitleBasis.DESCRIPTIVE,
    "description": TitleBasis.DESCRIPTIVE,
    "description, in translation": TitleBasis.DESCRIPTIVE,
    "described by the compiler, in translation": TitleBasis.DESCRIPTIVE,
    "as published (machine translation)": TitleBasis.AS_PUBLISHED,
    "as published, in translation": TitleBasis.TRANSLATED,
    "formed from the address, cut there": TitleBasis.FROM_ADDRESS,
    "formed from page text and address": TitleBasis.FROM_ADDRESS,
    "formed from the address, in translation": TitleBasis.TRANSLATED,
    "translated, in translation": TitleBasis.TRANSLATED,
    "translated, shortened, in translation": TitleBasis.TRANSLATED,
    "translated from the address, in translation": TitleBasis.TRANSLATED,
    "translated from the address, cut there, in translation": TitleBasis.TRANSLATED,
}
_URL_BASIS = {
    "as published": AddressBasis.AS_PUBLISHED,
    "formed from the article title": AddressBasis.FROM_TITLE,
    "short link; permanent address not known": AddressBasis.SHORT_LINK,
    "publisher address; the row was read in the local file": AddressBasis.PUBLISHER,
}
UNKNOWN = "unknown"
Meaning = TypeVar("Meaning")


@dataclass(frozen=True)
class Attribution:
    """Whose word a report brings for one thing: None for its own source's or the one it relays."""

    attributed_to: Source | None = None
    origin_unknown: bool = False
    wording: str = ""
    stance: Stance = Stance.SUPPORTS
    evidence: Evidence = Evidence.STATEMENT
    note: str = ""


class Library:
    def __init__(self, tables: Tables, cast: Cast, outcome: Outcome) -> None:
        self.tables, self.cast, self.outcome = tables, cast, outcome
        self._reports: dict[str, Report] = {}

    def report(self, cited: Cited, where: str) -> Report:
        named = cited.url or f"{cited.publisher}: {cited.title}"
        if named not in self._reports:
            by_key = Report.objects.filter(key=digest(named)[:10])
            known = Report.objects.same_item(clean(cited.url.rstrip("{"))) if cited.url else by_key.first()
            self._reports[named] = known or self._draft(cited, f"{where}, source {cited.key}")
        return self._reports[named]

    def attributions(self, of: str, cited: Cited, where: str) -> list[Attribution]:
        """Whose word the report brings for an event or a change: usually one, two where it carries two agencies."""
        report = self.report(cited, where)
        quoted = self.tables["quoted.csv"].find(of, cited.key)
        if quoted:
            return [self._quoted(quoted, origin, report, where) for origin in quoted["attributed_to"].split()]
        origins = self._own(cited, where)["origins"].split()
        if not origins:
            return [Attribution()]
        return [self.attribution_of(origin, report, where) for origin in origins]

    def attribution_of(self, origin: str, report: Report, where: str, wording: str = "", note: str = "") -> Attribution:
        """The word of a source by its address part, or «unknown», as the report brings it."""
        if origin == UNKNOWN:
            return Attribution(origin_unknown=True, wording=wording, note=note)
        source = self.cast.source(origin, where)
        own = source == (report.relays or report.source)
        return Attribution(None if own else source, wording=wording, note=note)

    def _quoted(self, row: Row, origin: str, report: Report, where: str) -> Attribution:
        attribution = self.attribution_of(origin, report, where)
        return Attribution(
            attribution.attributed_to,
            attribution.origin_unknown,
            row["wording"],
            row.term(Stance, "stance") if row["stance"] else Stance.SUPPORTS,
            row.term(Evidence, "evidence") if row["evidence"] else Evidence.STATEMENT,
            inference(row),
        )

    def _own(self, cited: Cited, where: str) -> dict[str, str]:
        """What the publisher's line says, and where the report's own row says otherwise, that."""
        publisher = self.tables["publishers.csv"].get(cited.publisher, where=f"{where}, source {cited.key}")
        own = self.tables["reports.csv"].find(cited.key)
        values = {**publisher.values, "note": publisher.reason}
        if own:
            values |= {column: own[column] for column in ("relays", "origins") if own[column]}
            values |= {"note": own.reason} if own["relays"] or own["origins"] else {}
        return values

    def _draft(self, cited: Cited, where: str) -> Report:
        line = self._own(cited, where)
        title_basis, url_basis = self._bases(cited, where)
        titled = self.tables["further_titles.csv"].find(cited.url)
        report = Report(
            # Without an address its publisher and title stand for it, so that it is called the same everywhere.
            key="" if cited.url else digest(f"{cited.publisher}: {cited.title}")[:10],
            source=self.cast.source(line["source"], where),
            relays=self.cast.source(line["relays"], where) if line["relays"] else None,
            title=titled["title"] if titled else cited.title,
            title_basis=title_basis,
            byline=line["byline"],
            language=self._language(cited, where),
            url=cited.url.rstrip("{"),
            url_basis=url_basis,
            read_as=_meaning(_READ_AS | _READ_IN_PART, cited.read_as, where, "read_as"),
            version_read=read_day(cited.version_read) if cited.version_read else None,
            published_basis="" if titled else cited.published_basis,
            note=notes(line["note"], _part_read(cited)),
        )
        if cited.published:
            published = published_on(cited.published)
            report.published_earliest, report.published_latest = published.earliest, published.latest
            report.published_precision = published.precision
        self.outcome.made["reports"] += 1
        return save_checked(report, where)

    def _language(self, cited: Cited, where: str) -> str:
        if cited.language:
            return self.tables["language_names.csv"].get(cited.language, where=f"{where}, title")["language"]
        own = self.tables["languages.csv"].find(cited.key)
        return own["language"] if own else "en"

    def _bases(self, cited: Cited, where: str) -> tuple[TitleBasis, AddressBasis]:
        own = self.tables["reports.csv"].find(cited.key)
        title = cited.title_basis or (own["title_basis"] if own else "")
        url = cited.url_basis or (own["url_basis"] if own else "")
        if not title or not url:
            raise Unmapped(f"{where}: no basis of title and address; add a row for it to tables/reports.csv.")
        return _meaning(_TITLE_BASIS, title, where, "title_basis"), _meaning(_URL_BASIS, url, where, "url_basis")


def _part_read(cited: Cited) -> str:
    """For readers: which part of the text was read, where the compilers say it."""
    return f"Read of it: {cited.read_as}." if cited.read_as in _READ_IN_PART else ""


def inference(row: Row) -> str:
    """For readers: why it is taken to be that source's word, where the report itself does not say so."""
    return f"Inferred: {row.reason}" if row["basis"] == "inferred" else ""


def _meaning(meanings: dict[str, Meaning], name: str, where: str, member: str) -> Meaning:
    if name not in meanings:
        raise Unmapped(f"{where}, {member}: «{name}» is none of {', '.join(meanings)}; teach it to {__name__}.")
    return meanings[name]
