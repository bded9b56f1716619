"""The map in other sites' frames: what is sent, to whom it may be shown, and what it says when it is out of date."""

import re
from datetime import date
from html import unescape
from urllib.parse import quote, urlsplit

import pytest
from django.test import Client

from editorial.retract import retract
from record.models import State
from tests.factories import EventFactory, FrontFactory, a_published_event, corrected, put_in_print

pytestmark = pytest.mark.django_db
ANY = ["https:"]


@pytest.fixture(autouse=True)
def _any_site_may(settings):
    settings.EMBED_ANCESTORS = ANY


def text_of(answer) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())))


def policy(answer) -> dict[str, str]:
    parts = (part.strip().partition(" ") for part in answer["Content-Security-Policy"].split(";"))
    return {name: sources for name, _, sources in parts}


def oembed(client: Client, address: str, **further: object):
    return client.get("/oembed/", {"url": address, **further}, headers={"accept": "application/json"})


# --- Who may show it ------------------------------------------------------------------------------------------------


def test_the_embed_page_alone_may_be_shown_in_a_frame_and_sets_no_cookie(reader, settings):
    settings.EMBED_ANCESTORS = ["https://news.example.org"]
    code = a_published_event().code

    for address in (
        "/embed/",
        "/ar/embed/",
        f"/embed/?event={code}&revision=1",
        "/embed/?event=cm-1",
        "/embed/?bbox=1",
    ):
        answer = reader.get(address)
        assert policy(answer)["frame-ancestors"] == "https://news.example.org", address
        assert "X-Frame-Options" not in answer
        assert not answer.cookies
    for address in ("/", f"/events/{code}/", "/corrections/", "/oembed/?url=x"):
        answer = reader.get(address)
        assert policy(answer)["frame-ancestors"] == "'none'", address
        assert answer["X-Frame-Options"] == "DENY"


def test_the_rest_of_the_policy_stays_as_strict_in_a_frame(reader):
    embed, page = policy(reader.get("/embed/")), policy(reader.get("/"))

    assert {name for name in page if embed[name] != page[name]} == {"frame-ancestors"}
    assert "unsafe-inline" not in reader.get("/embed/")["Content-Security-Policy"]


def test_where_embeds_are_off_a_page_says_so_and_nothing_offers_them(reader, settings):
    settings.EMBED_ANCESTORS = []
    code = a_published_event().code

    answer = reader.get("/embed/")
    assert answer.status_code == 403
    assert "does not let other sites show its map" in text_of(answer)
    assert policy(answer)["frame-ancestors"] == "'none'"
    assert oembed(reader, f"http://testserver/events/{code}/").status_code == 404
    for address in ("/", f"/events/{code}/"):
        assert "oembed" not in reader.get(address).content.decode()
        assert "/embed/" not in reader.get(address).content.decode()


# --- What it shows ----------------------------------------------------------------------------------------------------


def test_an_embed_says_how_many_events_of_which_days_lists_them_and_leads_to_the_same_view(reader):
    a_published_event(title="Kestrel", earliest=date(2015, 5, 20))
    a_published_event(title="Merlin", earliest=date(2016, 3, 27))

    answer = reader.get("/embed/?start=2015-05-01&end=2015-05-31&theme=dark&timeline=0")

    assert "1 event" in text_of(answer)
    assert "1–31 May 2015" in text_of(answer)
    assert "Kestrel" in text_of(answer)
    assert "Merlin" not in text_of(answer)
    page = answer.content.decode()
    assert 'href="/?start=2015-05-01&amp;end=2015-05-31"' in page
    assert 'data-theme="dark"' in page
    assert "without-timeline" in page


def test_how_a_frame_looks_chooses_no_events(reader):
    front = FrontFactory(slug="palmyra")
    event = EventFactory(title="Kestrel")
    event.fronts.add(front)
    put_in_print(event)
    a_published_event(title="Merlin")

    shown = text_of(reader.get("/embed/?theme=light&legend=1"))

    assert "Kestrel" in shown
    assert "Merlin" not in shown


@pytest.mark.parametrize(
    "address",
    ["/embed/?theme=pink", "/embed/?revision=1", "/embed/?version=99999", "/embed/?timeline=no", "/embed/?timeline=2"],
)
def test_what_cannot_be_read_is_said_within_the_frame(reader, address):
    answer = reader.get(address)

    assert answer.status_code == 400
    assert "That did not work" in text_of(answer)
    assert "masthead" not in answer.content.decode()


# --- What became of it since ------------------------------------------------------------------------------------------


def test_a_pinned_event_shows_what_was_printed_then_and_that_it_was_corrected(reader):
    event = a_published_event(title="Kestrel")
    corrected(event, "The agency withdrew its figure.", title="Wren")

    pinned = text_of(reader.get(f"/embed/?event={event.code}&revision=1"))
    current = text_of(reader.get(f"/embed/?event={event.code}&revision=2"))

    assert "Kestrel" in pinned
    assert "This is revision 1; the record has changed since." in pinned
    assert "The agency withdrew its figure." in pinned
    assert "Wren" in current
    assert "has changed since" not in current


def test_a_retracted_event_is_gone_from_its_frame_with_the_reason(reader, editor):
    event = a_published_event(title="Kestrel")
    retract(event, editor, "It named a witness.")

    for address in (f"/embed/?event={event.code}&revision=1", f"/embed/?event={event.code}"):
        answer = reader.get(address)
        assert answer.status_code == 410
        assert "This event was retracted" in text_of(answer)
        assert "It named a witness." in text_of(answer)
        assert "Kestrel" not in text_of(answer)


