"""What is owed is computed, once, and catches up by itself."""

import pytest

from record import derive
from record.models import Derived, Outbox, State
from tests.factories import a_published_event, corrected

pytestmark = pytest.mark.django_db


def test_nothing_is_computed_where_nothing_is_owed():
    assert derive.catch_up() is False


def test_what_is_owed_is_computed_and_then_no_longer_owed():
    a_published_event()
    a_published_event()

    assert derive.catch_up() is True

    assert not Outbox.objects.filter(done_at=None).exists()
    assert derive.read("summary")["events"] == 2
    assert Derived.objects.get(name="summary").version == State.objects.get().version


def test_a_failure_stays_owed_with_its_error(monkeypatch):
    a_published_event()
    with monkeypatch.context() as patch:
        patch.setattr(derive, "summary", lambda version: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            derive.catch_up()
    owed = Outbox.objects.get()
    assert (owed.done_at, owed.attempts, owed.error) == (None, 1, "division by zero")

    assert derive.catch_up() is True


def test_the_summary_counts_what_is_public():
    event = a_published_event(type="battle")
    corrected(event, type="shelling")
    derive.catch_up()

    summary = derive.read("summary")

    assert summary["facets"]["type"] == {"shelling": 1}
    assert summary["months"] == {"2015-05": 1}
    assert derive.read("tallies")["place"] == {event.place.slug: 1}
