"""Rows of a dataset that are about events the desk has: held, put on the event as claims, or events that say so."""

import json
from datetime import date
from pathlib import Path

import pytest

from desk.fields import as_point
from editorial.checks import NotReady
from editorial.duplicates.merging import approve, propose
from editorial.roles import Role
from events.models import DatasetMatch, Event
from imports.applying import CannotApply
from imports.models import Batch, Row
from imports.on_events import follow_merges, take_back
from ingest import batches
from ingest.matches import accept, refuse
from ingest.undoing import undo
from record.models import EventRecord
from record.queries import sums
from rules.vocabulary import Overlap
from sources.models import Source
from tests.desk.conftest import browser
from tests.factories import (
    EVERYTHING,
    ClaimFactory,
    EventFactory,
    PlaceFactory,
    ReportFactory,
    UserFactory,
    corrected,
    put_in_print,
)
from tests.imports.test_batches import brought_in, country, raised, rows_of, sample, written  # noqa: F401

pytestmark = pytest.mark.django_db


@pytest.fixture
def edited(sample: Path) -> Event:  # noqa: F811
    """A public event that an editor wrote of what a row of the sample is about, from a report that the row names."""
    row = next(row for row in rows_of(sample) if row["source_headline"] and int(row["best"]) > 4)
    start, end = (date.fromisoformat(row[name][:10]) for name in ("date_start", "date_end"))
    spot = as_point((float(row["longitude"]), float(row["latitude"])))
    event = EventFactory(
        title="An event that an editor wrote",
        earliest=start,
        latest=end,
        date_precision="day" if start == end else "range",
        place=PlaceFactory(slug="the-town", name_en=row["where_coordinates"], point=spot),
        point=spot,
        report=ReportFactory(title=row["source_headline"].split(";")[0].strip()),
    )
    ClaimFactory(event=event, low=int(row["best"]), high=int(row["best"]))
    put_in_print(event)
    return event


def of(edited: Event) -> Row:
    return Row.objects.filter(match__contains=[{"event": edited.pk}]).latest("pk")


def test_a_row_that_is_surely_an_event_that_is_there_is_held(sample, edited):  # noqa: F811
    report = brought_in(sample, "--publish")

    assert (report["held"], report["drafted"], report["published"]) == (1, 18, 18)
    assert (of(edited).decision, of(edited).event) == ("held", None)
    edited.refresh_from_db()
    assert not edited.has_unprinted_changes


def test_a_row_that_is_held_is_nothing_new_in_the_next_file_while_it_stays_as_it_is(sample, edited, tmp_path):  # noqa: F811
    brought_in(sample, "--publish")

    again = brought_in(sample)
    rows = [raised(row) if row["id"] == of(edited).upstream_id else row for row in rows_of(sample)]
    differs = brought_in(written(rows, tmp_path / "next.csv"), "--dry-run")

    assert (again["added"], again["unchanged"]) == (0, again["rows"])
    assert (differs["added"], differs["changed"], differs["withdrawn"]) == (1, 0, 0)


def test_the_datasets_figures_become_claims_that_readers_see_when_somebody_publishes(sample, edited):  # noqa: F811
    report = brought_in(sample, "--matches", "claim", "--publish")

    event = Event.objects.get(pk=edited.pk)
    said = event.claims.filter(report__source__slug="ucdp")
    assert (report["claimed"], report["published"]) == (1, 18)
    assert sorted(of(edited).claim_numbers) == sorted(said.values_list("number", flat=True))
    assert said.exists()
    assert (event.status, event.has_unprinted_changes) == ("draft", True)
    assert event.citations.get(report__source__slug="ucdp").weak_because
    assert "ucdp" not in json.dumps(EventRecord.public.get(code=event.code).content)


def test_the_next_version_supersedes_the_claim_and_undoing_takes_it_back(sample, edited, tmp_path):  # noqa: F811
    brought_in(sample, "--matches", "claim", "--dataset-version", "19.1")
    rows = [raised(row) if row["id"] == of(edited).upstream_id else row for row in rows_of(sample)]

    brought_in(written(rows, tmp_path / "next.csv"), "--dataset-version", "20.1")

    event = Event.objects.get(pk=edited.pk)
    totals = event.claims.filter(report__source__slug="ucdp", counted="total").order_by("number")
    assert [claim.status for claim in totals] == ["superseded", "stands"]
    undo(Batch.objects.latest("pk"), UserFactory(role=Role.EDITOR), "The wrong file.")
    assert [claim.status for claim in totals.all()] == ["superseded"]


