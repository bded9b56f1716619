"""What a sentence takes from those before it: the days of a figure, and dates that count from the day given last."""

from datetime import date

import pytest

from bench.reports.readers import shipped

PUBLISHED = date(2030, 3, 20)  # a Wednesday


@pytest.fixture(scope="module")
def read():
    reader = shipped()
    return lambda text: reader.read(text, PUBLISHED)


def spans(reading):
    return [(day.earliest.isoformat(), day.latest.isoformat()) for day in reading.days]


@pytest.mark.parametrize(
    "text",
    [
        "Air strikes hit Douma on Sunday. Five people were killed.",
        "Air strikes hit Douma on Sunday.\n\nFive people were killed in the attack.",
        "استهدفت غارات مدينة دوما يوم الأحد. وقُتل خمسة أشخاص.",
        "استهدفت غارات مدينة دوما يوم الأحد.\n\nوأدى القصف إلى مقتل خمسة أشخاص.",
    ],
)
def test_a_figure_is_of_the_day_that_the_text_gave_before(read, text):
    (claim,) = read(text).claims

    assert (claim.start, claim.end, claim.is_period_near) == (date(2030, 3, 17), date(2030, 3, 17), True)


@pytest.mark.parametrize(
    "text",
    [
        "Air strikes hit Douma on Sunday.\n\nFive people were killed in Homs.",
        "Air strikes hit Douma on Sunday. Five people were killed later.",
        "Since January 1, 40 air strikes have hit Douma. Five people were killed.",
        "استهدفت غارات مدينة دوما يوم الأحد. وكان قد قُتل خمسة أشخاص سابقاً.",
    ],
)
def test_a_figure_that_may_be_of_another_day_has_none(read, text):
    (claim,) = read(text).claims

    assert claim.start is None
    assert not claim.is_period_near


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The town fell on 14 March. Two days earlier, it was shelled.", "2030-03-12"),
        ("The town fell on 14 March. A week before, it was shelled.", "2030-03-07"),
        ("It was shelled two days earlier.", "2030-03-18"),
        ("سقطت البلدة في 14 آذار. وقُصفت قبل ذلك بيومين.", "2030-03-12"),
        ("سقطت البلدة في 14 آذار. وقُصفت بعدها بيومين.", "2030-03-16"),
        ("سقطت البلدة في 14 شباط ثم استعيدت في 19 من الشهر نفسه.", "2030-02-19"),
        ("It fell on 14 February and was retaken on the 19th of the same month.", "2030-02-19"),
        ("It was shelled on 14 March. That evening it fell.", "2030-03-14"),
        ("It was shelled this morning.", "2030-03-20"),
    ],
)
def test_a_day_is_seen_from_the_one_that_was_given_before(read, text, expected):
    assert spans(read(text))[-1] == (expected, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In the last ten days of February 2028.", ("2028-02-20", "2028-02-29")),
        ("In the first half of March.", ("2030-03-01", "2030-03-15")),
        ("In the last two weeks of February.", ("2030-02-15", "2030-02-28")),
        ("In the second week of February.", ("2030-02-08", "2030-02-14")),
        ("في العشر الأواخر من شباط.", ("2030-02-19", "2030-02-28")),
        ("في النصف الثاني من شباط.", ("2030-02-16", "2030-02-28")),
        ("خلال الأسبوع الأول من آذار.", ("2030-03-01", "2030-03-07")),
        ("في الأيام العشرة الأخيرة من شباط.", ("2030-02-19", "2030-02-28")),
        ("Since the start of 2030.", ("2030-01-01", "2030-03-20")),
        ("منذ بداية عام 2030.", ("2030-01-01", "2030-03-20")),
        ("Between 3 and 9 March it was calm. In the same period Homs was shelled.", ("2030-03-03", "2030-03-09")),
        ("بين 3 و9 آذار ساد الهدوء. وخلال الفترة ذاتها قُصفت حمص.", ("2030-03-03", "2030-03-09")),
    ],
)
def test_a_part_of_a_month_and_the_same_period_are_days(read, text, expected):
    assert spans(read(text))[-1] == expected


def figures(reading):
    return [(claim.group, claim.harm.value, claim.low, claim.part_of) for claim in reading.claims]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The dead included 12 children.", [("total", "killed", 30, None), ("children", "killed", 12, 0)]),
        ("Among them were nine officers.", [("total", "killed", 30, None), ("government forces", "killed", 9, 0)]),
        ("Five of the dead were children.", [("total", "killed", 30, None), ("children", "killed", 5, 0)]),
        ("Five of them were children.", [("total", "killed", 30, None), ("children", "killed", 5, 0)]),
        ("Of the dead, five were children.", [("total", "killed", 30, None), ("children", "killed", 5, 0)]),
        ("The 30 dead included five women.", [("total", "killed", 30, None), ("women", "killed", 5, 0)]),
        ("Four of the dead were buried in Homs.", [("unknown", "killed", 30, None)]),
        ("They were shelled for 3 hours.", [("unknown", "killed", 30, None)]),
    ],
)
def test_those_among_the_dead_of_a_sentence_before_are_a_part_of_them(read, text, expected):
    reading = read(f"A strike killed 30 people in Douma on Sunday, SOHR said. {text}")

    assert figures(reading) == expected
    assert {claim.attributed_to for claim in reading.claims} == {"Syrian Observatory for Human Rights"}
    assert {claim.start for claim in reading.claims} == {date(2030, 3, 17)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وكان بين القتلى خمسة أطفال وامرأتان.", [("children", "killed", 5, 0), ("women", "killed", 2, 0)]),
        ("ومن بين القتلى ضابطان.", [("government forces", "killed", 2, 0)]),
        ("وشُيّع أربعة من القتلى في حمص.", []),
    ],
)
def test_those_among_the_dead_are_a_part_in_arabic_too(read, text, expected):
    assert figures(read(f"قُتل 30 شخصاً في دوما. {text}"))[1:] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two of the five wounded soldiers are in critical condition.", [("government forces", "injured", 5)]),
        ("Two of the five wounded soldiers died.", [("government forces", "killed", 2)]),
        ("Twelve of the 50 fighters defending the post were killed.", [("unknown", "killed", 12)]),
        ("قُتل 12 من أصل 50 مقاتلاً.", [("unknown", "killed", 12)]),
        ("Seven people were hurt, three of them seriously.", [("unknown", "injured", 7)]),
        ("Seven people were hurt, three critically.", [("unknown", "injured", 7)]),
        ("أُصيب سبعة أشخاص، ثلاثة منهم بحالة خطرة.", [("unknown", "injured", 7)]),
        (
            "Nine children aged 6 to 13 and two teachers were killed.",
            [("children", "killed", 9), ("civilians", "killed", 2)],
        ),
    ],
)
def test_of_a_share_the_harm_that_is_said_is_counted(read, text, expected):
    assert [row[:3] for row in figures(read(text))] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Air strikes kill 14 in Douma\n\nAir strikes on Douma killed at least 14 people on Sunday.",
        "مقتل 14 شخصاً في غارات على دوما\n\nقُتل 14 شخصاً على الأقل في دوما يوم الأحد.",
    ],
)
def test_a_headline_s_figure_is_the_body_s(read, text):
    (claim,) = read(text).claims

    assert (claim.low, claim.high, claim.start) == (14, None, date(2030, 3, 17))


def test_the_same_number_of_another_sentence_is_another_figure(read):
    text = "Three soldiers were killed in Homs on Sunday. Three soldiers were killed in Hama on Monday."

    assert [claim.start for claim in read(text).claims] == [date(2030, 3, 17), date(2030, 3, 18)]
