"""Compute what is derived from the record, where it is owed or was never computed."""

from typing import Any

from django.core.management.base import BaseCommand

from record import derive


class Command(BaseCommand):
    help = "Compute what is derived from the record, where it is owed or was never computed."

    def handle(self, *args: Any, **options: Any) -> None:
        computed = derive.catch_up(even_if_nothing_is_owed=not derive.is_built(using=derive.WORKER))
        self.stdout.write("Derived data computed." if computed else "Derived data is up to date.")
