"""Everything a page needs before the first one is answered; run again, it changes only what has changed."""

import time
from collections.abc import Iterator
from io import StringIO

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from conflictmap import catalogues


class Command(BaseCommand):
    help = "Migrate, load the chronology and a gazetteer, compute what is derived. One line for each step when done."
    requires_system_checks: list[str] = []  # migrate makes them, for its own database

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--demo-accounts", metavar="FILE", help="make demo accounts too, as demo_accounts --file does"
        )

    def handle(self, *args: object, demo_accounts: str | None, **options: object) -> None:
        for title, words in _steps(demo_accounts):
            started = time.monotonic()
            # Standard output is for the lines below; what the commands report is for the log, save passphrases.
            report = StringIO() if words[0] == "demo_accounts" else self.stderr
            call_command(*words, stdout=report, stderr=self.stderr)
            self.stdout.write(f"{time.monotonic() - started:.1f}\t{title}")
            self.stdout.flush()


def _steps(accounts: str | None) -> Iterator[tuple[str, list[str]]]:
    if catalogues.stale():
        yield "Translations compiled", ["compile_catalogues"]
    yield "Database migrated", ["migrate", "--verbosity", "1"]
    yield "Rows of the record complete", ["rebuild_rows"]
    yield "Chronology loaded and published", ["load_chronology"]
    yield "Towns of the gazetteer there", ["import_places", "--shipped"]
    yield "Derived data up to date", ["rebuild_derived"]
    if accounts:
        yield "Demo accounts made", ["demo_accounts", "--file", accounts]
