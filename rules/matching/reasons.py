"""Why a match is proposed: each reason a rule with the values of its sentence, as the figure linter's findings are."""

from typing import Self

import msgspec

from rules.vocabulary import Vocabulary, translatable

_ = translatable


class MatchRule(Vocabulary):
    SAME_HEADLINE = (
        "same_headline",
        _("same headline"),
        _("The event cites a report with the same headline: «%(headline)s»."),
    )
    SHARED_WORDS = "shared_words", _("words in common"), _("Headline and event have words in common: %(words)s.")
    PLACE_IN_HEADLINE = (
        "place_in_headline",
        _("place in the headline"),
        _("The headline names the place of the event."),
    )
    FIGURE_IN_HEADLINE = (
        "figure_in_headline",
        _("figure in the headline"),
        _("The headline has a figure of the event: %(figure)s."),
    )
    FIGURES_AGREE = (
        "figures_agree",
        _("figures agree"),
        _("Killed, %(group)s: %(row)s in the row, %(event)s in the event."),
    )
    FIGURES_FIT = (
        "figures_fit",
        _("figures fit"),
        _("Killed, %(group)s: %(row)s in the row are fewer than the event's %(event)s."),
    )
    FIGURES_DIFFER = (
        "figures_differ",
        _("figures differ"),
        _("Killed, %(group)s: %(row)s in the row, but %(event)s in the event."),
    )
    PLACEHOLDER = (
        "placeholder",
        _("figures that say «some»"),
        _("2 and 2 killed is this dataset's sign for «some»: the figures say nothing."),
    )
    SAME_DAYS = "same_days", _("same days"), _("The row has the days of the event.")
    DAYS_INSIDE = "days_inside", _("days inside"), _("The days of the row lie within those of the event.")
    DAYS_COVER = "days_cover", _("days cover"), _("The days of the row (%(days)s) include those of the event.")
    DAYS_MEET = "days_meet", _("days overlap"), _("The days of the row and of the event overlap.")
    DAYS_AFTER = "days_after", _("days later"), _("The row is dated later (days: %(days)s), as reports may be.")
    DAYS_BEFORE = "days_before", _("days earlier"), _("The row is dated earlier (days: %(days)s).")
    SAME_PLACE = "same_place", _("same place"), _("Row and event name the same place.")
    WITHIN_REACH = (
        "within_reach",
        _("within reach"),
        _("%(km)s km apart, no more than the precision of both places allows."),
    )
    APART = "apart", _("apart"), _("%(km)s km apart, more than the precision of both places allows.")
    AREA_ALONE = (
        "area_alone",
        _("area alone"),
        _("The place of the row is known to an area alone, in which the event lies."),
    )
    SAME_PARTIES = "same_parties", _("same parties"), _("The parties of the row took part in the event.")
    ONE_PARTY = "one_party", _("one party"), _("One party of the row took part in the event.")
    COALITION = (
        "coalition",
        _("coalition coded as a government"),
        _("The row names a government; this dataset codes strikes of the coalition so."),
    )
    PARTY_IN_HEADLINE = (
        "party_in_headline",
        _("party in the headline"),
        _("The row's code names another party, but its headline one of the event's."),
    )
    SHARED_REPORT = (
        "shared_report",
        _("same report as another row"),
        _("It rests on the same report as row %(row)s, which is proposed as this event."),
    )
    AGGREGATE = "aggregate", _("sum over days"), _("The row is a sum over several days, by its dataset's own account.")
    SEVERAL_EVENTS = (
        "several_events",
        _("several events"),
        _("Its days and place cover several events of the record (%(events)s)."),
    )
    SET_APART = (
        "set_apart",
        _("no other row as near"),
        _("Of the rows near the event no other is of the same days, place and parties."),
    )
    CUMULATIVE = (
        "cumulative",
        _("cumulative figure"),
        _("The row counts most of the days that the event's cumulative figure counts."),
    )


class Reason(msgspec.Struct, frozen=True, kw_only=True):
    """``values`` are those of the rule's sentence."""

    rule: MatchRule
    values: dict[str, str | int] = {}

    @property
    def text(self) -> str:
        """The sentence in English; ``rule.definition`` is translated where another language is shown."""
        return self.rule.definition % self.values

    @classmethod
    def of(cls, rule: MatchRule, **values: str | int) -> Self:
        return cls(rule=rule, values=values)
