"""A page reads the record a fixed number of times, however much there is to say."""

import pytest

from tests.factories import ActorFactory, ClaimFactory, EventFactory, ReportFactory, SourceFactory, put_in_print

pytestmark = pytest.mark.django_db


def test_an_event_with_two_hundred_claims_is_read_in_under_ten_queries(reader, django_assert_max_num_queries):
    event = EventFactory()
    groups = [ActorFactory() for _ in range(10)]
    reports = [ReportFactory(relays=SourceFactory()) for _ in range(20)]
    for at in range(200):
        ClaimFactory(event=event, report=reports[at % 20], counted="group", group=groups[at % 10], low=at, high=None)
    put_in_print(event)
    event.refresh_from_db()

    with django_assert_max_num_queries(9):
        page = reader.get(f"/events/{event.code}/")

    assert page.status_code == 200
    assert page.content.count(b'id="claim-') == 200
