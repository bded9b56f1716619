"""What makes an event look wrong: each rule by an event that it finds, and one that it leaves alone."""

from dataclasses import replace
from datetime import date

import pytest

from rules.plausibility.doubts import Called, DoubtRule, LikenessReason
from rules.plausibility.events import doubts
from rules.plausibility.facts import ControlFacts, EventFacts, EvidenceFacts, FigureFacts, Likeness, ReportFacts
from rules.plausibility.figures import against_wording
from rules.vocabulary import EventType, Evidence, Grade, PlacePrecision

PALMYRA, AZAZ = (38.284, 34.5624), (37.04628, 36.58662)
JAZAL = Called("Jazal", "جزل")
SOUND = EventFacts(
    type=EventType.BATTLE,
    earliest=date(2016, 3, 16),
    latest=date(2016, 3, 16),
    today=date(2026, 11, 30),
    place=Called("Palmyra", "تدمر"),
    precision=PlacePrecision.SETTLEMENT,
    spot=PALMYRA,
    place_spot=PALMYRA,
    is_inside=True,
    is_inside_exchanged=False,
    reports=(ReportFacts("A report", date(2016, 3, 18)),),
    evidence=(EvidenceFacts(Called("A monitor"), Evidence.VISUAL, is_partys_own=False),),
    figures=(FigureFacts(5, 5, "five"),),
    grade_computed=Grade.CLAIMED,
    control=(
        ControlFacts(JAZAL, date(2016, 3, 18), ReportFacts("A report", date(2016, 3, 18))),
        ControlFacts(JAZAL, None, ReportFacts("A report", date(2016, 3, 18))),
        ControlFacts(JAZAL, date(2016, 3, 19), ReportFacts("A report of no day", None)),
    ),
)


def rules(**changes: object) -> set[DoubtRule]:
    return {doubt.rule for doubt in doubts(replace(SOUND, **changes))}  # type: ignore[arg-type]


def test_nothing_is_doubted_that_is_usual() -> None:
    assert not doubts(SOUND)


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"earliest": date(2036, 5, 1), "latest": date(2036, 5, 31), "reports": ()}, DoubtRule.FUTURE),
        ({"earliest": date(2026, 12, 2), "latest": date(2026, 12, 2), "reports": ()}, DoubtRule.FUTURE),
        ({"reports": (ReportFacts("A report", date(2016, 3, 15)),)}, DoubtRule.AFTER_ITS_REPORT),
        ({"latest": date(2036, 5, 1)}, DoubtRule.FUTURE),
        ({"spot": AZAZ}, DoubtRule.FAR_FROM_PLACE),
        ({"spot": AZAZ, "precision": PlacePrecision.DISTRICT}, DoubtRule.FAR_FROM_PLACE),
        ({"spot": AZAZ, "precision": PlacePrecision.GOVERNORATE}, DoubtRule.FAR_FROM_PLACE),
        ({"spot": (34.5624, 38.284), "is_inside": False, "is_inside_exchanged": True}, DoubtRule.EXCHANGED),
        ({"spot": (30.0, 34.0), "is_inside": False}, DoubtRule.OUTSIDE),
        ({"figures": (FigureFacts(5, 5, "", date(1995, 1, 1), date(1995, 1, 31)),)}, DoubtRule.PERIOD_APART),
        ({"figures": (FigureFacts(5, 5, "", None, date(2016, 3, 15)),)}, DoubtRule.PERIOD_APART),
        ({"figures": (FigureFacts(5, None, "five"),)}, DoubtRule.OPEN_UPWARDS),
        (
            {"evidence": (EvidenceFacts(Called("A party"), Evidence.VISUAL, is_partys_own=True),)},
            DoubtRule.OWN_EVIDENCE,
        ),
        (
            {"evidence": (EvidenceFacts(Called("A party"), Evidence.ADMISSION, is_partys_own=True),)},
            DoubtRule.OWN_EVIDENCE,
        ),
        ({"grade_set": Grade.CONFIRMED}, DoubtRule.AGAINST_THE_RULE),
        ({"type": EventType.CAPTURE}, DoubtRule.NO_CONTROL),
        (
            {"control": (ControlFacts(JAZAL, date(2016, 3, 19), ReportFacts("A report", date(2016, 3, 18))),)},
            DoubtRule.CONTROL_AFTER_ITS_REPORT,
        ),
        (
            {"like": (Likeness("Another event", date(2016, 3, 17), (LikenessReason.SAME_REPORT,), 7),)},
            DoubtRule.LIKE_ANOTHER,
        ),
    ],
)
def test_each_rule_finds_what_it_is_for(changes: dict[str, object], rule: DoubtRule) -> None:
    assert rule in rules(**changes)


def test_two_events_of_one_title_and_day_are_two_doubts() -> None:
    reasons = (LikenessReason.SAME_REPORT,)
    twins = tuple(Likeness("Another event", date(2016, 3, 16), reasons, pk) for pk in (7, 8))

    found = doubts(replace(SOUND, like=twins))

    assert [doubt.other for doubt in found] == [7, 8]
    assert found[0].key != found[1].key


