"""What a page is called elsewhere: in lists of search engines, and in the preview of a link that people send.

Open Graph (ogp.me), which Signal, WhatsApp, Slack and X read, and X's own card.
"""

from dataclasses import dataclass, field

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import get_language, gettext

from dashboard.linked_data import script
from wording.addresses import absolute

# Beyond this X cuts in the middle of a word; others show less.
LONGEST_DESCRIPTION = 200
# By the language of a page, as Open Graph spells it.
LOCALES = {"en": "en_GB", "ar": "ar_AR"}
_ICON, _ICON_SIZE = "img/icon-512.png", 512


@dataclass(frozen=True)
class Picture:
    """``address`` is absolute; sizes are in pixels, ``alt`` says what it shows. ``is_large``: it fills a card."""

    address: str
    width: int
    height: int
    alt: str
    is_large: bool = True


@dataclass(frozen=True)
class Preview:
    """All addresses are absolute. ``alternates``: of the page in each language; ``published`` and ``modified`` are
    moments, ``data`` is the page's linked data as a script element."""

    title: str
    description: str
    address: str
    alternates: dict[str, str]
    picture: Picture
    is_article: bool = False
    published: str = ""
    modified: str = ""
    short: str = ""
    feed: str = ""
    data: SafeString = field(default_factory=SafeString)

    @property
    def locale(self) -> str:
        return LOCALES[_language()]

    @property
    def other_locales(self) -> list[str]:
        return [locale for language, locale in LOCALES.items() if language != _language()]


def preview(
    request: HttpRequest,
    path: str,
    title: str,
    description: str,
    *,
    picture: Picture | None = None,
    article: tuple[str, str] | None = None,
    short: str = "",
    feed: str = "",
    data: object = None,
) -> Preview:
    """``path``: by which the page is known, in the language in use; ``article``: when it was first and last printed;
    ``feed``: the path of what is new of it; ``data``: JSON-LD."""
    published, modified = article or ("", "")
    return Preview(
        title=title,
        description=Truncator(" ".join(description.split())).chars(LONGEST_DESCRIPTION),
        address=absolute(request, path),
        alternates=_alternates(request, path),
        picture=picture or _icon(request),
        is_article=article is not None,
        published=published,
        modified=modified,
        short=short and absolute(request, short),
        feed=feed,
        data=script(data) if data else SafeString(),
    )


def _alternates(request: HttpRequest, path: str) -> dict[str, str]:
    """The same page in each language; «x-default» where nobody says which."""
    plain = path.removeprefix("/ar") if _language() == "ar" else path
    plain = plain if plain.startswith("/") else f"/{plain}"
    found = {
        code: absolute(request, plain if code == settings.LANGUAGE_CODE else f"/{code}{plain}")
        for code, _name in settings.LANGUAGES
    }
    return {**found, "x-default": found[settings.LANGUAGE_CODE]}


def _icon(request: HttpRequest) -> Picture:
    return Picture(absolute(request, static(_ICON)), _ICON_SIZE, _ICON_SIZE, gettext("conflictmap"), is_large=False)


def _language() -> str:
    return (get_language() or settings.LANGUAGE_CODE)[:2]
