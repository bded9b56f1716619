"""Addresses the API does not have."""

from typing import NoReturn

from django.http import Http404
from rest_framework.request import Request

from api.generics import RecordView


class Missing(RecordView):
    schema = None

    def get(self, request: Request, *args: object, **kwargs: object) -> NoReturn:
        raise Http404("The API has no such address. /api/v1/ lists what there is.")
