"""One row for each event now public: what lists, maps and counts read, pointing at the printed document."""

import json
from collections.abc import Iterable
from datetime import date, timedelta
from typing import ClassVar, Self, TypeVar

from django.contrib.gis.db import models
from django.contrib.gis.db.models.fields import GeometryField
from django.contrib.gis.geos import Point
from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.contrib.postgres.indexes import GinIndex, GistIndex
from django.contrib.postgres.search import SearchVectorField
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Cast, Length
from django.db.models.lookups import GreaterThanOrEqual, LessThan, LessThanOrEqual

from record.tables.boxes import frame
from record.tables.managers import PublicManager
from record.tables.revisions import Revision
from rules.documents.canonical import plain
from rules.documents.events import EventDocument
from rules.documents.formats import Json
from rules.geometry import Box, Position, around
from wording.known import as_known_on

# ST_DistanceSpheroid measures on this ellipsoid without reading spatial_ref_sys, which the public role may not.
_WGS_84 = 'SPHEROID["WGS 84",6378137,298.257223563]'


_KILLED_AS_TEXT = Length(Cast("killed_by_group", models.TextField()))
# What few events tell of very many groups does not fit into an index; what all others tell is summed from there.
KILLED_IS_SHORT, KILLED_IS_LONG = Q(LessThan(_KILLED_AS_TEXT, 1_000)), Q(GreaterThanOrEqual(_KILLED_AS_TEXT, 1_000))


def metres_between(column: str, spot: Position) -> Func:
    """How far what the column has lies from the spot, on the WGS 84 spheroid."""
    return Func(
        F(column),
        Value(Point(*spot, srid=4326), output_field=GeometryField(srid=4326)),
        Value(_WGS_84),
        function="ST_DistanceSpheroid",
        output_field=models.FloatField(),
    )


_Event = TypeVar("_Event", bound="EventRow", covariant=True)


class EventQuerySet(models.QuerySet[_Event]):
    """The reader's questions; docs/api.md has the same words."""

    by_latest: tuple[Self, ...] = ()  # see in_parts

    def known_on(self, day: date) -> Self:
        """The events as the reports known on that day tell them; of KnownEventRecord alone."""
        return self.filter(known_from__lte=day).exclude(known_until__lte=day)

    def possibly_between(self, start: date | None, end: date | None) -> Self:
        """Events that may have happened from start to end, both days included; None leaves a side open."""
        found = self.filter(during__overlap=(start, _day_after(end)))
        ending_by_then = self.filter(**_days(latest__gte=start, latest__lte=end))
        if end is None:
            return found.in_parts(ending_by_then)
        return found.in_parts(ending_by_then, self.filter(during__contains=(end, end + timedelta(days=2))))

    def certainly_between(self, start: date | None, end: date | None) -> Self:
        """Events that cannot have happened outside start to end."""
        found = self.filter(during__contained_by=(start, _day_after(end)))
        return found.in_parts(self.filter(**_days(earliest__gte=start, latest__gte=start, latest__lte=end)))

    def in_parts(self, *parts: Self) -> Self:
        """The same events; ``parts`` are all of them, each once, by their last day, as an index of that finds them.

        Any further condition forgets the parts.
        """
        self.by_latest = parts
        return self

    def in_box(self, box: Box) -> Self:
        """Events that may have happened in the box: their spot or the area they are known to lie in meets it."""
        return self.filter(shape__intersects=frame(box))

    def near(self, centre: Position, radius_km: float) -> Self:
        """Events that may have happened within the radius, measured on the WGS 84 spheroid."""
        spot, distance = Point(*centre, srid=4326), metres_between("shape", centre)
        return self.filter(shape__bboverlaps=frame(around(centre, radius_km))).filter(
            Q(shape__intersects=spot) | Q(LessThanOrEqual(distance, radius_km * 1000))
        )

    def tagged(self, facet: str, values: Iterable[str]) -> Self:
        """Events with any of the values in a facet: type, grade, actor, source, place, front, campaign, precision,
        killed_sum, dataset, matched."""
        return self.filter(tags__overlap=[f"{facet}:{value}" for value in values])

    def of_kinds(self, types: Iterable[str], grades: Iterable[str] | None) -> Self:
        """Events of one of the types and, where some are given, of one of the grades; what ``tagged`` finds as well.

        Of EventRecord, which has an index of both, in the order of lists: from it sums are read without the rows.
        """
        found = self.filter(type__in=types)
        return found.filter(grade__in=grades) if grades else found

    def killed_between(self, low: int | None, high: int | None) -> Self:
        """Events that killed certainly no fewer than low and no more than high, as far as is said: their whole range
        lies between. Those without a range are left out, and with a high those that are open-ended."""
        return self.filter(killed_low__gte=low or 0, **({} if high is None else {"killed_high__lte": high}))


