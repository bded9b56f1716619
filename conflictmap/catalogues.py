"""Compiled translations: the .mo files that Django reads, without gettext."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings


def stale() -> list[Path]:
    """Catalogues that changed since they were compiled."""
    found = sorted((Path(settings.BASE_DIR) / "locale").glob("*/LC_MESSAGES/*.po"))
    return [catalogue for catalogue in found if _is_stale(catalogue)]


def compile_stale() -> None:
    """Raises PoFileError for a broken one."""
    for catalogue in stale():
        with catalogue.open("rb") as source:
            texts = read_po(source, locale=catalogue.parts[-3], abort_invalid=True)
        with catalogue.with_suffix(".mo").open("wb") as compiled:
            write_mo(compiled, texts)


def _is_stale(catalogue: Path) -> bool:
    compiled = catalogue.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime <= catalogue.stat().st_mtime
