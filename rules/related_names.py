"""Names that people search for and that are none of the record's: regions, operations, parts of larger forces.

What stands behind each is called so in the record, or nothing of it is there; it is offered and never found by itself.
"""

from collections.abc import Iterator
from functools import cache

from rules.names import fold
from rules.spellings import key

# Spellings, and the names of what may be meant, the likeliest first.
_RELATED = (
    # Regions, and towns in them.
    ("Eastern Ghouta|East Ghouta|Ghouta|Ghuta|الغوطة الشرقية|الغوطة", "Douma|Harasta|Arbin|Zamalka"),
    ("Western Ghouta|West Ghouta|الغوطة الغربية", "Darayya|Moadamiyat al-Sham"),
    ("Hauran|Hawran|Houran|حوران", "Daraa|Nawa|Busra al-Sham"),
    ("Jabal al-Druze|Jabal al-Arab|جبل الدروز|جبل العرب", "As-Suwayda"),
    ("Qalamoun|Qalamun|القلمون", "Yabrud"),
    ("Golan|Golan Heights|الجولان", "Quneitra"),
    ("Syrian coast|الساحل السوري|الساحل", "Latakia|Tartus|Jableh|Baniyas"),
    (
        "Rojava|AANES|NES|NE Syria|northeast Syria|north-east Syria|North and East Syria|روج آفا|روجافا"
        "|شمال وشرق سوريا|شمال شرق سوريا|الإدارة الذاتية",
        "SDF|Hasakah|Qamishli|Raqqa",
    ),
    ("Euphrates|Euphrates valley|Middle Euphrates|MERV|الفرات|وادي الفرات", "Deir ez-Zor|Mayadin|Abu Kamal|Hajin"),
    ("Shahba|Tel Rifaat pocket|الشهباء", "Tell Rifaat"),
    ("Rukban|Rukban camp|الركبان|مخيم الركبان", "al-Tanf crossing"),
    # Short forms, and sites that are known by their town.
    ("الدير|Deir", "Deir ez-Zor"),
    ("المعرة|Maarrat|Maarat|Maaret", "Maarrat al-Nu'man"),
    ("الجسر|Jisr", "Jisr al-Shughur"),
    ("Tabqa dam|Euphrates dam|سد الفرات|سد الطبقة", "Tabqa"),
    ("Temple of Bel|معبد بل|Tetrapylon|Roman theatre|المسرح الروماني", "Palmyra archaeological site|Palmyra"),
    ("Homs countryside|ريف حمص", "Homs governorate"),
    ("Aleppo countryside|ريف حلب", "Aleppo governorate"),
    ("Idlib countryside|ريف إدلب", "Idlib governorate"),
    ("Hama countryside|ريف حماة", "Hama governorate"),
    ("Deir ez-Zor countryside|ريف دير الزور", "Deir ez-Zor governorate"),
    # Operations, and the places they were about.
    ("Euphrates Shield|Operation Euphrates Shield|درع الفرات|عملية درع الفرات|Fırat Kalkanı", "al-Bab|Jarabulus"),
    ("Olive Branch|Operation Olive Branch|غصن الزيتون|عملية غصن الزيتون|Zeytin Dalı", "Afrin"),
    ("Peace Spring|Operation Peace Spring|نبع السلام|عملية نبع السلام|Barış Pınarı", "Tell Abyad|Ras al-Ayn"),
    ("Wrath of Euphrates|Wrath of the Euphrates|Euphrates Wrath|غضب الفرات", "Raqqa|Tabqa"),
    ("Al-Jazeera Storm|Jazeera Storm|Cizire Storm|عاصفة الجزيرة", "Deir ez-Zor|Hajin|Baghuz"),
    ("Deterrence of Aggression|Deter the Aggression|ردع العدوان|عملية ردع العدوان", "Aleppo|Hama|Homs"),
    ("Dawn of Freedom|فجر الحرية|عملية فجر الحرية", "Manbij|Tell Rifaat"),
    # Parts of larger forces, their leaders, and words for several of them.
    ("Free Syrian Army|FSA|الجيش الحر|الجيش السوري الحر", "Syrian rebels|Turkish-backed rebels"),
    ("الفصائل|Syrian factions", "Syrian rebels|Turkish-backed rebels"),
    ("al-Qaeda|al-Qaida|Qaeda|القاعدة|تنظيم القاعدة", "al-Nusra Front"),
    ("YPJ|وحدات حماية المرأة", "People's Protection Units"),
    ("Kurds|Kurdish|Kurdes|Kurden|الأكراد|أكراد|الكرد", "SDF|People's Protection Units"),
    ("Kurdish forces|Kurdish fighters|القوات الكردية", "People's Protection Units|SDF"),
    ("Caliphate|دولة الخلافة|الخلافة", "Islamic State"),
    ("Quds Force|فيلق القدس", "Iranian forces"),
    ("Fatemiyoun|Fatimiyoun|لواء فاطميون|فاطميون|Zainabiyoun|زينبيون", "Iran and allied militia"),
    ("Maghaweir al-Thowra|Maghawir al-Thawra|Revolutionary Commando Army|مغاوير الثورة", "Syrian Free Army"),
    ("الحزب", "Hezbollah"),
    ("Ahrar al-Sham|Ahrar|أحرار الشام|حركة أحرار الشام", "Army of Conquest"),
    ("الهيئة", "Hayat Tahrir al-Sham"),
    ("Jolani|Julani|Golani|al-Jolani|الجولاني|al-Sharaa|Sharaa|الشرع", "Hayat Tahrir al-Sham|transitional government"),
    ("Druze|Druzes|الدروز|دروز", "Local Druze factions|As-Suwayda"),
    ("Chechens|الشيشان|الشيشانيون", "Ajnad Kavkaz"),
    ("Вагнер", "Russian private military contractors"),
    ("قوات الاحتلال|الاحتلال الإسرائيلي|جيش الاحتلال", "Israel"),
    (
        "NDF|National Defence Forces|National Defense Forces|الدفاع الوطني|Tiger Forces|قوات النمر|Republican Guard"
        "|الحرس الجمهوري|Fourth Division|4th Division|الفرقة الرابعة|shabiha|الشبيحة|شبيحة",
        "Syrian government forces",
    ),
)


def related(folded: str) -> tuple[str, ...]:
    """The folded names of what may be meant by a folded name that nothing has.

    >>> related("ghouta")[:2] == related("الغوطه")[:2] == ("douma", "harasta")
    True
    >>> related("palmyra")
    ()
    """
    exact, alike = _tables()
    return exact.get(folded) or alike.get(key(folded), ())


@cache
def _tables() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """By folded spelling, and by the key that brings spellings together."""
    exact = dict(_rows())
    return exact, {key(folded): names for folded, names in exact.items()}


def _rows() -> Iterator[tuple[str, tuple[str, ...]]]:
    for spellings, names in _RELATED:
        meant = tuple(fold(name) for name in names.split("|"))
        yield from ((fold(spelling), meant) for spelling in spellings.split("|"))
