"""Likely related events: proposed with their reasons, taken over with one click, and shown to readers on both pages."""

from datetime import timedelta

import pytest

from desk.fields import as_point
from editorial import kinship
from editorial.kinship import likely, relate
from editorial.permissions import NotAllowed
from editorial.states import WrongState
from events.models import Event, Participant
from rules.kinship import ranked
from tests.desk.addresses import page, said
from tests.factories import ActorFactory, EventFactory, UserFactory, a_published_event, corrected, put_in_print

pytestmark = pytest.mark.django_db


@pytest.fixture
def neighbour(draft):
    return a_published_event(title="Kestrel", place=draft.place)


def test_a_likely_related_event_is_proposed_with_its_reasons_and_related_by_one_click(
    as_editor, draft, neighbour, reader, program
):
    put_in_print(draft)
    shown = said(as_editor.get(page(draft)))
    assert "1 event is likely related" in shown
    assert "at the same place, on the same days" in shown

    answer = as_editor.post(page(draft, "relate"), {"other": neighbour.pk}, follow=True)

    assert "Related to «Kestrel»" in said(answer)
    assert "likely related" not in said(answer)
    draft.refresh_from_db()
    assert draft.status == Event.Status.DRAFT
    assert "Kestrel" not in said(reader.get(f"/events/{draft.code}/"))
    corrected(draft)
    assert "Kestrel" in said(reader.get(f"/events/{draft.code}/"))
    assert draft.title in said(reader.get(f"/events/{neighbour.code}/"))
    assert program.get(f"/api/v1/events/{draft.code}/").json()["related"] == [neighbour.code]


def test_two_events_are_related_once_and_by_those_who_may_edit(draft, neighbour, editor):
    with pytest.raises(NotAllowed):
        relate(draft, neighbour, UserFactory(role="viewer"))
    relate(Event.objects.get(pk=draft.pk), neighbour, editor)
    with pytest.raises(WrongState):
        relate(Event.objects.get(pk=draft.pk), neighbour, editor)
    with pytest.raises(WrongState):
        relate(Event.objects.get(pk=draft.pk), Event.objects.get(pk=draft.pk), editor)


def test_nothing_is_proposed_that_the_person_may_not_read_or_that_is_gone(
    as_contributor, draft, neighbour, editor, contributor
):
    EventFactory(title="Hidden", place=draft.place)
    EventFactory(title="Gone", place=draft.place, status=Event.Status.SET_ASIDE)
    put_in_print(draft)

    shown = said(as_contributor.get(page(draft)))

    assert "Kestrel" in shown
    assert "Hidden" not in shown
    assert [item.event.title for item in likely(draft, Event.objects.all())].count("Gone") == 0


def test_a_campaign_and_its_incidents_are_not_proposed_to_each_other(draft):
    campaign = EventFactory(type="offensive", place=draft.place)
    draft.part_of = campaign
    draft.save()

    assert likely(draft, Event.objects.all()) == []
    assert likely(campaign, Event.objects.all()) == []


def test_the_likeliest_are_found_however_many_lie_around(draft, monkeypatch):
    """The database ranks by the same rule, and few events are read."""
    monkeypatch.setattr(kinship, "_LOOKED_AT", 6)
    actors, campaign = ActorFactory.create_batch(3), EventFactory(type="offensive")
    for actor in actors:
        Participant.objects.create(event=draft, actor=actor, role="attacker")
    draft.part_of = campaign
    draft.save()
    for number in range(60):
        day = draft.earliest + timedelta(days=number % 17 - 8)
        spot = as_point((38.28402 + (number % 5) * 0.08, 34.5624))
        facts = {"place": draft.place} if number % 7 == 0 else {}
        other = EventFactory(
            earliest=day,
            point=spot,
            part_of=campaign if number % 3 == 0 else None,
            title=f"Event around {number}",
            **facts,
        )
        for actor in actors[: number % 4]:
            Participant.objects.create(event=other, actor=actor, role="defender")
    every = Event.objects.exclude(pk__in=[draft.pk, campaign.pk])
    facts_of = [kinship._facts(event, event.participants.select_related("actor")) for event in every]

    found = [item.kin for item in likely(draft, Event.objects.all())]

    assert found == ranked(kinship._facts(draft, draft.participants.all()), facts_of)


def test_few_queries_look_for_related_events(draft, neighbour, django_assert_max_num_queries):
    for _number in range(30):
        EventFactory(place=draft.place)

    with django_assert_max_num_queries(5):
        assert len(likely(draft, Event.objects.all())) == 5
