"""What the figure linter finds."""

from rules.vocabulary.base import Vocabulary
from rules.vocabulary.base import translatable as _


class FindingRule(Vocabulary):
    """What the figure linter finds. The definition is the sentence that is said, with its figures put in."""

    EQUALS_A_TOTAL = (
        "equals_a_total",
        _("one group’s figure equals a total"),
        _("%(number)s for %(group)s equals %(sum)s, reported as a total by the same origin (%(origin)s)."),
    )
    EQUALS_ANOTHERS_TOTAL = (
        "equals_anothers_total",
        _("one group’s figure equals another origin’s total"),
        _("%(number)s for %(group)s equals %(sum)s, reported as a total by %(origin)s."),
    )
    PARTS_EXCEED_TOTAL = (
        "parts_exceed_total",
        _("parts exceed their total"),
        _("The parts come to %(sum)s, more than the total of %(number)s."),
    )
    PARTS_FALL_SHORT = (
        "parts_fall_short",
        _("parts fall short of their total"),
        _("The parts come to %(sum)s, less than the total of %(number)s."),
    )
    GROUPS_EXCEED_TOTAL = (
        "groups_exceed_total",
        _("groups exceed the total"),
        _("The figures of one origin (%(origin)s) for its groups come to %(sum)s, more than the total of %(number)s."),
    )
    INCIDENTS_EXCEED_CAMPAIGN = (
        "incidents_exceed_campaign",
        _("incidents exceed their campaign"),
        _(
            "The incidents of this campaign come to at least %(sum)s, more than the campaign’s own figure of "
            "%(number)s: figures of incidents overlap, or the campaign’s figure leaves some out."
        ),
    )
    SERIES_FALLS = (
        "series_falls",
        _("a cumulative figure falls"),
        _("%(origin)s gave %(earlier)s for %(group)s, and later %(later)s for a longer period, without a correction."),
    )
    KILLED_OR_WOUNDED = (
        "killed_or_wounded",
        _("killed and wounded taken together"),
        _("Entered as killed, but worded as «%(wording)s»: the figure may count the wounded too."),
    )
    SAME_ORIGIN_TWICE = (
        "same_origin_twice",
        _("one origin through several outlets"),
        _("%(number)s for %(group)s goes back to one origin (%(origin)s) in %(reports)s reports: it is one count."),
    )
    MIN_ABOVE_MAX = (
        "min_above_max",
        _("minimum above maximum"),
        _("The minimum %(low)s is above the maximum %(high)s."),
    )
    PERIOD_AFTER_REPORT = (
        "period_after_report",
        _("period ends after the report"),
        _("The period counted ends on %(end)s, after the report of %(reported)s."),
    )
    BEFORE_THE_EVENT = (
        "before_the_event",
        _("said before it happened"),
        _("The report of %(reported)s is older than the event, which began on %(began)s at the earliest."),
    )
