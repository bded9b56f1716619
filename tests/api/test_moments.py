"""Moments in an address: any offset from UTC that ISO 8601 can write is read or refused, never a failure."""

import re

import pytest

from editorial.retract import retract
from tests.factories import a_published_event

pytestmark = pytest.mark.django_db

# An offset may be up to a day in ISO 8601; the database reads none of 16 hours and more.
READ = ("2100-01-01T00:00+15:59", "2100-01-01T00:00-15:60", "2100-01-01T00:00+23:59", "2100-01-01T00:00-23:59")
REFUSED = ("2100-01-01T00:00+24:00", "0001-01-01T00:00+00:01", "9999-12-31T23:59:59.999999-23:59")


@pytest.mark.parametrize("moment", READ)
def test_a_moment_is_read_in_every_offset_from_utc(program, moment):
    event = a_published_event()
    query = {"recorded_at": moment}

    assert program.get(f"/api/v1/events/{event.code}/", query).json()["code"] == event.code
    assert program.get("/api/v1/events/kjcrr/", query).status_code == 404
    assert program.get("/api/v1/events/", {"updated_since": moment}).json()["numberMatched"] == 0


@pytest.mark.parametrize("moment", REFUSED)
def test_a_moment_that_no_calendar_of_utc_has_is_refused_with_what_was_expected(program, moment):
    for address, name in (("/api/v1/events/kjcrr/", "recorded_at"), ("/api/v1/events/", "updated_since")):
        answer = program.get(address, {name: moment})

        assert answer.status_code == 400
        assert answer.json()["parameter"] == name
        assert "ISO 8601" in answer.json()["expected"]


@pytest.mark.parametrize(
    ("since", "counted"),
    [
        ("2026-01-01", 1),
        ("2100-12-31", 0),
        ("2026-01-01T00:00:00 00:00", 1),  # a plus that was not encoded
        ("2026-01-01t00:00:00z", 1),
    ],
)
def test_since_when_is_read_as_people_and_programs_write_it(program, since, counted):
    a_published_event()

    for address in ("/api/v1/events/", "/ogc/collections/events/items"):
        assert program.get(address, {"updated_since": since}).json()["numberMatched"] == counted


def test_a_moment_that_was_printed_is_accepted_unchanged(program):
    event = a_published_event()
    feature = program.get(f"/api/v1/events/{event.code}/").json()
    feed = program.get("/feeds/events.atom").content.decode()
    printed = {feature["recorded_at"], *re.findall("<(?:updated|published)>(.*?)</", feed)}

    assert len(printed) == 1
    for moment in printed:
        assert moment.endswith("Z")
        assert program.get(f"/api/v1/events/?updated_since={moment}").json()["numberMatched"] == 1


def test_corrections_give_their_moments_in_the_same_form(program, editor):
    retract(a_published_event(), editor, "A mistake.")

    moments = re.findall("<(?:updated|published)>(.*?)</", program.get("/corrections/feed.atom").content.decode())

    assert moments
    assert all(moment.endswith("Z") for moment in moments)
