"""An actor that holds ground no more: what is printed of its end, and what has to be public with it."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from editorial.admin.difference import what_would_change
from editorial.checks import NotReady
from editorial.edit import edited
from editorial.permissions import NotAllowed
from editorial.publish import publish_cast, publish_control
from editorial.roles import Role
from events.models import Actor, Affiliation, GroundEndReport, Membership
from record.derived import computing
from record.models import Revision
from rules.documents.entities import ActorDocument
from rules.known import ground_end_known_since
from tests.factories import (
    ActorFactory,
    ControlClaimFactory,
    ReportFactory,
    SourceFactory,
    UserFactory,
    an_ended_actor,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def publisher():
    return UserFactory(role=Role.PUBLISHER)


def printed(actor):
    return Revision.objects.of(Revision.Kind.ACTOR, actor.slug).first()


def test_an_actor_that_has_not_ended_is_printed_with_no_end(publisher):
    actor = ActorFactory()

    publish_cast(actor, publisher)

    assert printed(actor).content["ground_end"] is None


def test_the_end_is_printed_with_its_reports_and_successor(publisher):
    report = ReportFactory(published_earliest="2025-01-29", published_latest="2025-01-29", published_precision="day")
    successor = ActorFactory(slug="transitional-government", name_ar="الحكومة")
    actor = an_ended_actor(date(2025, 1, 29), [report], succeeded_by=successor, ground_end_note="Dissolved.")

    publish_cast(actor, publisher)

    end = printed(actor).content["ground_end"]
    assert end["reports"][0].pop("key") == report.key
    assert end == {
        "earliest": "2025-01-29",
        "latest": "2025-01-29",
        "precision": "day",
        "note": "Dissolved.",
        "succeeded_by": {"slug": "transitional-government", "en": "Transitional Government", "ar": "الحكومة"},
        "reports": end["reports"],
    }
    assert set(end["reports"][0]) >= {"source", "relays", "title", "url", "published", "read_as"}
    assert ground_end_known_since(printed(actor).printed_as(ActorDocument).ground_end) == date(2025, 1, 29)


def test_publishing_an_end_publishes_the_whole_line_of_successors_and_the_sources_first(publisher):
    last = ActorFactory(slug="last")
    middle = an_ended_actor(slug="middle", succeeded_by=last)
    voice = SourceFactory(slug="voice")
    Affiliation.objects.create(source=voice, actor=ActorFactory(slug="spoken-for"))
    actor = an_ended_actor(slug="first", reports=[ReportFactory(source=voice)], succeeded_by=middle)
    Membership.objects.create(member=actor, of=ActorFactory(slug="alliance"))

    publish_cast(actor, publisher)

    order = list(Revision.objects.order_by("position").values_list("code", flat=True))
    assert set(order) >= {"last", "middle", "first", "voice", "spoken-for", "alliance"}
    assert order.index("last") < order.index("middle") < order.index("first")
    assert order.index("spoken-for") < order.index("voice") < order.index("first")
    assert len(order) == len(set(order))


def test_a_voice_of_the_actor_itself_may_say_that_it_ended(publisher):
    own = SourceFactory(slug="own-voice")
    actor = an_ended_actor(slug="actor", reports=[ReportFactory(source=own)])
    Affiliation.objects.create(source=own, actor=actor)

    publish_cast(actor, publisher)

    assert sorted(Revision.objects.values_list("code", "number")) == [("actor", 1), ("own-voice", 1)]


def test_the_end_of_a_holder_is_printed_with_its_claim(publisher):
    successor = ActorFactory(slug="successor")
    claim = ControlClaimFactory(holder=an_ended_actor(slug="holder", succeeded_by=successor))

    publish_control([claim], publisher)

    assert printed(claim.holder).content["ground_end"]["succeeded_by"]["slug"] == "successor"
    assert printed(successor) is not None


def test_an_end_that_nobody_reports_is_not_printed(publisher):
    actor = an_ended_actor(reports=[])

    with pytest.raises(NotReady, match="No report says that it holds ground no more"):
        publish_cast(actor, publisher)

    assert printed(actor) is None


def test_successors_in_a_circle_are_not_printed(publisher):
    one, other = an_ended_actor(name_en="One"), an_ended_actor(name_en="Other")
    Actor.objects.filter(pk=one.pk).update(succeeded_by=other)
    Actor.objects.filter(pk=other.pk).update(succeeded_by=one)

    with pytest.raises(NotReady, match="The successors form a circle: Other → One → Other"):
        publish_cast(Actor.objects.get(pk=one.pk), publisher)


def test_nobody_publishes_an_end_on_a_report_that_they_changed_themselves(publisher):
    report = ReportFactory()
    actor = an_ended_actor(reports=[report])
    edited(report, publisher)

    with pytest.raises(NotAllowed, match="somebody else must publish it"):
        publish_cast(actor, publisher)


def test_an_end_entered_later_is_a_correction_that_says_what_changed(publisher):
    actor = ActorFactory(name_en="Army of Conquest")
    publish_cast(actor, publisher)
    actor.ground_end_earliest = actor.ground_end_latest = date(2017, 1, 27)
    actor.ground_end_precision, actor.succeeded_by = "day", ActorFactory(name_en="The Successor")
    actor.save()
    GroundEndReport.objects.create(actor=actor, report=ReportFactory(title="The formation of a group"))

    change = next(item for item in what_would_change(actor).fields if item.name == "Held ground until")
    publish_cast(actor, publisher, "It was dissolved.")

    assert change.after == "27 January 2017; succeeded by The Successor; reports: The formation of a group"
    assert printed(actor).content["corrections"][0]["fields"] == ["ground_end"]


def test_the_page_of_an_actor_says_until_when_it_held_ground(publisher, client: Client):
    report = ReportFactory(
        title="Rule has ended",
        published_earliest="2024-12-09",
        published_latest="2024-12-09",
        published_precision="day",
    )
    actor = an_ended_actor(reports=[report], succeeded_by=ActorFactory(name_en="Successor"))
    publish_cast(actor, publisher)

    computing.catch_up(even_if_nothing_is_owed=True)
    page = client.get(f"/actors/{actor.slug}/").content.decode()
    before = client.get(f"/actors/{actor.slug}/?known_on=2024-12-08").content.decode()

    assert "Held ground until 8 December 2024." in page
    assert "Rule has ended" in page
    assert "Successor" in page
    assert "Held ground until" not in before
    assert "Rule has ended" not in before


@pytest.mark.parametrize(
    ("facts", "constraint"),
    [
        ({"ground_end_latest": "2024-12-08"}, "actor_ground_end_whole_or_absent"),
        (
            {"ground_end_earliest": "2024-12-09", "ground_end_latest": "2024-12-08", "ground_end_precision": "days"},
            "actor_ground_end_whole_or_absent",
        ),
        ({"ground_end_note": "A note."}, "actor_successor_needs_an_end"),
    ],
)
def test_the_database_refuses_half_an_end(facts, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        ActorFactory(**facts)


def test_the_database_refuses_a_successor_without_an_end_and_an_actor_that_succeeds_itself():
    actor = an_ended_actor()
    itself = Actor.objects.filter(pk=actor.pk)
    with pytest.raises(IntegrityError, match="actor_does_not_succeed_itself"), transaction.atomic():
        itself.update(succeeded_by=actor.pk)
    with pytest.raises(IntegrityError, match="actor_successor_needs_an_end"):
        ActorFactory(succeeded_by=actor)
