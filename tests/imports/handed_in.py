"""Files handed in at the desk, for tests: a small table of plainly made-up places, days and figures."""

import msgspec
from django.db import transaction

from editorial.accounts import User
from imports import kept_files
from imports.dry_run import proposal_of
from imports.jobs import Job
from imports.models import Batch
from ingest import jobs

HEADER = "id,date,type,place,governorate,latitude,longitude,killed,actor,source"
KESTREL = "k-1,2016-03-02,shelling,Kestrel,Heron,34.60,38.20,23,Godwit Brigade,Plover Daily"
UNKNOWN = "k-2,2016-03-05,shelling,Nowhere Known,,,,2,Godwit Brigade,Plover Daily"
WRONG_DAY = "k-3,2016-13-41,shelling,Kestrel,Heron,34.60,38.20,1,Godwit Brigade,Plover Daily"


def table(*rows: str) -> bytes:
    return "\n".join((HEADER, *rows)).encode() + b"\n"


def handed_in(user: User, content: bytes, dataset: str = "plover", name: str = "incidents.csv") -> Batch:
    """A batch with its file, read by no worker yet."""
    batch = Batch.objects.create(
        dataset=dataset,
        dataset_name="Plover",
        version="1",
        file_name=name,
        file_sha256=kept_files.sha256([content]),
        state=Batch.State.READ,
        handed_in_by=user,
    )
    with transaction.atomic():
        kept_files.keep(batch.pk, [content])
    return batch


def worked_off(batch: Batch, *acts: Job.Act, user: User) -> Batch:
    """The batch after a worker did these, one after another; each has to succeed."""
    for act in acts:
        job = jobs.order(batch, act, user, "A reason." if act == Job.Act.UNDO else "")
        jobs.work_off()
        job.refresh_from_db()
        assert job.state == Job.State.DONE, job.error
        batch.refresh_from_db()
    return batch


def confirmed(batch: Batch) -> Batch:
    """The columns taken as they were proposed."""
    batch.mapping = msgspec.to_builtins(proposal_of(batch).mapping)
    batch.save(update_fields=["mapping"])
    return batch
