"""Names of months, folded, with the number of the month: English, Arabic of the Levant, Egypt and the Maghreb, and
the languages of correspondents.

The one table of them: tables, searches and texts of reports are read by the traditions that each of them takes.
"""

from collections.abc import Sequence

_ENGLISH = (
    *("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug"),
    *("september sep sept", "october oct", "november nov", "december dec"),
)
_LEVANT = (
    *("كانون الثاني", "شباط", "اذار", "نيسان", "ايار", "حزيران", "تموز", "اب", "ايلول", "تشرين الاول", "تشرين الثاني"),
    "كانون الاول",
)
_EGYPT = (
    *("يناير", "فبراير", "مارس", "ابريل", "مايو", "يونيو يونيه", "يوليو يوليه", "اغسطس", "سبتمبر", "اكتوبر"),
    *("نوفمبر", "ديسمبر"),
)
_FRENCH = (
    *("janvier janv", "fevrier fevr", "mars", "avril avr", "mai", "juin", "juillet juil", "aout", "septembre"),
    *("octobre", "novembre", "decembre"),
)
_GERMAN = (
    *("januar janner", "februar", "marz maerz", "april", "mai", "juni", "juli", "august", "september"),
    *("oktober okt", "november", "dezember dez"),
)
_TURKISH = (
    *("ocak", "subat", "mart", "nisan", "mayis", "haziran", "temmuz", "agustos", "eylul", "ekim", "kasim", "aralik"),
)
_SPANISH = (
    *("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre setiembre"),
    *("octubre", "noviembre", "diciembre"),
)
_ITALIAN = (
    *("gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre"),
    *("ottobre", "novembre", "dicembre"),
)
_MAGHREB = ("جانفي", "فيفري", "", "افريل", "ماي", "جوان", "جويليه", "اوت")


def _numbered(spellings: Sequence[str]) -> dict[str, int]:
    """Each spelling, and the number of the month it stands for."""
    return {name: number for number, names in enumerate(spellings, 1) for name in names.split()}


ENGLISH = _numbered(_ENGLISH)
# Names of two words are one name.
LEVANT_AND_EGYPT = {name: number for number, name in enumerate(_LEVANT, 1)} | {"نوار": 5} | _numbered(_EGYPT)
MAGHREB = _numbered(_MAGHREB)
# What correspondents type; a month of one language is no other month in another.
OF_CORRESPONDENTS = {
    name: number
    for spellings in (_FRENCH, _GERMAN, _TURKISH, _SPANISH, _ITALIAN)
    for name, number in _numbered(spellings).items()
}
