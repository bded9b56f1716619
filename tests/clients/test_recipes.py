"""The recipes as people copy them: each block is run as it stands, on a running site."""

import html
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

pytestmark = pytest.mark.world

DOCS = Path(__file__).resolve().parents[2] / "docs"
TEXT = (DOCS / "recipes.md").read_text()
SITE = "https://map.example.org"
BLOCKS = re.findall(r"```([a-z]+)\n(.*?)```", TEXT + (DOCS / "columns.md").read_text(), re.DOTALL)
PYTHON = [code for language, code in BLOCKS if language == "python"]
# Of the programs, those that this machine has; GDAL's driver itself is tested in test_ogc_clients.py.
SHELL = [code for language, code in BLOCKS if language == "sh" and shutil.which(code.split()[0])]
SQL = [code for language, code in BLOCKS if language == "sql"]


def run(command: list[str], folder: Path) -> str:
    environment = {**os.environ, "NO_PROXY": "127.0.0.1,localhost", "no_proxy": "127.0.0.1,localhost"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=180)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("code", PYTHON, ids=range(len(PYTHON)))
def test_python(site_address: str, code: str, tmp_path: Path) -> None:
    pytest.importorskip("geopandas")

    assert run([sys.executable, "-c", code.replace(SITE, site_address)], tmp_path).strip()


@pytest.mark.parametrize("code", SHELL, ids=[code.split()[0] + str(at) for at, code in enumerate(SHELL)])
def test_shell(site_address: str, code: str, tmp_path: Path) -> None:
    said = run(["sh", "-c", code.replace(SITE, site_address).replace("curl ", "curl --fail ")], tmp_path)

    made = list(tmp_path.iterdir())
    assert said or (made and made[0].stat().st_size)


@pytest.mark.parametrize("code", SQL, ids=range(len(SQL)))
def test_duckdb(site_address: str, code: str, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    with urlopen(f"{site_address}/api/v1/exports/events.parquet") as answer:
        (tmp_path / "events.parquet").write_bytes(answer.read())

    found = duckdb.sql(code.replace("events.parquet", str(tmp_path / "events.parquet"))).fetchall()

    assert 0 < len(found) <= 10
    assert all(row[2] <= row[3] for row in found)


def test_the_page_for_people_shows_recipes_of_these(site_address: str) -> None:
    with urlopen(f"{site_address}/data/") as answer:
        page = answer.read().decode()
    shown = [html.unescape(block) for block in re.findall(r'<code data-recipe="[a-z]+">(.*?)</code>', page, re.DOTALL)]

    assert len(shown) >= 5
    for block in shown:
        assert block.replace(site_address, SITE).strip() in TEXT
