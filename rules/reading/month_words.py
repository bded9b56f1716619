"""Words for months, days of the week and parts of a month, in English and Arabic, folded."""

from rules.reading.months import ENGLISH, LEVANT_AND_EGYPT, MAGHREB

MONTHS_EN = ENGLISH
# Without the article, word by word; «جانفي» alone of the Maghreb's, whose others are words and names of Syria too.
MONTHS_AR = {
    tuple(word.removeprefix("ال") for word in name.split()): number
    for name, number in (LEVANT_AND_EGYPT | {"جانفي": MAGHREB["جانفي"]}).items()
}
WEEKDAYS = {
    **{day: n for n, day in enumerate(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])},
    **dict(zip(["اثنين", "ثلاثا", "اربعا", "خميس", "جمعه", "سبت", "احد"], range(7), strict=True)),
}
# Which ten days of a month: 1 to 10, 11 to 20, 21 to the last.
PARTS = {
    "early": 0,
    "beginning": 0,
    "start": 0,
    "mid": 1,
    "middle": 1,
    "late": 2,
    "end": 2,
    "اوايل": 0,
    "مطلع": 0,
    "بدايه": 0,
    "بدايات": 0,
    "مستهل": 0,
    "منتصف": 1,
    "اواسط": 1,
    "اواخر": 2,
    "نهايه": 2,
    "نهايات": 2,
}
ORDINALS_AR = {
    **dict(
        zip(
            ["اول", "ثاني", "ثالث", "رابع", "خامس", "سادس", "سابع", "ثامن", "تاسع", "عاشر"],
            range(1, 11),
            strict=True,
        )
    ),
    "حادي": 1,
    "عشرين": 20,
    "عشرون": 20,
    "ثلاثين": 30,
    "ثلاثون": 30,
}
LENGTHS = {
    "day": 1,
    "days": 1,
    "week": 7,
    "weeks": 7,
    "fortnight": 14,
    "يوم": 1,
    "يوما": 1,
    "ايام": 1,
    "اسبوع": 7,
    "اسبوعا": 7,
    "اسابيع": 7,
}
# Two of them in one Arabic word.
TWO_LENGTHS = {"يومين": 2, "يومان": 2, "اسبوعين": 14, "اسبوعان": 14}
