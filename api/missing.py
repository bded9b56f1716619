"""Addresses the API does not have."""

from django.http import Http404, HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from api.answers import Reading


class Missing(Reading):
    @extend_schema(exclude=True)
    def get(self, request: Request) -> HttpResponse:
        raise Http404("The API has no such address. /api/v1/ lists what there is.")
