"""Whether a candidate fits the desk's fields: what is too long is cut and said, what cannot be kept is refused."""

from msgspec.structs import replace

from imports.candidates import Candidate, Finding, Toll
from imports.findings import Rule, finding
from rules.dates import misfit, precision_of
from rules.text import UnfitText, clean
from rules.vocabulary import translatable as _

LONGEST_TITLE, LONGEST_SUMMARY, LONGEST_NAME, LONGEST_ID = 200, 5_000, 200, 120
_TEXTS = (
    *(("title", LONGEST_TITLE), ("title_ar", LONGEST_TITLE)),
    *(("summary", LONGEST_SUMMARY), ("summary_ar", LONGEST_SUMMARY)),
)


class UnfitRow(Exception):
    """The row cannot become a draft; ``finding`` says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.text)
        self.finding = finding


def fitted(candidate: Candidate) -> Candidate:
    """The candidate as the desk can keep it, with findings on what had to be changed. Raises UnfitRow."""
    findings: list[Finding] = []
    changed: dict[str, object] = {}
    for name, longest in _TEXTS:
        before = getattr(candidate, name)
        text = _fitting(candidate, name, before, longest, findings)
        if text != before:
            changed[name] = text
    if not (changed.get("title", candidate.title)):
        raise UnfitRow(finding(Rule.MISSING_VALUE, candidate.row, "title", expected=_("a title")))
    size = len(candidate.upstream_id)
    if size > LONGEST_ID:
        given = candidate.upstream_id
        raise UnfitRow(finding(Rule.ID_TOO_LONG, candidate.row, "id", given, characters=size, longest=LONGEST_ID))
    if misfit(candidate.earliest, candidate.latest, candidate.date_precision):
        changed["date_precision"] = precision_of(candidate.earliest, candidate.latest)
        days = f"{candidate.earliest} – {candidate.latest}"
        given = candidate.date_precision.value
        findings.append(finding(Rule.DATE_PRECISION_DIFFERS, candidate.row, "date", given, days=days))
    tolls = tuple(toll for toll in candidate.tolls if _says_something(toll))
    if len(tolls) != len(candidate.tolls):
        changed["tolls"] = tolls
    if findings:
        changed["findings"] = (*candidate.findings, *findings)
    return replace(candidate, **changed) if changed else candidate


def clean_text(text: str) -> str:
    """``rules.text.clean``, with a short way for plain ASCII."""
    if text.isascii() and text.isprintable():
        return text.strip()
    return clean(text)


def _says_something(toll: Toll) -> bool:
    return toll.low is not None or toll.high is not None or bool(toll.wording)


def _fitting(candidate: Candidate, name: str, text: str, longest: int, findings: list[Finding]) -> str:
    try:
        text = clean_text(text)
    except UnfitText as problem:
        raise UnfitRow(finding(Rule.UNFIT_TEXT, candidate.row, name, text, problem=problem)) from None
    if len(text) <= longest:
        return text
    findings.append(finding(Rule.TEXT_CUT, candidate.row, name, text, characters=len(text), longest=longest))
    return f"{text[: longest - 1].rstrip()}…"
