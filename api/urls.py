"""Addresses of the API, version 1; each with and without its last slash, since some clients fail on the redirect."""

from django.urls import URLPattern, re_path

from api import changes, citations, claims, control, control_history, entities, events, index, missing, search, stats
from api.columns import answers as columns
from api.columns import files
from api.exports.views import EventExport
from record.queries.links import NO_SUCH_ADDRESS

_CODE = r"(?P<code>[a-z0-9-]{1,20})"
_VERSION = r"(?P<version>0|[1-9][0-9]{0,11})"
_SLUG = r"(?P<slug>[a-z0-9-]{1,80})"


def _export(format: str) -> URLPattern:
    return re_path(r"^/exports/events\." + format.replace(".", r"\.") + "$", EventExport.as_view(format=format))


urlpatterns: list[URLPattern] = [
    re_path(r"^/?$", index.Index.as_view()),
    re_path(r"^/schema/?$", index.Contract.as_view()),
    re_path(r"^/search/?$", search.Search.as_view()),
    re_path(r"^/events/?$", events.EventList.as_view()),
    re_path(rf"^/events/{_CODE}/?$", events.EventDetail.as_view()),
    re_path(rf"^/events/{_CODE}/revisions/?$", events.Revisions.as_view()),
    re_path(rf"^/events/{_CODE}/cite/?$", citations.Citation.as_view()),
    re_path(r"^/changes/?$", changes.Changes.as_view()),
    re_path(r"^/claims/?$", claims.ClaimList.as_view()),
    *(_export(renderer.format) for renderer in EventExport.renderer_classes),
    re_path(r"^/columns/?$", files.ManifestView.as_view()),
    re_path(rf"^/columns/{_VERSION}\.arrow$", files.EventColumns.as_view()),
    re_path(rf"^/columns/{_VERSION}\.known\.arrow$", files.KnownEventColumns.as_view()),
    re_path(r"^/columns/changes\.arrow$", columns.ColumnChanges.as_view()),
    re_path(r"^/columns/matching\.arrow$", columns.ColumnMatching.as_view()),
    re_path(r"^/places/?$", entities.PlaceList.as_view()),
    re_path(rf"^/places/{_SLUG}/?$", entities.PlaceDetail.as_view()),
    re_path(r"^/actors/?$", entities.ActorList.as_view()),
    re_path(rf"^/actors/{_SLUG}/?$", entities.ActorDetail.as_view()),
    re_path(r"^/sources/?$", entities.SourceList.as_view()),
    re_path(rf"^/sources/{_SLUG}/?$", entities.SourceDetail.as_view()),
    re_path(r"^/fronts/?$", entities.FrontList.as_view()),
    re_path(rf"^/fronts/{_SLUG}/?$", entities.FrontDetail.as_view()),
    re_path(r"^/stories/?$", entities.StoryList.as_view()),
    re_path(rf"^/stories/{_SLUG}/?$", entities.StoryDetail.as_view()),
    re_path(r"^/control/?$", control.ControlAreas.as_view()),
    re_path(r"^/control/cells/?$", control_history.Cells.as_view()),
    re_path(r"^/control/changes/?$", control_history.ControlChanges.as_view()),
    re_path(r"^/front-lines/?$", control.FrontLines.as_view()),
    re_path(r"^/stats/control/?$", control_history.ControlStatistics.as_view()),
    re_path(r"^/stats/control\.csv$", control_history.ControlStatistics.as_view(format="csv")),
    re_path(r"^/stats/killed/?$", stats.KilledStatistics.as_view()),
    re_path(r"^/stats/killed\.csv$", stats.KilledStatistics.as_view(format="csv")),
    re_path(r"^/stats/timeline/?$", stats.TimelineStatistics.as_view()),
    re_path(r"^/stats/timeline\.csv$", stats.TimelineStatistics.as_view(format="csv")),
    re_path(rf"^/events/{_CODE}/claims\.csv$", claims.EventClaims.as_view()),
    re_path(r"", missing.Missing.as_view(), name=NO_SUCH_ADDRESS),
]
