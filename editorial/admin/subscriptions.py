"""Readers who follow a view by e-mail, for administrators: how many, and no whole address."""

from typing import ClassVar

from django.contrib import admin
from django.contrib.admin import ModelAdmin
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from desk.admin import ReadOnlyAdmin
from editorial import log
from editorial.accounts import editor
from editorial.following.subscriptions import Subscription


class IsConfirmed(admin.SimpleListFilter):
    title = _("confirmed")
    parameter_name = "confirmed"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Subscription]) -> list[tuple[str, str]]:
        return [("yes", str(_("yes"))), ("no", str(_("no")))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Subscription]) -> QuerySet[Subscription]:
        return queryset.filter(confirmed_at__isnull=self.value() == "no") if self.value() else queryset


@admin.register(Subscription)
class SubscriptionAdmin(ReadOnlyAdmin[Subscription]):
    """A reader who writes to the editors, instead of using the link, is found by the whole address and deleted here."""

    read_with = "manage_followers"
    list_display = ("masked", "view", "language", "rhythm", "confirmed_at", "letters", "failures")
    list_filter = (IsConfirmed, "rhythm", "language")
    unfolded = ("address",)
    search_help_text = _("The whole address, as the reader writes it")
    fields: ClassVar = (
        "masked",
        "view",
        "language",
        "rhythm",
        "at",
        "invited_at",
        "confirmed_at",
        "letters",
        "due_at",
        "failures",
    )
    readonly_fields = ("masked", "view")

    def matching(self, records: QuerySet[Subscription], text: str) -> QuerySet[Subscription]:
        """Those of one address: a part of one finds nobody."""
        return records.filter(address__iexact=text.strip()) if text.strip() else records

    @admin.display(description=_("address"), ordering="id")
    def masked(self, subscription: Subscription) -> str:
        return subscription.masked

    @admin.display(description=_("view"))
    def view(self, subscription: Subscription) -> str:
        return subscription.view

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self.may(request, self.read_with)

    def delete_model(self, request: HttpRequest, obj: Subscription) -> None:
        super().delete_model(request, obj)
        log.audit(editor(request), "end subscription", None)
