"""Search engines learn of every public page in both languages, and of no other."""

from xml.etree import ElementTree

import pytest
from django.test import Client

from dashboard import crawlers
from editorial.retract import retract
from tests.factories import EventFactory, ReportFactory, SourceFactory, a_published_event, put_in_print

pytestmark = pytest.mark.django_db

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
HREFLANG = "{http://www.w3.org/1999/xhtml}link"


def pages(reader: Client) -> dict[str, str]:
    """Every page of all maps, with when it was last changed."""
    index = ElementTree.fromstring(reader.get("/sitemap.xml").content)
    found = {}
    for entry in index:
        answer = reader.get(path(entry.findtext(f"{SITEMAP}loc")))
        assert answer["Content-Type"].startswith("application/xml")
        for page in ElementTree.fromstring(answer.content):
            address = path(page.findtext(f"{SITEMAP}loc"))
            assert address not in found
            found[address] = page.findtext(f"{SITEMAP}lastmod") or ""
    return found


def path(address: str | None) -> str:
    assert address
    assert address.startswith("http://testserver/")
    return address.removeprefix("http://testserver")


def test_robots_are_led_to_the_map_of_the_site_and_not_to_the_desk(reader):
    answer = reader.get("/robots.txt")

    assert answer["Content-Type"].startswith("text/plain")
    lines = answer.content.decode().splitlines()
    assert "Disallow: /admin/" in lines
    assert "Sitemap: http://testserver/sitemap.xml" in lines


def test_the_maps_hold_every_public_page_once_in_each_language(reader):
    event = a_published_event()

    found = pages(reader)

    for page in (f"/events/{event.code}/", f"/places/{event.place.slug}/", "/", "/methodology/"):
        assert found[page]
        assert found[f"/ar{page}"]
    assert all(reader.get(page).status_code == 200 for page in found)


def test_each_page_of_a_map_names_its_languages(reader):
    event = a_published_event()

    part = ElementTree.fromstring(reader.get("/sitemaps/1.xml").content)
    page = next(page for page in part if path(page.findtext(f"{SITEMAP}loc")) == f"/events/{event.code}/")

    assert {link.get("hreflang"): path(link.get("href")) for link in page.findall(HREFLANG)} == {
        "en": f"/events/{event.code}/",
        "ar": f"/ar/events/{event.code}/",
    }


def test_a_large_record_is_split_and_each_page_stays_in_one_map(reader, monkeypatch):
    monkeypatch.setattr(crawlers, "POSITIONS", 3)
    events = [a_published_event() for _ in range(3)]

    index = ElementTree.fromstring(reader.get("/sitemap.xml").content)
    found = pages(reader)

    assert len(index) > 3
    assert all(f"/events/{event.code}/" in found for event in events)
    assert reader.get(f"/sitemaps/{len(index)}.xml").status_code == 404


def test_what_was_retracted_or_may_not_be_handed_on_is_in_no_map(reader, publisher):
    retracted = a_published_event()
    retract(retracted, publisher, reason="Not so.")
    closed = EventFactory(report=ReportFactory(source=SourceFactory(may_be_redistributed=False)))
    put_in_print(closed)

    found = pages(reader)

    assert reader.get(f"/events/{closed.code}/").status_code == 200
    assert f"/events/{closed.code}/" not in found
    assert f"/events/{retracted.code}/" not in found


def test_a_map_is_read_in_few_questions(reader, django_assert_max_num_queries):
    for _ in range(4):
        a_published_event()

    with django_assert_max_num_queries(9):
        assert reader.get("/sitemaps/1.xml").status_code == 200


def test_icons_are_where_browsers_look(reader):
    for address in ("/favicon.ico", "/apple-touch-icon.png"):
        assert reader.get(address)["Content-Type"] == "image/png"
    assert reader.get("/site.webmanifest").json()["icons"][0]["sizes"] == "180x180"
