"""What a desk orders and sees of imports, as a process beside a site whose servers are killed: one line in, one out.

Each line on standard input is a JSON list, the name of a command and its arguments; the answer is one line of JSON.
"""

import csv
import io
import json
import sys
from collections.abc import Callable
from datetime import timedelta
from itertools import product
from pathlib import Path

import django

django.setup()

from django.db import Error, connections, transaction  # noqa: E402 - Django has to be set up first
from django.utils import timezone  # noqa: E402

from desk.fields import as_point  # noqa: E402
from editorial.accounts import User  # noqa: E402
from editorial.review.scheduling import approve_for  # noqa: E402
from editorial.roles import Role  # noqa: E402
from editorial.submit import submit  # noqa: E402
from editorial.webhooks import acts  # noqa: E402
from editorial.webhooks.models import Webhook, WebhookDelivery  # noqa: E402
from events.models import Event  # noqa: E402
from imports import kept_files  # noqa: E402
from imports.jobs import SILENT_AFTER, Job  # noqa: E402
from imports.models import Batch, ResolvedName, Row  # noqa: E402
from ingest import batches, jobs  # noqa: E402
from places.models import Place  # noqa: E402
from record.models import EventRecord  # noqa: E402
from record.press import chain  # noqa: E402
from tests.factories import EventFactory, every_confirmation  # noqa: E402

SAMPLE = Path(__file__).parents[1] / "samples/ged_syria_2016.csv"


def people() -> None:
    """Those who order, and what every installation has of the gazetteer: the country, by the point of Palmyra."""
    Place.objects.create(slug="syria", name_en="Syria", kind="country", point=as_point((38.28402, 34.5624)))
    User.objects.create_user("author", None, role=Role.EDITOR)
    User.objects.create_user("approver", None, role=Role.PUBLISHER)


def hand_in(number: int, copies: int) -> int:
    """The sample's rows, so many times over, under identifiers that no other file has."""
    content = _file(number, copies)
    with transaction.atomic():
        batch = Batch.objects.create(
            dataset="ucdp",
            version=f"part {number}",
            file_name=f"part-{number}.csv",
            file_sha256=kept_files.sha256([content]),
            state=Batch.State.READ,
            is_whole=False,
            handed_in_by=User.objects.get(username="author"),
        )
        kept_files.keep(batch.pk, [content])
    return int(batch.pk)


def order(batch: int, act: str) -> int:
    """A job; before drafts are made all names and doubts are answered, and before publishing it is approved."""
    found = Batch.objects.get(pk=batch)
    approver = User.objects.get(username="approver")
    if act == Job.Act.APPLY:
        ResolvedName.objects.open().update(is_new=True)
        found.rows.update(decision=Row.Decision.ACCEPTED)
    if act == Job.Act.PUBLISH:
        batches.approve(found, approver)
    user = approver if act == Job.Act.PUBLISH else User.objects.get(username="author")
    return int(jobs.order(found, Job.Act(act), user).pk)


def state_of(job: int) -> str:
    return Job.objects.get(pk=job).state


def forget_worker(job: int) -> None:
    """As if the worker that was killed had been silent for long enough."""
    Job.objects.filter(pk=job, state=Job.State.RUNNING).update(seen_at=timezone.now() - SILENT_AFTER - timedelta(1))


def cancel(job: int) -> None:
    jobs.cancel(Job.objects.get(pk=job))


def approve(in_s: float) -> int:
    """An event that is approved to be public in so many seconds."""
    event, approver = EventFactory(), User.objects.get(username="approver")
    submit(event, User.objects.get(username="author"))
    at = timezone.now() + timedelta(seconds=in_s)
    return int(approve_for(event, approver, at, confirmed=every_confirmation(event)).event_id)


def is_public(event: int) -> bool:
    return Event.objects.get(pk=event).is_public


def webhook(address: str) -> str:
    """One for all events, as an administrator makes it; its secret."""
    administrator = User.objects.create_user("administrator", None, role=Role.ADMINISTRATOR)
    return acts.make(Webhook(name="A receiver", address=address), administrator)


def webhook_states() -> list[str]:
    return list(WebhookDelivery.objects.order_by("id").values_list("state", flat=True))


def announce() -> None:
    """What the site does every few seconds: jobs that were ordered while Redis was away are found."""
    jobs.announce()


@transaction.atomic
def problems() -> list[str]:
    """Everything that is neither whole nor absent, all of it at one moment."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
    found = [problem for batch in Batch.objects.order_by("pk") for problem in _problems_of(batch)]
    broken = chain.first_break("default")
    return [*found, *([broken] if broken else [])]


def _problems_of(batch: Batch) -> list[str]:
    rows = Row.objects.filter(batch=batch, verdict=Row.Verdict.ADDED)
    drafted = rows.filter(event__isnull=False)
    public = EventRecord.objects.filter(code__in=drafted.values("event__code")).count()
    is_drafted, is_public = batch.state in Batch.IN_FORCE, batch.state == Batch.State.PUBLISHED
    wanted = rows.count() if is_drafted else 0, rows.count() if is_public else 0
    if (drafted.count(), public) == wanted:
        return []
    return [f"{batch}, {batch.state}: {drafted.count()} drafted and {public} public of {rows.count()}"]


def totals() -> dict[str, int]:
    return {"rows": Row.objects.count(), "events": Event.objects.count(), "public": EventRecord.objects.count()}


def _file(number: int, copies: int) -> bytes:
    with SAMPLE.open(newline="", encoding="utf-8-sig") as text:
        rows = list({row["id"]: row for row in csv.DictReader(text)}.values())
    into = io.StringIO()
    writer = csv.DictWriter(into, list(rows[0]))
    writer.writeheader()
    for copy, row in product(range(copies), rows):
        writer.writerow({**row, "id": f"{number}{copy:03d}{row['id']}"})
    return into.getvalue().encode()


COMMANDS: dict[str, Callable[..., object]] = {
    command.__name__: command
    for command in (
        *(people, hand_in, order, state_of, cancel, forget_worker, announce, problems, totals),
        *(approve, is_public, webhook, webhook_states),
    )
}


def main() -> None:
    for line in sys.stdin:
        name, *arguments = json.loads(line)
        try:
            answer = {"found": COMMANDS[name](*arguments)}
        except Error as problem:
            # The server was killed: the next command finds it up again.
            answer = {"lost": str(problem)}
            connections.close_all()
        sys.stdout.write(f"{json.dumps(answer)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
