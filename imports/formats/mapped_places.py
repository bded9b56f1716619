"""Where a mapped row lies: names, position, and how precisely it is known."""

from imports.candidates import Locality, Position
from imports.findings import Rule
from imports.formats.mapped import MappedCells
from imports.recognition.mapping import Field
from rules.reading.coordinates import Spot, UnreadableCoordinates, read_columns, read_text
from rules.vocabulary import PlacePrecision

_IS_DRAWN = frozenset({PlacePrecision.EXACT, PlacePrecision.SITE, PlacePrecision.SETTLEMENT, PlacePrecision.NEAR})
# Radius of an outline in kilometres, up to which a place is known so precisely.
_BY_RADIUS = (
    (0.1, PlacePrecision.EXACT),
    (5.0, PlacePrecision.SETTLEMENT),
    (25.0, PlacePrecision.NEAR),
    (60.0, PlacePrecision.DISTRICT),
    (250.0, PlacePrecision.GOVERNORATE),
)


def locality_of(row: MappedCells) -> Locality:
    """The place of a row; a point that is the middle of an area is no position."""
    name, governorate = _names(row)
    district = row.text(Field.DISTRICT)
    spot = _spot(row)
    precision, basis = _precision(row, spot, name or district, governorate)
    is_drawn = precision in _IS_DRAWN
    position = Position(longitude=spot.longitude, latitude=spot.latitude) if spot else None
    if spot and not is_drawn:
        use = row.mapping.first(Field.PLACE_PRECISION) or row.mapping.first(Field.RADIUS_KM)
        rule = Rule.WHOLE_COUNTRY if precision is PlacePrecision.COUNTRY else Rule.WIDER_AREA
        row.cells.note(rule, use.column if use else "", basis or precision.value)
    return Locality(
        name=name or district or governorate,
        district=district,
        governorate=governorate,
        pcode=row.text(Field.PCODE),
        position=position if is_drawn else None,
        centre=None if is_drawn else position,
        precision=precision,
        basis=basis,
    )


def _names(row: MappedCells) -> tuple[str, str]:
    """Name and governorate; «ادلب : سراقب» has both in one cell."""
    governorate = row.text(Field.GOVERNORATE)
    found = row.used(Field.PLACE)
    if not found:
        return "", governorate
    use, text = found
    wider, separator, name = text.partition(use.separator) if use.separator else ("", "", text)
    return (name.strip(), governorate or wider.strip()) if separator else (text, governorate)


def _precision(row: MappedCells, spot: Spot | None, name: str, governorate: str) -> tuple[PlacePrecision, str]:
    """As the row says; of an outline, as its size says; else what is assumed of the table."""
    meaning = row.term(Field.PLACE_PRECISION)
    if meaning:
        return PlacePrecision(meaning), row.text(Field.PLACE_PRECISION)
    radius = row.text(Field.RADIUS_KM)
    if radius and float(radius):
        fits = (precision for most, precision in _BY_RADIUS if float(radius) <= most)
        return next(fits, PlacePrecision.COUNTRY), f"an outline of {radius} km"
    if spot or name:
        return (row.mapping.precision if spot else PlacePrecision.SETTLEMENT), ""
    return (PlacePrecision.GOVERNORATE if governorate else PlacePrecision.COUNTRY), ""


def _spot(row: MappedCells) -> Spot | None:
    """The row's point; one outside the country is set aside with a finding."""
    column, text, spot = _written(row)
    if spot is None:
        return None
    if spot.is_swapped:
        row.cells.note(Rule.COORDINATES_SWAPPED, column, text)
    if not spot.is_within(row.mapping.country):
        row.cells.note(Rule.OUTSIDE_THE_COUNTRY, column, text)
        return None
    return spot


def _written(row: MappedCells) -> tuple[str, str, Spot | None]:
    pair = row.used(Field.COORDINATES)
    latitude, longitude = row.used(Field.LATITUDE), row.used(Field.LONGITUDE)
    column, text = (pair[0].column, pair[1]) if pair else ("", "")
    try:
        if latitude and longitude:
            column, text = latitude[0].column, f"{latitude[1]}, {longitude[1]}"
            return column, text, read_columns(latitude[1], longitude[1], row.mapping.country)
        if pair:
            return column, text, read_text(text, row.mapping.country)
    except UnreadableCoordinates as problem:
        raise row.cells.refused(Rule.NOT_A_POSITION, column, text, problem=problem) from None
    half = latitude or longitude
    if half:
        row.cells.note(Rule.HALF_A_POSITION, half[0].column, half[1])
    return column, text, None
