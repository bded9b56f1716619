"""What is said with a number about how exact it is, in English and Arabic, folded."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Wording:
    """As it is printed in English, and which ends of a range a single number gives."""

    name: str
    has_low: bool = True
    has_high: bool = True


_LEAST = Wording("at least", has_high=False)
_MORE = Wording("more than", has_high=False)
_MOST = Wording("up to", has_low=False)
_LESS = Wording("fewer than", has_low=False)
_ABOUT = Wording("about")
_NEARLY = Wording("nearly")
FURTHER = Wording("further")
_PLAIN = Wording("")

BEFORE: tuple[tuple[str, Wording], ...] = (
    *(
        (phrase, _LEAST)
        for phrase in (
            "at least",
            "no fewer than",
            "no less than",
            "not less than",
            "not fewer than",
            "a minimum of",
            "minimum of",
            "ما لا يقل عن",
            "لا يقل عن",
            "مما لا يقل عن",
            "علي الاقل",
            "لا تقل عن",
            "بما لا يقل عن",
        )
    ),
    *(
        (phrase, _MORE)
        for phrase in (
            "more than",
            "over",
            "upwards of",
            "in excess of",
            "well over",
            "exceeded",
            "exceeds",
            "exceeding",
            "surpassed",
            "topped",
            "اكثر من",
            "ما يزيد عن",
            "ما يزيد علي",
            "يزيد عن",
            "يزيد علي",
            "تجاوز",
            "ازيد من",
            "يتجاوز",
            "فوق",
        )
    ),
    *(
        (phrase, _MOST)
        for phrase in (
            "up to",
            "no more than",
            "not more than",
            "لا يزيد عن",
            "لا يزيد علي",
            "ما لا يزيد عن",
            "لا يتجاوز",
            "ما لا يتجاوز",
            "as many as",
            "a maximum of",
            "maximum of",
            "at most",
            "ما يصل الي",
            "يصل الي",
            "حتي",
        )
    ),
    *((phrase, _LESS) for phrase in ("fewer than", "less than", "under", "اقل من", "ما يقل عن")),
    *(
        (phrase, _ABOUT)
        for phrase in (
            "about",
            "around",
            "some",
            "approximately",
            "roughly",
            "an estimated",
            "estimated",
            "circa",
            "نحو",
            "حوالي",
            "زها",
            "ما يقدر ب",
            "تقريبا",
            "بنحو",
        )
    ),
    *(
        (phrase, _NEARLY)
        for phrase in (
            "nearly",
            "almost",
            "close to",
            "just under",
            "قرابه",
            "ما يقارب",
            "ما يقرب من",
            "يقارب",
            "مايقارب",
        )
    ),
    *(
        (phrase, FURTHER)
        for phrase in ("a further", "another", "an additional", "a additional", "further", "additional", "other")
    ),
    *(
        (phrase, _PLAIN)
        for phrase in (
            "a total of",
            "total of",
            "all",
            "exactly",
            "a group of",
            "its crew of",
            "crew of",
            "a family of",
            "family of",
            "the",
            "its",
            "their",
        )
    ),
)
AFTER: tuple[tuple[str, Wording], ...] = (
    ("or more", _LEAST),
    ("at least", _LEAST),
    ("على الأقل", _LEAST),
    ("على أقل تقدير", _LEAST),
    ("أو أكثر", _LEAST),
    ("تقريبا", _ABOUT),
    ("or so", _ABOUT),
    ("odd", _ABOUT),
)
