"""The rules of plausibility on real events: what was entered with care is seldom doubted."""

from collections import Counter

import pytest

from editorial.plausibility.facts import facts_of
from editorial.printing.whole import whole
from events.models import Event
from imports.outcome import Outcome
from rules.plausibility.doubts import DoubtRule
from rules.plausibility.events import doubts

pytestmark = pytest.mark.django_db

# By hand, each looked at: an editor would be right to look again.
DOUBTED = {
    DoubtRule.OWN_EVIDENCE: 17,
    DoubtRule.LIKE_ANOTHER: 4,
    DoubtRule.AGAINST_THE_RULE: 12,
    DoubtRule.PERIOD_APART: 12,
    DoubtRule.AFTER_ITS_REPORT: 9,
    DoubtRule.OTHER_FIGURE: 4,
    DoubtRule.OPEN_UPWARDS: 1,
}


def test_few_things_of_the_chronology_are_doubted_and_nothing_is_refused(chronology: Outcome) -> None:
    found = [(event.code, doubt) for event in whole(Event).filter(dataset=None) for doubt in doubts(facts_of(event))]

    counted = Counter(doubt.rule for _, doubt in found)
    over = {rule: counted[rule] for rule in counted if counted[rule] > DOUBTED.get(rule, 0)}
    assert not over, [(code, doubt.text) for code, doubt in found if doubt.rule in over]
    assert not any(doubt.rule.is_refused for _, doubt in found)
