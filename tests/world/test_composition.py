"""The site as docker-compose.yml starts it: four processes, each with exactly the variables that are written there.

Every public address is requested from the readers' process and from the desk; a correction made at the desk is
read at once.
"""

import json
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from stack.site import Site
from tests.browser.test_map import FALL
from tests.world.composition import COMPOSE, NAMES, Composition, composed, filled
from tests.world.desk_client import DeskClient
from tests.world.wire import Answer, ask

pytestmark = pytest.mark.world

OF_EACH_KIND = 2
# The names that .env.example gives the two, as the proxy hands them on.
HOSTS = {"web": "localhost", "desk": "desk.localhost"}
_ADDRESSES = """
import json
from tests.public.addresses import public_addresses
print(json.dumps(public_addresses(most={most})))
"""


@pytest.fixture(scope="module")
def composition(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Composition]:
    with composed(site, tmp_path_factory.mktemp("composition")) as running:
        for name in ("web", "desk"):
            eventually(lambda name=name: is_up(running, name), running)
        yield running


@pytest.fixture(scope="module")
def addresses(site: Site) -> list[str]:
    """Every public address there is, with some of each kind of thing; with the host of the request."""
    said = site.manage("shell", "-v", "0", "-c", _ADDRESSES.format(most=OF_EACH_KIND))
    return [address.replace("testserver", HOSTS["web"]) for address in json.loads(said.splitlines()[-1])]


def scheme(composition: Composition) -> str:
    """What readers ask by: where the file names a proxy, it ends TLS."""
    return "https" if composition.environment("web")["BEHIND_PROXY"] == "1" else "http"


def fetched(composition: Composition, name: str, target: str, accept: str = "*/*") -> Answer:
    # One address may ask 600 times in a minute, and all the tests ask more often.
    client = f"192.0.2.{1 + list(HOSTS).index(name) * 2 + (accept == '*/*')}"
    headers = {"X-Forwarded-Proto": scheme(composition), "X-Forwarded-For": client, "Accept": accept}
    return ask(composition.address(name), "GET", target, Host=HOSTS[name], **headers)


def is_up(composition: Composition, name: str) -> bool:
    try:
        return fetched(composition, name, "/health/").status == 200
    except ConnectionError:
        assert composition.children[name].is_alive, composition.logs()
        return False


