"""The texts in which the words of a search are looked for, and their vectors."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.contrib.postgres.search import SearchVector
from django.db.models import Q, Value

from record.press.rows.facets import places_of
from record.tables.cast import NameRecord
from record.tables.revisions import Revision
from rules.documents.events import EventDocument
from rules.names import fold
from rules.translations import arabic_of

# The folded names now public of each place and actor, by kind and address part, in the order of their rows.
FoldedNames = Mapping[tuple[str, str], Sequence[str]]


def search_text(document: EventDocument, names: FoldedNames) -> str:
    """Everything of an event that words are looked for in, folded: its prose, and its places and actors in all
    their spellings as now public."""
    prose = (document.title, document.title_ar, document.summary, document.summary_ar)
    words = [fold(text) for text in prose if text]
    for named in found_by(document):
        words.extend(names.get(named, ()))
    return "\n".join(words)


def found_by(document: EventDocument) -> Iterator[tuple[str, str]]:
    """The places and actors by whose names the event is found: kind and address part, in the order of the text."""
    places = set(places_of(document))
    yield from ((Revision.Kind.PLACE.value, slug) for slug in sorted(places))
    yield from ((Revision.Kind.ACTOR.value, slug) for slug in sorted({item.slug for item in document.participants}))


def folded_names(wanted: Iterable[tuple[str, str]], using: str | None = None) -> FoldedNames:
    found: dict[tuple[str, str], list[str]] = {}
    slugs: dict[str, set[str]] = {}
    for kind, slug in wanted:
        slugs.setdefault(kind, set()).add(slug)
    named = Q(pk=None)
    for kind, of_kind in slugs.items():
        named |= Q(kind=kind, slug__in=of_kind)
    for kind, slug, folded in NameRecord.objects.using(using).filter(named).values_list("kind", "slug", "folded"):
        found.setdefault((kind, slug), []).append(folded)
    return found


def search_vector(document: EventDocument, using: str | None = None) -> SearchVector:
    text = search_text(document, folded_names(found_by(document), using))
    return SearchVector(Value(text), config="simple")


def details_text(document: EventDocument) -> str:
    """What reports, figures and quotes of an event say, folded, with their numbers as they are typed."""
    words: list[str] = [document.note]
    for report in document.reports:
        words += [report.title, report.byline, report.note, *(citation.attribution for citation in report.citations)]
    for claim in document.claims:
        words += [claim.wording, claim.quote, claim.group_wording, claim.area, claim.attribution, claim.note]
        words += [str(figure) for figure in (claim.min, claim.max) if figure is not None]
    words += [update.text for update in document.updates or ()]
    for change in document.control:
        words.append(change.wording)
    # The Arabic of the event's own title and summary is in its search text.
    words += [
        arabic for part, name, arabic in arabic_of(document) if part is not document or name not in {"title", "summary"}
    ]
    return "\n".join(fold(text) for text in words if text)


def details_vector(document: EventDocument) -> SearchVector:
    return SearchVector(Value(details_text(document)), config="simple")
