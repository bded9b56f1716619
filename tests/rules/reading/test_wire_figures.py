"""Figures as wires write them: asides, earlier tolls, places that share a sum, people without a noun or a number."""

from datetime import date

import pytest

from bench.reports.readers import shipped
from rules.reading.proposals import ClaimProposal, proposals
from rules.reading.report import Reader

PUBLISHED = date(2018, 3, 15)
GOVERNMENT, MEDICAL = "government forces", "medical personnel"


@pytest.fixture(scope="module")
def reader() -> Reader:
    return shipped()


def claims(reader: Reader, text: str) -> list[ClaimProposal]:
    return proposals(reader.read(text, PUBLISHED), PUBLISHED)["claims"]


def counted(reader: Reader, text: str) -> list[tuple[object, ...]]:
    return [(one["group"], one["harm"], one["min"], one["part_of"]) for one in claims(reader, text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "6 civilians, among them a nurse, and 4 members of the civil defence were killed.",
            [("civilians", 6, None), (MEDICAL, 1, 0), ("unknown", 4, None)],
        ),
        (
            "Shelling killed 6 civilians, including a nurse, and 4 members of the civil defence.",
            [("civilians", 6, None), (MEDICAL, 1, 0), ("unknown", 4, None)],
        ),
        (
            "10 people, including 3 children and 2 women, and two soldiers were killed.",
            [("total", 10, None), ("children", 3, 0), ("women", 2, 0), (GOVERNMENT, 2, None)],
        ),
        (
            "10 people, including 3 children, 2 women, and a doctor, were killed.",
            [("total", 10, None), ("children", 3, 0), ("women", 2, 0), (MEDICAL, 1, 0)],
        ),
        (
            "12 people, including 3 children, and 2 women, were killed.",
            [("total", 12, None), ("children", 3, 0), ("women", 2, 0)],
        ),
        (
            "Eight civilians, including two children, as well as five volunteers were killed.",
            [("civilians", 8, None), ("children", 2, 0), ("unknown", 5, None)],
        ),
        (
            "قُتل 6 مدنيين، بينهم ممرضة، و4 عناصر من الدفاع المدني.",
            [("civilians", 6, None), (MEDICAL, 1, 0), ("unknown", 4, None)],
        ),
        (
            "استشهد ثمانية مدنيين بينهم أربع نساء وطفلان، وخمسة متطوعين في الدفاع المدني بقصف على سراقب.",
            [("civilians", 8, None), ("women", 4, 0), ("children", 2, 0), ("unknown", 5, None)],
        ),
        (
            "قتل 295 شخصاً، بينهم 123 من قوات النظام، و115 من تنظيم الدولة الإسلامية، و57 مدنياً.",
            [("total", 295, None), (GOVERNMENT, 123, 0), ("Islamic State", 115, 0), ("civilians", 57, 0)],
        ),
        (
            "قُتل 12 مدنياً بينهم 3 أطفال، و4 نساء.",
            [("civilians", 12, None), ("children", 3, 0), ("women", 4, 0)],
        ),
        (
            "Rescuers recovered nine bodies, among them those of two toddlers.",
            [("total", 9, None), ("children", 2, 0)],
        ),
        (
            "Of the 14 people killed in Khan Shaykhun, five were women and four were children.",
            [("total", 14, None), ("women", 5, 0), ("children", 4, 0)],
        ),
    ],
)
def test_behind_an_aside_a_figure_is_its_own(reader, text, expected):
    assert [(group, low, part) for group, _, low, part in counted(reader, text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At least 12 were killed in Douma and 9 in Harasta.", [("unknown", 12), ("unknown", 9)]),
        ("At least 12 soldiers were killed in Douma and nine in Harasta.", [(GOVERNMENT, 12), (GOVERNMENT, 9)]),
        (
            "Artillery killed five in Saraqib, three in Ariha and one in Jisr al-Shughur.",
            [("unknown", 5), ("unknown", 3), ("unknown", 1)],
        ),
        ("قُتل 12 مدنياً في دوما و9 في حرستا.", [("civilians", 12), ("civilians", 9)]),
        (
            "أوقع القصف خمسة قتلى في سراقب وثلاثة في أريحا وقتيلاً واحداً في جسر الشغور.",
            [("unknown", 5), ("unknown", 3), ("unknown", 1)],
        ),
        ("At least 12 soldiers were killed in Douma and 9 in the hospital's two lifts survived.", [(GOVERNMENT, 12)]),
    ],
)
def test_a_number_with_a_place_of_its_own_counts_such_people_too(reader, text, expected):
    assert [(group, low) for group, _, low, _ in counted(reader, text)] == expected


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("ارتفع عدد القتلى من 7 قتلى إلى 11.", [11]),
        ("The number of dead rose from 7 killed to 11.", [11]),
        ("ارتفعت حصيلة ضحايا التفجير في إعزاز من تسعة قتلى إلى أربعة عشر قتيلاً.", [14]),
        ("The provincial health office lowered its count of the dead from 19 to 16.", [16]),
        ("The toll, which had stood at 45, climbed to 52 overnight.", [52]),
        ("An earlier toll of 45 dead was raised to 52 dead.", [52]),
        ("بلغ عدد القتلى 52 قتيلاً، فيما تحدثت حصيلة سابقة عن 45 قتيلاً.", [52]),
        ("كانت حصيلة أولية أشارت إلى 45 قتيلاً قبل أن تصل إلى 52 قتيلاً.", [52]),
        ("SOHR put the week's dead at 212: 96 civilians and 116 soldiers.", [212, 96, 116]),
        ("توفي خمسة من الجرحى، لترتفع الحصيلة إلى 21.", [5, 21]),
    ],
)
def test_of_two_tolls_the_new_one_is_reported(reader, text, numbers):
    assert [one["min"] for one in claims(reader, text)] == numbers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وجُرح العشرات.", ("injured", "dozens")),
        ("وجرح العشرات.", ("injured", "dozens")),
        ("Dozens were wounded.", ("injured", "dozens")),
        ("وأصيب العشرات بجروح.", ("injured", "dozens")),
        ("قُتل المئات في القصف.", ("killed", "hundreds")),
        ("The raid killed hundreds.", ("killed", "hundreds")),
        ("اعتقل التنظيم العشرات.", ("captured", "dozens")),
        ("قُتل بضعة مدنيين.", ("killed", "a few")),
    ],
)
def test_dozens_are_a_figure_without_a_number(reader, text, expected):
    assert [(one["harm"], one["wording"], one["min"], one["max"]) for one in claims(reader, text)] == [
        (*expected, None, None)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("سقط ثلاثة قتلى وأحد عشر جريحاً.", [("killed", 3), ("injured", 11)]),
        ("قُتل واحد وعشرون جندياً وإحدى عشرة امرأة.", [("killed", 21), ("killed", 11)]),
        ("خلّف القصف قتيلتين وأربع جريحات.", [("killed", 2), ("injured", 4)]),
        ("دفنّا اليوم ثلاثة عشر شخصاً.", [("killed", 13)]),
        ("At least 24 rebels and eleven soldiers fell in the battle for Salma.", [("killed", 24), ("killed", 11)]),
        ("مات ثلاثة أطفال من البرد.", [("killed", 3)]),
    ],
)
def test_forms_and_number_words_of_either_gender(reader, text, expected):
    assert [(harm, low) for _, harm, low, _ in counted(reader, text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A bomb killed four policemen and wounded others.", [("killed", 4), ("injured", None)]),
        (
            "The attack killed five people, including paramedics, injured others, and burnt a car.",
            [
                ("killed", 5),
                ("injured", None),
            ],
        ),
        ("أدى الانفجار إلى مقتل أربعة من عناصر الشرطة وجرح آخرين.", [("killed", 4), ("injured", None)]),
        ("قُتل جنديان وأصيب ثالث في حماة.", [("killed", 2), ("injured", 1)]),
        ("Two soldiers were killed and a third was wounded.", [("killed", 2), ("injured", 1)]),
        ("Two soldiers were killed and a third of the town was lost.", [("killed", 2)]),
    ],
)
def test_others_and_one_more_are_counted_for_their_own_harm(reader, text, expected):
    assert [(harm, low) for _, harm, low, _ in counted(reader, text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "“We buried many people today,” said a resident of Zamalka.",
        "The dead were taken away, according to a doctor.",
        "Militants freed 22 women and 10 children who had been seized in July.",
        "أفرج المسلحون عن 22 امرأة و10 أطفال خطفوا في تموز.",
        "The families of 300 fighters were displaced.",
        "نزحت عائلات 300 مقاتل.",
    ],
)
def test_who_speaks_is_freed_or_is_somebodys_relative_is_not_counted(reader, text):
    assert [one["min"] for one in claims(reader, text) if one["min"] is not None] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قالت وزارة الدفاع الروسية إن جنديين من قواتها قُتلا.", [("Russian forces", 2)]),
        ("أعلن جيش الإسلام مقتل ثلاثة من مقاتليه ومسعف.", [("Jaysh al-Islam", 3), (MEDICAL, 1)]),
        ("قُتل أربعة من عناصر الشرطة.", [(GOVERNMENT, 4)]),
        ("قُتل مدنيان وجُرحت ثلاث نساء، وقُتل أربعة آخرون.", [("civilians", 2), ("women", 3), ("unknown", 4)]),
    ],
)
def test_whose_people_they_are(reader, text, expected):
    assert [(group, low) for group, _, low, _ in counted(reader, text)] == expected


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("The army killed or captured 40 rebels.", "killed or captured"),
        ("40 rebels were killed or captured.", "killed or captured"),
        ("قُتل أو أُسر ما بين 30 و35 مقاتلاً.", "killed or captured"),
        ("مقتل أو إصابة 30 مقاتلاً.", "killed or injured"),
        ("سقط 20 بين قتيل وجريح.", "killed or injured"),
        ("Twenty people were left dead or wounded.", "killed or injured"),
    ],
)
def test_two_harms_of_one_figure_are_worded(reader, text, wording):
    assert [(one["harm"], one["wording"]) for one in claims(reader, text)] == [("killed", wording)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rocket fire killed 9 displaced people.", [("unknown", "killed", 9)]),
        ("They executed 12 wounded soldiers.", [(GOVERNMENT, "killed", 12)]),
        ("The hospital received 126 injured soldiers.", [(GOVERNMENT, "injured", 126)]),
        ("Rebels handed over the bodies of 12 soldiers in exchange for 20 prisoners.", [(GOVERNMENT, "killed", 12)]),
        (
            "The Syrian army lost 14 men in the ambush, while its attackers lost six.",
            [(GOVERNMENT, "killed", 14), ("unknown", "killed", 6)],
        ),
        ("استشهد مدني وزوجته وثلاثة من أطفالهما.", [("civilians", "killed", 1), ("children", "killed", 3)]),
    ],
)
def test_what_became_of_whom(reader, text, expected):
    assert [(group, harm, low) for group, harm, low, _ in counted(reader, text)] == expected


