"""Nouns for people, in English and Arabic, and whom figures of them count; folded, without the Arabic article.

Groups: ``civilians`` and groups among them by name, ``government forces`` for a state's soldiers of no other nation,
``fighters`` for members of an armed group that is still to be found, ``people`` for anybody.
"""

from collections.abc import Iterator

CIVILIANS, CHILDREN, WOMEN = "civilians", "children", "women"
JOURNALISTS, MEDICAL = "journalists", "medical personnel"
SOLDIERS, FIGHTERS, PEOPLE = "soldiers", "fighters", "people"
AMONG_CIVILIANS = frozenset({CHILDREN, WOMEN, JOURNALISTS, MEDICAL})

_EN = {
    CIVILIANS: "civilian villager resident citizen student teacher worker employee farmer shepherd trader driver "
    "patient "
    "worshipper pilgrim pedestrian passenger shopkeeper bystander protester demonstrator labourer laborer miner "
    "hunter forager picker vendor engineer lawyer activist passer-by/passers-by bystander inhabitant "
    "mayor merchant barber baker fisherman/fishermen herder",
    CHILDREN: "child/children girl boy infant baby/babies toddler minor teenager kid youngster",
    WOMEN: "woman/women mother wife/wives grandmother",
    JOURNALISTS: "journalist reporter cameraman/cameramen photographer photojournalist",
    MEDICAL: "doctor nurse medic paramedic surgeon pharmacist",
    SOLDIERS: "soldier troop officer conscript serviceman/servicemen general colonel lieutenant captain major "
    "sergeant "
    "servicemember policeman/policemen airman/airmen marine commando pilot adviser advisor",
    FIGHTERS: "fighter militant gunman/gunmen militiaman/militiamen jihadist insurgent rebel terrorist extremist "
    "combatant "
    "attacker assailant bomber commander operative mercenary/mercenaries contractor recruit emir leader "
    "militia loyalist "
    "recruiter",
    PEOPLE: "person/people man/men member victim individual human relative brother daughter son father husband "
    "grandfather mediator sister prisoner "
    "detainee hostage captive refugee tribesman/tribesmen elder Christian Kurd Syrian Russian Iranian Turk "
    "Iraqi foreigner Palestinian Alawite Druze Yazidi Assyrian soul life/lives native local rescuer inmate "
    "guard suspect volunteer staff/staff",
}
# Singular, with a dual that is no plural too where one is given after a bar, and plurals.
_AR = {
    CIVILIANS: "مدني:مدنيون,مدنيين مواطن:مواطنون,مواطنين مزارع:مزارعون,مزارعين عامل:عمال طالب:طلاب "
    "موظف:موظفون,موظفين "
    "راع:رعاه معلم:معلمون,معلمين متظاهر:متظاهرون,متظاهرين راعي:رعاه ساكن:سكان مسن:مسنون,مسنين",
    CHILDREN: "طفل*:اطفال طفله*:طفلات رضيع*:رضع فتي*:فتيه فتاه*:فتيات قاصر*:قاصرون,قاصرين",
    WOMEN: "امراه*:نسا سيده*:سيدات مواطنه*:مواطنات",
    JOURNALISTS: "صحفي:صحفيون,صحفيين صحافي:صحافيون,صحافيين اعلامي:اعلاميون,اعلاميين مصور:مصورون,مصورين "
    "مراسل:مراسلون,مراسلين",
    MEDICAL: "طبيب*:اطبا ممرض:ممرضون,ممرضين ممرضه*:ممرضات مسعف:مسعفون,مسعفين",
    SOLDIERS: "جندي*:جنود ضابط*:ضباط عسكري:عسكريون,عسكريين مجند:مجندون,مجندين شرطي*:شرطه طيار:طيارون,طيارين "
    "عميد*:عمدا "
    "عقيد*:عقدا ملازم:ملازمون",
    FIGHTERS: "مقاتل:مقاتلون,مقاتلين,مقاتلي مسلح:مسلحون,مسلحين,مسلحي عنصر*:عناصر ارهابي:ارهابيون,ارهابيين "
    "متشدد:متشددون,متشددين "
    "متطرف:متطرفون,متطرفين جهادي:جهاديون,جهاديين مهاجم:مهاجمون,مهاجمين قيادي:قياديون,قياديين قايد*:قاده مرتزق:مرتزقه "
    "متمرد:متمردون,متمردين انتحاري:انتحاريون,انتحاريين امير*:امرا مستشار:مستشارون,مستشارين",
    PEOPLE: "شخص*:اشخاص رجل*:رجال انسان:ناس فرد*:افراد عضو*:اعضا روسي:روس ايراني:ايرانيون,ايرانيين تركي:اتراك "
    "سوري:سوريون,سوريين "
    "فلسطيني:فلسطينيون,فلسطينيين مسيحي:مسيحيون,مسيحيين كردي:اكراد شاب*:شبان,شباب اب:ابا قريب*:اقارب شقيق*:اشقا "
    "وسيط*:وسطا ابن:ابنا,"
    "متطوع:متطوعون,متطوعين مشتبه:مشتبهين حارس*:حراس افغاني:افغان لبناني:لبنانيون,لبنانيين "
    "عراقي:عراقيون,عراقيين نسمه:نسمات ازهق:ارواح روح:ارواح "
    "اجنبي:اجانب",
}


