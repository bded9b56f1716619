"""The page of an event as readers will see it, for those who may read the draft."""

from csp.constants import SELF
from django.conf import settings
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import translation
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET

from desk.admin import DeskAdmin
from editorial.admin.difference import would_be_printed
from editorial.review.previews import RENDERERS
from events.models import Event


class WithPreview(DeskAdmin[Event]):
    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(require_GET(xframe_options_sameorigin(self._preview)))
        return [path("<path:object_id>/preview/", view, name="events_event_preview"), *super().get_urls()]

    def beside_form(self, request: HttpRequest, record: Event) -> dict[str, object]:
        return {**super().beside_form(request, record), "preview_address": "../preview/"}

    def _preview(self, request: HttpRequest, object_id: str) -> HttpResponse:
        record = self.get_object(request, unquote(object_id))
        if not self.has_view_permission(request, record):
            raise PermissionDenied
        if not RENDERERS:
            raise Http404(_("There is nothing at this address."))
        wanted = request.GET.get("language", "")
        language = wanted if wanted in dict(settings.LANGUAGES) else translation.get_language()
        with translation.override(language):
            response: HttpResponse = import_string(RENDERERS[0])(request, would_be_printed(record))
        # As csp_replace does: the page of publication shows it in a frame.
        vars(response)["_csp_replace"] = {"frame-ancestors": [SELF]}
        return response