def test_who_counted_is_right_before_who(reader):
    text = "SANA said no one was killed, contradicting activists who counted seven dead."

    assert [(one["min"], one["attributed_to"]) for one in claims(reader, text)] == [(7, "activists")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Of the 50 prisoners, 12 were executed and the rest were freed.", [12]),
        ("انتشلت فرق الدفاع المدني 3 جثث و4 ناجين.", [3]),
        ("Three-quarters of the 200 dead were civilians.", [200]),
        ("ثلاثة أرباع القتلى مدنيون.", []),
        ("خمسة عناصر من داعش قتلوا 12 مدنياً.", [12]),
        ("خمسة جنود قتلوا أمس في حماة.", [5]),
        ("قتل خمسة مسلحين ثلاثة جنود.", [3]),
        ("The army said five rebels killed three soldiers.", [3]),
    ],
)
def test_who_did_it_survived_or_is_a_share_is_not_dead(reader, text, expected):
    assert [one["min"] for one in claims(reader, text) if one["harm"] == "killed"] == expected


@pytest.mark.parametrize("text", ["No more than five people died.", "قُتل ما لا يزيد عن خمسة أشخاص."])
def test_no_more_than_is_a_figure(reader, text):
    assert [(one["min"], one["max"]) for one in claims(reader, text)] == [(None, 5)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Some 1,306 people died in February, including 1,072 at the hands of government forces.",
            [("total", 1306, None), ("unknown", 1072, 0)],
        ),
        (
            "قتل 1306 أشخاص، بينهم 1072 على يد قوات النظام و40 برصاص تنظيم الدولة.",
            [("total", 1306, None), ("unknown", 1072, 0), ("unknown", 40, 0)],
        ),
        ("Twenty people were killed, including 12 in Douma.", [("total", 20, None), ("unknown", 12, 0)]),
        ("قُتل 12 مدنياً 5 أطفال و7 نساء.", [("civilians", 12, None), ("children", 5, 0), ("women", 7, 0)]),
        (
            "Ten people, six rebels and four civilians, were killed.",
            [("total", 10, None), ("Syrian rebels", 6, 0), ("civilians", 4, 0)],
        ),
        (
            "Ten soldiers, six rebels and four civilians were killed.",
            [(GOVERNMENT, 10, None), ("Syrian rebels", 6, None), ("civilians", 4, None)],
        ),
    ],
)
def test_a_part_is_not_of_those_who_killed_it(reader, text, expected):
    assert [(group, low, part) for group, _, low, part in counted(reader, text)] == expected


