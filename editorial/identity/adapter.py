"""What django-allauth asks of this desk: where people land, what messages say, how mail goes out."""

import logging
from smtplib import SMTPException
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

log = logging.getLogger(__name__)
_UNKNOWN = "0.0.0.0"  # noqa: S104 - an address to show, not to listen at
_SILENT = {"account/messages/logged_in.txt", "account/messages/logged_out.txt"}


class Adapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": _("This code is not right. It changes every 30 seconds: type the one that is shown now."),
        "incorrect_password": _("This is not your passphrase. Capitals count."),
        "invalid_password_reset": _("This link has been used, or is too old. Ask for another one."),
        "too_many_login_attempts": _("Too many codes were wrong. Wait a few minutes, and log in again."),
        "rate_limited": _("Too many codes were wrong. Wait a few minutes, and try again."),
    }

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address that failed log-ins are counted by."""
        address = import_string(settings.AXES_CLIENT_IP_CALLABLE)(request)
        return address or _UNKNOWN

    def get_reset_password_from_key_url(self, key: str) -> str:
        uid, __, temporary = key.partition("-")
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": temporary})
        address: str = self.request.build_absolute_uri(path)
        return address

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return reverse("admin:index")

    def respond_user_inactive(self, request: HttpRequest, user: object) -> HttpResponse:
        raise AssertionError("editorial.backends lets nobody in who may not log in")

    def post_login(self, request: HttpRequest, user: Any, **kwargs: object) -> HttpResponse:
        """Who has just logged in need not say again who they are."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        record_authentication(request, user, method="password", reauthenticated=True)
        return response

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: object, **kwargs: object
    ) -> None:
        if message_template not in _SILENT:
            super().add_message(request, level, message_template, *args, **kwargs)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, object]) -> bool:
        """Whether it was handed to the mail server. What fails is in the log: no page tells who has an account."""
        if not settings.SENDS_MAIL:
            return False
        try:
            super().send_mail(template_prefix, email, context)
        except (OSError, SMTPException) as problem:
            log.error("A letter was not sent: %s. Is EMAIL_HOST right?", type(problem).__name__)
            return False
        return True
