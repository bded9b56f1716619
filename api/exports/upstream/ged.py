"""A printed event as a row of UCDP GED (codebook 25.1); docs/exports.md explains every column."""

from api.exports.upstream import forms, parts
from api.exports.upstream.headers import GED
from rules import governorates
from rules.documents.events import EventDocument
from rules.spreadsheets import plain
from rules.ucdp import names, where
from rules.ucdp.dyads import VIOLENT, Camp, dyad_of
from rules.ucdp.tolls import deaths_of, toll_of
from rules.vocabulary import DRAWN_AS


def reason(document: EventDocument) -> str | None:
    """Why GED would not have the event; None: it would."""
    killed = document.killed
    checks = (
        (forms.KIND, document.type not in VIOLENT),
        (forms.NO_FIGURE, killed.low is None),
        (forms.NOBODY, killed.high == 0),
        (forms.LONGER, killed.counts_longer),
        (forms.SPOT, document.geometry is None),
        (forms.DATE, where.days_of(document) > where.A_YEAR),
    )
    found = next((why for why, holds in checks if holds), None)
    return found or (forms.SIDES if dyad_of(document) is None else None)


def cells(document: EventDocument) -> dict[str, object]:
    """The row by column, in GED's order, of a document that has one."""
    dyad, toll = dyad_of(document), toll_of(document)
    assert dyad is not None, "reason() leaves out events without two sides"
    assert toll is not None, "reason() leaves out events without a figure"
    assert document.geometry is not None, "reason() leaves out events without a spot"
    longitude, latitude = document.geometry.coordinates
    conflict, conflict_name = names.conflict(dyad.name)
    deaths = deaths_of(document, dyad, toll.best)
    return {
        "id": parts.whole_number(document.code),
        "relid": document.code,
        "year": document.earliest.year,
        "active_year": None,
        "code_status": "Clear",
        "type_of_violence": dyad.type_of_violence,
        "conflict_dset_id": conflict,
        "conflict_new_id": conflict,
        "conflict_name": plain(conflict_name),
        "dyad_dset_id": names.dyad_number(dyad.name),
        "dyad_new_id": names.dyad_number(dyad.name),
        "dyad_name": plain(dyad.name),
        **_side("a", dyad.a),
        **_side("b", dyad.b),
        **_sources(document),
        "where_prec": int(DRAWN_AS[document.place_precision][2]),
        **_place(document),
        "latitude": latitude,
        "longitude": longitude,
        "geom_wkt": f"POINT ({longitude} {latitude})",
        "priogrid_gid": where.priogrid(longitude, latitude),
        **_country(document),
        "event_clarity": where.event_clarity(document),
        "date_prec": where.date_precision(document),
        "date_start": document.earliest.isoformat(),
        "date_end": document.latest.isoformat(),
        "deaths_a": deaths.a,
        "deaths_b": deaths.b,
        "deaths_civilians": deaths.civilians,
        "deaths_unknown": deaths.unknown,
        "best": toll.best,
        "high": toll.high,
        "low": toll.low,
        "gwnoa": _state_number(dyad.a),
        "gwnob": _state_number(dyad.b),
    }


def _side(letter: str, camp: Camp) -> dict[str, object]:
    number = names.actor_number(camp.name)
    return {
        f"side_{letter}_dset_id": number,
        f"side_{letter}_new_id": number,
        f"side_{letter}": plain(camp.name),
    }


def _sources(document: EventDocument) -> dict[str, object]:
    reports = document.reports
    days = [report.published.earliest.isoformat() if report.published else "" for report in reports]
    articles = [f'"{report.source.en},{day},{report.title}"' for report, day in zip(reports, days, strict=True)]
    return {
        "number_of_sources": len(articles),
        "source_article": ";".join(articles),
        "source_office": plain(";".join(report.source.en for report in reports)),
        "source_date": ";".join(days),
        "source_headline": plain(";".join(report.title for report in reports)),
        "source_original": plain(", ".join(origin.en for origin in document.origins)),
    }


def _place(document: EventDocument) -> dict[str, object]:
    place = document.place
    governorate, district = parts.division(place, "governorate"), parts.division(place, "district")
    precision = document.place_precision.label
    return {
        "where_coordinates": plain(place.en),
        "where_description": plain(f"{', '.join(outer.en for outer in (place, *place.within))} ({precision})"),
        "adm_1": plain(governorates.ged(governorate) if governorate else None),
        "adm_2": plain(governorates.ged_district(district) if district else None),
    }


def _country(document: EventDocument) -> dict[str, object]:
    country = parts.country(document.place)
    return {"country": plain(country), "country_id": names.STATE_NUMBERS.get(country), "region": parts.REGION}


def _state_number(camp: Camp) -> int | None:
    return names.STATE_NUMBERS.get(camp.state) if camp.state else None


FORM = forms.Form(GED, reason, lambda document: tuple(map(cells(document).__getitem__, GED)))
