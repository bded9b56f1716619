"""`make ground`: roads, built-up areas and districts from their publishers."""

from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from dashboard.reference_layers import installing, sources
from dashboard.reference_layers.errors import NotInstalledError
from dashboard.reference_layers.installed import FOLDER


class Command(BaseCommand):
    help = (
        "Fetch roads, built-up areas and borders of districts from their publishers, clip and thin them, and put them "
        "into static/reference, from where collectstatic takes them. Where one of them does not come, nothing changes."
    )
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--table",
            type=Path,
            default=sources.TABLE,
            help="another table of addresses, licences and digests, such as those of a mirror (TOML)",
        )
        parser.add_argument(
            "--into", type=Path, default=Path(settings.BASE_DIR) / "static" / FOLDER, help="another folder"
        )

    def handle(self, *args: object, table: Path, into: Path, **options: object) -> None:
        try:
            installing.install(sources.read(table), into, self.stdout.write)
        except NotInstalledError as problem:
            raise CommandError(f"{problem}\nNothing was changed: the map stays as it is.") from problem
        self.stdout.write(f"Installed in {into}. A site shows them from its next start on.")
