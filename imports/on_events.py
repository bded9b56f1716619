"""Rows that are about an event that the desk has already: what becomes of them, and the dataset as one more witness.

An event that is there stays as the editors have it. A row that is the same event gives it the dataset's figures as
claims, which readers see when somebody publishes the change. A row that is only a part of it, or a sum over more, gives
no figure of it: it is cited, with its figures in words, since a part is never added to its whole nor taken for it.
"""

from collections.abc import Iterable
from enum import StrEnum

from django.db import connection
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext as _

from events.models import CasualtyClaim, Citation, Event
from imports.candidates import Candidate
from imports.drafting import Drafts, candidate_of, quoted
from imports.models import Batch, Row
from imports.revising import claim_of, claims_of_a_version
from rules.vocabulary import ClaimStatus, Overlap, translatable

Decision = Row.Decision
# A match below this is a question, whatever is said to be done with matches.
SURE = 0.8
CHUNK = 500
_WHY_NO_CLAIM = {
    Overlap.PART: translatable(
        "Cited without a claim: the row tells of a part of the event, by its days or its place, and as a claim its "
        "figures would be those of the whole. They stand in words with the citation."
    ),
    Overlap.CONTAINS: translatable(
        "Cited without a claim: the row sums up more than the event, and as a claim its figures would be those of the "
        "event alone. They stand in words with the citation."
    ),
    Overlap.SAME: translatable("Cited without a claim: the row gives no figure."),
}
# What readers have of it in the citation's note; notes of imports are English.
_IN_THE_NOTE = {
    Overlap.PART: "The row tells of a part of the event: its figures are no claim of the whole.",
    Overlap.CONTAINS: "The row sums up more than the event: its figures are no claim of it.",
}
_WEAK = "A dataset: it is coded from the reports of others."


class Policy(StrEnum):
    """What becomes of a row that nobody has decided on and that is surely about an event that is there."""

    HOLD = "hold"  # the same event: it waits for a person
    CLAIM = "claim"  # the same or a part: it is put on the event
    EVENT = "event"  # an event of its own, which says what it matches
    SKIP = "skip"  # the same or a part: it is left out


class NotOnAnEvent(Exception):
    """The row cannot be put on the event; the message says why."""


def surest(row: Row) -> dict[str, object] | None:
    """The match that was chosen, else the surest; None where there is none. Of imports.dry_run.find_matches."""
    found: list[dict[str, object]] = row.match
    return next((match for match in found if match.get("chosen")), found[0] if found else None)


def why_no_claim(row: Row) -> str:
    """Why the row, which was put on an event, gives no figure of it; empty where its figures are claims of it."""
    if row.decision != Decision.ON_EVENT or row.event_id is None or row.claim_numbers:
        return ""
    match = surest(row)
    verdict = Overlap(str(match["verdict"])) if match else Overlap.SAME
    return gettext(_WHY_NO_CLAIM[verdict])


def decide_by(policy: Policy, rows: QuerySet[Row]) -> None:
    """Decide on the rows that nobody has decided on, as far as their matches are sure."""
    if policy == Policy.EVENT:
        return
    decisions = {Policy.HOLD: Decision.HELD, Policy.CLAIM: Decision.ON_EVENT, Policy.SKIP: Decision.LEFT_OUT}
    verdicts = {Overlap.SAME} if policy == Policy.HOLD else {Overlap.SAME, Overlap.PART}
    undecided = rows.filter(verdict=Row.Verdict.ADDED, decision="").exclude(match=[]).only("pk", "match")
    sure = [row.pk for row in undecided if (match := surest(row)) and _is_sure(match, verdicts)]
    Row.objects.filter(pk__in=sure).update(decision=decisions[policy])


def _is_sure(match: dict[str, object], verdicts: set[Overlap]) -> bool:
    return float(str(match["score"])) >= SURE and match["verdict"] in verdicts


def follow_merges(rows: QuerySet[Row]) -> None:
    """A match with an event that went into another since is a match with that one."""
    into = {event.pk: event.survivor() for event in Event.objects.exclude(merged_into=None)}
    if not into:
        return
    for row in rows.exclude(match=[]).only("pk", "match").iterator(CHUNK):
        found: dict[int, dict[str, object]] = {}
        for match in row.match:
            other = into.get(int(match["event"]))
            one = {**match, "event": other.pk, "code": other.code or ""} if other else match
            found.setdefault(int(str(one["event"])), one)
        if list(found.values()) != row.match:
            Row.objects.filter(pk=row.pk).update(match=list(found.values()))


def put_on_events(rows: QuerySet[Row], drafts: Drafts) -> list[Event]:
    """Put the rows on their events; the events that changed, each once. Raises NotOnAnEvent."""
    changed: dict[int, Event] = {}
    for row in rows.order_by("pk").iterator(CHUNK):
        match = surest(row)
        pk = int(str(match["event"])) if match else 0
        event = changed.get(pk) or Event.objects.filter(pk=pk).first()
        if event is None or match is None:
            raise NotOnAnEvent(_("Row %(row)s: the event that it is about is not there.") % {"row": row.upstream_id})
        put_on_event(row, event, Overlap(str(match["verdict"])), drafts)
        changed[pk] = event
    return list(changed.values())


