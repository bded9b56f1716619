"""Apply a batch: its rows become drafts, or changes of the drafts that earlier versions became, all of them or none.

To be called in one transaction with what writes down who did it (``editorial`` does). Nothing that an editor has worked
on since it came in is touched: it is listed.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from copying.background import BackgroundCopy
from copying.sending import checked_at_once
from events.models import Actor, Event
from imports.candidates import Candidate
from imports.datasets import Dataset, dataset, drafted_report, drafted_source
from imports.drafting import Drafts, candidate_of
from imports.models import Batch, Row
from imports.names import Names
from imports.new_names import draft_names
from imports.on_events import (
    NotOnAnEvent,
    Policy,
    decide_by,
    follow_merges,
    put_on_events,
    remember_matches,
    revise_on_event,
)
from imports.revising import revise
from imports.staging import remember_names
from imports.understood import Naming, ReadTwice
from rules.collection import collected_by_hand
from sources.models import Report, Source

CHUNK = 2_000
Progress = Callable[[int], None]
Verdict, Decision = Row.Verdict, Row.Decision


class CannotApply(Exception):
    """The batch cannot be applied as it is; the message says what to do first."""


@dataclass
class Applied:
    """What was made and what was left: records of the desk, events by their identifiers."""

    events: list[int] = field(default_factory=list)
    revised: list[Event] = field(default_factory=list)
    # Events that were there and on which rows were put; readers see nothing of it until somebody publishes them.
    claimed: list[Event] = field(default_factory=list)
    # Rows that wait for a person, as they are surely about an event that is there.
    held: int = 0
    # Events of rows that the file withdraws; they are taken away when the batch is published.
    withdrawn: list[int] = field(default_factory=list)
    # Rows whose events editors have worked on since, by upstream identifier.
    left_to_editors: list[str] = field(default_factory=list)
    # Places that were drafted, by their identifiers: there may be thousands.
    places: list[int] = field(default_factory=list)
    actors: list[Actor] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)


def apply(
    batch: Batch, progress: Progress, *, draft_unknown: bool, take_doubtful: bool, matches: Policy = Policy.HOLD
) -> Applied:
    """``draft_unknown``: names that nobody has answered become drafts of their own. ``take_doubtful``: rows with doubts
    are taken without a person's word on each. ``matches``: what becomes of rows that are about an event that is there.

    Raises CannotApply, and then nothing was made.
    """
    batch = Batch.objects.select_for_update().get(pk=batch.pk)
    _check(batch)
    of, result = dataset_of(batch), Applied()
    source, is_new = drafted_source(of)
    result.sources += [source] if is_new else []
    report, is_new = drafted_report(of, source, batch.version)
    result.reports += [report] if is_new else []
    decide_by(matches, Row.objects.filter(batch=batch))
    rows = taken(batch, take_doubtful=take_doubtful)
    added, done = rows.filter(verdict=Verdict.ADDED), 0
    with checked_at_once(), collected_by_hand() as collect:
        read = ReadTwice()
        names = _names(batch, rows, read, draft_unknown=draft_unknown)
        result.places, result.actors, sources = draft_names(names)
        result.sources += sources
        drafts = Drafts(batch, source, report, names)
        with BackgroundCopy() as writing:
            for chunk in read.again(added.exclude(decision=Decision.ON_EVENT), Candidate):
                result.events += drafts.draft(chunk, writing)
                done += len(chunk)
                collect()
                progress(done)
    follow_merges(Row.objects.filter(batch=batch))
    remember_matches(batch)
    try:
        result.claimed = put_on_events(added.filter(decision=Decision.ON_EVENT), drafts)
    except NotOnAnEvent as problem:
        raise CannotApply(str(problem)) from problem
    result.held = Row.objects.filter(batch=batch, decision=Decision.HELD).count()
    for page in pages(rows.filter(verdict__in=[Verdict.CHANGED, Verdict.WITHDRAWN]).select_related("previous")):
        for row in page:
            _revise(row, result, drafts)
        done += len(page)
        progress(done)
    batch.state, batch.applied_at, batch.source = Batch.State.APPLIED, timezone.now(), source
    batch.save(update_fields=["state", "applied_at", "source"])
    return result


def dataset_of(batch: Batch) -> Dataset:
    """The batch's dataset, with the terms that were given when its file was handed in."""
    terms = batch.choices
    return dataset(
        batch.dataset,
        batch.dataset_name,
        licence=terms.get("licence", ""),
        may_be_redistributed=bool(terms.get("may_be_redistributed")),
    )


