"""Everything public is on a list that people and search engines can walk, search and order, without a script."""

from datetime import date

import pytest
from django.test import Client

from dashboard import indexes
from record.derived import computing
from tests.factories import (
    ActorFactory,
    EventFactory,
    FrontFactory,
    PlaceFactory,
    ReportFactory,
    SourceFactory,
    a_published_event,
    put_in_print,
)
from tests.pages import link_previews
from tests.worlds import world

pytestmark = pytest.mark.django_db

KINDS = ("events", "places", "actors", "sources", "fronts")


@world
def towns() -> None:
    """Two events in one town, and one in another; the first has an Arabic name."""
    kestrel = PlaceFactory(slug="kestrel", name_en="Kestrel", name_ar="عاسوق")
    for title in ("Heron", "Ibis"):
        event = EventFactory(place=kestrel, title=title, earliest=date(2015, 5, 20))
        event.participants.create(actor=ActorFactory(), role="attacker")
        event.fronts.add(FrontFactory())
        put_in_print(event)
    put_in_print(EventFactory(place=PlaceFactory(slug="avocet", name_en="Avocet"), earliest=date(2016, 5, 20)))
    computing.catch_up(even_if_nothing_is_owed=True)


@pytest.fixture
def shown(towns: None) -> Client:
    """A reader of these."""
    return Client(headers={"accept": "text/html"})


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_thing_has_a_list_that_leads_to_the_others(shown, kind):
    page = shown.get(f"/{kind}/").content.decode()

    assert all(f'href="/{other}/"' in page for other in KINDS)
    assert f'href="/{kind}/' in page.split("<h1>")[1]


def test_things_are_listed_by_their_events_or_by_name(shown):
    busiest = shown.get("/places/").content.decode()
    by_name = shown.get("/places/?sort=name").content.decode()

    assert busiest.index("/places/kestrel/") < busiest.index("/places/avocet/")
    assert by_name.index("/places/avocet/") < by_name.index("/places/kestrel/")
    assert "2 events" in busiest


def test_a_list_is_searched_in_both_scripts(shown):
    for words in ("kestrel", "عاسوق", "kestr"):
        page = shown.get("/places/", {"q": words}).content.decode()

        assert "/places/kestrel/" in page
        assert "/places/avocet/" not in page
    assert "Nothing is called by these words." in shown.get("/places/?q=zzz").content.decode()
    assert "Heron" in shown.get("/events/?q=heron").content.decode()


def test_events_are_listed_newest_first_or_oldest(shown):
    newest = shown.get("/events/").content.decode()
    oldest = shown.get("/events/?sort=latest").content.decode()

    assert newest.index("Avocet") < newest.index("Heron")
    assert oldest.index("Heron") < oldest.index("Avocet")
    assert "3 events" in newest


@pytest.mark.parametrize("kind", ["events", "places"])
def test_a_long_list_is_walked_page_by_page_and_back(shown, monkeypatch, kind):
    monkeypatch.setattr(indexes, "ON_A_PAGE", 1)
    seen, address, pages = set(), f"/{kind}/", 0

    while address:
        page = shown.get(address)
        found = {
            line for line in page.content.decode().split('"') if line.startswith(f"/{kind}/") and line.count("/") == 3
        }
        seen |= found
        pages += 1
        following = link_previews.head(page.content).rel("next")
        address = following[0]["href"] if following else ""

    assert pages == (3 if kind == "events" else 2)
    assert len(seen) == pages
    assert link_previews.head(page.content).rel("prev")


@pytest.mark.parametrize("address", ["/places/?page=401", "/places/?page=0", "/events/?cursor=x", "/places/?sort=x"])
def test_what_a_list_cannot_answer_is_said(shown, address):
    assert shown.get(address).status_code == 400


def test_a_page_beyond_the_last_is_empty_and_says_how_many_there_are(shown):
    page = shown.get("/places/?page=9")

    assert page.status_code == 200
    assert "/places/kestrel/" not in page.content.decode()


def test_lists_take_as_many_questions_however_long_they_are(shown, django_assert_max_num_queries):
    for _ in range(3):
        a_published_event()

    for kind in KINDS:
        with django_assert_max_num_queries(8):
            assert shown.get(f"/{kind}/").status_code == 200


def test_what_may_not_be_handed_on_is_in_no_list(shown):
    closed = EventFactory(title="Bittern", report=ReportFactory(source=SourceFactory(may_be_redistributed=False)))
    put_in_print(closed)

    assert "Bittern" not in shown.get("/events/").content.decode()


def test_nobody_named_is_said_as_people_say_it(shown):
    page = shown.get("/events/").content.decode()

    assert "0 origins" not in page


def test_an_incident_leads_to_those_before_and_after_it_in_its_campaign(shown):
    campaign = EventFactory(
        type="offensive", title="Curlew", earliest=date(2015, 5, 1), latest=date(2015, 5, 31), date_precision="range"
    )
    put_in_print(campaign)
    first, second, third = (
        a_published_event(title=title, part_of=campaign, earliest=date(2015, 5, day))
        for title, day in (("Dunlin", 3), ("Egret", 5), ("Fulmar", 9))
    )

    page = shown.get(f"/events/{second.code}/").content
    links = {name: link for name in ("prev", "next") for link in [after(page, f'rel="{name}"')]}

    assert links == {"prev": "Dunlin", "next": "Fulmar"}
    assert b'class="neighbours"' not in shown.get(f"/events/{campaign.code}/").content
    assert after(shown.get(f"/events/{first.code}/").content, 'rel="next"') == "Egret"
    assert b'rel="next"' not in shown.get(f"/events/{third.code}/").content


def after(page: bytes, mark: str) -> str:
    return page.decode().split(mark)[1].split(">")[1].split("<")[0]


def test_an_event_leads_to_its_spot_on_the_map(shown):
    event = a_published_event(earliest=date(2015, 5, 20))

    page = shown.get(f"/events/{event.code}/").content.decode()
    address = page.split('class="event-ways"><a href="')[1].split('"')[0].replace("&amp;", "&")

    assert f"event={event.code}" in address
    assert shown.get(address).status_code == 200
