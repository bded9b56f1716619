"""What sentences name and do not report: ages, shares, earlier tolls, threats, denials; and whose fighters fell."""

from datetime import date

import pytest

from bench.reports.readers import shipped
from rules.reading.proposals import Proposals, proposals
from rules.reading.report import Reader

PUBLISHED = date(2019, 9, 5)
GOVERNMENT, SDF = "government forces", "Syrian Democratic Forces (SDF)"


@pytest.fixture(scope="module")
def reader() -> Reader:
    return shipped()


def read(reader: Reader, text: str) -> Proposals:
    return proposals(reader.read(text, PUBLISHED), PUBLISHED)


def counted(reader: Reader, text: str) -> list[tuple[object, ...]]:
    return [(one["group"], one["harm"], one["min"]) for one in read(reader, text)["claims"]]


@pytest.mark.parametrize(
    "text",
    [
        "The ministry denied that 50 soldiers were killed.",
        "Reports that 50 soldiers were killed are false, the army said.",
        "There is no truth to claims that 50 soldiers were killed.",
        "نفت الوزارة مقتل 50 جندياً.",
        "لا صحة للأنباء عن مقتل 50 جندياً.",
        "الأنباء عن مقتل 50 جندياً عارية عن الصحة.",
        "If the rebels capture Hama, 200 prisoners could be executed, activists warned.",
        "The group threatened to kill 30 captives unless 60 prisoners were released.",
        "The group plans to execute 12 captives.",
        "هدد التنظيم بإعدام 30 أسيراً.",
        "Some 200 people are at risk of being killed.",
        "He commands 300 men and was wounded in the battle.",
        "Two out of three wounded are women.",
        "15 hostages were freed.",
        "The group released 15 prisoners.",
        "أطلق سراح 15 معتقلاً.",
        "Hundreds of the town's 12,000 residents have fled.",
        "Nearly 60% of the 2,000 casualties were civilians.",
    ],
)
def test_what_is_denied_feared_undone_or_a_share_is_no_claim(reader, text):
    assert counted(reader, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The army dismissed claims that 50 soldiers were killed, saying only three had died.",
            [("unknown", "killed", 3)],
        ),
        (
            "The military denied that it had lost the town, and said 14 soldiers were injured.",
            [(GOVERNMENT, "injured", 14)],
        ),
        ("The group denied responsibility for the bombing that killed 50 people.", [("unknown", "killed", 50)]),
        ("نفى التنظيم مسؤوليته عن التفجير الذي أودى بحياة 50 شخصاً.", [("unknown", "killed", 50)]),
        ("Reuters could not verify the claim that 50 soldiers had been killed.", [(GOVERNMENT, "killed", 50)]),
        ("More than 30 people may have been killed.", [("unknown", "killed", 30)]),
        ("A commander who led 500 fighters was killed.", [("unknown", "killed", 1)]),
    ],
)
def test_what_is_said_beside_a_denial_or_a_doubt_is_a_claim(reader, text, expected):
    assert counted(reader, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Twelve children under five were killed.", [("children", "killed", 12)]),
        ("Three girls between the ages of 5 and 9 were killed.", [("children", "killed", 3)]),
        ("A boy of 12 was killed.", [("children", "killed", 1)]),
        ("Two women over 60 were wounded.", [("women", "injured", 2)]),
        (
            "13 people, among them two children under the age of 5, were killed.",
            [("total", "killed", 13), ("children", "killed", 2)],
        ),
        ("قُتل 3 أطفال تتراوح أعمارهم بين 5 و 12 عاماً.", [("children", "killed", 3)]),
        ("قُتل طفلان دون سن 10.", [("children", "killed", 2)]),
    ],
)
def test_an_age_of_several_counts_nobody(reader, text, expected):
    assert counted(reader, text) == expected


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("The death toll, earlier put at 23, rose to 31.", [31]),
        ("The toll was revised down from 31 to 24.", [24]),
        ("The toll rose from 24 to at least 31.", [31]),
        ("The toll stood at 31, against 24 a day earlier.", [31]),
        ("The number of people killed has risen to more than 1,000, up from 923.", [1000]),
        ("ارتفع عدد الشهداء إلى 11 بعد أن كان 7 صباح اليوم.", [11]),
    ],
)
def test_an_earlier_toll_is_not_reported_again(reader, text, numbers):
    assert [one["min"] for one in read(reader, text)["claims"]] == numbers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fourteen of the 30 wounded have since died.", [("unknown", "killed", 14)]),
        ("Twelve of the kidnapped men were later executed.", [("unknown", "killed", 12)]),
        ("توفي ثلاثة من الجرحى.", [("unknown", "killed", 3)]),
        ("خسر النظام 18 قتيلاً و4 أسرى.", [(GOVERNMENT, "killed", 18), (GOVERNMENT, "captured", 4)]),
        (
            "The UN verified the killing of 42 children and the maiming of 71 others.",
            [("children", "killed", 42), ("children", "injured", 71)],
        ),
    ],
)
def test_what_became_of_them_is_the_harm(reader, text, expected):
    assert counted(reader, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "SDF fighters killed nine militants.",
        "Fighters of the Syrian Democratic Forces repelled two attacks, killing nine mercenaries.",
        "Nine militants were killed in clashes with the SDF.",
        "Nine militants were killed by the SDF near Hajin.",
        "Nine militants died, the Coalition said.",
        "The SDF said nine militants were killed.",
        "In fighting between the SDF and Islamic State nine fighters died.",
        "The Islamic State attack killed nine fighters.",
        "قتلت قسد تسعة مسلحين.",
        "أعلنت قسد قتل تسعة مسلحين.",
        "قالت قسد إن تسعة مسلحين قتلوا.",
    ],
)
def test_who_kills_or_speaks_is_not_who_was_killed(reader, text):
    assert counted(reader, text) == [("unknown", "killed", 9)]


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("The SDF lost nine fighters.", SDF),
        ("أعلنت قسد مقتل تسعة من مقاتليها.", SDF),
        ("The army attacked Islamic State, killing nine militants.", "Islamic State"),
        ("Clashes with Islamic State went on. Nine militants were killed.", "Islamic State"),
    ],
)
def test_whose_fighters_they_were_is_read_where_it_is_said(reader, text, group):
    assert counted(reader, text) == [(group, "killed", 9)]


