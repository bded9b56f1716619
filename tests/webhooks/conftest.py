"""A receiver of webhooks on this machine, and a site that may send to it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from editorial.accounts import User
from editorial.roles import Role
from editorial.webhooks import acts
from editorial.webhooks.models import Webhook
from tests.factories import UserFactory
from tests.receiver import Receiver, receiver

SITE = "https://map.example.org"


@pytest.fixture
def far(settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Receiver]:
    with receiver(tmp_path) as made:
        settings.WEBHOOK_ALLOWED_HOSTS = frozenset({("localhost", made.port)})
        settings.SITE_ADDRESS = SITE
        monkeypatch.setenv("SSL_CERT_FILE", str(made.certificate))
        monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
        yield made


@pytest.fixture
def administrator(db: None) -> User:
    return UserFactory(role=Role.ADMINISTRATOR)


@pytest.fixture
def webhook(reader: object, far: Receiver, administrator: User) -> Webhook:
    made = Webhook(name="A receiver", address=far.address, query="type=capture")
    made.of_test = acts.make(made, administrator)  # type: ignore[attr-defined]  # its secret
    return made