def eventually(what: object, composition: Composition, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not what():  # type: ignore[operator]
        assert time.monotonic() < deadline, f"not within {seconds:.0f} s\n{composition.logs()}"
        time.sleep(0.1)


def test_the_readers_process_answers_every_public_address(composition: Composition, addresses: list[str]) -> None:
    for kind in (
        "/exports/",
        "/feeds/",
        "/corrections/feed.atom",
        "/embed/",
        "/oembed/",
        "/ogc/",
        "/places/",
        "/fronts/",
    ):
        assert any(kind in address for address in addresses), kind
    assert len(addresses) > 150

    wrong = {address: status for address in addresses if (status := fetched(composition, "web", address).status) != 200}

    assert not wrong, f"{wrong}\n{composition.logs()}"


def test_a_browser_gets_a_page_at_every_page(composition: Composition, addresses: list[str]) -> None:
    pages = [address for address in addresses if not re.match(r"/(api|ogc|feeds|oembed|corrections/feed)", address)]

    wrong = {
        address: (answer.status, answer.kind)
        for address in pages
        if (answer := fetched(composition, "web", address, "text/html")).status != 200
    }

    assert len(pages) > 50
    assert not wrong, f"{wrong}\n{composition.logs()}"


@pytest.mark.parametrize("target", ["/admin/", "/admin", "/admin/login/", "/admin/events/event/"])
def test_there_is_no_desk_at_the_readers_process(composition: Composition, target: str) -> None:
    answer = fetched(composition, "web", target)

    assert answer.status == 404
    assert "Set-Cookie" not in answer.headers


def test_the_desk_answers_no_public_address(composition: Composition, addresses: list[str]) -> None:
    found = {address: fetched(composition, "desk", address).status for address in addresses}

    assert set(found.values()) <= {404}, {address: status for address, status in found.items() if status != 404}
    assert fetched(composition, "desk", "/admin/login/", "text/html").status == 200


@pytest.mark.parametrize("name", NAMES)
def test_each_process_is_well_by_its_own_check(composition: Composition, name: str) -> None:
    eventually(lambda: composition.is_well(name), composition)


def test_a_correction_made_at_the_desk_is_read_within_five_seconds_and_counted_soon(
    composition: Composition, site: Site
) -> None:
    [event] = json.loads(fetched(composition, "web", "/api/v1/events/?sort=latest&limit=1").body)["features"]
    code, summary = event["id"], "Written at a desk of its own."
    assert code != FALL, "other tests count its revisions"
    editor, publisher = (at_the_desk(composition, site, role) for role in ("editor", "publisher"))

    editor.rewrite_summary(editor.find_event(code), summary)
    unread = json.loads(fetched(composition, "web", f"/api/v1/events/{code}/").body)
    published = publisher.publish_correction(publisher.find_event(code), "To see that it arrives.")
    publisher.give_up_second_factor()
    since = time.monotonic()
    assert published.status == 302, published.text
    eventually(
        lambda: json.loads(fetched(composition, "web", f"/api/v1/events/{code}/").body)["revision"] == 2, composition
    )
    took = time.monotonic() - since
    reading = time.monotonic()

    read = json.loads(fetched(composition, "web", f"/api/v1/events/{code}/").body)
    assert (unread["revision"], read["summary"]) == (1, summary)
    reading = time.monotonic() - reading
    # On a machine so busy that one answer takes seconds, the first new one takes as long.
    assert took < max(5, 3 * reading)
    # What is derived from the record is the worker's, which hears of it by Redis or finds it when beat says so.
    eventually(lambda: fetched(composition, "web", "/health/").text.startswith("ready\n"), composition)


def at_the_desk(composition: Composition, site: Site, role: str) -> DeskClient:
    rows = [line.split() for line in site.accounts.read_text().splitlines()[1:]]
    [passphrase] = [words for _name, found, words in rows if found == role]
    client = DeskClient(composition.address("desk"), HOSTS["desk"], scheme(composition))
    reply = client.log_in(f"demo-{role}", passphrase)
    assert (reply.status, reply.headers["Location"]) == (302, "/admin/"), reply.text
    return client


def test_no_process_failed_or_knew_what_is_not_its_own(composition: Composition) -> None:
    for name, child in composition.children.items():
        said = child.log.read_text()
        assert child.is_alive, said
        assert not re.search(r"Traceback|CRITICAL|ImproperlyConfigured", said), said
        known = " ".join(Path(f"/proc/{child.process.pid}/environ").read_text().split("\0")) if child.process else ""
        roles = set(re.findall(r"conflictmap_(owner|desk|public|worker)", known))
        expected = {
            "web": {"public"},
            "desk": {"desk", "public"},
            "worker": {"worker", "public"},
            "desk-worker": {"desk", "public"},
            "imports": {"desk", "public"},
            "beat": {"public"},
        }
        assert roles == expected[name]


def test_references_are_filled_as_compose_fills_them() -> None:
    given = {"A": "a", "EMPTY": ""}

    assert filled("${A}-${A:-x}-${B:-x}-${B}-$$A-${EMPTY:-x}-${EMPTY-x}", given) == "a-a-x--$A-x-"
    with pytest.raises(AssertionError, match="say so"):
        filled("${B:?say so}", given)


def test_merged_parts_of_the_file_are_read() -> None:
    assert COMPOSE["services"]["web"]["read_only"] is True
    assert "BEHIND_PROXY" in COMPOSE["services"]["web"]["environment"]