def test_an_event_of_its_own_says_what_it_matches_and_is_added_once(sample, edited):  # noqa: F811
    brought_in(sample, "--matches", "event", "--publish")

    both = sums.add_up(EventRecord.public.all(), included=frozenset({"none", "ucdp"}))
    own = Event.objects.get(dataset_row=of(edited).upstream_id)
    assert EventRecord.public.get(code=own.code).properties["dataset"]["matches"][0]["code"] == edited.code
    assert both.matched == 1
    assert sums.add_up(EventRecord.public.all()).low == EventRecord.public.get(code=edited.code).killed_low


def test_a_row_is_skipped_on_demand(sample, edited):  # noqa: F811
    assert brought_in(sample, "--matches", "skip")["drafted"] == 18
    assert of(edited).decision == "left_out"


def test_a_person_accepts_a_held_match_or_refuses_it(sample, edited):  # noqa: F811
    brought_in(sample, "--publish")
    editor = UserFactory(role=Role.EDITOR)

    row = accept(of(edited), edited, editor)

    assert Event.objects.get(pk=edited.pk).claims.filter(number__in=row.claim_numbers).exists()
    with pytest.raises(CannotApply, match="already"):
        refuse(row, editor)


def into_another(edited: Event) -> Event:
    """The event went into another public one."""
    stays = EventFactory(place=edited.place)
    put_in_print(stays)
    both = Event.objects.get(pk=stays.pk), Event.objects.get(pk=edited.pk)
    approve(propose(*both, UserFactory(role=Role.EDITOR), "One event.", []), UserFactory(role="publisher"), EVERYTHING)
    return stays


def test_what_a_row_put_on_an_event_follows_it_into_another(sample, edited):  # noqa: F811
    brought_in(sample, "--matches", "claim")
    corrected(Event.objects.get(pk=edited.pk))

    stays = into_another(edited)

    row = Row.objects.get(decision="on_event")
    assert row.event == stays
    assert {claim.report.source.slug for claim in stays.claims.filter(number__in=row.claim_numbers)} == {"ucdp"}
    assert take_back(row, "The wrong file.") == stays


def test_a_match_with_an_event_that_went_into_another_is_one_with_that(sample, edited):  # noqa: F811
    brought_in(sample)
    held = of(edited)
    stays = into_another(edited)

    follow_merges(Row.objects.all())
    assert of(stays) == held
    assert accept(held, Event.objects.get(pk=edited.pk), UserFactory(role=Role.EDITOR)).event == stays


def test_a_refused_match_is_an_event_of_its_own_that_names_no_other(sample, edited):  # noqa: F811
    brought_in(sample, "--publish")

    row = refuse(of(edited), UserFactory(role=Role.EDITOR))

    assert row.event.dataset_row == row.upstream_id
    assert not DatasetMatch.objects.filter(event=row.event).exists()


@pytest.mark.parametrize(
    ("verdict", "why"),
    [(Overlap.PART, "tells of a part of the event"), (Overlap.CONTAINS, "sums up more than the event")],
)
def test_a_part_and_a_sum_over_more_give_no_claim_and_editors_see_why(sample, edited, verdict, why):  # noqa: F811
    brought_in(sample)
    editor = UserFactory(role=Role.EDITOR)

    row = accept(of(edited), edited, editor, verdict)

    assert row.claim_numbers == []
    note = edited.citations.get(report__source__slug="ucdp").note
    assert row.upstream_id in note
    assert why in note
    client = browser(editor)
    for page in (f"rows/{row.pk}/", "change/"):
        said = client.get(f"/admin/imports/batch/{row.batch_id}/{page}").content.decode()
        assert "Cited without a claim" in said
        assert why in said


def test_of_the_same_event_the_page_of_the_import_counts_the_claims(sample, edited):  # noqa: F811
    brought_in(sample)
    editor = UserFactory(role=Role.EDITOR)

    row = accept(of(edited), edited, editor)

    said = browser(editor).get(f"/admin/imports/batch/{row.batch_id}/change/").content.decode()
    assert f"{len(row.claim_numbers)} claims" in said
    assert "Cited without a claim" not in said


def test_what_a_licence_forbids_is_neither_published_nor_put_on_an_event(sample, edited, settings):  # noqa: F811
    brought_in(sample)
    Source.objects.filter(slug="ucdp").update(may_be_redistributed=False)
    batch, publisher = Batch.objects.get(), UserFactory(role=Role.PUBLISHER)
    batches.approve(batch, publisher)

    with pytest.raises(NotReady, match="licence"):
        batches.publish(batch, publisher)
    with pytest.raises(CannotApply, match="licence"):
        accept(of(edited), edited, publisher)
    settings.PUBLISHED_DATASETS = frozenset({"ucdp"})

    assert batches.publish(batch, publisher) == 18
    assert {event.code for event in EventRecord.public.all() if event.dataset} != set()
