"""Places, actors, sources, fronts and control claims now public: one row each, pointing at the printed document."""

import json
from typing import ClassVar, Self, TypeVar

from django.contrib.gis.db import models
from django.contrib.gis.db.models.fields import GeometryField
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db.models import F, Q

from record.tables.managers import PublicManager
from record.tables.revisions import Revision
from rules.documents.controls import ControlDocument
from rules.documents.formats import Json, upcast
from rules.documents.reading import read_as
from rules.names import fold
from rules.spellings import readings

_Cast = TypeVar("_Cast", bound="CastRecord", covariant=True)


class CastQuerySet(models.QuerySet[_Cast]):
    def called_like(self, words: str) -> Self:
        """Those with a spelling that holds the words, or that is one of them spelt otherwise, in either script."""
        folded = fold(words)
        called = Q(folded__contains=folded) | NameRecord.meant_by(folded)
        found = NameRecord.objects.filter(called, kind=self.model.kind)  # subquery
        return self.filter(slug__in=models.Subquery(found.values("slug")))


PublicCastManager = PublicManager.from_queryset(CastQuerySet)


class CastRecord(models.Model):
    """What all of them have: an address part, names, and the entry as it is sent in lists."""

    writer: ClassVar[str] = "press"
    kind: ClassVar[str]

    slug = models.CharField(primary_key=True, max_length=80)
    revision = models.OneToOneField(Revision, models.PROTECT, related_name="+")
    name_en = models.CharField(max_length=200)
    name_ar = models.CharField(max_length=200, blank=True)
    entry = models.TextField()

    objects = CastQuerySet.as_manager()
    public = PublicCastManager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.slug


class PlaceRecord(CastRecord):
    kind = Revision.Kind.PLACE

    place_kind = models.CharField(max_length=20)
    within = ArrayField(models.CharField(max_length=80))  # itself first, then what it lies in, outwards
    point = models.PointField(null=True)
    boundary = GeometryField(srid=4326, null=True)

    class Meta:
        ordering = ["name_en", "slug"]
        indexes = [
            GinIndex(fields=["within"], name="place_record_within"),
            models.Index(F("name_en"), F("slug"), name="place_record_by_name"),
        ]


class ActorRecord(CastRecord):
    kind = Revision.Kind.ACTOR

    side = models.CharField(max_length=16)
    actor_kind = models.CharField(max_length=12)

    class Meta:
        ordering = ["name_en", "slug"]
        indexes = [models.Index(F("name_en"), F("slug"), name="actor_record_by_name")]


class SourceRecord(CastRecord):
    kind = Revision.Kind.SOURCE

    source_kind = models.CharField(max_length=20)
    may_be_redistributed = models.BooleanField()

    class Meta:
        ordering = ["name_en", "slug"]
        indexes = [models.Index(F("name_en"), F("slug"), name="source_record_by_name")]


class FrontRecord(CastRecord):
    kind = Revision.Kind.FRONT

    view = ArrayField(models.FloatField(), size=4)  # west, south, east, north

    class Meta:
        ordering = ["name_en", "slug"]


class NameRecord(models.Model):
    """One spelling of a place or an actor now public; a query in one spelling searches all of them."""

    writer: ClassVar[str] = "press"

    kind = models.CharField(max_length=8, choices=Revision.Kind.choices)
    slug = models.CharField(max_length=80)
    name = models.CharField(max_length=200)
    folded = models.CharField(max_length=200)
    key = models.CharField(max_length=200)  # rules/spellings.py
    sounds = ArrayField(models.CharField(max_length=200))  # rules/sounds.py: what it is near to

    class Meta:
        ordering = ["kind", "slug", "id"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "slug", "name"], name="name_record_once"),
            models.CheckConstraint(condition=~Q(folded=""), name="name_record_has_letters"),
        ]
        indexes = [
            models.Index(fields=["folded"], name="name_record_folded"),
            models.Index(fields=["key"], name="name_record_key"),
            GinIndex(fields=["sounds"], name="name_record_sounds"),
            GinIndex(OpClass("folded", name="gin_trgm_ops"), name="name_record_parts"),
        ]

    def __str__(self) -> str:
        return self.name

    @staticmethod
    def meant_by(*folded: str) -> Q:
        """Names that one of the folded phrases may be."""
        read = [readings(phrase) for phrase in folded]
        names = {name for names, _keys in read for name in names}
        keys = {key for _names, keys in read for key in keys}
        return Q(folded__in=names) | Q(key__in=keys)


class ControlRecord(models.Model):
    """One public claim of who holds a place from a date on."""

    writer: ClassVar[str] = "press"

    code = models.CharField(primary_key=True, max_length=20)
    revision = models.OneToOneField(Revision, models.PROTECT, related_name="+")
    place = models.CharField(max_length=80, db_index=True)
    holder = models.CharField(max_length=80, blank=True)
    status = models.CharField(max_length=12)
    earliest = models.DateField(null=True)
    latest = models.DateField(null=True)
    event = models.CharField(max_length=20, blank=True)
    entry = models.TextField()

    objects = models.Manager()
    public = PublicManager()

    class Meta:
        ordering = [F("earliest").desc(nulls_last=True), "code"]
        indexes = [models.Index(F("earliest").desc(nulls_last=True), F("code"), name="control_record_newest")]

    def __str__(self) -> str:
        return self.code

    @property
    def document(self) -> ControlDocument:
        """The printed document."""
        return read_as(ControlDocument, Revision.Kind.CONTROL, self.entry)

    @property
    def content(self) -> Json:
        """The same as JSON objects in today's format, for templates."""
        return upcast(Revision.Kind.CONTROL, json.loads(self.entry))
