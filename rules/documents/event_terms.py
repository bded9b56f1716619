"""What an event may have that is one term of a closed list: each is declared here, once.

Made from the declaration: the desk's column and its field in the form, what readers see of the event on its page, in
lists and in comparisons of revisions, the filter and the facet of the map, the columns of the files, the contract, the
types of the scripts, and docs/vocabulary.md. docs/adding-things.md has an example; its test declares it and walks them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, TypeVar, get_args, get_origin

from msgspec import UNSET, Meta, Struct, UnsetType
from msgspec.structs import fields, replace

from rules.documents.members import Part
from rules.vocabulary import Vocabulary

_Printed = TypeVar("_Printed", bound=Struct)


@dataclass(frozen=True)
class Shown:
    """How a term is shown. ``label``: in English, marked for translation; ``hxl``: the hashtag of its column in files;
    ``filter``: what the API's contract says of the filter of its name, empty where there is none."""

    label: str
    hxl: str
    filter: str = ""


class EventTerms(Part, frozen=True, kw_only=True):
    """The members, each left out where it is not known. ``EventDocument`` repeats them: a struct has one base."""


@dataclass(frozen=True)
class EventTerm:
    """One of them: the name of its member, the list that its term is of, and how it is shown."""

    name: str
    vocabulary: type[Vocabulary]
    meaning: str
    shown: Shown


def declared(kind: type[Struct]) -> tuple[EventTerm, ...]:
    """The members of ``kind`` that are declared as terms, in their order."""
    found = []
    for field in fields(kind):
        if get_origin(field.type) is not Annotated:
            continue
        union, *about = get_args(field.type)
        vocabularies = [item for item in get_args(union) or (union,) if item is not UnsetType]
        for shown in about:
            if isinstance(shown, Shown):
                meaning = next((item.description for item in about if isinstance(item, Meta)), None)
                found.append(EventTerm(field.name, vocabularies[0], meaning or "", shown))
    return tuple(found)


EVENT_TERMS = declared(EventTerms)


def terms_of(part: Struct) -> dict[str, Vocabulary]:
    """The terms that a document or a feature has, by the names of their members."""
    return {term.name: value for term in EVENT_TERMS if (value := getattr(part, term.name)) is not UNSET}


def with_terms(part: _Printed, terms: Mapping[str, Vocabulary]) -> _Printed:
    """The same with these terms."""
    return replace(part, **terms) if terms else part


def without_terms(part: _Printed) -> _Printed:
    """The same without any."""
    return replace(part, **dict.fromkeys(terms_of(part), UNSET))
