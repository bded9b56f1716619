"""What events name: places, actors, sources and fronts."""

from collections.abc import Mapping
from typing import Any, ClassVar

import msgspec
from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework.serializers import BaseSerializer

from api import parameters
from api.filters import NameFilter
from api.generics import ListView, RetrieveView
from api.pagination import FeaturePagination, KeysetPagination
from api.problems import Moved
from api.renderers import GeoJSONRenderer
from api.schemas.entities import (
    Listed,
    ListedActor,
    ListedFront,
    ListedPlace,
    ListedSource,
    ListedStory,
    PlaceEntry,
    PlaceFeature,
)
from api.schemas.lists import Features, Results
from record.derived import stored
from record.tables.cast import ActorRecord, CastRecord, FrontRecord, PlaceRecord, SourceRecord
from record.tables.revisions import Revision
from record.tables.stories import StoryRecord
from rules.documents.entities import ActorDocument, FrontDocument, PlaceDocument, SourceDocument
from rules.documents.stories import StoryDocument

_read_place = msgspec.json.Decoder(PlaceEntry).decode


class EntitySerializer(BaseSerializer[Any]):
    """A printed entry as lists have it. ``context["counts"]``: in how many public events each is."""

    kind: ClassVar[str]
    row: ClassVar[type[Listed]]

    def to_representation(self, instance: msgspec.Raw) -> Listed:
        entry = msgspec.json.decode(instance, type=self.row)
        counts: Mapping[str, int] = self.context["counts"]
        return msgspec.structs.replace(entry, events=counts.get(entry.slug, 0), url=f"/{self.kind}s/{entry.slug}/")


class ActorSerializer(EntitySerializer):
    kind, row = ActorRecord.kind, ListedActor


class SourceSerializer(EntitySerializer):
    kind, row = SourceRecord.kind, ListedSource


class FrontSerializer(EntitySerializer):
    kind, row = FrontRecord.kind, ListedFront


class StorySerializer(BaseSerializer[Any]):
    """A story without its steps."""

    def to_representation(self, instance: msgspec.Raw) -> ListedStory:
        story = msgspec.json.decode(instance, type=StoryDocument)
        return ListedStory(
            slug=story.slug,
            en=story.en,
            ar=story.ar,
            summary=story.summary,
            summary_ar=story.summary_ar,
            steps=len(story.steps),
            revision=story.revision,
            recorded_at=story.recorded_at,
            url=f"/stories/{story.slug}/",
        )


class PlaceSerializer(BaseSerializer[Any]):
    """The same as a feature."""

    def to_representation(self, instance: msgspec.Raw) -> PlaceFeature:
        return place_feature(instance, self.context["counts"])


def place_feature(entry: msgspec.Raw | str | bytes, counts: Mapping[str, int]) -> PlaceFeature:
    """A printed place; ``counts``: in how many public events each place is, by its slug."""
    place = _read_place(entry)
    properties = ListedPlace(
        slug=place.slug,
        en=place.en,
        ar=place.ar,
        kind=place.kind,
        precision=place.precision,
        spellings=place.spellings,
        within=tuple(outer.slug for outer in place.within),
        events=counts.get(place.slug, 0),
        url=f"/places/{place.slug}/",
    )
    return PlaceFeature(type="Feature", id=place.slug, geometry=place.geometry, properties=properties)


def event_counts(model: type[CastRecord]) -> dict[str, int]:
    """In how many public events each thing is, by its slug."""
    counts: dict[str, int] = stored.read(stored.EVENT_COUNTS).get(model.kind, {})
    return counts


class EntityList(ListView):
    """Entries in the order of their English names."""

    model: ClassVar[type[CastRecord]]
    filter_backends = (NameFilter,)
    pagination_class = KeysetPagination

    def get_serializer_context(self) -> dict[str, object]:
        return {**super().get_serializer_context(), "counts": event_counts(self.model)}


class PlaceList(EntityList):
    operation_id, summary = "places", "Places as GeoJSON"
    description = "Entries in the order of their English names."
    response_type = Features[PlaceFeature]
    model, queryset = PlaceRecord, PlaceRecord.public.all()
    serializer_class = PlaceSerializer
    pagination_class = FeaturePagination
    renderer_classes = (GeoJSONRenderer,)


class ActorList(EntityList):
    operation_id, summary = "actors", "Actors"
    description = "A list of things without a geometry."
    response_type = Results[ListedActor]
    model, queryset = ActorRecord, ActorRecord.public.all()
    serializer_class = ActorSerializer


class SourceList(EntityList):
    operation_id, summary = "sources", "Sources"
    description = "A list of things without a geometry."
    response_type = Results[ListedSource]
    model, queryset = SourceRecord, SourceRecord.public.all()
    serializer_class = SourceSerializer


class FrontList(EntityList):
    operation_id, summary = "fronts", "Fronts"
    description = "A list of things without a geometry."
    response_type = Results[ListedFront]
    model, queryset = FrontRecord, FrontRecord.public.all()
    serializer_class = FrontSerializer


class StoryList(ListView):
    operation_id, summary = "stories", "Stories"
    description = "Guided walks over the map, in the order of their English titles, without their steps."
    response_type = Results[ListedStory]
    queryset = StoryRecord.public.all()
    serializer_class = StorySerializer
    pagination_class = KeysetPagination


class EntityDetail(RetrieveView):
    """One place, actor, source or front: its printed document."""

    summary = "One entry, complete"
    description = "One place, actor, source or front: its printed document."
    path_parameters = (parameters.SLUG,)
    model: ClassVar[type[CastRecord]]

    def get_object(self) -> msgspec.Raw:
        slug = self.kwargs["slug"]
        entry = self.model.public.filter(slug=slug).values_list("entry", flat=True).first()
        if entry is None:
            if successor := Revision.public.successor(self.model.kind, slug):
                raise Moved(slug, successor, self.model.kind)
            said = _("There is no %(kind)s «%(slug)s» in the record. %(address)s lists those that there are.")
            address = f"/api/v1/{self.model.kind}s/"
            raise Http404(said % {"kind": self.model.kind, "slug": slug[:80], "address": address})
        return msgspec.Raw(entry)


class PlaceDetail(EntityDetail):
    operation_id, model, response_type = "places_retrieve", PlaceRecord, PlaceDocument


class ActorDetail(EntityDetail):
    operation_id, model, response_type = "actor", ActorRecord, ActorDocument


class SourceDetail(EntityDetail):
    operation_id, model, response_type = "sources_retrieve", SourceRecord, SourceDocument


class FrontDetail(EntityDetail):
    operation_id, model, response_type = "fronts_retrieve", FrontRecord, FrontDocument


class StoryDetail(EntityDetail):
    description = "One story with all its steps and what they cite: its printed document."
    operation_id, model, response_type = "stories_retrieve", StoryRecord, StoryDocument
