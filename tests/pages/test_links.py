"""Links that others mangled lead to what they were made for; what others appended is passed over."""

from collections.abc import Iterator
from datetime import date
from urllib.parse import quote, unquote

import pytest
from django.test import Client

from editorial.retract import retract
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
from tests.public.mangled import FOLLOWED_BY, Known, Mangled, table
from tests.worlds import world

pytestmark = pytest.mark.django_db

LEAST = 240


@world
def known() -> Known:
    place = PlaceFactory(slug="deir-ez-zor", name_en="Deir ez-Zor", name_ar="دير الزور")
    source = SourceFactory(slug="local-gazette")
    event = EventFactory(earliest=date(2015, 5, 20), place=place, report=ReportFactory(source=source), title="Kestrel")
    event.fronts.add(FrontFactory(slug="palmyra"))
    event.participants.create(actor=ActorFactory(slug="islamic-state"), role="attacker")
    put_in_print(event)
    return Known(event.code, "deir-ez-zor", "islamic-state", "local-gazette", "palmyra")


def arrived(client: Client, link: str) -> tuple[int, str]:
    """Status and address at which a link ends, after redirects for good within the site."""
    for _ in range(3):
        # A leading «//» would be read as another host by the test client's own parser.
        response = client.get(link) if not link.startswith("//") else client.get("/", PATH_INFO=unquote(link))
        if response.status_code != 301:
            return response.status_code, link
        link = response["Location"].removeprefix("http://testserver")
        assert link.startswith("/")
        assert not link.startswith("//")
    return 301, link


def wrong(client: Client, rows: list[Mangled]) -> Iterator[str]:
    for row in rows:
        status, address = arrived(client, row.link)
        if (status, address) != (200, row.meant):
            yield f"{row.kind}: {row.link} → {status} {address}, not {row.meant}"


def test_the_table_is_long_enough_to_mean_something(known):
    assert len({row.link for row in table(known)}) >= LEAST


def test_every_mangled_link_leads_to_the_page_it_was_made_for(reader, known):
    assert list(wrong(reader, table(known))) == []


def test_what_others_append_changes_nothing_of_a_page(reader, known):
    for address in known.pages:
        plain = reader.get(address)
        for text in FOLLOWED_BY:
            followed = reader.get(f"{address}?{text}")
            assert followed.content == plain.content, text
            assert followed["ETag"] == plain["ETag"], text


def test_a_reader_who_has_the_page_has_it_with_what_was_appended_too(reader, known):
    etag = reader.get(f"/events/{known.event}/")["ETag"]

    again = reader.get(f"/events/{known.event}/?fbclid=2", headers={"if-none-match": etag})

    assert again.status_code == 304


def test_a_page_is_known_to_search_engines_without_what_was_appended(reader, known, settings):
    settings.SITE_ADDRESS = "https://map.example.org"
    canonical = '<link rel="canonical" href="https://map.example.org{}">'

    for address in known.pages:
        page = reader.get(f"{address}?fbclid=1&utm_source=x").content.decode()
        opened = "/?front=palmyra&amp;start=2015-05-20&amp;end=2015-06-03"  # a bare frame opens on these days
        own = opened if address == "/embed/" else address
        assert canonical.format(own) in page
        assert "fbclid" not in page
    filtered = reader.get("/?start=2015-05-13&fbclid=1").content.decode()
    assert canonical.format("/?start=2015-05-13") in filtered


def test_the_map_says_quietly_that_it_left_out_what_looks_like_a_filter(reader, known):
    for name, meant in (("types", "type"), ("fronts", "front"), ("from", "start"), ("killed", "killed_min")):
        page = reader.get(f"/?{name}=x&start=2015-05-13").content.decode()
        assert f"does not know “{name}”" in page
        assert f"Did you mean “{meant}”?" in page
    for text in FOLLOWED_BY:
        assert "does not know" not in reader.get(f"/?start=2015-05-13&{text}").content.decode()


def test_words_with_marks_that_show_nothing_are_searched_for_without_them(reader, program, known):
    for mark in ("\u200f", "\u200e", "\u200b", "\ufeff", "\u00ad", "\u2067", "\u202b", "\u061c"):
        words = quote(f"{mark}Kes{mark}trel{mark}")
        assert program.get(f"/api/v1/events/?q={words}").json()["numberMatched"] == 1
        response = reader.get(f"/?q={words}")
        assert (response.status_code, response["Location"]) == (301, "/?q=Kestrel")
    assert program.get("/api/v1/events/", {"q": "kestrel\u00a0event\nsecond"}).status_code == 200


