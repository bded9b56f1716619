"""What a column may mean, as one choice, and the mapping that the answers of a page make."""

from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Answers
from typing import TypeVar

import msgspec
from django.utils.translation import gettext as _

from imports.findings import Rule
from imports.recognition.mapping import Bound, Field, Mapping, Use, vocabulary_of
from imports.recognition.proposing import OpenTerm, Proposal
from imports.recognition.terms import meaning
from rules.documents.canonical import digest
from rules.documents.event_terms import EVENT_TERMS
from rules.reading.days import Order
from rules.vocabulary import EventType, Harm, PlacePrecision, Role, Vocabulary, translatable
from wording.choices import label

Term = TypeVar("Term", bound=Vocabulary)
Option = tuple[str, str]
Group = tuple[str, list[Option]]

_LABELS: dict[Field, str] = {
    Field.IGNORED: translatable("nothing: leave it out"),
    Field.ID: translatable("identifier of the row"),
    Field.TITLE: translatable("title"),
    Field.TITLE_AR: translatable("title in Arabic"),
    Field.SUMMARY: translatable("what happened, in words"),
    Field.SUMMARY_AR: translatable("what happened, in Arabic"),
    Field.TYPE: translatable("type of event"),
    Field.DAY: translatable("day, or first day"),
    Field.LAST_DAY: translatable("last day"),
    Field.PLACE: translatable("place"),
    Field.DISTRICT: translatable("district"),
    Field.GOVERNORATE: translatable("governorate"),
    Field.PCODE: translatable("P-code of the place"),
    Field.LATITUDE: translatable("latitude"),
    Field.LONGITUDE: translatable("longitude"),
    Field.COORDINATES: translatable("coordinates in one cell"),
    Field.RADIUS_KM: translatable("radius in kilometres"),
    Field.PLACE_PRECISION: translatable("precision of the place"),
    Field.PUBLISHER: translatable("who reported it"),
    Field.HEADLINE: translatable("headline of the report"),
    Field.ADDRESS: translatable("address of the report"),
    Field.PUBLISHED: translatable("day of the report"),
    Field.ORIGIN: translatable("who said so"),
}
_GROUPS: tuple[tuple[str, tuple[Field, ...]], ...] = (
    (translatable("The row"), (Field.ID, Field.TITLE, Field.TITLE_AR, Field.SUMMARY, Field.SUMMARY_AR, Field.TYPE)),
    (translatable("When"), (Field.DAY, Field.LAST_DAY)),
    (
        translatable("Where"),
        (
            *(Field.PLACE, Field.DISTRICT, Field.GOVERNORATE, Field.PCODE, Field.LATITUDE, Field.LONGITUDE),
            *(Field.COORDINATES, Field.RADIUS_KM, Field.PLACE_PRECISION),
        ),
    ),
    (
        translatable("Who says so"),
        (Field.PUBLISHER, Field.HEADLINE, Field.ADDRESS, Field.PUBLISHED, Field.ORIGIN),
    ),
)
_BOUNDS = {Bound.BOTH: "%s", Bound.LOW: translatable("%s, at least"), Bound.HIGH: translatable("%s, at most")}
_SEVERAL = frozenset({Field.IGNORED, Field.ACTOR, Field.FIGURE, Field.TERM})
_DAYS = frozenset({Field.DAY, Field.LAST_DAY, Field.PUBLISHED})


class Unanswered(Exception):
    """The columns cannot be read so; the message says what is missing, ``column`` where."""

    def __init__(self, column: str, said: str) -> None:
        super().__init__(said)
        self.column = column


def options() -> list[Group]:
    """Every meaning that a column may have, in groups."""
    groups = [("", [(Field.IGNORED.value, _(_LABELS[Field.IGNORED]))])]
    groups += [(_(name), [(field.value, _(_LABELS[field])) for field in fields]) for name, fields in _GROUPS]
    groups.insert(4, (_("Who took part"), [(f"actor:{role}", label(Role, role)) for role in Role]))
    groups.insert(5, (_("How many people"), list(_figures())))
    further = [(f"{Field.TERM}:{term.name}", _(term.shown.label)) for term in EVENT_TERMS]
    return [*groups, (_("What more is said of it"), further)] if further else groups


def _figures() -> Iterator[Option]:
    for harm in Harm:
        for bound, words in _BOUNDS.items():
            yield f"figure:{harm}:{bound}", (_(words) if "," in words else words) % label(Harm, harm)


def chosen(use: Use) -> str:
    """The option that a use is."""
    match use.field:
        case Field.ACTOR:
            return f"actor:{use.role}"
        case Field.FIGURE:
            return f"figure:{use.harm}:{use.bound}"
        case Field.TERM:
            return f"{Field.TERM}:{use.term}"
    return use.field.value


