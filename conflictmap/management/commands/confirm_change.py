"""Confirm what waits for a second administrator, where there is none: by who runs the server."""

from django.core.management.base import BaseCommand, CommandError, CommandParser

from editorial.identity import changes, links
from editorial.identity.changes import What
from editorial.states import WrongState


class Command(BaseCommand):
    help = "List what waits for a second administrator, or confirm one of it by its number."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("number", nargs="?", type=int, help="as the list has it; without it the list is printed")
        parser.add_argument("--desk", default="", metavar="ADDRESS", help="the desk's address, for a link")

    def handle(self, *args: object, number: int | None, desk: str, **options: object) -> None:
        waiting = changes.waiting()
        if number is None:
            for change in waiting:
                self.stdout.write(f"{change.pk}\t{changes.said(change)}\trequested by {change.requested_by.username}")
            if not waiting:
                self.stdout.write("Nothing waits.")
            return
        found = waiting.filter(pk=number).first()
        if found is None:
            raise CommandError(f"No change waits under the number {number}. Without a number, the list is printed.")
        try:
            changes.confirm_at_the_server(found)
        except WrongState as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(f"Confirmed: {changes.said(found)}.")
        if found.what == What.LINK:
            self.stdout.write(links.link(found.person, desk.rstrip("/")))
