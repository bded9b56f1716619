"""A printed event as a row of ACLED (codebook 2023); docs/exports.md explains every column."""

from datetime import datetime

from api.exports.upstream import forms, parts
from api.exports.upstream.headers import ACLED
from rules import governorates
from rules.acled import terms, when
from rules.acled.actors import Actor, Actors, actors_of
from rules.documents.events import EventDocument
from rules.documents.members import NamedPlace
from rules.spreadsheets import plain
from rules.ucdp.where import days_of
from rules.vocabulary import DRAWN_AS, SourceKind

# Of two of ACLED's codes that a precision lies between, and of a spot finer than its finest: the code that is written.
_GEO_PRECISION = {"–": 1, "2–3": 3}
_REACH_IS_NOT_KNOWN = frozenset(
    {SourceKind.NEWS_AGENCY, SourceKind.NEWSPAPER, SourceKind.BROADCASTER, SourceKind.STATE_MEDIA}
)


def reason(document: EventDocument) -> str | None:
    """Why ACLED would not have the event; None: it would."""
    checks = (
        (forms.KIND, terms.sub_event_of(document) is None),
        (forms.SPOT, document.geometry is None),
        (forms.DATE, days_of(document) > when.A_MONTH),
    )
    return next((why for why, holds in checks if holds), None)


def cells(document: EventDocument) -> dict[str, object]:
    """The row by column, in ACLED's order, of a document that has one."""
    sub_event = terms.sub_event_of(document)
    assert sub_event, "reason() leaves out events without a sub-event type"
    event, disorder = terms.SUB_EVENT_TYPES[sub_event]
    day, country = when.event_date(document), parts.country(document.place)
    actors = actors_of(document, country)
    assert document.geometry is not None, "reason() leaves out events without a spot"
    longitude, latitude = document.geometry.coordinates
    return {
        "event_id_cnty": document.code,
        "event_date": day.isoformat(),
        "year": day.year,
        "time_precision": when.time_precision(document),
        "disorder_type": disorder,
        "event_type": event,
        "sub_event_type": sub_event,
        **_actor("1", actors.first),
        **_actor("2", actors.second),
        "interaction": actors.interaction,
        "civilian_targeting": "Civilian targeting" if terms.targets_civilians(document, sub_event) else None,
        "iso": parts.ISO_NUMBERS.get(country),
        "region": parts.REGION,
        "country": plain(country),
        **_place(document.place),
        "latitude": latitude,
        "longitude": longitude,
        "geo_precision": _geo_precision(document),
        "source": plain("; ".join(parts.sources(document))),
        "source_scale": _scale(document),
        "notes": plain(_notes(document, actors)),
        "fatalities": _fatalities(document),
        "tags": _tags(document),
        "timestamp": int(datetime.fromisoformat(document.recorded_at).timestamp()),
    }


def _actor(number: str, actor: Actor) -> dict[str, object]:
    return {
        f"actor{number}": plain(actor.name) or None,
        f"assoc_actor_{number}": plain("; ".join(actor.also)) or None,
        f"inter{number}": actor.kind,
    }


def _place(place: NamedPlace) -> dict[str, object]:
    governorate = parts.division(place, "governorate")
    district, subdistrict = parts.division(place, "district"), parts.division(place, "subdistrict")
    return {
        "admin1": plain(governorates.acled(governorate) if governorate else None),
        "admin2": plain(governorates.acled_district(district) if district else None),
        "admin3": plain(governorates.acled_district(subdistrict) if subdistrict else None),
        "location": plain(place.en),
    }


def _geo_precision(document: EventDocument) -> int:
    code = DRAWN_AS[document.place_precision][1]
    return _GEO_PRECISION[code] if code in _GEO_PRECISION else int(code)


def _scale(document: EventDocument) -> str | None:
    """ACLED's word for monitors, NGOs, authorities and datasets. How far a news medium reaches is not in the record."""
    kinds = {report.source.kind for report in document.reports}
    return None if kinds & _REACH_IS_NOT_KNOWN else "Other"


def _has_fatalities(document: EventDocument) -> bool:
    return document.killed.low is not None and not document.killed.counts_longer


def _fatalities(document: EventDocument) -> int:
    """The lowest number, as ACLED takes the most conservative one; 0 where none is known, as ACLED writes then."""
    return (document.killed.low or 0) if _has_fatalities(document) else 0


def _tags(document: EventDocument) -> str | None:
    """In ACLED's form, «name=value»: whether the 0 is a figure or the lack of one."""
    if _has_fatalities(document):
        return None
    return "fatalities=longer period" if document.killed.counts_longer else "fatalities=no report"


def _notes(document: EventDocument, actors: Actors) -> str:
    said = [document.summary or document.title]
    if document.killed.counts_longer:
        said.append("[Figures of people killed count more days than the event's own; fatalities is 0.]")
    elif not _has_fatalities(document):
        said.append("[No number of people killed is known; fatalities is 0.]")
    if actors.others:
        said.append(f"[Also took part, the side not said: {'; '.join(actors.others)}.]")
    return " ".join(said)


FORM = forms.Form(ACLED, reason, lambda document: tuple(map(cells(document).__getitem__, ACLED)))
