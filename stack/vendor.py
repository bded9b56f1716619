"""Browser packages as static/vendor/ has them: `make lock` copies the files there, a test holds them to the lock file.

They are committed, so that `pip install` and `runserver` give a working map on a machine without Node.js.
"""

import json
from dataclasses import dataclass, field
from pathlib import Path

from stack import folders, node

FOLDER = folders.ROOT / "static/vendor"


@dataclass(frozen=True)
class Package:
    """What pages load of one package of npm, with its licence and those of the packages it carries inside.

    ``ours``: files beside them that no package ships.
    """

    name: str
    files: tuple[str, ...]
    carries: tuple[str, ...] = ()
    ours: tuple[str, ...] = field(default=())

    @property
    def version(self) -> str:
        """The locked one."""
        lock = json.loads((folders.ROOT / "package-lock.json").read_text())
        return str(lock["packages"][f"node_modules/{self.name}"]["version"])

    @property
    def folder(self) -> Path:
        # A folder named like a script is taken for one by whatever looks for *.js.
        return FOLDER / self.name.rpartition("/")[2].removesuffix(".js") / self.version

    def shipped(self) -> dict[Path, bytes]:
        """Where each file of the package belongs, and its content as installed."""
        own = node.MODULES / self.name
        files = {self.folder / Path(file).name: own / file for file in self.files}
        files |= {self.folder / file.name: file for file in _licences(own)}
        for name in self.carries:
            inside = name.rpartition("/")[2]
            files |= {self.folder / f"LICENSE.{inside}": file for file in _licences(node.MODULES / name)}
        return {place: source.read_bytes() for place, source in files.items()}


PACKAGES = (
    # Not the minified file, which leaves a global behind: this one is an ES module, and esbuild minifies it.
    Package("@uwdata/flechette", ("dist/flechette.mjs",), ours=("flechette.d.mts",)),
    Package("chart.js", ("dist/chart.umd.min.js", "dist/chart.umd.min.js.map"), ("@kurkle/color",)),
    Package(
        "@geoman-io/leaflet-geoman-free",
        ("dist/leaflet-geoman.min.js", "dist/leaflet-geoman.min.js.map"),
        (
            "@turf/boolean-contains",  # one licence for all of @turf
            "bignumber.js",
            "lodash",
            "point-in-polygon-hao",
            "polyclip-ts",
            "rbush",
            "robust-predicates",
            "splaytree-ts",
            "tinyqueue",
        ),
    ),
    # Its licence is in the repository and not in the package.
    Package("pmtiles", ("dist/pmtiles.js", "dist/pmtiles.js.map"), ("fflate",), ours=("LICENSE",)),
    Package(
        "protomaps-leaflet",
        ("dist/protomaps-leaflet.js", "dist/protomaps-leaflet.js.map"),
        ("@mapbox/point-geometry", "@mapbox/vector-tile", "color2k", "pbf", "potpack", "quickselect", "rbush"),
    ),
)


def copy() -> None:
    """Write the installed files of every package; files of other versions are left for git to remove."""
    for package in PACKAGES:
        for place, content in package.shipped().items():
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)


def _licences(folder: Path) -> list[Path]:
    return sorted({*folder.glob("LICENSE*"), *folder.glob("LICENCE*")})
