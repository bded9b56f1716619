"""Sentences as agencies write them: whom a figure counts, who says it, when it was, and what was taken."""

from datetime import date

import pytest

from bench.reports.readers import shipped
from rules.reading.proposals import ClaimProposal, Proposals, proposals
from rules.reading.report import Reader

PUBLISHED = date(2016, 3, 20)
SOHR, GOVERNMENT = "Syrian Observatory for Human Rights", "government forces"


@pytest.fixture(scope="module")
def reader() -> Reader:
    return shipped()


def read(reader: Reader, text: str) -> Proposals:
    return proposals(reader.read(text, PUBLISHED), PUBLISHED)


def claims(reader: Reader, text: str) -> list[ClaimProposal]:
    return read(reader, text)["claims"]


def counted(reader: Reader, text: str) -> list[tuple[object, ...]]:
    return [(one["group"], one["harm"], one["min"], one["part_of"]) for one in claims(reader, text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The ministry said four of its servicemen were killed and two injured.",
            [("killed", 4), ("injured", 2)],
        ),
        ("وقتل ستة مدنيين وجرح اثنا عشر في غارات.", [("killed", 6), ("injured", 12)]),
        ("The hospital received 48 dead and 126 injured soldiers.", [("killed", 48), ("injured", 126)]),
    ],
)
def test_killed_and_injured_of_one_clause_are_of_one_group(reader, text, expected):
    found = claims(reader, text)

    assert [(one["harm"], one["min"]) for one in found] == expected
    assert len({one["group"] for one in found} - {"unknown"}) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A drone strike killed a senior IS leader.", ("Islamic State", 1)),
        ("أعلنت أنقرة مقتل 33 من جنودها في إدلب.", ("Turkish forces", 33)),
        ("The Doctors Without Borders office said two of its staff were killed.", ("unknown", 2)),
        ("عُثر في بادية تدمر على رفات 100 شخص.", ("unknown", 100)),
    ],
)
def test_people_of_whom_a_sentence_speaks(reader, text, expected):
    assert [(one["group"], one["min"]) for one in claims(reader, text)] == [expected]


def test_two_lists_are_not_one_group(reader):
    found = counted(reader, "أسفر القصف عن 17 قتيلاً من المدنيين و34 جريحاً.")

    assert [group for group, *_ in found] == ["civilians", "unknown"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "110 people have been killed: 70 soldiers, including six officers, and 40 ISIS militants.",
            [
                ("total", "killed", 110, None),
                (GOVERNMENT, "killed", 70, 0),
                (GOVERNMENT, "killed", 6, 1),
                ("Islamic State", "killed", 40, 0),
            ],
        ),
        (
            "The attack left 11 dead — five children, four women and two men — officials said.",
            [
                ("total", "killed", 11, None),
                ("children", "killed", 5, 0),
                ("women", "killed", 4, 0),
                ("unknown", "killed", 2, 0),
            ],
        ),
        (
            "At least 217 people were executed, including 67 civilians: 14 children and 12 women.",
            [
                ("total", "killed", 217, None),
                ("civilians", "killed", 67, 0),
                ("children", "killed", 14, 1),
                ("women", "killed", 12, 1),
            ],
        ),
        (
            "The dead reached 255, including 142 civilians and 113 soldiers, and 63 ISIS fighters also died.",
            [
                ("total", "killed", 255, None),
                ("civilians", "killed", 142, 0),
                (GOVERNMENT, "killed", 113, 0),
                ("Islamic State", "killed", 63, None),
            ],
        ),
        ("قتل تسعة مدنيين بينهم طفلة.", [("civilians", "killed", 9, None), ("children", "killed", 1, 0)]),
        (
            "The raid killed 11 soldiers — five civilians were wounded.",
            [(GOVERNMENT, "killed", 11, None), ("civilians", "injured", 5, None)],
        ),
        (
            "قتل 70 جندياً، بينهم ستة ضباط، إضافة إلى 40 من الجهاديين.",
            [(GOVERNMENT, "killed", 70, None), (GOVERNMENT, "killed", 6, 0), ("unknown", "killed", 40, None)],
        ),
        (
            "قتل 295 شخصاً، بينهم 123 من قوات النظام و115 من تنظيم الدولة الإسلامية و57 مدنياً.",
            [
                ("total", "killed", 295, None),
                (GOVERNMENT, "killed", 123, 0),
                ("Islamic State", "killed", 115, 0),
                ("civilians", "killed", 57, 0),
            ],
        ),
    ],
)
def test_a_part_is_of_those_whom_it_is_among(reader, text, expected):
    assert counted(reader, text) == expected


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("They killed at least 400 people, mostly women and children.", "civilians"),
        ("They killed at least 400 people, mostly children.", "civilians"),
        ("They killed 12 people, all women.", "women"),
        ("They killed 12 people, all women and children.", "civilians"),
    ],
)
def test_most_of_them_are_not_all(reader, text, group):
    assert [one["group"] for one in claims(reader, text)] == [group]


