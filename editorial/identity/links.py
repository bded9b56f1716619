"""A link with which its bearer chooses a passphrase, once, within ``PASSWORD_RESET_TIMEOUT``."""

from allauth.account.adapter import get_adapter
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from editorial.accounts import User


def link(person: User, address: str) -> str:
    """The whole address; ``address`` is the desk's own, without a slash at its end. It dies with the next log-in."""
    uid, key = user_pk_to_url_str(person), default_token_generator.make_token(person)
    return address + reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": key})


def desk_address(request: HttpRequest) -> str:
    return f"{request.scheme}://{request.get_host()}"


def hours() -> int:
    """How long a link works."""
    return settings.PASSWORD_RESET_TIMEOUT // 3600


def send_invitation(request: HttpRequest, person: User) -> bool:
    """Whether a letter with the link has gone to the person's address; where it has not, the link must be shown."""
    if not (person.email and settings.SENDS_MAIL):
        return False
    given = {"person": person, "link": link(person, desk_address(request)), "hours": hours()}
    sent: bool = get_adapter(request).send_mail("account/email/invitation", person.email, given)
    return sent
