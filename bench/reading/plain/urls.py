"""Lists with filters and pages, sums by week and by group, and the whole set as CSV and GeoJSON."""

import csv
import io

import django_filters.rest_framework
from django.contrib.gis.geos import Polygon
from django.db.models import Count, Sum
from django.db.models.functions import TruncWeek
from django.urls import path
from rest_framework import generics, renderers
from rest_framework.response import Response
from rest_framework_gis.pagination import GeoJsonPagination
from rest_framework_gis.serializers import GeoFeatureModelSerializer

from bench.reading.plain.models import Claim, Event


class EventFilter(django_filters.FilterSet):
    start = django_filters.DateFilter(field_name="latest", lookup_expr="gte")
    end = django_filters.DateFilter(field_name="earliest", lookup_expr="lte")
    killed_min = django_filters.NumberFilter(field_name="killed_high", lookup_expr="gte")
    bbox = django_filters.CharFilter(method="in_box")
    ordering = django_filters.OrderingFilter(fields=["latest", "updated"])

    class Meta:
        model = Event
        fields = ["type", "grade", "place", "source"]

    def in_box(self, queryset, name, value):
        return queryset.filter(geom__intersects=Polygon.from_bbox([float(number) for number in value.split(",")]))


class EventSerializer(GeoFeatureModelSerializer):
    class Meta:
        model = Event
        geo_field = "geom"
        fields = "__all__"


class Page(GeoJsonPagination):
    page_size_query_param = "limit"
    max_page_size = 1_000


class CSVRenderer(renderers.BaseRenderer):
    media_type, format = "text/csv", "csv"

    def render(self, data, accepted_media_type=None, renderer_context=None):
        file = io.StringIO()
        rows = [{"id": one["id"], **one["properties"], "geom": one["geometry"]} for one in data["features"]]
        writer = csv.DictWriter(file, list(rows[0]) if rows else [])
        writer.writeheader()
        writer.writerows(rows)
        return file.getvalue().encode()


class Events(generics.ListAPIView):
    queryset = Event.objects.order_by("-latest", "code")
    serializer_class = EventSerializer
    filter_backends = [django_filters.rest_framework.DjangoFilterBackend]
    filterset_class = EventFilter
    pagination_class = Page


class Whole(Events):
    pagination_class = None
    renderer_classes = [renderers.JSONRenderer, CSVRenderer]


class Weeks(Events):
    def list(self, request):
        found = self.filter_queryset(self.get_queryset()).order_by()
        weeks = found.annotate(week=TruncWeek("earliest")).values("week", "grade").annotate(events=Count("id"))
        claims = Claim.objects.filter(event__in=found).annotate(week=TruncWeek("event__earliest"))
        killed = claims.values("week", "killed_group").annotate(low=Sum("low"), high=Sum("high"))
        return Response({"weeks": weeks.order_by("week", "grade"), "killed": killed.order_by("week", "killed_group")})


urlpatterns = [
    path("events/", Events.as_view()),
    path("whole/", Whole.as_view()),
    path("weeks/", Weeks.as_view()),
]
