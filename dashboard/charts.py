"""What the charts draw, as values and words: the browser's part only draws, and each chart has its table beside it."""

from dataclasses import asdict, dataclass
from datetime import date, timedelta

from django.utils.translation import gettext

from record.queries import sums, timeline, tolls
from record.tables.cast import ActorRecord
from record.tables.events import EventRecordQuerySet
from rules.documents.events import EventDocument
from rules.documents.members import Named
from rules.sums import Campaign
from rules.vocabulary import ClaimStatus, Counted, Grade, Harm, Side
from wording.choices import label
from wording.dates import span_in_words
from wording.numbers import figure_in_words
from wording.templatetags.wording import in_language, named

# Weeks as long as they can be distinguished; months beyond.
MOST_WEEKS = 160


def strip(document: EventDocument) -> list[dict[str, object]]:
    """Every figure of people killed as a range, by group and origin, with the editors' assessment beside its group."""
    origins = {origin.slug: named(origin) for origin in document.origins}
    rows = [
        _StripRow(
            who=_who(claim.group, in_language(claim, "group_wording"), claim.counted),
            origin=origins.get(claim.origin or "", gettext("origin not known")),
            side=_side(document, claim.group),
            low=claim.min,
            high=claim.max,
            figure=figure_in_words(claim.min, claim.max),
            wording=in_language(claim, "wording"),
            is_doubted=claim.status != ClaimStatus.STANDS,
            number=claim.number,
        )
        for claim in document.claims
        if claim.harm == Harm.KILLED and (claim.min is not None or claim.max is not None)
    ]
    rows += [
        _StripRow(
            who=_who(item.group, "", item.counted),
            origin=gettext("as the editors assess it"),
            side=_side(document, item.group),
            low=item.low,
            high=item.high,
            figure=figure_in_words(item.low, item.high),
            is_assessment=True,
        )
        for item in document.assessments
        if item.harm == Harm.KILLED
    ]
    return [asdict(row) for row in sorted(rows, key=lambda row: row.order)]


@dataclass(frozen=True)
class _StripRow:
    """One bar of the strip, as its script reads it (static/js/charts/strip.js)."""

    who: str
    origin: str
    side: str
    low: int | None
    high: int | None
    figure: str
    wording: str = ""
    is_doubted: bool = False
    is_assessment: bool = False
    number: int = 0

    @property
    def order(self) -> tuple[str, bool, str, int]:
        return self.who, not self.is_assessment, self.origin, self.number


def spoken(document: EventDocument) -> list[dict[str, str]]:
    """When each origin's dated reports came out, beside the days of the event."""
    reports = {report.key: report for report in document.reports}
    found = []
    for origin in document.origins:
        for key in origin.reports:
            published = reports[key].published
            if published:
                found.append(
                    {
                        "origin": named(origin),
                        "start": published.earliest.isoformat(),
                        "end": published.latest.isoformat(),
                        "words": span_in_words(published.earliest, published.latest, published.precision),
                    }
                )
    return sorted(found, key=lambda row: (row["start"], row["origin"]))


def killed(found: EventRecordQuerySet) -> dict[str, object] | None:
    """People killed by group over time, incidents only, with the campaigns beside them; None without figures.

    The columns, and what is in none of them, come to the sum that the page gives (record/queries/sums.py).
    """
    series = tolls.over_time(found, "week")
    if series.bins and (series.bins[-1].start - series.bins[0].start).days > 7 * MOST_WEEKS:
        series = tolls.over_time(found, "month")
    groups = [who for who, most in tolls.by_group(series).items() if any(most)]
    if not groups:
        return None
    actors = {actor.slug: actor for actor in ActorRecord.public.filter(slug__in=groups)}
    names = {slug: _actor_name(actors.get(slug), slug) for slug in groups}
    bins = _without_gaps(series)
    return {
        "interval": series.interval,
        "labels": [span_in_words(one.start, one.end, series.interval) for one in bins],
        "starts": [one.start.isoformat() for one in bins],
        "groups": [
            {
                "name": names[slug],
                "side": actors[slug].side if slug in actors else Side.OTHER.value,
                "low": [_range(one.groups, slug)[0] for one in bins],
                "more": [_range(one.groups, slug)[1] - _range(one.groups, slug)[0] for one in bins],
                "open": [slug in one.groups.open for one in bins],
            }
            for slug in groups
        ],
        "rows": [
            {"when": span_in_words(one.start, one.end, series.interval), "figures": _in_words(one.groups, names)}
            for one in series.bins
        ],
        "several": {"events": series.events, "figures": _in_words(series.several, names)},
        "counted": series.counted,
        "campaigns": [_campaign(one) for one in sums.campaigns(found, sums.whole(found))],
    }


