"""The map page as it is sent: useful before any script runs, and without one."""

import json
import re
from datetime import date
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.conf import settings
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from editorial.retract import retract
from record.derived import computing
from record.queries import filters
from rules.vocabulary import EventType
from tests.factories import (
    ActorFactory,
    ClaimFactory,
    EventFactory,
    FrontFactory,
    PlaceFactory,
    a_published_event,
    put_in_print,
)

pytestmark = pytest.mark.django_db


def text_of(reader: Client, address: str) -> str:
    response = reader.get(address)
    assert response.status_code == 200, response.content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def listed_codes(reader: Client, address: str) -> list[str]:
    return re.findall(r'data-code="([^"]+)"', reader.get(address).content.decode())


def start_of(reader: Client, address: str = "/") -> dict[str, object]:
    found = re.search(r'<script id="start-data"[^>]*>(.*?)</script>', reader.get(address).content.decode(), re.DOTALL)
    assert found
    start: dict[str, object] = json.loads(found[1])
    return start


def an_event_on(front: object, **facts: object) -> None:
    event = EventFactory(**facts)
    event.fronts.add(front)
    put_in_print(event)


def test_the_page_says_how_many_events_of_which_days_and_lists_them(reader):
    a_published_event(title="Kestrel", earliest=date(2015, 5, 20))
    a_published_event(title="Merlin", earliest=date(2016, 3, 27))

    page = text_of(reader, "/?sort=-latest")

    assert "2 events" in page
    assert "May 2015 – March 2016" in page.replace("\u2009", " ")
    assert page.index("Merlin") < page.index("Kestrel")


def test_a_bare_address_opens_the_front_of_palmyra_and_any_choice_stands_for_itself(reader):
    an_event_on(FrontFactory(slug="palmyra"), title="Kestrel")
    a_published_event(title="Merlin")

    assert len(listed_codes(reader, "/")) == 1
    assert len(listed_codes(reader, "/?utm_source=letter&fbclid=x")) == 1
    assert len(listed_codes(reader, "/?sort=-latest")) == 2


def test_the_page_lists_what_the_api_lists(reader, program):
    front = FrontFactory(slug="palmyra")
    an_event_on(front, type="capture", earliest=date(2015, 5, 20))
    an_event_on(front, type="battle", earliest=date(2015, 5, 17))
    a_published_event(type="capture", earliest=date(2016, 3, 27))

    for query in ("?type=capture", "?start=2015-05-18&end=2015-12-31", "?front=palmyra&sort=latest", "?q=event"):
        answer = program.get(f"/api/v1/events/{query}").json()
        assert listed_codes(reader, f"/{query}") == [feature["id"] for feature in answer["features"]], query


def test_events_that_only_overlap_the_window_widen_the_count_to_an_interval(reader):
    a_published_event(earliest=date(2015, 5, 20))
    a_published_event(earliest=date(2015, 5, 1), latest=date(2015, 5, 31), date_precision="month")
    window = "start=2015-05-13&end=2015-05-27"

    assert "1–2 events" in text_of(reader, f"/?{window}")
    assert "1 event " in text_of(reader, f"/?{window}&window=certainly")


def test_the_toll_says_what_was_added_and_what_was_left_out(reader):
    for low in (10, 15):
        event = EventFactory()
        ClaimFactory(event=event, low=low, high=low)
        put_in_print(event)
    campaign = EventFactory(type="offensive", title="Kestrel")
    ClaimFactory(event=campaign, low=462, high=None, report__source__slug="wire")
    put_in_print(campaign)
    a_published_event()

    page = text_of(reader, "/?sort=-latest")

    assert "2 left out" in page
    assert "Figures for 3 of 4 events. Killed, as claimed: 25 , added over 2 events" in page
    assert "Left out: 1 campaign 1 event without a figure" in page
    assert "Campaign’s own figure: 462 or more , from Wire Kestrel" in page
    assert not re.search(r"\b487\b", page), "not as a number; digests may have these digits"


def test_whom_an_event_that_only_possibly_lies_in_the_window_killed_counts_for_the_most_alone(reader):
    for low, earliest, latest in ((10, date(2015, 5, 20), date(2015, 5, 20)), (7, date(2015, 5, 1), date(2015, 5, 31))):
        event = EventFactory(earliest=earliest, latest=latest, date_precision="day" if earliest == latest else "month")
        ClaimFactory(event=event, low=low, high=low)
        put_in_print(event)

    assert "Killed, as claimed: 10–17 , added" in text_of(reader, "/?start=2015-05-13&end=2015-05-27")
    assert "Killed, as claimed: 17 , added" in text_of(reader, "/?start=2015-05-01&end=2015-05-31")


