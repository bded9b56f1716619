"""Publishing in bulk: the same bytes as one by one, under the same rules."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from copying.sending import checked_at_once, copy_in
from editorial.bulk.publishing import publish_batch
from editorial.checks import NotReady
from editorial.edit import edited
from editorial.log import AuditEntry
from editorial.permissions import NotAllowed
from editorial.publish import publish_together
from editorial.roles import Role
from editorial.snapshots import Snapshot
from editorial.states import WrongState
from editorial.translations.models import Translation
from events.actors import Affiliation, Membership
from events.models import Actor, Event, Participant
from record.press import chain
from tests.factories import (
    ActorFactory,
    CitationFactory,
    ClaimFactory,
    ControlClaimFactory,
    EventFactory,
    FrontFactory,
    PlaceFactory,
    ReportFactory,
    SourceFactory,
    UserFactory,
    a_published_event,
    every_confirmation,
)

pytestmark = pytest.mark.django_db
_TABLES = ("revision", "eventrecord", "knowneventrecord", "claimrecord", "controlrecord", "placerecord")
_CAST = ("actorrecord", "sourcerecord", "frontrecord", "namerecord")


class _Undone(Exception):
    """Takes a trial back."""


def quietly(done: int) -> None:
    """Nobody watches."""


def various_events() -> list[Event]:
    """Events that share a cast and differ in what they name."""
    governorate = PlaceFactory(kind="governorate", name_en="Homs governorate")
    towns = [PlaceFactory(parent=governorate) for _ in range(3)]
    alliance, group = ActorFactory(kind="alliance"), ActorFactory()
    Membership.objects.create(member=group, of=alliance)
    voice = SourceFactory(kind="armed_group_media")
    Affiliation.objects.create(source=voice, actor=group)
    report = ReportFactory(source=SourceFactory(kind="dataset"), relays=voice)
    report.refers_to.add(ReportFactory())
    campaign = EventFactory(type="offensive", place=towns[0])
    events = [campaign]
    for number in range(7):
        event = EventFactory(place=towns[number % 3], report=report, part_of=campaign if number == 2 else None)
        Participant.objects.create(event=event, actor=group, role="attacker")
        first = ClaimFactory(event=event, report=report, low=number, high=number + 3)
        ClaimFactory(event=event, report=report, counted="group", group=group, low=number)
        ClaimFactory(event=event, low=4, supersedes=first if number == 4 else None)
        if number == 5:
            event.fronts.add(FrontFactory())
            event.related.add(events[2])
            CitationFactory(event=event, attributed_to=SourceFactory(), weak_because="Another day.")
        events.append(event)
    # A place that nothing public names yet, and one that an event is printed at before.
    events[4].other_places.create(place=PlaceFactory(parent=governorate), role="launched_from")
    events[5].other_places.create(place=towns[1])
    for record, text in ((group, "A wording."), (events[3], events[3].title)):
        _translate(record, text)
    taken = events[6]
    ControlClaimFactory(event=taken, place=taken.place, holder=group, report=report)
    return events


def in_review(ids: Sequence[int]) -> None:
    Event.objects.filter(pk__in=ids).update(status="in_review")


def _translate(record: Actor | Event, english: str) -> None:
    path = "title" if isinstance(record, Event) else "note"
    kind = ContentType.objects.get_for_model(record)
    Translation.objects.create(
        kind=kind, record_id=record.pk, path=path, english=english, text="ترجمة", at=timezone.now()
    )


def outcome(act: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the record and the desk have after the act, which is taken back."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: datetime(2026, 11, 30, 12, tzinfo=UTC))
    found: dict[str, Any] = {}
    with suppress(_Undone), transaction.atomic():
        act()
        for name in (*_TABLES, *_CAST):
            found[name] = _rows(f"SELECT to_jsonb(t) - 'id' FROM record.record_{name} t")
        found["state"] = _rows("SELECT to_jsonb(t) FROM record.record_state t")
        found["events"] = _rows(
            "SELECT jsonb_build_array(id, code, status, version, public_revision, printed_version) FROM events_event"
        )
        found["snapshots"] = sorted(str(item) for item in Snapshot.objects.values_list("event", "revision", "content"))
        found["audit"] = _rows(
            "SELECT to_jsonb(t) - 'id' - 'at' FROM editorial_auditentry t WHERE action NOT IN ('submit', 'confirm')"
        )
        found["first break"] = chain.first_break("default")
        raise _Undone
    return found


def _rows(query: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return sorted(str(row[0]) for row in cursor.fetchall())


def all_of(ids: Sequence[int]) -> dict[int, list[str]]:
    """Every confirmation that the events need."""
    return {pk: every_confirmation(Event.objects.get(pk=pk)) for pk in ids}


def test_both_ways_give_the_same_documents_rows_and_marks(editor, publisher, monkeypatch):
    events = various_events()
    ids = [event.pk for event in events]
    in_review(ids)

    def one_by_one() -> None:
        found = [Event.objects.get(pk=pk) for pk in ids]
        publish_together(found, publisher, all_of(ids))

    singly = outcome(one_by_one, monkeypatch)
    in_bulk = outcome(lambda: publish_batch(ids, publisher, quietly, confirmed=all_of(ids)), monkeypatch)

    for name, rows in singly.items():
        assert in_bulk[name] == rows, name


def test_no_more_is_asked_of_the_database_for_more_events(editor, publisher):
    dataset = SourceFactory(kind="dataset")
    report, country = ReportFactory(source=dataset), PlaceFactory()
    ids = []
    for number in range(20):
        place = PlaceFactory(parent=country)
        event = EventFactory(place=place, report=report, dataset=dataset, dataset_row=str(number))
        ClaimFactory(event=event, report=report, low=number)
        ids.append(event.pk)
    in_review(ids)

    with CaptureQueriesContext(connection) as of_few:
        publish_batch(ids[:3], publisher, quietly)
    with CaptureQueriesContext(connection) as of_many:
        publish_batch(ids[3:], publisher, quietly)

    assert len(of_many) <= len(of_few)


def test_a_correction_in_bulk_gives_its_reason_and_replaces_the_rows(editor, publisher):
    event = a_published_event(title="Before")
    event.title = "After"
    event.save()
    edited(event, editor)
    in_review([event.pk])

    publish_batch([event.pk], publisher, quietly, reason="The dataset's next version.")

    event.refresh_from_db()
    assert (event.public_revision, event.status) == (2, "published")
    with connection.cursor() as cursor:
        cursor.execute("SELECT title FROM record.record_eventrecord")
        assert cursor.fetchall() == [("After",)]


def refused(ids: Sequence[int], user: Any, problem: type[Exception], match: str) -> None:
    with pytest.raises(problem, match=match):
        publish_batch(ids, user, quietly)
    assert not Event.objects.filter(public_revision__isnull=False).exists()


def test_nobody_publishes_a_batch_with_their_own_change_in_it(editor, publisher):
    events = EventFactory.create_batch(3)
    edited(events[1], publisher)
    ids = [event.pk for event in events]
    in_review(ids)

    refused(ids, publisher, NotAllowed, "yourself")


def test_one_event_that_is_not_ready_holds_all_of_them_back(editor, publisher):
    events = [*EventFactory.create_batch(2), EventFactory(earliest=date(2016, 1, 1), latest=date(2016, 1, 1))]
    events[2].citations.all().delete()
    ids = [event.pk for event in events]
    in_review(ids)

    refused(ids, publisher, NotReady, "citation")


def test_a_draft_among_them_holds_all_of_them_back(editor, publisher):
    events = EventFactory.create_batch(2)
    in_review([events[0].pk])

    refused([event.pk for event in events], publisher, WrongState, "not in review")


def test_drafts_are_published_where_somebody_submits_them_with_it(editor, publisher):
    ids = [event.pk for event in EventFactory.create_batch(2)]

    with pytest.raises(NotAllowed):
        publish_batch(ids, publisher, quietly, submitter=UserFactory(role=Role.VIEWER), confirmed=all_of(ids))
    publish_batch(ids, publisher, quietly, submitter=editor, confirmed=all_of(ids))

    assert set(Event.objects.values_list("status", "public_revision")) == {("published", 1)}
    said = AuditEntry.objects.get(action="submit")
    assert (said.user, said.detail) == (editor, {"count": 2})


def test_keys_of_some_tables_are_checked_as_they_are_written():
    nobody = (timezone.now(), 0, "", "", "", "", "{}")

    def write() -> None:
        with transaction.atomic(), checked_at_once(Snapshot):
            copy_in(AuditEntry, ("at", "user_id", "role", "action", "kind", "code", "detail"), [nobody])
            copy_in(Snapshot, ("event_id", "revision", "content"), [(0, 1, "{}")])

    with pytest.raises(IntegrityError, match="editorial_snapshot_event_id"):
        write()


def test_what_the_database_refuses_while_more_is_printed_takes_all_of_it_back(editor, publisher, monkeypatch):
    monkeypatch.setattr("editorial.bulk.publishing.CHUNK", 1)
    events = EventFactory.create_batch(4)
    Snapshot.objects.create(event=events[1], revision=1, content={})  # as no press would leave it
    ids = [event.pk for event in events]
    in_review(ids)

    refused(ids, publisher, IntegrityError, "snapshot_once_for_a_revision")

    assert chain.first_break("default") is None


def test_chunks_give_what_one_gives(editor, publisher, monkeypatch):
    ids = [event.pk for event in various_events()]
    in_review(ids)

    at_once = outcome(lambda: publish_batch(ids, publisher, quietly, confirmed=all_of(ids)), monkeypatch)
    monkeypatch.setattr("editorial.bulk.publishing.CHUNK", 1)
    in_chunks = outcome(lambda: publish_batch(ids, publisher, quietly, confirmed=all_of(ids)), monkeypatch)

    for name, rows in at_once.items():
        assert in_chunks[name] == rows, name
