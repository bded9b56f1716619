"""On the full record the founding story brings nothing new: the desk says so, event by event."""

import pytest

from control.models import ControlClaim
from events.models import Event
from sources.models import Report
from tests.rules.reading.test_reports import PUBLISHED, STORY
from texts.desk_reader import desk_reader
from texts.known import held, likely
from texts.proposing import proposed

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(chronology: object) -> Report:
    """The report of the founding story, as the record cites it."""
    return Report.objects.get(
        source__slug="long-war-journal", citations__event__code="cm-2016-03-16-055", published_latest=PUBLISHED
    )


def test_the_founding_story_is_in_the_record_already(story):
    found = proposed(desk_reader().read(STORY, PUBLISHED))

    numbers = range(1, len(found.events) + 1)
    events = [likely(found, number, story, Event.objects.all()) for number in numbers]
    claims = [held(found, number, ControlClaim.objects.all()) for number in numbers]

    best = [next((one.event.code for one in several if one.has_all), None) for several in events]
    assert best == ["cm-2016-03-16-055", "cm-2015-05-20-022", "cm-2015-05-13-012", None, "cm-2015-11-01-043"]
    # The record has no event of the fall of the field: claims of who holds it say so.
    assert {(claim.place.slug, str(claim.holder)) for claim in claims[3]} == {("jazal-oil-field", "Islamic State")}
