"""What a name sounds like, for both scripts: its consonants in one alphabet, and how near two names are.

``rules/spellings.py`` brings together the spellings that people agree on. This goes further, and is therefore used
only where that finds nothing: the vowels of Arabic are not written, so every romanisation chooses its own (Manbij,
Menbij, Munbuj), and القريتين has the consonants of al-Qaryatayn.
"""

import re

from rules.spellings import key, without_article

_ARABIC = re.compile("[\u0600-\u06ff]")
_DOUBLED = re.compile(r"(.)\1+")
# Consonants of several letters come first, and each becomes a capital, which no folded name has.
_LATIN = (
    (re.compile("sch|sh|ch"), "S"),
    (re.compile("kh|x"), "X"),
    (re.compile("gh"), "G"),
    (re.compile("dj|zh|j"), "J"),
    (re.compile("th"), "T"),
    (re.compile("dh"), "D"),
    (re.compile("ph|v"), "F"),
    (re.compile("^ou(?=[aeiou])"), "W"),
)
_LATIN_LETTERS = str.maketrans({"p": "b", "q": "k", "c": "k"})
_ARABIC_LETTERS = str.maketrans(
    {
        **dict.fromkeys("اع", "a"),
        **dict.fromkeys("تطث", "t"),
        **dict.fromkeys("حه", "h"),
        **dict.fromkeys("دذض", "d"),
        **dict.fromkeys("زظ", "z"),
        **dict.fromkeys("سص", "s"),
        **dict.fromkeys("قك", "k"),
        **dict(zip("بجخرشغفلمنوي", "bjxrSgflmnwy", strict=True)),
    }
)
_VOWEL = "aeiou"
_SILENT = re.compile(f"(?<=.)[{_VOWEL}wy]|(?<=.)h$")
# Fewer consonants are shared by too many words: Hama, Homs and Hamas, Raqqa and Arak.
FEWEST = 4
_DIFFERENT_VOWELS = {0: 0, 1: 0, 2: 0, 3: 1}  # by the number of consonants, how many vowels may differ; of more three
_JOINED_ARTICLE = re.compile(r"(?:[aeu]l|[ae][rsztdn]|[ae]sh)(?=[^aeiou].{2})")
_NEARLY = 3  # how many letters of a name allow for one wrong letter


def sound(folded: str) -> str:
    """The consonants of a folded name, and whether it begins with a vowel; a name with a digit sounds like itself.

    >>> sound("manbij") == sound("menbidj") == sound("منبج")
    True
    >>> sound("al qaryatayn") == sound("el karyatein") == sound("القريتين")
    True
    >>> sound("t 4")
    't4'
    """
    joined = without_article(folded)
    if not joined.isalpha():
        return joined
    return _bare(joined.translate(_ARABIC_LETTERS) if _ARABIC.search(joined) else _consonants(joined))


def _consonants(joined: str) -> str:
    for pattern, letter in _LATIN:
        joined = pattern.sub(letter, joined)
    return joined.translate(_LATIN_LETTERS)


def _bare(letters: str) -> str:
    lower = letters.replace("X", "x").replace("S", "ş").lower().replace("ş", "S")
    first = "a" if lower[:1] in _VOWEL else lower[:1]
    return _SILENT.sub("", _DOUBLED.sub(r"\1", first + lower[1:]))


def behind_article(folded: str) -> str | None:
    """A name that is written together with its romanised article, without that; None for any other.

    >>> behind_article("albab"), behind_article("assukhna"), behind_article("aleppo")
    ('bab', 'sukhna', None)
    """
    found = _JOINED_ARTICLE.match(folded)
    return folded[found.end() :] if found else None


def near(sounding: str) -> set[str]:
    """The sound and what it becomes where one letter is left out: sounds that are one letter apart share one of these.

    >>> near("tdmr") & near("tmr") == {"tmr"}
    True
    """
    if len(sounding) < FEWEST - 1 or not sounding.isalpha():
        return {sounding}
    return {sounding, *(sounding[:i] + sounding[i + 1 :] for i in range(len(sounding)))}


def distance(one: str, other: str) -> int:
    """How many letters must be put in, left out, changed or swapped with the next (optimal string alignment).

    >>> distance("tadmur", "tamdur"), distance("menbij", "manbij"), distance("", "abc")
    (1, 1, 3)
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, candidate in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != candidate))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == candidate:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return row[-1]


def is_alike(folded: str, other: str) -> bool:
    """Whether two folded names sound the same and differ in few vowels.

    In Arabic script a letter more makes another word (تدمر is Palmyra, تدمير destruction), so there it is never so.

    >>> is_alike("menbij", "manbij"), is_alike("القريتين", "al qaryatayn"), is_alike("hamas", "homs")
    (True, True, False)
    """
    sounding = sound(folded)
    arabic = [bool(_ARABIC.search(name)) for name in (folded, other)]
    if all(arabic) or sounding != sound(other):
        return False
    if any(arabic):
        return len(sounding) >= FEWEST
    return distance(key(folded), key(other)) <= _DIFFERENT_VOWELS.get(len(sounding), 3)


def is_near(folded: str, other: str) -> bool:
    """Whether one folded name may be the other, mistyped: up to a third of the letters, at most three.

    >>> is_near("tamdur", "tadmur"), is_near("homs", "hama")
    (True, False)
    """
    keys = key(folded), key(other)
    allowed = min(3, min(map(len, keys)) // _NEARLY)
    return distance(*keys) <= allowed
