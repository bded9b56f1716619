"""Everything published as packed columns: every row says what the list says."""

import gzip
from datetime import date

import brotli
import numpy as np
import pyarrow as pa
import pytest
from django.test import Client
from django.utils import timezone

from editorial.publish import publish_cast
from editorial.retract import retract
from editorial.roles import Role
from record import caching
from record.derived import computing, stored
from record.derived.columns import building, packing
from record.derived.columns.codes import day_number
from record.models import ColumnsFile, EventRecord, KnownEventRecord
from tests.columns import about, as_listed, codes, opened, rows
from tests.factories import (
    ActorFactory,
    ClaimFactory,
    EventFactory,
    FrontFactory,
    PlaceFactory,
    ReportFactory,
    SourceFactory,
    UserFactory,
    a_published_event,
    corrected,
    put_in_print,
)
from tests.worlds import world

pytestmark = pytest.mark.django_db


def manifest(program: Client) -> dict:
    return program.get("/api/v1/columns/").json()


def file(program: Client, address: str):
    response = program.get(address)
    assert response.status_code == 200, response.getvalue()
    return opened(response.getvalue())


def listed(program: Client, query: str = "") -> list[dict]:
    return program.get(f"/api/v1/events/?limit=1000{query}").json()["features"]


@world
def several():
    """Events with a front, actors, a campaign, their own pins, no pin, an open range, no range."""
    place = PlaceFactory(slug="palmyra", name_ar="تدمر", parent=PlaceFactory(slug="homs", kind="governorate"))
    front, actors = FrontFactory(slug="badia"), [ActorFactory(slug=slug) for slug in ("zulu", "alpha")]
    campaign = EventFactory(type="offensive", date_precision="range", latest=date(2015, 5, 26), place=place)
    put_in_print(campaign)
    for day, facts in enumerate(
        [
            {"part_of": campaign},
            {"place_precision": "governorate", "point": None},
            {"type": "capture", "latest": date(2015, 6, 9), "date_precision": "range"},
            {},
        ]
    ):
        event = EventFactory(place=place, earliest=date(2015, 5, 20 + day % 2), **facts)
        for actor in actors[: day % 3]:
            event.participants.create(actor=actor, role="attacker")
        if day % 2:
            event.fronts.add(front)
            ClaimFactory(event=event, counted="total", low=day, high=None if day == 1 else 2 * day)
        put_in_print(event)
    computing.catch_up()


def test_the_manifest_names_files_that_are_there(several, program):
    listed = manifest(program)

    for name, model in (("base", EventRecord), ("known", KnownEventRecord)):
        found = file(program, listed[name]["url"])
        assert about(found)["version"] == listed["version"] == listed[name]["version"]
        assert found.num_rows == listed[name]["events"] == about(found)["events"] == model.objects.count()
    assert program.get("/api/v1/").json()["columns"] == f"http://testserver{listed['base']['url']}"


def test_before_the_first_the_manifest_says_so(db):
    program = Client()
    computing.catch_up(even_if_nothing_is_owed=True)

    assert manifest(program) == {"version": 0, "base": None, "known": None, "changes": None}
    assert program.get("/api/v1/").json()["columns"] is None


def test_every_row_says_what_the_list_says_in_the_lists_order(several, program):
    found = file(program, manifest(program)["base"]["url"])

    assert rows(found) == [as_listed(feature) for feature in listed(program)]
    assert {row["campaign"] for row in rows(found)} != {None}
    assert about(found)["places"]["palmyra"] == {
        "en": "Palmyra",
        "ar": "تدمر",
        "point": [38.284, 34.562],
        "within": ["homs"],
    }
    assert about(found)["actors"] == {"alpha": {"en": "Alpha", "ar": None}, "zulu": {"en": "Zulu", "ar": None}}


@pytest.mark.parametrize("name", ["killed_low", "killed_high", "east"])
def test_beneath_a_null_the_row_above_is_repeated(several, program, name):
    found = file(program, manifest(program)["base"]["url"]).combine_chunks()[name].chunk(0)
    width = found.type.bit_width // 8
    beneath = found.buffers()[1].to_pybytes()
    values = [int.from_bytes(beneath[at : at + width], "little", signed=True) for at in range(0, len(beneath), width)]

    assert found.null_count
    for at, value in enumerate(found):
        assert values[at] == (value.as_py() if value.is_valid else values[at - 1] if at else 0)


def test_numbers_of_any_length_come_back_whole():
    numbers = [0, 22, 255, 256, 999, 1000, 65_535, 65_536, 999_999_999]
    days = np.full(len(numbers), day_number("2015-05-20"))

    found = opened(packing.codes_file(days, np.array(numbers, dtype=np.int32), 1))

    assert codes(found) == [f"cm-2015-05-20-{number:03d}" for number in numbers]
    assert found.schema.field("code_low").type == pa.uint8()


@pytest.mark.parametrize(("accept", "unpack"), [("br, gzip", brotli.decompress), ("gzip", gzip.decompress)])
def test_a_file_is_sent_as_it_is_stored_packed_once(several, program, accept, unpack):
    address = manifest(program)["base"]["url"]
    plain = program.get(address)

    packed = program.get(address, headers={"accept-encoding": accept})

    assert unpack(packed.content) == plain.getvalue()
    assert int(packed["Content-Length"]) == len(packed.content)
    assert packed["ETag"] != plain["ETag"]
    assert "Accept-Encoding" in packed["Vary"]
    assert "Accept-Encoding" in plain["Vary"]
    assert packed["Cache-Control"] == plain["Cache-Control"] == caching.FOR_EVER


