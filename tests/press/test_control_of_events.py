"""A capture or handover creates its claim of control, and the two cannot disagree."""

from datetime import date

import pytest

from control.models import ControlClaim
from editorial.checks import NotReady
from editorial.control_of_events import draft_control
from editorial.log import Edit
from events.models import Event
from tests.desk.addresses import listing
from tests.desk.browser_form import PageForm
from tests.desk.conftest import as_editor
from tests.factories import (
    ActorFactory,
    CitationFactory,
    ControlClaimFactory,
    EventFactory,
    PlaceFactory,
    ReportFactory,
    UserFactory,
    put_in_print,
)

pytestmark = pytest.mark.django_db
__all__ = ["as_editor"]


@pytest.fixture
def capture(db):
    """A capture with one attacker and one defender, with two reports."""
    event = EventFactory(type="capture", earliest=date(2015, 5, 16), latest=date(2015, 5, 18), date_precision="days")
    event.participants.create(actor=ActorFactory(slug="islamic-state", side="islamic_state"), role="attacker")
    event.participants.create(actor=ActorFactory(slug="army", side="government"), role="defender")
    CitationFactory(event=event)
    CitationFactory(event=event, stance="contradicts")
    return Event.objects.in_full().get(pk=event.pk)


def test_a_capture_drafts_its_claim_for_each_report_that_supports_it(capture):
    user = UserFactory()

    drafted = draft_control(capture, user)

    changes = [claim for claim in drafted if claim.earliest]
    assert [claim.report for claim in changes] == [item.report for item in capture.citations.filter(stance="supports")]
    assert {(claim.holder.slug, claim.taken_from.slug, claim.event) for claim in changes} == {
        ("islamic-state", "army", capture)
    }
    assert {(claim.earliest, claim.latest, claim.date_precision) for claim in changes} == {
        (date(2015, 5, 16), date(2015, 5, 18), "days")
    }
    assert Edit.objects.filter(user=user, kind__model="controlclaim").count() == len(drafted)


def test_the_first_change_of_a_place_says_who_held_it_before(capture):
    drafted = draft_control(capture, UserFactory())

    before = [claim for claim in drafted if claim.earliest is None]
    assert {claim.holder.slug for claim in before} == {"army"}
    assert {claim.event for claim in before} == {None}


def test_nothing_is_drafted_twice_nor_by_guess(capture):
    draft_control(capture, UserFactory())

    assert draft_control(Event.objects.in_full().get(pk=capture.pk), UserFactory()) == []
    assert draft_control(EventFactory(type="capture"), UserFactory()) == []
    assert draft_control(EventFactory(type="battle"), UserFactory()) == []


def test_a_capture_is_not_published_without_the_claim_it_implies(capture):
    with pytest.raises(NotReady, match="add the change of control"):
        put_in_print(capture)

    draft_control(capture, UserFactory())
    put_in_print(capture)

    assert capture.control_claims.filter(public_revision__isnull=False).count() == 2


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"earliest": date(2015, 5, 19), "latest": date(2015, 5, 19)}, "outside the event's days"),
        ({"earliest": None, "latest": None, "date_precision": ""}, "before any change"),
        ({"place": "elsewhere"}, "None of its changes of control is about"),
        ({"holder": "stranger"}, "Nobody who took part holds the place"),
    ],
)
def test_an_event_and_its_claim_that_disagree_are_not_published(capture, facts, reason):
    made = {"elsewhere": PlaceFactory, "stranger": lambda: ActorFactory(side="sdf")}
    facts = {name: made[value]() if value in made else value for name, value in facts.items()}
    attacker = capture.participants.get(role="attacker").actor
    said = {"place": capture.place, "holder": attacker, "earliest": date(2015, 5, 17), **facts}
    ControlClaimFactory(event=capture, **said)

    with pytest.raises(NotReady, match=reason):
        put_in_print(capture)

    assert not ControlClaim.objects.filter(public_revision__isnull=False).exists()


def test_an_editor_who_saves_a_capture_is_offered_its_claim(as_editor):
    form = PageForm.of(as_editor, listing(Event, "add"))
    form.fill(
        type="capture",
        title="The town is taken",
        dates="2015-05-20",
        place=PlaceFactory().pk,
        pin_latitude="34.5",
        pin_longitude="38.2",
    )
    form.fill_row("citations", 0, report=ReportFactory().pk)
    form.fill_row("participants", 0, actor=ActorFactory(name_en="The attackers").pk, role="attacker")

    answer = form.send(as_editor)

    claim = ControlClaim.objects.get()
    assert claim.holder.name_en == "The attackers"
    assert claim.event == Event.objects.get()
    assert "was drafted from the event" in as_editor.get(answer["Location"]).content.decode()
