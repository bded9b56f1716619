"""How many were killed in several events, as plain sentences: for feeds and titles, which carry no links.

The pages say the same with links (templates/sums/sum.html).
"""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from django.utils.translation import gettext, ngettext

from rules.sums import Apart, Campaign, Sum
from wording.lists import listed
from wording.numbers import figure_in_words, number
from wording.templatetags.wording import Thing, excess, from_whom, in_language, named

NOTHING: Mapping[str, Thing] = MappingProxyType({})


def sentences(whole: Sum, campaigns: Iterable[Campaign], datasets: Mapping[str, Thing] = NOTHING) -> str:
    """Campaigns that lead, the coverage, the sum, what it left out, and the other campaigns; empty without events.

    ``datasets``: those that the sum leaves out, by slug, with their names.
    """
    if not whole.chosen:
        return ""
    listed = list(campaigns)
    parts = [
        *(_campaign(one) for one in listed if one.leads),
        *([_coverage(whole)] if whole.events else []),
        _sum(whole),
        *([of_the_country(whole.country)] if whole.country else []),
        *_left_out(whole, datasets),
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


def _left_out(whole: Sum, datasets: Mapping[str, Thing]) -> Iterator[str]:
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
    parts += [of_a_dataset(slug, datasets, count) for slug, count in whole.datasets]
    parts += [matched(whole.matched)] if whole.matched else []
    if parts:
        yield f"{gettext('Left out:')} {' · '.join(parts)}."


def of_a_dataset(slug: str, datasets: Mapping[str, Thing], count: int) -> str:
    """«12 events from UCDP GED»; ``datasets``: names by slug."""
    name = named(datasets[slug]) if slug in datasets else slug
    words = ngettext("%(counter)s event from %(dataset)s", "%(counter)s events from %(dataset)s", count)
    return words % {"counter": number(count), "dataset": name}


def matched(count: int) -> str:
    """«2 events that are counted in another»"""
    words = ngettext(
        "%(counter)s event of a dataset that is counted in another event",
        "%(counter)s events of datasets that are counted in other events",
        count,
    )
    return words % {"counter": number(count)}


def of_the_country(apart: Apart) -> str:
    """«Of it 17,683 in 102 events known to the whole country alone, which no mark on the map shows.»"""
    words = ngettext(
        "Of it %(figure)s in %(events)s event known to the whole country alone, which no mark on the map shows.",
        "Of it %(figure)s in %(events)s events known to the whole country alone, which no mark on the map shows.",
        apart.events,
    )
    return words % {"figure": figure_in_words(apart.low, apart.high), "events": number(apart.events)}


def _campaign(one: Campaign) -> str:
    killed = one.event["killed"]
    figure = figure_in_words(killed["low"], killed["high"])
    said = listed([figure, from_whom(one.origins)])
    words = f"{gettext('Campaign’s own figure:')} {said} ({in_language(one.event, 'title')})."
    return f"{words} {excess(one.excess)}" if one.exceeded else words