def test_more_than_stands_for_no_part(reader):
    found = claims(reader, "More than 1,100 civilians, 230 of them children, have died in Douma.")

    assert [(one["min"], one["max"]) for one in found] == [(1100, None), (230, 230)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels killed 5 soldiers, captured 3 others and seized two tanks.", [("killed", 5), ("captured", 3)]),
        ("Rebels killed 5 soldiers, captured 3 of them and seized two tanks.", [("killed", 5), ("captured", 3)]),
        ("قتل التنظيم خمسة جنود وأسر ثلاثة آخرين واستولى على دبابتين.", [("killed", 5), ("captured", 3)]),
    ],
)
def test_the_captured_beside_the_killed_are_captured(reader, text, expected):
    assert [(harm, low) for _, harm, low, _ in counted(reader, text)] == expected


def test_of_those_at_two_places_each_is_a_part_of_all(reader):
    text = "Some 120 people were killed, most of them in Douma and 30 in Harasta."

    assert [(low, part) for _, _, low, part in counted(reader, text)] == [(120, None), (30, 0)]


def test_each_figure_has_the_day_right_behind_it(reader):
    found = claims(reader, "Five were killed on Monday and three on Tuesday.")

    assert [(one["min"], one["start"]) for one in found] == [(5, "2018-03-12"), (3, "2018-03-13")]


