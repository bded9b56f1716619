"""One form for all addresses at which one published item is found, to see whether a report is there already.

The form is for comparison alone: it is never printed and nobody follows it. What is brought together (scheme, «www»,
default port, percent-encoding, dot segments) follows RFC 3986, section 6; trackers, mobile and AMP editions, copies in
the Internet Archive and links through a redirect are conventions of the sites named below.
"""

import re
import unicodedata
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlsplit

from rules.text import without_invisible

_SCHEMES = frozenset({"http", "https"})
_PORTS = {"http": 80, "https": 443}
# Editions of one site for other devices, as labels before its name.
_EDITIONS = frozenset({"www", "www2", "m", "mobile", "amp", "web"})
_FEWEST_LABELS = 2
# Sites that moved or have a second name.
_HOSTS = {
    "x.com": "twitter.com",
    "nitter.net": "twitter.com",
    "telegram.me": "t.me",
    "telegram.dog": "t.me",
    "fb.com": "facebook.com",
}
# There the case of a path says nothing.
_WITHOUT_CASE = frozenset({"twitter.com", "t.me", "facebook.com"})
# There what comes behind the path is the reader's session.
_WITHOUT_QUERY = frozenset({"twitter.com", "t.me"})
_YOUTUBE = frozenset({"youtube.com", "youtu.be", "youtube-nocookie.com"})
_VIDEO = re.compile(r"\A/(?:embed|live|shorts|v)/(?P<video>[\w-]+)")
_TRACKERS = re.compile(
    r"(?:utm|mtm|pk|piwik|hsa|oly|vero|at|wt)[_.].+"
    r"|_ga|_gl|_hs(?:enc|mi)|(?:fb|g|dc|tw|tt|y|ms)clid|[gw]braid|gclsrc|igshid|igsh|li_fat_id|s_kwcid"
    r"|mc_[ce]id|mkt_tok|cmpid|cmp|ncid|ocid|smid|smtyp|xtor|spm|ito|ftag|maca|traffic_source"
    r"|ref|referrer|referer|ref_src|ref_url|refsrc|share|shared|sharetype|feature|si|guccounter|amp|outputtype",
    re.IGNORECASE,
)
# A link as mail programs, search engines and networks pass it on, by host and name of the parameter.
_REDIRECTS = {
    "google.com/url": ("q", "url"),
    "l.facebook.com/l.php": ("u",),
    "facebook.com/l.php": ("u",),
    "t.umblr.com/redirect": ("z",),
    "vk.com/away.php": ("to",),
}
_SAFELINKS = re.compile(r"[\w-]+\.safelinks\.protection\.outlook\.com")
_ARCHIVED = re.compile(r"\A(?:https?://)?(?:web\.)?archive\.org/web/\w+/(?P<original>.+)\Z", re.IGNORECASE | re.DOTALL)
_AMP_COPY = re.compile(
    r"\A(?:https?://)?(?:(?:www\.)?google\.[a-z.]+/amp/|[\w-]+\.cdn\.ampproject\.org/[cv]/)(?P<original>.+)\Z",
    re.IGNORECASE | re.DOTALL,
)
_AMP_END = re.compile(r"/amp\Z|\.amp\Z", re.IGNORECASE)
_SESSION = re.compile(r";jsessionid=[^/]*", re.IGNORECASE)
_FOLDERS_FILE = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?)\Z", re.IGNORECASE)
_SLASHES = re.compile("/{2,}")
_WRAPPED_AT_MOST = 3
_NO_WEB = re.compile(r"[^/]*:(?!//)[^/]*@")  # mailto:someone@example.org
# Characters of a path that need no encoding, save the two that would change how it is read.
_SAFE_IN_PATH = "/:@!$&'()*+,;=~"


def canonical(address: str) -> str:
    """The form of a web address by which two addresses of one item are the same; empty for what is none.

    >>> canonical("http://LongWarJournal.org:80/archives/2016/03/x.php/?utm_source=x#top")
    'longwarjournal.org/archives/2016/03/x.php'
    >>> canonical("https://web.archive.org/web/20160318/http://www.example.org/a?b=1&a=2")
    'example.org/a?a=2&b=1'
    """
    parts, scheme = _split(_unwrapped(without_invisible(address).strip().strip("<>")))
    if parts is None or not parts.hostname:
        return ""
    host = _host(parts, scheme)
    path, query = _path(parts.path, host), _query(parts.query, host)
    if host in _YOUTUBE:
        host, path, query = "youtube.com", *_video(host, path, query)
    page = f"#{parts.fragment}" if parts.fragment.startswith("!") else ""
    return f"{host}{path}{f'?{query}' if query else ''}{page}"


