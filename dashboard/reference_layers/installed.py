"""What of the reference layers is there, for pages and pictures."""

from functools import cache
from pathlib import Path

import msgspec
from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.templatetags.static import static

from dashboard.reference_layers.installing import MANIFEST, Manifest

# Below STATIC_URL, and in static/ where `make ground` writes it.
FOLDER = "reference"
_NAMES = {"roads": "roads.json", "districts": "districts.json"}


def addresses() -> dict[str, str]:
    """The addresses of the files that are there, by name: both, or none."""
    return {name: static(f"{FOLDER}/{file}") for name, file in _NAMES.items()} if manifest() else {}


def credits_due() -> list[tuple[str, str]]:
    """Whom the map names for them, each once: name and address."""
    installed = manifest()
    layers = installed.layers if installed else []
    return list(dict.fromkeys((layer.source.credit, layer.source.credit_address) for layer in layers))


@cache
def manifest() -> Manifest | None:
    """None where nothing is installed. A process reads it once: static files change with a start."""
    file = path(MANIFEST)
    return msgspec.json.decode(file.read_bytes(), type=Manifest) if file else None


def path(name: str) -> Path | None:
    """Where a file lies: among the collected ones, or where files are served as they are written."""
    if settings.DEBUG:
        found = finders.find(f"{FOLDER}/{name}")
        return Path(found) if found else None
    try:
        address = static(f"{FOLDER}/{name}")
    except ValueError:
        # Not among the files that were collected.
        return None
    stored = address.removeprefix(settings.STATIC_URL)
    return Path(staticfiles_storage.path(stored)) if staticfiles_storage.exists(stored) else None
