"""One key for the spellings of a name that differ as romanisations and typists do.

static/js/data/spellings.js has the same rules; both are tested with the names in tests/samples/spellings.json. A key is
for finding alone, and spellings that it does not bring together are listed in the gazetteer.
"""

import re
from collections.abc import Iterator

_ARABIC = re.compile("[\u0600-\u06ff]")
# The article as it is romanised, before sun letters too (al-, as-, ez-).
ARTICLE = re.compile(r"[ae][lrszntd]|[ae]sh|[ae]dh|[ae]th")
_DOUBLED = re.compile(r"(.)\1+")
# In turn: ends, letters that stand for one sound, vowels.
_ALIKE = (
    (re.compile("[ae]h$"), "a"),
    (re.compile("q"), "k"),
    (re.compile("ch"), "sh"),
    (re.compile("(?<=.)y|e"), "i"),
    (re.compile("(?<=.)w|o"), "u"),
    (_DOUBLED, r"\1"),
    (re.compile("a([iu])"), r"\1"),
    (_DOUBLED, r"\1"),
)
# Below so many letters keys of different words come too near to one another.
_FEWEST = 4
# The Arabic article: before a name, and inside of one that is written as one word, as in ديرالزور.
_ARTICLE_AR = re.compile("^ال(?=..)|(?<=..)ال(?=...)")
_LAST_AR = re.compile("(?<=...)ا$")
_AND_AR, _IN_AR, _FOR_THE_AR = "وف", "بكل", "لل"
_LEFT_AR = 3  # letters of a name, at least, behind a word that is written together with it


def key(folded: str) -> str:
    """The key of a folded name; of a short one, or one with a digit, it is the name without blanks.

    >>> key("ar raqqah") == key("rakka")
    True
    >>> key("ديرالزور") == key("دير الزور")
    True
    >>> key("t 4")
    't4'
    """
    joined = without_article(folded)
    if _ARABIC.search(folded):
        return _LAST_AR.sub("ه", joined)
    if len(joined) < _FEWEST or not joined.isalpha():
        return joined
    found = joined
    for pattern, letters in _ALIKE:
        found = pattern.sub(letters, found)
    return found if len(found) >= _FEWEST else joined


def without_article(folded: str) -> str:
    """A folded name as one word, without the Arabic article in either script.

    >>> without_article("deir ez zor"), without_article("al bab")
    ('deirzor', 'bab')
    """
    if _ARABIC.search(folded):
        return _ARTICLE_AR.sub("", folded.replace(" ", ""))
    *first, last = folded.split() or [""]
    return "".join([word for word in first if not ARTICLE.fullmatch(word)] + [last])


def readings(folded: str) -> tuple[set[str], set[str]]:
    """The folded names that a folded phrase may be, and the keys of names that it may be.

    Arabic writes «and», «so», «in», «like» and «for» together with the word behind: بتدمر is «in Palmyra».

    >>> readings("بتدمر")[0] == {"بتدمر", "تدمر"}
    True
    """
    names, keys = {folded}, {key(folded)}
    for name in _behind_prefixes(folded):
        names.add(name)
        if name.startswith("ال"):
            keys.add(key(name))
    return names, keys


def _behind_prefixes(folded: str) -> Iterator[str]:
    rest = [folded]
    if folded[:1] in _AND_AR:
        rest.append(folded[1:])
    for word in list(rest):
        if word.startswith(_FOR_THE_AR):
            rest.append(f"ال{word[2:]}")
        elif word[:1] in _IN_AR:
            rest.append(word[1:])
    return (name for name in rest[1:] if len(name.partition(" ")[0]) >= _LEFT_AR and _ARABIC.search(folded))