# Rows of what is known now, or of what was known once.
EventRecordQuerySet = EventQuerySet["EventRow"]
EventManager = models.Manager.from_queryset(EventQuerySet)
PublicEventManager = PublicManager.from_queryset(EventQuerySet)


class EventRow(models.Model):
    """What lists, maps and counts read of one event, ready to be sent."""

    writer: ClassVar[str] = "press"

    code = models.CharField(max_length=20)
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="+")
    type = models.CharField(max_length=20)
    grade = models.CharField(max_length=12)
    title = models.CharField(max_length=200)
    earliest = models.DateField()
    latest = models.DateField()
    during = models.GeneratedField(
        expression=Func(F("earliest"), F("latest"), Value("[]"), function="daterange"),
        output_field=DateRangeField(),
        db_persist=True,
    )
    place = models.CharField(max_length=80)
    dataset = models.CharField(max_length=80, blank=True, default="")  # the slug of its source; empty: the editors' own
    campaign = models.CharField(max_length=20, blank=True)  # the code of the one that it is part of
    # The spot as published, or the area it is known to lie in; degrees, WGS 84. Null: only the country is known.
    shape = GeometryField(srid=4326, null=True, spatial_index=False)
    # «facet:value» for every choice a reader can make, so that one index answers all of them together.
    tags = ArrayField(models.CharField(max_length=100))
    killed_low = models.PositiveIntegerField(null=True)
    killed_high = models.PositiveIntegerField(null=True)
    killed_counts_longer = models.BooleanField(default=False)  # then it is left out of sums
    # What a sum over events takes of each group (record/press/rows/events.py); null where the event is in no sum.
    killed_by_group = models.JSONField(null=True)
    killed_rank = models.IntegerField()  # what sorting by killed goes by; -1 without a range
    # Origin → the day by which its first dated report of the event was out; origins without a dated report are absent.
    first_told = models.JSONField(default=dict)
    # What names are looked for in, and beside it what reports, figures and quotes say.
    search = SearchVectorField()
    details = SearchVectorField()
    feature = models.TextField()  # a GeoJSON feature as it is sent in lists
    updated = models.DateTimeField()

    objects: ClassVar["EventManager[Self]"] = EventManager()
    public = PublicEventManager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.code

    @property
    def properties(self) -> Json:
        """What lists say of the event; docs/api.md names the members."""
        properties: Json = json.loads(self.feature)["properties"]
        return properties

    @property
    def document(self) -> EventDocument:
        """The document that the row was made from."""
        return self.revision.printed_as(EventDocument)

    @property
    def content(self) -> Json:
        """The same as JSON objects."""
        return plain(self.document)


