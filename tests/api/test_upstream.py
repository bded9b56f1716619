"""The files in the columns of UCDP GED and of ACLED, read with the programs that people read those with."""

import io
import json
import re
from datetime import date
from functools import partial

import pandas
import pyogrio
import pytest
from django.test import Client

from api.exports.upstream import forms, headers, parts
from desk.fields import as_point
from record.queries import exports
from rules.acled.terms import SUB_EVENT_TYPES
from tests.api.test_exports import file, table
from tests.factories import (
    ActorFactory,
    ClaimFactory,
    ControlClaimFactory,
    EventFactory,
    PlaceFactory,
    ReportFactory,
    put_in_print,
)
from tests.rules.test_ucdp import SAMPLE
from tests.worlds import world

pytestmark = pytest.mark.django_db

ENDINGS = ("ucdp.csv", "acled.csv")


@world
def war():
    """Events of each type of violence, and some that one file or both leave out."""
    country = PlaceFactory(slug="syria", name_en="Syria", kind="country")
    governorate = PlaceFactory(slug="homs-governorate", name_en="Homs governorate", kind="governorate", parent=country)
    palmyra = PlaceFactory(slug="palmyra", name_en="Palmyra", parent=governorate)
    cast = {
        "army": ActorFactory(slug="government-forces", kind="state_force", side="government"),
        "is": ActorFactory(slug="islamic-state", side="islamic_state"),
        "sdf": ActorFactory(slug="sdf", kind="alliance", side="sdf"),
        "civilians": ActorFactory(slug="civilians", kind="population", side="civilians"),
    }

    def printed(kind, roles, figures=(), holder=None, **facts):
        made = EventFactory(type=kind, place=palmyra, **facts)
        for role, name in roles.items():
            made.participants.create(actor=cast[name], role=role)
        for counted, low, high in figures:
            group = {"counted": "group", "group": cast[counted]} if counted != "total" else {"counted": "total"}
            ClaimFactory(event=made, low=low, high=high, **group)
        if holder:
            ControlClaimFactory(event=made, place=palmyra, holder=cast[holder])
        put_in_print(made)
        return made

    return {
        "campaign": printed("offensive", {"attacker": "is"}, [("total", 462, None)]),
        "fall": printed("capture", {"attacker": "is", "defender": "army"}, [("army", 26, 26)], "is"),
        "recapture": printed(
            "capture", {"attacker": "army", "defender": "is"}, [("total", 30, 40), ("is", 12, 12)], "army"
        ),
        "groups": printed("battle", {"attacker": "sdf", "defender": "is"}, [("total", 9, None)]),
        "killing": printed("execution", {"attacker": "is", "target": "civilians"}, [("civilians", 20, 25)]),
        "strike": printed("air_strike", {"attacker": "army"}, [("total", 4, 4)]),
        "clash": printed("battle", {"attacker": "is", "defender": "army"}),
        "unhurt": printed("battle", {"attacker": "is", "defender": "army"}, [("total", 0, 0)]),
        "claimed": printed("statement", {"claimant": "is"}, [("total", 5, 5)]),
        "somewhere": printed(
            "battle",
            {"attacker": "is", "defender": "army"},
            [("total", 5, 5)],
            place_precision="governorate",
            point=None,
        ),
        "autumn": printed(
            "battle",
            {"attacker": "is", "defender": "army"},
            [("total", 5, 5)],
            earliest=date(2015, 9, 1),
            latest=date(2015, 11, 30),
            date_precision="range",
        ),
    }


def frame(program: Client, ending: str, query: str = "") -> pandas.DataFrame:
    """As people read the published files: no types given, no special cases."""
    return pandas.read_csv(io.BytesIO(file(program, ending, query)))


def left_out(program: Client, ending: str, query: str = "") -> dict[str, str]:
    name = ending.replace(".csv", ".left-out.csv")
    return {row["code"]: row["reason"] for row in table(file(program, name, query))}


def counted(program: Client, ending: str, query: str = "") -> dict[str, int]:
    response = program.get(f"/api/v1/exports/events.{ending}{query}")
    response.getvalue()
    return {name: int(number) for name, number in re.findall(r"([a-z-]+)=(\d+)", response["Left-Out"])}


