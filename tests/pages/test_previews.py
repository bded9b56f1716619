"""A page that is sent to others says what it is: in both languages, to the programs that people send links with."""

import json
from datetime import date
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import resolve

from events.models import Event
from tests.factories import (
    ActorFactory,
    ClaimFactory,
    EventFactory,
    FrontFactory,
    PlaceFactory,
    ReportFactory,
    SourceFactory,
    corrected,
    put_in_print,
)
from tests.pages import link_previews
from tests.worlds import world

pytestmark = pytest.mark.django_db

HOSTILE = 'Kestrel "quoted" </script><script>alert(1)</script> & <b>bold</b>'
THINGS = {
    "/events/{code}/": "Kestrel",
    "/places/deir-ez-zor/": "Deir ez-Zor",
    "/actors/river-guard/": "River Guard",
    "/sources/local-gazette/": "Local Gazette",
    "/fronts/palmyra/": "Palmyra front",
}
PAGES = (
    "/",
    "/?start=2015-05-01&end=2015-05-31",
    "/methodology/",
    "/corrections/",
    "/data/",
    "/ground/",
    "/data/reference/",
)


@world
def code() -> str:
    place = PlaceFactory(slug="deir-ez-zor", name_en="Deir ez-Zor", name_ar="دير الزور")
    source = SourceFactory(slug="local-gazette", name_en="Local Gazette")
    report = ReportFactory(source=source, title="Kestrel seen")
    event = EventFactory(earliest=date(2015, 5, 20), place=place, report=report, title=HOSTILE, title_ar="عاسوق")
    event.fronts.add(FrontFactory(slug="palmyra", name_en="Palmyra front"))
    event.participants.create(actor=ActorFactory(slug="river-guard", name_en="River Guard"), role="attacker")
    ClaimFactory(event=event, report=report, low=3, high=None)
    put_in_print(event)
    return str(event.code)


def addresses(code: str) -> list[str]:
    return [*(address.format(code=code) for address in THINGS), *PAGES]


@pytest.mark.parametrize("prefix", ["", "/ar"])
@pytest.mark.parametrize("program", link_previews.READERS)
def test_every_page_has_a_title_a_description_and_a_picture_for(reader, code, program, prefix):
    for address in addresses(code):
        page = reader.get(f"{prefix}{address}")
        card = link_previews.READERS[program](page.content)

        assert page.status_code == 200, address
        assert card.title, address
        assert 20 < len(card.description) <= 200, address
        assert link_previews.is_absolute(card.image), address


def test_a_thing_is_called_by_its_name_and_in_the_language_of_the_page(reader, code):
    for address, name in THINGS.items():
        assert link_previews.x(reader.get(address.format(code=code)).content).title.startswith(name)

    assert link_previews.x(reader.get("/ar/places/deir-ez-zor/").content).title == "دير الزور"
    assert link_previews.x(reader.get(f"/ar/events/{code}/").content).title.startswith("عاسوق")


def test_no_two_pages_share_a_title_or_a_description(reader, code):
    cards = [link_previews.signal(reader.get(address).content) for address in addresses(code) if "?" not in address]

    assert len({card.title for card in cards}) == len(cards)
    assert len({card.description for card in cards}) == len(cards)


def test_the_picture_is_one_that_every_program_shows(reader, code):
    for address in addresses(code):
        card = link_previews.x(reader.get(address).content)

        assert link_previews.refusals(picture(reader, card.image), is_large=card.is_large) == []


def picture(reader: Client, address: str) -> bytes:
    path = urlsplit(address).path
    if path.startswith("/static/"):
        found = finders.find(path.removeprefix("/static/"))
        assert isinstance(found, str)
        with open(found, "rb") as file:
            return file.read()
    answer = reader.get(address.removeprefix("http://testserver"))
    assert answer["Content-Type"] == "image/png"
    return bytes(answer.content)


