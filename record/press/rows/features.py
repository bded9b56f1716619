"""The GeoJSON feature of an event's row (RFC 7946)."""

from collections.abc import Iterable
from datetime import date

from msgspec import UNSET

from record.press.rows.shapes import area_slug
from rules.documents.casualties import KilledRange
from rules.documents.controls import EventControl
from rules.documents.datasets import dataset_of
from rules.documents.event_terms import terms_of, with_terms
from rules.documents.events import EventDocument, OtherPlace
from rules.documents.features import (
    ChangeOfControl,
    EventFeature,
    EventProperties,
    FeatureActor,
    FeaturePlace,
    KilledBy,
)
from rules.documents.members import Named
from rules.tolls import origins_of


def feature(document: EventDocument) -> EventFeature:
    """The GeoJSON feature (RFC 7946) that lists send for an event."""
    return EventFeature(type="Feature", id=document.code, geometry=document.geometry, properties=_properties(document))


def _properties(document: EventDocument) -> EventProperties:
    properties = EventProperties(
        code=document.code,
        title=document.title,
        title_ar=document.title_ar,
        type=document.type,
        earliest=document.earliest,
        latest=document.latest,
        date_precision=document.date_precision,
        date_basis=document.date_basis,
        place=named(document.place),
        place_precision=document.place_precision,
        area=area_slug(document),
        grade=document.grade,
        thin=document.grade_basis.thin,
        actors=tuple(
            FeatureActor(slug=item.slug, en=item.en, ar=item.ar, role=item.role) for item in document.participants
        ),
        fronts=tuple(front.slug for front in document.fronts),
        campaign=document.campaign.code if document.campaign else None,
        killed=_killed_by(document),
        reports=len(document.reports),
        origins=len(document.origins),
        findings=len(document.findings),
        control=_last_change(document.control),
        dataset=dataset_of(document),
        updated=document.recorded_at,
        revision=document.revision,
        url=f"/events/{document.code}/",
        other_places=tuple(map(_other_place, document.other_places or ())) or UNSET,
    )
    return with_terms(properties, terms_of(document))


def _other_place(place: OtherPlace) -> FeaturePlace:
    within = tuple(outer.slug for outer in place.within)
    return FeaturePlace(slug=place.slug, en=place.en, ar=place.ar, role=place.role, within=within)


def _killed_by(document: EventDocument) -> KilledBy:
    own = {name: getattr(document.killed, name) for name in KilledRange.__struct_fields__}
    return KilledBy(**own, origins=origins_of(document))


def _last_change(changes: Iterable[EventControl]) -> ChangeOfControl | None:
    """Of several changes of control of one event the last, which says who held the place when it was over."""
    last = max(changes, key=lambda change: (change.latest or date.min, change.earliest or date.min), default=None)
    return ChangeOfControl(before=last.taken_from, after=last.holder) if last else None


def named(thing: Named) -> Named:
    """Its names alone."""
    return Named(slug=thing.slug, en=thing.en, ar=thing.ar)
