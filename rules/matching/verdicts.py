"""How likely a row is an event, a part of it, or a sum that contains it: 0 where that verdict is out of the question.

Weights are of evidence, never of a dataset's rows. Headlines and figures say most; nearness alone says that two
accounts may be of the same fighting, and no more.
"""

from math import exp

from rules.matching.accounts import Account, Camp, killed_in_all, overlap_days
from rules.matching.evidence import Evidence, Parties, Where
from rules.vocabulary import EventType

# What goes on for days and in many spots, so that a dataset may have several rows of it.
_OPERATIONS = frozenset({EventType.OFFENSIVE, EventType.BATTLE, EventType.CAPTURE, EventType.SIEGE})
_WIDE_IF_LONG = frozenset({EventType.AIR_STRIKE, EventType.SHELLING, EventType.ATTACK_ON_CIVILIANS})
# What no dataset of violence has a row of its own for, unless its words or figures say so.
_NO_VIOLENCE = frozenset(
    {
        EventType.STATEMENT,
        EventType.MASS_GRAVE,
        EventType.HERITAGE_DESTRUCTION,
        EventType.AGREEMENT,
        EventType.ARREST,
        EventType.DISPLACEMENT,
    }
)
# An event with so few dead is an incident: a row of fighting is wider than it.
_FEW = 5
_ALIKE, _VERY_ALIKE = 0.35, 0.5
_AGREES = 0.7
# A sum over several events counts at least so many.
_LEAST_SUM = 10
_MOST_OF_THE_DAYS = 0.7
_NEARLY = 0.8
_FEW_DAYS = 2
_VERY_SPOT_KM = 3.0


def _probability(evidence: float) -> float:
    return 1 / (1 + exp(-evidence))


def is_wide(event: Account) -> bool:
    """Whether a dataset may have several rows of it."""
    dead = killed_in_all(event.figures)
    if 0 < dead <= _FEW:
        return False
    return event.type in _OPERATIONS or (event.type in _WIDE_IF_LONG and event.days > 1)


def is_near(one: Evidence) -> bool:
    """Whether its days, place and one party at least are those of the event."""
    return one.lag == 0 and one.where >= Where.REACH and one.parties > Parties.NONE and not _counts_others_alone(one)


def is_of_its_kind(one: Evidence) -> bool:
    """Whether it may be of the event by days, place and parties alone."""
    is_like_it = is_near(one) and one.is_inside and one.parties == Parties.BOTH
    return is_like_it and not one.tolls.exceeds and not _counts_the_other_side(one)


def _counts_the_other_side(one: Evidence) -> bool:
    """Whether the row's dead are of one side and the event's many dead of the other: of the fighting, and not all of
    it."""
    mine = {figure.camp for figure in one.row.figures if figure.low and figure.camp}
    theirs = {figure.camp for figure in one.event.figures if figure.low > _FEW and figure.camp}
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def set_apart(near: list[Evidence]) -> Evidence | None:
    """The one row, among those near an event, that has its days; of several that do, the one at its very spot."""
    found = [one for one in near if one.has_same_days]
    if len(found) > 1:
        found = [one for one in found if one.km <= _VERY_SPOT_KM]
    return found[0] if len(found) == 1 and is_of_its_kind(found[0]) else None


def _counts_others_alone(one: Evidence) -> bool:
    """Only people who take no part died in the row, while the event is a fight between armed parties."""
    camps = {figure.camp for figure in one.row.figures if figure.low and not figure.is_total}
    return camps == {Camp.CIVILIANS} and one.event.type in _OPERATIONS


def same(one: Evidence, is_alone: bool) -> float:
    """``is_alone``: it is set apart from all other rows near the event."""
    event = one.event
    if not _speaks_for_the_whole(one) and not (is_alone and is_wide(event)):
        return 0.0
    if one.parties == Parties.NONE and not one.same_headline:
        return 0.0
    if one.tolls.says_nothing and event.figures and one.parties != Parties.BOTH and not one.same_headline:
        return 0.0  # words and days alone, of an event whose figures and parties are known
    if event.type in _NO_VIOLENCE and not (one.same_headline or one.tolls.whole >= _AGREES):
        return 0.0
    if one.row.days > 2 * event.days + 2 and not one.same_headline:
        return 0.0
    return _probability(
        -1.6
        + 3.0 * one.same_headline
        + 2.2 * min(one.likeness, 0.6)
        + 2.4 * one.tolls.whole
        - 1.5 * one.tolls.exceeds
        - 0.8 * (one.tolls.fits and not one.tolls.whole)
        - 0.8 * (one.tolls.says_nothing and bool(event.figures))
        + 0.8 * is_alone
        + _of_days(one)
        + _of_place(one)
        + 0.4 * (one.parties == Parties.BOTH)
    )


