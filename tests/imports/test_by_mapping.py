"""A table that nobody wrote code for, at the command: its columns as text, answered, remembered for the next file.

The rows are made up, in the layout of Insecurity Insight's files: middles of areas and of the country as coordinates.
"""

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from desk.fields import as_point
from events.models import Actor, Event
from imports.models import Batch, ResolvedName
from places.models import Place
from sources.models import Source
from tests.factories import PlaceFactory, SourceFactory

pytestmark = pytest.mark.django_db
HEADER = "id,date,description,admin1,latitude,longitude,geo_precision,perpetrator_name,weapon,health_workers_killed"
ROWS = (
    "1,2016-03-01,A made-up row at a spot.,Homs Governorate,34.60,38.20,(2) 25 km Precision,Godwits,Mortar,2",
    "2,2016-03-02,A made-up row of a district.,Homs Governorate,34.70,38.30,(3) District,Godwits,Mortar,1",
    '3,2016-03-03,A made-up row of the country.,No Information,35.00,38.00,(6) Country,"Godwits, Unidentified",Quill,4',
)


@pytest.fixture(autouse=True)
def divisions(db: None) -> None:
    syria = PlaceFactory(slug="syria", name_en="Syria", kind="country", point=as_point((38.28402, 34.5624)))
    PlaceFactory(slug="homs-governorate", name_en="Homs Governorate", kind="governorate", parent=syria)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return written(tmp_path / "made-up.csv", *ROWS)


def written(file: Path, *rows: str) -> Path:
    file.write_text("\n".join((HEADER, *rows)) + "\n")
    return file


def run(file: Path, *options: str) -> str:
    out = io.StringIO()
    given = ("import_events", "table", str(file), "--dataset", "made-up", *options)
    call_command(*given, stdout=out, stderr=io.StringIO())
    return out.getvalue()


def printed_columns(file: Path) -> Path:
    into = file.with_suffix(".json")
    into.write_text(run(file, "--columns"))
    return into


def answered(file: Path, meaning: str = "shelling") -> Path:
    """The columns as the command prints them, with the one word that has no meaning given one."""
    into = printed_columns(file)
    mapping = json.loads(into.read_text())
    words = next(use["terms"] for use in mapping["uses"] if use["column"] == "weapon")
    assert words["Quill"] == "?"
    words["Quill"] = meaning
    into.write_text(json.dumps(mapping))
    return into


def test_a_table_comes_in_by_its_mapping_alone(file):
    report = json.loads(run(file, "--mapping", str(answered(file)), "--json"))

    assert (report["rows"], report["added"], report["refused"]) == (3, 3, 0)
    assert Event.objects.count() == 3
    assert {event.type for event in Event.objects.all()} == {"shelling"}


def test_words_in_arabic_are_those_of_the_draft(tmp_path):
    file = tmp_path / "both.csv"
    row = "a,2016-03-01,34.60,38.20,Made-up row,صف مختلق,Its words.,كلماته."
    file.write_text(f"id,date,latitude,longitude,title_en,title_ar,summary_en,summary_ar\n{row}\n")

    run(file, "--mapping", str(printed_columns(file)))

    (event,) = Event.objects.all()
    assert (event.title, event.title_ar) == ("Made-up row", "صف مختلق")
    assert (event.summary, event.summary_ar) == ("Its words.", "كلماته.")


def test_a_mapping_with_an_open_question_names_the_word_and_what_is_expected(file):
    with pytest.raises(CommandError, match=r"«weapon»: «Quill» has no meaning yet.*shelling"):
        run(file, "--mapping", str(answered(file, "?")), "--dry-run")

    with pytest.raises(CommandError, match=r"«weapon»: «Quill» cannot mean «quilling»"):
        run(file, "--mapping", str(answered(file, "quilling")), "--dry-run")


def test_what_is_no_mapping_is_refused_with_where(file, tmp_path):
    wrong = tmp_path / "wrong.json"
    wrong.write_text('{"uses": [{"column": "date", "field": "when"}]}')

    with pytest.raises(CommandError, match=r"uses\[0\].*--columns"):
        run(file, "--mapping", str(wrong), "--dry-run")


def test_the_mapping_is_remembered_for_the_next_file_with_these_columns(file, tmp_path):
    run(file, "--mapping", str(answered(file)))

    report = json.loads(run(written(tmp_path / "next.csv", *ROWS, ROWS[2].replace("3,", "4,", 1)), "--json"))

    assert (report["added"], report["unchanged"], report["refused"]) == (1, 3, 0)
    assert Batch.objects.order_by("-pk")[0].mapping == Batch.objects.order_by("pk")[0].mapping


