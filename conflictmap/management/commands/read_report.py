"""Read a report's text and print what it proposes: places, dates, parties, figures and changes of control, as JSON.

Nothing is saved. docs/reading-reports.md says what is read and how well.
"""

import sys
from pathlib import Path

import orjson
from django.core.management.base import BaseCommand, CommandError, CommandParser

from rules.dates import UnreadableDate, read_day
from rules.reading.proposals import proposals
from texts.desk_reader import desk_reader

_STANDARD_INPUT = "-"
# A long encyclopedia article has a hundred thousand characters; more is not one report.
_MOST_CHARACTERS = 1_000_000


class Command(BaseCommand):
    help = "Read a report's text in English or Arabic and print proposals for the desk as JSON. Nothing is saved."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="a text file in UTF-8; - reads standard input")
        parser.add_argument("--published", required=True, help="the day of its publication, as YYYY-MM-DD")

    def handle(self, *args: object, file: str, published: str, **options: object) -> None:
        try:
            day = read_day(published)
        except UnreadableDate as problem:
            raise CommandError(f"--published: {problem}") from problem
        reading = desk_reader().read(_text(file), day)
        self.stdout.write(orjson.dumps(proposals(reading, day), option=orjson.OPT_INDENT_2).decode())


def _text(file: str) -> str:
    """The text of a file, or of standard input. Raises CommandError for what cannot be read."""
    try:
        raw = sys.stdin.buffer.read() if file == _STANDARD_INPUT else Path(file).read_bytes()
        text = raw.decode("utf-8-sig")
    except OSError as problem:
        raise CommandError(
            f"The file «{file}» cannot be read: {problem.strerror}. Give a text file, or - ."
        ) from problem
    except UnicodeDecodeError as problem:
        raise CommandError(f"Expected text in UTF-8; byte {problem.start} is not. Save it as UTF-8.") from problem
    if len(text) > _MOST_CHARACTERS:
        raise CommandError(f"Expected one report of at most {_MOST_CHARACTERS:,} characters; got {len(text):,}.")
    return text
