"""Words that say what kind of place a name is, in English and Arabic, folded and without the Arabic article."""

from rules.reading.word_sets import words

SETTLEMENTS = frozenset({"city", "town", "village"})

_GOVERNORATE = frozenset({"governorate"})
DIVISIONS = frozenset({"district", "subdistrict"})
_CITY = frozenset({"city", "town"})
_TOWN = frozenset({"town", "city", "village"})
_VILLAGE = frozenset({"village", "town"})
_QUARTER = frozenset({"neighbourhood"})
_BASE = frozenset({"airbase", "military_base"})
_FIELD = frozenset({"oil_or_gas_field"})
_MINE = frozenset({"mine"})
_CROSSING = frozenset({"crossing"})
_DAM = frozenset({"dam"})
_PRISON = frozenset({"prison"})
_MONUMENT = frozenset({"monument"})
_WORKS = frozenset({"infrastructure"})
_HILLS = frozenset({"hills", "desert", "other"})
_AREA = frozenset({"district", "subdistrict", "desert", "other", "neighbourhood"})

# Behind an English name: Homs province, Jazal oil field.
KINDS_BEHIND = {
    "province": _GOVERNORATE,
    "governorate": _GOVERNORATE,
    "countryside": _GOVERNORATE,
    "district": DIVISIONS,
    "subdistrict": DIVISIONS,
    "city": _CITY,
    "town": _TOWN,
    "village": _VILLAGE,
    "neighbourhood": _QUARTER,
    "neighborhood": _QUARTER,
    "quarter": _QUARTER,
    "camp": _QUARTER,
    "airbase": _BASE,
    "base": _BASE,
    "airport": _BASE,
    "airfield": _BASE,
    "field": _FIELD,
    "fields": _FIELD,
    "oilfield": _FIELD,
    "gasfield": _FIELD,
    "mine": _MINE,
    "mines": _MINE,
    "crossing": _CROSSING,
    "dam": _DAM,
    "prison": _PRISON,
    "castle": _MONUMENT,
    "citadel": _MONUMENT,
    "checkpoint": _HILLS,
    "hills": _HILLS,
    "mountains": _HILLS,
    "desert": _HILLS,
    "area": _AREA,
    "suburb": _QUARTER,
}
# Before one: the town of Homs.
KINDS_OF = {word: kinds for word, kinds in KINDS_BEHIND.items() if word not in {"field", "fields", "base"}} | {
    "villages": _VILLAGE,
    "towns": _TOWN,
    "outskirts": _CITY,
    "capital": _CITY,
    "suburbs": _QUARTER,
    "region": _AREA,
    "hamlet": _VILLAGE,
}
KINDS_AR = {
    "محافظه": _GOVERNORATE,
    "ريف": _GOVERNORATE,
    "منطقه": _AREA,
    "ناحيه": DIVISIONS,
    "مدينه": _CITY,
    "مدينتي": _CITY,
    "بلده": _TOWN,
    "بلدتي": _TOWN,
    "بلدات": _TOWN,
    "قريه": _VILLAGE,
    "قريتي": _VILLAGE,
    "قري": _VILLAGE,
    "حي": _QUARTER,
    "مخيم": _QUARTER,
    "مطار": _BASE,
    "قاعده": _BASE,
    "حقل": _FIELD,
    "حقلي": _FIELD,
    "حقول": _FIELD,
    "منجم": _MINE,
    "مناجم": _MINE,
    "معبر": _CROSSING,
    "سد": _DAM,
    "سجن": _PRISON,
    "قلعه": _MONUMENT,
    "حاجز": _HILLS,
    "جبل": _HILLS,
    "جبال": _HILLS,
    "تلال": _HILLS,
    "محطه": _WORKS,
    "ضاحيه": _QUARTER,
}
# Behind these an Arabic word is an adjective as often as a name.
UNSURE_AR = words("منطقه محطه قاعده ريف جبال جبل حاجز قري بلدات")
# A name begins with one of these and has a second word.
COMPOUNDS_AR = words(
    "خان تل تله دير كفر جسر معره عين راس ابو ام بير جبل شيخ خربه وادي باب سد مخيم عين كفر بني بيت قلعه حي تلول دار"
)
# Which of several places of one name is meant when nothing says so: the smaller number.
RANK = {
    "city": 0,
    "town": 1,
    "oil_or_gas_field": 2,
    "airbase": 2,
    "military_base": 2,
    "mine": 2,
    "crossing": 2,
    "dam": 2,
    "prison": 2,
    "monument": 2,
    "infrastructure": 2,
    "governorate": 3,
    "village": 4,
    "district": 5,
    "subdistrict": 6,
    "hills": 7,
    "desert": 7,
    "road": 7,
    "neighbourhood": 8,
    "country": 10,
}
LARGE = frozenset({"governorate", "district", "subdistrict", "country"})
# Of these there are so many that their names are people's names and common words as well.
SMALL = frozenset({"village", "neighbourhood", "subdistrict"})
PREPOSITIONS = words(
    "in at near of to from around outside inside on between toward towards into through over across و في من "
    "الي قرب "
    "علي نحو باتجاه بين داخل خارج شمال جنوب شرق غرب شمالي جنوبي شرقي غربي ريف وسط محيط قبل بريف بمحيط"
)
# Words that are never a place by themselves, though a spelling may be like them.
NO_NAMES = words(
    "the a an he she it they we i this that these those there his her its their our on in at by for from to "
    "of and or "
    "but if as so since after before when while during between both all each some more most many several two three "
    "four five six seven eight nine ten state islamic syria syrian syrians russia russian russians turkey turkish "
    "iran iraq iraqi lebanon israel jordan united nations european arab army forces force government regime "
    "observatory news agency media january february march april may june july august september october november "
    "december monday tuesday wednesday thursday friday saturday sunday north south east west northern southern "
    "eastern western central new old great god allah isis isil daesh border oil gas air military pumping "
    "station hill sarin mr mrs general colonel sheikh "
    "سوريا سوريه روسيا تركيا ايران العراق لبنان الاردن اسراييل الدوله النظام الجيش القوات الحكومه المدينه البلده "
    "القريه المنطقه الحي المطار القاعده الحقل عدد مقتل قتل بعد قبل منذ خلال عند حيث التي الذي ان انه الحدوديه "
    "العسكري العسكريه المدني المدنيه السوري السوريه الروسي الروسيه الاثريه الشمالي الجنوبي الشرقي الغربي كلها "
    "باكملها نفسها صغيره كبيره ماهوله قريبه مجاوره قديمه المستهدفه المحليه المجاوره المحاصره حول وسط  تلك "
    "هذه هذا كانت كان"
)
