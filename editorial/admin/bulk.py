"""Publishing several records at once, new ones and corrections: looked at first, then all of them or none."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from desk.admin import DeskAdmin
from desk.inputs import whole_number
from desk.models import Printable, Stale
from editorial.accounts import User, editor
from editorial.admin.difference import what_would_change
from editorial.admin.verbs import in_words
from editorial.bulk.publishing import publish_batch
from editorial.bulk_edits.changing import MOST
from editorial.checks import REFUSALS
from editorial.permissions import require
from editorial.plausibility.confirming import questions
from editorial.printing.whole import whole
from editorial.publish import publish_cast_together
from editorial.submit import submit_together
from events.models import Event
from places.models import Place

P = TypeVar("P", bound=Printable)


class PublishedTogether(DeskAdmin[P]):
    actions: Sequence[str] | None = ("publish_them_together",)

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return self.may(request, "publish")

    def has_submit_permission(self, request: HttpRequest) -> bool:
        return self.may(request, "submit")

    @admin.action(description=gettext_lazy("Submit the selected for review"), permissions=["submit"])
    def submit_them_together(self, request: HttpRequest, events: QuerySet[Event]) -> None:
        """Each that is ready; of the others, why it is not."""
        chosen = list(events.order_by("earliest", "pk")[: MOST + 1])
        if len(chosen) > MOST:
            messages.error(request, _too_many())
            return
        submitted, refused = submit_together(chosen, editor(request))
        if submitted:
            messages.success(request, _("Submitted for review: %(count)s.") % {"count": submitted})
        for event, refusal in refused:
            messages.error(request, f"«{event}»: {' '.join(in_words(refusal))}")

    @admin.action(description=gettext_lazy("Publish the selected together…"), permissions=["publish"])
    def publish_them_together(self, request: HttpRequest, records: QuerySet[P]) -> HttpResponse | None:
        order = ("earliest", "pk") if records.model is Event else ("pk",)
        chosen = list(records.order_by(*order)[: MOST + 1])
        if len(chosen) > MOST:
            messages.error(request, _too_many())
            return None
        return self._publish(request, chosen) if "seen" in request.POST else self._show(request, chosen)

    def _show(self, request: HttpRequest, chosen: Sequence[P], problems: Sequence[str] = ()) -> HttpResponse:
        """Those that something has to be confirmed of stand first."""
        request.current_app = self.admin_site.name
        places = {record.pk: place for place, record in enumerate(chosen)}
        full = sorted(whole(self.model).filter(pk__in=places), key=lambda record: places[record.pk])
        rows = [
            (record, what_would_change(record), questions(record) if isinstance(record, Event) else [])
            for record in full
        ]
        context = {
            **self.admin_site.each_context(request),
            "title": _("Publish together"),
            "opts": self.opts,
            "to_look_at": [row for row in rows if row[2]],
            "others": [row for row in rows if not row[2]],
            "chosen": [row[0] for row in rows],
            "corrections": sum(record.is_public for record in full),
            "ticked": {key for record in full for key in request.POST.getlist(f"confirmed-{record.pk}")},
            "reason": request.POST.get("reason", ""),
            "problems": problems,
            "checkbox": ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/desk/together.html", context, status=409 if problems else 200)

    def _publish(self, request: HttpRequest, chosen: Sequence[P]) -> HttpResponse | None:
        """Each record at the version that was shown: what somebody changed since is not published unseen."""
        for record in chosen:
            shown = whole_number(request.POST.get(f"version-{record.pk}", ""))
            record.version = -1 if shown is None else shown
        confirmed = {record.pk: request.POST.getlist(f"confirmed-{record.pk}") for record in chosen}
        try:
            count = _printed(chosen, editor(request), request.POST.get("reason", "").strip()[:2_000], confirmed)
        except REFUSALS as refusal:
            named = f"«{refusal.record}»: " if isinstance(refusal, Stale) else ""
            places = [record.pk for record in chosen]
            fresh = list(self.get_queryset(request).filter(pk__in=places))
            problems = [named + problem for problem in in_words(refusal)]
            return self._show(request, sorted(fresh, key=lambda record: places.index(record.pk)), problems)
        messages.success(request, _("Published: %(count)s.") % {"count": count})
        return None


def _printed(chosen: Sequence[Printable], user: User, reason: str, confirmed: Mapping[int, Sequence[str]]) -> int:
    if any(record.is_public for record in chosen):
        require(user, "correct")
    places = [record for record in chosen if isinstance(record, Place)]
    if places:
        return len(publish_cast_together(places, user, reason))
    versions = {record.pk: record.version for record in chosen}
    return publish_batch(list(versions), user, reason=reason, versions=versions, confirmed=confirmed)


def _too_many() -> str:
    return _("Choose at most %(most)s records at once.") % {"most": MOST}
