"""What does not fit the desk's fields is said by the same rules as all else that is wrong with a row."""

from datetime import date

import pytest

from imports.candidates import Candidate, Locality
from imports.findings import Rule
from imports.fitting import LONGEST_ID, LONGEST_TITLE, UnfitRow, fitted
from rules.vocabulary import DatePrecision, EventType, PlacePrecision


def candidate(**facts: object) -> Candidate:
    given = {
        "upstream_id": "1",
        "row": 2,
        "title": "a title",
        "type": EventType.BATTLE,
        "earliest": date(2016, 1, 1),
        "latest": date(2016, 1, 1),
        "date_precision": DatePrecision.DAY,
        "locality": Locality(name="Palmyra", precision=PlacePrecision.SETTLEMENT),
        "raw": {},
    }
    return Candidate(**(given | facts))


def test_a_title_that_is_too_long_is_cut_and_said():
    found = fitted(candidate(title="t" * (LONGEST_TITLE + 1)))

    assert len(found.title) == LONGEST_TITLE
    assert [(one.rule, one.column, one.values["longest"]) for one in found.findings] == [("text_cut", "title", "200")]


def test_days_that_do_not_fit_their_precision_give_another_precision():
    found = fitted(candidate(latest=date(2016, 1, 3)))

    assert found.date_precision == DatePrecision.DAYS
    assert [one.rule for one in found.findings] == [Rule.DATE_PRECISION_DIFFERS]


@pytest.mark.parametrize(
    ("facts", "rule"),
    [
        ({"title": " "}, Rule.MISSING_VALUE),
        ({"upstream_id": "7" * (LONGEST_ID + 1)}, Rule.ID_TOO_LONG),
        ({"summary": "a \u202e direction"}, Rule.UNFIT_TEXT),
    ],
)
def test_a_row_that_cannot_be_kept_is_refused_with_its_rule(facts: dict[str, str], rule: Rule):
    with pytest.raises(UnfitRow) as refused:
        fitted(candidate(**facts))

    assert refused.value.finding.rule == rule
    assert refused.value.finding.weight == rule.weight
    assert refused.value.finding.remedy
