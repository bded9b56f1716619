"""Passphrases that are long and yet soon guessed: patterns, repetitions, lists of common ones."""

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from zxcvbn import zxcvbn

# zxcvbn: guesses that a program needs which knows words, names, dates, keyboards and repetitions. Five words drawn at
# random, or 15 random letters, take more than 10^15; «passwordpassword» takes fewer than 10^5.
FEWEST_GUESSES = 10**11
_READ = 72  # zxcvbn takes time that grows with the square of the length; what comes after only adds


class NoPattern:
    """A validator of AUTH_PASSWORD_VALIDATORS."""

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        own = [str(getattr(user, name, "") or "") for name in ("username", "name", "email")] if user else []
        found = zxcvbn(password[:_READ], user_inputs=[word for word in own if word])
        if int(found["guesses"]) < FEWEST_GUESSES:
            raise ValidationError(
                _(
                    "A program guesses this soon: it is a pattern, a repetition, or made of well-known words and "
                    "numbers. Expected something such as five words that have nothing to do with each other."
                ),
                code="pattern",
            )

    def get_help_text(self) -> str:
        return _("Not a pattern or a repetition; five words that have nothing to do with each other are a good one.")
