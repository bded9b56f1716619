"""Write the record's rows anew from the printed documents, where an upgrade has added rows that they lack."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from record import rows


class Command(BaseCommand):
    help = "Write the rows that lists and counts read anew from the printed documents, where some are missing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", help="even where none is missing")

    def handle(self, *args: Any, **options: Any) -> None:
        written = rows.rebuild(everything=options["all"])
        self.stdout.write(f"Rows written anew: {written}.")