@pytest.mark.parametrize(
    "text",
    ["قُتل مدني واحد على الأقل.", "At least one civilian was killed.", "قُتل مدنيان على الأقل."],
)
def test_at_least_stands_with_one_and_two_as_well(reader, text):
    assert [(one["group"], one["max"], one["wording"]) for one in claims(reader, text)] == [
        ("civilians", None, "at least")
    ]


@pytest.mark.parametrize(
    ("text", "harm"), [("وفاة ثلاثة مصابين.", "killed"), ("سقط ثلاثة جرحى.", "injured"), ("قُتل ثلاثة أسرى.", "killed")]
)
def test_the_injured_who_died_are_dead(reader, text, harm):
    assert [(one["harm"], one["min"]) for one in claims(reader, text)] == [(harm, 3)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "OHCHR recorded 214 civilian deaths and 390 civilian injuries.",
            [("civilians", "killed", 214), ("civilians", "injured", 390)],
        ),
        ("SNHR recorded 154 cases of arbitrary arrest.", [("unknown", "captured", 154)]),
        ("سجلت الشبكة السورية 154 حالة اعتقال تعسفي.", [("unknown", "captured", 154)]),
        ("The army retook Mahin from Islamic State, losing 34 men.", [("government forces", "killed", 34)]),
        ("Opposition sources put the losses of the army at 60 dead.", [("government forces", "killed", 60)]),
        ("The toll has exceeded 230,000 dead.", [("unknown", "killed", 230_000)]),
        ("نزح 1.2 مليون شخص.", [("unknown", "displaced", 1_200_000)]),
        ("استشهدت أم وطفلاها في القصف.", [("women", "killed", 1), ("children", "killed", 2)]),
        ("تم القضاء على 12 إرهابياً.", [("unknown", "killed", 12)]),
        ("وارتقى جنديان أثناء المهمة.", [("government forces", "killed", 2)]),
        ("Factions arrested 15 suspects, of whom 11 were released.", [("unknown", "captured", 15)]),
        ("The rebels handed over 12 prisoners to the army.", []),
        ("A strike killed an unspecified number of civilians.", [("civilians", "killed", None)]),
    ],
)
def test_words_of_monitors_and_courts_are_figures(reader, text, expected):
    assert [(one["group"], one["harm"], one["min"]) for one in claims(reader, text)] == expected
