"""`make ground`: roads, built-up areas and districts come from their publishers, whole or not at all."""

import hashlib
import json
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
import shapely
from django.core.management import CommandError, call_command
from shapely.geometry import shape

from conflictmap.management.commands import fetch_ground
from dashboard.reference_layers import fetching, installed, preparing, sources
from tests.imports.shared import shared

FILES = {
    "road": "ground/ne10m_roads.geojson",
    "built_up": "ground/ne10m_urban_areas.geojson",
    "governorate": "boundaries/syr_admin1_250m.geojson",
    "district": "boundaries/syr_admin2_250m.geojson",
}


@pytest.fixture
def published(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A folder that a server of this machine publishes, with the real files, and the server's address."""
    folder = tmp_path / "published"
    for name in FILES.values():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).symlink_to(shared(f"outside/{name}"))
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield folder, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def table_of(folder: Path, address: str, **digests: str) -> Path:
    """A table like the project's own, of files at another address."""
    written = []
    for layer, name in FILES.items():
        lines = [
            "[[sources]]",
            f'layer = "{layer}"',
            f'address = "{address}/{name}"',
            'publisher = "A publisher"',
            'licence = "public domain"',
            'credit = "A publisher"',
            'credit_address = "https://example.org/"',
            *(['rank = "scalerank"'] if layer == "road" else []),
            *([f'sha256 = "{digests[layer]}"'] if layer in digests else []),
        ]
        written.append("\n".join(lines))
    file = folder / "table.toml"
    file.write_text("\n".join(written))
    return file


def fetch(table: Path, into: Path) -> None:
    call_command(fetch_ground.Command(), table=table, into=into)


def test_layers_are_clipped_thinned_and_installed_with_their_digests(
    published: tuple[Path, str], tmp_path: Path
) -> None:
    folder, address = published
    digest = hashlib.sha256(shared("outside/" + FILES["road"]).read_bytes()).hexdigest()
    into = tmp_path / "reference"

    fetch(table_of(tmp_path, address, road=digest), into)

    drawn = [feature for name in ("roads", "districts") for feature in read(into / f"{name}.json")]
    assert {feature["properties"]["kind"] for feature in drawn} == set(FILES)
    assert all(feature["properties"]["rank"] for feature in drawn if feature["properties"]["kind"] == "road")
    box = shapely.box(*preparing.BOX)
    assert all(box.covers(shape(feature["geometry"])) for feature in drawn)
    sizes = {name: (into / f"{name}.json").stat().st_size for name in ("roads", "districts")}
    assert sizes["districts"] < shared("outside/" + FILES["district"]).stat().st_size
    noted = json.loads((into / "installed.json").read_text())["layers"]
    assert (noted[0]["source"]["layer"], noted[0]["sha256"]) == ("road", digest)
    assert [one["bytes"] for one in noted] == [(folder / name).stat().st_size for name in FILES.values()]


def test_borders_are_drawn_once_and_the_outline_of_the_country_is_not_among_them() -> None:
    left, right = shapely.box(36, 34, 37, 35), shapely.box(37, 34, 38, 35)

    assert [line.wkt for line in preparing.borders([left, right])] in (
        ["LINESTRING (37 34, 37 35)"],
        ["LINESTRING (37 35, 37 34)"],
    )


def spoil_digest(folder: Path, address: str, place: Path) -> Path:
    return table_of(place, address, district="0" * 64)


def spoil_path(folder: Path, address: str, place: Path) -> Path:
    (folder / FILES["district"]).unlink()
    return table_of(place, address)


def spoil_content(folder: Path, address: str, place: Path) -> Path:
    (folder / FILES["district"]).unlink()
    (folder / FILES["district"]).write_text("<html>Too many requests</html>")
    return table_of(place, address)


def spoil_place(folder: Path, address: str, place: Path) -> Path:
    (folder / FILES["district"]).unlink()
    elsewhere = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}
    feature = {"type": "Feature", "properties": {}, "geometry": elsewhere}
    (folder / FILES["district"]).write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    return table_of(place, address)


def spoil_column(folder: Path, address: str, place: Path) -> Path:
    table = table_of(place, address)
    table.write_text(table.read_text().replace("scalerank", "importance"))
    return table


def spoil_table(folder: Path, address: str, place: Path) -> Path:
    table = table_of(place, address)
    table.write_text(table.read_text().replace('layer = "district"', 'layer = "districts"'))
    return table


def spoil_address(folder: Path, address: str, place: Path) -> Path:
    table = table_of(place, address)
    table.write_text(table.read_text().replace(f"{address}/boundaries", "file:///etc"))
    return table


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (spoil_digest, "its SHA-256 is"),
        (spoil_path, "could not be fetched"),
        (spoil_content, "no file of geometries"),
        (spoil_place, "has nothing between"),
        (spoil_column, "no column «importance»"),
        (spoil_table, "expected a table like sources.toml"),
        (spoil_address, "expected the http or https address"),
    ],
)
def test_what_does_not_come_as_expected_changes_nothing(
    published: tuple[Path, str], tmp_path: Path, spoil: Callable[[Path, str, Path], Path], said: str
) -> None:
    folder, address = published
    into = tmp_path / "reference"
    into.mkdir()
    (into / "roads.json").write_text("as it was")

    with pytest.raises(CommandError, match=said):
        fetch(spoil(folder, address, tmp_path), into)

    assert [(file.name, file.read_text()) for file in into.iterdir()] == [("roads.json", "as it was")]
    assert not list(tmp_path.glob(".ground-*"))


def test_a_file_beyond_all_measure_is_given_up(
    published: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "AT_MOST_BYTES", 10_000)

    with pytest.raises(CommandError, match="this is another file"):
        fetch(table_of(tmp_path, published[1]), tmp_path / "reference")


def test_the_projects_own_table_names_a_licence_and_a_digest_wherever_an_address_is_of_one_version() -> None:
    table = sources.read()

    assert {source.layer for source in table} == set(FILES)
    for source in table:
        assert source.address.startswith("https://")
        assert source.licence
        assert source.credit
        assert source.sha256 or "naturalearth" in source.address


def test_without_them_pages_name_no_such_file() -> None:
    installed.manifest.cache_clear()

    assert installed.addresses() == {}
    assert installed.credits_due() == []


def read(file: Path) -> list[dict[str, dict[str, object]]]:
    found: list[dict[str, dict[str, object]]] = json.loads(file.read_text())["features"]
    return found
