"""QGIS, where it is installed: no part of the ordinary run, `make clients` asks for it.

QGIS_PYTHON names the Python that QGIS is installed for; without it, the machine's own.
"""

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.clients.test_ogc_clients import COLLECTIONS, numbers

pytestmark = pytest.mark.world

PYTHON = os.environ.get("QGIS_PYTHON", "/usr/bin/python3")
READING = Path(__file__).parent / "program_for_qgis.py"
AROUND_PALMYRA = (38, 34, 39, 35)


@pytest.fixture(scope="session", autouse=True)
def qgis() -> None:
    asked = subprocess.run([PYTHON, "-c", "import qgis.core"], capture_output=True, text=True)
    if asked.returncode:
        pytest.fail(
            f"{PYTHON} has no QGIS: {asked.stderr.strip().splitlines()[-1]}\n"
            "Install it (Debian: apt-get install --no-install-recommends python3-qgis qgis-providers), or name the "
            "Python that has it with QGIS_PYTHON.",
            pytrace=False,
        )


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_qgis_reads_every_collection_page_by_page(site_address: str, collection: str) -> None:
    expected = numbers(site_address, f"{collection}/items?limit=1")

    read = _read(site_address, collection, page_size=40)

    assert read["features"] == read["distinct"] == expected > 0
    assert read["crs"] in {"EPSG:4326", "OGC:CRS84"}


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_qgis_reads_what_lies_in_a_box(site_address: str, collection: str) -> None:
    """What is known to a district only has no point: QGIS leaves it out of a box, the list does not."""
    box = ",".join(map(str, AROUND_PALMYRA))
    matched = numbers(site_address, f"{collection}/items?limit=1&bbox={box}")
    whole = numbers(site_address, f"{collection}/items?limit=1")

    read = _read(site_address, collection, page_size=1000, box=AROUND_PALMYRA)

    assert 0 < read["features"] <= matched < whole


def test_qgis_reads_the_names_of_the_contract(site_address: str) -> None:
    assert {"code", "title", "type", "earliest", "latest", "place", "grade"} <= {
        *_read(site_address, "events")["fields"]
    }


def _read(site_address: str, collection: str, page_size: int = 1000, box: tuple[float, ...] | None = None) -> dict:
    words = (f"{site_address}/ogc/", collection, str(page_size), json.dumps(box))
    done = subprocess.run(
        [PYTHON, str(READING), *words],
        # A proxy of the environment is not for a site on this machine; a setting of our Python is not for QGIS's.
        env={"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), "NO_PROXY": "127.0.0.1,localhost"},
        capture_output=True,
        text=True,
        timeout=180,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
