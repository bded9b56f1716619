"""Who runs the site, as it says so itself, in the language of the page."""

import msgspec
from django.utils.translation import get_language


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The same in both languages."""

    en: str = ""
    ar: str = ""

    def __str__(self) -> str:
        """In the language of the page, else in the other."""
        is_arabic = (get_language() or "en").startswith("ar")
        return (self.ar or self.en) if is_arabic else (self.en or self.ar)

    def __bool__(self) -> bool:
        return bool(self.en or self.ar)

    @property
    def paragraphs(self) -> list[str]:
        """Parted by empty lines."""
        return [part.strip() for part in str(self).split("\n\n") if part.strip()]


class Operator(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything may be left out: a site that names nobody says that it names nobody.

    ``contact``: the address of a page, or ``mailto:``; ``logo``: the name of a file.
    """

    name: Words = Words()
    line: Words = Words()
    about: Words = Words()
    funding: Words = Words()
    contact: str = ""
    logo: str = ""

    @property
    def is_named(self) -> bool:
        return bool(self.name)


class Logo(msgspec.Struct, frozen=True):
    """The operator's picture as it is sent."""

    content: bytes
    media_type: str