def test_as_known_on_a_day_the_page_says_so_and_leads_back(reader):
    a_published_event(title="Kestrel", earliest=date(2015, 5, 20))

    page = reader.get("/?known_on=2026-01-01&type=battle,capture").content.decode()

    assert "As known on 1 January 2026" in page
    assert 'href="/?type=battle,capture"' in page
    assert 'id="known" role="region" aria-label="As known on a day" hidden' in reader.get("/").content.decode()
    links = re.findall(r'class="item-link" href="([^"]+)"', reader.get("/?known_on=2026-01-01").content.decode())
    assert all(link.endswith("/?known_on=2026-01-01") for link in links)


def test_where_none_certainly_lies_in_the_window_the_page_says_how_many_possibly_do(reader):
    a_published_event(earliest=date(2015, 5, 1), latest=date(2015, 5, 31), date_precision="month")

    page = text_of(reader, "/?start=2015-05-13&end=2015-05-27&window=certainly")

    assert "No event certainly lies in this window; 1 possibly does." in page


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("start=yesterday", "start"),
        ("start=2015-06-01&end=2015-05-01", "start"),
        ("type=skirmish", "type"),
        ("front=atlantis", "front"),
        ("view=8/200/38", "view"),
        ("view=99/34/38", "view"),
        ("view=8", "view"),
        ("span=2016-01-01/2015-01-01", "span"),
        ("event=cm-2015-05-20-999", "event"),
        ("event=a%20b", "event"),
        ("at=here", "at"),
        ("area=atlantis", "area"),
        ("sort=best", "sort"),
        ("ground=a,b,c", "ground"),
        ("against=2016", "against"),
        ("according_to=nobody", "according_to"),
        ("hide=everything", "hide"),
        ("bars=wounded", "bars"),
        ("known_on=lately", "known_on"),
    ],
)
def test_what_cannot_be_answered_is_explained(reader, query, parameter):
    FrontFactory(slug="palmyra")

    response = reader.get(f"/?{query}", follow=True)  # the page's own spelling of it, where that is another

    assert response.status_code == 400
    assert f"<code>{parameter}</code>" in response.content.decode()


def test_the_page_takes_every_filter_of_the_api(reader, program):
    event, actor = EventFactory(type="offensive"), ActorFactory()
    event.fronts.add(FrontFactory(slug="palmyra"))
    event.participants.create(actor=actor)
    put_in_print(event)
    there = {
        "actor": actor.slug,
        "source": event.citations.get().report.source.slug,
        "place": event.place.slug,
        "campaign": event.code,
        "dataset": "none",
    }
    pairs = {"near": "&radius_km=100", "radius_km": "&near=38.28,34.56"}

    for name, row in filters.FILTERS.items():
        query = f"{name}={there.get(name, row.parameter.example)}{pairs.get(name, '')}"
        answers = {
            client.get(f"{path}?{query}").status_code for client, path in ((reader, "/"), (program, "/api/v1/events/"))
        }
        assert answers == {200}, query


def test_what_only_the_page_has_is_taken(reader):
    event = a_published_event(title="Kestrel")

    page = text_of(
        reader,
        f"/?view=8.5/34.56/38.28&span=2015-01-01/2015-12-31&at=38.284,34.562&event={event.code}&sort=-killed"
        "&ground=jazal-oil-field,palmyra&against=2016-12-11&hide=ground&bars=killed",
    )

    assert "Open: Kestrel" in page


def test_an_address_that_opens_a_retracted_event_says_so(reader, publisher):
    event = a_published_event()
    retract(event, publisher, "The source withdrew it.")

    response = reader.get(f"/?event={event.code}")

    assert response.status_code == 410
    assert "The source withdrew it." in response.content.decode()


def test_the_form_leads_to_a_clean_address(reader):
    address = "/?form=1&front=&start=2015-05-01&end=&window=possibly&type=battle&type=capture&sort="

    response = reader.get(address)

    assert response.status_code == 302
    assert response["Location"] == "/?start=2015-05-01&type=battle,capture"
    assert reader.get("/?form=1&front=&window=possibly")["Location"] == "/?sort=-latest"


def test_every_filter_in_use_is_a_link_that_drops_it(reader):
    a_published_event(type="capture")
    query = "?type=battle,capture&start=2015-05-01&window=certainly&q=Kestrel"

    page = reader.get(f"/{query}").content.decode()

    links = re.findall(r'class="chip" href="([^"]+)"', page)
    dropped = [dict(parse_qsl(urlsplit(link.replace("&amp;", "&")).query)) for link in links]
    whole = {"type": "battle,capture", "start": "2015-05-01", "window": "certainly", "q": "Kestrel"}
    assert dropped == [
        {"type": "battle,capture", "q": "Kestrel"},
        {**whole, "type": "capture"},
        {**whole, "type": "battle"},
        {name: value for name, value in whole.items() if name != "q"},
    ]


