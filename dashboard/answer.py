"""What the map page answers before it lists anything: who holds the place on the day, what happened last, and when the
record was last added to. static/js/panel/answer.js and holder-line.js say the same where scripts run."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from dashboard.map_params import values
from record.derived import territory
from record.derived.territory import Territory
from record.queries import filters
from record.tables.revisions import Revision
from rules.documents.entities import FrontDocument
from rules.documents.features import EventFeature, EventProperties
from rules.territory.claims import Period
from rules.territory.ground import Places
from wording.dates import day_in_words
from wording.lists import listed
from wording.numbers import number
from wording.templatetags.wording import named, term

# As in static/js/words/control-words.js.
_MOST_NAMED = 4


@dataclass(frozen=True)
class Holder:
    """Who is said to hold the chosen place. ``on``: the day, in words; ``claims``: in words; ``address``: the page that
    lists them."""

    place: str
    on: str
    address: str
    side: str
    who: str
    since: str
    claims: str
    is_counted: bool


@dataclass(frozen=True)
class Answer:
    """``heading`` is a sentence, ``about`` what it is about; ``counts`` say how many places each holds."""

    day: date | None
    about: str
    heading: str
    holder: Holder | None
    counts: SafeString | str
    latest: EventProperties | None
    added_to: date | None


def answer(
    query: QueryDict, fronts: list[FrontDocument], features: list[EventFeature], *, newest_first: bool
) -> Answer:
    """``query``: of the page's address, where a bare one has become what it stands for; ``features``: its list."""
    whole = territory.opened()
    known_on = filters.known_on(query)
    sources = tuple(values(query, "according_to")) or None
    ledger = territory.ledger(whole, sources, known_on)
    day = filters.days(query)[1] or known_on or (ledger.days[-1] if ledger.days else None)
    latest = features[0].properties if features and newest_first and "cursor" not in query else None
    added_to = Revision.public.order_by("-position").values_list("recorded_at", flat=True).first()
    chosen = [front for front in fronts if front.slug in values(query, "front")]
    about = listed([gettext("%(name)s front") % {"name": named(front)} for front in chosen]) or gettext("Syria")
    if day is None:
        return Answer(None, about, "", None, "", latest, added_to and added_to.date())
    held = _among(ledger.places_on(day), _scope(whole, chosen))
    slug = next(iter([*values(query, "place"), *values(query, "front")]), "")
    period = ledger.period_on(slug, day) if slug in whole.places else None
    about = gettext("%(place)s, ground on %(day)s as claimed") % {"place": about, "day": day_in_words(day)}
    return Answer(
        day=day,
        about=about,
        heading=_heading(whole, slug, period, held),
        holder=_holder(whole, slug, day, period),
        counts=_counts(whole, held),
        latest=latest,
        added_to=added_to and added_to.date(),
    )


def _scope(whole: Territory, fronts: list[FrontDocument]) -> Callable[[str], bool]:
    """The places in the views of the chosen fronts; all where none is chosen."""
    views = [front.view for front in fronts]

    def is_in_scope(slug: str) -> bool:
        if not views:
            return True
        lon, lat = whole.positions.get(slug, (float("nan"), float("nan")))
        return any(west <= lon <= east and south <= lat <= north for west, south, east, north in views)

    return is_in_scope