def _campaign(one: Campaign) -> dict[str, object]:
    event, killed = one.event, one.event["killed"]
    return {
        "code": event["code"],
        "title": in_language(event, "title"),
        "start": event["earliest"],
        "end": event["latest"],
        "when": span_in_words(date.fromisoformat(event["earliest"]), date.fromisoformat(event["latest"]), ""),
        "low": killed["low"],
        "figure": figure_in_words(killed["low"], killed["high"]),
        "excess": one.excess if one.exceeded else None,
    }


def _range(groups: tolls.Groups, slug: str) -> tuple[int, int]:
    return groups.ranges.get(slug, (0, 0))


def _in_words(groups: tolls.Groups, names: dict[str, str]) -> list[tuple[str, str]]:
    return [
        (names[slug], figure_in_words(low, groups.high(slug)))
        for slug, (low, high) in groups.ranges.items()
        if low or high
    ]


def over_time(found: EventRecordQuerySet) -> dict[str, object] | None:
    """How many events there were in each month, by grade; None without any."""
    whole = timeline.timeline(found, "month", "grade")
    if not whole.bins:
        return None
    filled = _months(whole.bins[0].start, whole.bins[-1].start)
    events = {one.start: one.events for one in whole.bins}
    return {
        "labels": [span_in_words(start, timeline.last_day(start, "month"), "month") for start in filled],
        "groups": [
            {
                "name": label(Grade, grade),
                "grade": grade.value,
                "events": [events.get(start, {}).get(grade.value, 0) for start in filled],
            }
            for grade in Grade
        ],
        "several": whole.several_intervals,
        "of_datasets": found.exclude(dataset="").count(),
    }


def _without_gaps(series: tolls.Series) -> list[tolls.Bin]:
    """Every interval from the first to the last, the empty ones too: time runs on when nothing is reported."""
    known = {one.start: one for one in series.bins}
    if not known:
        return []
    first, last = series.bins[0].start, series.bins[-1].start
    if series.interval == "month":
        starts = _months(first, last)
    else:
        starts = [first + timedelta(weeks=week) for week in range((last - first).days // 7 + 1)]
    return [known.get(start) or tolls.Bin(start, timeline.last_day(start, series.interval)) for start in starts]


def _months(first: date, last: date) -> list[date]:
    months = (last.year - first.year) * 12 + last.month - first.month
    return [
        date(first.year + (first.month - 1 + n) // 12, (first.month - 1 + n) % 12 + 1, 1) for n in range(months + 1)
    ]


def _who(group: Named | None, wording: str, counted: Counted) -> str:
    return wording or (named(group) if group else label(Counted, counted))


def _side(document: EventDocument, group: Named | None) -> str:
    slug = group.slug if group else None
    found = next((actor.side.value for actor in document.participants if actor.slug == slug), None)
    return found or ("civilians" if slug == "civilians" else "other")


def _actor_name(actor: ActorRecord | None, slug: str) -> str:
    if slug == Counted.TOTAL:
        return gettext("not divided by group")
    if actor is None:
        return label(Counted, slug)
    return named({"en": actor.name_en, "ar": actor.name_ar})
