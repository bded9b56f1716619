"""What feed readers are told: events last printed, and what was corrected, with reasons."""

from datetime import date
from xml.etree import ElementTree

import pytest

from editorial.retract import retract
from tests.factories import EventFactory, ReportFactory, SourceFactory, a_published_event, corrected, put_in_print

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
GEORSS = "{http://www.georss.org/georss}"


def entries(program, address: str) -> list[ElementTree.Element]:
    response = program.get(address)
    assert response.status_code == 200, response.content
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = ElementTree.fromstring(response.content)
    for name in ("id", "title", "updated"):
        assert feed.findtext(f"{ATOM}{name}")
    assert {link.get("rel") for link in feed.findall(f"{ATOM}link")} == {"alternate", "self"}
    return feed.findall(f"{ATOM}entry")


def titles(program, address: str) -> list[str | None]:
    return [entry.findtext(f"{ATOM}title") for entry in entries(program, address)]


def test_what_was_printed_last_comes_first(program):
    first, second = a_published_event(title="First"), a_published_event(title="Second")
    corrected(first, summary="Otherwise.")

    (newest, _) = told = entries(program, "/feeds/events.atom")

    assert [entry.findtext(f"{ATOM}title") for entry in told] == ["First", "Second"]
    assert newest.findtext(f"{ATOM}id") == f"http://testserver/events/{first.code}/"
    assert newest.findtext(f"{GEORSS}point") == "34.562000 38.284000"
    assert "Otherwise." in newest.findtext(f"{ATOM}summary")
    assert [entry.findtext(f"{ATOM}title") for entry in entries(program, "/feeds/events.atom?limit=1")] == ["First"]
    assert second.code


def test_the_filters_choose_what_is_told(program):
    a_published_event(title="Battle", type="battle", earliest=date(2015, 5, 20))
    late = ReportFactory(
        published_earliest=date(2016, 1, 1), published_latest=date(2016, 1, 1), published_precision="day"
    )
    told_late = EventFactory(title="Told late", type="capture", earliest=date(2015, 5, 20), report=late)
    put_in_print(told_late)

    assert titles(program, "/feeds/events.atom?type=capture") == ["Told late"]
    assert titles(program, "/feeds/events.atom?known_on=2015-12-31") == ["Battle"]
    assert program.get("/feeds/events.atom?type=nonsense").json()["parameter"] == "type"


def test_an_empty_feed_is_a_feed_and_always_the_same(program):
    assert entries(program, "/feeds/events.atom") == []
    assert program.get("/feeds/events.atom").content == program.get("/feeds/events.atom").content
    assert entries(program, "/corrections/feed.atom") == []


def test_a_correction_is_told_with_its_reason(program, editor):
    event = a_published_event(title="Kestrel")
    corrected(event, "The agency took it back.", summary="Otherwise.")

    (entry,) = entries(program, "/corrections/feed.atom")

    assert entry.findtext(f"{ATOM}title") == "Kestrel: corrected"
    assert entry.findtext(f"{ATOM}summary") == "The agency took it back."
    retract(event, editor, "It did not happen.")
    assert titles(program, "/corrections/feed.atom") == [f"{event.code}: retracted", f"{event.code}: corrected"]


def test_closed_rows_are_in_no_feed(program):
    dataset = SourceFactory(kind="dataset", may_be_redistributed=False)
    event = a_published_event(title="Kestrel", report=ReportFactory(source=dataset))
    corrected(event, summary="Otherwise.")

    assert titles(program, "/feeds/events.atom") == titles(program, "/corrections/feed.atom") == []


def test_a_feed_has_a_validator(program):
    first = program.get("/feeds/events.atom")

    assert program.get("/feeds/events.atom", headers={"if-none-match": first["ETag"]}).status_code == 304