def test_no_middle_of_an_area_becomes_a_point_and_the_whole_country_is_counted_apart(file):
    mapping = str(answered(file))

    report = json.loads(run(file, "--mapping", mapping, "--json"))

    assert (report["country_rows"], report["country_killed"], report["killed"]) == (1, 4, 7)
    assert report["findings_by_rule"] == {"wider_area": 1, "whole_country": 1}
    events = {event.dataset_row: event for event in Event.objects.select_related("place")}
    assert [bool(events[row].point) for row in "123"] == [True, False, False]
    assert [events[row].place.slug for row in "123"] == ["homs-governorate", "homs-governorate", "syria"]
    assert [events[row].place_precision for row in "123"] == ["near", "governorate", "country"]


def test_the_command_says_how_many_are_dead_where_only_the_country_is_known(file):
    said = run(file, "--mapping", str(answered(file)), "--dry-run")

    assert "Known to the country alone: 1 rows, with 4 of 7 people killed; counted apart and never drawn." in said


def test_an_area_is_no_new_place_and_one_that_the_desk_does_not_know_is_a_name_to_resolve(tmp_path):
    rows = [ROWS[0], ROWS[1].replace("Homs Governorate", "Avocet Governorate")]
    file = written(tmp_path / "areas.csv", *rows)

    report = json.loads(run(file, "--json"))

    assert [name["name"] for name in report["names"] if name["kind"] == "place"] == ["Avocet Governorate"]
    assert Place.objects.count() == 2


def test_people_who_are_only_counted_are_no_armed_group(file):
    run(file, "--mapping", str(answered(file)))

    kinds = dict(Actor.objects.values_list("name_en", "kind"))
    assert kinds == {"Godwits": "armed_group", "health workers": "population"}


SOURCES = "id,date,description,place,latitude,longitude,type,source"
SAID = (
    "1,2016-03-01,A made-up row.,Kestrel,34.60,38.20,shelling,Plover Daily",
    "2,2016-03-02,Another made-up row.,Kestrel,34.60,38.20,shelling,Avocet Post",
)


def test_a_source_that_the_desk_has_is_whose_word_the_row_is_and_an_unknown_one_stays_in_words(tmp_path):
    known = SourceFactory(name_en="Plover Daily")
    file = tmp_path / "said.csv"
    file.write_text("\n".join((SOURCES, *SAID)) + "\n")

    report = json.loads(run(file, "--json"))

    assert [(name["kind"], name["name"]) for name in report["names"]] == [
        ("place", "Kestrel"),
        ("source", "Avocet Post"),
    ]
    first, second = (Event.objects.get(dataset_row=row).citations.get() for row in "12")
    assert (first.attributed_to, first.attribution_wording) == (known, "Plover Daily")
    assert (second.attributed_to, second.attribution_wording) == (None, "Avocet Post")
    assert not Source.objects.filter(name_en="Avocet Post").exists()


@pytest.mark.parametrize("is_new", [True, False])
def test_what_a_person_says_of_a_source_is_remembered_for_the_next_file(tmp_path, is_new):
    file = tmp_path / "said.csv"
    file.write_text(f"{SOURCES}\n{SAID[0]}\n")
    given = {"is_new": True} if is_new else {"source": SourceFactory(name_en="Plover News")}
    ResolvedName.objects.create(dataset="made-up", kind="source", name="Plover Daily", **given)

    run(file)

    said = Event.objects.get().citations.get().attributed_to
    assert said.name_en == ("Plover Daily" if is_new else "Plover News")
    assert not said.is_public


def test_a_settlement_that_nobody_knows_is_not_the_whole_country(tmp_path):
    file = tmp_path / "places.csv"
    file.write_text(
        "date,place,governorate,killed\n2016-03-01,Nowhere Known,,2\n2016-03-02,Nowhere Known,Homs Governorate,3\n"
    )

    report = json.loads(run(file, "--dry-run", "--json", "--accept-refused"))

    assert (report["added"], report["refused"], report["country_rows"]) == (1, 1, 0)
    [found] = report["findings"]
    assert (found["rule"], found["row"], found["value"]) == ("place_unknown", 2, "Nowhere Known")
    assert "Nowhere Known" in {name["name"] for name in report["names"]}
