"""The whole way with the site's own processes, roles and keys: approved by a second person, sent, verified."""

import base64
import hashlib
import hmac
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from stack.site import Site
from tests.imports.test_killed import Desk
from tests.receiver import Receiver, receiver
from tests.waiting import wait_until

pytestmark = pytest.mark.world


@pytest.fixture
def far(tmp_path: Path) -> Iterator[Receiver]:
    with receiver(tmp_path) as made:
        yield made


@pytest.fixture
def own(site: Site, far: Receiver) -> Iterator[Site]:
    """A site of the same services, which may send to the receiver."""
    given = {"WEBHOOK_ALLOWED_HOSTS": f"localhost:{far.port}", "SSL_CERT_FILE": str(far.certificate)}
    own = Site(site.services, database="webhooks", redis=5, static=site.static, environ={**os.environ, **given})
    own.manage("migrate", "--verbosity", "0")
    own.manage("rebuild_derived")
    own.start("web", "worker", "desk-worker", "beat")
    try:
        yield own
    finally:
        own.stop()


def test_what_two_people_published_reaches_a_receiver_that_verifies_it(own: Site, far: Receiver) -> None:
    desk = Desk(own)
    desk.ask("people")
    secret = str(desk.ask("webhook", far.address))
    far.answers = [(503, {}, b"busy"), (204, {}, b"")]

    event = desk.ask("approve", 1.5)
    wait_until(lambda: desk.ask("is_public", event) is True)
    wait_until(lambda: len(far.got) == 2)

    assert far.got[0].headers["webhook-id"] == far.got[1].headers["webhook-id"]
    for got in far.got:
        signed = f"{got.headers['webhook-id']}.{got.headers['webhook-timestamp']}.".encode() + got.body
        digest = hmac.digest(base64.b64decode(secret.removeprefix("whsec_")), signed, hashlib.sha256)
        assert got.headers["webhook-signature"] == f"v1,{base64.b64encode(digest).decode()}"
    (published,) = json.loads(far.got[1].body)["data"]["published"]
    assert published["page"] == f"{own.address}/events/{published['code']}/"
    wait_until(lambda: desk.ask("webhook_states") == ["done"])
    for name in ("web", "worker", "desk-worker", "beat"):
        assert secret not in (own.folder / f"log/{name}-webhooks.log").read_text()
    desk.close()
