"""The files for readers of UCDP GED and ACLED on a running site, with pandas and GDAL."""

import io
import shutil
import sys
from pathlib import Path
from urllib.request import urlopen

import pandas
import pyogrio
import pytest

from rules.acled.terms import REGAINS
from tests.clients.exports import SITE, run, scripts

pytestmark = pytest.mark.world


def frame(site_address: str, ending: str, query: str = "") -> pandas.DataFrame:
    with urlopen(f"{site_address}/api/v1/exports/events.{ending}{query}") as answer:
        return pandas.read_csv(io.BytesIO(answer.read()))


@pytest.mark.parametrize("code", scripts("python"), ids=["ged", "acled"])
def test_pandas(site_address: str, code: str, tmp_path: Path) -> None:
    assert run([sys.executable, "-c", code.replace(SITE, site_address)], tmp_path).strip()


@pytest.mark.parametrize("code", scripts("sh"), ids=["gpkg"])
def test_gdal(site_address: str, code: str, tmp_path: Path) -> None:
    if not shutil.which("ogr2ogr"):
        pytest.skip("There is no ogr2ogr here; tests/api/test_upstream.py reads the files with GDAL's library.")
    run(["sh", "-ec", code.replace(SITE, site_address)], tmp_path)

    for layer, number, ending in (("ged", "best", "ucdp.csv"), ("acled", "fatalities", "acled.csv")):
        points = pyogrio.read_dataframe(tmp_path / "events.gpkg", layer=layer)
        assert points[number].sum() == frame(site_address, ending)[number].sum() > 0
        assert points.geometry.notna().all()


def test_every_capture_says_who_took_the_place(site_address: str) -> None:
    rows = frame(site_address, "acled.csv", "?type=capture").set_index("event_id_cnty")
    with urlopen(f"{site_address}/api/v1/exports/events.csv?type=capture") as answer:
        captures = pandas.read_csv(io.BytesIO(answer.read())).set_index("code")
    by_the_army = captures.index[captures["control_to"] == "government-forces"].intersection(rows.index)

    assert len(by_the_army) > 15
    assert set(rows.loc[by_the_army, "sub_event_type"]) == {REGAINS}
    lost_and_retaken = ["cm-2014-10-30-006"]  # Islamic State took the field, and the army had it back at the end
    others = captures["control_to"].isin(["islamic-state", "sdf", "ypg", "syrian-national-army"])
    by_others = captures.index[others].difference(lost_and_retaken)
    assert REGAINS not in set(rows.loc[by_others.intersection(rows.index), "sub_event_type"])


def test_the_sides_decide_the_type_of_violence(
    site_address: str,
) -> None:
    rows = frame(site_address, "ucdp.csv")
    sides = set(zip(rows["side_a"], rows["side_b"], rows["type_of_violence"], strict=True))

    assert {("SDF", "SNA", 2), ("IS", "SDF", 2), ("Government of Syria", "IS", 1)} <= sides
    assert set(rows.loc[rows["type_of_violence"] == 3, "side_b"]) == {"Civilians"}
    assert rows["best"].notna().all()
