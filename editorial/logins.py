"""How many log-ins may fail: counted in PostgreSQL by django-axes, of which this is the arithmetic and the words.

Wrong passphrases for a colleague's account close it to the address they come from first; one address alone can never
close the account to others. What is refused is not counted, so that nobody stays locked out by further tries.
"""

import logging
from typing import Any

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.admin.forms import AdminAuthenticationForm
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from editorial.accounts import User
from editorial.log import AuditEntry, audit

log = logging.getLogger(__name__)
Credentials = dict[str, str] | None

# Failures within settings.AXES_COOLOFF_TIME of the one before, in the order of settings.AXES_LOCKOUT_PARAMETERS.
OF_AN_ACCOUNT_FROM_AN_ADDRESS, FROM_AN_ADDRESS, OF_AN_ACCOUNT = 5, 20, 60
_LIMITS = (OF_AN_ACCOUNT_FROM_AN_ADDRESS, FROM_AN_ADDRESS, OF_AN_ACCOUNT)


class Failures(AxesDatabaseHandler):
    """Three limits at once, where axes knows one: its own limit is set to 1, and reached where any of them is."""

    def get_failures(self, request: HttpRequest, credentials: Credentials = None) -> int:
        counted = zip(self.get_user_attempts(request, credentials), _LIMITS, strict=True)
        return int(any(sum(row.failures_since_start for row in rows) >= limit for rows, limit in counted))

    def user_logged_in(self, sender: object, request: Any, user: User, **kwargs: object) -> None:
        """Forgive what was mistyped for this account from this address, and nothing of other accounts."""
        failed = AccessAttempt.objects.filter(username=_folded(user.get_username()))
        audit(user, "log in", None, user.username, failed=_sum(failed))
        super().user_logged_in(sender, request, user, **kwargs)
        failed.filter(ip_address=request.axes_ip_address).delete()


class LoginForm(AdminAuthenticationForm):
    """The desk's own, which says when too many log-ins have failed."""

    def get_invalid_login_error(self) -> ValidationError:
        if getattr(self.request, "axes_locked_out", False):
            return refusal()
        return ValidationError(
            _("No account has this user name and passphrase. Capitals count in a passphrase, and not in a user name."),
            code="invalid_login",
        )

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> HttpResponse:
        """The log-in, or its next step: the second factor of who has one."""
        user = self.get_user()
        assert isinstance(user, User), "only a form that is valid logs in"
        login = Login(user=user, redirect_url=redirect_url)
        answer: HttpResponse = perform_password_login(request, {"username": user.username}, login)
        return answer


def refusal() -> ValidationError:
    """What is said where too many log-ins have failed."""
    return ValidationError(
        _(
            "Too many log-ins have failed for this account or from this address, so none is tried now. Wait "
            "%(minutes)s minutes and log in again; trying meanwhile does not make it longer. If that was not you, "
            "or it cannot wait, an administrator can clear the failed log-ins."
        ),
        params={"minutes": _minutes()},
        code="too_many",
    )


def account(request: HttpRequest, credentials: Credentials) -> str | None:
    """Under which name a try is counted: logging in compares without case, as the database folds it."""
    typed = (credentials or {}).get("username")
    return _folded(typed) if typed else None


def refuse(request: HttpRequest, shown: HttpResponse, credentials: Credentials) -> HttpResponse:
    """The login page with its error, with status 429. Who tried is not logged: the name may be a passphrase."""
    log.warning("Log-ins are refused to an account or an address for %s minutes: too many have failed.", _minutes())
    _note_refusal(account(request, credentials))
    shown.status_code = 429
    shown["Retry-After"] = str(_minutes() * 60)
    return shown


def clear(username: str) -> int:
    """Let the account log in again from everywhere; how many failed log-ins were forgotten."""
    failed = AccessAttempt.objects.filter(username=_folded(username))
    count = _sum(failed)
    failed.delete()
    return count


def _note_refusal(username: str | None) -> None:
    """In the audit log of an account there is, once in the time that it stays closed."""
    user = User.objects.filter(username__iexact=username).first() if username else None
    since = timezone.now() - settings.AXES_COOLOFF_TIME
    acts = AuditEntry.objects.filter(action="refuse log-ins", user=user, at__gt=since)
    if user and not acts.exists():
        audit(user, "refuse log-ins", None, user.username)


def _sum(failed: QuerySet[AccessAttempt]) -> int:
    return sum(failed.values_list("failures_since_start", flat=True))


def _folded(username: str) -> str:
    return username.upper().lower()


def _minutes() -> int:
    return int(settings.AXES_COOLOFF_TIME.total_seconds()) // 60
