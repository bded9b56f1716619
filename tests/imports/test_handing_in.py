"""A file that a person hands in: its columns, its rows, what they answer, and what is kept of it."""

import pytest
from django.utils import translation

from desk.fields import as_point
from editorial.accounts import User
from events.models import Actor, Event
from imports import kept_files
from imports.jobs import Job
from imports.mending import mend
from imports.models import Batch, ResolvedName, Row
from imports.settling import settle
from ingest import jobs
from tests.factories import ActorFactory, ClaimFactory, EventFactory, PlaceFactory, UserFactory
from tests.imports.handed_in import KESTREL, UNKNOWN, WRONG_DAY, confirmed, handed_in, table, worked_off

pytestmark = pytest.mark.django_db(transaction=True)
READ, APPLY = Job.Act.READ, Job.Act.APPLY


@pytest.fixture(autouse=True)
def desk(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "announce", lambda: False)
    PlaceFactory(slug="kestrel", name_en="Kestrel", point=as_point((38.20, 34.60)))
    ActorFactory(slug="godwit", name_en="Godwit Brigade", side="opposition")


@pytest.fixture
def editor(desk: None) -> User:
    return UserFactory()


def dry_run(editor: User, *rows: str) -> Batch:
    batch = worked_off(handed_in(editor, table(*rows)), READ, user=editor)
    return worked_off(confirmed(batch), READ, user=editor)


def test_a_file_comes_out_of_the_database_as_it_went_in(editor):
    content = bytes(range(256)) * 9_000  # more than two parts

    batch = handed_in(editor, content)

    assert batch.parts.count() == 3
    with kept_files.kept(batch.pk, "../../file.csv") as path:
        assert path.read_bytes() == content
        assert path.name == "file.csv"
    assert not path.exists()


def test_of_a_table_the_columns_are_proposed_first_and_nothing_is_read(editor):
    batch = worked_off(handed_in(editor, table(KESTREL)), READ, user=editor)

    assert (batch.state, batch.read_as) == ("columns", "table")
    assert [column["use"]["field"] for column in batch.proposal["columns"]["columns"]][:4] == [
        "id",
        "day",
        "type",
        "place",
    ]
    assert not batch.rows.exists()


def test_what_was_confirmed_is_remembered_for_the_next_file_of_the_source(editor):
    dry_run(editor, KESTREL)
    later = worked_off(handed_in(editor, table(KESTREL, UNKNOWN)), READ, user=editor)
    other = worked_off(handed_in(editor, table(KESTREL), dataset="other"), READ, user=editor)

    assert (later.state, other.state) == ("dry_run", "columns")
    assert later.counts["rows"] == 2


def test_a_row_at_an_unknown_place_is_taken_once_the_place_is_answered(editor):
    batch = dry_run(editor, KESTREL, UNKNOWN)
    assert (batch.counts["added"], batch.counts["refused"], batch.counts["open_names"]) == (1, 1, 1)

    ResolvedName.objects.open().filter(name="Nowhere Known").update(place=PlaceFactory(name_en="Elsewhere"))
    settle(batch)

    assert (batch.counts["added"], batch.counts["refused"], batch.counts["open_names"]) == (2, 0, 0)
    worked_off(batch, APPLY, user=editor)
    assert set(Event.objects.values_list("place__name_en", flat=True)) == {"Kestrel", "Elsewhere"}


def test_rows_at_a_place_that_is_left_out_are_left_out(editor):
    batch = dry_run(editor, KESTREL, UNKNOWN)

    ResolvedName.objects.open().update(is_left_out=True)
    settle(batch)

    assert batch.rows.get(upstream_id="k-2").decision == Row.Decision.LEFT_OUT
    worked_off(batch, APPLY, user=editor)
    assert Event.objects.count() == 1
    again = worked_off(handed_in(editor, table(UNKNOWN)), READ, user=editor)
    assert again.rows.get(upstream_id="k-2").decision == Row.Decision.LEFT_OUT


def test_a_wrong_day_is_mended_and_the_row_stays_as_it_came(editor):
    batch = dry_run(editor, KESTREL, WRONG_DAY)
    row = batch.rows.get(upstream_id="k-3")
    assert row.verdict == Row.Verdict.REFUSED

    mend(row, {"date": "2016-03-14", "no such column": "x"})

    row.refresh_from_db()
    batch.refresh_from_db()
    assert (row.verdict, row.findings, row.raw["date"]) == ("added", [], "2016-13-41")
    assert row.mended == {"date": "2016-03-14"}
    assert (batch.counts["added"], batch.counts["refused"]) == (2, 0)
    worked_off(batch, APPLY, user=editor)
    assert Event.objects.get(external_id="plover:k-3").earliest.isoformat() == "2016-03-14"
    # The same wrong day in the next file is nothing new.
    again = worked_off(handed_in(editor, table(KESTREL, WRONG_DAY, UNKNOWN)), READ, user=editor)
    assert again.rows.get(upstream_id="k-3").verdict == Row.Verdict.REFUSED


def test_a_mend_that_does_not_help_is_refused_with_its_own_finding(editor):
    row = dry_run(editor, KESTREL, WRONG_DAY).rows.get(upstream_id="k-3")

    mend(row, {"date": "the day before"})

    assert row.verdict == Row.Verdict.REFUSED
    assert row.findings[0]["value"] == "the day before"


def test_rows_know_the_events_of_the_desk_that_they_may_be_about(editor):
    event = EventFactory(type="shelling", earliest="2016-03-02", place__name_en="Kestrel", title="Shelling of Kestrel")
    Event.objects.filter(pk=event.pk).update(point=as_point((38.20, 34.60)))
    ClaimFactory(event=event, low=23, high=23)
    event.participants.create(actor=Actor.objects.get(), role="attacker")

    row = dry_run(editor, KESTREL).rows.get()

    assert [match["event"] for match in row.match] == [event.pk]
    assert row.match[0]["reasons"]


def test_a_file_that_is_no_table_fails_in_words_and_may_be_read_otherwise(editor):
    batch = handed_in(editor, b"%PDF-1.7 something", name="report.pdf")
    job = jobs.order(batch, READ, editor)

    jobs.work_off()

    job.refresh_from_db()
    batch.refresh_from_db()
    assert (job.state, batch.state) == ("failed", "read")
    assert "a PDF" in job.error
    assert "Save it as CSV" in job.error


def test_an_error_is_said_in_the_language_of_who_ordered_the_job(editor):
    batch = handed_in(editor, b"%PDF-1.7 something", name="report.pdf")
    with translation.override("ar"):
        job = jobs.order(batch, READ, editor)

    jobs.work_off()

    job.refresh_from_db()
    assert "الملف" in job.error


def test_the_file_is_forgotten_once_its_rows_are_drafts(editor):
    batch = dry_run(editor, KESTREL)
    assert kept_files.is_kept(batch.pk)

    worked_off(batch, APPLY, user=editor)

    assert not kept_files.is_kept(batch.pk)