def are_parts_of_one_page(address: str, other: str) -> bool:
    """Whether the two name different places of one page, as entries of a live blog do: each may be a report."""
    places = {_place(address), _place(other)}
    return len(places) > 1 and "" not in places and canonical(address) == canonical(other) != ""


def host_of(address: str) -> str:
    """The site of an address, without the labels of its editions: what sources are compared by.

    >>> host_of("https://www.example.org/news")
    'example.org'
    """
    parts, scheme = _split(address.strip())
    return _host(parts, scheme) if parts and parts.hostname else ""


def _place(address: str) -> str:
    fragment = address.strip().partition("#")[2]
    return "" if fragment.lower() in {"top", "content", "main", "comments", ""} else fragment


def _split(address: str) -> tuple[SplitResult | None, str]:
    if _NO_WEB.match(address):
        return None, ""
    text = address if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*://", address) else f"https://{address.lstrip('/')}"
    try:
        parts = urlsplit(text)
        if parts.scheme.lower() not in _SCHEMES or not parts.hostname or "." not in parts.hostname:
            return None, ""
        parts.port  # noqa: B018 - reading it checks it
    except ValueError:
        return None, ""
    return parts, parts.scheme.lower()


def _unwrapped(address: str) -> str:
    """The address that an archive, an AMP copy or a redirect leads to."""
    for _ in range(_WRAPPED_AT_MOST):
        inner = _inner(address)
        if not inner:
            break
        address = inner
    return address


def _inner(address: str) -> str:
    for pattern in (_ARCHIVED, _AMP_COPY):
        if found := pattern.match(address):
            return re.sub(r"\As/", "", found["original"])
    parts, _scheme = _split(address)
    if parts is None:
        return ""
    bare = (parts.hostname or "").removeprefix("www.")
    names = ("url",) if _SAFELINKS.fullmatch(bare) else _REDIRECTS.get(f"{bare}{parts.path.rstrip('/')}", ())
    given = dict(parse_qsl(parts.query))
    return next((given[name] for name in names if given.get(name, "").startswith(("http://", "https://"))), "")


def _host(parts: SplitResult, scheme: str) -> str:
    name = unicodedata.normalize("NFC", (parts.hostname or "").rstrip(".").lower())
    labels = [_ascii(label) for label in name.split(".")]
    while len(labels) > _FEWEST_LABELS and labels[0] in _EDITIONS:
        labels = labels[1:]
    if len(labels) > _FEWEST_LABELS + 1 or labels[-2:] == ["wikipedia", "org"]:
        labels = [label for label in labels[:-2] if label not in _EDITIONS] + labels[-2:]
    host = ".".join(labels)
    port = "" if parts.port in {None, _PORTS[scheme], *_PORTS.values()} else f":{parts.port}"
    return f"{_HOSTS.get(host, host)}{port}"


def _ascii(label: str) -> str:
    """A label of a host as DNS has it; one that is no such label stays."""
    try:
        return label.encode("idna").decode() if not label.isascii() else label
    except UnicodeError:
        return label


def _path(path: str, host: str) -> str:
    plain = unicodedata.normalize("NFC", _decoded(_SESSION.sub("", path)))
    segments: list[str] = []
    for part in _SLASHES.sub("/", plain).split("/")[1:]:
        if part == "..":
            segments[-1:] = []
        elif part != ".":
            segments.append(part)
    found = _FOLDERS_FILE.sub("", "/" + "/".join(segments)).rstrip("/")
    found = _AMP_END.sub("", found).rstrip("/")
    if host == "t.me":
        found = re.sub(r"\A/s/", "/", found)
    return found.lower() if host in _WITHOUT_CASE else found


def _decoded(path: str) -> str:
    """Percent-encoding in one form: decoded and encoded again, save what was encoded to be no separator."""
    pieces = re.split("(%2[fF]|%3[fF]|%23|%25)", path)
    return "".join(
        piece.upper() if re.fullmatch("%[0-9a-fA-F]{2}", piece) else quote(unquote(piece), _SAFE_IN_PATH)
        for piece in pieces
    )


def _query(query: str, host: str) -> str:
    if host in _WITHOUT_QUERY:
        return ""
    given = parse_qsl(query.replace("&amp;", "&"), keep_blank_values=True)
    pairs = sorted(
        (name, value) for name, value in given if not _TRACKERS.fullmatch(name) and (value or len(given) == 1)
    )
    return "&".join(f"{quote(name, '')}={quote(value, '')}" if value else quote(name, "") for name, value in pairs)


def _video(host: str, path: str, query: str) -> tuple[str, str]:
    """The path and query of a video, however it was linked to."""
    short = path.strip("/") if host == "youtu.be" else ""
    linked = _VIDEO.match(path)
    video = short or (linked["video"] if linked else dict(parse_qsl(query)).get("v", ""))
    return ("/watch", f"v={video}") if video else (path, query)