def test_a_retracted_event_that_may_still_be_read_says_first_that_it_was_retracted(reader, editor):
    event = a_published_event(title="Kestrel")
    retract(event, editor, "The source invented it.", may_still_be_read=True)

    shown = text_of(reader.get(f"/embed/?event={event.code}&revision=1"))

    assert shown.index("This event was retracted.") < shown.index("Kestrel")
    assert "The source invented it." in shown


def test_a_view_of_an_earlier_record_says_what_it_showed_that_was_corrected_or_retracted(reader, editor):
    in_view = a_published_event(earliest=date(2015, 5, 20), latest=date(2015, 5, 20))
    gone = a_published_event(earliest=date(2015, 5, 21), latest=date(2015, 5, 21))
    outside = a_published_event(earliest=date(2016, 3, 27), latest=date(2016, 3, 27))
    then = State.objects.get().version
    corrected(in_view, title="Wren")
    corrected(outside, title="Merlin")
    retract(gone, editor, "It did not happen.")
    a_published_event(earliest=date(2015, 5, 22), latest=date(2015, 5, 22))

    old = text_of(reader.get(f"/embed/?start=2015-05-01&end=2015-05-31&version={then}"))
    new = text_of(reader.get(f"/embed/?start=2015-05-01&end=2015-05-31&version={State.objects.get().version}"))

    assert "1 event it showed was corrected since." in old
    assert "1 event it showed was retracted since." in old
    assert "since." not in new


# --- oEmbed -----------------------------------------------------------------------------------------------------------


def test_an_event_page_announces_its_frame_and_offers_it_beside_cite(reader):
    event = a_published_event(title="Kestrel")

    page = reader.get(f"/events/{event.code}/").content.decode()
    address = unescape(re.findall(r'<link rel="alternate" type="application/json\+oembed" href="([^"]+)"', page)[0])
    answer = reader.get(address, headers={"accept": "*/*"}).json()

    assert answer["type"] == "rich"
    assert answer["version"] == "1.0"
    assert "Kestrel" in answer["title"]
    assert f"event={event.code}&amp;revision=1" in answer["html"]
    assert unescape(unescape(page)).count(f"event={event.code}&revision=1") >= 1


def test_a_map_page_announces_its_frame_as_the_record_stands_now(reader):
    a_published_event(earliest=date(2015, 5, 20))
    page = reader.get("/?start=2015-05-01&end=2015-05-31").content.decode()

    address = unescape(re.findall(r'<link rel="alternate" type="application/json\+oembed" href="([^"]+)"', page)[0])
    answer = reader.get(address, headers={"accept": "*/*"})

    src = unescape(re.findall(r'src="([^"]+)"', answer.json()["html"])[0])
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert f"version={State.objects.get().version}" in src
    assert reader.get(src.removeprefix("http://testserver")).status_code == 200


def test_an_arabic_address_gets_an_arabic_frame(reader):
    event = a_published_event()

    answer = oembed(reader, f"http://testserver/ar/events/{event.code}/")

    assert "http://testserver/ar/embed/" in answer.json()["html"]
    assert answer["Content-Language"] == "ar"


def test_a_frame_is_no_larger_than_its_page_has_room_for(reader):
    answer = oembed(reader, "http://testserver/", maxwidth=480, maxheight=9000).json()

    assert (answer["width"], answer["height"]) == (480, 540)
    assert 'width="480"' in answer["html"]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("http://elsewhere.example/events/cm-1/", 404),
        ("http://testserver.elsewhere.example/", 404),
        ("http://testserver@elsewhere.example/", 404),
        ("javascript://testserver/%0aalert(1)", 404),
        ("http://testserver/methodology/", 404),
        ("http://testserver/api/v1/events/", 404),
        ("http://testserver/events/cm-2015-05-20-999/", 404),
        ("http://testserver/nothing/", 404),
        ("http://testserver/?bbox=1", 400),
        ("http://[", 404),
        ("not an address", 404),
    ],
)
def test_only_maps_and_events_of_this_site_have_a_frame(reader, address, status):
    answer = oembed(reader, address)

    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["status"] == status


def test_other_formats_and_missing_addresses_are_refused_in_words(reader):
    assert oembed(reader, "http://testserver/", format="xml").status_code == 501
    assert reader.get("/oembed/", headers={"accept": "*/*"}).json()["parameter"] == "url"
    assert oembed(reader, "http://testserver/", maxwidth=-1).json()["parameter"] == "maxwidth"


def test_a_retracted_event_has_no_frame_but_its_reason(reader, editor):
    event = a_published_event()
    retract(event, editor, "It named a witness.")

    answer = oembed(reader, f"http://testserver/events/{event.code}/")

    assert answer.status_code == 410
    assert answer.json()["detail"] == "It named a witness."


def test_a_public_name_of_the_site_is_this_site(reader, settings):
    settings.SITE_ADDRESS = "https://map.example.org"

    answer = oembed(reader, "https://map.example.org/?sort=-latest")

    src = unescape(re.findall(r'src="([^"]+)"', answer.json()["html"])[0])
    assert urlsplit(src).netloc == "map.example.org"
    assert quote("-latest") in src


def test_the_filters_of_an_address_reach_its_frame(reader, publisher):
    address = "http://testserver/?start=2015-05-13&end=2015-05-27&type=capture&window=certainly"

    shown = oembed(reader, address).json()["html"]

    for pair in ("start=2015-05-13", "end=2015-05-27", "type=capture", "window=certainly"):
        assert pair in shown, pair
