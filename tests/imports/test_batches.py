"""A dataset's file from dry run to print, its next version, and its undoing: whole, or nothing happened."""

import csv
import io
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client

from desk.fields import as_point
from events.models import CasualtyClaim, Event
from imports.drafting import Drafts
from imports.models import Batch, Row
from ingest.undoing import undo
from places.models import Place
from record.derived.computing import catch_up
from record.models import EventRecord
from record.press import chain
from rules.vocabulary import Role
from tests.factories import ActorFactory, PlaceFactory
from tests.imports.shared import shared

pytestmark = pytest.mark.django_db
Cells = dict[str, str]
_LISTS = ("events", "claims", "places", "actors", "sources", "fronts", "stats/killed", "stats/timeline")
_OF_THE_MOMENT = re.compile(rb'"dataVersion":\d+,?')
SAMPLE = Path(__file__).parents[1] / "samples/ged_syria_2016.csv"


@pytest.fixture(autouse=True)
def country(db: None) -> None:
    """What every installation has of the gazetteer: the country. The point is that of Palmyra."""
    PlaceFactory(slug="syria", name_en="Syria", kind="country", point=as_point((38.28402, 34.5624)))


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """The rows of the sample, each once: one of them stands there twice."""
    return written(list({row["id"]: row for row in rows_of(SAMPLE)}.values()), tmp_path / "sample.csv")


def rows_of(file: Path) -> list[Cells]:
    with file.open(newline="", encoding="utf-8-sig") as text:
        return list(csv.DictReader(text))


