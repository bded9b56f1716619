"""Registers the start-up checks."""

from django.apps import AppConfig


class ConflictmapConfig(AppConfig):
    name = "conflictmap"

    def ready(self) -> None:
        from conflictmap import checks  # noqa: F401  (the import registers them)