def _speaks_for_the_whole(one: Evidence) -> bool:
    """Of an event of many days or many rows words say no more than that the row is about it, unless they are nearly the
    same; and no report is made before."""
    words = (
        one.likeness >= (_VERY_ALIKE if one.lag or is_wide(one.event) else _ALIKE)
        and not one.tolls.exceeds
        and one.lag >= 0
    )
    return one.same_headline or one.tolls.whole >= _AGREES or (words and one.event.days <= _FEW_DAYS)


def _of_days(one: Evidence) -> float:
    if one.lag:
        return 0.3 - 0.25 * abs(one.lag) - (0.1 if one.lag < 0 else 0.0)
    days = overlap_days(one.row, one.event)
    return 0.8 * days / max(one.row.days, one.event.days)


def _of_place(one: Evidence) -> float:
    return {Where.APART: -1.0, Where.AREA: -0.4, Where.REACH: 0.2, Where.NAMED: 0.6}[one.where] + 0.2 * one.names_place


def part(one: Evidence, shares_report: bool) -> float:
    """``shares_report``: it rests on a report of the row that is the event."""
    if one.lag or one.tolls.exceeds or one.parties == Parties.NONE:
        return 0.0
    if overlap_days(one.row, one.event) < 0.8 * one.row.days:
        return 0.5 if is_cumulative(one) else 0.0
    if not (is_wide(one.event) or (shares_report and one.where == Where.NAMED)):
        return 0.0
    agrees = one.same_headline or one.tolls.share >= _AGREES
    if one.where < Where.REACH and not (agrees or (shares_report and one.where == Where.AREA)):
        return 0.0
    words = agrees or shares_report or one.names_figure or one.likeness >= _ALIKE
    if not words and (_counts_others_alone(one) or one.parties != Parties.BOTH):
        return 0.0
    return _probability(
        -0.1
        + 1.2 * shares_report
        + 0.6 * one.names_figure
        + 1.5 * one.same_headline
        + 1.0 * min(one.likeness, 0.6)
        + 1.2 * one.tolls.share
        + _of_place(one)
        + 0.3 * (one.parties == Parties.BOTH)
    )


def is_cumulative(one: Evidence) -> bool:
    """Whether the row is a sum of its dataset over most of the days that the event's own cumulative figure counts."""
    if not one.row.is_aggregate or one.where != Where.NAMED or one.parties != Parties.BOTH:
        return False
    for figure in one.event.figures:
        if figure.start and figure.end and figure.start < one.event.earliest:
            days = (figure.end - figure.start).days + 1
            inside = figure.start <= one.row.earliest and one.row.latest <= figure.end
            if inside and one.row.days >= _MOST_OF_THE_DAYS * days:
                return True
    return False


def is_covered(one: Evidence) -> bool:
    """Whether the row may be a sum of which the event is one: of more days, and of no fewer dead."""
    return (
        2 * overlap_days(one.row, one.event) >= one.event.days
        and one.row.days >= one.event.days + max(1, one.event.days // 2)
        and (one.where >= Where.REACH or (one.where == Where.AREA and one.same_headline))
        and one.parties == Parties.BOTH
        and killed_in_all(one.row.figures) >= max(_LEAST_SUM, _NEARLY * _killed_on_its_days(one.event))
        and not _counts_others_alone(one)
    )


def _killed_on_its_days(event: Account) -> int:
    """Without cumulative figures; of each group the least that is claimed."""
    least: dict[Camp | None, int] = {}
    for figure in event.figures:
        if figure.low and not (figure.start and figure.start < event.earliest):
            least[figure.camp] = min(figure.low, least.get(figure.camp, figure.low))
    return max(least.values(), default=0)


def contains(one: Evidence, events: int, is_taken: bool) -> float:
    """``events``: how many of the record its days and place cover. ``is_taken``: another row is the event itself."""
    speaks = one.same_headline or one.tolls.share >= _AGREES or is_cumulative(one)
    if not (speaks or events > 1) or one.event.type in _NO_VIOLENCE:
        return 0.0
    return _probability(
        0.2
        + 0.5 * (events > 1)
        + 0.5 * is_cumulative(one)
        + 0.6 * one.row.is_aggregate
        + 1.2 * min(one.likeness, 0.6)
        + 0.5 * one.tolls.share
        + 0.5 * _of_place(one)
        - 1.5 * is_taken
    )
