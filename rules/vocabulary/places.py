"""What a place is, and how precisely it is known where something happened."""

from rules.vocabulary.base import Vocabulary
from rules.vocabulary.base import translatable as _


class PlaceKind(Vocabulary):
    COUNTRY = "country", _("country")
    GOVERNORATE = "governorate", _("governorate"), _("First-level division (adm1).")
    DISTRICT = "district", _("district"), _("Second-level division (adm2).")
    SUBDISTRICT = "subdistrict", _("subdistrict"), _("Third-level division (adm3).")
    CITY = "city", _("city")
    TOWN = "town", _("town")
    VILLAGE = "village", _("village")
    NEIGHBOURHOOD = "neighbourhood", _("neighbourhood")
    OIL_OR_GAS_FIELD = "oil_or_gas_field", _("oil or gas field")
    MINE = "mine", _("mine")
    AIRBASE = "airbase", _("airbase")
    MILITARY_BASE = "military_base", _("military base")
    CROSSING = "crossing", _("border crossing")
    DAM = "dam", _("dam")
    PRISON = "prison", _("prison")
    MONUMENT = "monument", _("monument or ancient site")
    INFRASTRUCTURE = "infrastructure", _("pumping station, silo or other works")
    ROAD = "road", _("road or junction")
    HILLS = "hills", _("hill or hills")
    DESERT = "desert", _("desert or countryside")
    OTHER = "other", _("other")

    @property
    def is_division(self) -> bool:
        return self in {self.COUNTRY, self.GOVERNORATE, self.DISTRICT, self.SUBDISTRICT}


class PlacePrecision(Vocabulary):
    EXACT = "exact", _("exact spot"), _("The spot is known to within 100 metres.")
    SITE = "site", _("site"), _("A named site: an oil field, an airbase, a crossing, a ruin.")
    SETTLEMENT = (
        "settlement",
        _("town or village"),
        _("Somewhere in the settlement, within 1 to 5 kilometres."),
    )
    NEAR = "near", _("near"), _("Within about 25 kilometres of the place named.")
    DISTRICT = "district", _("district"), _("Somewhere in the district or subdistrict.")
    GOVERNORATE = "governorate", _("governorate"), _("Somewhere in the governorate.")
    FEATURE = (
        "feature",
        _("along a feature"),
        _("Along a road, a river, a border, or in a stretch of hills or desert."),
    )
    COUNTRY = "country", _("country"), _("Somewhere in the country; in the list only.")

    @property
    def has_spot(self) -> bool:
        """Whether a dot may be drawn: a dot means that the spot is known."""
        return self in {self.EXACT, self.SITE, self.SETTLEMENT}

    @property
    def has_point(self) -> bool:
        """Whether a point may be printed at all, be it the centre of a ring or of a band."""
        return self.has_spot or self in {self.NEAR, self.FEATURE}

    @property
    def radius_km(self) -> float | None:
        """The radius within which the event lies, in kilometres; None where an area says more."""
        return {
            self.EXACT: 0.1,
            self.SITE: 1.0,
            self.SETTLEMENT: 5.0,
            self.NEAR: 25.0,
            self.FEATURE: 25.0,
        }.get(self)


# How each precision of a place is drawn, and its codes in ACLED (geo_precision, codebook 2023) and UCDP GED
# (where_prec, codebook 25.1).
DRAWN_AS: dict[PlacePrecision, tuple[str, str, str]] = {
    PlacePrecision.EXACT: (_("dot"), "–", "1"),
    PlacePrecision.SITE: (_("dot"), "–", "1"),
    PlacePrecision.SETTLEMENT: (_("dot, with a ring to scale when zoomed in"), "1", "1"),
    PlacePrecision.NEAR: (_("ring of 25 km, no dot"), "2", "2"),
    PlacePrecision.DISTRICT: (_("hatched area, no dot"), "3", "3"),
    PlacePrecision.GOVERNORATE: (_("hatched area, no dot"), "3", "4"),
    PlacePrecision.FEATURE: (_("soft band, no dot"), "2–3", "5"),
    PlacePrecision.COUNTRY: (_("in the list only"), "3", "6"),
}


class PlaceRole(Vocabulary):
    """What another place than the one where it happened was to an event."""

    ALSO = "also", _("also there"), _("Part of it happened there as well.")
    ALSO_STRUCK = "also_struck", _("also struck"), _("The same attack struck there as well.")
    LAUNCHED_FROM = "launched_from", _("launched from"), _("The attack came from there.")
    HEADED_FOR = "headed_for", _("headed for"), _("Those who moved were on their way there.")


class LocationMethod(Vocabulary):
    """How the spot of an event was found."""

    REPORT_TEXT = "report_text", _("from the text of a report"), _("A report names the place or describes it.")
    COORDINATES = "coordinates", _("coordinates that a source gave"), _("A source gives the coordinates.")
    IMAGERY = (
        "imagery",
        _("geolocation by imagery"),
        _("Photographs or video were matched with satellite images or with the ground."),
    )
    MAP = "map", _("read off a map"), _("A published map shows the spot.")
    ON_THE_GROUND = "on_the_ground", _("measured on the ground"), _("Somebody measured it on the spot.")