def use_of(column: str, option: str, before: Use) -> Use:
    """The use that an option stands for, with what was known of the column before. Raises ValueError."""
    field, _colon, rest = option.partition(":")
    same = before if before.field == field else Use(column=column, field=Field(field))
    match same.field:
        case Field.ACTOR:
            return msgspec.structs.replace(same, role=Role(rest))
        case Field.FIGURE:
            harm, _colon, bound = rest.partition(":")
            return msgspec.structs.replace(same, harm=Harm(harm), bound=Bound(bound))
        case Field.TERM:
            if rest not in {term.name for term in EVENT_TERMS}:
                raise ValueError(option)
            return same if same.term == rest else Use(column=column, field=Field.TERM, term=rest)
    return same


def mapping_from(
    answers: Answers[str, str], before: Mapping, proposal: Proposal | None, opened: Sequence[OpenTerm]
) -> Mapping:
    """The mapping that the page's answers make; ``c0``, ``order0``, ``group0`` are of the first column, and what
    ``name_of`` says of a word of it. ``opened``: the words that have no meaning yet.

    Raises Unanswered where a question is left open, or one meaning is given to two columns.
    """
    uses = tuple(_use(number, use, answers, proposal, opened) for number, use in enumerate(before.uses))
    _check(uses)
    return msgspec.structs.replace(
        before,
        uses=uses,
        type=_known(EventType, answers.get("type", ""), before.type),
        precision=_known(PlacePrecision, answers.get("precision", ""), before.precision),
    )


def _known(vocabulary: type[Term], given: str, otherwise: Term) -> Term:
    return vocabulary(given) if given in vocabulary.values() else otherwise


def _use(
    number: int, before: Use, answers: Answers[str, str], proposal: Proposal | None, opened: Sequence[OpenTerm]
) -> Use:
    try:
        use = use_of(before.column, answers.get(f"c{number}", chosen(before)), before)
    except ValueError:
        raise Unanswered(before.column, _("Choose one of the meanings that are offered.")) from None
    if use.field is Field.FIGURE:
        use = msgspec.structs.replace(use, group=answers.get(f"group{number}", use.group).strip()[:200])
    if use.field in _DAYS:
        order = answers.get(f"order{number}", "")
        use = msgspec.structs.replace(use, order=Order(order) if order in set(Order) else use.order)
        if use.order is None and _is_open(use, proposal):
            raise Unanswered(use.column, _("Say which comes first, the day or the month."))
    vocabulary = vocabulary_of(use)
    if vocabulary:
        use = msgspec.structs.replace(use, terms=_terms(number, use, answers, opened, vocabulary.values()))
    return use


def _is_open(use: Use, proposal: Proposal | None) -> bool:
    """Whether days of the column can be read both ways."""
    rule = Rule.DAY_ORDER_OPEN.value
    return any(each.column == use.column and each.rule == rule for each in (proposal.findings if proposal else ()))


def words_of(use: Use, opened: Sequence[OpenTerm]) -> list[tuple[str, int, str]]:
    """The words of a column of terms: each with the rows that have it (0: not counted) and its meaning so far; those
    without one first."""
    found = [(word, 0, meaning) for word, meaning in use.terms.items()]
    here = [term for term in opened if term.column == use.column and term.word not in use.terms]
    return [*((term.word, term.rows, _likely(use, term.word)) for term in here), *found]


def _likely(use: Use, word: str) -> str:
    """What a word without an answer is likely to mean: a person may have given the column its use."""
    found = meaning(use, word)
    return found.value if found else ""


def name_of(number: int, word: str) -> str:
    """Of the box of a word's meaning, in the column of this number: the same however many words there are by then."""
    return f"t{number}.{digest(word)[:12]}"


def _terms(
    number: int, use: Use, answers: Answers[str, str], opened: Sequence[OpenTerm], values: Sequence[str]
) -> dict[str, str]:
    found = dict(use.terms)
    for word, _rows, _meaning in words_of(use, opened):
        given = answers.get(name_of(number, word))
        if given is None:
            continue
        if given == "?":
            raise Unanswered(use.column, _("Say what «%(word)s» means.") % {"word": word})
        found[word] = given if given in values else ""
    return found


def _check(uses: tuple[Use, ...]) -> None:
    taken: dict[str, str] = {}
    for use in uses:
        meant = chosen(use)
        if (use.field not in _SEVERAL or use.field is Field.TERM) and meant in taken:
            said = _("«%(first)s» has this meaning already: give it to one of the two.") % {"first": taken[meant]}
            raise Unanswered(use.column, said)
        taken[meant] = use.column
    if Field.DAY not in taken:
        raise Unanswered("", _("Choose the column that says on which day it happened."))
    if Field.PLACE not in taken and not taken.keys() & {
        *(Field.DISTRICT, Field.GOVERNORATE, Field.PCODE, Field.COORDINATES, Field.LATITUDE)
    }:
        raise Unanswered("", _("Choose a column that says where it happened."))