def test_a_script_for_ged_reads_the_file_as_it_stands(war, program):
    rows = frame(program, "ucdp.csv")

    assert list(rows.columns) == list(headers.GED)
    assert len(rows.columns) == 49
    whole = ["id", "year", "type_of_violence", "best", "low", "high", "priogrid_gid", "country_id", "date_prec"]
    assert {str(rows[name].dtype) for name in whole} == {"int64"}
    assert rows["id"].is_unique
    assert (rows["low"] <= rows["best"]).all()
    assert (rows["best"] <= rows["high"]).all()
    assert (rows["number_of_sources"] == rows["source_date"].fillna("").str.split(";").str.len()).all()
    deaths = rows[["deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"]].sum(axis="columns")
    assert (deaths == rows["best"]).all()
    by_type = rows.groupby(["year", "type_of_violence"])["best"].sum()
    assert by_type.to_dict() == {(2015, 1): 26 + 30 + 5, (2015, 2): 9, (2015, 3): 20}
    assert pandas.to_datetime(rows["date_start"]).le(pandas.to_datetime(rows["date_end"])).all()


def test_rows_say_who_fought_whom_and_who_died(war, program):
    rows = frame(program, "ucdp.csv").set_index("relid")
    sides = ["type_of_violence", "side_a", "side_b", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"]

    fall, recapture, groups, killing = (
        rows.loc[war[name].code, sides].tolist() for name in ("fall", "recapture", "groups", "killing")
    )

    assert fall == [1, "Government of Syria", "IS", 26, 0, 0, 0]
    assert recapture == [1, "Government of Syria", "IS", 0, 12, 0, 18]
    assert groups == [2, "IS", "SDF", 0, 0, 0, 9]
    assert killing == [3, "IS", "Civilians", 0, 0, 20, 0]
    assert rows.loc[war["fall"].code, "gwnoa"] == 652


def test_rows_join_with_geds_by_governorate_dyad_and_cell(war, program):
    ours, theirs = frame(program, "ucdp.csv"), pandas.read_csv(SAMPLE)

    for key in ("adm_1", "dyad_new_id", "side_a_new_id", "priogrid_gid", "conflict_name"):
        joined = ours.merge(theirs, on=key)
        assert war["fall"].code in set(joined["relid"]), key
    assert set(ours["adm_1"]) == {"Homs Governorate"}
    both = pandas.concat([ours, theirs])
    assert both.groupby("dyad_new_id")["dyad_name"].nunique().max() == 1


def test_a_script_for_acled_reads_the_file_as_it_stands(war, program):
    rows = frame(program, "acled.csv")

    assert list(rows.columns) == list(headers.ACLED)
    assert len(rows.columns) == 31
    whole = ["year", "time_precision", "inter1", "inter2", "interaction", "iso", "geo_precision", "fatalities"]
    assert {str(rows[name].dtype) for name in [*whole, "timestamp"]} == {"int64"}
    assert set(rows["sub_event_type"]) <= set(SUB_EVENT_TYPES)
    assert [SUB_EVENT_TYPES[row.sub_event_type] for row in rows.itertuples()] == [
        (row.event_type, row.disorder_type) for row in rows.itertuples()
    ]
    assert set(rows["admin1"]) == {"Homs"}
    assert set(rows["iso"]) == {760}
    assert rows["actor1"].notna().all()
    assert pandas.to_datetime(rows["timestamp"], unit="s").dt.year.min() >= 2024
    assert rows["fatalities"].sum() == 26 + 30 + 9 + 20 + 4


def test_acled_says_who_took_the_place(war, program):
    rows = frame(program, "acled.csv").set_index("event_id_cnty")

    assert rows.loc[war["fall"].code, "sub_event_type"] == "Non-state actor overtakes territory"
    assert rows.loc[war["recapture"].code, "sub_event_type"] == "Government regains territory"
    assert rows.loc[war["killing"].code, "civilian_targeting"] == "Civilian targeting"
    assert rows.loc[war["killing"].code, "actor2"] == "Civilians (Syria)"


def test_a_zero_that_is_no_figure_says_so(war, program):
    rows = frame(program, "acled.csv").set_index("event_id_cnty")

    assert rows.loc[war["clash"].code, "fatalities"] == rows.loc[war["unhurt"].code, "fatalities"] == 0
    assert rows.loc[war["clash"].code, "tags"] == "fatalities=no report"
    assert "No number of people killed" in rows.loc[war["clash"].code, "notes"]
    assert pandas.isna(rows.loc[war["unhurt"].code, "tags"])


def test_what_has_no_row_is_counted_and_listed_with_its_reason(war, program):
    ucdp = {"strike": "sides-unknown", "clash": "no-figure", "unhurt": "nobody-killed", "claimed": "kind"}
    both = {"campaign": "campaign", "claimed": "kind", "somewhere": "no-coordinates"}

    assert left_out(program, "ucdp.csv") == {war[name].code: reason for name, reason in {**ucdp, **both}.items()}
    assert left_out(program, "acled.csv") == {
        war[name].code: reason for name, reason in {**both, "autumn": "date-too-wide"}.items()
    }


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("query", ["", "?type=battle", "?q=nothing+like+it", "?known_on=2014-01-01"])
def test_rows_and_what_is_left_out_come_to_what_the_filters_choose(war, program, ending, query):
    chosen = program.get(f"/api/v1/events/{query}").json()["numberMatched"]
    counts, listed = counted(program, ending, query), left_out(program, ending, query)

    assert counts.pop("rows") == len(frame(program, ending, query))
    assert sum(counts.values()) == len(listed)
    assert chosen == len(frame(program, ending, query)) + len(listed)
    assert set(counts) <= set(forms.REASONS)


@pytest.mark.parametrize("ending", ENDINGS)
def test_head_counts_what_is_left_out_as_get_does(war, program, ending):
    address = f"/api/v1/exports/events.{ending}?place=palmyra"
    response = program.get(address)
    response.getvalue()

    head = program.head(address)

    assert head.getvalue() == b""
    assert head["Left-Out"] == response["Left-Out"]


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_file_too_long_to_be_counted_first_is_whole_and_leads_to_the_list(war, program, ending, monkeypatch):
    monkeypatch.setattr(forms, "READ_AHEAD", 1)
    monkeypatch.setattr(exports, "Rows", partial(exports.Rows, size=2))
    response = program.get(f"/api/v1/exports/events.{ending}?place=palmyra")

    rows = pandas.read_csv(io.BytesIO(response.getvalue()))

    assert "Left-Out" not in response
    assert f'</api/v1/exports/events.{ending[:-4]}.left-out.csv?place=palmyra>; rel="related"' in response["Link"]
    assert len(rows) + len(left_out(program, ending)) == len(war)


def test_the_explanation_that_the_header_leads_to_is_served(war, program):
    response = program.head("/api/v1/exports/events.acled.csv")
    explained = re.search(r'<([^>]+)>; rel="describedby"', response["Link"])[1]

    page = program.get(explained)

    assert page.status_code == 200
    assert "`priogrid_gid`" in page.content.decode()
    assert f'href="{explained}"' in program.get("/data/").content.decode()


@pytest.mark.parametrize("ending", ENDINGS)
def test_gdal_reads_the_points(war, program, tmp_path, ending):
    path = tmp_path / f"{ending.partition('.')[0]}.csv"
    path.write_bytes(file(program, ending))
    options = {"X_POSSIBLE_NAMES": "longitude", "Y_POSSIBLE_NAMES": "latitude", "AUTODETECT_TYPE": "YES"}

    points = pyogrio.read_dataframe(path, **options)

    assert (points.geometry.x == points["longitude"]).all()
    number = "best" if ending == "ucdp.csv" else "fatalities"
    assert pandas.api.types.is_integer_dtype(points[number])
    assert points[number].sum() == frame(program, ending)[number].sum()


def test_a_table_tells_what_was_known_on_the_day(program):
    made = EventFactory()
    late = ReportFactory(
        published_earliest=date(2016, 1, 1), published_latest=date(2016, 1, 1), published_precision="day"
    )
    ClaimFactory(event=made, low=99, report=late)
    put_in_print(made)

    assert [row["fatalities"] for row in table(file(program, "acled.csv"))] == ["99"]
    assert [row["fatalities"] for row in table(file(program, "acled.csv", "?known_on=2015-12-31"))] == ["0"]


def test_the_number_of_a_code_is_its_own():
    codes = ["cm-2015-05-20-022", "cm-2015-05-20-023", "cm-2015-05-21-022", "cm-2015-05-20-1022", "cm-1999-05-20-022"]
    numbers = [parts.whole_number(code) for code in codes]

    assert numbers[:2] == [150520022, 150520023]
    assert len(set(numbers)) == len(codes)
    with pytest.raises(ValueError, match="cm-2015-05-20-022"):
        parts.whole_number("SYR1234")


def test_points_are_written_as_they_were_published(program):
    made = EventFactory(point=as_point((38.5, 35.0)), type="battle")
    ClaimFactory(event=made)
    put_in_print(made)
    listed = program.get(f"/api/v1/events/{made.code}/").json()["geometry"]["coordinates"]

    (row,) = table(file(program, "acled.csv"))

    assert json.loads(f"[{row['longitude']},{row['latitude']}]") == listed
