"""What is called by a name: as it is listed, as it is spelt otherwise, and as it sounds."""

import re
from collections.abc import Iterable, Mapping

from django.db.models import Q

from record.tables.cast import NameRecord
from record.tables.revisions import Revision
from rules.related_names import related
from rules.sounds import behind_article, is_alike, is_near, near, sound
from rules.spellings import key, readings

Thing = tuple[str, str]  # kind and slug
_PUBLIC = "public"
# Events are found by the names of these; a source that is called as a town is does not stand before it.
_FIRST = (Revision.Kind.PLACE, Revision.Kind.ACTOR)
# Spellings shared by several things (تدمر is the town and the ruins) lead on to those things' other spellings.
_ROUNDS = 3
# What people and datasets put beside a name: «Palmyra town», «city of Homs», مدينة تدمر, «Islamic State group».
_KIND_BEFORE = re.compile(
    "^(?:city|town|village|camp) of (?:the )?|^mad[ie]nat (?:al )?"
    "|^(?:مدينه|بلده|قريه|تنظيم|جماعه|حركه|مجموعه|ميليشيا) "
)
_KIND_BEHIND = re.compile(r" (?:city|town|village|group)$")
# «The Syrian Network for Human Rights» is SNHR.
_INITIALS = re.compile("[a-z]{3,6}")
_SMALL_WORDS = "(?:(?:the|of|for|and|in|on) )*"
_ARABIC = re.compile("[\u0600-\u06ff]")


def parts(tokens: list[str]) -> set[str]:
    """Every phrase of one or more of the tokens in a row."""
    return {" ".join(tokens[i:j]) for i in range(len(tokens)) for j in range(i + 1, len(tokens) + 1)}


def listed(parts: Iterable[str]) -> dict[str, set[str]]:
    """Each folded phrase that may be a name, with the folded spellings that are listed of what it names."""
    # «Long War Journal» is The Long War Journal; «hill» is not The Hill.
    forms = {
        part: {part, _without_kind(part), _without_the(part), *([f"the {part}"] if " " in part else [])}
        for part in parts
    }
    names = NameRecord.objects.using(_PUBLIC).filter(NameRecord.meant_by(*set().union(*forms.values())))
    first, others = _Listed(), _Listed()
    for kind, folded, of_name in names.values_list("kind", "folded", "key"):
        (first if kind in _FIRST else others).add(folded, of_name)
    known = {}
    for part, phrases in forms.items():
        found = first.meant_by(phrases) or others.meant_by(phrases)
        if found:
            known[part] = found
    return known


class _Listed:
    """Names by their folded spelling and by their key."""

    def __init__(self) -> None:
        self.by_name: dict[str, set[str]] = {}
        self.by_key: dict[str, set[str]] = {}

    def add(self, folded: str, of_name: str) -> None:
        self.by_name.setdefault(folded, set()).add(folded)
        self.by_key.setdefault(of_name, set()).add(folded)

    def meant_by(self, phrases: Iterable[str]) -> set[str]:
        """A name that is listed as it was typed is that name, not what it comes to as well."""
        return {folded for phrase in phrases for folded in self._of(phrase)}

    def _of(self, phrase: str) -> set[str]:
        names, keys = readings(phrase)
        return self.by_name.get(phrase) or _any(self.by_name, names) or _any(self.by_key, keys)


def _without_kind(phrase: str) -> str:
    return _KIND_BEHIND.sub("", _KIND_BEFORE.sub("", _without_the(phrase))) or phrase


def _without_the(phrase: str) -> str:
    return phrase.removeprefix("the ") or phrase


def _any(found: Mapping[str, set[str]], wanted: set[str]) -> set[str]:
    return {folded for one in wanted for folded in found.get(one, ())}


def all_spellings(spellings: set[str]) -> set[str]:
    """With every other folded spelling of what is called so."""
    for _ in range(_ROUNDS):
        before = len(spellings)
        names = NameRecord.objects.using(_PUBLIC)
        slugs: dict[str, set[str]] = {}
        for kind, slug in names.filter(folded__in=spellings).values_list("kind", "slug"):
            slugs.setdefault(kind, set()).add(slug)
        for kind, found in slugs.items():
            spellings.update(names.filter(kind=kind, slug__in=found).values_list("folded", flat=True))
        if len(spellings) == before:
            break
    return spellings


def rested_on(spellings: Iterable[str]) -> set[Thing]:
    """The sources and fronts that are called so; none where a place or an actor is as well."""
    found = called(spellings)
    return set() if any(kind in _FIRST for kind, _slug in found) else found


def called(spellings: Iterable[str]) -> set[Thing]:
    """The things with one of the folded spellings."""
    names = NameRecord.objects.using(_PUBLIC).filter(folded__in=set(spellings))
    return set(names.values_list("kind", "slug"))


