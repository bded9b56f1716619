"""Who works at the desk: for administrators. Nobody changes their own role, and nobody is deleted.

Nobody but its owner ever types a passphrase: a link lets them choose one. What opens an account that publishes waits
for a second administrator (``editorial/identity/changes.py``).
"""

from collections.abc import Sequence

from allauth.mfa.models import Authenticator
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Exists, OuterRef, QuerySet
from django.forms import EmailInput
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from desk.admin import DeskAdmin
from desk.forms import DeskForm
from desk.site import Extra
from editorial import log, logins
from editorial.accounts import User, editor
from editorial.identity import changes, links, second_factor
from editorial.identity.changes import What
from editorial.identity.fresh import require_fresh_login
from editorial.roles import Role


class PersonForm(DeskForm[User]):
    """Names that differ by capitals alone would be one name at the login."""

    class Meta:
        model = User
        fields = ("username", "name", "email", "role", "is_active")
        widgets = {"email": EmailInput(attrs={"dir": "ltr", "class": "vTextField"})}

    def clean_username(self) -> str:
        username: str = self.cleaned_data["username"]
        if User.objects.filter(username__iexact=username).exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("Somebody has this user name already."), code="taken")
        return username


@admin.register(User)
class PersonAdmin(DeskAdmin[User]):
    form = PersonForm
    change_form_template = "admin/editorial/user/change_form.html"
    list_display = ("username", "name", "role", "has_second_factor", "is_active", "kind", "last_login")
    list_filter = ("role", "is_active")
    unfolded = ("username", "name")
    known_by = unfolded
    search_fields = ("username", "name")
    actions: Sequence[str] | None = ("clear_failed_logins",)

    @admin.display(description=_("account"))
    def kind(self, person: User) -> str:
        return gettext("system") if person.is_system else gettext("person")

    @admin.display(description=_("second factor"), boolean=True)
    def has_second_factor(self, person: User) -> bool:
        return bool(getattr(person, "second_factor", False))

    # --- Who may do what ---

    def has_manage_permission(self, request: HttpRequest) -> bool:
        return self.may(request, "manage_users")

    def has_view_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return self.may(request, "manage_users")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.may(request, "manage_users")

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """System accounts load data under a name of their own; nobody logs in as one."""
        return self.may(request, "manage_users") and not (obj and obj.is_system)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        totp = Authenticator.objects.filter(user=OuterRef("pk"), type=Authenticator.Type.TOTP)
        people = User.objects.annotate(second_factor=Exists(totp))
        return people if self.has_view_permission(request) else people.none()

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> tuple[str, ...]:
        return ("role", "is_active") if obj and obj.pk == request.user.pk else ()

    def get_fields(self, request: HttpRequest, obj: User | None = None) -> tuple[str, ...]:
        new = ("username", "name", "email", "role")
        return (*new, "is_active") if obj else new

    # --- Saving ---

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Extra = None
    ) -> HttpResponse:
        if self.has_manage_permission(request):
            require_fresh_login(request)
        person = User.objects.filter(pk=object_id).first() if object_id and object_id.isdigit() else None
        waiting = changes.waiting().filter(person=person) if person else changes.waiting().none()
        more = {"waiting": [(change, changes.said(change)) for change in waiting]}
        return super().changeform_view(request, object_id, form_url, {**more, **(extra_context or {})})

    def save_model(self, request: HttpRequest, obj: User, form: PersonForm, change: bool) -> None:
        user = editor(request)
        if not change:
            self._add(user, obj)
            return
        before = User.objects.get(pk=obj.pk)
        wanted = {What.ROLE: obj.role, What.EMAIL: obj.email, What.LOG_IN: obj.is_active}
        had = {What.ROLE: before.role, What.EMAIL: before.email, What.LOG_IN: before.is_active}
        obj.role, obj.email, obj.is_active = before.role, before.email, before.is_active and obj.is_active
        super().save_model(request, obj, form, change)
        if before.is_active and not obj.is_active:
            log.audit(user, "close account", None, obj.username)
        if (before.username, before.name) != (obj.username, obj.name):
            log.audit(user, "change person", None, obj.username, before=[before.username, before.name])
        for what, value in wanted.items():
            if value != had[what] and value is not False:
                self._ask(request, obj, what, value if isinstance(value, str) else "")

    def _add(self, user: User, person: User) -> None:
        """A role that takes two people is given when the second one has confirmed it."""
        wanted = Role(person.role)
        person.role = Role.VIEWER
        person.set_unusable_password()
        person.save()
        log.audit(user, "add person", None, person.username, role=person.role)
        if wanted != person.role:
            changes.ask(user, person, What.ROLE, wanted)

    def _ask(self, request: HttpRequest, person: User, what: What, value: str) -> None:
        change = changes.ask(editor(request), person, what, value)
        if change is not None:
            messages.warning(
                request,
                gettext("This waits until another administrator has confirmed it: %(change)s.")
                % {"change": changes.said(change)},
            )

    def response_add(self, request: HttpRequest, obj: User, post_url_continue: str | None = None) -> HttpResponse:
        """The invitation: by mail where that is set up, else shown, once."""
        obj.refresh_from_db()
        for change in changes.waiting().filter(person=obj):
            messages.warning(
                request,
                gettext("This waits until another administrator has confirmed it: %(change)s.")
                % {"change": changes.said(change)},
            )
        return self.invite(request, obj)

    # --- Acts ---

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        own = [
            path("<int:object_id>/link/", view(self.link_view), name="editorial_user_link"),
            path("<int:object_id>/second-factor/", view(self.second_factor_view), name="editorial_user_second-factor"),
        ]
        return [*own, *super().get_urls()]

    def link_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        person = self._person(request, object_id)
        if request.method != "POST":
            return self._confirm(request, person, What.LINK)
        if person.email and links.send_invitation(request, person):
            log.audit(editor(request), "send link", None, person.username)
            messages.success(request, gettext("A link was sent to %(address)s.") % {"address": person.email})
            return HttpResponseRedirect(reverse("admin:editorial_user_change", args=[person.pk]))
        if changes.takes_two(person, What.LINK):
            self._ask(request, person, What.LINK, "")
            return HttpResponseRedirect(reverse("admin:editorial_user_change", args=[person.pk]))
        changes.ask(editor(request), person, What.LINK)
        return self.show_link(request, person)

    def second_factor_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        person = self._person(request, object_id)
        if request.method != "POST":
            return self._confirm(request, person, What.SECOND_FACTOR)
        self._ask(request, person, What.SECOND_FACTOR, "")
        return HttpResponseRedirect(reverse("admin:editorial_user_change", args=[person.pk]))

    def _person(self, request: HttpRequest, pk: int) -> User:
        """Raises Http404 where there is none, PermissionDenied for system accounts and one's own."""
        person = self.get_queryset(request).filter(pk=pk).first()
        if person is None:
            raise Http404(gettext("There is nothing at this address."))
        if person.is_system or person.pk == request.user.pk:
            raise PermissionDenied
        require_fresh_login(request)
        return person

    def _confirm(self, request: HttpRequest, person: User, what: What) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": What(what).label,
            "opts": self.opts,
            "original": person,
            "what": what,
            "takes_two": changes.takes_two(person, what),
            "is_set_up": second_factor.is_set_up(person),
        }
        return TemplateResponse(request, "admin/editorial/user/act.html", context)

    def invite(self, request: HttpRequest, person: User) -> HttpResponse:
        if links.send_invitation(request, person):
            log.audit(editor(request), "send link", None, person.username)
            messages.success(request, gettext("An invitation was sent to %(address)s.") % {"address": person.email})
            return HttpResponseRedirect(reverse("admin:editorial_user_change", args=[person.pk]))
        return self.show_link(request, person)

    def show_link(self, request: HttpRequest, person: User) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("A link for %(person)s") % {"person": person},
            "opts": self.opts,
            "original": person,
            "link": links.link(person, links.desk_address(request)),
            "hours": links.hours(),
        }
        return TemplateResponse(request, "admin/editorial/user/link.html", context)

    @admin.action(description=_("Clear the failed log-ins of the selected people"), permissions=["manage"])
    def clear_failed_logins(self, request: HttpRequest, people: QuerySet[User]) -> None:
        for person in people:
            failed = logins.clear(person.username)
            log.audit(editor(request), "clear log-ins", None, person.username, failed=failed)
        self.message_user(request, gettext("The failed log-ins are cleared: the selected people may log in again."))

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Extra = None) -> HttpResponse:
        raise Http404(gettext("What was done is in the audit log."))
