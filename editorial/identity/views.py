"""django-allauth's pages in the desk's frame. They are what somebody needs who is not, or not yet wholly, logged in."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.usersessions.views import ListUserSessionsView
from django.conf import settings
from django.contrib import messages
from django.contrib.admin import site
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from editorial.accounts import editor
from editorial.identity import forms, second_factor
from editorial.log import audit
from editorial.logins import LoginForm

Context = dict[str, object]


class InFrame:
    """What the desk's frame wants to know. ``title`` is the page's heading."""

    title: object = ""
    request: HttpRequest

    def get_context_data(self, **kwargs: object) -> Context:
        own: Context = super().get_context_data(**kwargs)  # type: ignore[misc]
        return {**site.each_context(self.request), **own, "title": self.title}


class LogIn(InFrame, account.LoginView):
    form_class = LoginForm
    template_name = "admin/login.html"
    title = gettext_lazy("The desk")

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if second_factor.is_missing(request.user):
            return HttpResponseRedirect(reverse("mfa_activate_totp"))
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer

    def get_form_class(self) -> type[LoginForm]:
        return LoginForm

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: object) -> None:
        """Who has no code at hand may log in as somebody else."""


class SecondStep(InFrame, mfa.AuthenticateView):
    form_class = forms.Code
    template_name = "account/second_step.html"
    title = gettext_lazy("The second step")


class Again(InFrame, account.ReauthenticateView):
    form_class = forms.Again
    template_name = "account/again.html"
    title = gettext_lazy("Your passphrase once more")


class Forgotten(InFrame, account.PasswordResetView):
    form_class = forms.Forgotten
    template_name = "account/forgotten.html"
    title = gettext_lazy("Forgotten passphrase")
    extra_context = {"sends_mail": settings.SENDS_MAIL}


class LinkSent(InFrame, account.PasswordResetDoneView):
    template_name = "account/link_sent.html"
    title = gettext_lazy("Look into your mail")


class ChoosePassphrase(InFrame, account.PasswordResetFromKeyView):
    form_class = forms.NewPassphrase
    template_name = "account/choose_passphrase.html"
    title = gettext_lazy("Choose a passphrase")


class PassphraseChosen(InFrame, account.PasswordResetFromKeyDoneView):
    template_name = "account/passphrase_chosen.html"
    title = gettext_lazy("The passphrase is set")


class OwnAccount(InFrame, mfa.IndexView):
    template_name = "account/own.html"
    title = gettext_lazy("Your account")

    def get_context_data(self, **kwargs: object) -> Context:
        person = editor(self.request)
        own = super().get_context_data(**kwargs)
        return {**own, "is_required": second_factor.is_required(person), "is_set_up": second_factor.is_set_up(person)}


class SetUp(InFrame, totp.ActivateTOTPView):
    form_class = forms.Activation
    template_name = "account/set_up.html"
    title = gettext_lazy("Set up the second factor")

    def get_context_data(self, **kwargs: object) -> Context:
        return {**super().get_context_data(**kwargs), "must": second_factor.is_required(editor(self.request))}


class GiveUp(InFrame, totp.DeactivateTOTPView):
    template_name = "account/give_up.html"
    title = gettext_lazy("Give up the second factor")

    def get_context_data(self, **kwargs: object) -> Context:
        return {**super().get_context_data(**kwargs), "is_required": second_factor.is_required(editor(self.request))}


class RecoveryCodes(InFrame, recovery_codes.ViewRecoveryCodesView):
    template_name = "account/recovery_codes.html"
    title = gettext_lazy("Recovery codes")


class NewRecoveryCodes(InFrame, recovery_codes.GenerateRecoveryCodesView):
    template_name = "account/new_recovery_codes.html"
    title = gettext_lazy("New recovery codes")


class Sessions(InFrame, ListUserSessionsView):
    template_name = "account/sessions.html"
    title = gettext_lazy("Where you are logged in")
    extra_context = {"idle_minutes": settings.IDLE_MINUTES}

    def form_valid(self, form: object) -> HttpResponse:
        person = editor(self.request)
        audit(person, "end sessions", None, person.username)
        answer: HttpResponse = super().form_valid(form)
        messages.success(self.request, _("You are logged out everywhere else."))
        return answer


log_in = sensitive_post_parameters()(LogIn.as_view())
log_out = require_POST(account.logout)
choose_passphrase = sensitive_post_parameters()(ChoosePassphrase.as_view())
