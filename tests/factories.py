"""Objects of the desk for tests, complete enough to be published; a test spells out only what matters to it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import factory
from allauth.mfa.totp.internal.auth import TOTP
from factory.django import DjangoModelFactory

from control.models import ControlClaim
from desk.fields import as_point
from editorial.accounts import User
from editorial.correct import correct
from editorial.edit import edited
from editorial.identity import second_factor
from editorial.plausibility.confirming import questions
from editorial.printing.whole import whole
from editorial.publish import publish, publish_cast, publish_control
from editorial.roles import Role
from editorial.submit import submit
from events.models import Actor, CasualtyClaim, Citation, Event, GroundEndReport
from places.models import Front, Place
from record.models import Revision
from sources.models import Report, Source
from stories.models import Story, StoryStep

TOTP_KEY = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


class _Everything(frozenset[str]):
    """The keys of all that a publisher has to confirm, without a question beforehand."""

    def __contains__(self, key: object) -> bool:
        return True


EVERYTHING = _Everything()


class UserFactory(DjangoModelFactory[User]):
    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"person-{n}")
    role = Role.EDITOR

    @factory.post_generation
    def second_factor(user: User, create: bool, given: bool | None, **kwargs: Any) -> None:
        """Who must have one has one, unless a test says False."""
        if given or (given is None and second_factor.is_required(user)):
            TOTP.activate(user, TOTP_KEY)


class FrontFactory(DjangoModelFactory[Front]):
    class Meta:
        model = Front

    slug = factory.Sequence(lambda n: f"front-{n}")
    name_en = factory.LazyAttribute(lambda front: front.slug.title())
    west, south, east, north = 36.9, 33.3, 39.6, 35.4


class PlaceFactory(DjangoModelFactory[Place]):
    class Meta:
        model = Place

    slug = factory.Sequence(lambda n: f"place-{n}")
    name_en = factory.LazyAttribute(lambda place: place.slug.replace("-", " ").title())
    kind = "town"
    point = factory.LazyFunction(lambda: as_point((38.28402, 34.5624)))


class SourceFactory(DjangoModelFactory[Source]):
    class Meta:
        model = Source

    slug = factory.Sequence(lambda n: f"source-{n}")
    name_en = factory.LazyAttribute(lambda source: source.slug.replace("-", " ").title())
    kind = "newspaper"


class ReportFactory(DjangoModelFactory[Report]):
    class Meta:
        model = Report

    source = factory.SubFactory(SourceFactory)
    title = factory.Sequence(lambda n: f"Report {n}")
    url = factory.Sequence(lambda n: f"https://example.org/report/{n}")


class ActorFactory(DjangoModelFactory[Actor]):
    class Meta:
        model = Actor

    slug = factory.Sequence(lambda n: f"actor-{n}")
    name_en = factory.LazyAttribute(lambda actor: actor.slug.replace("-", " ").title())
    kind = "armed_group"


def an_ended_actor(on: date = date(2024, 12, 8), reports: Any = None, **facts: Any) -> Actor:
    """An actor that holds no ground from the day on, as its reports say (one by default)."""
    actor: Actor = ActorFactory(ground_end_earliest=on, ground_end_latest=on, ground_end_precision="day", **facts)
    for report in [ReportFactory()] if reports is None else reports:
        GroundEndReport.objects.create(actor=actor, report=report)
    return actor


class EventFactory(DjangoModelFactory[Event]):
    """A draft with one citation, so that it can be published."""

    class Meta:
        model = Event
        skip_postgeneration_save = True

    type = "battle"
    title = factory.Sequence(lambda n: f"Event {n}")
    earliest = date(2015, 5, 20)
    latest = factory.SelfAttribute("earliest")
    place = factory.SubFactory(PlaceFactory)
    point = factory.LazyFunction(lambda: as_point((38.28402, 34.5624)))

    @factory.post_generation
    def report(self, create: bool, given: Report | None, **_: Any) -> None:
        CitationFactory(event=self, **({"report": given} if given else {}))


class CitationFactory(DjangoModelFactory[Citation]):
    class Meta:
        model = Citation

    event = factory.SubFactory(EventFactory)
    report = factory.SubFactory(ReportFactory)


class ClaimFactory(DjangoModelFactory[CasualtyClaim]):
    class Meta:
        model = CasualtyClaim

    event = factory.SubFactory(EventFactory)
    report = factory.SubFactory(ReportFactory)
    counted = "total"
    low = 10


class ControlClaimFactory(DjangoModelFactory[ControlClaim]):
    class Meta:
        model = ControlClaim

    place = factory.SubFactory(PlaceFactory)
    holder = factory.SubFactory(ActorFactory)
    report = factory.SubFactory(ReportFactory)
    earliest = date(2015, 5, 20)
    latest = factory.SelfAttribute("earliest")
    date_precision = "day"


def a_published_event(**facts: Any) -> Event:
    """An event that an editor wrote and a publisher published."""
    event = EventFactory(**facts)
    put_in_print(event)
    return event


def put_in_print(event: Event) -> Revision:
    """Submit by an editor, publish by a publisher who confirms what looks unusual."""
    editor, publisher = UserFactory(role=Role.EDITOR), UserFactory(role=Role.PUBLISHER)
    edited(event, editor)
    submit(event, editor)
    return publish(event, publisher, EVERYTHING)


def corrected(event: Event, reason: str = "A source corrected itself.", **facts: Any) -> Revision:
    """Change facts of a public event and publish the change."""
    editor, publisher = UserFactory(role=Role.EDITOR), UserFactory(role=Role.PUBLISHER)
    for name, value in facts.items():
        setattr(event, name, value)
    event.save()
    edited(event, editor, list(facts))
    submit(event, editor)
    return correct(event, publisher, reason, EVERYTHING)


def every_confirmation(event: Event) -> list[str]:
    """The keys of all that must be confirmed before the event is printed."""
    return [question.key for question in questions(whole(Event).get(pk=event.pk))]


class StoryFactory(DjangoModelFactory[Story]):
    """A story with one step; a test that cites says what."""

    class Meta:
        model = Story
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda n: f"story-{n}")
    name_en = factory.LazyAttribute(lambda story: story.slug.replace("-", " ").title())
    summary = "Example summary."

    @factory.post_generation
    def steps(story: Story, create: bool, given: Iterable[dict[str, Any]] | None, **kwargs: Any) -> None:
        for position, step in enumerate(given if given is not None else [{}]):
            StoryStep.objects.create(story=story, position=position, **a_step(**step))


def a_step(**given: Any) -> dict[str, Any]:
    return {"title": "Example step", "text": "Example text.", "view": "start=2015-05-13&end=2015-05-20", **given}


def story_in_print(story: Story) -> Revision:
    """Written by an editor, published by a publisher."""
    edited(story, UserFactory(role=Role.EDITOR))
    return publish_cast(story, UserFactory(role=Role.PUBLISHER))


def a_published_claim(**facts: Any) -> ControlClaim:
    """A claim of control that an editor wrote and a publisher published."""
    claim = ControlClaimFactory(**facts)
    edited(claim, UserFactory(role=Role.EDITOR))
    publish_control([claim], UserFactory(role=Role.PUBLISHER))
    return claim
