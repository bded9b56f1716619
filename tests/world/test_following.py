"""The whole way with the site's own processes, roles and keys: typed in, confirmed, published, written, ended."""

import os
import re
import time
from collections.abc import Iterator
from email.message import EmailMessage
from http.client import HTTPConnection
from urllib.parse import urlencode, urlsplit

import pytest

from stack.site import Site
from tests.imports.test_killed import Desk
from tests.mail import MailServer, mail_server
from tests.waiting import wait_until
from tests.world.wire import ask

pytestmark = pytest.mark.world


@pytest.fixture
def post() -> Iterator[tuple[MailServer, int]]:
    with mail_server() as server:
        yield server


@pytest.fixture
def own(site: Site, post: tuple[MailServer, int]) -> Iterator[Site]:
    """A site of the same services, which knows the mail server."""
    mail = {
        "EMAIL_HOST": "127.0.0.1",
        "EMAIL_PORT": str(post[1]),
        "EMAIL_USE_TLS": "0",
        "EMAIL_FROM": "desk@example.org",
    }
    own = Site(site.services, database="following", redis=4, static=site.static, environ={**os.environ, **mail})
    own.manage("migrate", "--verbosity", "0")
    own.manage("rebuild_derived")
    own.start("web", "worker", "desk-worker", "beat")
    try:
        yield own
    finally:
        own.stop()


def test_a_reader_gets_what_is_published_and_nothing_after_one_click(own: Site, post: tuple[MailServer, int]) -> None:
    server, _port = post
    desk = Desk(own)
    desk.ask("people")
    web = own.address_of("web")
    wait_until(lambda: ask(web, "GET", "/follow/").status == 200)

    typed_in = {"address": "reader@example.org", "rhythm": "hourly"}
    assert send(web, "/follow/", typed_in) == 303
    wait_until(lambda: bool(server.letters))
    assert send(web, link(server.letters[0], "/follow/confirm/", own), {}) == 200
    # Taken up within half a minute; what is published before that would be nothing new.
    time.sleep(35)
    event = desk.ask("approve", 1.5)
    wait_until(lambda: desk.ask("is_public", event) is True)
    wait_until(lambda: len(server.letters) == 2)
    letter = server.letters[1]
    assert "1 event is new" in letter["Subject"]
    ends = letter["List-Unsubscribe"].strip(" <>").removeprefix(own.address)
    assert send(web, ends, {"List-Unsubscribe": "One-Click"}) == 200

    for name in ("web", "worker", "desk-worker", "beat"):
        assert "reader@" not in (own.folder / f"log/{name}-following.log").read_text()
    desk.close()


def send(address: str, target: str, values: dict[str, str]) -> int:
    place = HTTPConnection(urlsplit(address).netloc, timeout=20)
    place.request("POST", target, urlencode(values), {"Content-Type": "application/x-www-form-urlencoded"})
    answer = place.getresponse().status
    place.close()
    return answer


def link(letter: EmailMessage, path: str, own: Site) -> str:
    found = re.search(rf"^{re.escape(own.address)}({path}\S+)", letter.get_content(), re.MULTILINE)
    assert found
    return found[1]
