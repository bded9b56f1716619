"""One form for the addresses of one item: what is brought together, and what stays apart."""

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.report_addresses import are_parts_of_one_page, canonical, host_of

# Each line: addresses of one item.
ONE = [
    ["https://example.org/a/b", "http://example.org/a/b", "HTTPS://EXAMPLE.org/a/b", "example.org/a/b"],
    ["https://example.org/a", "https://www.example.org/a", "https://m.example.org/a", "https://amp.example.org/a"],
    ["https://example.org/a", "https://example.org:443/a", "http://example.org:80/a", "https://example.org./a"],
    ["https://example.org/a", "https://example.org/a/", "https://example.org//a", "https://example.org/b/../a/."],
    ["https://example.org/a", "https://example.org/a#top", "https://example.org/a#", "https://example.org/a?"],
    ["https://example.org", "https://example.org/", "https://example.org/index.html", "https://example.org/index.php"],
    ["https://example.org/a", "https://example.org/a?utm_source=x&utm_medium=y", "https://example.org/a?fbclid=1"],
    ["https://example.org/a?p=1", "https://example.org/a?p=1&gclid=2", "https://example.org/a?ref=home&p=1"],
    ["https://example.org/a?x=1&y=2", "https://example.org/a?y=2&x=1", "https://example.org/a?x=1&amp;y=2"],
    ["https://example.org/تدمر", "https://example.org/%D8%AA%D8%AF%D9%85%D8%B1", "https://example.org/%d8%aa%d8%af%d9%85%d8%b1"],
    ["https://example.org/~a", "https://example.org/%7Ea", "https://example.org/%7ea"],
    ["https://example.org/a", "https://example.org/a/amp", "https://example.org/a/amp/", "https://example.org/a?amp=1"],
    ["https://example.org/a", "https://www.google.com/amp/s/example.org/a", "https://example-org.cdn.ampproject.org/c/s/example.org/a"],
    ["https://example.org/a", "https://web.archive.org/web/20160318120000/http://www.example.org/a", "https://web.archive.org/web/2016id_/https://example.org/a"],
    ["https://example.org/a?p=1", "https://www.google.com/url?sa=t&q=https%3A%2F%2Fexample.org%2Fa%3Fp%3D1&usg=x"],
    ["https://example.org/a", "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2Fa&data=x"],
    ["https://example.org/a", "https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.org%2Fa&h=x"],
    ["https://twitter.com/Some_One/status/1", "https://x.com/some_one/status/1?s=20", "https://mobile.twitter.com/some_one/status/1"],
    ["https://t.me/channel/12", "https://t.me/s/channel/12", "https://telegram.me/Channel/12?single"],
    ["https://www.youtube.com/watch?v=aB_1", "https://youtu.be/aB_1?si=x", "https://m.youtube.com/watch?v=aB_1&t=60", "https://www.youtube.com/embed/aB_1"],
    ["https://en.wikipedia.org/wiki/A", "https://en.m.wikipedia.org/wiki/A#History"],
    [" https://example.org/a ", "<https://example.org/a>", "https://example.org/a\u200b", "https://user@example.org/a"],
    ["https://example.org/a;jsessionid=1F", "https://example.org/a"],
    ["https://مثال.example/a", "https://xn--mgbh0fb.example/a"],
]  # fmt: skip
APART = [
    ("https://example.org/a", "https://example.org/A"),
    ("https://example.org/a", "https://example.net/a"),
    ("https://example.org/a", "https://news.example.org/a"),
    ("https://example.org/a", "https://example.org:8443/a"),
    ("https://example.org/?p=1", "https://example.org/?p=2"),
    ("https://example.org/a?fbid=1", "https://example.org/a?fbid=2"),
    ("https://example.org/a?id=1", "https://example.org/a?gid=1"),
    ("https://example.org/a%2Fb", "https://example.org/a/b"),
    ("https://example.org/a%3Fp=1", "https://example.org/a?p=1"),
    ("https://example.org/amplified", "https://example.org/lified"),
    ("https://example.org/#!/a", "https://example.org/#!/b"),
    ("https://youtu.be/aB_1", "https://youtu.be/ab_1"),
    ("https://m.example/a", "https://www.example/a"),
]


@pytest.mark.parametrize("addresses", ONE, ids=lambda line: line[0])
def test_addresses_of_one_item_have_one_form(addresses: list[str]) -> None:
    assert len({canonical(address) for address in addresses}) == 1, {a: canonical(a) for a in addresses}
    assert canonical(addresses[0])


@pytest.mark.parametrize(("one", "other"), APART)
def test_addresses_of_two_items_have_two(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)


@pytest.mark.parametrize(
    "text", ["", "   ", "no address", "ftp://example.org/a", "https://", "https://[::1", "mailto:a@b.c"]
)
def test_what_is_no_web_address_has_none(text: str) -> None:
    assert canonical(text) == ""


@given(st.text(max_size=40), st.text(max_size=20))
def test_the_form_of_a_form_is_itself(path: str, value: str) -> None:
    form = canonical(f"http://www.example.org/{quote(path)}?p={quote(value)}#end")

    assert canonical(f"https://{form}") == form


@given(st.text(max_size=200))
def test_any_text_has_an_answer(text: str) -> None:
    assert isinstance(canonical(text), str)


@pytest.mark.parametrize(
    ("one", "other", "parts"),
    [
        ("https://example.org/live#entry-1", "https://example.org/live#entry-2", True),
        ("https://example.org/live#entry-1", "https://example.org/live", False),
        ("https://example.org/a#top", "https://example.org/a", False),
        ("https://example.org/a#x", "https://example.org/b#y", False),
    ],
)
def test_entries_of_a_live_blog_are_parts_of_one_page(one: str, other: str, parts: bool) -> None:
    assert are_parts_of_one_page(one, other) is parts


@pytest.mark.parametrize(
    ("address", "host"),
    [("https://www.example.org/news", "example.org"), ("http://Example.org", "example.org"), ("nothing", "")],
)
def test_the_site_of_an_address(address: str, host: str) -> None:
    assert host_of(address) == host
