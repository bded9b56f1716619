"""A look at some of an import's drafts beside the rows they were made of, before a second person approves them all."""

import random
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, reverse
from django.utils.translation import gettext as _

from events.models import Event
from imports.models import Batch, Row
from ingest.pages.access import ImportPages, to
from ingest.pages.lists import Line, line
from wording.dates import span_in_words

SAMPLE = 10


@dataclass(frozen=True)
class Compared:
    """A row and the draft that it became."""

    row: Row
    line: Line
    event: Event
    when: str
    address: str
    # The cells that say something, as they came.
    cells: list[tuple[str, str]]
    is_edited: bool


class Review(ImportPages):
    def step_urls(self) -> list[URLPattern]:
        return [*super().step_urls(), self.page("review", self.review)]

    def review(self, request: HttpRequest, batch: Batch) -> HttpResponse:
        """The address names the sample, so that two people look at the same one."""
        if batch.state not in Batch.IN_FORCE:
            return to(batch)
        given = request.GET.get("sample", "")
        number = int(given) if given.isdecimal() and len(given) < 7 else batch.pk
        return self.show(
            request,
            batch,
            "review",
            "review",
            title=_("A sample of the drafts"),
            compared=[_compared(row, batch) for row in _sample(batch, number)],
            next_sample=number + 1,
        )


def _sample(batch: Batch, number: int) -> list[Row]:
    made = Row.objects.filter(batch=batch, event__isnull=False, left_to_editors=False)
    made = made.filter(verdict__in=[Row.Verdict.ADDED, Row.Verdict.CHANGED])
    found = list(made.order_by("pk").values_list("pk", flat=True))
    chosen = random.Random(number).sample(found, min(SAMPLE, len(found)))  # noqa: S311 - no secret
    rows = Row.objects.filter(pk__in=chosen).order_by("number", "pk")
    return list(rows.select_related("event__place").prefetch_related("event__claims", "event__participants__actor"))


def _compared(row: Row, batch: Batch) -> Compared:
    event = row.event
    assert event is not None, "the sample is of rows that have one"
    order = {name: number for number, name in enumerate(batch.proposal.get("names", []))}
    cells = [(name, str(text)) for name, text in row.raw.items() if str(text).strip()]
    return Compared(
        row,
        line(row),
        event,
        span_in_words(event.earliest, event.latest, event.date_precision, event.date_basis),
        reverse("admin:events_event_change", args=[event.pk]),
        sorted(cells, key=lambda cell: order.get(cell[0], len(order))),
        event.version != row.event_version,
    )
