"""Write the record's rows again from the printed documents, where an upgrade makes others or has added some."""

from django.core.management.base import BaseCommand, CommandParser

from record.derived import computing


class Command(BaseCommand):
    help = "Write the rows that lists and counts read again from the printed documents, where an upgrade asks for it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", help="even where nothing asks for it")

    def handle(self, *args: object, all: bool, **options: object) -> None:
        written = computing.complete_rows(everything=all)
        self.stdout.write(f"Rows written again: {written}.")
