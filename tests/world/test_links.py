"""Mangled links on the running site, byte for byte as they come: each leads to its page, through every layer."""

import pytest

from tests.public.mangled import Known, Mangled, table
from tests.world.wire import Answer, ask

pytestmark = pytest.mark.world

KNOWN = Known("cm-2015-05-20-022", "deir-ez-zor", "islamic-state", "sohr", "palmyra")
LEAST = 240


def chosen() -> list[Mangled]:
    """The first of each kind on each page, and of those so many of each kind that there are enough: all of them are
    followed in tests/pages/test_links.py."""
    first = {(row.kind, row.meant.partition("?")[0]): row for row in table(KNOWN)}
    kinds: dict[str, list[Mangled]] = {}
    for row in first.values():
        kinds.setdefault(row.kind, []).append(row)
    found: list[Mangled] = []
    # Other pages for each kind, so that every page has its share.
    for turn in range(len(first)):
        if len(found) >= LEAST:
            break
        for number, rows in enumerate(kinds.values()):
            if turn < len(rows):
                found.append(rows[(number + turn) % len(rows)])
    return found


@pytest.mark.parametrize("row", chosen(), ids=lambda row: f"{row.kind}: {row.link}")
def test_a_mangled_link_leads_to_the_page_it_was_made_for(site_address: str, row: Mangled) -> None:
    answer, address = arrived(site_address, row.link)

    assert (answer.status, address) == (200, row.meant)
    assert answer.headers["Cache-Control"].startswith("public")


def arrived(site_address: str, link: str) -> tuple[Answer, str]:
    for _ in range(3):
        answer = ask(site_address, "GET", link, Accept="text/html")
        if answer.status != 301:
            break
        link = answer.headers["Location"].removeprefix(site_address)
        assert link.startswith("/")
    return answer, link
