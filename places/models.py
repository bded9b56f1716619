"""The gazetteer: every place once, with all its spellings, and the fronts that readers look at together."""

from typing import Self, Unpack

from django.contrib.gis.db import models
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from desk.fields import Line, Prose
from desk.geometry import a_valid_area, on_the_globe
from desk.models import Mergeable, SaveOptions
from desk.names import NamedPrintable, Spelling
from rules.names import fold
from rules.vocabulary import PlaceKind, PlacePrecision
from wording.choices import choices


class Front(NamedPrintable):
    """A region of fighting with the view its map opens on, in degrees of WGS 84."""

    west = models.FloatField(_("west"), validators=[MinValueValidator(-180), MaxValueValidator(180)])
    south = models.FloatField(_("south"), validators=[MinValueValidator(-90), MaxValueValidator(90)])
    east = models.FloatField(_("east"), validators=[MinValueValidator(-180), MaxValueValidator(180)])
    north = models.FloatField(_("north"), validators=[MinValueValidator(-90), MaxValueValidator(90)])

    class Meta:
        ordering = ["name_en"]
        verbose_name, verbose_name_plural = _("front"), _("fronts")
        constraints = [
            models.CheckConstraint(
                condition=Q(west__gte=-180, west__lt=F("east"), east__lte=180)
                & Q(south__gte=-90, south__lt=F("north"), north__lte=90),
                name="front_view_in_order",
            )
        ]


# Country, governorate, district, subdistrict: what a place lies in is read along with it this far out, and further
# out step by step.
_OUTWARDS = 4


def with_outer(path: str) -> tuple[str, list[str]]:
    """For a query that reads a place at the path: what to give ``select_related`` and ``defer``.

    Outlines are large, and only the place's own document has its outline.
    """
    outwards = [path + "__parent" * steps for steps in range(_OUTWARDS + 1)]
    return outwards[-1], [f"{step}__boundary" for step in outwards]


class PlaceQuerySet(models.QuerySet["Place"]):
    def called(self, name: str) -> Self:
        """Places that have this name in any spelling, script or case."""
        folded = fold(name)
        return self.filter(Q(spellings__folded=folded) | Q(folded_en=folded) | Q(folded_ar=folded)).distinct()


class Place(Mergeable, NamedPrintable):
    """A gazetteer entry. Palmyra, Tadmur, Tadmor and تدمر are one place with several spellings."""

    class Layer(models.TextChoices):
        """Who vouches for a place. By their order edited ones come first wherever both are offered."""

        EDITED = "edited", _("an editor")
        GAZETTEER = "gazetteer", _("a gazetteer, as it was brought in")

    kind = models.CharField(_("kind"), max_length=20, choices=choices(PlaceKind))
    layer = models.CharField(
        _("who vouches for it"), max_length=10, choices=Layer.choices, default=Layer.EDITED, editable=False
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("lies in")
    )
    point = models.PointField(_("point"), null=True, blank=True, spatial_index=True)
    precision = models.CharField(
        _("precision of the point"),
        max_length=12,
        choices=choices(PlacePrecision),
        default=PlacePrecision.SETTLEMENT,
    )
    point_basis = Line(_("where the point comes from"), blank=True)
    name_ar_basis = Line(_("where the Arabic name comes from"), blank=True)
    boundary = models.MultiPolygonField(_("boundary"), null=True, blank=True)
    boundary_basis = Line(_("where the boundary comes from"), blank=True)
    geonames_id = models.PositiveIntegerField(_("GeoNames number"), null=True, blank=True, unique=True)
    pcode = models.CharField(_("OCHA P-code"), max_length=20, blank=True)
    note = Prose(_("note for readers"), blank=True)
    folded_en = models.CharField(max_length=200, editable=False, db_index=True)
    folded_ar = models.CharField(max_length=200, editable=False, blank=True, db_index=True)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        ordering = ["name_en"]
        verbose_name, verbose_name_plural = _("place"), _("places")
        indexes = [models.Index(fields=["layer"], name="place_layer")]
        constraints = [
            models.CheckConstraint(condition=~Q(parent=F("id")), name="place_not_in_itself"),
            models.CheckConstraint(condition=on_the_globe("point"), name="place_point_on_the_globe"),
            models.CheckConstraint(condition=a_valid_area("boundary"), name="place_boundary_valid"),
            models.CheckConstraint(
                condition=Q(point__isnull=False) | Q(boundary__isnull=False), name="place_is_somewhere"
            ),
            models.UniqueConstraint(fields=["pcode"], condition=~Q(pcode=""), name="place_pcode_once"),
        ]

    def save(self, **options: Unpack[SaveOptions]) -> None:
        self.folded_en, self.folded_ar = fold(self.name_en), fold(self.name_ar)
        super().save(**options)

    def path(self) -> list["Place"]:
        """The place and everything it lies in, innermost first."""
        path, place = [self], self.parent
        while place and place not in path:
            path.append(place)
            place = place.parent
        return path


class PlaceSpelling(Spelling):
    place = models.ForeignKey(Place, models.CASCADE, related_name="spellings")

    class Meta:
        ordering = ["name"]
        verbose_name, verbose_name_plural = _("spelling"), _("spellings")
        constraints = [models.UniqueConstraint(fields=["place", "name"], name="place_spelling_once")]
