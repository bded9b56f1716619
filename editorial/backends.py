"""Logging in."""

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

from editorial.accounts import User


class Backend(ModelBackend):
    """Passphrases as Django checks them; no permission but the matrix's."""

    def has_perm(self, user_obj: object, perm: str, obj: object = None) -> bool:
        return False

    def user_can_authenticate(self, user: AbstractBaseUser | AnonymousUser | None) -> bool:
        return isinstance(user, User) and super().user_can_authenticate(user) and not user.is_system
