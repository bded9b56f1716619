"""Who may see which import, and what each of its pages has in common."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy

from desk.admin import ReadOnlyAdmin
from editorial.accounts import User, editor
from editorial.permissions import can
from imports.jobs import Job
from imports.models import Batch
from ingest import jobs

Text = str | Promise
State = Batch.State


@dataclass(frozen=True)
class Step:
    """One step of bringing a file in, with where its page is; ``address`` is empty while it is still to come."""

    label: Text
    address: str
    is_current: bool
    is_done: bool


# Page → the step it belongs to, in order.
_STEPS: tuple[tuple[str, Text], ...] = (
    ("add", gettext_lazy("Hand in")),
    ("columns", gettext_lazy("Columns")),
    ("change", gettext_lazy("Dry run")),
    ("names", gettext_lazy("Names")),
    ("review", gettext_lazy("Drafts")),
    ("published", gettext_lazy("Public")),
)
_REACHED = {State.READ: 0, State.COLUMNS: 1, State.DRY_RUN: 3, State.APPLIED: 4, State.PUBLISHED: 5, State.UNDONE: 5}


class ImportPages(ReadOnlyAdmin[Batch]):
    """People who may try files see their own imports, those who may apply them all."""

    read_with = "import_dry_run"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Batch]:
        return readable(editor(request), super().get_queryset(request))

    def step_urls(self) -> list[URLPattern]:
        """The addresses of the pages of each step."""
        return []

    def get_urls(self) -> list[URLPattern]:
        return [*self.step_urls(), *super().get_urls()]

    def page(self, name: str, view: Callable[[HttpRequest, Batch], HttpResponseBase], address: str = "") -> URLPattern:
        """An address of one import, for those who may see it."""

        def shown(request: HttpRequest, object_id: int) -> HttpResponseBase:
            return view(request, self.batch(request, object_id))

        return path(
            f"<int:object_id>/{address or f'{name}/'}", self.admin_site.admin_view(shown), name=f"imports_batch_{name}"
        )

    def batch(self, request: HttpRequest, pk: int) -> Batch:
        """Raises PermissionDenied for people who try no files, and Http404 for what they may not see."""
        if not self.may(request, self.read_with):
            raise PermissionDenied
        found = self.get_queryset(request).select_related("handed_in_by", "applied_by", "approved_by", "undone_by")
        batch = found.filter(pk=pk).first()
        if batch is None:
            raise Http404(gettext("There is nothing at this address."))
        return batch

    def show(
        self,
        request: HttpRequest,
        batch: Batch | None,
        template: str,
        step: str,
        status: int = 200,
        **context: object,
    ) -> HttpResponse:
        request.current_app = self.admin_site.name
        everywhere = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "batch": batch,
            "job": latest_job(batch) if batch else None,
            "steps": steps(batch, step),
            "may_apply": self.may(request, "import_apply"),
            "may_publish": self.may(request, "publish"),
        }
        return TemplateResponse(request, f"admin/imports/{template}.html", {**everywhere, **context}, status=status)

    def order(self, request: HttpRequest, batch: Batch, act: Job.Act, reason: str = "") -> HttpResponse:
        """Order the act, say so, and go where it can be watched. Refusals are said."""
        try:
            jobs.order(batch, act, editor(request), reason)
        except jobs.REFUSALS as problem:
            messages.error(request, str(problem))
        return to(batch)


def readable(user: User, batches: QuerySet[Batch]) -> QuerySet[Batch]:
    """The imports that the person may see."""
    if can(user, "import_apply"):
        return batches
    if can(user, "import_dry_run"):
        return batches.filter(handed_in_by=user)
    return batches.none()


def latest_job(batch: Batch) -> Job | None:
    return batch.jobs.order_by("-pk").first()


def steps(batch: Batch | None, current: str) -> list[Step]:
    """Where the import is, for the line above every page."""
    reached = _REACHED[State(batch.state)] if batch else 0
    names = [name for name, _label in _STEPS]
    found = []
    for number, (name, label) in enumerate(_STEPS):
        address = address_of(batch, name) if batch and _is_open(name, batch, reached) else ""
        found.append(Step(label, address, name == current, number < names.index(current) or number < reached))
    return found


def _is_open(page: str, batch: Batch, reached: int) -> bool:
    """Whether the step's page can be gone to."""
    match page:
        case "columns":
            return reached in {1, 3} and batch.read_as == Batch.ReadAs.TABLE
        case "change" | "names":
            return reached == 3
        case "review":
            return reached >= 4
    return False


def address_of(batch: Batch, page: str = "change") -> str:
    return reverse(f"admin:imports_batch_{page}", args=[batch.pk])


def to(batch: Batch, page: str = "change") -> HttpResponseRedirect:
    return HttpResponseRedirect(address_of(batch, page))
