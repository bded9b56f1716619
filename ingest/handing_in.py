"""A file is handed in: kept with a batch of its own, and a worker is to read it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import IO, BinaryIO, cast

from django.db import transaction
from django.utils.translation import gettext as _

from editorial import log
from editorial.accounts import User
from editorial.permissions import require
from imports import kept_files
from imports.datasets import dataset
from imports.errors import Unfit
from imports.findings import Rule, finding
from imports.formats.detecting import format_of
from imports.formats.reading import Format
from imports.jobs import Job
from imports.models import Batch
from imports.readers.opening import FOUND, Choices, open_table
from imports.readers.table import Table
from ingest import jobs
from rules.documents.canonical import digest
from rules.names import fold, slug

_BLOCK = 1 << 20
_CHOICES = ("encoding", "separator", "sheet", "member")


class KnownAlready(Exception):
    """This very file is in force; ``batch`` is it."""

    def __init__(self, batch: Batch) -> None:
        super().__init__(
            _("This very file was applied before, as «%(batch)s»: nothing in it is new.") % {"batch": batch}
        )
        self.batch = batch


@dataclass(frozen=True)
class Given:
    """What comes with a file. ``read_as`` and ``version`` empty: found in the file, made of its digest.

    ``dataset`` is its key where that is settled; else the source's name says which.
    """

    file: IO[bytes]
    name: str
    source: str
    version: str = ""
    read_as: str = ""
    is_whole: bool = False
    choices: Choices = FOUND
    dataset: str = ""
    # Of a source that the desk does not know yet: its terms, and whether they let readers have its rows.
    licence: str = ""
    may_be_redistributed: bool = False


def hand_in(given: Given, user: User) -> Batch:
    """Keep the file and order its reading.

    Raises NotAllowed, imports.errors.Unfit for what is no table, and KnownAlready; then nothing is kept.
    """
    require(user, "import_dry_run")
    read_as = given.read_as or found_as(look(given.file, given.choices))
    key, name = named(given.dataset) if given.dataset else dataset_of(given.source, read_as)
    sha256 = kept_files.sha256(_blocks(given.file))
    known = Batch.objects.in_force().filter(dataset=key, file_sha256=sha256).first()
    if known:
        raise KnownAlready(known)
    with transaction.atomic():
        batch = Batch.objects.create(
            dataset=key,
            dataset_name=name,
            version=(given.version or _("file %(digest)s") % {"digest": sha256[:8]})[:40],
            file_name=given.name[:200],
            file_sha256=sha256,
            state=Batch.State.READ,
            read_as=read_as,
            choices=_kept_choices(given),
            is_whole=given.is_whole,
            handed_in_by=user,
        )
        kept_files.keep(batch.pk, _blocks(given.file))
        log.audit(user, "hand in", None, code=str(batch)[:80], file=batch.file_name, sha256=sha256)
        jobs.order(batch, Job.Act.READ, user)
    return batch


def _kept_choices(given: Given) -> dict[str, str | bool]:
    found: dict[str, str | bool] = {name: getattr(given.choices, name) for name in _CHOICES}
    found |= {"licence": given.licence, "may_be_redistributed": given.may_be_redistributed}
    return {name: value for name, value in found.items() if value}


def look(file: IO[bytes], choices: Choices) -> Table:
    """The table in the file, none of whose rows are read. Raises Unfit."""
    file.seek(0, 2)
    if file.tell() > kept_files.MOST_BYTES:
        limit = f"{kept_files.MOST_BYTES >> 20} MB"
        raise Unfit(finding(Rule.TOO_LARGE, 0, what=_("The file"), limit=limit))
    return open_table(cast(BinaryIO, file), choices)


def found_as(table: Table) -> str:
    found = format_of(table.columns)
    return found.value if found else Batch.ReadAs.TABLE.value


def named(key: str) -> tuple[str, str]:
    """The key with the name of its dataset, as its last file has it."""
    earlier = Batch.objects.filter(dataset=key).exclude(dataset_name="").order_by("-pk").first()
    return key, earlier.dataset_name if earlier else dataset(key).name_en


def dataset_of(source: str, read_as: str) -> tuple[str, str]:
    """The key and the name of the dataset that a source's name means; of a dataset with columns of its own, that."""
    name = source.strip()
    if not name and read_as in set(Format):
        return read_as, dataset(read_as).name_en
    earlier = Batch.objects.filter(dataset_name__iexact=name).exclude(dataset_name="").order_by("-pk").first()
    if earlier:
        return earlier.dataset, earlier.dataset_name
    # An address part is Latin: a name of another script is known by its digest.
    key = slug(name)[:40].strip("-") or f"source-{digest(fold(name))[:10]}"
    return key, dataset(key, name).name_en


def _blocks(file: IO[bytes]) -> Iterable[bytes]:
    file.seek(0)
    while block := file.read(_BLOCK):
        yield block
