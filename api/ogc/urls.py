"""Addresses of OGC API - Features, each with and without its last slash, since some clients fail on the redirect."""

from django.urls import URLPattern, re_path

from api import missing
from api.ogc import views
from api.ogc.collections import COLLECTIONS, Collection
from record.queries.links import NO_SUCH_ADDRESS


def _of(collection: Collection) -> list[URLPattern]:
    path, given = f"^/collections/{collection.id}", {"collection": collection}
    return [
        re_path(rf"{path}/?$", views.CollectionDetail.as_view(), given),
        re_path(rf"{path}/schema/?$", views.Fields.as_view(), given),
        re_path(rf"{path}/feature-schema/?$", views.FeatureSchema.as_view(), given),
        re_path(rf"{path}/queryables/?$", views.Queryables.as_view(), given),
        re_path(rf"{path}/items/?$", views.Items.as_view(), given),
        re_path(rf"{path}/items/{collection.feature_id}/?$", views.Item.as_view(), given),
    ]


urlpatterns: list[URLPattern] = [
    re_path(r"^/?$", views.Landing.as_view()),
    re_path(r"^/conformance/?$", views.Conformance.as_view()),
    re_path(r"^/api/?$", views.Definition.as_view()),
    re_path(r"^/collections/?$", views.CollectionList.as_view()),
    *(pattern for collection in COLLECTIONS.values() for pattern in _of(collection)),
    re_path(r"", missing.Missing.as_view(), name=NO_SUCH_ADDRESS),
]
