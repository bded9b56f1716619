"""The contract (OpenAPI 3.1), read from the attributes of the views, their filters, pages and renderers."""

from typing import Any

from drf_spectacular.openapi import AutoSchema
from rest_framework.renderers import BaseRenderer

from api.components import COMPONENTS, Shape, ref, shape
from api.generics import RecordView
from api.parameters import parameters
from api.schemas.members import Problem

PROBLEM = "application/problem+json"
# Any address may answer them; 304 has no content.
_STATUSES = (400, 404, 405, 414, 429, 503)


class ContractSchema(AutoSchema):
    """One operation: an address and the format that it names."""

    @property
    def record_view(self) -> RecordView:
        assert isinstance(self.view, RecordView)
        return self.view

    def get_operation_id(self) -> str:
        return self.record_view.get_operation_id()

    def get_summary(self) -> str:
        return self.record_view.get_summary()

    def get_description(self, path: str = "", method: str = "") -> str:
        return self.record_view.get_description()

    def get_override_parameters(self) -> list[Any]:
        view = self.record_view
        return [*view.path_parameters, *parameters(view.get_parameters())]

    def get_request_serializer(self) -> None:
        return None

    def get_response_serializers(self) -> Any:
        view = self.record_view
        own = {(200, renderer.media_type): self._schema_of(renderer) for renderer in view.get_documented_renderers()}
        problems = {(status, PROBLEM): ref(Problem) for status in (*_STATUSES, *view.further_statuses)}
        return {**own, **problems, 304: None}

    def _schema_of(self, renderer: type[BaseRenderer]) -> Shape:
        view = self.record_view
        kind = getattr(renderer, "response_type", None)
        return _schema(kind or view.response_type)

    def _is_list_view(self, serializer: object = None) -> bool:
        """Shapes of lists have their envelope already."""
        return False


def _schema(kind: object) -> Shape:
    return {"anyOf": [shape(one) for one in kind]} if isinstance(kind, tuple) else shape(kind)


def add_components(result: dict[str, Any], **_: object) -> dict[str, Any]:
    """Put the named shapes into the OpenAPI document."""
    result.setdefault("components", {}).setdefault("schemas", {}).update(COMPONENTS)
    return result