def test_each_language_of_a_page_names_the_other_and_itself(reader, code):
    for address in addresses(code):
        for prefix in ("", "/ar"):
            head = link_previews.head(reader.get(f"{prefix}{address}").content)
            canonical = head.rel("canonical")
            others = {link["hreflang"]: link["href"] for link in head.rel("alternate") if "hreflang" in link}

            assert [link["href"] for link in canonical] == [f"http://testserver{prefix}{address}"]
            assert others == {
                "en": f"http://testserver{address}",
                "ar": f"http://testserver/ar{address}",
                "x-default": f"http://testserver{address}",
            }
            assert head.properties["og:url"] == canonical[0]["href"]


def test_pinned_and_earlier_states_are_known_by_the_page_itself(reader, code):
    for question in ("revision=1", "known_on=2016-01-01"):
        head = link_previews.head(reader.get(f"/events/{code}/?{question}").content)

        assert head.rel("canonical")[0]["href"] == f"http://testserver/events/{code}/"
        assert head.data == []


def test_what_an_event_is_called_cannot_leave_the_head(reader, code):
    content = reader.get(f"/events/{code}/").content.decode()
    head = link_previews.head(content.encode())

    assert "<script>alert" not in content
    assert head.properties["og:title"].startswith(HOSTILE)
    assert json.loads(head.data[0])["headline"] == HOSTILE


def test_an_event_is_an_article_that_cites_and_tells_its_corrections(reader, code):
    corrected(Event.objects.get(code=code), "A second look.", summary="A kestrel was seen again.")

    article = json.loads(link_previews.head(reader.get(f"/events/{code}/").content).data[0])

    assert (article["@type"], article["version"]) == ("Article", 2)
    assert article["citation"][0]["name"] == "Kestrel seen"
    assert article["citation"][0]["publisher"]["name"] == "Local Gazette"
    assert article["correction"][0]["text"] == "A second look."
    assert article["datePublished"] < article["dateModified"]


def test_the_record_is_a_dataset_with_its_files(code, reader):
    dataset = json.loads(link_previews.head(reader.get("/data/").content).data[0])

    assert dataset["@type"] == "Dataset"
    assert dataset["license"].startswith("https://creativecommons.org/")
    assert dataset["temporalCoverage"] == "2015-05-20"
    for file in dataset["distribution"]:
        assert resolve(urlsplit(file["contentUrl"]).path)


def test_what_is_new_of_a_thing_can_be_followed(reader, code):
    things = {"place": "deir-ez-zor", "actor": "river-guard", "source": "local-gazette", "front": "palmyra"}
    for kind, slug in things.items():
        head = link_previews.head(reader.get(f"/{kind}s/{slug}/").content)
        feeds = [link["href"] for link in head.rel("alternate") if link.get("type") == "application/atom+xml"]

        assert f"/feeds/events.atom?{kind}={slug}" in feeds
        assert all(reader.get(feed).status_code == 200 for feed in feeds)
        assert code.encode() in reader.get(f"/feeds/events.atom?{kind}={slug}").content


def test_a_short_link_leads_to_its_page(reader, code):
    short = link_previews.head(reader.get(f"/ar/events/{code}/").content).rel("shortlink")[0]["href"]

    assert short == f"http://testserver/ar/e/{code.removeprefix('cm-')}"
    assert reader.get(f"/e/{code.removeprefix('cm-')}")["Location"] == f"/events/{code}/"
    assert reader.get(f"/e/{code}/")["Location"] == f"/events/{code}/"
    assert reader.get("/ar/p/deir-ez-zor")["Location"] == "/ar/places/deir-ez-zor/"
    assert reader.get("/e/1999-01-01-001", follow=True).status_code == 404


def test_an_address_without_a_page_offers_a_search(reader, code):
    page = reader.get("/places/deir-ez-zur/")

    assert page.status_code == 404
    assert b'name="q"' in page.content
    assert b"/places/deir-ez-zor/" in page.content
