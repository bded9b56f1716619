"""Mangled links on the running site, byte for byte as they come: each leads to its page, through every layer."""

import pytest

from tests.public.mangled import Known, Mangled, table
from tests.world.wire import Answer, ask

pytestmark = pytest.mark.world

KNOWN = Known("cm-2015-05-20-022", "deir-ez-zor", "islamic-state", "sohr", "palmyra")
# One of each kind for each page: all of them are followed in tests/pages/test_links.py.
ROWS = list({(row.kind, row.meant.partition("?")[0]): row for row in table(KNOWN)}.values())


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.kind}: {row.link}")
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
