"""The application of the desk's people and verbs."""

from django.apps import AppConfig


class EditorialConfig(AppConfig):
    name = "editorial"

    def ready(self) -> None:
        from editorial.identity import receivers

        receivers.connect()
