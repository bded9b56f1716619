"""Everything that `make ground` does: fetch, prepare, and put into place at once."""

import json
import os
import shutil
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec

from dashboard.reference_layers import fetching, preparing
from dashboard.reference_layers.sources import Layer, Source

# The files, each with the layers that it has: roads are wanted first, borders of districts closer in.
FILES: dict[str, tuple[Layer, ...]] = {
    "roads.json": ("road", "built_up"),
    "districts.json": ("governorate", "district"),
}
MANIFEST = "installed.json"


class Installed(msgspec.Struct, frozen=True):
    """What a source gave: ``bytes`` of the publisher's file, ``features`` that are drawn of it."""

    source: Source
    sha256: str
    bytes: int
    features: int


class Manifest(msgspec.Struct, frozen=True):
    """What is installed; ``fetched`` is the day it came (UTC)."""

    fetched: date
    layers: list[Installed]


def install(sources: list[Source], folder: Path, say: Callable[[str], object]) -> Manifest:
    """Replace what is in ``folder`` by what the sources give, or change nothing.

    Raises NotInstalledError where one of them fails.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    layers: list[Installed] = []
    drawn: dict[Layer, list[preparing.Feature]] = {}
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".ground-") as fetched:
        for source in sources:
            file, digest = fetching.fetch(source, Path(fetched))
            found = preparing.features(source, file)
            drawn.setdefault(source.layer, []).extend(found)
            layers.append(Installed(source, digest, file.stat().st_size, len(found)))
            say(f"{source.layer}: {len(found)} features from {source.publisher} ({source.licence}), SHA-256 {digest}")
        manifest = Manifest(datetime.now(UTC).date(), layers)
        _replace(folder, Path(fetched) / "new", drawn, manifest)
    return manifest


def _replace(folder: Path, new: Path, drawn: dict[Layer, list[preparing.Feature]], manifest: Manifest) -> None:
    """The new folder takes the old one's place: a process that collects files never finds half of it."""
    new.mkdir(mode=0o755)
    for name, layers in FILES.items():
        features = [feature for layer in layers for feature in drawn.get(layer, [])]
        collection = {"type": "FeatureCollection", "features": features}
        (new / name).write_text(json.dumps(collection, separators=(",", ":")))
    (new / MANIFEST).write_bytes(msgspec.json.format(msgspec.json.encode(manifest)))
    old = new.with_name("old")
    if folder.exists():
        os.rename(folder, old)
    try:
        os.rename(new, folder)
    except OSError:
        if old.exists():
            os.rename(old, folder)
        raise
    shutil.rmtree(old, ignore_errors=True)
