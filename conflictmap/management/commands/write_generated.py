"""Write the files that are made from the code and committed (conflictmap/generated.py)."""

from django.core.management.base import BaseCommand

from conflictmap import generated


class Command(BaseCommand):
    help = "Write the files that are made from the code and committed (conflictmap/generated.py)."
    requires_system_checks = []

    def handle(self, *args: object, **options: object) -> None:
        for line in generated.write():
            self.stdout.write(line)