def put_on_event(row: Row, event: Event, verdict: Overlap, drafts: Drafts) -> None:
    """The row is what the dataset says of the event. The event is saved as a change that readers do not see yet.

    Raises NotOnAnEvent for a dataset whose licence would take the event from the lists of readers.
    """
    if not drafts.source.may_be_redistributed:
        said = _(
            "The licence of «%(dataset)s» forbids handing its rows on: on an event, they would take it from readers."
        )
        raise NotOnAnEvent(said % {"dataset": drafts.source})
    candidate = candidate_of(row)
    event.save()
    Event.objects.filter(pk=event.pk).update(status=Event.Status.DRAFT)
    event.status = Event.Status.DRAFT
    _cite(event, row, candidate, drafts, verdict)
    numbers = _claims(event, row, candidate, drafts) if verdict == Overlap.SAME else []
    row.decision, row.event, row.event_version, row.claim_numbers = Decision.ON_EVENT, event, event.version, numbers
    row.save(update_fields=["decision", "event", "event_version", "claim_numbers"])


def _cite(event: Event, row: Row, candidate: Candidate, drafts: Drafts, verdict: Overlap) -> None:
    wording, note = quoted(candidate)
    figures = "; ".join(_in_words(candidate)) if verdict != Overlap.SAME else ""
    why = _IN_THE_NOTE.get(verdict, "")
    said = "\n".join(filter(None, (f"Row {row.upstream_id}{': ' if figures else ''}{figures}", why, note)))
    given = {"attribution_wording": wording, "weak_because": _WEAK, "note": said[:2_000]}
    citation, is_new = Citation.objects.get_or_create(
        event=event,
        report=drafts.report,
        attributed_to_id=drafts.speaker(candidate),
        defaults={**given, "position": event.citations.count()},
    )
    if not is_new:
        citation.note = f"{citation.note}\n{said}"[:2_000]
        citation.save(update_fields=["note"])


def _in_words(candidate: Candidate) -> Iterable[str]:
    days = " to ".join(dict.fromkeys((candidate.earliest.isoformat(), candidate.latest.isoformat())))
    for toll in candidate.tolls:
        figure = "–".join(str(number) for number in dict.fromkeys((toll.low, toll.high)) if number is not None)
        yield f"{toll.harm} {figure or toll.wording} ({toll.group or toll.counted}), {days}"


def _claims(event: Event, row: Row, candidate: Candidate, drafts: Drafts) -> list[int]:
    note = f"Row {row.upstream_id}."
    return [claim_of(event, candidate, drafts, figure, note=note).number for figure in drafts.claims(candidate)]


def revise_on_event(row: Row, known: Row, drafts: Drafts) -> Event | None:
    """A later version's word on an event: each figure that differs supersedes the one before; None where the event is
    gone. A row that the version withdraws has its figures withdrawn."""
    event = known.event
    if event is None:
        return None
    event.save()
    Event.objects.filter(pk=event.pk).update(status=Event.Status.DRAFT)
    standing = list(event.claims.filter(number__in=known.claim_numbers, status=ClaimStatus.STANDS).order_by("number"))
    if row.verdict == Row.Verdict.WITHDRAWN:
        withdraw(standing, f"Version {drafts.batch.version} does not have the row any more.")
        numbers: list[int] = []
    else:
        made = claims_of_a_version(event, candidate_of(row), drafts, known.batch.version, standing)
        numbers = [claim.number for claim in made]
    row.decision, row.event, row.event_version, row.claim_numbers = Decision.ON_EVENT, event, event.version, numbers
    row.save(update_fields=["decision", "event", "event_version", "claim_numbers"])
    return event


def take_back(row: Row, reason: str) -> Event | None:
    """What the row put on its event: figures that readers have not seen go, others are withdrawn with the reason."""
    event = row.event
    if event is None:
        return None
    is_printed = event.printed_version is not None and event.printed_version >= (row.event_version or 0)
    event.save()
    Event.objects.filter(pk=event.pk).update(status=Event.Status.DRAFT)
    claims = event.claims.filter(number__in=row.claim_numbers)
    if is_printed:
        withdraw(claims.filter(status=ClaimStatus.STANDS), reason)
    else:
        claims.delete()
        others = Row.objects.filter(event=event, decision=Decision.ON_EVENT, batch=row.batch_id).exclude(pk=row.pk)
        if not others.exists():
            event.citations.filter(report__source=row.batch.source, weak_because=_WEAK).delete()
    return event


def withdraw(claims: Iterable[CasualtyClaim], reason: str) -> None:
    for claim in claims:
        CasualtyClaim.objects.filter(pk=claim.pk).update(status=ClaimStatus.RETRACTED, status_reason=reason)


def remember_matches(batch: Batch) -> None:
    """The drafted events know which others they match, so that no sum counts both when they are printed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO events_datasetmatch (event_id, other_id, verdict, is_decided)"
            " SELECT r.event_id, e.id, m.one ->> 'verdict', false FROM imports_row r"
            " CROSS JOIN LATERAL jsonb_array_elements(r.match) AS m (one)"
            " JOIN events_event e ON e.id = (m.one ->> 'event')::bigint AND e.id <> r.event_id"
            " WHERE r.batch_id = %s AND r.verdict = 'added' AND r.event_id IS NOT NULL AND r.decision <> 'on_event'"
            " ON CONFLICT DO NOTHING",
            [batch.pk],
        )
