"""Static files: bundled, with hashed names, so that a browser may keep them for ever."""

import json
import logging
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.apps import StaticFilesConfig
from django.core.files.base import File
from django.core.files.storage import Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

from conflictmap import bundles

log = logging.getLogger(__name__)
# A name, the name with its hash, and whether it was processed: what collectstatic reports of each file.
Processed = tuple[str, str | None, bool | Exception]
# A version or a hash is part of these names already.
_NAMED_FOR_EVER = ("vendor/", bundles.CHUNKS)


class Collecting(StaticFilesConfig):
    """Leaves out what no page loads: the pages of REST framework, scripts as they were before minifying, types."""

    ignore_patterns = [*StaticFilesConfig.ignore_patterns, "rest_framework", "*-src.*", "*.d.ts", "*.d.mts"]


class BundledStorage(CompressedManifestStaticFilesStorage):
    """Has esbuild bundle what was collected; without it modules stay as they are written, under their own names."""

    def post_process(
        self, paths: dict[str, tuple[Storage, str]], dry_run: bool = False, **options: object
    ) -> Iterator[Processed]:
        esbuild = bundles.program()
        if not esbuild:
            log.warning("esbuild is not installed (npm ci --ignore-scripts): a visit loads a hundred small scripts.")
        if dry_run or not esbuild:
            yield from super().post_process(paths, dry_run=dry_run, **options)
            return
        made = bundles.replace(esbuild, Path(self.location))
        kept = {name: place for name, place in paths.items() if name not in made.sources}
        bundled = {name: (self, name) for name in made.written}
        yield from super().post_process({**kept, **bundled}, dry_run=dry_run, **options)

    def file_hash(self, name: str, content: "File[bytes] | None" = None) -> str | None:
        """None for names that stay: a module that is not bundled is imported by its own name."""
        if name and (name.startswith(_NAMED_FOR_EVER) or self._is_loose_module(name)):
            return None
        found: str | None = super().file_hash(name, content)
        return found

    def imports_of(self, name: str) -> list[str]:
        """The bundles that one imports before it runs, to be fetched together with it."""
        return [] if settings.DEBUG else self._imports.get(name, [])

    @cached_property
    def _imports(self) -> dict[str, list[str]]:
        if bundles.IMPORTS not in self.hashed_files:
            return {}
        with self.open(self.stored_name(bundles.IMPORTS)) as file:
            found: dict[str, list[str]] = json.load(file)
        return found

    def _is_loose_module(self, name: str) -> bool:
        return name.startswith("js/") and not bundles.program()