def _singular_and_plural(entry: str) -> tuple[str, str]:
    singular, _, plural = entry.lower().partition("/")
    return singular, plural or (singular if singular.endswith("s") else f"{singular}s")


def _english() -> Iterator[tuple[str, str, int]]:
    for group, nouns in _EN.items():
        for singular, plural in map(_singular_and_plural, nouns.split()):
            yield singular, group, 1
            yield plural, group, 0


def arabic_forms(entry: str) -> Iterator[tuple[str, int]]:
    """Each form of a noun with how many it is: 1, 2, or 0 for a plural.

    With a star its plural is a broken one, so that the form in -ين is the dual; without, that form may be a plural.
    """
    singular, _, plurals = entry.partition(":")
    broken = singular.endswith("*")
    stem = singular.rstrip("*")
    dual = f"{stem[:-1]}ت" if stem.endswith("ه") else stem
    for plural in plurals.split(","):
        yield plural, 0
    yield stem, 1
    yield f"{stem}ا", 1
    yield f"{dual}ان", 2
    yield f"{dual}ين", 2 if broken else 0


def _arabic() -> Iterator[tuple[str, str, int]]:
    for group, nouns in _AR.items():
        for entry in nouns.split():
            for form, count in arabic_forms(entry):
                if form:
                    yield form, group, count


# The group, and how many a form is by itself: 1, 2, or 0 for a plural.
NOUNS: dict[str, tuple[str, int]] = {}
for _form, _group, _count in (*_english(), *_arabic()):
    NOUNS.setdefault(_form, (_group, _count))
NOUNS |= {
    "troops": (SOLDIERS, 0),
    "members": (PEOPLE, 0),
    "personnel": (PEOPLE, 0),
    "police": (SOLDIERS, 0),
    "militia": (FIGHTERS, 0),
    # Words whose dual or second meaning is another word.
    "ام": (WOMEN, 1),
    "والده": (WOMEN, 1),
    "اهالي": (CIVILIANS, 0),
    "ماره": (CIVILIANS, 0),
}

# «Their», «its» behind an Arabic noun.
_POSSESSIVES = ("هما", "ها", "هم", "ه")


def possessed(word: str) -> str | None:
    """The noun in «من عناصره», «من جنودها»; None where the word is no noun for people with its owner behind it."""
    for ending in _POSSESSIVES:
        noun = word.removesuffix(ending)
        if noun != word and noun in NOUNS and word not in NOUNS:
            return noun
    return None


# Nations and sides that say whose soldiers or fighters they are.
BELONGS_TO = {
    "russian": "Russian forces",
    "russians": "Russian forces",
    "روسي": "Russian forces",
    "روسا": "Russian forces",
    "روسيا": "Russian forces",
    "روسيين": "Russian forces",
    "روسيه": "Russian forces",
    "روس": "Russian forces",
    "iranian": "Iranian forces",
    "ايراني": "Iranian forces",
    "ايرانيا": "Iranian forces",
    "ايرانيين": "Iranian forces",
    "turkish": "Turkish forces",
    "تركي": "Turkish forces",
    "تركيا": "Turkish forces",
    "اتراك": "Turkish forces",
    "american": "United States forces",
    "us": "United States forces",
    "امريكي": "United States forces",
    "اميركي": "United States forces",
    "تركيين": "Turkish forces",
    "تركيان": "Turkish forces",
    "روسيان": "Russian forces",
    "ايرانيان": "Iranian forces",
    "امريكيان": "United States forces",
    "امريكيين": "United States forces",
    "israeli": "Israel",
    "اسراييلي": "Israel",
    "kurdish": "People's Protection Units (YPG)",
    "كردي": "People's Protection Units (YPG)",
    "اكراد": "People's Protection Units (YPG)",
    "rebel": "Syrian rebels",
    "rebels": "Syrian rebels",
    "iranians": "Iranian forces",
    "americans": "United States forces",
    "turks": "Turkish forces",
    "opposition": "Syrian rebels",
    "معارض": "Syrian rebels",
    "معارضا": "Syrian rebels",
    "معارضين": "Syrian rebels",
    "regime": "Syrian government forces",
    "government": "Syrian government forces",
    "loyalist": "Syrian government forces",
    "army": "Syrian government forces",
    "pro-government": "Syrian government forces",
    "حكوميا": "Syrian government forces",
    "حكومي": "Syrian government forces",
    "حكوميين": "Syrian government forces",
    "حكوميه": "Syrian government forces",
    "نظام": "Syrian government forces",
    "موالين": "Syrian government forces",
    "iranbacked": "Iran and allied militia",
}
