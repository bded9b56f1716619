"""OPERATOR_FILE, which says who runs the site: read at the start, checked strictly, explained where it is wrong."""

import tomllib
from pathlib import Path

import msgspec
from django.core.exceptions import ImproperlyConfigured

from wording.operator import Logo, Operator

LARGEST_LOGO_BYTES = 300_000
# By the ending of the file.
LOGO_TYPES = {".svg": "image/svg+xml", ".png": "image/png", ".webp": "image/webp", ".jpg": "image/jpeg"}
_CONTACTS = ("https://", "mailto:")


def read(path: str) -> Operator:
    """The operator that the file names; nobody where there is no path. Raises ImproperlyConfigured."""
    if not path:
        return Operator()
    try:
        found = msgspec.convert(tomllib.loads(Path(path).read_text(encoding="utf-8")), Operator)
    except OSError as problem:
        raise ImproperlyConfigured(f"OPERATOR_FILE: {path} cannot be read: {problem.strerror}.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as problem:
        raise ImproperlyConfigured(
            f"OPERATOR_FILE: {path} is not as expected: {problem}. docs/operations.md has an example."
        ) from None
    if found.contact and not found.contact.startswith(_CONTACTS):
        raise ImproperlyConfigured(
            f"OPERATOR_FILE: contact is «{found.contact}»; expected an address that begins with https:// or mailto:."
        )
    return found


def logo(operator: Operator, path: str) -> Logo | None:
    """The operator's picture, from a file beside the one at ``path``. Raises ImproperlyConfigured."""
    if not operator.logo:
        return None
    place = Path(path).parent / operator.logo
    media_type = LOGO_TYPES.get(place.suffix.lower())
    if media_type is None:
        endings = ", ".join(LOGO_TYPES)
        raise ImproperlyConfigured(f"OPERATOR_FILE: logo is «{operator.logo}»; expected a file that ends in {endings}.")
    try:
        content = place.read_bytes()
    except OSError as problem:
        raise ImproperlyConfigured(f"OPERATOR_FILE: logo {place} cannot be read: {problem.strerror}.") from None
    if len(content) > LARGEST_LOGO_BYTES:
        raise ImproperlyConfigured(
            f"OPERATOR_FILE: logo {place} has {len(content):,} bytes; at most {LARGEST_LOGO_BYTES:,} are sent."
        )
    return Logo(content, media_type)
