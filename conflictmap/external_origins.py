"""What the operator lets in from elsewhere, and where our pages may be shown: read strictly, refused at start."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

_PORT = r"(:[0-9]{1,5})?"
_LABEL = r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
_SECURE = re.compile(rf"https://(\*\.)?{_LABEL}(\.{_LABEL})*{_PORT}")
# Printable, and nothing that could leave an attribute, a template or the policy.
_ADDRESS = re.compile(r"[!#-;=?-\[\]^-z|~]+")
_LOOPBACK = re.compile(r"http://(localhost|127\.0\.0\.1)(:([0-9]{1,5}|\*))?")


def ancestors(sources: Iterable[str]) -> list[str]:
    """Who may show the embed page in a frame, as sources of Content-Security-Policy; «none» alone: nobody.

    Raises ImproperlyConfigured for anything but «https:», the origin of a secure site, or one of this machine.
    """
    given = list(sources)
    if given == ["none"]:
        return []
    for source in given:
        if source != "https:" and not _SECURE.fullmatch(source) and not _LOOPBACK.fullmatch(source):
            raise ImproperlyConfigured(
                f"EMBED_ANCESTORS: «{source}» names no site. Expected «https:» for every secure site, «none», or "
                "origins separated by commas, such as https://news.example.org,https://*.example.net."
            )
    return given


@dataclass(frozen=True)
class Credit:
    """Whose tiles they are; the address is empty where none was given."""

    words: str
    address: str


@dataclass(frozen=True)
class Tiles:
    """``origin`` is what the policy must open; empty where the tiles are this site's own. ``max_zoom`` is the closest
    that there are raster tiles for; an archive says so itself."""

    url: str
    is_archive: bool
    credits: tuple[Credit, ...]
    max_zoom: int
    origin: str


def tiles(*, raster: tuple[str, str], archive: tuple[str, str], max_zoom: int) -> Tiles | None:
    """The tiles that are configured, each kind as address and attribution; None where none are.

    Raises ImproperlyConfigured for an address that is none, for tiles without attribution, and for both at once.
    """
    if raster[0] and archive[0]:
        raise ImproperlyConfigured("TILES_URL and PMTILES_URL are both set; the map lies on one ground: unset one.")
    if raster[0]:
        if not 1 <= max_zoom <= 22:
            raise ImproperlyConfigured(f"TILES_MAX_ZOOM: expected a whole number from 1 to 22, got {max_zoom}.")
        return _tiles("TILES", *raster, is_archive=False, max_zoom=max_zoom)
    return _tiles("PMTILES", *archive, is_archive=True, max_zoom=max_zoom) if archive[0] else None


def _tiles(kind: str, url: str, attribution: str, *, is_archive: bool, max_zoom: int) -> Tiles:
    filled = url if is_archive else re.sub(r"\{(z|x|y|r)\}", "0", url)
    is_own = filled.startswith("/") and not filled.startswith("//")
    origin = "" if is_own else _origin(filled)
    fits = url.partition("?")[0].endswith(".pmtiles") if is_archive else _has_each(url)
    if not fits or not (is_own or origin) or not _ADDRESS.fullmatch(filled):
        shape = "https://tiles.example.org/syria.pmtiles" if is_archive else "https://tiles.example.org/{z}/{x}/{y}.png"
        raise ImproperlyConfigured(
            f"{kind}_URL: «{url}» is no address of tiles. Expected one like {shape}, with one host name (no {{s}}), "
            "over https unless it is on this machine, or a path of this site."
        )
    return Tiles(url, is_archive, _credits(kind, attribution), max_zoom, origin)


def _has_each(url: str) -> bool:
    return all(url.count(f"{{{name}}}") == 1 for name in ("z", "x", "y")) and url.count("{r}") <= 1


def _origin(url: str) -> str:
    """Scheme, host and port; empty where tiles may not come from there."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    origin = f"{parts.scheme}://{parts.netloc}"
    is_allowed = _SECURE.fullmatch(origin) or _LOOPBACK.fullmatch(origin)
    return origin if is_allowed and "*" not in origin else ""


def _credits(kind: str, attribution: str) -> tuple[Credit, ...]:
    """Words, each with an address behind them or none, separated by semicolons."""
    given = [part.strip() for part in attribution.split(";") if part.strip()]
    if not given or "<" in attribution:
        raise ImproperlyConfigured(
            f"{kind}_ATTRIBUTION: the maker of the tiles is named on the map. Expected words, an address behind them "
            "where they lead somewhere, and a semicolon between several; no HTML. For example: "
            "© OpenStreetMap contributors https://www.openstreetmap.org/copyright"
        )
    parts = (re.fullmatch(r"(.+?)(?:\s+(https?://[!-~]+))?", part) for part in given)
    return tuple(Credit(part[1], part[2] or "") for part in parts if part)