def _among(places: Places, is_wanted: Callable[[str], bool]) -> Places:
    def some(slugs: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(slug for slug in slugs if is_wanted(slug))

    held = {holder: wanted for holder, slugs in places.by_holder.items() if (wanted := some(slugs))}
    return Places(held, some(places.unsettled), some(places.unknown), some(places.last_known), some(places.silent))


def _heading(whole: Territory, slug: str, period: Period | None, places: Places) -> str:
    """«Palmyra and 9 other places were held by Islamic State», as far as anybody is said to hold them."""
    if period and period.holder:
        others = len(set(places.by_holder.get(period.holder, ())) - {slug})
        words = {"place": named(whole.places[slug]), "holder": named(whole.holders[period.holder])}
        if not others:
            return gettext("%(place)s was held by %(holder)s") % words
        several = ngettext(
            "%(place)s and %(count)s other place were held by %(holder)s",
            "%(place)s and %(count)s other places were held by %(holder)s",
            others,
        )
        return several % {**words, "count": number(others)}
    if slug in whole.places:
        return gettext("%(place)s: %(status)s") % {"place": named(whole.places[slug]), "status": _status(period)}
    if not places.by_holder:
        return gettext("Nobody is said to hold ground here")
    holder, most = max(places.by_holder.items(), key=lambda held: (len(held[1]), held[0]))
    sentence = ngettext(
        "%(count)s of %(all)s place was held by %(holder)s",
        "%(count)s of %(all)s places were held by %(holder)s",
        len(most),
    )
    return sentence % {
        "count": number(len(most)),
        "all": number(places.assessed),
        "holder": named(whole.holders[holder]),
    }


def _status(period: Period | None) -> str:
    if period is None:
        return gettext("no claim")
    return gettext("disputed") if period.is_disputed else str(term(period.views[0].status, "ControlStatus"))


def _holder(whole: Territory, slug: str, day: date, period: Period | None) -> Holder | None:
    if slug not in whole.places or period is None or not period.holder:
        return None
    claims = len({code for code in period.claims if code in whole.claims})
    since = gettext("since when is not known")
    if period.since:
        began = day_in_words(period.since)
        since = gettext("since %(day)s") % {
            "day": began if period.is_exact else gettext("%(day)s or earlier") % {"day": began}
        }
    before, _, after = (gettext("%(place)s on %(day)s:") % {"place": "\0", "day": day_in_words(day)}).partition("\0")
    return Holder(
        place=f"{before}{named(whole.places[slug])}",
        on=after,
        address=reverse("place", args=[slug]),
        side=whole.holders[period.holder]["side"],
        who=named(whole.holders[period.holder]),
        since=since,
        claims=ngettext("%(count)s claim", "%(count)s claims", claims) % {"count": number(claims)}
        if claims
        else gettext("assumed; no report of the time in the record"),
        is_counted=claims > 0,
    )


def _counts(whole: Territory, places: Places) -> SafeString | str:
    """«Of 14 places on record here: Islamic State 10, Syrian government forces 4», as heldWords of the scripts.

    A holder that is the only one of its side is shown by its sign, and named for those who do not see it.
    """
    if not places.assessed:
        return ""
    held = sorted(places.by_holder.items(), key=lambda one: (-len(one[1]), one[0]))
    most = _MOST_NAMED if len(held) > _MOST_NAMED + 1 else len(held)
    sides = Counter(whole.holders[holder]["side"] for holder, _ in held)
    parts = [
        *((_with_sign(whole.holders[holder], sides), len(slugs)) for holder, slugs in held[:most]),
        (gettext("others"), sum(len(slugs) for _, slugs in held[most:])),
        (gettext("contested or shared"), len(places.unsettled)),
        (gettext("holder not known"), len(places.unknown)),
        (gettext("last known only"), len(places.last_known)),
        (gettext("no claim"), len(places.silent)),
    ]
    words = ngettext(
        "Of %(count)s place on record here: %(parts)s",
        "Of %(count)s places on record here: %(parts)s",
        places.assessed,
    )
    counted = gettext(", ").join(format_html("{} {}", name, number(count)) for name, count in parts if count)
    before, _, after = (words % {"count": number(places.assessed), "parts": "\0"}).partition("\0")
    return format_html("{}{}{}", before, SafeString(counted), after)


def _with_sign(holder: Any, sides: Counter[str]) -> SafeString:
    side = holder["side"]
    unseen = SafeString(' class="unseen"' if sides[side] == 1 else "")
    return format_html(
        '<span class="swatch" data-side="{}" aria-hidden="true"></span><span{}>{}</span>', side, unseen, named(holder)
    )
