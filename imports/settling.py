"""A dry run brought up to what people have answered since: places that are known now, names and rows left out."""

from collections.abc import Iterable

from django.db.models import Count, Q

from imports.applying import pages
from imports.candidates import Weight
from imports.drafting import candidate_of
from imports.findings import Rule
from imports.models import Batch, ResolvedName, Row
from imports.names import Names

Verdict, Decision = Row.Verdict, Row.Decision
_OF_PLACES = frozenset({Rule.PLACE_UNKNOWN.value, Rule.SEVERAL_PLACES.value})
_CHANGED = ("verdict", "findings", "is_doubtful", "decision")


def settle(batch: Batch, names: Names | None = None) -> None:
    """Rows whose place was not known and is now are taken; those at a place that is left out are left out; the batch's
    counts are those of its rows."""
    names = names or Names(batch.dataset)
    for chunk in pages(Row.objects.filter(batch=batch, candidate__isnull=False)):
        changed = [row for row in chunk if _settled(row, names)]
        Row.objects.bulk_update(changed, _CHANGED)
    count(batch)


def count(batch: Batch) -> None:
    """The counts of the rows as they are now, and of the names that are open."""
    rows = Row.objects.filter(batch=batch)
    by_verdict = dict(rows.order_by().values_list("verdict").annotate(Count("pk")))
    found = rows.aggregate(
        rows=Count("pk", filter=Q(number__isnull=False)),
        doubtful=Count("pk", filter=Q(is_doubtful=True)),
        unanswered=Count("pk", filter=unanswered()),
        left_out=Count("pk", filter=Q(decision=Decision.LEFT_OUT)),
        matched=Count("pk", filter=~Q(match=[])),
    )
    batch.counts = {
        **batch.counts,
        **{verdict: by_verdict.get(verdict, 0) for verdict in Verdict.values},
        **found,
        "open_names": ResolvedName.objects.needed().filter(dataset=batch.dataset).count(),
    }
    batch.save(update_fields=["counts"])


def unanswered() -> Q:
    """Rows with doubts that nobody has decided on."""
    return Q(is_doubtful=True, decision="", verdict__in=[Verdict.ADDED, Verdict.CHANGED])


def decide(rows: Iterable[int], decision: str) -> None:
    """What a person made of rows; an empty decision takes an earlier one back."""
    Row.objects.filter(pk__in=list(rows)).update(decision=decision)


def _settled(row: Row, names: Names) -> bool:
    """Whether the row is another now."""
    locality = candidate_of(row).locality
    place = names.place(locality) if names.area(locality) is None else None
    if place and place.is_left_out:
        if row.decision == Decision.LEFT_OUT:
            return False
        row.decision = Decision.LEFT_OUT
        return True
    if row.verdict != Verdict.REFUSED or not names.is_known(locality):
        return False
    row.findings = [finding for finding in row.findings if finding["rule"] not in _OF_PLACES]
    row.verdict = Verdict.CHANGED if row.previous_id else Verdict.ADDED
    row.is_doubtful = any(finding["weight"] == Weight.DOUBTFUL for finding in row.findings)
    return True