@pytest.mark.parametrize(
    "changes",
    [
        {"earliest": date(2026, 12, 1), "latest": date(2026, 12, 1), "reports": ()},
        {"reports": (ReportFacts("Same day", date(2016, 3, 16)), ReportFacts("No day", None))},
        {"precision": PlacePrecision.GOVERNORATE, "spot": (37.0, 34.8)},
        {"earliest": date(2026, 1, 1), "latest": date(2026, 12, 31), "reports": (), "figures": ()},
        {"spot": None},
        {"is_inside": None, "is_inside_exchanged": None},
        {"figures": (FigureFacts(5, 5, "", date(2016, 3, 1), date(2016, 3, 16)),)},
        {
            "evidence": (
                EvidenceFacts(Called("A party"), Evidence.ADMISSION, is_partys_own=True, is_against_itself=True),
            )
        },
        {"evidence": (EvidenceFacts(Called("A party"), Evidence.STATEMENT, is_partys_own=True),)},
        {"grade_set": Grade.CLAIMED},
        {"type": EventType.CAPTURE, "has_control": True},
    ],
)
def test_what_may_well_be_so_is_left_alone(changes: dict[str, object]) -> None:
    assert not rules(**changes)


@pytest.mark.parametrize(
    ("figure", "rule"),
    [
        (FigureFacts(5, None, "five"), DoubtRule.OPEN_UPWARDS),
        (FigureFacts(5, None, "five Russian soldiers"), DoubtRule.OPEN_UPWARDS),
        (FigureFacts(5, None, "خمسة جنود"), DoubtRule.OPEN_UPWARDS),
        (FigureFacts(5, 5, "at least five"), DoubtRule.CLOSED_UPWARDS),
        (FigureFacts(5, 5, "ما لا يقل عن خمسة"), DoubtRule.CLOSED_UPWARDS),
        (FigureFacts(6, 6, "five"), DoubtRule.OTHER_FIGURE),
        (FigureFacts(7, None, "exactly seven"), DoubtRule.OPEN_UPWARDS),
        (FigureFacts(7, None, "precisely 7"), DoubtRule.OPEN_UPWARDS),
        (FigureFacts(7, None, "only seven"), DoubtRule.OPEN_UPWARDS),
        (FigureFacts(7, None, "بالضبط سبعة"), DoubtRule.OPEN_UPWARDS),
        (FigureFacts(7, 7, "7+"), DoubtRule.CLOSED_UPWARDS),
        (FigureFacts(7, 7, "≥7"), DoubtRule.CLOSED_UPWARDS),
        (FigureFacts(7, 7, "a minimum of seven"), DoubtRule.CLOSED_UPWARDS),
        (FigureFacts(7, None, "no more than seven"), DoubtRule.OTHER_FIGURE),
        (FigureFacts(7, None, "لا يزيد عن سبعة"), DoubtRule.OTHER_FIGURE),
        (FigureFacts(5, None, "five to seven"), DoubtRule.OTHER_FIGURE),
        (FigureFacts(None, 7, "seven"), DoubtRule.OTHER_FIGURE),
        (FigureFacts(7, None, "7+"), None),
        (FigureFacts(None, 7, "up to seven"), None),
        (FigureFacts(7, None, "number put at seven"), None),
        (FigureFacts(241, 310, "241 to 300"), DoubtRule.OTHER_FIGURE),
        (FigureFacts(5, None, "at least five"), None),
        (FigureFacts(462, None, "more than 462"), None),
        (FigureFacts(5, 5, "five"), None),
        (FigureFacts(None, None, "several"), None),
        (FigureFacts(5, None, ""), None),
        (FigureFacts(5, 5, "5, among them two children"), None),
        (FigureFacts(26, 26, "marines, 17 of them by friendly fire"), None),
        (FigureFacts(80, None, "at least (30 in an earlier count)"), None),
        (FigureFacts(100, None, "about a hundred"), None),
        (FigureFacts(26, 26, "ten of them beheaded"), None),
        (FigureFacts(332, 332, "246 fighters, 79 soldiers and seven civilians"), None),
        (FigureFacts(246, 246, "rising toll on 26 July"), None),
        (FigureFacts(5, None, "5, among them two children"), DoubtRule.OPEN_UPWARDS),
    ],
)
def test_a_figure_is_held_against_its_wording(figure: FigureFacts, rule: DoubtRule | None) -> None:
    assert against_wording(figure) == rule


def test_what_cannot_be_true_comes_first_and_what_is_only_unusual_is_to_be_confirmed() -> None:
    found = doubts(replace(SOUND, earliest=date(2036, 5, 1), latest=date(2036, 5, 1), spot=AZAZ))

    assert [doubt.rule.is_refused for doubt in found] == sorted((d.rule.is_refused for d in found), reverse=True)
    assert found[0].rule == DoubtRule.FUTURE
    assert "2036-05-01" in found[0].text


def test_a_doubt_is_the_same_until_its_values_change() -> None:
    (one,) = doubts(replace(SOUND, spot=AZAZ))
    (again,) = doubts(replace(SOUND, spot=AZAZ, grade_computed=Grade.CORROBORATED))
    (further,) = doubts(replace(SOUND, spot=(37.0, 36.9)))

    assert one.key == again.key != further.key
    assert "251 km" in one.text
