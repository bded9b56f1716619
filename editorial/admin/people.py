"""Who works at the desk: for administrators. Nobody changes their own role, and nobody is deleted."""

from collections.abc import Sequence
from typing import ClassVar

from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import Field, ModelForm
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from desk.admin import DeskAdmin
from desk.forms import DeskForm
from desk.site import Extra
from editorial import log, logins
from editorial.accounts import User, editor

# Rights follow from the role alone: there are no groups.
admin.site.unregister(Group)


class _Person(ModelForm[User]):
    """Names that differ by capitals alone would be one name at the login."""

    def clean_username(self) -> str:
        username: str = self.cleaned_data["username"]
        if User.objects.filter(username__iexact=username).exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("Somebody has this user name already."), code="taken")
        return username


class PersonForm(_Person, DeskForm[User]):
    class Meta:
        model = User
        fields = ("username", "name", "role", "is_active")


class NewPersonForm(_Person, AdminUserCreationForm[User]):
    class Meta:
        model = User
        fields = ("username", "name", "role")
        field_classes: ClassVar[dict[str, type[Field]]] = {}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})


@admin.register(User)
class PersonAdmin(UserAdmin[User], DeskAdmin[User]):
    form = PersonForm
    add_form = NewPersonForm
    list_display = ("username", "name", "role", "is_active", "kind", "last_login")
    list_filter = ("role", "is_active")
    filter_horizontal = ()
    unfolded = ("username", "name")
    search_fields = ("username", "name")
    fieldsets = (
        (None, {"fields": ("username", "name")}),
        (_("At the desk"), {"fields": ("role", "is_active")}),
    )
    actions: Sequence[str] | None = ("clear_failed_logins",)
    add_fieldsets = ((None, {"fields": ("username", "name", "role", "password1", "password2")}),)

    @admin.display(description=_("account"))
    def kind(self, person: User) -> str:
        return gettext("system") if person.is_system else gettext("person")

    def has_manage_permission(self, request: HttpRequest) -> bool:
        return self.may(request, "manage_users")

    @admin.action(description=_("Clear the failed log-ins of the selected people"), permissions=["manage"])
    def clear_failed_logins(self, request: HttpRequest, people: QuerySet[User]) -> None:
        for person in people:
            failed = logins.clear(person.username)
            log.audit(editor(request), "clear log-ins", None, person.username, failed=failed)
        self.message_user(request, gettext("The failed log-ins are cleared: the selected people may log in again."))

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
        people = User.objects.all()
        return people if self.has_view_permission(request) else people.none()

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> tuple[str, ...]:
        return ("role", "is_active") if obj and obj.pk == request.user.pk else ()

    def get_prepopulated_fields(self, request: HttpRequest, obj: User | None = None) -> dict[str, Sequence[str]]:
        return {}

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Extra = None) -> HttpResponse:
        raise Http404(gettext("What was done is in the audit log."))

    def log_addition(self, request: HttpRequest, obj: User, message: object) -> LogEntry:
        log.audit(editor(request), "add person", None, obj.username, role=obj.role)
        return super().log_addition(request, obj, message)

    def log_change(self, request: HttpRequest, obj: User, message: object) -> LogEntry:
        log.audit(editor(request), "change person", None, obj.username, role=obj.role, active=obj.is_active)
        return super().log_change(request, obj, message)
