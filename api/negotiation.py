"""Which renderer answers: the one that the address names, whatever the Accept header says.

A browser, curl and QGIS send different headers and all get the same.
"""

from collections.abc import Iterable

from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request


class FormatNegotiation(BaseContentNegotiation):
    """The renderer of the address's format, such as csv in ``killed.csv``; else the view's first."""

    def select_renderer(
        self, request: Request, renderers: Iterable[BaseRenderer], format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        for renderer in renderers:
            if format_suffix in {None, renderer.format}:
                return renderer, renderer.media_type or ""
        raise Http404(_("There is no format «%(format)s» here.") % {"format": format_suffix})
