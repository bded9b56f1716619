"""Who works at the desk: for administrators. Nobody changes their own role, and nobody is deleted."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from desk.admin import DeskAdmin
from editorial import log
from editorial.accounts import User


# Rights follow from the role alone: there are no groups.
admin.site.unregister(Group)


class PersonForm(UserChangeForm):  # type: ignore[type-arg]
    class Meta:
        model = User
        fields = ("username", "name", "role", "is_active")
        field_classes = {}


class NewPersonForm(AdminUserCreationForm):  # type: ignore[type-arg]
    class Meta:
        model = User
        fields = ("username", "name", "role")
        field_classes = {}


@admin.register(User)
class PersonAdmin(UserAdmin, DeskAdmin):
    form = PersonForm
    add_form = NewPersonForm
    list_display = ("username", "name", "role", "is_active", "is_system", "last_login")
    list_filter = ("role", "is_active")
    filter_horizontal = ()
    unfolded = ("username", "name")
    search_fields = ("username", "name")
    fieldsets = ((None, {"fields": ("username", "name", "password")}), (_("At the desk"), {"fields": ("role", "is_active")}))
    add_fieldsets = ((None, {"fields": ("username", "name", "role", "password1", "password2")}),)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.may(request, "manage_users")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.may(request, "manage_users")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """System accounts load data under a name of their own; nobody logs in as one."""
        return self.may(request, "manage_users") and not (obj and obj.is_system)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        people = User.objects.all()
        return people if self.has_view_permission(request) else people.none()

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("role", "is_active") if obj and obj.pk == request.user.pk else ()

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Any]:
        return {}

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> None:
        log.audit(request.user, "add person", None, obj.username, role=obj.role)

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> None:
        log.audit(request.user, "change person", None, obj.username, role=obj.role, active=obj.is_active)
