"""The end of an actor as a holder of ground, as an editor enters it."""

from datetime import date

import pytest

from control.models import ControlClaim
from editorial.printing.cast import control_claim
from editorial.printing.readers_view import ReadersView
from events.models import Actor
from tests.desk.addresses import listing, page, said
from tests.desk.browser_form import PageForm
from tests.factories import ActorFactory, ControlClaimFactory, PlaceFactory, ReportFactory, an_ended_actor

pytestmark = pytest.mark.django_db


def test_an_end_is_entered_as_edtf_with_its_reports_and_successor(as_editor):
    actor, successor, report = ActorFactory(), ActorFactory(), ReportFactory()
    form = PageForm.of(as_editor, page(actor))
    form.fill(held_until="2015-10-10/2015-10-11", succeeded_by=successor.pk, ground_end_note="Founding of the SDF.")
    form.add_row("ground_end_reports", report=report.pk)

    assert form.send(as_editor).status_code == 302

    actor.refresh_from_db()
    assert (actor.ground_end_earliest, actor.ground_end_latest) == (date(2015, 10, 10), date(2015, 10, 11))
    assert (actor.ground_end_precision, actor.succeeded_by, actor.version) == ("days", successor, 2)
    assert [item.report for item in actor.end_reports()] == [report]
    again = PageForm.of(as_editor, page(actor))
    assert again["held_until"] == "2015-10-10/2015-10-11"
    assert again.send(as_editor).status_code == 302
    actor.refresh_from_db()
    assert actor.version == 2  # nothing was changed, so nothing was saved


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"held_until": "8 December"}, "8 December"),
        ({"ground_end_note": "A note."}, "needs the day on which it held no ground"),
    ],
)
def test_half_an_end_is_refused_with_its_reason(as_editor, values, reason):
    actor = ActorFactory()

    answer = PageForm.of(as_editor, page(actor)).fill(**values).send(as_editor)

    assert answer.status_code == 200
    assert reason in said(answer)


def test_a_successor_without_an_end_is_refused(as_editor):
    answer = PageForm.of(as_editor, page(ActorFactory())).fill(succeeded_by=ActorFactory().pk).send(as_editor)

    assert "needs the day on which it held no ground" in said(answer)


def test_reports_on_an_end_without_the_day_are_refused(as_editor):
    form = PageForm.of(as_editor, page(ActorFactory()))
    form.add_row("ground_end_reports", report=ReportFactory().pk)

    answer = form.send(as_editor)

    assert answer.status_code == 200
    assert "give the day above, or remove them" in said(answer)


def test_an_actor_that_succeeds_itself_is_refused(as_editor):
    actor = an_ended_actor()

    answer = PageForm.of(as_editor, page(actor)).fill(succeeded_by=actor.pk).send(as_editor)

    assert "cannot succeed itself" in said(answer)


def test_successors_in_a_circle_are_refused_and_named(as_editor):
    first = an_ended_actor(name_en="First")
    second = an_ended_actor(name_en="Second", succeeded_by=first)
    third = an_ended_actor(name_en="Third", succeeded_by=second)

    answer = PageForm.of(as_editor, page(first)).fill(succeeded_by=third.pk).send(as_editor)

    assert "First → Third → Second → First" in said(answer)
    assert Actor.objects.get(pk=first.pk).succeeded_by is None


@pytest.fixture
def claim_form(as_editor):
    return PageForm.of(as_editor, listing(ControlClaim, "add")).fill(
        place=PlaceFactory().pk, holder=ActorFactory().pk, report=ReportFactory().pk, since="2024-11-01", reaffirms="on"
    )


def test_a_later_report_that_somebody_still_holds_a_place_is_entered(claim_form, as_editor):
    assert claim_form.send(as_editor).status_code == 302

    assert ControlClaim.objects.get().reaffirms


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"since": ""}, "needs a holder, and the day"),
        ({"holder": "", "status": "contested"}, "needs a holder, and the day"),
    ],
)
def test_still_held_by_needs_a_holder_and_a_day(claim_form, as_editor, values, reason):
    answer = claim_form.fill(**values).send(as_editor)

    assert answer.status_code == 200
    assert reason in said(answer)
    assert not ControlClaim.objects.exists()


def test_what_is_still_held_was_taken_from_nobody(claim_form, as_editor):
    answer = claim_form.fill(taken_from=ActorFactory().pk).send(as_editor)

    assert "was taken from nobody" in said(answer)
    assert not ControlClaim.objects.exists()


def test_a_claim_that_reaffirms_is_printed_as_one(as_editor):
    assert control_claim(ControlClaimFactory(reaffirms=True), ReadersView()).reaffirms is True
    assert control_claim(ControlClaimFactory(), ReadersView()).reaffirms is False
