"""Changes of control as wires write them: lists of villages, several days, and whose army it is."""

from datetime import date

import pytest

from bench.reports.readers import shipped
from rules.reading.proposals import Proposals, proposals
from rules.reading.report import Reader

PUBLISHED = date(2018, 3, 15)
ARMY, SDF, REBELS = "Syrian government forces", "Syrian Democratic Forces (SDF)", "Syrian rebels"


@pytest.fixture(scope="module")
def reader() -> Reader:
    return shipped()


def read(reader: Reader, text: str) -> Proposals:
    return proposals(reader.read(text, PUBLISHED), PUBLISHED)


def changes(reader: Reader, text: str) -> list[tuple[object, ...]]:
    return [(one["place"], one["holder"]) for one in read(reader, text)["control"]]


@pytest.mark.parametrize(
    ("text", "places", "holder"),
    [
        ("The army captured the villages of Abad, Nahiya and Karm.", ["Abad", "Nahiya", "Karm"], ARMY),
        (
            "Government forces overran the villages of Tell Sultan, Ras al-Ain and Abu Dali in southern Idlib.",
            ["Tell Sultan", "Ras al-Ayn", "Abu Dali"],
            ARMY,
        ),
        ("The rebels recaptured two villages, Atshan and Umm Haratayn, on Monday.", ["Atshan", "Umm Haratayn"], REBELS),
        ("The army captured the towns of Mahin and Karm and the village of Hish.", ["Mahin", "Karm", "Hish"], ARMY),
        ("The SDF said it had taken Hajin and the nearby village of Sousa.", ["Hajin", "Sousa"], SDF),
        ("سيطرت قوات النظام على قرى حيش وكفرنبل ومعرشورين.", ["حيش", "كفرنبل", "معرشورين"], ARMY),
        ("سيطرت قوات النظام على قرى عباد وبنت وكرم.", ["عباد", "بنت", "كرم"], ARMY),
        (
            "بسطت قوات النظام سيطرتها على قرى تل سلطان وأبو دالي والمشيرفة بريف إدلب الجنوبي.",
            ["تل سلطان", "أبو دالي", "المشيرفة"],
            ARMY,
        ),
        ("استعادت الفصائل قريتي عطشان وأم حارتين، بحسب ناشطين.", ["عطشان", "أم حارتين"], REBELS),
        ("أعلنت قوات سوريا الديمقراطية سيطرتها على بلدة هجين وقرية السوسة.", ["Hajin", "السوسة"], SDF),
        ("سيطر الجيش السوري على بلدات مهين والقريتين وعباد.", ["Mahin", "al-Qaryatayn", "عباد"], ARMY),
        ("سيطرت قوات النظام على قرى حيش وكفرنبل وقتلت خمسة مسلحين.", ["حيش", "كفرنبل"], ARMY),
        ("سيطر الجيش السوري على قرى عديدة ومزارع.", [], ARMY),
    ],
)
def test_each_village_of_a_list_is_taken(reader, text, places, holder):
    assert changes(reader, text) == [(place, holder) for place in places]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The rebels seized Jarabulus on Monday and Tadef a day later.",
            [("Jarabulus", "2018-03-12"), ("Tadef", "2018-03-13")],
        ),
        (
            "سيطرت الفصائل على جرابلس الاثنين الماضي وعلى تادف في اليوم التالي.",
            [("Jarabulus", "2018-03-12"), ("Tadef", "2018-03-13")],
        ),
        ("The rebels seized Jarabulus on Monday and Tadef came under fire.", [("Jarabulus", "2018-03-12")]),
    ],
)
def test_a_place_has_the_day_that_stands_behind_it(reader, text, expected):
    assert [(one["place"], one["date"]) for one in read(reader, text)["control"]] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Islamic State withdrew from Mahin, and the army shelled the town on Tuesday.",
        "انسحب تنظيم الدولة من مهين أمس.",
        "Islamic State loses Mahin",
        "The army drove Islamic State out of Mahin.",
        "طرد الجيش تنظيم الدولة من مهين.",
    ],
)
def test_who_left_is_read_once(reader, text):
    assert changes(reader, text) == [("Mahin", None)]


@pytest.mark.parametrize(
    "text",
    [
        "The Iraqi army captured Mahin.",
        "The Iraqi government forces captured Mahin.",
        "سيطر الجيش العراقي على بلدة مهين.",
        "سيطرت الفصائل الفلسطينية على مخيم اليرموك.",
        "سيطر جيش العزة على مورك.",
    ],
)
def test_another_army_is_not_the_syrian(reader, text):
    assert {holder for _, holder in changes(reader, text)} & {ARMY, REBELS} == set()