@pytest.mark.parametrize(
    "text",
    [
        "The rebels' claim that they seized Kuweires airbase is untrue, state television said.",
        "Neither Islamic State nor the army holds the Shaer gas field.",
        "The rebels never held Hama.",
        "The army no longer controls al-Sukhnah.",
        "Government troops were close to taking Khan Shaykhun.",
        "Had the rebels captured Hama, the war would have ended.",
        "لا صحة لما تداولته صفحات عن سقوط معرة النعمان بيد الجيش.",
        "باتت قوات النظام على وشك السيطرة على خان شيخون.",
        "أوشكت قوات النظام على السيطرة على خان شيخون.",
        "خسر النظام 18 قتيلاً في معارك ريف اللاذقية.",
        "الجيش لا يسيطر على السخنة.",
    ],
)
def test_what_is_denied_or_was_only_near_changes_no_control(reader, text):
    assert read(reader, text)["control"] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Islamic State lost Manbij to the Syrian Democratic Forces.", ("Manbij", SDF)),
        ("خسرت الفصائل بلدة مورك لصالح قوات النظام.", ("Morek", "Syrian government forces")),
        ("Islamic State lost Manbij.", ("Manbij", None)),
        ("ما يزال تنظيم الدولة يسيطر على هجين.", ("Hajin", "Islamic State")),
    ],
)
def test_who_has_what_another_lost(reader, text, expected):
    assert [(one["place"], one["holder"]) for one in read(reader, text)["control"]] == [expected]


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("since the beginning of the year", "2019-01-01", "2019-09-05"),
        ("منذ مطلع العام", "2019-01-01", "2019-09-05"),
        ("منذ مطلع العام 2018", "2018-01-01", "2019-09-05"),
        ("منذ عام 2014", "2014-01-01", "2019-09-05"),
        ("since last Sunday", "2019-09-01", "2019-09-05"),
        ("in the first half of 2019", "2019-01-01", "2019-06-30"),
        ("in the last quarter of 2018", "2018-10-01", "2018-12-31"),
        ("خلال النصف الأول من عام 2019", "2019-01-01", "2019-06-30"),
        ("over the past three months", "2019-06-05", "2019-09-05"),
        ("خلال الأشهر الثلاثة الماضية", "2019-06-05", "2019-09-05"),
        ("خلال الأيام الخمسة الماضية", "2019-09-01", "2019-09-05"),
        ("بين 5 و 8 آب", "2019-08-05", "2019-08-08"),
    ],
)
def test_a_span_of_months_or_years_has_its_own_days(reader, text, earliest, latest):
    assert [(one["earliest"], one["latest"]) for one in read(reader, text)["dates"]] == [(earliest, latest)]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("The 8th of March attack left six dead, the 11 April one none.", "2019-03-08"),
        ("The dead rose to 31, up from 24 on Friday.", None),
        ("Since the beginning of the year, 14 died, compared with 9 in the same period of 2018.", "2019-01-01"),
    ],
)
def test_the_day_of_another_figure_is_not_the_day_of_this(reader, text, start):
    assert [one["start"] for one in read(reader, text)["claims"]] == [start]
