"""Records that name others of their kind: what names itself is refused in words, and a new one, which has no number yet
for the rule to compare, is saved."""

import pytest

from events.models import Actor, CasualtyClaim, Event
from places.models import Place
from tests.desk.addresses import listing, page
from tests.desk.browser_form import PageForm
from tests.factories import ActorFactory, ClaimFactory, EventFactory, PlaceFactory, ReportFactory

pytestmark = pytest.mark.django_db


def errors(answer):
    assert answer.status_code == 200, answer.status_code
    return answer.context["adminform"].form.errors


def test_a_new_event_may_be_part_of_another(as_editor):
    campaign = EventFactory(type="offensive")
    form = PageForm.of(as_editor, listing(Event, "add"))
    form.fill(type="battle", title="New", dates="2015-05-20", place=PlaceFactory().pk, place_precision="governorate")

    answer = form.fill_row("citations", 0, report=ReportFactory().pk).fill(part_of=campaign.pk).send(as_editor)

    assert answer.status_code == 302
    assert Event.objects.get(title="New").part_of == campaign


def test_an_event_is_no_part_of_itself(as_editor):
    event = EventFactory(type="offensive")

    assert "part_of" in errors(PageForm.of(as_editor, page(event)).fill(part_of=event.pk).send(as_editor))


def test_a_new_place_lies_in_another_and_none_in_itself(as_editor):
    outer = PlaceFactory(kind="governorate")
    form = PageForm.of(as_editor, listing(Place, "add")).fill(
        name_en="New",
        kind="town",
        slug="new",
        parent=outer.pk,
        pin_latitude="34",
        pin_longitude="38",
        precision="exact",
    )

    answer = form.send(as_editor)

    assert answer.status_code == 302, errors(answer)
    assert Place.objects.get(slug="new").parent == outer
    assert "parent" in errors(PageForm.of(as_editor, page(outer)).fill(parent=outer.pk).send(as_editor))


def test_a_new_actor_succeeds_another_and_none_itself(as_editor):
    successor = ActorFactory()
    form = PageForm.of(as_editor, listing(Actor, "add"))
    form.fill(name_en="New", name_ar="جديد", slug="new", kind="armed_group", side="other", succeeded_by=successor.pk)

    assert form.send(as_editor).status_code in {200, 302}

    answer = PageForm.of(as_editor, page(successor)).fill(succeeded_by=successor.pk, held_until="2015-05-20")
    assert "succeeded_by" in errors(answer.send(as_editor))


@pytest.mark.parametrize("name", ["part_of", "supersedes"])
def test_a_claim_that_names_itself_is_refused_in_words(as_editor, name):
    claim = ClaimFactory()
    event = claim.event

    answer = PageForm.of(as_editor, page(event)).fill_row("claims", 0, **{name: claim.pk}).send(as_editor)

    assert answer.status_code == 200
    assert not CasualtyClaim.objects.filter(**{name: claim.pk}).exists()


@pytest.mark.parametrize("name", ["part_of", "supersedes"])
def test_a_new_claim_may_name_an_earlier_one(as_editor, name):
    claim = ClaimFactory()
    form = PageForm.of(as_editor, page(claim.event))
    form.add_row("claims", **{"counted": "total", "low": 10, "report": claim.report.pk, name: claim.pk})

    answer = form.send(as_editor)

    assert answer.status_code == 302, answer.status_code
    assert CasualtyClaim.objects.filter(**{name: claim.pk}).count() == 1
