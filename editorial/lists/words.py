"""In which events a word occurs: their own texts, places, actors, sources and reports, figures and notes."""

import re
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from desk.inputs import whole_number
from events.models import Actor, CasualtyClaim, Citation, Event, Participant
from places.models import Place
from rules.names import fold
from sources.models import Report, Source

_OWN = ("title", "title_ar", "summary", "summary_ar", "note", "grade_reason", "code")
_MOST_NAMED = 5_000
_WHOLE_CODE = re.compile(r"cm-[0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9]{3,6}", re.ASCII | re.IGNORECASE)
_OF_CLAIMS = ("wording", "quote", "group_wording", "note", "attribution_wording")


def events_with(word: str) -> Q:
    """Events in which the word occurs, in any spelling and either script of a name; a number is a figure too.

    A whole code means its event, or the one that this was merged into, and none that mentions it. Each kind of part is
    looked up by itself, so that no row of one multiplies the rows of another.
    """
    if _WHOLE_CODE.fullmatch(word):
        return _with_code(word.lower())
    found = _in(_OWN, word) | Q(place__in=_called(Place, word))
    actors, sources = _called(Actor, word), sources_called(word)
    reports = _reports(word, sources).values("pk")
    found |= Q(pk__in=Participant.objects.filter(actor__in=actors).values("event"))
    cited = Q(report__in=reports) | Q(attributed_to__in=sources) | _in(("attribution_wording", "note"), word)
    found |= Q(pk__in=Citation.objects.filter(cited).values("event"))
    said = Q(report__in=reports) | Q(attributed_to__in=sources) | Q(group__in=actors) | _in(_OF_CLAIMS, word)
    figure = whole_number(word)
    if figure is not None:
        said |= Q(low=figure) | Q(high=figure)
    return found | Q(pk__in=CasualtyClaim.objects.filter(said).values("event"))


def _with_code(code: str) -> Q:
    found = Event.objects.filter(code=code).exclude(merged_into=None).first()
    return Q(code=code) | Q(pk=found.survivor().pk) if found else Q(code=code)


def reports_with(word: str) -> QuerySet[Report]:
    """Reports with the word in their title, their address or their source's name."""
    return _reports(word, sources_called(word))


def _reports(word: str, sources: list[int]) -> QuerySet[Report]:
    own = _in(("title", "url", "byline", "note", "key"), word)
    return Report.objects.filter(own | Q(source__in=sources) | Q(relays__in=sources))


def sources_called(word: str) -> list[int]:
    """Sources are few, and their names are not stored folded: they are folded here."""
    folded = fold(word)
    if not folded:
        return []
    found = {pk for pk, *both in Source.objects.values_list("pk", "name_en", "name_ar") if _is_in(folded, both)}
    return [*found, *Source.objects.filter(spellings__folded__contains=folded).values_list("pk", flat=True)]


def _called(kind: type[Place] | type[Actor], word: str) -> list[int]:
    folded = fold(word)
    if not folded:
        return []
    named = Q(folded_en__contains=folded) | Q(folded_ar__contains=folded) | Q(spellings__folded__contains=folded)
    return list(kind.objects.filter(named).values_list("pk", flat=True).distinct()[:_MOST_NAMED])


def _in(columns: tuple[str, ...], word: str) -> Q:
    return reduce(or_, (Q(**{f"{column}__icontains": word}) for column in columns))


def _is_in(folded: str, names: list[str]) -> bool:
    return any(folded in fold(name) for name in names)
