"""How many places each holder held over time, as far as anybody claims; square kilometres beside them."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from dashboard import page_previews
from dashboard.pages import public_page
from record.derived import territory
from record.derived.territory import Territory
from record.derived.territory.claims import Holder
from record.queries import filters
from rules.territory.day import Ledger
from rules.territory.ground import Places
from wording.dates import span_in_words
from wording.templatetags.wording import named


@public_page({"known_on": filters.KNOWN_ON})
def ground(request: HttpRequest) -> HttpResponse:
    """A chart by month and tables by year, of the same counts as ``/api/v1/stats/control/``."""
    known_on = filters.known_on(request.GET)
    whole = territory.opened()
    ledger = territory.ledger(whole, known_on=known_on)
    # Of a month that is not over, the last day of which anything is known.
    last = min(known_on or date.max, ledger.days[-1]) if ledger.days else date.max
    days = dict.fromkeys(min(day, last) for day in territory.last_days(ledger, "month"))
    months = [(day, ledger.places_on(day)) for day in days]
    shown = _holders(whole, [held for _, held in months])
    years = [(day, held) for day, held in months if day.month == 12 or day == months[-1][0]]
    about = gettext("How many places each side is said to hold, month by month, and what is only last known of them.")
    context: dict[str, object] = {
        "preview": page_previews.of_page(request, gettext("Places held, as claimed"), about),
        "known_on": known_on,
        "country_km2": round(whole.country_km2),
        "assessed": len(ledger.assessed),
        "holders": shown,
        "chart": _chart(months, shown),
        "years": [_year(day, held, ledger, shown) for day, held in years],
    }
    return render(request, "about/ground.html", context)


def _holders(whole: Territory, months: list[Places]) -> list[Holder]:
    """Everybody who ever held a place, with the one first who held the most at once."""
    most = {slug: max(len(held.by_holder.get(slug, ())) for held in months) for slug in whole.holders} if months else {}
    return [whole.holders[slug] for slug in sorted(most, key=lambda slug: (-most[slug], slug)) if most[slug]]


def _chart(months: list[tuple[date, Places]], shown: list[Holder]) -> dict[str, object]:
    return {
        "labels": [span_in_words(day.replace(day=1), day, "month") for day, _ in months],
        "holders": [
            {
                "name": named(holder),
                "side": holder["side"],
                "places": [len(held.by_holder.get(holder["slug"], ())) for _, held in months],
            }
            for holder in shown
        ],
    }


def _year(day: date, held: Places, ledger: Ledger, shown: list[Holder]) -> dict[str, object]:
    extent = ledger.extent(day)
    return {
        "day": day,
        "held": [len(held.by_holder.get(holder["slug"], ())) for holder in shown],
        "unsettled": len(held.unsettled),
        "unknown": len(held.unknown),
        "last_known": len(held.last_known),
        "silent": len(held.silent),
        "km2": [round(extent.held.get(holder["slug"], 0.0)) for holder in shown],
        "unsettled_km2": round(sum(extent.unsettled.values())),
        "unclaimed_km2": round(extent.unclaimed),
    }
