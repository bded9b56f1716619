"""The buttons of an import: apply, approve, publish, undo, read again, throw away; cancel a job, or try it again."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import URLPattern, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from editorial.accounts import editor
from imports.jobs import Job
from imports.models import Batch
from ingest import batches, jobs
from ingest.pages.access import ImportPages, latest_job, to
from ingest.pages.overview import changes_something

State = Batch.State


class Reason(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=gettext_lazy("Readers are shown it, for ever, with everything of the import that was public."),
    )


class Acts(ImportPages):
    def step_urls(self) -> list[URLPattern]:
        posted: list[tuple[str, Callable[[HttpRequest, Batch], HttpResponse]]] = [
            ("apply", self.apply),
            ("approve", self.approve),
            ("publish", self.publish),
            ("discard", self.discard),
            ("read", self.read_again),
            ("cancel", self.cancel),
            ("retry", self.retry),
        ]
        buttons = [self.page(name, _by_post(view)) for name, view in posted]
        return [*super().step_urls(), *buttons, self.page("undo", self.undo)]

    def apply(self, request: HttpRequest, batch: Batch) -> HttpResponse:
        self._need(request, "import_apply")
        if batch.counts.get("open_names") or batch.counts.get("unanswered"):
            messages.error(request, _("Answer the open names and the doubtful rows first."))
            return to(batch)
        if not changes_something(batch):
            messages.error(request, _("The file changes nothing: there is nothing to apply."))
            return to(batch)
        return self.order(request, batch, Job.Act.APPLY)

    def approve(self, request: HttpRequest, batch: Batch) -> HttpResponse:
        self._need(request, "publish")
        try:
            batches.approve(batch, editor(request))
        except jobs.REFUSALS as problem:
            messages.error(request, str(problem))
        else:
            messages.success(request, _("Approved. It can be published now."))
        return to(batch)

    def publish(self, request: HttpRequest, batch: Batch) -> HttpResponse:
        self._need(request, "publish")
        if batch.state != State.APPLIED or batch.approved_by_id is None:
            messages.error(request, _("A second person has to approve the batch before it is published."))
            return to(batch)
        return self.order(request, batch, Job.Act.PUBLISH)

    def undo(self, request: HttpRequest, batch: Batch) -> HttpResponse:
        self._need(request, "import_apply")
        if batch.state not in Batch.IN_FORCE or batch.applied_at is None:
            return to(batch)
        form = Reason(request.POST or None)
        if request.method == "POST" and form.is_valid():
            return self.order(request, batch, Job.Act.UNDO, form.cleaned_data["reason"])
        status = 422 if request.method == "POST" else 200
        step = "review" if batch.state == State.APPLIED else "published"
        return self.show(request, batch, "undo", step, status, title=_("Undo the whole import"), form=form)

    def discard(self, request: HttpRequest, batch: Batch) -> HttpResponse:
        name = str(batch)
        try:
            batches.discard(batch, editor(request))
        except jobs.REFUSALS as problem:
            messages.error(request, str(problem))
            return to(batch)
        messages.success(request, _("«%(name)s» is thrown away; nothing of it was a draft.") % {"name": name})
        return HttpResponseRedirect(reverse("admin:imports_batch_changelist"))

    def read_again(self, request: HttpRequest, batch: Batch) -> HttpResponse:
        """From the file as it was handed in; what was decided on rows is decided again."""
        if batch.state not in Batch.BEFORE_DRAFTS:
            return to(batch)
        return self.order(request, batch, Job.Act.READ)

    def cancel(self, request: HttpRequest, batch: Batch) -> HttpResponse:
        job = self._own_job(request, batch)
        if job and job.is_open:
            jobs.cancel(job)
            messages.info(request, _("It will be cancelled; nothing of it is done."))
        return to(batch)

    def retry(self, request: HttpRequest, batch: Batch) -> HttpResponse:
        job = self._own_job(request, batch)
        if job and not job.is_open:
            jobs.retry(job)
        return to(batch)

    def _own_job(self, request: HttpRequest, batch: Batch) -> Job | None:
        """The newest job, which takes the same right as ordering it did."""
        job = latest_job(batch)
        if job:
            self._need(request, jobs.NEEDS[Job.Act(job.act)])
        return job

    def _need(self, request: HttpRequest, action: str) -> None:
        if not self.may(request, action):
            raise PermissionDenied


def _by_post(view: Callable[[HttpRequest, Batch], HttpResponse]) -> Callable[[HttpRequest, Batch], HttpResponse]:
    """Only a form changes anything."""

    def shown(request: HttpRequest, batch: Batch) -> HttpResponse:
        return view(request, batch) if request.method == "POST" else HttpResponseNotAllowed(["POST"])

    return shown
