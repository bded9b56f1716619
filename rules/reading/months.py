"""Names of months in English and in Arabic, as Syria writes them and as Egypt does."""

from rules.names import fold

_ENGLISH = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_LEVANT = (
    *("كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني"),
    "كانون الأول",
)
_EGYPT = (
    *("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"),
)
_OTHER_SPELLINGS = {"sept": 9, "ابريل": 4, "يونيه": 6, "يوليه": 7, "اغسطس": 8, "اكتوبر": 10}

# Folded name or English abbreviation → number of the month.
MONTHS: dict[str, int] = {
    **{name: number for number, name in enumerate(_ENGLISH, 1)},
    **{name[:3]: number for number, name in enumerate(_ENGLISH, 1)},
    **{fold(name): number for names in (_LEVANT, _EGYPT) for number, name in enumerate(names, 1)},
    **{fold(name): number for name, number in _OTHER_SPELLINGS.items()},
}
