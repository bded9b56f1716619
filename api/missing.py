"""Addresses the API does not have."""

from typing import NoReturn

from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework.request import Request

from api.generics import RecordView
from api.problems import Problem

VERSION = "/api/v1/"


class Missing(RecordView):
    schema = None

    def get(self, request: Request, *args: object, **kwargs: object) -> NoReturn:
        raise Http404(_("The API has no such address. %(address)s lists what there is.") % {"address": VERSION})


class OtherVersion(RecordView):
    """A version that there is not, or none."""

    schema = None

    def get(self, request: Request, *args: object, **kwargs: object) -> NoReturn:
        said = _("The API has one version: its addresses begin with %(address)s, which lists what there is.")
        raise Problem(404, said % {"address": VERSION}, expected=VERSION, got=request.path[:80])
