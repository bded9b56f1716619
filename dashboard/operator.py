"""Who runs the site, and whom to write to: what the operator says of itself, or plainly that nobody is named."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from dashboard.page_previews import of_page
from dashboard.pages import public_page
from record.derived import stored
from record.tables.revisions import State


@public_page({})
def about(request: HttpRequest) -> HttpResponse:
    operator = settings.OPERATOR
    what = _("Who runs this map, who pays for it, whom to write to, and what the record holds.")
    context = {
        "preview": of_page(request, _("About"), f"{operator.line} {what}" if operator.line else what),
        "operator": operator,
        "summary": stored.read(stored.SUMMARY),
        "updated": State.objects.using("public").values_list("printed_at", flat=True).first(),
    }
    return render(request, "about/about.html", context)


@public_page({})
def logo(request: HttpRequest) -> HttpResponse:
    picture = settings.OPERATOR_LOGO
    if picture is None:
        raise Http404(_("There is nothing at this address."))
    return HttpResponse(picture.content, content_type=picture.media_type)