class EventRecord(EventRow):
    """One public event as it is known now."""

    code = models.CharField(primary_key=True, max_length=20)
    revision = models.OneToOneField(Revision, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-latest", "code"]
        constraints = [
            models.CheckConstraint(condition=Q(earliest__lte=F("latest")), name="event_record_dates_in_order"),
        ]
        indexes = [
            models.Index(F("latest").desc(), F("code").asc(), name="event_record_newest"),
            models.Index(F("latest").asc(), F("code").asc(), name="event_record_oldest"),
            models.Index(F("killed_rank").desc(), F("code").asc(), name="event_record_killed"),
            # Few events have a high low end.
            models.Index(fields=["killed_low"], name="event_record_killed_low"),
            GistIndex(fields=["shape", "during"], name="event_record_where_and_when"),
            GistIndex(fields=["during"], name="event_record_when"),
            GinIndex(fields=["tags"], name="event_record_tags"),
            GinIndex(fields=["search"], name="event_record_search"),
            GinIndex(fields=["details"], name="event_record_details"),
            models.Index(
                F("type"), F("grade"), F("latest").desc(), F("code"), name="event_record_kinds", include=["earliest"]
            ),
            models.Index(
                fields=["type", "latest"],
                name="event_record_killed_short",
                include=["earliest", "code", "killed_by_group", "dataset"],
                condition=KILLED_IS_SHORT,
            ),
            models.Index(fields=["type", "latest"], name="event_record_killed_long", condition=KILLED_IS_LONG),
        ]


class KnownEventRecord(EventRow):
    """One public event as it was known from one day on, until more was reported; rules/known.py has the rule."""

    known_from = models.DateField()
    known_until = models.DateField(null=True)  # the day on which more was known; null: nothing since

    class Meta:
        ordering = ["-latest", "code"]
        constraints = [
            models.UniqueConstraint(fields=["code", "known_from"], name="known_event_once_a_day"),
            models.CheckConstraint(
                condition=Q(known_until__isnull=True) | Q(known_from__lt=F("known_until")),
                name="known_event_days_in_order",
            ),
        ]
        indexes = [
            models.Index(F("latest").desc(), F("code").asc(), name="known_event_newest"),
            models.Index(fields=["known_from", "known_until"], name="known_event_when_known"),
            GistIndex(fields=["during"], name="known_event_when"),
            GinIndex(fields=["tags"], name="known_event_tags"),
        ]

    @property
    def document(self) -> EventDocument:
        document = as_known_on(super().document, self.known_from)
        assert document is not None, "a row is written only of days on which something was known"
        return document


class ClaimRecordQuerySet(models.QuerySet["ClaimRecord"]):
    def of(self, events: "EventRecordQuerySet") -> Self:
        """The claims of these events."""
        return self.filter(event__in=models.Subquery(events.order_by().values("code")))


PublicClaimManager = PublicManager.from_queryset(ClaimRecordQuerySet)


class ClaimRecord(models.Model):
    """One figure of a public event, ready to be sent; ``key`` is the event's code and the claim's number."""

    writer: ClassVar[str] = "press"

    key = models.CharField(primary_key=True, max_length=30)
    event = models.ForeignKey(EventRecord, models.CASCADE, related_name="claims")
    number = models.PositiveIntegerField()
    latest = models.DateField()  # of the event: what lists are ordered by
    counted = models.CharField(max_length=8)
    group = models.CharField(max_length=80, blank=True)
    harm = models.CharField(max_length=10)
    low = models.PositiveIntegerField(null=True)
    high = models.PositiveIntegerField(null=True)
    origin = models.CharField(max_length=80, blank=True)
    status = models.CharField(max_length=10)
    counts_longer = models.BooleanField()
    # Claims of the same event, by number: the whole that it is a part of, the earlier one that it supersedes.
    part_of = models.PositiveIntegerField(null=True)
    supersedes = models.PositiveIntegerField(null=True)
    known_from = models.DateField()  # rules/known.py
    entry = models.TextField()

    objects = ClaimRecordQuerySet.as_manager()
    public = PublicClaimManager()

    class Meta:
        ordering = ["-latest", "key"]
        indexes = [
            models.Index(F("latest").desc(), F("key").asc(), name="claim_record_newest"),
            models.Index(fields=["origin"], name="claim_record_origin"),
            models.Index(fields=["group", "harm"], name="claim_record_group"),
        ]

    def __str__(self) -> str:
        return self.key


def days_overlap(start: date, end: date) -> Q:
    """Events that may have happened on one of the days from start to end."""
    return Q(during__overlap=(start, _day_after(end)))


def _days(**bounds: date | None) -> dict[str, date]:
    """Those bounds that there are."""
    return {name: day for name, day in bounds.items() if day is not None}


def _day_after(day: date | None) -> date | None:
    return day + timedelta(days=1) if day else None
