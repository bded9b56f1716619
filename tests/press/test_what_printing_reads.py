"""What a thing names is read once, however much it names: publishing does not slow down as events grow."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from control.models import ControlClaim
from editorial.admin.difference import would_be_printed
from editorial.snapshots import take
from events.models import Affiliation, Event, Membership
from tests.factories import (
    ActorFactory,
    CitationFactory,
    ClaimFactory,
    ControlClaimFactory,
    EventFactory,
    PlaceFactory,
    ReportFactory,
    SourceFactory,
)

pytestmark = pytest.mark.django_db


def a_voice() -> Any:
    return Affiliation.objects.create(source=SourceFactory(), actor=ActorFactory()).source


def tell_more(event: Event) -> None:
    """One more participant of an alliance, citation, figure and control claim, by sources that are somebody's voice."""
    member = ActorFactory()
    Membership.objects.create(member=member, of=ActorFactory())
    event.participants.create(actor=member)
    said = {"report": ReportFactory(source=a_voice(), relays=a_voice()), "attributed_to": a_voice()}
    CitationFactory(event=event, **said)
    ClaimFactory(event=event, counted="group", group=ActorFactory(), **said)
    event.assessments.create(
        low=1, rule="highest_of_lows", decided_on="2015-05-20", group=ActorFactory(), counted="group"
    )
    claim = control_claim(event=event, **said)
    claim.challengers.add(ActorFactory())


def control_claim(**facts: Any) -> ControlClaim:
    town = PlaceFactory(parent=PlaceFactory(kind="district", parent=PlaceFactory(kind="governorate")))
    return ControlClaimFactory(place=town, taken_from=ActorFactory(), **facts)


def queries_of(record: Any) -> int:
    with CaptureQueriesContext(connection) as queries:
        would_be_printed(record)
    return len(queries)


def test_an_event_is_read_in_as_many_questions_whatever_it_names():
    event = EventFactory()
    tell_more(event)
    few = queries_of(event)

    tell_more(event)
    tell_more(event)

    assert queries_of(event) == few


def test_a_control_claim_is_read_in_as_many_questions_whatever_it_names():
    claim = control_claim(report=ReportFactory(source=a_voice(), relays=a_voice()), attributed_to=a_voice())
    claim.challengers.add(ActorFactory())
    few = queries_of(claim)

    claim.challengers.add(ActorFactory(), ActorFactory())

    assert queries_of(claim) == few


def test_the_state_that_is_kept_with_a_document_lists_parts_in_the_order_they_were_made():
    event = EventFactory()
    late, early = (ClaimFactory(event=event, number=number) for number in (7, 3))

    claims = take(event)["parts"]["casualtyclaim"]

    assert [claim["id"] for claim in claims] == [late.pk, early.pk]
