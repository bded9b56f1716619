"""Print what only a superuser of the database may do, for servers on which the owner of the tables is none."""

from django.core.management.base import BaseCommand
from django.db import connections

from conflictmap import limits
from conflictmap.database import by_superuser, owner_alias, roles


class Command(BaseCommand):
    help = "Print the statements that close functions and set limits; a superuser runs them in the site's database."

    def handle(self, *args: object, **options: object) -> None:
        connection = connections[owner_alias()]
        found = roles(connection)
        self.stdout.write(f"SET search_path = {limits.SEARCH_PATH};")
        with connection.cursor() as cursor:
            for statement in by_superuser(cursor, found):
                self.stdout.write(f"{statement.as_string(cursor.cursor)};")
