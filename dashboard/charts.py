"""What the charts draw, as values and words: the browser's part only draws, and each chart has its table beside it."""

from datetime import date, timedelta
from typing import Any

from django.utils.translation import get_language, gettext

from record.queries import sums, timeline, tolls
from record.tables.cast import ActorRecord
from record.tables.events import EventRecordQuerySet
from rules.sums import Campaign
from rules.vocabulary import Counted, Grade, Side
from wording.choices import label
from wording.dates import span_in_words
from wording.numbers import figure_in_words

Document = dict[str, Any]
# Weeks as long as they can be distinguished; months beyond.
MOST_WEEKS = 160


def strip(document: Document) -> list[Document]:
    """Every figure of people killed as a range, by group and origin, with the editors' assessment beside its group."""
    origins = {origin["slug"]: _name(origin) for origin in document["origins"]}
    rows = [
        {
            "who": _who(claim),
            "origin": origins.get(claim["origin"], gettext("origin not known")),
            "side": _side(document, claim),
            "low": claim["min"],
            "high": claim["max"],
            "figure": figure_in_words(claim["min"], claim["max"]),
            "wording": claim["wording"],
            "is_doubted": claim["status"] != "stands",
            "is_assessment": False,
            "number": claim["number"],
        }
        for claim in document["claims"]
        if claim["harm"] == "killed" and (claim["min"] is not None or claim["max"] is not None)
    ]
    rows += [
        {
            "who": _who(item),
            "origin": gettext("as the editors assess it"),
            "side": _side(document, item),
            "low": item["low"],
            "high": item["high"],
            "figure": figure_in_words(item["low"], item["high"]),
            "wording": "",
            "is_doubted": False,
            "is_assessment": True,
            "number": 0,
        }
        for item in document["assessments"]
        if item["harm"] == "killed"
    ]
    return sorted(rows, key=lambda row: (row["who"], not row["is_assessment"], row["origin"], row["number"]))


def spoken(document: Document) -> list[Document]:
    """When each origin's dated reports came out, beside the days of the event."""
    reports = {report["key"]: report for report in document["reports"]}
    found = []
    for origin in document["origins"]:
        for key in origin["reports"]:
            published = reports[key]["published"]
            if published:
                words = span_in_words(*_days(published), published["precision"])
                found.append(
                    {
                        "origin": _name(origin),
                        "start": published["earliest"],
                        "end": published["latest"],
                        "words": words,
                    }
                )
    return sorted(found, key=lambda row: (row["start"], row["origin"]))


def killed(found: EventRecordQuerySet) -> Document | None:
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


def _campaign(one: Campaign) -> Document:
    event, killed = one.event, one.event["killed"]
    return {
        "code": event["code"],
        "title": _title(event),
        "start": event["earliest"],
        "end": event["latest"],
        "when": span_in_words(*_days(event), ""),
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


def over_time(found: EventRecordQuerySet) -> Document | None:
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


def _who(item: Document) -> str:
    if item["group"]:
        return str(item.get("group_wording") or _name(item["group"]))
    return str(item.get("group_wording") or label(Counted, item["counted"]))


def _side(document: Document, item: Document) -> str:
    slug = (item["group"] or {}).get("slug")
    found = next((actor["side"] for actor in document["participants"] if actor["slug"] == slug), None)
    return str(found or ("civilians" if slug == "civilians" else "other"))


def _name(thing: Document) -> str:
    arabic = (get_language() or "en").startswith("ar")
    return str((thing.get("ar") if arabic else None) or thing["en"])


def _actor_name(actor: ActorRecord | None, slug: str) -> str:
    if slug == Counted.TOTAL:
        return gettext("not divided by group")
    if actor is None:
        return label(Counted, slug)
    return _name({"en": actor.name_en, "ar": actor.name_ar})


def _title(item: Document) -> str:
    arabic = (get_language() or "en").startswith("ar")
    return str((item["title_ar"] if arabic else None) or item["title"])


def _days(item: Document) -> tuple[date, date]:
    return date.fromisoformat(item["earliest"]), date.fromisoformat(item["latest"])
