"""Logging in."""

from typing import Any

from django.contrib.auth.backends import ModelBackend


class Backend(ModelBackend):
    """Passphrases as Django checks them; no permission but the matrix's."""

    def has_perm(self, user_obj: Any, perm: str, obj: object = None) -> bool:
        return False

    def user_can_authenticate(self, user: Any) -> bool:
        return super().user_can_authenticate(user) and not user.is_system
