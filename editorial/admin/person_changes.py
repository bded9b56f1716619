"""What waits for a second administrator, and what was decided."""

from typing import ClassVar

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from desk.admin import ReadOnlyAdmin
from desk.site import Extra
from editorial.accounts import User, editor
from editorial.admin.people import PersonAdmin
from editorial.identity import changes
from editorial.identity.changes import Outcome, PersonChange, What
from editorial.identity.fresh import require_fresh_login
from editorial.permissions import NotAllowed
from editorial.roles import Role
from editorial.states import WrongState


@admin.register(PersonChange)
class PersonChangeAdmin(ReadOnlyAdmin[PersonChange]):
    read_with = "manage_users"
    list_display = ("in_words", "requested_by", "requested_at", "outcome", "decided_by", "decided_at")
    list_filter = ("outcome", "what")
    list_select_related = ("person", "requested_by", "decided_by")
    shown_with: ClassVar[tuple[str, ...]] = ("person", "requested_by", "decided_by")
    unfolded = ("person__username",)
    fields: ClassVar = ("requested_by", "requested_at", "outcome", "decided_by", "decided_at")
    change_form_template = "admin/editorial/personchange/change_form.html"

    @admin.display(description=_("change"))
    def in_words(self, change: PersonChange) -> str:
        return changes.said(change)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        own = [
            path("<int:object_id>/confirm/", view(self.confirm_view), name="editorial_personchange_confirm"),
            path("<int:object_id>/refuse/", view(self.refuse_view), name="editorial_personchange_refuse"),
        ]
        return [*own, *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Extra = None
    ) -> HttpResponse:
        user, change = editor(request), self.get_object(request, object_id)
        others = User.objects.filter(role=Role.ADMINISTRATOR, is_active=True, is_system=False)
        more = {
            "change_said": changes.said(change),
            "waits": change.outcome == Outcome.WAITING,
            "is_own": user.pk in {change.requested_by_id, change.person_id},
            "is_alone": not others.exclude(pk__in=[change.requested_by_id, change.person_id]).exists(),
        }
        return super().change_view(request, object_id, form_url, {**more, **(extra_context or {})})

    def confirm_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        return self._decide(request, object_id, confirmed=True)

    def refuse_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        return self._decide(request, object_id, confirmed=False)

    def _decide(self, request: HttpRequest, object_id: int, confirmed: bool) -> HttpResponse:
        change = self.get_object(request, str(object_id))
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        require_fresh_login(request)
        try:
            changes.decide(change, editor(request), confirmed)
        except (NotAllowed, WrongState) as refusal:
            messages.error(request, str(refusal))
            return HttpResponseRedirect(reverse("admin:editorial_personchange_change", args=[change.pk]))
        if confirmed and change.what == What.LINK:
            people = self.admin_site.get_model_admin(User)
            assert isinstance(people, PersonAdmin)
            return people.show_link(request, User.objects.get(pk=change.person_id))
        messages.success(request, gettext("Confirmed: it is done.") if confirmed else gettext("Refused."))
        return HttpResponseRedirect(reverse("admin:editorial_personchange_changelist"))
