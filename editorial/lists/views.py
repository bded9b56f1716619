"""Lists whose views a person may save, open and drop."""

from typing import TypeVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import URLPattern, path
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from desk.addresses import list_address
from desk.admin import DeskAdmin
from desk.inputs import whole_number
from desk.site import Extra
from editorial.accounts import editor
from editorial.lists.saved_views import SavedView

MOST_VIEWS = 30


M = TypeVar("M", bound=Model)


class WithViews(DeskAdmin[M]):
    """A list whose views a person may save."""

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_views"
        saving = self.admin_site.admin_view(require_POST(self.save_view))
        return [path("views/", saving, name=name), *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: Extra = None) -> HttpResponse:
        views = SavedView.objects.filter(user=editor(request), listed=self.opts.label_lower)
        context = {"views": views, "view_query": _of_a_view(request.GET.urlencode()), **(extra_context or {})}
        return super().changelist_view(request, context)

    def save_view(self, request: HttpRequest) -> HttpResponse:
        """Save the list as it is under a name, in place of one of that name; or drop the view that is named."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        own = SavedView.objects.filter(user=editor(request), listed=self.opts.label_lower)
        query, dropped = _of_a_view(request.POST.get("query", "")), whole_number(request.POST.get("drop", ""))
        name = " ".join(request.POST.get("name", "").split())[:80]
        if dropped is not None:
            own.filter(pk=dropped).delete()
        elif not name:
            messages.error(request, gettext("Give the view a name."))
        elif own.count() >= MOST_VIEWS and not own.filter(name=name).exists():
            messages.error(request, gettext("At most %(most)s views: drop one first.") % {"most": MOST_VIEWS})
        else:
            view, _made = own.get_or_create(user=editor(request), listed=self.opts.label_lower, name=name)
            view.query = query
            view.save()
        address = list_address(self.model)
        return HttpResponseRedirect(f"{address}?{query}")


def _of_a_view(text: str) -> str:
    """The query without what is no part of a view: pages, and what stands for none."""
    query = QueryDict(text[:2_000], mutable=True)
    for name in ("p", "e", "_changelist_filters"):
        query.pop(name, None)
    return query.urlencode()