def sounding_alike(phrases: Iterable[str]) -> dict[str, dict[str, set[Thing]]]:
    """For each folded phrase that sounds like listed spellings: those, with what is called so.

    Where a thing has a name in the script of the phrase, names in the other script say nothing: تدمير has the
    consonants of Tadmur, and the town is written تدمر.
    """
    typed = set(phrases)
    wanted = {sound(form) for phrase in typed for form in (phrase, behind_article(phrase)) if form}
    by_name = _with_sounds(wanted)
    found: dict[str, dict[str, set[Thing]]] = {}
    for phrase in typed:
        for folded, things in by_name.items():
            if _joined(phrase, folded) or is_alike(phrase, folded):
                fitting = things if _same_script(phrase, folded) else _without_script_of(phrase, things)
                if fitting:
                    found.setdefault(phrase, {})[folded] = fitting
    return found


def _joined(phrase: str, folded: str) -> bool:
    """Whether the phrase is the name with its article as one word."""
    rest = behind_article(phrase)
    first, _blank, behind = folded.partition(" ")
    return bool(rest and behind) and behind_article(first + behind) is not None and key(folded) == key(rest or "")


def nearly_called(phrase: str, most: int) -> list[Thing]:
    """What may be meant by a folded phrase that nothing is called by, the nearest first."""
    ranks: dict[Thing, tuple[bool, int]] = {}
    for folded, things in _with_sounds(near(sound(phrase))).items():
        same = sound(folded) == sound(phrase)
        if is_near(phrase, folded) or (same and len(sound(phrase)) > 1):
            rank = (not same, abs(len(folded) - len(phrase)))
            for thing in things:
                ranks[thing] = min(rank, ranks.get(thing, rank))
    return sorted(ranks, key=lambda thing: (*ranks[thing], thing))[:most]


def of_initials(phrase: str, most: int) -> list[Thing]:
    """What has a name of as many words as the phrase has letters, each beginning with its: «lwj», «snhr»."""
    if not _INITIALS.fullmatch(phrase):
        return []
    words = " ".join(f"{_SMALL_WORDS}{letter}[^ ]*" for letter in phrase)
    things = NameRecord.objects.using(_PUBLIC).filter(folded__regex=f"^{words}$").values_list("kind", "slug")
    return sorted(set(things))[:most]


def related_to(phrase: str, most: int) -> list[Thing]:
    """What a folded phrase has to do with that nothing is called by: towns of a region, the force a unit belongs to."""
    meant = related(_without_the(phrase))
    found: dict[str, list[Thing]] = {}
    names = NameRecord.objects.using(_PUBLIC).filter(folded__in=meant, kind__in=_FIRST)
    for kind, slug, folded in names.order_by("kind", "slug").values_list("kind", "slug", "folded"):
        found.setdefault(folded, []).append((kind, slug))
    return list(dict.fromkeys(thing for name in meant for thing in found.get(name, ())))[:most]


def begins_a_name(phrase: str) -> bool:
    """Whether a folded phrase is whole words of a name: of these the name is likelier meant than one that sounds so."""
    whole = Q(folded__startswith=f"{phrase} ") | Q(folded__contains=f" {phrase} ") | Q(folded__endswith=f" {phrase}")
    return NameRecord.objects.using(_PUBLIC).filter(whole).exists()


def called_in(phrase: str, most: int) -> list[Thing]:
    """What the longest parts of a folded phrase are called by: Palmyra for «tadmur museum»."""
    known = listed(parts(phrase.split()))
    for part in sorted(known, key=lambda part: (-len(part.split()), -len(part), part)):
        found = called(known[part])
        if found:
            return sorted(found)[:most]
    return []


def _with_sounds(wanted: set[str]) -> dict[str, set[Thing]]:
    names = NameRecord.objects.using(_PUBLIC).filter(sounds__overlap=sorted(wanted))
    found: dict[str, set[Thing]] = {}
    for kind, slug, folded in names.values_list("kind", "slug", "folded"):
        found.setdefault(folded, set()).add((kind, slug))
    return found


def _same_script(one: str, other: str) -> bool:
    return bool(_ARABIC.search(one)) == bool(_ARABIC.search(other))


def _without_script_of(phrase: str, things: set[Thing]) -> set[Thing]:
    """Those of the things that have no name in the script of the phrase."""
    names = NameRecord.objects.using(_PUBLIC).filter(slug__in={slug for _kind, slug in things})
    spellings = names.values_list("kind", "slug", "folded")
    return things - {(kind, slug) for kind, slug, folded in spellings if _same_script(phrase, folded)}
