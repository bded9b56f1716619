"""Bring a gazetteer in as the second layer of places; docs/gazetteers.md says where operators get them."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from imports.chronology import files
from places.gazetteers.entries import BadGazetteer, Finding
from places.gazetteers.formats import FORMATS, entries
from places.gazetteers.loading import Outcome, load

_BASES = {"geonames": "GeoNames (CC BY 4.0)", "ocha": "OCHA (CC BY 3.0 IGO)"}
_MOST_LINES = 50


class Command(BaseCommand):
    help = "Bring a gazetteer in: GeoNames, OCHA's P-codes, or any table. The same file twice changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, help="a CSV, or a dump of GeoNames (SY.txt or SY.zip)")
        parser.add_argument("--shipped", action="store_true", help="the towns of GeoNames that the project brings")
        parser.add_argument("--format", choices=FORMATS, help="found by the header where it is left out")
        parser.add_argument(
            "--mapping", metavar="FIELD=COLUMN,…", default="", help="columns that are called otherwise than is known"
        )
        parser.add_argument("--source", default="", help="where the points come from, as pages of places say it")
        parser.add_argument("--dry-run", action="store_true", help="say what would come of it, and write nothing")
        parser.add_argument("--json", action="store_true", help="print the outcome as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        path, form = options["file"], options["format"]
        if options["shipped"]:
            path, form = files.DATA / files.TOWNS, "table"
        if path is None:
            raise CommandError("Nothing was read: give a file, or --shipped.")
        findings: list[Finding] = []
        basis = options["source"] or _BASES.get("geonames" if options["shipped"] else form or "", path.name)
        try:
            found = entries(path, form, _mapping(options["mapping"]), findings)
            outcome = load(found, findings, basis, dry_run=options["dry_run"])
        except BadGazetteer as problem:
            raise CommandError(f"Nothing was read. {problem}") from problem
        if options["json"]:
            self.stdout.write(json.dumps(outcome.members(), ensure_ascii=False, indent=1))
        else:
            self._write(outcome, options["dry_run"])

    def _write(self, outcome: Outcome, dry_run: bool) -> None:
        counts = {name: count for name, count in outcome.members().items() if name != "findings"}
        words = ", ".join(f"{count:,} {name}" for name, count in counts.items())
        self.stdout.write(f"{'Would be: ' if dry_run else ''}{words}.")
        for finding in outcome.findings[:_MOST_LINES]:
            self.stdout.write(f"  {finding}")
        if len(outcome.findings) > _MOST_LINES:
            self.stdout.write(f"  and {len(outcome.findings) - _MOST_LINES:,} more; --json has all of them.")


def _mapping(text: str) -> dict[str, str]:
    pairs = [pair.partition("=") for pair in text.split(",") if pair.strip()]
    wrong = [pair for pair in pairs if not (pair[1] and pair[2].strip())]
    if wrong:
        raise CommandError(f"Expected --mapping FIELD=COLUMN,FIELD=COLUMN; got «{text}».")
    return {field.strip(): column.strip() for field, _sign, column in pairs}
