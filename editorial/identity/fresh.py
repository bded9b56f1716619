"""What opens accounts takes a passphrase that was typed within the last ten minutes, whatever the session says."""

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from django.http import HttpRequest


def require_fresh_login(request: HttpRequest) -> None:
    """Raises ReauthenticationRequired: its middleware asks for the passphrase, and goes on with what was sent."""
    raise_if_reauthentication_required(request, app="")
