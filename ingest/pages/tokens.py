"""Tokens of programs that hand files in: made by a person for themselves, shown once, ended at any time."""

from datetime import timedelta
from typing import ClassVar

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from desk.admin import ReadOnlyAdmin
from desk.site import Extra
from editorial import log
from editorial.accounts import editor
from imports.tokens import Token, fresh
from rules.names import slug

_DAYS = (30, 90, 365)


class NewToken(forms.Form):
    label = forms.CharField(
        label=gettext_lazy("What it is for"),
        max_length=80,
        help_text=gettext_lazy("Such as the name of the program and of the machine that it runs on."),
    )
    dataset = forms.CharField(
        label=gettext_lazy("Source"),
        max_length=40,
        help_text=gettext_lazy("The one source whose files it may hand in, such as ucdp; letters, digits and hyphens."),
        widget=forms.TextInput(attrs={"dir": "ltr"}),
    )
    days = forms.TypedChoiceField(
        label=gettext_lazy("Ends after"), coerce=int, choices=[(days, f"{days}") for days in _DAYS], initial=_DAYS[1]
    )

    def clean_dataset(self) -> str:
        key = slug(self.cleaned_data["dataset"])[:40].strip("-")
        if not key:
            raise forms.ValidationError(_("Write it with Latin letters, digits and hyphens."))
        return key


class TokenPages(ReadOnlyAdmin[Token]):
    read_with = "import_apply"
    list_display = ("label", "dataset", "made_at", "expires_at", "revoked_at", "used_at")
    fields: ClassVar = ("label", "dataset", "made_at", "expires_at", "revoked_at", "used_at")
    unfolded = ("label", "dataset")
    known_by = unfolded
    change_form_template = "admin/imports/token_change.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Token]:
        """One's own: a token speaks in its maker's name."""
        return super().get_queryset(request).filter(user=editor(request))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.may(request, self.read_with)

    def get_urls(self) -> list[URLPattern]:
        revoke = path("<int:object_id>/revoke/", self.admin_site.admin_view(self.revoke), name="imports_token_revoke")
        return [revoke, *super().get_urls()]

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Extra = None) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = NewToken(request.POST or None)
        if request.method == "POST" and form.is_valid():
            return self._show(request, form, self._made(request, form))
        return self._show(request, form, "", 422 if request.method == "POST" else 200)

    def _made(self, request: HttpRequest, form: NewToken) -> str:
        token, digest = fresh()
        data, user = form.cleaned_data, editor(request)
        ends = timezone.now() + timedelta(days=data["days"])
        item = Token.objects.create(
            user=user, label=data["label"], dataset=data["dataset"], digest=digest, expires_at=ends
        )
        log.audit(user, "make token", None, code=item.label, dataset=item.dataset, ends=ends.isoformat())
        return token

    def _show(self, request: HttpRequest, form: NewToken, token: str, status: int = 200) -> HttpResponse:
        request.current_app = self.admin_site.name
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("A new hand-in token"),
            "form": form,
            "token": token,
            "address": request.build_absolute_uri(reverse("hand_in")),
        }
        return TemplateResponse(request, "admin/imports/token.html", context, status=status)

    def revoke(self, request: HttpRequest, object_id: int) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        item = self.get_queryset(request).filter(pk=object_id).first()
        if item is None:
            raise Http404(_("There is nothing at this address."))
        if item.revoked_at is None:
            Token.objects.filter(pk=item.pk).update(revoked_at=timezone.now())
            log.audit(editor(request), "revoke token", None, code=item.label)
        messages.success(request, _("The token is ended: nothing can be handed in with it any more."))
        return HttpResponseRedirect(reverse("admin:imports_token_changelist"))
