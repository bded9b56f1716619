"""What there is: the first answer a program reads."""

from functools import cache
from typing import Any

import msgspec
from drf_spectacular.generators import SchemaGenerator

from api.answers import LICENCE, TERMS
from api.generics import RetrieveView
from api.renderers import JSONRenderer
from api.schemas import index as schemas
from record.derived import stored
from record.tables.columns import ColumnsFile, Data, newest
from record.tables.revisions import State
from wording.addresses import absolute

_FORMS = ("csv", "geojson", "ndjson", "arrow", "parquet", "xlsx", "kml")
_ROUTES = {
    "events": "/api/v1/events/",
    "claims": "/api/v1/claims/",
    "changes": "/api/v1/changes/",
    **{f"events_{form}": f"/api/v1/exports/events.{form}" for form in _FORMS},
    "events_ucdp": "/api/v1/exports/events.ucdp.csv",
    "events_acled": "/api/v1/exports/events.acled.csv",
    "columns_manifest": "/api/v1/columns/",
    "search": "/api/v1/search/?q=Palmyra",
    "places": "/api/v1/places/",
    "actors": "/api/v1/actors/",
    "sources": "/api/v1/sources/",
    "fronts": "/api/v1/fronts/",
    "stories": "/api/v1/stories/",
    "control": "/api/v1/control/",
    "control_cells": "/api/v1/control/cells/",
    "control_changes": "/api/v1/control/changes/",
    "front_lines": "/api/v1/front-lines/",
    "control_over_time": "/api/v1/stats/control/",
    "timeline": "/api/v1/stats/timeline/",
    "killed": "/api/v1/stats/killed/",
    "events_feed": "/feeds/events.atom",
    "corrections_feed": "/corrections/feed.atom",
    "ogc_features": "/ogc/",
    "schema": "/api/v1/schema/",
    "documentation": "/data/",
    "terms": TERMS,
}


class Index(RetrieveView):
    operation_id = "index"
    summary = "What there is"
    description = "A view for readers: GET only, no account, JSON always."
    response_type = schemas.Index
    base: ColumnsFile | None

    def get_validator_parts(self) -> tuple[object, ...]:
        # Built some time after what else is derived.
        self.base = newest(Data.NOW, "public").first()
        return (self.base and self.base.address,)

    def get_object(self) -> schemas.Index:
        summary = stored.read(stored.SUMMARY)
        end = State.objects.using("public").get()
        return schemas.Index(
            title="conflictmap",
            description="Conflict events around Palmyra and Syria's other front lines: who says what, how sure.",
            version="1",
            data_version=self.data_version,
            chain=schemas.ChainEnd(position=end.version, head=end.head),
            events=summary.get("events", 0),
            earliest=summary.get("earliest"),
            latest=summary.get("latest"),
            columns=absolute(self.request, self.base.address) if self.base else None,
            links={**{name: absolute(self.request, path) for name, path in _ROUTES.items()}, "licence": LICENCE},
            cite=absolute(self.request, "/data/#cite"),
        )


class OpenAPIRenderer(JSONRenderer):
    media_type = "application/vnd.oai.openapi+json"


class Contract(RetrieveView):
    """The contract: OpenAPI 3.1."""

    schema = None
    renderer_classes = (OpenAPIRenderer,)

    def get_object(self) -> msgspec.Raw:
        return msgspec.Raw(contract())


@cache
def contract() -> bytes:
    """The same in every answer of a release; made in about half a second."""
    generator: Any = SchemaGenerator
    return msgspec.json.encode(generator().get_schema(request=None, public=True))
