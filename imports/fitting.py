"""Whether a candidate fits the desk's fields: what is too long is cut and said, what cannot be kept is refused."""

from msgspec.structs import replace

from imports.candidates import Candidate, Finding, Toll, Weight
from rules.dates import misfit, precision_of
from rules.text import UnfitText, clean

LONGEST_TITLE, LONGEST_SUMMARY, LONGEST_NAME, LONGEST_ID = 200, 5_000, 200, 120


class Unfit(Exception):
    """The row cannot become a draft; ``finding`` says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.text)
        self.finding = finding


def fitted(candidate: Candidate) -> Candidate:
    """The candidate as the desk can keep it, with findings on what had to be changed. Raises Unfit."""
    findings: list[Finding] = []
    changed: dict[str, object] = {}
    for name, longest in (("title", LONGEST_TITLE), ("summary", LONGEST_SUMMARY)):
        before = getattr(candidate, name)
        text = _fitting(candidate, name, before, longest, findings)
        if text != before:
            changed[name] = text
    if not (changed.get("title", candidate.title)):
        raise Unfit(_finding(candidate, "missing_value", "title", "", "The title is empty.", "Give the row a title."))
    if len(candidate.upstream_id) > LONGEST_ID:
        raise Unfit(
            _finding(
                candidate,
                "id_too_long",
                "id",
                candidate.upstream_id[:40],
                f"The identifier has {len(candidate.upstream_id)} characters; at most {LONGEST_ID} can be kept.",
                "Choose another column as the identifier.",
            )
        )
    problem = misfit(candidate.earliest, candidate.latest, candidate.date_precision)
    if problem:
        changed["date_precision"] = precision_of(candidate.earliest, candidate.latest)
        days = f"{candidate.earliest} – {candidate.latest}"
        findings.append(
            _finding(
                candidate,
                "date_precision_differs",
                "date",
                days,
                f"The precision «{candidate.date_precision.value}» does not fit the days {days}.",
                "The days count.",
                Weight.NOTICE,
            )
        )
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
        raise Unfit(
            _finding(candidate, "control_character", name, text[:40], str(problem), "Remove it from the cell.")
        ) from None
    if len(text) <= longest:
        return text
    findings.append(
        _finding(
            candidate,
            "text_cut",
            name,
            text[:40],
            f"The text has {len(text)} characters and is cut to {longest}.",
            "Nothing need be done: the whole text is kept with the row as it came.",
            Weight.NOTICE,
        )
    )
    return f"{text[: longest - 1].rstrip()}…"


def _finding(
    candidate: Candidate,
    rule: str,
    column: str,
    value: str,
    text: str,
    remedy: str,
    weight: Weight = Weight.REFUSED,
) -> Finding:
    return Finding(rule=rule, weight=weight, row=candidate.row, column=column, value=value, text=text, remedy=remedy)
