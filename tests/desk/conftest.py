"""People at the desk, each with a browser that is logged in."""

import time
from collections.abc import Callable

import pytest
from django.test import Client

from editorial.accounts import User
from editorial.edit import edited
from editorial.roles import Role
from events.models import Event
from tests.factories import EventFactory, UserFactory

Browser = Callable[[User], Client]


def browser(user: User) -> Client:
    client = Client(headers={"accept": "text/html", "accept-language": "en"})
    client.force_login(user, backend="editorial.backends.Backend")
    return freshly_logged_in(client, user)


def freshly_logged_in(client: Client, user: User) -> Client:
    """As if the passphrase had just been typed, which what opens accounts asks for."""
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time(), "reauthenticated": True}]
    session["account_authentication_methods_user"] = str(user.pk)
    session["began_at"] = session["seen_at"] = int(time.time())
    session.save()
    return client


@pytest.fixture
def as_editor(editor: User) -> Client:
    return browser(editor)


@pytest.fixture
def as_publisher(publisher: User) -> Client:
    return browser(publisher)


@pytest.fixture
def contributor(db: None) -> User:
    return UserFactory(role=Role.CONTRIBUTOR)


@pytest.fixture
def as_contributor(contributor: User) -> Client:
    return browser(contributor)


@pytest.fixture
def administrator(db: None) -> User:
    return UserFactory(role=Role.ADMINISTRATOR)


@pytest.fixture
def as_administrator(administrator: User) -> Client:
    return browser(administrator)


@pytest.fixture
def draft(editor: User) -> Event:
    """An event that the editor began, complete enough to be published."""
    event = EventFactory(title="The fall of Palmyra", summary="Old.")
    edited(event, editor)
    return event
