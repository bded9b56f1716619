"""Do what was ordered of imports and waits, the oldest first, as the process «imports» would; then end."""

from django.core.management.base import BaseCommand

from ingest import jobs


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: object, **options: object) -> None:
        self.stdout.write(f"{jobs.work_off()} done.")
