"""Files of everything the filters choose: complete, typed, safe to open, and read in constant memory."""

import csv
import io
import json
import zipfile
from datetime import date
from xml.etree import ElementTree

import openpyxl
import orjson
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from django.http import HttpResponse
from django.test import Client

from api.exports.columns import COLUMNS
from api.exports.lines import csv_lines
from editorial.publish import publish_cast
from editorial.roles import Role
from record.derived import computing
from record.models import EventRecord
from record.press.rows import feature
from record.queries import exports
from rules.documents.canonical import plain
from tests.api.test_shapes import check, contract, event
from tests.factories import (
    ActorFactory,
    ClaimFactory,
    EventFactory,
    PlaceFactory,
    ReportFactory,
    SourceFactory,
    UserFactory,
    a_published_event,
    put_in_print,
)

pytestmark = pytest.mark.django_db
__all__ = ["contract", "event"]

WITH_EVERY_EVENT = ("csv", "geojson", "ndjson", "arrow", "parquet", "xlsx", "kml")
ENDINGS = (*WITH_EVERY_EVENT, "ucdp.csv", "acled.csv")
KML = "{http://www.opengis.net/kml/2.2}"


def file(program: Client, ending: str, query: str = "") -> bytes:
    response = program.get(f"/api/v1/exports/events.{ending}{query}")
    assert response.status_code == 200, response.getvalue()
    return response.getvalue()


