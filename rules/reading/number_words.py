"""The words for numbers in English and Arabic, folded as ``rules.names.fold`` does."""

UNITS_EN = {
    "zero": 0,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
}
TEENS_EN = {
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
}
TENS_EN = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fourty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
# Words that multiply what stands before them: two dozen, three hundred, 5 thousand.
SCALES_EN = {"dozen": 12, "hundred": 100, "thousand": 1_000, "million": 1_000_000}

UNITS_AR = {
    "صفر": 0,
    "واحد": 1,
    "واحده": 1,
    "واحدا": 1,
    "احدي": 1,
    "اثنان": 2,
    "اثنين": 2,
    "اثنتان": 2,
    "اثنتين": 2,
    "ثلاثه": 3,
    "ثلاث": 3,
    "اربعه": 4,
    "اربع": 4,
    "خمسه": 5,
    "خمس": 5,
    "سته": 6,
    "ست": 6,
    "سبعه": 7,
    "سبع": 7,
    "ثمانيه": 8,
    "ثماني": 8,
    "ثمان": 8,
    "تسعه": 9,
    "تسع": 9,
}
# The first word of eleven to nineteen, where it is not one of the units.
# «وأحد عشر» begins as «واحد» does.
BEFORE_TEN_AR = {"احد": 1, "واحد": 1, "احدي": 1, "اثنا": 2, "اثني": 2, "اثنتا": 2, "اثنتي": 2}
TEN_AR = {"عشره": 10, "عشر": 10}
TENS_AR = {
    "عشرون": 20,
    "عشرين": 20,
    "ثلاثون": 30,
    "ثلاثين": 30,
    "اربعون": 40,
    "اربعين": 40,
    "خمسون": 50,
    "خمسين": 50,
    "ستون": 60,
    "ستين": 60,
    "سبعون": 70,
    "سبعين": 70,
    "ثمانون": 80,
    "ثمانين": 80,
    "تسعون": 90,
    "تسعين": 90,
}
_HUNDRED_AR = ("ميه", "مايه", "ميت")
HUNDREDS_AR = {
    **dict.fromkeys(_HUNDRED_AR, 100),
    **dict.fromkeys(("ميتان", "ميتين", "ميتا", "ميتي", "مايتان", "مايتين", "مايتا", "مايتي"), 200),
    **{
        f"{unit}{hundred}": value * 100
        for unit, value in {
            "ثلاث": 3,
            "اربع": 4,
            "خمس": 5,
            "ست": 6,
            "سبع": 7,
            "ثماني": 8,
            "ثمان": 8,
            "تسع": 9,
        }.items()
        for hundred in _HUNDRED_AR
    },
}
SCALES_AR = {
    "الف": 1_000,
    "الفا": 1_000,
    "الاف": 1_000,
    "مليون": 1_000_000,
    "مليونا": 1_000_000,
    "ملايين": 1_000_000,
}
TWICE_AR = {"الفان": 2_000, "الفين": 2_000, "الفي": 2_000, "مليونان": 2_000_000, "مليونين": 2_000_000}

# Amounts without a number, longest first where one begins another.
VAGUE_EN = (
    "tens of thousands of",
    "tens of thousands",
    "hundreds of thousands of",
    "several thousand",
    "several hundred",
    "several dozen",
    "a large number of",
    "a small number of",
    "an unknown number of",
    "an unspecified number of",
    "an undetermined number of",
    "a number of",
    "large numbers of",
    "scores of",
    "dozens of",
    "tens of",
    "hundreds of",
    "thousands of",
    "a handful of",
    "many of",
    "several of",
    "some of",
    "a few",
    "dozens",
    "scores",
    "hundreds",
    "thousands",
    "numerous",
    "several",
    "many",
    "multiple",
    "various",
    "some",
    "few",
)
# With the English in which a claim words them.
VAGUE_AR = {
    "عشرات الالاف من": "tens of thousands",
    "عشرات الالاف": "tens of thousands",
    "ميات الالاف من": "hundreds of thousands",
    "ميات الالاف": "hundreds of thousands",
    "عدد كبير من": "a large number",
    "عددا كبيرا من": "a large number",
    "عدد غير معروف من": "an unknown number",
    "عدد غير محدد من": "an unknown number",
    "عدد من": "a number",
    "عددا من": "a number",
    "العشرات من": "dozens",
    "الميات من": "hundreds",
    "الالاف من": "thousands",
    "عشرات": "dozens",
    "العشرات": "dozens",
    "ميات": "hundreds",
    "الميات": "hundreds",
    "الاف": "thousands",
    "الالاف": "thousands",
    "بضعه": "a few",
    "بضع": "a few",
    "عده": "several",
    "العديد من": "many",
    "كثير من": "many",
    "بعض": "some",
}
