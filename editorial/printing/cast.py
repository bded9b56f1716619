"""Documents of places, sources, fronts and control claims."""

from django.contrib.gis.geos import MultiPolygon
from msgspec import UNSET
from msgspec.structs import asdict

from control.models import ControlClaim as ControlRecord
from desk.fields import as_position
from editorial.printing.readers_view import ReadersView
from editorial.printing.reports import published, report
from places.models import Front, Place
from rules.disclosure import published_point
from rules.documents.controls import ControlClaim, ControlDocument, EventControl
from rules.documents.entities import FrontDocument, PlaceDocument, SourceDocument, SpeaksFor
from rules.documents.entities import Judgement as PrintedJudgement
from rules.documents.members import Header, Point
from rules.documents.members import MultiPolygon as Outline
from rules.vocabulary import (
    ClaimStatus,
    ControlStatus,
    DateBasis,
    DatePrecision,
    PlaceKind,
    PlacePrecision,
    ReadAs,
    Reliability,
    SourceKind,
)
from sources.models import Judgement, Source


def place(record: Place, view: ReadersView, header: Header) -> PlaceDocument:
    precision = PlacePrecision(record.precision)
    return PlaceDocument(
        **header,
        **record.names,
        kind=PlaceKind(record.kind),
        within=view.outer_places(record),
        spellings=tuple(spelling.name for spelling in record.spellings.all()),
        precision=precision,
        geometry=point(as_position(record.point), precision),
        boundary=area(record.boundary),
        point_basis=record.point_basis,
        boundary_basis=record.boundary_basis,
        name_ar_basis=record.name_ar_basis,
        geonames_id=record.geonames_id,
        pcode=record.pcode,
        note=record.note,
    )


def source(record: Source, view: ReadersView, header: Header) -> SourceDocument:
    return SourceDocument(
        **header,
        **record.names,
        kind=SourceKind(record.kind),
        spellings=tuple(spelling.name for spelling in record.spellings.all()),
        reliability=Reliability(record.reliability),
        reliability_reason=record.reliability_reason,
        judgements=tuple(judgement(item) for item in record.judgements.all()),
        speaks_for=tuple(
            SpeaksFor(**asdict(view.sided(affiliation.actor)), reason=affiliation.reason)
            for affiliation in record.affiliations.all()
        ),
        homepage=record.homepage,
        licence=record.licence,
        may_be_redistributed=record.may_be_redistributed,
        note=record.note,
        attribution=record.attribution or UNSET,
    )


def judgement(record: Judgement) -> PrintedJudgement:
    return PrintedJudgement(
        text=record.text,
        publisher=record.publisher,
        title=record.title,
        url=record.url,
        published=published(record, ""),
        read_as=ReadAs(record.read_as),
        note=record.note,
    )


def front(record: Front, view: ReadersView, header: Header) -> FrontDocument:
    return FrontDocument(**header, **record.names, view=(record.west, record.south, record.east, record.north))


def point(position: tuple[float, float] | None, precision: PlacePrecision) -> Point | None:
    """The GeoJSON point that may be printed, or None."""
    shown = published_point(position, precision)
    return Point(type="Point", coordinates=shown) if shown else None


def control(record: ControlRecord, view: ReadersView, header: Header) -> ControlDocument:
    return ControlDocument(
        **{**header, **asdict(control_claim(record, view))},
        report=report(record.report, view),
        attributed_to=view.named(record.attributed_to) if record.attributed_to else None,
        attribution=record.attribution_wording,
        event=record.event.code if record.event else None,
    )


def event_control(record: ControlRecord, view: ReadersView) -> EventControl:
    return EventControl(**asdict(control_claim(record, view)), report=record.report.key)


def control_claim(record: ControlRecord, view: ReadersView) -> ControlClaim:
    """What a claim of control says, in its own document and in its event's."""
    origin = record.origin(view.speakers)
    return ControlClaim(
        code=record.code or "",
        place=view.place(record.place),
        status=ControlStatus(record.status),
        holder=view.sided(record.holder) if record.holder else None,
        challengers=tuple(view.sided(item) for item in record.challengers.all()),
        taken_from=view.sided(record.taken_from) if record.taken_from else None,
        wording=record.wording,
        earliest=record.earliest,
        latest=record.latest,
        date_precision=DatePrecision(record.date_precision) if record.date_precision else None,
        date_basis=DateBasis(record.date_basis),
        reaffirms=record.reaffirms,
        standing=ClaimStatus(record.claim_status),
        origin=origin.slug if origin else None,
        area=area(record.area),
        until=record.until,
        note=record.note,
    )


def area(outline: MultiPolygon | None) -> Outline | None:
    """The GeoJSON MultiPolygon of an outline, in steps of about ten metres."""
    if outline is None:
        return None
    polygons = tuple(
        tuple(tuple((round(x, 4), round(y, 4)) for x, y in ring) for ring in polygon) for polygon in outline.coords
    )
    return Outline(type="MultiPolygon", coordinates=polygons)
