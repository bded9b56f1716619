"""Compile the translations that changed; `prepare` does it where it is needed."""

from django.core.management.base import BaseCommand

from conflictmap import catalogues


class Command(BaseCommand):
    help = "Compile the translations that changed since they were compiled."
    requires_system_checks: list[str] = []

    def handle(self, *args: object, **options: object) -> None:
        catalogues.compile_stale()