def test_a_reader_who_has_the_file_gets_304(several, program):
    address = manifest(program)["base"]["url"]
    packed = program.get(address, headers={"accept-encoding": "br"})

    again = program.get(address, headers={"accept-encoding": "br", "if-none-match": packed["ETag"]})

    assert (again.status_code, again.content) == (304, b"")


def test_the_manifest_has_a_validator_and_expires_soon(several, program):
    response = program.get("/api/v1/columns/")

    assert response["Cache-Control"] == "public, max-age=2"
    assert program.get("/api/v1/columns/", headers={"if-none-match": response["ETag"]}).status_code == 304
    a_published_event()
    assert program.get("/api/v1/columns/", headers={"if-none-match": response["ETag"]}).status_code == 200


def test_the_manifest_is_one_question_that_reads_no_file(several, program, django_assert_num_queries):
    program.get("/api/v1/columns/")  # the site has found out that it is ready

    with django_assert_num_queries(1) as queries:
        program.get("/api/v1/columns/")

    assert '"br"' not in queries[0]["sql"]
    assert '"gzip"' not in queries[0]["sql"]


def test_three_versions_are_kept_and_others_lead_to_the_newest(program):
    addresses = []
    for _ in range(4):
        a_published_event()
        computing.catch_up()
        addresses.append(manifest(program)["base"]["url"])

    answers = [program.get(address) for address in addresses]

    assert [answer.status_code for answer in answers] == [404, 200, 200, 200]
    assert addresses[-1] in answers[0].json()["detail"]
    assert program.get(addresses[-1].replace("digest=", "digest=0")[:-1]).status_code == 404


def test_events_that_may_not_be_handed_on_are_in_no_file(program):
    a_published_event()
    source = SourceFactory(slug="dataset", kind="dataset", may_be_redistributed=True)
    closed = EventFactory(report=ReportFactory(source=source, read_as="dataset"))
    put_in_print(closed)
    computing.catch_up()
    before = manifest(program)
    assert closed.code in codes(file(program, before["base"]["url"]))

    source.may_be_redistributed = False
    source.save()
    publish_cast(source, UserFactory(role=Role.PUBLISHER), "Another licence.")
    computing.catch_up()

    after = manifest(program)
    for name in ("base", "known"):
        assert closed.code not in codes(file(program, after[name]["url"]))
        assert program.get(before[name]["url"]).status_code == 404  # nor in one that is kept


@pytest.mark.parametrize(("may_still_be_read", "status"), [(False, 404), (True, 200)])
def test_what_was_withdrawn_is_in_no_file_that_is_kept(program, editor, may_still_be_read, status):
    event, _other = a_published_event(), a_published_event()
    computing.catch_up()
    before = manifest(program)["base"]["url"]

    retract(event, editor, "Reported twice.", may_still_be_read=may_still_be_read)
    computing.catch_up()

    assert event.code not in codes(file(program, manifest(program)["base"]["url"]))
    assert program.get(before).status_code == status


@pytest.fixture
def a_large_record(monkeypatch):
    """Rules of a record with more events than are rebuilt each time."""
    monkeypatch.setattr(building, "SMALL", 0)
    monkeypatch.setattr(building, "MOST_PRINTED", 2)
    events = [a_published_event() for _ in range(3)]
    computing.catch_up()
    ColumnsFile.objects.update(rows=1_000_000)
    return events


def is_built() -> bool:
    before = ColumnsFile.objects.order_by("-version").first().digest
    computing.catch_up()
    return ColumnsFile.objects.order_by("-version").first().digest != before


def test_a_large_record_is_rebuilt_after_much_was_printed(a_large_record):
    a_published_event()
    assert not is_built()

    for _ in range(2):
        a_published_event()
    assert is_built()


def test_a_large_record_is_rebuilt_after_an_hour(a_large_record):
    ColumnsFile.objects.update(built_at=timezone.now() - building.LONGEST)
    assert not is_built()

    a_published_event()
    assert is_built()


def test_a_large_record_is_rebuilt_by_another_release(a_large_record, monkeypatch):
    monkeypatch.setattr(building, "COLUMNS_VERSION", 0)
    computing.catch_up()

    assert set(ColumnsFile.objects.values_list("made_by", flat=True)) == {building.made_by()}


def test_a_large_record_is_rebuilt_when_an_event_is_withdrawn(a_large_record, editor):
    retract(a_large_record[0], editor, "Reported twice.", may_still_be_read=True)
    assert not is_built()

    retract(a_large_record[1], editor, "Reported twice.")
    assert is_built()


def test_nothing_is_built_while_somebody_builds(several, monkeypatch):
    a_published_event()
    monkeypatch.setattr(building, "_lock", lambda: False)

    assert not is_built()


def test_a_failed_build_delays_nothing_else(several, monkeypatch):
    corrected(a_published_event(), summary="Corrected.")
    monkeypatch.setattr(building, "build", lambda data, version: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        computing.catch_up()

    assert stored.read("summary")["events"] == EventRecord.objects.count()
