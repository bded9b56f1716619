"""What /health/ says when a part of the site or of the record is damaged: which part, and nothing of the cause."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from editorial.retract import retract
from editorial.roles import Role
from record.derived import computing
from record.derived import health as record_health
from record.models import Derived
from tests.factories import UserFactory, a_published_event, corrected
from tests.worlds import world
from web import health

pytestmark = pytest.mark.django_db


@world
def ready():
    """A record that was computed and checked."""
    event = a_published_event(title="Truth")
    computing.catch_up(even_if_nothing_is_owed=True)
    record_health.check_whole(even_if_not_due=True)
    return event


def health_line():
    """The status and the line of a process without its cached state."""
    response = Client(raise_request_exception=False).get("/health/", headers={"host": "probe.invalid"})
    return response.status_code, response.content.decode()


def damage(*statements):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; ALTER TABLE record.record_revision DISABLE TRIGGER USER")
        for statement in statements:
            cursor.execute(statement)


def test_all_is_well(ready):
    assert health_line() == (200, "ready\n")


def test_before_anything_was_computed_it_is_not_yet(db):
    assert health_line() == (503, "not yet\n")


@pytest.mark.parametrize(
    ("statements", "failing"),
    [
        (["ALTER TABLE record.record_eventrecord DROP COLUMN feature"], "list"),
        (["ALTER TABLE record.record_eventrecord DROP COLUMN killed_low"], "sums"),
        (["UPDATE record.record_derived SET body = '{}' WHERE name = 'territory'"], "derived data"),
        (["UPDATE record.record_derived SET body = 'not JSON' WHERE name = 'views'"], "page"),
        (["ALTER TABLE desk.editorial_user RENAME COLUMN username TO nobody"], "desk"),
    ],
)
def test_the_part_that_fails_is_named_and_its_cause_is_not(ready, statements, failing):
    damage(*statements)

    status, said = health_line()

    assert status == 503
    assert said.startswith("failing: ")
    named = said.removeprefix("failing: ").strip().split(", ")
    assert failing in named
    assert set(named) <= {*health.READERS_PARTS, *health.EDITORS_PARTS}


@pytest.mark.parametrize("part", health.READERS_PARTS)
def test_each_part_is_judged_by_its_own_page(ready, part, monkeypatch):
    nowhere = {**health.READERS_PARTS, part: "/nowhere/"}
    monkeypatch.setattr(health, "READERS_PARTS", nowhere)

    assert health_line() == (503, f"failing: {part}\n")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE record.record_revision SET document = replace(document, 'Truth', 'Other') WHERE kind = 'event'",
        "UPDATE record.record_state SET head = repeat('0', 64)",
    ],
)
def test_a_damaged_chain_is_said_once_it_was_checked(ready, statement):
    damage(statement)
    assert health_line() == (200, "ready\n")

    record_health.check_whole(even_if_not_due=True)

    assert health_line() == (200, "ready; the record is damaged: its chain is broken\n")


def test_a_record_that_lost_its_end_is_said_at_once(ready):
    damage("UPDATE record.record_state SET version = version + 3")

    status, said = health_line()

    assert status == 200
    assert "the record is damaged: its chain is broken" in said


def test_rows_behind_the_newest_document_are_said_at_once(ready):
    with connection.cursor() as cursor:
        cursor.execute("SELECT revision_id FROM record.record_eventrecord")
        [first] = cursor.fetchone()
    corrected(ready, summary="More.")
    computing.catch_up()
    damage(f"UPDATE record.record_eventrecord SET revision_id = {first}")

    assert health_line() == (200, "ready; rows are behind the record\n")


@pytest.mark.parametrize("table", ["record_placerecord", "record_sourcerecord"])
def test_rows_that_are_missing_are_said_once_they_were_looked_for(ready, table):
    damage(f"DELETE FROM record.{table}")
    assert health_line()[1] == "ready\n"

    check = record_health.check_whole(even_if_not_due=True)

    assert check.rows_behind > 0
    assert check.is_whole
    assert health_line() == (200, "ready; rows are behind the record\n")


def test_what_was_retracted_has_no_row_and_that_is_no_damage(ready):
    retract(ready, UserFactory(role=Role.PUBLISHER), "It named a witness.")
    computing.catch_up()

    assert record_health.check_whole(even_if_not_due=True).rows_behind == 0
    assert health_line() == (200, "ready\n")


def test_counts_behind_the_record_are_said(ready):
    a_published_event()

    status, said = health_line()

    assert status == 200
    assert said.startswith("ready; counts are of data version ")


def test_a_record_that_nobody_checks_is_said(ready):
    Derived.objects.filter(name=record_health.CHECK).delete()
    assert health_line() == (200, "ready; the record was not checked yet\n")

    check = record_health.check_whole()
    long_ago = timezone.now() - timedelta(days=3)
    record_health._store(record_health.Check(long_ago, check.seconds, check.is_whole, check.rows_behind))

    assert health_line() == (200, f"ready; the record was last checked on {long_ago:%Y-%m-%d}\n")


def test_the_record_is_checked_again_when_that_is_due(ready):
    assert record_health.check_whole() is None

    for age, seconds, is_due in ((9, 0.1, False), (11, 0.1, True), (11, 60.0, False), (101, 60.0, True)):
        past = timezone.now() - timedelta(minutes=age)
        record_health._store(record_health.Check(past, seconds, True, 0))
        assert (record_health.check_whole() is not None) == is_due, (age, seconds)


def test_pages_are_checked_every_ten_seconds_and_the_record_each_time(ready, monkeypatch):
    checked = []

    def answers(request):
        checked.append(request.path)
        return Client().get(f"{request.path}?{request.META['QUERY_STRING']}")

    own = health.Health(answers)
    assert own.answer().content == own.answer().content == b"ready\n"
    once = len(health.READERS_PARTS) + len(health.EDITORS_PARTS)
    assert len(checked) == once

    Derived.objects.filter(name=record_health.CHECK).delete()
    assert own.answer().content == b"ready; the record was not checked yet\n"
    assert len(checked) == once

    monkeypatch.setattr(health, "_CHECK_EVERY_S", 0.0)
    own.answer()
    assert len(checked) == 2 * once
