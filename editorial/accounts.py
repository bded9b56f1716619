"""Who works at the desk: people with one role each, and the named system accounts that load data."""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from desk.fields import Line
from editorial.roles import Role


class UserManager(BaseUserManager["User"]):
    def create_user(self, username: str, password: str | None = None, **fields: object) -> "User":
        user = self.model(username=username, **fields)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save()
        return user

    def create_superuser(self, username: str, password: str | None = None, **fields: object) -> "User":
        """The first account of a new installation: it makes the others, and edits nothing itself."""
        return self.create_user(username, password, role=Role.ADMINISTRATOR, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(username__iexact=username)


class User(AbstractBaseUser):
    """A person of the desk. What they may do follows from the role alone: see editorial/permissions.py."""

    username = models.CharField(_("user name"), max_length=60, unique=True)
    name = Line(_("name"), max_length=120, blank=True)
    email = models.EmailField(
        _("e-mail address"), blank=True, help_text=_("Where links that set a passphrase go. Readers never see it.")
    )
    role = models.CharField(_("role"), max_length=14, choices=Role.choices, default=Role.VIEWER)
    is_active = models.BooleanField(_("may log in"), default=True)
    is_system = models.BooleanField(_("is a system account"), default=False, editable=False)
    # Of a local start: needs no second factor there.
    is_demo = models.BooleanField(_("is a demo account"), default=False, editable=False)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD, EMAIL_FIELD = "username", "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        ordering = ["username"]
        verbose_name, verbose_name_plural = _("user"), _("users")
        constraints = [
            # Logging in compares without case.
            models.UniqueConstraint(
                Lower("username"),
                name="user_name_once_in_any_case",
                violation_error_message=_("There is a user of this name already."),
            ),
            models.UniqueConstraint(
                Lower("email"),
                condition=~models.Q(email=""),
                name="user_email_once_in_any_case",
                violation_error_message=_("Somebody has this e-mail address already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.username

    # What Django's admin asks of a user. Its own permission names are not used: every admin page asks ``can``.
    @property
    def is_staff(self) -> bool:
        return self.is_active and not self.is_system

    @property
    def is_superuser(self) -> bool:
        return False

    def has_perm(self, perm: str, obj: object = None) -> bool:
        return False

    def has_perms(self, perms: list[str], obj: object = None) -> bool:
        return False

    def has_module_perms(self, app_label: str) -> bool:
        return self.is_staff


def editor(request: HttpRequest) -> User:
    """The person at the desk: its pages are shown only to people who have logged in."""
    assert isinstance(request.user, User), "admin_view asks for a log-in first"
    return request.user
