"""Numbers beside the dead that count others: the whole of a share, the wounded beside a toll, a longer time's sum."""

from datetime import date

import pytest

from bench.reports.readers import shipped

PUBLISHED = date(2030, 3, 20)


@pytest.fixture(scope="module")
def read():
    reader = shipped()
    return lambda text: reader.read(text, PUBLISHED)


@pytest.mark.parametrize(
    "text",
    [
        "Sixty percent of the 200,000 people of the town are displaced.",
        "60% of the 200,000 people of the town are displaced.",
        "A third of the 300 families were displaced.",
        "60 بالمئة من سكان المدينة البالغ عددهم 200 ألف نسمة نزحوا.",
        "The fate of 12 others remains unknown after 30 shells hit the town and killed nobody.",
        "لا يزال مصير 12 آخرين مجهولاً بعد القصف.",
        "Eleven men were sentenced to death in Damascus.",
    ],
)
def test_of_the_whole_nothing_is_claimed(read, text):
    assert read(text).claims == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The toll rose to 129, the ministry said, adding that 412 were injured.", [129, 412]),
        ("The toll is 129 and 412 are injured.", [129, 412]),
        ("بلغت الحصيلة 129 فيما أصيب 412 آخرون.", [129, 412]),
        ("The toll rose to 129, including 39 women, adding that 412 were injured.", [129, 39, 412]),
    ],
)
def test_who_was_injured_is_not_of_the_toll(read, text, expected):
    claims = read(text).claims

    assert [claim.low for claim in claims] == expected
    assert [claim.harm.value for claim in claims] == ["killed"] * (len(expected) - 1) + ["injured"]
    assert claims[-1].part_of is None


@pytest.mark.parametrize(
    "text",
    [
        "Twelve people have starved to death since March 1.",
        "Twelve captives were put to death.",
        "Twelve people froze to death.",
    ],
)
def test_who_was_done_to_death_is_dead(read, text):
    assert [(claim.harm.value, claim.low) for claim in read(text).claims] == [("killed", 12)]


@pytest.mark.parametrize(
    "text",
    [
        "A Russian soldier died on Monday, bringing to six the number of Russian soldiers killed since May 1.",
        "توفي جندي روسي يوم الاثنين ليرتفع إلى ستة عدد الجنود الروس الذين قتلوا منذ 1 أيار.",
    ],
)
def test_the_days_of_a_sum_are_not_those_of_who_died_last(read, text):
    one, six = read(text).claims

    assert (one.low, one.start, one.end) == (1, date(2030, 3, 18), date(2030, 3, 18))
    assert (six.low, six.start) == (6, date(2029, 5, 1))


def test_who_speaks_in_a_month_does_not_date_the_dead(read):
    (claim,) = read("More than 400 people have died in the war, a think tank said last month.").claims

    assert claim.start is None


@pytest.mark.parametrize(
    "text", ["خسر الجيش 18 جندياً، فيما خسر التنظيم 26 مقاتلاً.", "قضى 26 عنصراً من التنظيم في القصف."]
)
def test_the_organisation_is_islamic_state_where_the_text_names_no_other(read, text):
    assert (read(text).claims[-1].group, read(text).claims[-1].low) == ("Islamic State", 26)


def test_months_are_nobody_who_speaks(read):
    (claim,) = read("Between January and June 2029 the network documented 823 civilian deaths.").claims

    assert claim.attributed_to is None
