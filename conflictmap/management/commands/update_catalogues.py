"""Write the texts marked in the sources into the catalogues of translations; translations that fit stay."""

from django.core.management.base import BaseCommand

from conflictmap import texts


class Command(BaseCommand):
    help = "Write the texts marked in the sources into the catalogues of translations; translations that fit stay."
    requires_system_checks = []

    def handle(self, *args: object, **options: object) -> None:
        for domain in ("django", "djangojs"):
            left = texts.update(domain)
            self.stdout.write(f"{texts.catalogue_path(domain)}: {left} texts are not translated yet.")
