"""Static files: hashed names, so that a browser may keep them for ever, and the files of browser packages we serve."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import rjsmin  # type: ignore[import-untyped]
from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage
from django.core.checks import Warning as CheckWarning
from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage, Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

# Where each file is served, and where npm puts it. Only what pages load, of packages.json's dependencies.
PACKAGE_FILES = {
    "vendor/flechette.min.js": "@uwdata/flechette/dist/flechette.min.js",
    "vendor/flechette.min.js.map": "@uwdata/flechette/dist/flechette.min.js.map",
    "vendor/chart.umd.min.js": "chart.js/dist/chart.umd.min.js",
    "vendor/chart.umd.min.js.map": "chart.js/dist/chart.umd.min.js.map",
    "vendor/pmtiles.js": "pmtiles/dist/pmtiles.js",
    "vendor/pmtiles.js.map": "pmtiles/dist/pmtiles.js.map",
    "vendor/protomaps-leaflet.js": "protomaps-leaflet/dist/protomaps-leaflet.js",
    "vendor/protomaps-leaflet.js.map": "protomaps-leaflet/dist/protomaps-leaflet.js.map",
}


class HashedStorage(CompressedManifestStaticFilesStorage):
    """Follows the imports of our own modules too; they must end in a semicolon and form no circle.

    Modules are served as they are written, but for their comments, which stay in the repository: types and reasons are
    a third of what a reader on a slow line would wait for.
    """

    support_js_module_import_aggregation = True
    max_post_process_passes = 15

    def _save(self, name: str, content: "File[Any]") -> str:
        if name.startswith("js/") and name.endswith(".js"):
            content = ContentFile(without_comments(b"".join(content.chunks())))
        saved: str = super()._save(name, content)
        return saved


def without_comments(script: bytes) -> bytes:
    """A script that does the same in fewer bytes."""
    return str(rjsmin.jsmin(script.decode())).encode()


class PackageFiles(BaseFinder):
    """Finds the files of browser packages named above, and nothing else of their folders."""

    def check(self, **kwargs: Any) -> list[CheckMessage]:
        missing = [path for path in PACKAGE_FILES.values() if not (_packages() / path).exists()]
        if not missing:
            return []
        return [
            CheckWarning(
                f"Browser packages are not installed: {', '.join(missing)} not found in {_packages()}.",
                hint="Run `npm ci --ignore-scripts`; charts, the map's counting and its tiles are missing until then.",
                id="conflictmap.W001",
            )
        ]

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        found = PACKAGE_FILES.get(path)
        file = str(_packages() / found) if found and (_packages() / found).exists() else None
        if find_all:
            return [file] if file else []
        return file or []

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterable[tuple[str, Storage]]:
        for path, source in PACKAGE_FILES.items():
            file = _packages() / source
            if file.exists():
                storage = FileSystemStorage(location=str(file.parent))
                storage.prefix = str(Path(path).parent)  # type: ignore[attr-defined]
                yield file.name, storage


def _packages() -> Path:
    return Path(settings.BASE_DIR) / "node_modules"
