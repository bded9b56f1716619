"""Tampering shows, whatever was tampered with."""

import pytest
from django.db import connection

from record.press import chain
from record.tables.revisions import Revision
from tests.factories import a_published_event, corrected

pytestmark = pytest.mark.django_db

TAMPERING = [
    "UPDATE record.record_revision SET document = replace(document, 'Truth', 'Other') WHERE position = {}",
    "UPDATE record.record_revision SET recorded_at = recorded_at + interval '1 second' WHERE position = {}",
    "UPDATE record.record_revision SET code = 'cm-2015-05-20-999' WHERE position = {}",
    "UPDATE record.record_revision SET number = 9 WHERE position = {}",
    "UPDATE record.record_revision SET verb = 'publish', kind = 'actor' WHERE position = {}",
    "DELETE FROM record.record_eventrecord; DELETE FROM record.record_placerecord;"
    " DELETE FROM record.record_sourcerecord; DELETE FROM record.record_revision WHERE position = {}",
    "UPDATE record.record_state SET version = version - 1",
    "UPDATE record.record_state SET version = 0, head = repeat('0', 64)",
    "UPDATE record.record_state SET head = repeat('0', 64)",
]


@pytest.mark.parametrize("statement", TAMPERING)
def test_one_who_gets_past_the_trigger_is_found_out(statement):
    event = a_published_event(title="Truth")
    corrected(event, summary="More.")
    assert chain.first_break("default") is None
    with connection.cursor() as cursor:
        cursor.execute("SELECT position FROM record.record_revision WHERE kind = 'event' ORDER BY 1 LIMIT 1")
        position = cursor.fetchone()[0]

        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; ALTER TABLE record.record_revision DISABLE TRIGGER USER")
        cursor.execute(statement.format(position))

    assert chain.first_break("default") is not None


def test_a_publication_during_the_check_is_no_tampering(monkeypatch):
    a_published_event()
    intact = chain.is_intact

    def published_meanwhile(text):
        if Revision.objects.filter(kind="event").count() == 1:
            a_published_event()
        return intact(text)

    monkeypatch.setattr(chain, "is_intact", published_meanwhile)

    assert chain.first_break("default") is None
    assert Revision.objects.filter(kind="event").count() == 2


def test_readers_can_note_where_the_chain_ends(program):
    a_published_event()

    end = program.get("/api/v1/").json()["chain"]

    newest = Revision.objects.order_by("-position").first()
    assert end == {"position": newest.position, "head": newest.chain}
