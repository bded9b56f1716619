"""Compute what is derived from the record, where it is owed, was never computed, or is of another release."""

from django.core.management.base import BaseCommand

from record.derived import computing, stored, territory


class Command(BaseCommand):
    help = "Compute what is derived from the record, where it is owed, was never computed, or is of another release."

    def handle(self, *args: object, **options: object) -> None:
        current = stored.is_built(using=stored.WORKER) and territory.is_of_this_release(using=stored.WORKER)
        computed = computing.catch_up(even_if_nothing_is_owed=not current)
        self.stdout.write("Derived data computed." if computed else "Derived data is up to date.")