def test_the_list_goes_on_behind_a_link(reader):
    for _ in range(3):
        a_published_event()

    first = reader.get("/?sort=-latest&limit=2").content.decode()
    onwards = re.search(r'<a href="([^"]+)" rel="next">', first)

    assert onwards
    assert len(set(listed_codes(reader, "/?sort=-latest&limit=2"))) == 2
    assert len(listed_codes(reader, onwards[1].replace("&amp;", "&"))) == 1


def test_the_modules_start_with_names_labels_and_views_in_the_page_s_language(reader):
    front = FrontFactory(slug="palmyra", name_ar="تدمر")
    an_event_on(front)
    computing.catch_up()

    start = start_of(reader)

    assert start["count"] == 1
    assert start["front"] == "palmyra"
    assert start["fronts"] == [
        {"slug": "palmyra", "en": "Palmyra", "ar": "تدمر", "view": [36.9, 33.3, 39.6, 35.4], "events": 1}
    ]
    assert start["radius_km"]["near"] == 25
    assert {term["value"] for term in start["terms"]["EventType"]} == set(EventType.values())
    assert start_of(reader, "/ar/")["prefix"] == "/ar"


def test_a_title_cannot_end_the_script_or_become_markup(reader):
    front = FrontFactory(slug="palmyra", name_en="</script><b>Kestrel")
    an_event_on(front, title="<img src=x onerror=alert(1)>")

    page = reader.get("/").content.decode()

    assert "</script><b>" not in page
    assert "<img" not in page


def test_the_page_costs_few_queries(reader):
    front = FrontFactory(slug="palmyra")
    place, actor = PlaceFactory(), ActorFactory()
    event = EventFactory(place=place)
    event.fronts.add(front)
    event.participants.create(actor=actor)
    put_in_print(event)
    computing.catch_up()

    for address in ("/", f"/?front=palmyra&actor={actor.slug}&place={place.slug}", f"/?event={event.code}&q=event"):
        with CaptureQueriesContext(connections["public"]) as queries:
            assert reader.get(address).status_code == 200
        assert len(queries) < 18, address
    with CaptureQueriesContext(connections["public"]) as queries:
        reader.get("/")
    assert len(queries) < 15


def test_no_script_or_style_stands_in_the_markup(reader):
    a_published_event()

    page = reader.get("/?sort=-latest").content.decode()

    scripts = re.findall(r"<script(?![^>]*(?:\bsrc=|application/json))[^>]*>", page)
    assert scripts == []
    assert "<style" not in page
    assert " style=" not in page
    assert not re.search(r"\son[a-z]+=", page)


def test_every_type_has_a_glyph_of_its_own():
    symbols = re.findall(
        r'<symbol id="(\w+)"[^>]*>(.*?)</symbol>', (settings.BASE_DIR / "static/img/glyphs.svg").read_text(), re.DOTALL
    )

    assert [name for name, _ in symbols] == list(EventType.values())
    assert len({drawing for _, drawing in symbols}) == len(symbols)


@pytest.mark.parametrize(
    "query",
    [
        "start=2015-05-31&end=2015-05-13",
        "start=tomorrow",
        "near=38.284,34.562",
        "near=here&radius_km=25",
        "killed_min=9&killed_max=2",
        "killed_min=many",
        "type=quarrel",
        "actor=nobody-at-all",
        "campaign=cm-2015-05-13-999",
        "view=99/0/0",
    ],
)
def test_what_cannot_be_read_is_said_in_the_language_of_the_page(reader, query):
    """Terms of the address are Latin, and no sentence is."""
    answer = reader.get(f"/ar/?{query}", HTTP_ACCEPT="text/html")

    assert answer.status_code == 400
    said = re.search(r'<p class="lead">(.*?)</p>', answer.content.decode(), re.DOTALL)[1]
    assert re.search("[\u0600-\u06ff]", said)
    assert not re.search(r"[A-Za-z]{2,} [A-Za-z]{2,} [A-Za-z]{2,}", said), said


def test_the_foot_of_the_list_leads_to_the_pages_that_a_phone_has_no_room_for_above(reader):
    foot = reader.get("/").content.decode().partition('<footer class="panel-foot">')[2].partition("</footer>")[0]

    for page in ("stories", "about", "corrections", "methodology", "data"):
        assert f'href="/{page}/"' in foot
