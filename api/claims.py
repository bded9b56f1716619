"""Casualty claims as rows: who says how many, with event, origin, report and quote."""

from collections import defaultdict
from datetime import date
from typing import Any

import msgspec
import orjson
from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from api import shapes
from api.answers import JSON, Reading, link_header, links, send, validated, whole
from api.events import current
from api.tables import plain, table
from record.queries import filters, licences, paging, reading
from record.queries import parameters as p
from record.tables.events import ClaimRecord, KnownEventRecord
from rules.known import unsaid
from rules.vocabulary import ClaimStatus, Harm

LIMIT, MOST = 100, 1_000
_OWN = {
    "group": p.Slugs("groups", "civilians"),
    "harm": p.Terms(Harm),
    "origin": p.Slugs("origins", "sohr"),
    "status": p.Terms(ClaimStatus),
}
_PAGE = {"limit": p.WholeNumber(1, MOST, str(LIMIT)), "cursor": p.CURSOR}
_ORDER = paging.Order("latest", descending=True, key="key")


class Claims(Reading):
    @extend_schema(
        operation_id="claims",
        summary="Casualty claims",
        description="Claims of one event overlap: never add them up. The filters choose events; group, harm, origin "
        "and status choose among their claims.",
        parameters=shapes.filters_and({**_OWN, **_PAGE}),
        responses={200: shapes.CLAIMS, **shapes.PROBLEMS},
    )
    @validated
    def get(self, request: Request) -> HttpResponse:
        events, asked = filters.read(request.query_params, also={**_OWN, **_PAGE})
        is_filtered = any(name in filters.FILTERS for name in request.query_params)
        found = ClaimRecord.public.all()
        found = found.of(events) if is_filtered else licences.open_claims(found)
        known_on = filters.known_on(request.query_params)
        if known_on:
            found = found.filter(known_from__lte=known_on)
            if asked["status"]:
                raise reading.BadParameter(
                    "status", "«status» is what a claim's standing is now; leave it out where «known_on» asks for then."
                )
        for name in _OWN:
            if asked[name]:
                found = found.filter(**{f"{name}__in": asked[name]})
        limit = asked["limit"] or LIMIT
        page, matched, exact = reading.counted_page_of(found, "claims", _ORDER, limit, asked["cursor"], "entry")
        around = links(request, next=page.next, previous=page.previous)
        head = {
            "links": around,
            "numberReturned": len(page.rows),
            "numberMatched": matched,
            "numberMatchedIsEstimate": not exact,
            "dataVersion": self.data_version,
        }
        entries = [entry for (entry,) in page.rows]
        results = _as_known(entries, known_on) if known_on else entries
        response = send(whole(head, "results", results), JSON)
        link_header(response, around)
        return response


class _Related(msgspec.Struct, frozen=True):
    """What a claim in a list says of others of its event; its other members are passed over."""

    number: int
    part_of: int | None
    supersedes: int | None
    status: ClaimStatus


def _as_known(entries: list[bytes], day: date) -> list[bytes]:
    """The claims without what was said of them, or of their event, after the day."""
    claims = [(orjson.loads(entry), msgspec.json.decode(entry, type=_Related)) for entry in entries]
    codes = {claim["event"]["code"] for claim, _ in claims}
    known: dict[str, set[int]] = defaultdict(set)
    superseded: dict[str, dict[bool, set[int]]] = defaultdict(lambda: {True: set(), False: set()})
    beside = ClaimRecord.public.filter(event__in=codes)
    for event, number, since, other in beside.values_list("event_id", "number", "known_from", "supersedes"):
        if since <= day:
            known[event].add(number)
        if other:
            superseded[event][since <= day].add(other)
    events = {state.code: state for state in KnownEventRecord.public.known_on(day).filter(code__in=codes)}
    return [
        orjson.dumps(
            _with_event_as_known(
                claim | unsaid(related, known[event], superseded[event][False] - superseded[event][True]),
                events[event],
                day,
            )
        )
        for claim, related, event in ((claim, related, claim["event"]["code"]) for claim, related in claims)
    ]


def _with_event_as_known(claim: dict[str, Any], event: KnownEventRecord, day: date) -> dict[str, Any]:
    """The claim with its event's title and span of the day, and without what the editors wrote of it later."""
    words = {} if day >= event.updated.date() else {"note": "", "status_reason": ""}
    span = {name: event.properties[name] for name in ("title", "earliest", "latest")}
    return {**claim, **words, "event": {**claim["event"], **span}}


_COLUMNS = (
    "number",
    "group",
    "group_wording",
    "harm",
    "min",
    "max",
    "wording",
    "start",
    "end",
    "origin",
    "report",
    "status",
)


class EventClaimsTable(Reading):
    """The claims of one event for spreadsheets."""

    @extend_schema(
        operation_id="event_claims_csv",
        summary="The claims of one event, as CSV",
        parameters=[shapes.CODE],
        responses={(200, "text/csv"): shapes.TEXT, **shapes.MOVED, **shapes.GONE, **shapes.PROBLEMS},
    )
    @validated
    def get(self, request: Request, code: str) -> HttpResponse:
        reading.check_names(request.query_params, set())
        document = current(code).content
        titles = {report["key"]: report["url"] or report["title"] for report in document["reports"]}
        rows = (
            (
                claim["number"],
                claim["group"]["slug"] if claim["group"] else claim["counted"],
                plain(claim["group_wording"]),
                claim["harm"],
                claim["min"],
                claim["max"],
                plain(claim["wording"]),
                claim["period"]["start"],
                claim["period"]["end"],
                claim["origin"],
                plain(titles[claim["report"]]),
                claim["status"],
            )
            for claim in document["claims"]
        )
        return table(f"{code}-claims", _COLUMNS, rows)