def drafts_of(batch: Batch) -> Drafts:
    """What makes drafts of further rows of a batch that is applied already."""
    source = batch.source
    assert source is not None, "a batch that is applied has a source"
    report, _is_new = drafted_report(dataset_of(batch), source, batch.version)
    return Drafts(batch, source, report, Names(batch.dataset))


def draft_one(row: Row) -> list[int]:
    """The event of a row of a batch that is applied already; names that it has and the desk does not are drafted."""
    drafts = drafts_of(row.batch)
    candidate = candidate_of(row)
    drafts.names.note(candidate)
    draft_names(drafts.names)
    with BackgroundCopy() as writing:
        return drafts.draft([(row.pk, candidate)], writing)


def taken(batch: Batch, *, take_doubtful: bool) -> QuerySet[Row]:
    """The rows of which something is made."""
    rows = Row.objects.filter(batch=batch).exclude(decision__in=[Decision.LEFT_OUT, Decision.HELD])
    return rows if take_doubtful else rows.exclude(Q(is_doubtful=True) & Q(decision=""))


def pages(rows: QuerySet[Row], size: int = CHUNK) -> Iterator[list[Row]]:
    """The rows in their order, some at a time: as many in memory whatever their number."""
    last = 0
    while chunk := list(rows.filter(pk__gt=last).order_by("pk")[:size]):
        yield chunk
        last = chunk[-1].pk


def _check(batch: Batch) -> None:
    if batch.state != Batch.State.DRY_RUN:
        said = _("This needs a batch that is a dry run; it is: %(actual)s.")
        raise CannotApply(said % {"actual": batch.get_state_display()})
    applied = Batch.objects.in_force().filter(dataset=batch.dataset)
    again = applied.filter(file_sha256=batch.file_sha256).first()
    if again:
        said = _("This very file was applied before, as «%(batch)s»: nothing in it is new.")
        raise CannotApply(said % {"batch": again})
    later = applied.filter(applied_at__gt=batch.read_at).first()
    if later:
        said = _("«%(batch)s» was applied since the dry run: read the file again, to see what it changes now.")
        raise CannotApply(said % {"batch": later})


def _names(batch: Batch, rows: QuerySet[Row], read: ReadTwice, *, draft_unknown: bool) -> Names:
    """The names of the rows that are taken. Raises CannotApply where one is open and may not be drafted."""
    names = Names(batch.dataset)
    for chunk in read.first(rows.filter(verdict__in=[Verdict.ADDED, Verdict.CHANGED]), Naming):
        for _pk, naming in chunk:
            names.note(naming)
    waiting = [] if draft_unknown else [name for name in names.open() if name.is_needed]
    if waiting:
        remember_names(names)
        said = _("%(count)s names are not known, such as «%(name)s»: answer them, or have them drafted.")
        raise CannotApply(said % {"count": len(waiting), "name": waiting[0].name})
    return names


def _revise(row: Row, result: Applied, drafts: Drafts) -> None:
    """Bring an event up to the row, or list it where editors have worked on it."""
    known = row.previous
    if known and known.decision == Decision.ON_EVENT:
        changed = revise_on_event(row, known, drafts)
        result.claimed += [changed] if changed else []
        return
    event = Event.objects.filter(pk=known.event_id).first() if known and known.event_id else None
    if event is None or known is None or event.version != known.event_version:
        row.left_to_editors = True
        result.left_to_editors.append(row.upstream_id)
        Row.objects.filter(pk=row.pk).update(left_to_editors=True)
        return
    if row.verdict == Verdict.WITHDRAWN:
        result.withdrawn.append(event.pk)
        Row.objects.filter(pk=row.pk).update(event=event, event_version=event.version)
        return
    revise(event, candidate_of(row), drafts, version_before=known.batch.version)
    result.revised.append(event)
    Row.objects.filter(pk=row.pk).update(event=event, event_version=event.version)
