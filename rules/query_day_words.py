"""Words of days in searches, folded: parts of months and years, seasons, ranges, and words that say nothing."""

import re

_EARLY = "early beginning start debut anfang اوايل مطلع بدايه"
_MID = "mid middle mi mitte منتصف اواسط"
_LATE = "late end fin ende اواخر نهايه"
# Days of a month and months of a year, first and last, in thirds.
PARTS = {
    **dict.fromkeys(_EARLY.split(), ((1, 10), (1, 4))),
    **dict.fromkeys(_MID.split(), ((11, 20), (5, 8))),
    **dict.fromkeys(_LATE.split(), ((21, 31), (9, 12))),
}
# First and last month; of a winter that is called by one year, which of two it is stays open.
SEASONS = {
    **dict.fromkeys(["spring", "printemps", "fruhling", "ربيع"], (3, 5)),
    **dict.fromkeys(["summer", "ete", "sommer", "صيف"], (6, 8)),
    **dict.fromkeys(["autumn", "automne", "herbst", "خريف"], (9, 11)),
    **dict.fromkeys(["winter", "hiver", "شتاء", "شتا"], (12, 2)),
}
_OF_ENGLISH = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
_OF_OTHERS = (
    "lundi mardi mercredi jeudi vendredi samedi dimanche montag dienstag mittwoch donnerstag freitag samstag sonntag "
    "الاثنين الثلاثاء الثلاثا الاربعاء الاربعا الخميس الجمعه السبت الاحد"
)
_LINKS = "of the on in from le la du de den der am im vom في يوم شهر عام سنه من"
SAYS_NOTHING = re.compile(rf"\b(?:{_OF_ENGLISH}|{'|'.join(f'{_LINKS} {_OF_OTHERS}'.split())})\b")
# The surest first: a day as 2015-05-20 has hyphens of its own.
TO = tuple(
    re.compile(sign)
    for sign in (
        r"\b(?:to|until|till|au|bis|الي|حتي)\b",
        "(?<= )[-–—](?= )",
        "[–—]",
        "(?<=[0-9]{4})-(?=[0-9]+[/.])",
        "-",
    )
)
# Where «between» stands first.
BETWEEN = re.compile(r"^(?:between|entre|zwischen|بين) ")
AND = re.compile(r" (?:and|et|und) | و ?")
# Of a time that is open on one side, and whether the day named is in it.
SINCE = re.compile(r"^(?:since|depuis|seit|ab|منذ) (?:la |le |du |dem |der )?")
AFTER = re.compile(r"^(?:after|apres|nach|بعد) (?:la |le |dem |der )?")
UNTIL = re.compile(r"^(?:until|till|up to|jusqu(?: a| au| en)?|bis|حتي) (?:zum |zur )?")
BEFORE = re.compile(r"^(?:before|prior to|avant|vor|قبل) (?:la |le |dem |der )?")
