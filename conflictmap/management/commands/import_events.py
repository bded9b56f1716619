"""Bring a file of outside data in: try it, make drafts of it, publish it.

Exit codes: 0, every row was taken; 1, nothing was done, and why is on standard error; 2, the command line was not
understood; 3, done, but rows were refused.
"""

import sys
from argparse import RawDescriptionHelpFormatter
from collections.abc import Iterable, Iterator
from pathlib import Path
from time import monotonic
from typing import Any, Self

import msgspec
from django.core.management.base import BaseCommand, CommandError, CommandParser

from conflictmap.management.commands.load_chronology import system_account
from editorial.bulk.publishing import Progress
from editorial.checks import NotReady
from editorial.permissions import NotAllowed
from editorial.roles import Role
from editorial.states import WrongState
from imports.applying import Applied, CannotApply
from imports.candidates import Finding, Weight
from imports.comparing import Judged
from imports.errors import Unfit
from imports.formats.reading import Format
from imports.matching import Match
from imports.models import Row
from imports.names import Name
from imports.on_events import Policy
from imports.recognition.mapping import Mapping
from imports.recognition.written import UnfitMapping, as_text, from_text
from ingest import batches
from ingest.files import HandedIn, Tried, stage_file, try_file

AUTHOR, APPROVER = "import author", "import approver"
TABLE = "table"
REFUSED_ROWS = 3
_MOST_LINES = 20
_COUNTED = ("added", "changed", "unchanged", "withdrawn", "refused", "doubtful")


class Found(msgspec.Struct, frozen=True):
    """A finding as the report has it: ``imports.candidates.Finding`` in English, without its values."""

    rule: str
    weight: Weight
    row: int
    column: str
    value: str
    text: str
    remedy: str

    @classmethod
    def of(cls, finding: Finding) -> Self:
        return msgspec.convert(finding, cls, from_attributes=True)


class ChangedValue(msgspec.Struct, frozen=True):
    """One column of a changed row."""

    column: str
    before: str
    now: str


class Difference(msgspec.Struct, frozen=True):
    """A row that is known with other content, or that the file does not have any more."""

    upstream_id: str
    verdict: str
    changes: list[ChangedValue]


class Matched(msgspec.Struct, frozen=True):
    """A row and an event of the desk that it may be about; ``event`` is the public code, where there is one."""

    upstream_id: str
    event: str
    verdict: str
    score: float
    reasons: list[str]

    @classmethod
    def of(cls, match: Match) -> Self:
        return cls(match.upstream_id, match.event, str(match.verdict), match.score, match.sentences())


