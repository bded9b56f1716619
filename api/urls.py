"""Addresses of the API, version 1; each with and without its last slash, since some clients fail on the redirect."""

from django.urls import URLPattern, re_path

from api import cast, changes, citations, claims, control, events, index, missing, stats
from api.columns import answers as columns
from api.columns import files
from api.exports import views as exports
from record.queries.links import NO_SUCH_ADDRESS

_CODE = r"(?P<code>[a-z0-9-]{1,20})"
_VERSION = r"(?P<version>0|[1-9][0-9]{0,11})"
_SLUG = r"(?P<slug>[a-z0-9-]{1,80})"

urlpatterns: list[URLPattern] = [
    re_path(r"^/?$", index.Index.as_view()),
    re_path(r"^/schema/?$", index.Schema.as_view()),
    re_path(r"^/events/?$", events.Events.as_view()),
    re_path(rf"^/events/{_CODE}/?$", events.Event.as_view()),
    re_path(rf"^/events/{_CODE}/revisions/?$", events.Revisions.as_view()),
    re_path(rf"^/events/{_CODE}/cite/?$", citations.Citation.as_view()),
    re_path(r"^/changes/?$", changes.Changes.as_view()),
    re_path(r"^/claims/?$", claims.Claims.as_view()),
    re_path(r"^/exports/events\.csv$", exports.Spreadsheet.as_view()),
    re_path(r"^/exports/events\.geojson$", exports.Features.as_view()),
    re_path(r"^/exports/events\.ndjson$", exports.Lines.as_view()),
    re_path(r"^/exports/events\.arrow$", exports.Arrow.as_view()),
    re_path(r"^/exports/events\.parquet$", exports.Parquet.as_view()),
    re_path(r"^/exports/events\.ucdp\.csv$", exports.UCDP.as_view()),
    re_path(r"^/exports/events\.acled\.csv$", exports.ACLED.as_view()),
    re_path(r"^/exports/events\.ucdp\.left-out\.csv$", exports.UCDPLeftOut.as_view()),
    re_path(r"^/exports/events\.acled\.left-out\.csv$", exports.ACLEDLeftOut.as_view()),
    re_path(r"^/columns/?$", files.Manifest.as_view()),
    re_path(rf"^/columns/{_VERSION}\.arrow$", files.Base.as_view()),
    re_path(rf"^/columns/{_VERSION}\.known\.arrow$", files.Known.as_view()),
    re_path(r"^/columns/changes\.arrow$", columns.Changes.as_view()),
    re_path(r"^/columns/matching\.arrow$", columns.Matching.as_view()),
    re_path(r"^/places/?$", cast.Places.as_view()),
    re_path(rf"^/places/{_SLUG}/?$", cast.Place.as_view()),
    re_path(r"^/actors/?$", cast.Actors.as_view()),
    re_path(rf"^/actors/{_SLUG}/?$", cast.Actor.as_view()),
    re_path(r"^/sources/?$", cast.Sources.as_view()),
    re_path(rf"^/sources/{_SLUG}/?$", cast.Source.as_view()),
    re_path(r"^/fronts/?$", cast.Fronts.as_view()),
    re_path(rf"^/fronts/{_SLUG}/?$", cast.Front.as_view()),
    re_path(r"^/control/?$", control.Control.as_view()),
    re_path(r"^/control/cells/?$", control.Cells.as_view()),
    re_path(r"^/control/changes/?$", control.Changes.as_view()),
    re_path(r"^/front-lines/?$", control.FrontLines.as_view()),
    re_path(r"^/stats/control/?$", control.Held.as_view()),
    re_path(r"^/stats/control\.csv$", control.HeldTable.as_view()),
    re_path(r"^/stats/killed/?$", stats.Killed.as_view()),
    re_path(r"^/stats/killed\.csv$", stats.KilledTable.as_view()),
    re_path(r"^/stats/timeline/?$", stats.Timeline.as_view()),
    re_path(r"^/stats/timeline\.csv$", stats.TimelineTable.as_view()),
    re_path(rf"^/events/{_CODE}/claims\.csv$", claims.EventClaimsTable.as_view()),
    re_path(r"", missing.Missing.as_view(), name=NO_SUCH_ADDRESS),
]