def test_an_event_is_found_by_its_code(program, known):
    a_published_event(earliest=date(2015, 5, 21))
    code = known.event

    def found(words: str) -> list[str]:
        answer = program.get("/api/v1/events/", {"q": words}).json()
        return [feature["id"] for feature in answer["features"]]

    for words in (code, code.upper(), f"{code}).", f"{code} kestrel", code.replace("-", "\u2011"), code[:-2]):
        assert found(words) == [code], words
    assert len(found("cm-2015-05")) == 2
    assert found(f"{code} merlin") == []
    assert found("cm-1999-01-01-001") == []


def test_a_link_to_what_was_never_here_says_so_and_names_what_is(reader, known):
    page = reader.get("/events/cm-2015-05-20-999/")

    assert page.status_code == 404
    assert f'<a href="/events/{known.event}/">Kestrel</a>' in page.content.decode()
    for lost in ("/places/deir-ezzor/", "/deir-ez-zor", "/place/Deir_Ez-Zor/"):
        answer = reader.get(lost)
        assert answer.status_code == 404
        assert '<a href="/places/deir-ez-zor/">Deir ez-Zor</a>' in answer.content.decode(), lost
    arabic = reader.get(f"/ar/places/{quote('دير الزور')}/")
    assert '<a href="/ar/places/deir-ez-zor/">دير الزور</a>' in arabic.content.decode()
    assert "You may have been looking for" not in reader.get("/wp-login.php").content.decode()


def test_a_mangled_link_to_a_retracted_event_says_that_it_was_retracted(reader, known, publisher):
    event = a_published_event(earliest=date(2015, 5, 22))
    retract(event, publisher, "The source withdrew it.")

    status, address = arrived(reader, f"/events/{event.code.upper()}).")

    assert (status, address) == (410, f"/events/{event.code}/")


@pytest.mark.parametrize("query", ["fbclid=1", "start=2015-05-13&amp;end=2015-05-27", "START=2015-05-13", "start="])
def test_the_api_stays_strict(program, query):
    assert program.get(f"/api/v1/events/?{query}").status_code == 400


@pytest.mark.parametrize(
    "query", ["start=2015-05-13&start=2015-05-14", "type=battle&type=siege", "start=yesterday", "q=" + "a" * 65]
)
def test_what_contradicts_itself_or_cannot_be_read_is_explained_as_before(reader, query):
    response = reader.get(f"/?{query}")

    assert response.status_code == 400
    assert ".." not in response.content.decode().partition('<main id="main">')[2].partition("</main>")[0]


@pytest.mark.parametrize("radius", ["0.30000000000000004", "40.233600000000003", "1e2", "2.5E+1", "2.5e 1"])
def test_a_radius_is_read_as_programs_write_it(reader, program, radius):
    for client, path in ((program, "/api/v1/events/"), (reader, "/")):
        assert client.get(f"{path}?near=38.28,34.56&radius_km={radius}").status_code == 200


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("near=38.28,34.56&radius_km=nan", "Expected a finite number; got «nan»."),
        ("near=38.28,34.56&radius_km=1e999", "Expected a finite number; «1e999» is too large to be one."),
        ("near=38.28,34.56&radius_km=2000.5", "Expected a number of kilometres above 0 and up to 2000."),
        ("near=inf,34.56&radius_km=1", "Expected a finite number; got «inf»."),
        ("bbox=38,34,39", "Expected four numbers: west,south,east,north; got 3."),
        ("q=" + "a%20" * 13, "Expected up to 12 words; got 13."),
        ("q=%E2%80%8F", "Expected at least one word; got only characters that show nothing."),
    ],
)
def test_the_reason_given_is_the_reason(program, query, reason):
    assert program.get(f"/api/v1/events/?{query}").json()["detail"].endswith(f" {reason}")


def test_a_box_may_span_the_antimeridian_or_be_a_single_spot(program, known):
    for path in ("/api/v1/events/", "/ogc/collections/events/items", "/ogc/collections/places/items"):
        counted = [
            program.get(path, {"bbox": box}).json()["numberMatched"]
            for box in ("160.6,-55.95,-170,-25.89", "39,34,38,35", "38.284,34.562,38.284,34.562")
        ]
        assert counted == [0, 0, 1], path


def test_programs_that_embed_may_append_what_they_like(program, known):
    page = quote(f"http://testserver/events/{known.event.upper()}).?fbclid=1&amp;x=2")

    answer = program.get(f"/oembed/?url={page}&dnt=1&_lang=en")

    assert answer.status_code == 200
    assert f"event={known.event}" in answer.json()["html"]