class OpenName(msgspec.Struct, frozen=True):
    """A name that the desk does not know, or that several have: what it may be, the nearest first."""

    kind: str
    name: str
    within: str
    rows: int
    offered: list[str]

    @classmethod
    def of(cls, name: Name) -> Self:
        return cls(str(name.kind), name.name, name.within, name.rows, [spot.slug for spot in name.offered])


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What ``--json`` prints. Counts are of rows, but ``values_changed``, ``open_names`` and those of people killed."""

    file: str
    dataset: str
    batch: int | None
    rows: int
    added: int
    changed: int
    unchanged: int
    withdrawn: int
    refused: int
    doubtful: int
    values_changed: int
    killed: int
    country_rows: int
    country_killed: int
    open_names: int
    findings: list[Found]
    findings_by_rule: dict[str, int]
    differences: list[Difference]
    matches: list[Matched]
    names: list[OpenName]
    drafted: int
    revised: int
    claimed: int
    held: int
    left_to_editors: list[str]
    published: int


class Command(BaseCommand):
    help = __doc__

    def create_parser(self, *names: str, **options: Any) -> CommandParser:
        return super().create_parser(*names, formatter_class=RawDescriptionHelpFormatter, **options)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "format", choices=[*(item.value for item in Format), TABLE], help="what the file is read as"
        )
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="say what the file would change; write nothing")
        parser.add_argument("--json", action="store_true", help="print the report as one JSON object")
        parser.add_argument("--publish", action="store_true", help="publish the batch, as two system accounts")
        parser.add_argument("--dataset", default="", help="the dataset's key, where it is not the format's name")
        parser.add_argument("--dataset-version", default="", help="such as 19.1; else the file's digest stands for it")
        parser.add_argument(
            "--columns", action="store_true", help="print what the columns of a table may mean, as JSON for --mapping"
        )
        parser.add_argument("--mapping", type=Path, help="what the columns of a table mean: a file of JSON")
        parser.add_argument(
            "--accept-refused", action="store_true", help="exit with 0 although rows were refused: the others are taken"
        )
        parser.add_argument(
            "--matches",
            choices=[policy.value for policy in Policy],
            default=Policy.HOLD.value,
            help="rows that are surely an event that is there: held for a person, a claim on it, an event of their own "
            "that says so, or skipped",
        )
        parser.add_argument("--part", action="store_true", help="earlier rows that the file lacks stay as they are")

    def handle(self, *args: Any, **options: Any) -> None:
        given = HandedIn(
            options["file"],
            None if options["format"] == TABLE else Format(options["format"]),
            options["dataset"],
            options["dataset_version"],
            is_whole=not options["part"],
            mapping=_mapping(options["mapping"]) if options["mapping"] else None,
        )
        if not given.key:
            raise CommandError("Of a table say which dataset it is: --dataset with letters, digits and hyphens.")
        if not given.path.is_file():
            raise CommandError(f"{given.path}: there is no such file.")
        try:
            if options["columns"]:
                self.stdout.write(as_text(given.proposal()))
                return
            report, refused = self._bring_in(
                given, dry_run=options["dry_run"], publish=options["publish"], matches=Policy(options["matches"])
            )
        except Unfit as problem:
            raise CommandError(_line(problem.finding, given.path.name)) from problem
        except (CannotApply, NotAllowed, NotReady, WrongState) as problem:
            raise CommandError(f"Nothing was done. {problem}") from problem
        text = msgspec.json.encode(report).decode() if options["json"] else "\n".join(_lines(report))
        self.stdout.write(text)
        if refused and not options["accept_refused"]:
            sys.exit(REFUSED_ROWS)

    def _bring_in(self, given: HandedIn, *, dry_run: bool, publish: bool, matches: Policy) -> tuple[Report, int]:
        if dry_run:
            found = try_file(given, self._progress("read"))
            return _report(given, found, None, 0), found.run.counts[Row.Verdict.REFUSED]
        author = system_account(AUTHOR, Role.EDITOR)
        found = stage_file(given, author, self._progress("read"))
        applied, published = None, 0
        if found.batch and found.changes_something:
            applied = batches.apply(
                found.batch, author, self._progress("applied"), draft_unknown=True, take_doubtful=True, matches=matches
            )
            if publish:
                approver = system_account(APPROVER, Role.PUBLISHER)
                batches.approve(found.batch, approver)
                published = batches.publish(found.batch, approver, self._progress("published"))
        return _report(given, found, applied, published), found.run.counts[Row.Verdict.REFUSED]

    def _progress(self, word: str) -> Progress:
        """Says on standard error how far it is, once a second at most."""
        began = said = monotonic()

        def say(done: int) -> None:
            nonlocal said
            now = monotonic()
            if now - said >= 1:
                said = now
                self.stderr.write(f"{done:,} rows {word}, {done / (now - began):,.0f} a second")

        return say


def _mapping(path: Path) -> Mapping:
    try:
        return from_text(path.read_bytes())
    except (OSError, UnfitMapping) as problem:
        raise CommandError(f"{path}: {problem}") from problem


def _report(given: HandedIn, found: Tried, applied: Applied | None, published: int) -> Report:
    run = found.run
    return Report(
        file=given.path.name,
        dataset=given.key,
        batch=found.batch.pk if found.batch else None,
        **run.counted(),
        findings=[Found.of(item) for item in run.findings],
        findings_by_rule=dict(run.rules),
        differences=list(_differences(found)),
        matches=[Matched.of(match) for match in found.matches()],
        names=[OpenName.of(name) for name in run.names.open()],
        drafted=len(applied.events) if applied else 0,
        revised=len(applied.revised) if applied else 0,
        claimed=len(applied.claimed) if applied else 0,
        held=applied.held if applied else 0,
        left_to_editors=applied.left_to_editors if applied else [],
        published=published,
    )


def _differences(found: Tried) -> Iterator[Difference]:
    """Rows that are known with other content, and those that are gone, in the file's order."""
    changing: Iterable[Judged | Row] = found.changing
    if found.batch:
        changing = found.batch.rows.filter(verdict__in=[Row.Verdict.CHANGED, Row.Verdict.WITHDRAWN]).order_by("pk")
    for row in changing:
        if row.verdict in {Row.Verdict.CHANGED, Row.Verdict.WITHDRAWN}:
            yield Difference(row.upstream_id, row.verdict, [ChangedValue(*change) for change in row.changes])


def _line(finding: Finding, file: str = "") -> str:
    """The finding on one line, with as much of where as it knows."""
    row = f"row {finding.row}" if finding.row else ""
    column = f"column {finding.column}" if finding.column else ""
    where = ", ".join(filter(None, (file, row, column)))
    return f"{where}: {finding.text} {finding.remedy}" if where else f"{finding.text} {finding.remedy}"


def _lines(report: Report) -> Iterator[str]:
    """The report for a person."""
    yield f"{report.file}: {report.rows:,} rows."
    yield ", ".join(f"{word} {getattr(report, word):,}" for word in _COUNTED) + "."
    for item in report.findings[:_MOST_LINES]:
        if item.weight == Weight.REFUSED:
            yield f"  row {item.row}, column {item.column}, «{item.value}»: {item.text} {item.remedy}"
    for rule, count in sorted(report.findings_by_rule.items()):
        yield f"  {rule}: {count:,}"
    for row in report.differences[:_MOST_LINES]:
        changes = "; ".join(f"{change.column} {change.before} → {change.now}" for change in row.changes)
        yield f"  {row.upstream_id} {row.verdict}{': ' if changes else ''}{changes}"
    if report.country_rows:
        dead = f"{report.country_killed:,} of {report.killed:,} people killed"
        yield f"Known to the country alone: {report.country_rows:,} rows, with {dead}; counted apart and never drawn."
    if report.open_names:
        yield f"Names that the desk does not know: {report.open_names:,}."
    if report.drafted or report.revised:
        yield f"Drafted {report.drafted:,} events, revised {report.revised:,}."
    if report.claimed:
        yield f"Put on {report.claimed:,} events that were there, as changes that somebody has to publish."
    if report.held:
        yield f"Held until somebody decides: {report.held:,} rows that are surely an event that is there."
    if report.left_to_editors:
        yield f"Left as the editors have them: {', '.join(report.left_to_editors[:_MOST_LINES])}."
    if report.published:
        yield f"Published {report.published:,} events."
