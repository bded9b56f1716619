"""What people do with their own accounts, written into the audit log."""

from allauth.account import signals as account
from allauth.mfa import signals as second_factor
from allauth.mfa.models import Authenticator
from django.contrib.auth.signals import user_logged_out

from editorial.accounts import User
from editorial.log import audit


def connect() -> None:
    user_logged_out.connect(_logged_out)
    account.password_reset.connect(_chose_passphrase)
    second_factor.authenticator_added.connect(_added)
    second_factor.authenticator_removed.connect(_removed)
    second_factor.authenticator_reset.connect(_made_codes)
    second_factor.authenticator_used.connect(_used)


def _logged_out(sender: object, user: User | None, **kwargs: object) -> None:
    if isinstance(user, User):
        audit(user, "log out", None, user.username)


def _chose_passphrase(sender: object, user: User, **kwargs: object) -> None:
    audit(user, "choose passphrase", None, user.username)


def _added(sender: object, user: User, authenticator: Authenticator, **kwargs: object) -> None:
    if authenticator.type == Authenticator.Type.TOTP:
        audit(user, "set second factor", None, user.username)


def _removed(sender: object, user: User, authenticator: Authenticator, **kwargs: object) -> None:
    if authenticator.type == Authenticator.Type.TOTP:
        audit(user, "drop second factor", None, user.username)


def _made_codes(sender: object, user: User, **kwargs: object) -> None:
    audit(user, "make recovery codes", None, user.username)


def _used(sender: object, user: User, authenticator: Authenticator, **kwargs: object) -> None:
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        authenticator.refresh_from_db()
        left = len(authenticator.wrap().get_unused_codes())
        audit(user, "use recovery code", None, user.username, left=left)
