"""Files as they were handed in, kept in the database until their rows are drafts: desk and worker share no folder."""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import models
from django.utils.translation import gettext_lazy as _

PART_BYTES = 1 << 20
# Of one file that is handed in, as it comes; the whole of UCDP GED, packed, has 35 MB.
MOST_BYTES = 64 << 20


class FilePart(models.Model):
    """A mebibyte of a file, or what is left of it."""

    batch = models.ForeignKey("imports.Batch", models.CASCADE, related_name="parts", verbose_name=_("import"))
    number = models.PositiveIntegerField(_("position"))
    content = models.BinaryField(_("content"))

    class Meta:
        ordering = ["batch", "number"]
        verbose_name, verbose_name_plural = _("part of a file"), _("parts of files")
        constraints = [models.UniqueConstraint(fields=["batch", "number"], name="file_part_once")]

    def __str__(self) -> str:
        return f"{self.batch_id}/{self.number}"


def sha256(chunks: Iterable[bytes]) -> str:
    """Of a file that comes in pieces."""
    found = hashlib.sha256()
    for chunk in chunks:
        found.update(chunk)
    return found.hexdigest()


def keep(batch_id: int, chunks: Iterable[bytes]) -> None:
    """Store a file with its batch. To be called in a transaction."""
    for number, content in enumerate(_in_parts(chunks)):
        FilePart.objects.create(batch_id=batch_id, number=number, content=content)


@contextmanager
def kept(batch_id: int, name: str) -> Iterator[Path]:
    """The file of a batch, as a file of its own for as long as it is read."""
    with TemporaryDirectory(prefix="import-") as folder:
        path = Path(folder) / (Path(name).name or "file")
        with path.open("wb") as file:
            parts = FilePart.objects.filter(batch=batch_id).order_by("number").values_list("content", flat=True)
            for content in parts.iterator(chunk_size=4):
                file.write(bytes(content))
        yield path


def is_kept(batch_id: int) -> bool:
    return FilePart.objects.filter(batch=batch_id).exists()


def forget(batch_id: int) -> None:
    """Its rows stand in the database as they came; the file itself is not needed any more."""
    FilePart.objects.filter(batch=batch_id).delete()


def _in_parts(chunks: Iterable[bytes]) -> Iterator[bytes]:
    waiting = bytearray()
    for chunk in chunks:
        waiting += chunk
        while len(waiting) >= PART_BYTES:
            yield bytes(waiting[:PART_BYTES])
            del waiting[:PART_BYTES]
    if waiting:
        yield bytes(waiting)