def unpacked(content: bytes) -> bytes:
    """What a file says: a workbook is an archive."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return content
    archive = zipfile.ZipFile(io.BytesIO(content))
    return b"".join(archive.read(name) for name in archive.namelist())


def table(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def codes(program: Client, ending: str, query: str = "") -> list[str]:
    content = file(program, ending, query)
    if ending == "csv":
        return [row["code"] for row in table(content)]
    if ending == "geojson":
        return [one["id"] for one in json.loads(content)["features"]]
    if ending == "ndjson":
        return [json.loads(line)["id"] for line in content.splitlines()]
    if ending == "arrow":
        return pa.ipc.open_file(content).read_all()["code"].to_pylist()
    if ending == "xlsx":
        return [row["code"] for row in sheet(content)]
    if ending == "kml":
        return [one.get("id") for one in ElementTree.fromstring(content).iter(f"{KML}Placemark")]
    return pq.read_table(io.BytesIO(content))["code"].to_pylist()


def sheet(content: bytes) -> list[dict[str, object]]:
    """The rows of the first sheet by the names of its columns, with the values that a spreadsheet holds."""
    head, *rows = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_file_has_the_shape_of_the_contract(event, program, contract, ending):
    for query in ("", "?q=nothing+like+it", "?place=nowhere", "?limit=3", "?hxl=2"):
        response = program.get(f"/api/v1/exports/events.{ending}{query}")
        whole = HttpResponse(response.getvalue(), status=response.status_code, headers=dict(response.items()))
        whole.json = lambda content=whole.content: json.loads(content)
        is_read_elsewhere = response.status_code == 200 and ending in {"ndjson", "arrow", "parquet", "xlsx"}
        if not is_read_elsewhere:
            check(contract, f"/api/v1/exports/events.{ending}", whole)


@pytest.mark.parametrize("ending", WITH_EVERY_EVENT)
@pytest.mark.parametrize(
    "query", ["", "?type=capture", "?start=2015-05-21", "?q=palmyra", "?known_on=2015-05-20", "?known_on=2030-01-01"]
)
def test_a_file_holds_what_the_list_holds(event, program, ending, query):
    a_published_event(earliest=date(2016, 1, 1))
    listed = [one["id"] for one in program.get(f"/api/v1/events/{query}").json()["features"]]

    assert codes(program, ending, query) == listed


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_file_has_a_validator_a_name_and_its_terms(event, program, ending):
    response = program.get(f"/api/v1/exports/events.{ending}")
    response.getvalue()

    again = program.get(f"/api/v1/exports/events.{ending}", headers={"if-none-match": response["ETag"]})
    head = program.head(f"/api/v1/exports/events.{ending}")

    assert response["Content-Disposition"].endswith(f'.{ending}"')
    assert 'rel="license"' in response["Link"]
    assert again.status_code == 304
    assert head.status_code == 200
    assert head.getvalue() == b""


def test_columns_say_what_the_feature_says(event, program):
    row = next(one for one in table(file(program, "csv")) if one["code"] == event.code)
    expected = plain(feature(EventRecord.objects.get(code=event.code).document))

    assert row["killed_low"] == str(expected["properties"]["killed"]["low"])
    assert row["killed_high"] == ""
    assert row["actors"] == "islamic-state actor-living"
    assert row["place_ar"] == "تدمر"
    assert [float(row["longitude"]), float(row["latitude"])] == expected["geometry"]["coordinates"]
    assert row["url"] == f"http://testserver/events/{event.code}/"


@pytest.mark.parametrize("text", ['He said "no", and left', "تدمر، «المدينة»; so", "a, b", '"', "No more than this"])
def test_the_table_says_what_the_arrow_file_says_whatever_was_written(program, text):
    actors = ActorFactory(), ActorFactory()
    made = EventFactory(title=text, title_ar=text, place=PlaceFactory(name_en=text, name_ar=text))
    for actor, role in zip(actors, ("attacker", "defender"), strict=True):
        made.participants.create(actor=actor, role=role)
    ClaimFactory(event=made, low=3, high=7)
    put_in_print(made)
    put_in_print(EventFactory(place=made.place, point=None, place_precision="country"))

    expected = pa.ipc.open_file(file(program, "arrow")).read_all().drop_columns(["geometry", "updated"]).to_pylist()
    read = [{name: cell for name, cell in row.items() if name != "updated"} for row in table(file(program, "csv"))]

    assert read == [{name: as_cell(value) for name, value in row.items()} for row in expected]


def as_cell(value: object) -> str:
    if isinstance(value, list):
        return " ".join(value)
    return "" if value is None else str(int(value) if isinstance(value, bool) else value)


def test_a_line_of_hashtags_comes_on_request(event, program):
    plain, tagged = (file(program, "csv", query).decode().splitlines() for query in ("?hxl=0", "?hxl=1"))

    assert tagged[1].split(",") == [column.hxl for column in COLUMNS]
    assert [tagged[0], *tagged[2:]] == plain
    assert all(column.hxl.startswith("#") for column in COLUMNS)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "＝1"])
def test_no_cell_runs_as_a_formula(program, text):
    place = PlaceFactory(name_en=text)
    actor = ActorFactory(name_en=text)
    made = EventFactory(title=text, place=place, summary=text, report=ReportFactory(title=text))
    for role, one in (("attacker", actor), ("defender", ActorFactory(name_en="Other", side="sdf"))):
        made.participants.create(actor=one, role=role)
    ClaimFactory(event=made)
    put_in_print(made)

    for ending in ("csv", "ucdp.csv", "acled.csv"):
        (row,) = table(file(program, ending))
        assert f"'{text}" in row.values()
        assert text not in row.values()


def test_a_coordinate_is_written_as_it_was_printed_whatever_came_before_it(event):
    printed = orjson.loads(EventRecord.objects.values_list("feature", flat=True).first())
    batch = []
    for spot in ([38, 34], [38.0, 34.0], [38, 34.0]):
        printed["geometry"] = {"type": "Point", "coordinates": spot}
        batch.append((orjson.dumps(printed),))

    lines = b"".join(csv_lines([batch], "")).decode().splitlines()

    assert [",38,34," in line for line in lines] == [True, False, False]
    assert [",38.0,34.0," in line for line in lines] == [False, True, False]


def test_arrow_and_parquet_are_typed_and_say_where(event, program):
    arrow = pa.ipc.open_file(file(program, "arrow")).read_all()
    parquet = pq.read_table(io.BytesIO(file(program, "parquet")))

    assert arrow.schema.field("earliest").type == pa.date32()
    assert arrow.schema.field("actors").type == pa.list_(pa.string())
    assert parquet.to_pylist() == arrow.to_pylist()
    assert json.loads(parquet.schema.metadata[b"geo"])["primary_column"] == "geometry"


def test_geopandas_finds_the_geometry_of_an_arrow_table(event, program):
    geopandas = pytest.importorskip("geopandas")
    table = pa.ipc.open_file(file(program, "arrow")).read_all()

    frame = geopandas.GeoDataFrame.from_arrow(table)

    assert frame.crs.to_string() == "OGC:CRS84"
    assert round(frame.geometry.iloc[0].x, 2) == 38.28


def test_geopandas_reads_parquet_and_arrow(event, program, tmp_path):
    geopandas = pytest.importorskip("geopandas")
    for ending, read in (("parquet", geopandas.read_parquet), ("arrow", geopandas.read_feather)):
        path = tmp_path / f"events.{ending}"
        path.write_bytes(file(program, ending))

        frame = read(path)

        assert frame.crs.to_epsg() == 4326 or frame.crs.to_string() == "OGC:CRS84"
        assert event.code in set(frame["code"])
        assert round(frame.geometry.iloc[0].x, 2) == 38.28


@pytest.mark.parametrize("ending", ENDINGS)
def test_closed_rows_are_in_no_file(program, ending):
    dataset = SourceFactory(kind="dataset", may_be_redistributed=False)
    report = ReportFactory(source=dataset, read_as="dataset", title="Kestrel")
    a_published_event(title="Kestrel", summary="Kestrel", report=report)
    computing.catch_up()

    assert b"Kestrel" not in unpacked(file(program, ending))
    dataset.may_be_redistributed = True
    dataset.save()
    publish_cast(dataset, UserFactory(role=Role.PUBLISHER), "A new licence.")
    assert (
        b"Kestrel" in unpacked(file(program, ending)) or ending == "ucdp.csv"
    )  # GED has no event without people killed


def test_no_more_exports_at_once_than_there_is_room_for(event, program, monkeypatch):
    from threading import BoundedSemaphore

    monkeypatch.setattr(exports, "_FREE", BoundedSemaphore(1))
    open_one = program.get("/api/v1/exports/events.ndjson")

    refused = program.get("/api/v1/exports/events.ndjson")
    open_one.getvalue()
    open_one.close()

    assert refused.status_code == 503
    assert refused["Retry-After"]
    assert program.get("/api/v1/exports/events.ndjson").getvalue()
