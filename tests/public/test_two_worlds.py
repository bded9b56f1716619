"""No public byte depends on unpublished data: two worlds with equal published data and different desks look the same.

The same drill is run against planted leaks and must find every one of them.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from random import Random

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from control.models import ControlClaim
from desk.fields import as_point
from editorial.edit import edited
from editorial.roles import Role
from editorial.submit import submit
from events.models import Affiliation, Event
from record import caching
from record.derived import computing, stored
from record.queries import reading
from record.tables.cast import ControlRecord
from record.tables.events import EventRecordQuerySet
from record.tables.revisions import Revision
from rules.documents.controls import ControlDocument
from sources.models import Source
from tests.factories import (
    ActorFactory,
    ClaimFactory,
    ControlClaimFactory,
    EventFactory,
    FrontFactory,
    PlaceFactory,
    ReportFactory,
    UserFactory,
    corrected,
    put_in_print,
)
from tests.public.addresses import public_addresses

pytestmark = pytest.mark.django_db

Answers = dict[str, tuple[int, tuple[tuple[str, str], ...], bytes]]


@pytest.fixture
def world(db: None) -> Answers:
    """What readers see of a small record: a campaign, its incident, a correction, a change of control, figures."""
    front, actor = FrontFactory(slug="palmyra"), ActorFactory(slug="islamic-state")
    place = PlaceFactory(slug="palmyra", name_en="Palmyra", name_ar="تدمر", parent=PlaceFactory(slug="homs"))
    campaign = EventFactory(type="offensive", date_precision="range", latest=date(2015, 5, 26), place=place)
    put_in_print(campaign)
    event = EventFactory(type="capture", place=place, part_of=campaign, title="The town changes hands")
    event.participants.create(actor=actor)
    event.fronts.add(front)
    ClaimFactory(event=event, counted="group", group=actor)
    ControlClaimFactory(event=event, place=place, holder=actor)
    put_in_print(event)
    corrected(event, summary="Corrected.")
    computing.catch_up(even_if_nothing_is_owed=True)
    return seen_by_readers()


def seen_by_readers() -> Answers:
    answers = {}
    for accept in ("text/html", "*/*"):
        client = Client(headers={"accept": accept})
        for address in public_addresses():
            if accept == "text/html" and address.startswith("/api/"):
                continue
            response = client.get(address)
            headers = tuple(sorted((name, value) for name, value in response.items() if name != "Date"))
            answers[f"{accept} {address}"] = (response.status_code, headers, response.getvalue())
    return answers


def differences(before: Answers, after: Answers) -> list[str]:
    return sorted(address for address in before.keys() | after.keys() if before.get(address) != after.get(address))


def a_new_draft(random: Random) -> None:
    event = EventFactory(
        title=f"Kestrel {random.random()}", earliest=date(2015, 5, 1) + timedelta(random.randrange(40))
    )
    edited(event, UserFactory())


def an_edit_of_a_public_event(random: Random) -> None:
    event = random.choice(list(Event.objects.exclude(code=None)))
    event.title, event.summary = f"Kestrel {random.random()}", "Kestrel"
    event.point = as_point((38 + random.random(), 34 + random.random()))
    event.grade_set, event.grade_reason = "discounted", "Kestrel"
    event.save()
    edited(event, UserFactory())


def a_figure_on_a_public_event(random: Random) -> None:
    event = random.choice(list(Event.objects.exclude(code=None)))
    ClaimFactory(event=event, low=random.randrange(10_000), wording="Kestrel")
    event.save()


def a_change_of_a_public_place(random: Random) -> None:
    place = random.choice(list(Event.objects.exclude(code=None))).place
    place.name_en = f"Kestrel {random.random()}"
    place.save()
    place.spellings.create(name=f"Kestrel {random.random()}")


def another_source_and_its_affiliation(random: Random) -> None:
    report = ReportFactory(title="Kestrel")
    Affiliation.objects.create(source=report.source, actor=ActorFactory(slug=f"kestrel-{random.randrange(10**9)}"))
    known = random.choice(list(Source.objects.all()))
    known.reliability, known.reliability_reason = "E", "Kestrel"
    known.save()


def a_submission(random: Random) -> None:
    submit(EventFactory(title="Kestrel"), UserFactory(role=Role.EDITOR))


def a_control_claim(random: Random) -> None:
    place = random.choice(list(Event.objects.exclude(code=None))).place
    ControlClaimFactory(place=place, wording="Kestrel", earliest=date(2016, 1, 1) + timedelta(random.randrange(300)))


def a_deleted_draft(random: Random) -> None:
    draft = Event.objects.filter(code=None).first()
    if draft:
        draft.delete()


def people(random: Random) -> None:
    UserFactory(role=random.choice(list(Role)), name="Kestrel")


def a_front_nobody_has_printed(random: Random) -> None:
    front = FrontFactory(slug=f"kestrel-{random.randrange(10**9)}")
    random.choice(list(Event.objects.exclude(code=None))).fronts.add(front)


STEPS: list[Callable[[Random], None]] = [
    a_new_draft,
    an_edit_of_a_public_event,
    a_figure_on_a_public_event,
    a_change_of_a_public_place,
    another_source_and_its_affiliation,
    a_submission,
    a_control_claim,
    a_deleted_draft,
    people,
    a_front_nobody_has_printed,
]


@contextmanager
def undone() -> Iterator[None]:
    from django.db import transaction

    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(st.sampled_from(STEPS), min_size=12, max_size=24), seed=st.integers(0, 10**6))
def test_two_worlds_with_different_desks_look_the_same(world, steps, seed):
    random = Random(seed)

    with undone():
        for step in steps:
            step(random)
        after = seen_by_readers()

    assert differences(world, after) == []


def test_every_public_address_is_answered(world):
    assert len(world) > 60
    assert [address for address, (status, _, _) in world.items() if status != 200] == []


def _leak_in_validator(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db.models import Max

    whole = caching.versions
    monkeypatch.setattr("dashboard.pages.versions", lambda: (*whole(), Event.objects.aggregate(Max("changed_at"))))


def _leak_in_count(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = reading.counted_page_of
    counted = lambda *request: (whole(*request)[0], Event.objects.count(), True)  # noqa: E731
    monkeypatch.setattr("record.queries.reading.counted_page_of", counted)


def _leak_in_summary(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = stored.read
    monkeypatch.setattr("record.derived.stored.read", lambda name: {**whole(name), "events": Event.objects.count()})


def _leak_in_search(monkeypatch: pytest.MonkeyPatch) -> None:
    def matching_words(found: EventRecordQuerySet, words: str) -> EventRecordQuerySet:
        drafts = Event.objects.filter(title__icontains="kestrel").values_list("code", flat=True)
        return found.filter(code__in=[code for code in drafts if code])

    monkeypatch.setattr("record.queries.conditions.matching_words", matching_words)


def _leak_in_list(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = ControlRecord.document.fget

    def document(self: ControlRecord) -> ControlDocument:
        return replace(whole(self), wording=f"one of {ControlClaim.objects.count()}")

    monkeypatch.setattr(ControlRecord, "document", property(document))


def _leak_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Revision.printed_as

    def printed_as(self: Revision, wanted: type[Struct]) -> Struct:
        version = Event.objects.filter(code=self.code).values_list("version", flat=True).first()
        return replace(whole(self, wanted), revision=version or self.number)

    monkeypatch.setattr(Revision, "printed_as", printed_as)


@pytest.mark.parametrize(
    "leak",
    [_leak_in_validator, _leak_in_count, _leak_in_summary, _leak_in_search, _leak_in_list, _leak_in_order],
)
def test_a_planted_leak_is_found(world, monkeypatch, leak):
    leak(monkeypatch)
    random = Random(1)
    before = seen_by_readers()

    with undone():
        for step in STEPS:
            step(random)
        after = seen_by_readers()

    assert differences(before, after) != []