@pytest.mark.parametrize(
    "text",
    [
        "Khaled al-Asaad, 82, was beheaded by ISIS militants in Palmyra.",
        "خالد الأسعد، 82 عاماً، أعدمه التنظيم في تدمر.",
    ],
)
def test_an_age_counts_nobody(reader, text):
    assert [one["min"] for one in claims(reader, text)] == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Two were killed by ISIS militants, Syria's antiquities chief Maamoun Abdulkarim said.", "Maamoun Abdulkarim"),
        ("Two soldiers were killed in fighting with IS, the monitor says.", None),
        ("The toll among regime forces is 26 dead, said Observatory director Rami Abdel Rahman.", SOHR),
        ("Two Russian airmen were killed on Friday, Moscow said.", "Russian government"),
        ("Twelve fighters died near the citadel, Iranian media reported.", "Iranian media"),
        ("Local council: 6 killed, 14 wounded in a strike.", "local council"),
        ('State media spoke of losses, while ISIS boasted of killing "150 soldiers".', "Islamic State"),
        ("وثّقت الشبكة السورية لحقوق الإنسان مقتل 11 مدنياً.", "Syrian Network for Human Rights"),
        ("لقي ستة أفراد مصرعهم، ونشرت الشبكة السورية لحقوق الإنسان أسماءهم.", None),
        ("SANA, citing a military source, said army units killed 12 fighters.", "SANA"),
        ("The army, in a statement, said 12 fighters were killed.", "Syrian army"),
    ],
)
def test_who_says_it(reader, text, speaker):
    found = claims(reader, text)

    assert found
    assert {one["attributed_to"] for one in found} == {speaker}


def test_a_name_before_a_comma_is_who_says_it(reader):
    text = "Ten people were killed by ISIS in the town, and Homs governor Talal Barazi said more were missing."

    assert claims(reader, text)[0]["attributed_to"] == "governor of Homs"


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("SOHR said on Saturday that 43 soldiers were killed in the past 48 hours.", "2016-03-18", "2016-03-20"),
        ("At least 43 soldiers were killed on 2 March, SOHR said on Saturday.", "2016-03-02", "2016-03-02"),
        ("قال المرصد يوم السبت إن 43 جندياً قتلوا في 2 آذار.", "2016-03-02", "2016-03-02"),
    ],
)
def test_the_day_of_saying_is_not_the_day_of_what_is_said(reader, text, start, end):
    assert [(one["start"], one["end"]) for one in claims(reader, text)] == [(start, end)]


def test_places_within_a_span_of_days_are_found(reader):
    found = read(reader, "قتل 295 شخصاً منذ بدء الهجوم على تدمر قبل أربعة أيام.")

    assert [one["slug"] for one in found["places"]] == ["palmyra"]
    assert [(one["earliest"], one["latest"]) for one in found["dates"]] == [("2016-03-16", "2016-03-20")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Warplanes struck a convoy, killing or wounding dozens.", ("killed", "dozens, killed or injured")),
        ("Warplanes struck a convoy, killing dozens.", ("killed", "dozens")),
        ("Over 1,000 militants had been killed or wounded, he added.", ("killed", "more than, killed or injured")),
        ("The army repelled an attack, inflicting dozens of casualties.", ("killed", "dozens of, killed or injured")),
    ],
)
def test_an_object_without_a_noun_is_people(reader, text, expected):
    assert [(one["harm"], one["wording"]) for one in claims(reader, text)] == [expected]


def test_an_object_with_another_noun_is_none(reader):
    assert claims(reader, "Warplanes struck a farm, killing dozens of sheep.") == []


@pytest.mark.parametrize(
    "text",
    [
        "The army seized Palmyra airport on Saturday.",
        "Government troops retook Tadmur prison and the Palmyra citadel.",
        "استعاد الجيش مطار تدمر العسكري وسجن تدمر.",
        "سيطر داعش على ريف تدمر.",
        "ISIL advanced, taking the northern part of Palmyra.",
        "ISIL entered from the south, capturing a third of the city of Palmyra.",
        "The army secured 35% of Palmyra.",
        "The army captured three neighbourhoods inside Palmyra.",
        "The army seized Palmyra's western districts.",
        "The army seized the Palmyra Triangle.",
        "The army captured the Palmyra orchards.",
        "IS took a mountain overlooking Palmyra.",
        "IS captured al-Sukhnah and the roads between Homs and Palmyra.",
        "سيطر داعش على أحياء في تدمر.",
        "أعلن حزب الله مقتل ثلاثة عناصر خلال معارك استعادة تدمر.",
    ],
)
def test_what_is_called_after_a_town_is_not_the_town(reader, text):
    assert "palmyra" not in {one["slug"] for one in read(reader, text)["control"]}


def test_the_airbase_of_a_town_is_no_other_that_was_named_long_before(reader):
    words = "Fighting went on for days along the road. " * 6
    found = read(reader, f"IS shelled the Tiyas airbase. {words} Then IS captured the airbase.")

    assert found["control"] == []


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("ISIL captured the T-3 Pumping Station.", "t3-pumping-station"),
        ("ISIL captured the Tanf Border Crossing.", "al-tanf-crossing"),
        ("The army took Jazal oil field.", "jazal-oil-field"),
    ],
)
def test_what_a_place_is_called_in_full_is_the_place(reader, text, slug):
    assert [one["slug"] for one in read(reader, text)["control"]] == [slug]


@pytest.mark.parametrize(
    "text",
    [
        "The army seized the town of Palmyra.",
        "The army seized Palmyra city.",
        "ISIS seized Palmyra Thursday.",
        "سيطر الجيش على مدينة تدمر.",
    ],
)
def test_the_town_itself_is_taken(reader, text):
    assert [one["slug"] for one in read(reader, text)["control"]] == ["palmyra"]
