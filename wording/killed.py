"""How many were killed in several events, as plain sentences: for feeds and titles, which carry no links.

The pages say the same with links (templates/sums/sum.html).
"""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext, ngettext

from rules.sums import Campaign, Sum
from wording.numbers import figure_in_words, number
from wording.templatetags.wording import excess, from_whom, in_language


def sentences(whole: Sum, campaigns: Iterable[Campaign]) -> str:
    """Campaigns that lead, the coverage, the sum, what it left out, and the other campaigns; empty without events."""
    if not whole.events:
        return ""
    listed = list(campaigns)
    parts = [
        *(_campaign(one) for one in listed if one.leads),
        _coverage(whole),
        _sum(whole),
        *_left_out(whole),
        *(_campaign(one) for one in listed if not one.leads),
    ]
    return " ".join(parts)


def _coverage(whole: Sum) -> str:
    words = ngettext(
        "Figures for %(figures)s of %(events)s event.", "Figures for %(figures)s of %(events)s events.", whole.events
    )
    return words % {"figures": number(whole.with_figures), "events": number(whole.events)}


def _sum(whole: Sum) -> str:
    if not whole.summed:
        return gettext("Killed: no event here gives a figure that may be added.")
    words = gettext("Killed, as claimed: %(figure)s") % {"figure": figure_in_words(whole.low, whole.high)}
    over = ngettext("in %(events)s event", "added over %(events)s events", whole.summed)
    return words + gettext(", ") + over % {"events": number(whole.summed)} + "."


def _left_out(whole: Sum) -> Iterator[str]:
    counted = (
        (whole.campaigns, ngettext("%(counter)s campaign", "%(counter)s campaigns", whole.campaigns)),
        (
            whole.longer,
            ngettext(
                "%(counter)s figure that counts more days than its event",
                "%(counter)s figures that count more days than their event",
                whole.longer,
            ),
        ),
        (
            whole.without_range,
            ngettext("%(counter)s event without a figure", "%(counter)s events without a figure", whole.without_range),
        ),
    )
    parts = [words % {"counter": number(count)} for count, words in counted if count]
    if parts:
        yield f"{gettext('Left out:')} {' · '.join(parts)}."


def _campaign(one: Campaign) -> str:
    killed = one.event["killed"]
    figure = figure_in_words(killed["low"], killed["high"])
    said = gettext(", ").join(filter(None, [figure, from_whom(one.origins)]))
    words = f"{gettext('Campaign’s own figure:')} {said} ({in_language(one.event, 'title')})."
    return f"{words} {excess(one.excess)}" if one.exceeded else words