@pytest.mark.parametrize(
    "text",
    [
        "Five Jordanian soldiers were killed in Daraa.",
        "Five soldiers of the Lebanese army were killed.",
        "The Lebanese army said five of its soldiers were killed.",
        "قُتل خمسة جنود عراقيين.",
        "قتل خمسة من الجيش اللبناني.",
        "قتل خمسة من جيش العزة.",
    ],
)
def test_another_nations_soldiers_are_not_the_governments(reader, text):
    assert [(one["group"], one["min"]) for one in read(reader, text)["claims"]] == [("unknown", 5)]


@pytest.mark.parametrize("text", ["Five soldiers were killed by Turkish shelling.", "قُتل خمسة جنود بقصف تركي."])
def test_who_killed_soldiers_says_not_whose_they_were(reader, text):
    assert [(one["group"], one["min"]) for one in read(reader, text)["claims"]] == [("government forces", 5)]


@pytest.mark.parametrize(
    "text",
    ["The army drove from Homs to Palmyra.", "Islamic State fighters drove through Palmyra.", "انسحب الجيش إلى مهين."],
)
def test_who_moves_leaves_nothing(reader, text):
    assert changes(reader, text) == []


@pytest.mark.parametrize("text", ["داعش يخسر هجين لصالح قسد", "Islamic State loses Hajin to the SDF"])
def test_a_headline_says_who_has_what_another_lost(reader, text):
    assert changes(reader, text) == [("Hajin", SDF)]


@pytest.mark.parametrize(
    ("text", "holder", "day"),
    [
        ("Control of Mahin passed from Islamic State to the army on 3 March.", ARMY, "2018-03-03"),
        ("Islamic State ceded Mahin to the army on 3 March.", ARMY, "2018-03-03"),
        ("The army recaptured Mahin from Islamic State on 3 March.", ARMY, "2018-03-03"),
        ("Rebels attacked Mahin on 2 March. They captured it a day later.", "Syrian rebels", "2018-03-03"),
        ("The army withdrew from Mahin on 3 March and ceded the town to the rebels.", "Syrian rebels", "2018-03-03"),
        ("انتقلت السيطرة على مهين من تنظيم الدولة إلى الجيش السوري في 3 آذار.", ARMY, "2018-03-03"),
        ("سلّم تنظيم الدولة مهين إلى الجيش السوري في 3 آذار.", ARMY, "2018-03-03"),
        ("انتزعت قوات النظام السيطرة على مهين من تنظيم الدولة.", ARMY, None),
        ("دخلت قوات النظام بلدة مهين في 3 آذار.", ARMY, "2018-03-03"),
        ("كان الجيش السوري قد سيطر على مهين في 3 آذار.", ARMY, "2018-03-03"),
        ("هاجم الجيش السوري بلدة مهين ثم سيطر عليها في 3 آذار.", ARMY, "2018-03-03"),
        ("سقطت مهين بيد تنظيم الدولة، ثم استعادتها قوات النظام في 3 آذار.", ARMY, "2018-03-03"),
        ("انسحب تنظيم الدولة من مهين في 3 آذار.", None, "2018-03-03"),
        ("Rebels wrested control of Mahin from the army on 3 March.", "Syrian rebels", "2018-03-03"),
        ("انسحبت قوات النظام من مهين التي سقطت بيد تنظيم الدولة في 3 آذار.", "Islamic State", "2018-03-03"),
        ("انسحبت قوات النظام من مهين، وسيطر عليها تنظيم الدولة في 3 آذار.", "Islamic State", "2018-03-03"),
        ("دخل الجيش السوري مهين ثم سقطت البلدة بيد التنظيم في 3 آذار.", "Islamic State", "2018-03-03"),
        ("دخلت الفصائل مهين صباحاً، واستعادتها قوات النظام في 3 آذار.", ARMY, "2018-03-03"),
    ],
)
def test_a_place_passes_from_one_to_another(reader, text, holder, day):
    found = read(reader, text)["control"]

    assert {one["place"] for one in found} == {"Mahin"}
    assert (found[-1]["holder"], found[-1]["date"]) == (holder, day)


@pytest.mark.parametrize(
    "text",
    ["سقطت مهين بيد تنظيم الدولة.", "مهين: سقطت البلدة بيد تنظيم الدولة.", "Islamic State took Mahin and held it."],
)
def test_what_is_said_twice_is_one_change(reader, text):
    assert [(one["place"], one["holder"]) for one in read(reader, text)["control"]] == [("Mahin", "Islamic State")]


@pytest.mark.parametrize(
    "text",
    ["قد تسيطر الفصائل على مهين.", "The army said of Mahin that it held it responsible.", "دخلت المساعدات إلى مهين."],
)
def test_what_may_be_or_is_no_taking_changes_nothing(reader, text):
    assert not changes(reader, text)
