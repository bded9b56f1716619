"""A report's text read into proposals: what is one, what is none, and where it stands in the text."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.reports.readers import shipped
from rules.reading.proposals import Proposals, proposals
from rules.reading.report import Reader

PUBLISHED = date(2016, 3, 17)
SOHR, AAMAQ = "Syrian Observatory for Human Rights", "Aamaq News Agency"
# The founding story's facts in other words than its post's.
STORY = """Aamaq claims to have killed Russians near Palmyra

Around Palmyra (Tadmur in Arabic) Islamic State and Syrian regime forces are still fighting. In recent days, the
Aamaq News Agency says, five Russian soldiers were executed there; it shows pictures from the phone of one of them.
Aamaq also claims that Islamic State fighters executed several members of Hezbollah and of “other Shiite militias.”

After an offensive of a week last May Islamic State took full control of the city. At least 462 civilians, 241
government troops and 150 Islamic State fighters were killed in and around it in the three weeks after May 13,
according to the Syrian Observatory for Human Rights. The group also took over the Jazal oil field.

In November Ajnad Kavkaz, a group led by Chechens, claimed to have captured “spoils” from Russian troops in Latakia
province.
"""


@pytest.fixture(scope="module")
def reader() -> Reader:
    return shipped()


def read(reader: Reader, text: str, published: date = PUBLISHED) -> Proposals:
    return proposals(reader.read(text, published), published)


def figures(found: Proposals) -> list[tuple[object, ...]]:
    return [(one["group"], one["harm"], one["min"], one["max"]) for one in found["claims"]]


def test_the_founding_story_gives_all_that_it_says(reader):
    found = read(reader, STORY)

    assert {"palmyra", "jazal-oil-field"} <= {one["slug"] for one in found["places"]}
    assert any("Latakia" in one["name"] for one in found["places"])
    assert [
        (one["group"], one["min"], one["max"], one["attributed_to"], one["start"], one["end"])
        for one in found["claims"]
    ] == [
        ("Russian forces", 5, 5, AAMAQ, "2016-03-12", "2016-03-17"),
        ("Hezbollah", None, None, AAMAQ, None, None),
        ("Shiite militias, other than Hezbollah", None, None, AAMAQ, None, None),
        ("civilians", 462, None, SOHR, "2015-05-13", "2015-06-03"),
        ("government forces", 241, None, SOHR, "2015-05-13", "2015-06-03"),
        ("Islamic State", 150, None, SOHR, "2015-05-13", "2015-06-03"),
    ]
    assert [(one["place"], one["holder"], one["date"]) for one in found["control"]] == [
        ("Palmyra", "Islamic State", "2015-05"),
        ("Jazal oil field", "Islamic State", None),
    ]
    assert "ajnad-kavkaz" in {one["slug"] for one in found["actors"]}
    assert ("2015-11-01", "2015-11-30", "month") in {
        (one["earliest"], one["latest"], one["precision"]) for one in found["dates"]
    }


@pytest.mark.parametrize(
    "text",
    [
        "Jets carried out 50 air strikes on three villages.",
        "No casualties were reported in the 12 raids.",
        "The 25-year-old fighter had joined at 17.",
        "The base lies 12 km from the town and has 400 inhabitants.",
        "At 14:07 two missiles hit; 5 tanks were destroyed.",
        "They lost 3 tanks and captured 15 armoured vehicles.",
        "Division 17 was founded in 1970 by four states.",
        "The army killed time.",
        "شنّت الطائرات 50 غارة على ثلاث قرى.",
        "تبعد القاعدة 12 كم عن المدينة ويسكنها 400 نسمة.",
        "لم يُقتل أحد في الغارات الـ12.",
        "دُمّرت خمس دبابات وثلاث عربات.",
        "عمره 35 عاماً وله خمسة منازل.",
        "سقطت ثلاث قذائف على الحي.",
    ],
)
def test_numbers_that_count_no_harm_are_no_claims(reader, text):
    assert figures(read(reader, text)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("killed 5 fighters of Islamic State", [("Islamic State", "killed", 5, 5)]),
        ("5 soldiers were killed", [("government forces", "killed", 5, 5)]),
        (
            "a soldier and two officers were killed",
            [("government forces", "killed", 1, 1), ("government forces", "killed", 2, 2)],
        ),
        ("between 15 and 20 civilians died", [("civilians", "killed", 15, 20)]),
        ("up to 30 people were wounded", [("unknown", "injured", None, 30)]),
        (
            "462 people, among them 71 children, were killed",
            [("total", "killed", 462, 462), ("children", "killed", 71, 71)],
        ),
        ("more than 20 soldiers were taken prisoner", [("government forces", "captured", 20, None)]),
        ("مقتل 5 عناصر من تنظيم الدولة", [("Islamic State", "killed", 5, 5)]),
        ("قُتل جنديان", [("government forces", "killed", 2, 2)]),
        ("سقوط قتيلين", [("unknown", "killed", 2, 2)]),
        ("استشهد طفل وأصيب أربعة مدنيين", [("children", "killed", 1, 1), ("civilians", "injured", 4, 4)]),
        ("جرحى: 12", [("unknown", "injured", 12, 12)]),
        ("نزوح أكثر من ٣٠٠٠ شخص", [("unknown", "displaced", 3000, None)]),
        ("إصابة 34 شخصاً", [("unknown", "injured", 34, 34)]),
    ],
)
def test_people_who_were_harmed_are_claims(reader, text, expected):
    assert figures(read(reader, text)) == expected


def test_a_part_names_the_figure_that_it_is_a_part_of(reader):
    found = read(reader, "In total 84 people died: 40 civilians, 30 rebels and 14 soldiers.")

    assert [one["part_of"] for one in found["claims"]] == [None, 0, 0, 0]


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("on Tuesday", "2016-03-15", "2016-03-15", "day"),
        ("on Thursday", "2016-03-17", "2016-03-17", "day"),
        ("yesterday", "2016-03-16", "2016-03-16", "day"),
        ("last week", "2016-03-07", "2016-03-13", "week"),
        ("last May", "2015-05-01", "2015-05-31", "month"),
        ("early May 2015", "2015-05-01", "2015-05-10", "range"),
        ("since May 13", "2015-05-13", "2016-03-17", "range"),
        ("between 27 August and 2 September 2015", "2015-08-27", "2015-09-02", "week"),
        ("on May 13–26, 2015", "2015-05-13", "2015-05-26", "range"),
        ("on 30/09/2015", "2015-09-30", "2015-09-30", "day"),
        ("in 2014", "2014-01-01", "2014-12-31", "year"),
        ("two days ago", "2016-03-15", "2016-03-15", "day"),
        ("يوم أمس", "2016-03-16", "2016-03-16", "day"),
        ("منتصف أيار", "2015-05-11", "2015-05-20", "range"),
        ("يوم الثلاثاء الماضي", "2016-03-15", "2016-03-15", "day"),
        ("الأسبوع الماضي", "2016-03-07", "2016-03-13", "week"),
        ("في 13 نوفمبر/تشرين الثاني 2015", "2015-11-13", "2015-11-13", "day"),
        ("يومي 18 و19 تموز", "2015-07-18", "2015-07-19", "days"),
        ("في الخامس من أيار ٢٠١٥", "2015-05-05", "2015-05-05", "day"),
        ("منذ 13 أيار", "2015-05-13", "2016-03-17", "range"),
    ],
)
def test_dates_are_days_seen_from_the_report(reader, text, earliest, latest, precision):
    found = read(reader, text)["dates"]

    assert [(one["earliest"], one["latest"], one["precision"]) for one in found] == [(earliest, latest, precision)]


@pytest.mark.parametrize(
    "text", ["It may rain, and they march.", "22 رمضان 1436", "أحد القادة", "Order 13 of the ministry"]
)
def test_words_that_are_like_dates_are_none(reader, text):
    assert read(reader, text)["dates"] == []


@pytest.mark.parametrize("text", ["قرب تدمر", "في تَدْمُر", "بتدمر", "وتدمـر", "من Tadmor", "near Tadmur"])
def test_a_place_is_found_in_any_spelling_and_behind_any_prefix(reader, text):
    assert [one["slug"] for one in read(reader, text)["places"]] == ["palmyra"]


def test_the_city_is_the_settlement_that_was_named_last(reader):
    found = read(reader, "Fighting went on in Palmyra. On 20 May 2015 Islamic State captured the city.")

    assert [(one["slug"], one["holder"], one["date"]) for one in found["control"]] == [
        ("palmyra", "Islamic State", "2015-05-20")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The army failed to capture Palmyra.",
        "Islamic State could take Palmyra.",
        "a government-held district of Palmyra",
        "فشل الجيش السوري في السيطرة على تدمر",
        "هجوم للجيش السوري لاستعادة السيطرة على تدمر",
    ],
)
def test_what_did_not_happen_changes_no_control(reader, text):
    assert read(reader, text)["control"] == []


def test_a_reader_without_any_lists_still_reads_figures_dates_and_names_that_are_said_to_be_places():
    found = read(Reader(), "Islamic State killed 12 soldiers in the town of Zardana on Tuesday.")

    assert figures(found) == [("government forces", "killed", 12, 12)]
    assert [(one["name"], one["slug"]) for one in found["places"]] == [("Zardana", None)]
    assert [one["earliest"] for one in found["dates"]] == ["2016-03-15"]
    assert [(one["name"], one["slug"]) for one in found["actors"]] == [("Islamic State", None)]


_LANGUAGE = """killed soldiers 5 at least Palmyra on 13 May 2015 since between and , . : ( ) the army took
«قتل» 12 مدنياً في تدمر منذ أيار و بينهم من says SOHR including wounded
T4 14:07 30/09/2015 عشرات % -"""
WORDS = st.sampled_from([*_LANGUAGE.split(), "\n"])


@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_every_proposal_quotes_the_text_where_it_says(text):
    found = read(_READER, text)

    for kind in ("places", "dates", "actors", "claims", "control"):
        for one in found[kind]:
            assert text[one["start_offset"] : one["end_offset"]] == one["quote"] != ""


@given(st.text(max_size=200))
def test_any_text_is_read_without_failing_and_twice_the_same(text):
    assert read(_READER, text) == read(_READER, text)


_READER = shipped()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Islamic State attacked. 18 soldiers and five militiamen were killed.",
            [("government forces", "killed", 18, 18), ("unknown", "killed", 5, 5)],
        ),
        (
            "Islamic State attacked. Four soldiers and nine militants were killed.",
            [("government forces", "killed", 4, 4), ("Islamic State", "killed", 9, 9)],
        ),
    ],
)
def test_militiamen_beside_soldiers_are_not_the_enemys(reader, text, expected):
    assert figures(read(reader, text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Turkish-backed rebels took control of al-Bab, Aleppo province.", ["al-Bab"]),
        ("The army captured Mahin and al-Qaryatayn, Homs governorate.", ["Mahin", "al-Qaryatayn"]),
        ("استعاد الجيش السيطرة على بلدة القريتين بريف حمص.", ["al-Qaryatayn"]),
        ("سيطرت قوات سوريا الديمقراطية على مدينة الطبقة في ريف الرقة الغربي.", ["Tabqa"]),
    ],
)
def test_a_governorate_behind_a_place_says_where_it_lies(reader, text, expected):
    assert [one["place"] for one in read(reader, text)["control"]] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Who lost them is named in another sentence, and not by «we».
        ("ISIL claimed responsibility. “We have lost 9 martyrs”, a commander said.", [("unknown", "killed", 9, 9)]),
        (
            "Two journalists and a paramedic were killed, three others were wounded.",
            [("journalists", "killed", 2, 2), ("medical personnel", "killed", 1, 1), ("unknown", "injured", 3, 3)],
        ),
    ],
)
def test_whose_people_they_were_is_not_guessed(reader, text, expected):
    assert figures(read(reader, text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أعلن جيش الإسلام مقتل أربعة مقاتلين في الغوطة الشرقية.", "Jaysh al-Islam"),
        ("أعلن الجيش مقتل أربعة مسلحين.", "Syrian army"),
    ],
)
def test_the_longer_name_speaks(reader, text, expected):
    assert [one["attributed_to"] for one in read(reader, text)["claims"]] == [expected]


def test_a_quarter_that_is_called_after_a_road_is_not_where_the_road_leads(reader):
    found = read(reader, "ارتفعت حصيلة القصف على حي طريق الباب في مدينة حلب إلى 22 قتيلاً.")["places"]

    assert [one["name"] for one in found] == ["طريق الباب", "Aleppo"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Russian defence ministry said three of its servicemen had died.", [("Russian forces", "killed", 3, 3)]),
        ("The Russian defence ministry said three soldiers had died.", [("government forces", "killed", 3, 3)]),
        ("أعلنت وزارة الدفاع التركية استشهاد جنديين.", [("Turkish forces", "killed", 2, 2)]),
        ("أعلن جيش الإسلام مقتل أربعة من عناصره.", [("Jaysh al-Islam", "killed", 4, 4)]),
        ("Hezbollah mourned five of its members.", [("Hezbollah", "killed", 5, 5)]),
        ("Gunmen abducted 11 truffle hunters near the village.", [("civilians", "captured", 11, 11)]),
    ],
)
def test_the_own_people_of_who_speaks(reader, text, expected):
    assert figures(read(reader, text)) == expected
