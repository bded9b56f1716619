"""Registers the start-up checks, and what each new connection to the database must pass."""

from django.apps import AppConfig
from django.conf import settings
from django.db.backends.signals import connection_created


class ConflictmapConfig(AppConfig):
    name = "conflictmap"

    def ready(self) -> None:
        from conflictmap import checks  # noqa: F401  (the import registers them)
        from conflictmap.connecting import assert_limits

        connection_created.connect(assert_limits)
        if settings.SERVES_EDITORS:
            from editorial.review import previews

            previews.RENDERERS.append("conflictmap.event_preview.rendered")
