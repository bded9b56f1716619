"""What is owed is computed, once, and catches up by itself."""

import pytest

from record.derived import computing, counts, stored
from record.models import Derived, Outbox, State
from tests.factories import a_published_event, corrected

pytestmark = pytest.mark.django_db


def test_nothing_is_computed_where_nothing_is_owed():
    assert computing.catch_up() is False


def test_what_is_owed_is_computed_and_then_no_longer_owed():
    a_published_event()
    a_published_event()

    assert computing.catch_up() is True

    assert not Outbox.objects.filter(done_at=None).exists()
    assert stored.read("summary")["events"] == 2
    assert Derived.objects.get(name="summary").version == State.objects.get().version


def test_a_failure_stays_owed_with_its_error(monkeypatch):
    a_published_event()
    with monkeypatch.context() as patch:
        patch.setattr(counts, "summary", lambda version: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            computing.catch_up()
    owed = Outbox.objects.get()
    assert (owed.done_at, owed.attempts, owed.error) == (None, 1, "division by zero")

    assert computing.catch_up() is True


def test_a_sources_track_record_says_what_became_of_what_it_said():
    from datetime import date

    from tests.factories import CitationFactory, ClaimFactory, EventFactory, ReportFactory, SourceFactory, put_in_print

    early, late = SourceFactory(slug="early"), SourceFactory(slug="late")
    event = EventFactory(
        report=ReportFactory(
            source=early,
            published_earliest=date(2015, 5, 20),
            published_latest=date(2015, 5, 20),
            published_precision="day",
        )
    )
    CitationFactory(
        event=event,
        report=ReportFactory(
            source=late,
            published_earliest=date(2015, 5, 23),
            published_latest=date(2015, 5, 23),
            published_precision="day",
        ),
    )
    ClaimFactory(event=event, report=event.citations.first().report, status="disputed", status_reason="A doubt.")
    put_in_print(event)
    computing.catch_up()

    records = stored.read("track records")

    assert records["early"] == {
        "claims": {"disputed": 1},
        "events": {"corroborated": 1},
        "first": 1,
        "followed": 1,
        "median_lead_days": 3,
    }
    assert (records["late"]["first"], records["late"]["followed"]) == (0, 1)


def test_the_summary_counts_what_is_public():
    event = a_published_event(type="battle")
    corrected(event, type="shelling")
    computing.catch_up()

    summary = stored.read("summary")

    assert summary["facets"]["type"] == {"shelling": 1}
    assert summary["months"] == {"2015-05": 1}
    assert stored.read("tallies")["place"] == {event.place.slug: 1}
