"""The rows of places, actors, sources and fronts, and of the names by which they are found."""

from collections.abc import Iterable, Iterator

from django.contrib.gis.geos import MultiPolygon, Point, Polygon

from record.press.rows.upsert import upsert
from record.tables.cast import ActorRecord, CastRecord, FrontRecord, NameRecord, PlaceRecord, SourceRecord
from record.tables.revisions import Revision
from rules.documents.entities import ActorDocument, FrontDocument, PlaceDocument, SourceDocument
from rules.documents.members import MultiPolygon as Outline
from rules.documents.reading import EntityDocument
from rules.names import fold
from rules.sounds import near, sound
from rules.spellings import key

TABLES: dict[str, type[CastRecord]] = {
    Revision.Kind.PLACE: PlaceRecord,
    Revision.Kind.ACTOR: ActorRecord,
    Revision.Kind.SOURCE: SourceRecord,
    Revision.Kind.FRONT: FrontRecord,
}


def write_cast(printed: Iterable[tuple[Revision, EntityDocument]]) -> None:
    """Rows and names of places, actors, sources and fronts; of a thing that was printed twice, the last."""
    by_kind: dict[str, dict[str, tuple[Revision, EntityDocument]]] = {}
    for revision, document in printed:
        by_kind.setdefault(revision.kind, {})[document.slug] = (revision, document)
    for kind, last in by_kind.items():
        upsert(*(_cast_row(revision, document) for revision, document in last.values()))
        NameRecord.objects.filter(kind=kind, slug__in=last).delete()
        NameRecord.objects.bulk_create(name for _, document in last.values() for name in _names(kind, document))


def _cast_row(revision: Revision, document: EntityDocument) -> CastRecord:
    return TABLES[revision.kind](
        slug=document.slug,
        revision=revision,
        name_en=document.en,
        name_ar=document.ar or "",
        entry=revision.document,
        **_own_columns(document),
    )


def _own_columns(document: EntityDocument) -> dict[str, object]:
    match document:
        case PlaceDocument():
            return {
                "place_kind": document.kind,
                "within": [document.slug, *(item.slug for item in document.within)],
                "point": document.geometry and Point(document.geometry.coordinates, srid=4326),
                "boundary": _area(document.boundary),
            }
        case ActorDocument():
            return {"side": document.side, "actor_kind": document.kind}
        case SourceDocument():
            return {"source_kind": document.kind, "may_be_redistributed": document.may_be_redistributed}
        case FrontDocument():
            return {"view": list(document.view)}


def _names(kind: str, document: EntityDocument) -> Iterator[NameRecord]:
    spellings = () if isinstance(document, FrontDocument) else document.spellings
    for name in dict.fromkeys([document.en, document.ar, *spellings]):
        if name and (folded := fold(name)):
            sounds = sorted(near(sound(folded)))
            yield NameRecord(kind=kind, slug=document.slug, name=name, folded=folded, key=key(folded), sounds=sounds)


def _area(boundary: Outline | None) -> MultiPolygon | None:
    if boundary is None:
        return None
    return MultiPolygon(*(Polygon(*rings) for rings in boundary.coordinates), srid=4326)
