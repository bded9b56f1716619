"""Words for months, days of the week and parts of a month, in English and Arabic, folded."""

MONTHS_EN = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sep sept",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
# The names of the Levant and of Egypt; without the article and with one form of each letter.
MONTHS_AR = {
    ("كانون", "ثاني"): 1,
    ("يناير",): 1,
    ("جانفي",): 1,
    ("شباط",): 2,
    ("فبراير",): 2,
    ("اذار",): 3,
    ("مارس",): 3,
    ("نيسان",): 4,
    ("ابريل",): 4,
    ("ايار",): 5,
    ("مايو",): 5,
    ("حزيران",): 6,
    ("يونيو",): 6,
    ("يونيه",): 6,
    ("تموز",): 7,
    ("يوليو",): 7,
    ("يوليه",): 7,
    ("اب",): 8,
    ("اغسطس",): 8,
    ("ايلول",): 9,
    ("سبتمبر",): 9,
    ("تشرين", "اول"): 10,
    ("اكتوبر",): 10,
    ("تشرين", "ثاني"): 11,
    ("نوفمبر",): 11,
    ("كانون", "اول"): 12,
    ("ديسمبر",): 12,
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
