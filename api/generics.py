"""The generic views of the API: Django REST framework's own, over the public record.

A view names its rows (``queryset``), what chooses among them (``filter_backends``), how they are paged
(``pagination_class``), what each looks like (``serializer_class``) and in which formats it answers
(``renderer_classes``); and what the contract says of it. Every answer has a strong validator, an early 304, cache
headers, links and terms.
"""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.http import HttpResponse, HttpResponseBase
from rest_framework.generics import GenericAPIView
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer

from api.answers import LICENCE_LINKS, canonical_query
from api.negotiation import FormatNegotiation
from api.renderers import JSONRenderer
from record.caching import CACHED, MADE_AT, is_current, validator, versions
from record.queries import reading
from record.queries.parameters import Parameter


class Printed(BaseSerializer[Any]):
    """What was printed is its own representation."""

    def to_representation(self, instance: object) -> object:
        return instance


class RecordView(GenericAPIView[Any]):
    """A view for readers: GET only, no account; the address names the format, not the Accept header.

    ``format``: that of the renderer, where the address names one; else the first renderer answers.
    ``parameters``: what the address may say beside the filters and the place in the list, read into ``values``.
    ``operation_id``, ``summary``, ``description``, ``path_parameters``, ``response_type`` (several as a tuple) and
    ``further_statuses`` are for the contract.
    """

    http_method_names = ["get", "head", "options"]
    content_negotiation_class = FormatNegotiation
    renderer_classes: Sequence[type[BaseRenderer]] = [JSONRenderer]
    serializer_class: type[BaseSerializer[Any]] = Printed
    format: str = ""
    parameters: ClassVar[Mapping[str, Parameter]] = {}

    operation_id: ClassVar[str] = ""
    summary: ClassVar[str] = ""
    description: ClassVar[str] = ""
    path_parameters: ClassVar[Sequence[Any]] = ()
    response_type: ClassVar[Any] = None
    further_statuses: Sequence[int] = ()

    data_version: int
    values: dict[str, Any]

    def get(self, request: Request, *args: object, **kwargs: object) -> HttpResponseBase:
        """304 where the reader has the current answer; else the view's answer with its validator.

        The data version is read before anything else: should a publication come between, the answer is newer than its
        validator, never older.
        """
        version, derived = versions()
        more = self.get_validator_parts()
        etag = validator(request, version, derived, canonical_query(request), *more)
        if is_current(request, etag):
            response: HttpResponseBase = HttpResponse(status=304)
        else:
            self.data_version = version
            response = self.respond(request)
            response["Link"] = f"{response['Link']}, {LICENCE_LINKS}" if "Link" in response else LICENCE_LINKS
            if not more:
                request.META[MADE_AT] = (version, derived)
        response.headers.setdefault("Cache-Control", CACHED)
        response["ETag"] = etag
        return response

    def respond(self, request: Request) -> HttpResponseBase:
        """The answer of a reader who has none yet. Raises BadParameter, Problem or Http404."""
        raise NotImplementedError

    def get_validator_parts(self) -> tuple[object, ...]:
        """What else than the data version the answer is made from; such an answer is not cached."""
        return ()

    def get_own_parameters(self) -> dict[str, Parameter]:
        """Parameters of the view and of its pages."""
        return {**self.parameters, **getattr(self.pagination_class, "parameters", {})}

    def get_parameters(self) -> dict[str, Parameter]:
        """Everything that an address may say."""
        of_filters = (getattr(backend, "parameters", {}) for backend in self.filter_backends)
        own = self.get_own_parameters()
        return {name: parameter for taken in (*of_filters, own) for name, parameter in taken.items()}

    def read_parameters(self) -> None:
        """Raises BadParameter for what the address should not say, or says wrongly."""
        reading.check_names(self.request.query_params, self.get_parameters())
        self.values = reading.read_each(self.get_own_parameters(), self.request.query_params)

    def get_format_suffix(self, **kwargs: object) -> str | None:
        return self.format or None

    @property
    def default_response_headers(self) -> dict[str, str]:
        """Without DRF's «Vary: Accept»: that header decides nothing here."""
        return {"Allow": ", ".join(self.allowed_methods)}

    def get_operation_id(self) -> str:
        return f"{self.operation_id}_{self.format}" if self.format else self.operation_id

    def get_summary(self) -> str:
        return f"{self.summary}, as {self.format.upper()}" if self.format else self.summary

    def get_description(self) -> str:
        return self.description

    def get_documented_renderers(self) -> Sequence[type[BaseRenderer]]:
        """Those that may answer at this address."""
        return [one for one in self.renderer_classes if self.format in {"", one.format}][:1]


class ListView(ListModelMixin, RecordView):
    """A list, a page at a time."""

    def respond(self, request: Request) -> HttpResponseBase:
        self.read_parameters()
        return self.list(request)


class RetrieveView(RetrieveModelMixin, RecordView):
    """One thing: printed, or computed from what was printed. Subclasses give it by ``get_object``."""

    def respond(self, request: Request) -> HttpResponseBase:
        self.read_parameters()
        return self.retrieve(request)

    def get_object(self) -> object:
        raise NotImplementedError

    def retrieve(self, request: Request, *args: object, **kwargs: object) -> Response:
        return Response(self.get_serializer(self.get_object()).data)
