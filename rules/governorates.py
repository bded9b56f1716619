"""How outside datasets spell Syria's governorates, so that rows join: UCDP GED (``adm_1``) and ACLED (``admin1``).

GED's spellings are those of its file of 2016 (version 19.1); ACLED's those of its files for Syria, which are OCHA's
without hyphens and apostrophes.
"""

from rules.names import fold

# The record's name without «governorate», and other common ones, folded → GED's, ACLED's.
_SPELLINGS: dict[tuple[str, ...], tuple[str, str]] = {
    ("aleppo", "halab"): ("Aleppo Governorate", "Aleppo"),
    ("damascus", "dimashq"): ("Damascus Governorate", "Damascus"),
    ("daraa", "dar'a", "dara"): ("Daraa Governorate", "Dara"),
    ("deir ez-zor", "deir-ez-zor", "deir ez zor", "deir al-zor"): ("Deir ez Zor Governorate", "Deir ez Zor"),
    ("hama", "hamah"): ("Hamah Governorate", "Hama"),
    ("hasakah", "al-hasakah", "al-hasakeh", "hasakeh"): ("Al Hasakah Governorate", "Al Hasakeh"),
    ("homs", "hims"): ("Homs Governorate", "Homs"),
    ("idlib", "idleb"): ("Idlib Governorate", "Idleb"),
    ("latakia", "lattakia"): ("Latakia Governorate", "Lattakia"),
    ("quneitra", "al-quneitra"): ("Quneitra Governorate", "Quneitra"),
    ("raqqa", "raqqah", "ar-raqqa", "ar-raqqah"): ("Ar Raqqah Governorate", "Ar Raqqa"),
    ("rural damascus", "rif dimashq"): ("Rif Dimashq Governorate", "Rural Damascus"),
    ("suwayda", "as-suwayda", "as-sweida", "sweida"): ("As Suwayda Governorate", "As Sweida"),
    ("tartus", "tartous"): ("Tartus Governorate", "Tartous"),
}
_BY_NAME = {fold(name): spelt for names, spelt in _SPELLINGS.items() for name in names}


def ged(name: str) -> str:
    """GED's ``adm_1``. A first-level division that GED's file of Syria does not have is «… Governorate» too."""
    bare = _bare(name, "governorate")
    known = _BY_NAME.get(fold(bare))
    return known[0] if known else f"{bare} Governorate"


def acled(name: str) -> str:
    """ACLED's ``admin1``, without the word «governorate»."""
    bare = _bare(name, "governorate")
    known = _BY_NAME.get(fold(bare))
    return known[1] if known else bare


def ged_district(name: str) -> str:
    """GED's ``adm_2``: the name and the word «district»."""
    return f"{_bare(name, 'district')} district"


def acled_district(name: str) -> str:
    """ACLED's ``admin2`` and ``admin3``: the bare name."""
    return _bare(_bare(name, "subdistrict"), "district")


def _bare(name: str, word: str) -> str:
    return name[: -len(word)].rstrip() if name.lower().endswith(f" {word}") else name