def written(rows: list[Cells], into: Path) -> Path:
    with into.open("w", newline="", encoding="utf-8") as text:
        writer = csv.DictWriter(text, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return into


def brought_in(file: Path, *options: str) -> dict[str, Any]:
    out = io.StringIO()
    call_command("import_events", "ucdp", str(file), "--json", *options, stdout=out, stderr=io.StringIO())
    report: dict[str, Any] = json.loads(out.getvalue())
    return report


def brought_in_but_for_some(file: Path) -> dict[str, Any]:
    """The report of a file some of whose rows are refused, which the exit code says."""
    out = io.StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("import_events", "ucdp", str(file), "--json", stdout=out, stderr=io.StringIO())
    assert ended.value.code == 3
    report: dict[str, Any] = json.loads(out.getvalue())
    return report


def verdicts(report: dict[str, Any]) -> dict[str, int]:
    return {name: report[name] for name in ("added", "changed", "unchanged", "withdrawn", "refused") if report[name]}


def raised(row: Cells, by: int = 7) -> Cells:
    """The row with more civilians killed, its sums kept right."""
    figures = {name: str(int(row[name]) + by) for name in ("deaths_civilians", "low", "best", "high")}
    return {**row, **figures}


def test_a_dry_run_writes_nothing(sample):
    report = brought_in(sample, "--dry-run")

    assert verdicts(report) == {"added": 19}
    assert not Batch.objects.exists()
    assert not Event.objects.exists()


def test_every_row_becomes_a_draft_of_the_dataset_with_its_figures(sample):
    brought_in(sample, "--dataset-version", "19.1")

    first = rows_of(sample)[0]
    event = Event.objects.get(external_id=f"ucdp:{first['id']}")
    assert event.status == "draft"
    assert event.dataset.slug == "ucdp"
    citation = event.citations.get()
    assert citation.report.source == event.dataset
    assert citation.attribution_wording == first["source_original"]
    total = event.claims.get(counted="total")
    assert (total.low, total.high) == (int(first["low"]), int(first["high"]))


def test_the_same_file_twice_changes_nothing(sample):
    brought_in(sample)
    before = list(Event.objects.order_by("pk").values())

    report = brought_in(sample)

    assert verdicts(report) == {"unchanged": 19}
    assert list(Event.objects.order_by("pk").values()) == before
    assert Batch.objects.count() == 1


def test_a_changed_figure_is_a_new_claim_that_supersedes_the_one_before(sample, tmp_path):
    brought_in(sample, "--dataset-version", "19.1")
    rows = rows_of(sample)
    rows[3] = raised(rows[3])

    report = brought_in(written(rows, tmp_path / "next.csv"), "--dataset-version", "20.1")

    assert verdicts(report) == {"changed": 1, "unchanged": 18}
    changes = {change["column"]: change for change in report["differences"][0]["changes"]}
    assert int(changes["best"]["now"]) - int(changes["best"]["before"]) == 7
    event = Event.objects.get(external_id=f"ucdp:{rows[3]['id']}")
    old = event.claims.get(counted="total", status="superseded")
    new = event.claims.get(counted="total", status="stands")
    assert new.supersedes == old
    assert (new.low, new.report.title) == (int(rows[3]["low"]), f"{event.dataset}, version 20.1")


def test_what_an_editor_has_worked_on_is_listed_and_not_overwritten(sample, tmp_path):
    brought_in(sample)
    rows = rows_of(sample)
    event = Event.objects.get(external_id=f"ucdp:{rows[0]['id']}")
    event.title = "Corrected by hand"
    event.save()

    report = brought_in(written([raised(rows[0]), *rows[2:]], tmp_path / "next.csv"))

    assert report["left_to_editors"] == [rows[0]["id"]]
    event.refresh_from_db()
    assert event.title == "Corrected by hand"
    assert not CasualtyClaim.objects.filter(event=event, status="superseded").exists()


def test_an_actor_that_the_desk_knows_by_another_name_is_taken_and_not_drafted_again(sample):
    forces = ActorFactory(slug="government-forces", name_en="Syrian government forces")

    brought_in(sample)

    assert forces.participations.exists()


def test_a_row_that_cannot_be_read_is_refused_with_its_column_and_the_others_come_in(sample, tmp_path):
    rows = rows_of(sample)
    rows[4]["date_start"] = "0025-01-04"

    with pytest.raises(SystemExit) as ended:
        brought_in(written(rows, tmp_path / "year.csv"))

    assert ended.value.code == 3
    refused = Row.objects.get(verdict="refused")
    assert (refused.findings[0]["row"], refused.findings[0]["column"]) == (6, "date_start")
    assert Event.objects.count() == 18


def of_the_file(rows: list[Cells]) -> dict[str, Any]:
    return {
        "rows": len(rows),
        "best": sum(int(row["best"]) for row in rows),
        "civilians": sum(int(row["deaths_civilians"]) for row in rows if row["type_of_violence"] == "3"),
        "months": Counter(row["date_start"][:7] for row in rows),
    }


def test_syria_2016_comes_in_whole_is_published_as_one_and_its_next_version_shows_its_differences(tmp_path):
    file = shared("ucdp/ged_syria_2016.csv")
    rows = rows_of(file)
    assert len(rows) == 6_170
    old, new = rows[10:], rows[:10]  # ten rows are new in the second file

    first = brought_in(written(old, tmp_path / "first.csv"), "--dataset-version", "19.1", "--publish")

    assert (verdicts(first), first["published"]) == ({"added": 6_160}, 6_160)
    assert EventRecord.objects.count() == 6_160
    months = Counter(day.isoformat()[:7] for day in EventRecord.objects.values_list("earliest", flat=True))
    assert months == of_the_file(old)["months"]
    assert chain.first_break("default") is None

    changed = [raised(row) if number < 50 else row for number, row in enumerate(old)]
    gone = {row["id"] for row in changed[100:1100:100]}
    later = [*new, *(row for row in changed if row["id"] not in gone)]
    second = brought_in(written(later, tmp_path / "second.csv"), "--dataset-version", "20.1", "--dry-run")

    assert verdicts(second) == {"added": 10, "changed": 50, "unchanged": 6_100, "withdrawn": 10}
    listed = {item["upstream_id"]: item["verdict"] for item in second["differences"]}
    assert {key for key, verdict in listed.items() if verdict == "withdrawn"} == gone
    assert {key for key, verdict in listed.items() if verdict == "changed"} == {row["id"] for row in old[:50]}


def test_a_published_batch_is_undone_without_a_trace_in_what_readers_see(sample, publisher, reader):
    before = public_world(reader)
    brought_in(sample, "--publish")
    assert EventRecord.objects.count() == 19
    derive()
    assert public_world(reader) != before

    undo(Batch.objects.get(), publisher, "Handed in by mistake.")

    derive()
    assert public_world(reader) == before
    assert chain.first_break("default") is None
    assert Batch.objects.get().state == "undone"
    assert brought_in(sample, "--dry-run")["added"] == 19


def test_an_applied_batch_is_undone_and_leaves_what_an_editor_has_worked_on(sample, editor):
    brought_in(sample)
    worked_on = Event.objects.order_by("pk")[4]
    worked_on.note = "Looked at."
    worked_on.save()

    undone = undo(Batch.objects.get(), editor, "Handed in by mistake.")

    assert list(Event.objects.all()) == [worked_on]
    assert undone.left_to_editors == [worked_on.external_id.removeprefix("ucdp:")]


def test_the_next_version_is_published_as_one_act_and_undone(sample, tmp_path, publisher):
    brought_in(sample, "--dataset-version", "19.1", "--publish")
    rows = rows_of(sample)
    now_gone, now_raised = (Event.objects.get(external_id=f"ucdp:{rows[number]['id']}") for number in (1, 3))
    killed = EventRecord.objects.get(code=now_raised.code).killed_low

    brought_in(
        written([rows[0], rows[2], raised(rows[3]), *rows[4:]], tmp_path / "next.csv"),
        *("--dataset-version", "20.1", "--publish"),
    )

    assert not EventRecord.objects.filter(code=now_gone.code).exists()
    assert EventRecord.objects.get(code=now_raised.code).killed_low == (killed or 0) + 7

    undo(Batch.objects.latest("pk"), publisher, "Handed in by mistake.")

    assert EventRecord.objects.filter(code=now_gone.code).exists()
    assert EventRecord.objects.get(code=now_raised.code).killed_low == killed


def public_world(reader: Client) -> list[bytes]:
    """What readers get of everything there is, without what says when or at which version."""
    return [_OF_THE_MOMENT.sub(b"", reader.get(f"/api/v1/{name}/", follow=True).content) for name in _LISTS]


def derive() -> None:
    catch_up(even_if_nothing_is_owed=True)


def test_a_row_that_lies_nowhere_the_desk_knows_is_refused_and_the_others_come_in(sample: Path) -> None:
    known = brought_in(sample, "--dry-run")
    Place.objects.get(slug="syria").delete()

    report = brought_in_but_for_some(sample)

    nowhere = [item for item in report["findings"] if item["rule"] == "place_unknown"]
    assert nowhere
    assert not known["refused"]
    assert report["refused"] == len({item["row"] for item in nowhere})
    assert report["drafted"] == report["rows"] - report["refused"] == Event.objects.count() > 0
    assert all(item["remedy"].startswith("Add the place") for item in nowhere)


def test_a_part_that_the_database_refuses_in_the_background_leaves_no_draft(sample, monkeypatch):
    monkeypatch.setattr(Drafts, "roles", lambda self, candidate: [(0, Role.TARGET)])

    with pytest.raises(IntegrityError, match="participant"), transaction.atomic():
        brought_in(sample)

    assert not Event.objects.exists()
    assert not Batch.objects.in_force().exists()
