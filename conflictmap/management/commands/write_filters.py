"""Write the module with the browser's filters again from the table (record/queries/filters.py)."""

from django.core.management.base import BaseCommand

from dashboard import script_filters


class Command(BaseCommand):
    help = "Write the module with the browser's filters again from the table (record/queries/filters.py)."
    requires_system_checks = []

    def handle(self, *args: object, **options: object) -> None:
        script_filters.PATH.write_text(script_filters.module())
        self.stdout.write(f"{script_filters.PATH}")
