"""What answers carry besides their content: pages what protects a page, the files they load what protects a file."""

import re
from email.message import Message
from urllib.request import urlopen

import pytest

pytestmark = pytest.mark.world

OF_PAGES = ("Content-Security-Policy", "Cross-Origin-Opener-Policy", "Permissions-Policy", "Referrer-Policy")


def _headers(address: str) -> Message:
    with urlopen(address) as answer:
        headers: Message = answer.headers
    return headers


@pytest.mark.parametrize("path", ["/", "/ar/", "/methodology/", "/embed/", "/admin/login/"])
def test_a_page_says_what_may_be_done_with_it(site_address: str, path: str) -> None:
    headers = _headers(f"{site_address}{path}")

    assert all(headers[name] for name in OF_PAGES)
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_a_file_that_pages_load_is_taken_for_what_it_is_and_is_kept_for_ever(site_address: str) -> None:
    with urlopen(f"{site_address}/") as answer:
        files = re.findall(r'(?:src|href)="(/static/[^"]+\.(?:js|css))"', answer.read().decode())

    assert files
    for file in files:
        headers = _headers(f"{site_address}{file}")
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "immutable" in headers["Cache-Control"]
