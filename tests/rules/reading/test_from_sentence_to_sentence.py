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
