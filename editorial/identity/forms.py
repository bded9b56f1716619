"""django-allauth's forms with the desk's words, and with every wrong code counted where wrong passphrases are."""

from allauth.account.forms import ReauthenticateForm, ResetPasswordForm, ResetPasswordKeyForm
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from axes.handlers.proxy import AxesProxyHandler
from django.contrib.auth.signals import user_login_failed
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from editorial.identity import second_factor
from editorial.logins import refusal

_CODE = {"autocomplete": "one-time-code", "dir": "ltr", "spellcheck": "false", "autofocus": True}


class Plain:
    """Fields without examples inside them, which vanish while one types."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():  # type: ignore[attr-defined]
            field.widget.attrs.pop("placeholder", None)
            if name == "code":
                field.widget.attrs.update(_CODE)


class Code(Plain, AuthenticateForm):
    """The second step of a log-in. Too many wrong codes close the account, as too many wrong passphrases do."""

    def clean_code(self) -> str:
        credentials = {"username": self.user.get_username()}
        if not AxesProxyHandler.is_allowed(context.request, credentials):
            context.request.axes_locked_out, context.request.axes_credentials = True, credentials
            raise refusal()
        try:
            code: str = super().clean_code()
            if self.authenticator.type == Authenticator.Type.TOTP:
                second_factor.use_once(self.authenticator, code)
        except ValidationError:
            user_login_failed.send(sender=__name__, credentials=credentials, request=context.request)
            raise
        return code


class Activation(Plain, ActivateTOTPForm):
    """The first code of a new authenticator."""


class Again(Plain, ReauthenticateForm):
    """The passphrase once more, before what needs it."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = ""  # the page has a link of its own, in the desk's words


class Forgotten(Plain, ResetPasswordForm):
    """The address to which a link goes, if there is an account with it."""


class NewPassphrase(Plain, ResetPasswordKeyForm):
    """The passphrase that somebody with a link chooses."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].label, self.fields["password1"].help_text = _("New passphrase"), ""
        self.fields["password2"].label = _("The same once more")
