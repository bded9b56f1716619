"""Pages as of a day: what was known, what was recorded, who held a place."""

import re
from datetime import date

import pytest

from tests.factories import (
    ActorFactory,
    ClaimFactory,
    ControlClaimFactory,
    EventFactory,
    FrontFactory,
    PlaceFactory,
    ReportFactory,
    SourceFactory,
    corrected,
    put_in_print,
)
from tests.worlds import world

pytestmark = pytest.mark.django_db

FIRST, SECOND = date(2015, 5, 17), date(2015, 5, 21)


def published(day, slug):
    days = {"published_earliest": day, "published_latest": day, "published_precision": "day"}
    return ReportFactory(source=SourceFactory(slug=slug), **days)


@world
def event():
    """An event of which one origin gave 295 on the 17th, another 462 on the 21st, and its capture reported later."""
    place = PlaceFactory(slug="palmyra", name_en="Palmyra")
    event = EventFactory(place=place, earliest=FIRST, latest=FIRST, type="battle", title="The toll nears 300")
    event.citations.all().delete()
    for day, low, slug in ((FIRST, 295, "sohr"), (SECOND, 462, "afp")):
        report = published(day, slug)
        event.citations.create(report=report)
        ClaimFactory(event=event, report=report, counted="total", low=low, high=low)
    before, after = ActorFactory(side="government"), ActorFactory(side="islamic_state", name_en="Islamic State")
    ControlClaimFactory(
        event=event, place=place, holder=after, report=published(SECOND, "herald"), earliest=FIRST, latest=FIRST
    )
    ControlClaimFactory(
        event=None,
        place=place,
        holder=before,
        report=published(FIRST, "gazette"),
        earliest=None,
        latest=None,
        date_precision="",
    )
    put_in_print(event)
    event.refresh_from_db()
    return event


def text(answer):
    assert answer.status_code == 200, answer.content.decode()[:500]
    return answer.content.decode()


def test_a_sources_track_record_is_of_today_and_stands_on_no_page_of_a_day(event, reader):
    assert "Track record" in text(reader.get("/sources/sohr/"))
    assert "Track record" not in text(reader.get(f"/sources/sohr/?known_on={FIRST}"))


def test_an_event_as_known_tells_no_later_figure_says_so_and_leads_back(event, reader):
    page = text(reader.get(f"/events/{event.code}/?known_on={FIRST}"))

    assert "As known on 17 May 2015." in page
    assert 'id="claim-1"' in page
    assert 'id="claim-2"' not in page
    assert not re.search(r"\b462\b", page), "not as a number; digests may have these digits"
    assert f'<a href="/events/{event.code}/">Show what is known now</a>' in page


def test_an_event_that_was_not_reported_yet_is_not_found(event, reader):
    answer = reader.get(f"/events/{event.code}/?known_on=2015-05-16")

    assert answer.status_code == 404
    assert "not yet reported by 16 May 2015" in answer.content.decode()


@pytest.mark.parametrize("page", ["/places/palmyra/", "/sources/sohr/", "/ground/"])
def test_pages_of_data_take_the_day_and_carry_it_on(event, reader, page):
    known = text(reader.get(f"{page}?known_on={FIRST}"))

    assert "As known on 17 May 2015." in known
    if page != "/ground/":
        assert f"/events/{event.code}/?known_on=2015-05-17" in known


def test_a_place_tells_only_what_was_known_of_who_held_it(event, reader):
    now, then = (text(reader.get(f"/places/palmyra/{query}")) for query in ("", f"?known_on={FIRST}"))

    assert "Islamic State" in now
    assert "Islamic State" not in then


def test_a_revision_is_found_by_the_moment_it_was_public(event, reader):
    from record.tables.revisions import Revision

    first = Revision.objects.of("event", event.code).first()
    corrected(event, summary="Corrected since.")

    page = text(reader.get(f"/events/{event.code}/", {"recorded_at": first.recorded_at.isoformat()}))
    assert "Corrected since." not in page
    assert "This is revision 1" in page
    assert reader.get(f"/events/{event.code}/?recorded_at=2001-01-01T00:00:00Z").status_code == 404
    assert reader.get(f"/events/{event.code}/?recorded_at=2001-01-01T00:00:00Z&revision=1").status_code == 400


def test_two_revisions_are_compared_in_words(event, reader):
    corrected(event, summary="Corrected since.")

    page = text(reader.get(f"/events/{event.code}/changes/"))

    assert "What changed from revision 1 to 2" in page
    assert "Corrected since." in page
    assert reader.get(f"/events/{event.code}/changes/?to=9").status_code == 404


@pytest.mark.parametrize("value", ["yesterday", "2015-13-01", "0001-01-01"])
def test_a_day_that_cannot_be_read_is_refused_with_what_was_expected(event, reader, value):
    for address in (f"/events/{event.code}/", "/places/palmyra/", "/ground/", "/"):
        assert reader.get(f"{address}?known_on={value}").status_code == 400


def test_a_front_tells_from_when_to_when_it_has_events(event, reader):
    from events.models import Event

    front = FrontFactory(slug="palmyra-front")
    event.fronts.add(front)
    other = EventFactory(earliest=SECOND, latest=SECOND)
    other.fronts.add(front)
    corrected(Event.objects.get(pk=event.pk), summary="On a front.")
    put_in_print(other)

    assert "17–21 May 2015" in text(reader.get("/fronts/palmyra-front/"))
