"""How much ground each holder held over time, as far as anybody claims."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from dashboard.pages import public_page
from record import filters, territory
from rules.territory.cells import RADIUS_KM
from rules.territory.day import Tally
from wording.dates import span_in_words
from wording.templatetags.wording import named


@public_page({"known_on": filters.KNOWN_ON})
def ground(request: HttpRequest) -> HttpResponse:
    """A chart by month and a table by year, of the same tallies as ``/api/v1/stats/control/``."""
    known_on = filters.known_on(request.GET)
    whole = territory.opened()
    book = territory.book(whole, known_on=known_on)
    months = [(day, book.tally(day)) for day in territory.last_days(book, "month")]
    most = {slug: max(tally.held.get(slug, 0.0) for _, tally in months) for slug in whole.holders} if months else {}
    shown = [whole.holders[slug] for slug in sorted(most, key=lambda slug: -most[slug]) if most[slug] > 0]
    years = [(day, tally) for day, tally in months if day.month == 12 or day == months[-1][0]]
    context: dict[str, Any] = {
        "known_on": known_on,
        "radius_km": f"{RADIUS_KM:g}",
        "country_km2": round(whole.country_km2),
        "holders": shown,
        "chart": {
            "labels": [span_in_words(day.replace(day=1), day, "month") for day, _ in months],
            "holders": [
                {
                    "name": named(holder),
                    "side": holder["side"],
                    "fresh": [round(_fresh(tally, holder["slug"])) for _, tally in months],
                    "old": [round(_km2(tally, holder["slug"]) - _fresh(tally, holder["slug"])) for _, tally in months],
                }
                for holder in shown
            ],
        },
        "years": [
            {
                "day": day,
                "held": [
                    (round(_km2(tally, slug)), round(_km2(tally, slug) - _fresh(tally, slug)))
                    for slug in (holder["slug"] for holder in shown)
                ],
                "unsettled": round(sum(tally.unsettled.values())),
                "unclaimed": round(tally.unclaimed),
            }
            for day, tally in years
        ],
    }
    return render(request, "about/ground.html", context)


def _km2(tally: Tally, holder: str) -> float:
    return tally.held.get(holder, 0.0)


def _fresh(tally: Tally, holder: str) -> float:
    """Without the ground of claims that are not dated, or so old that they only say what was last told."""
    return _km2(tally, holder) - tally.undated.get(holder, 0.0) - tally.old.get(holder, 0.0)
