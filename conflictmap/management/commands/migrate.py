"""Migrate as the owner, with the schemas made before and the roles' rights set after."""

from django.core.management.base import CommandParser
from django.core.management.commands.migrate import Command as Migrate
from django.db import connections

from conflictmap.database import owner_alias, prepare_roles, prepare_schemas


class Command(Migrate):
    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.set_defaults(database=owner_alias())

    def handle(self, *args: object, **options: object) -> None:
        connection = connections[str(options["database"])]
        prepare_schemas(connection)
        super().handle(*args, **options)
        if not options["plan"] and not options["check_unapplied"]:
            prepare_roles(connection)
