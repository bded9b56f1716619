"""Which addresses of other hosts this site connects to by itself: an address of https by name, and no machine within.

Who can name an address could else reach what only this network reaches (server-side request forgery). The name is
held against ``read`` where it is typed; what it stands for is held against ``refusal`` at each connection, so that a
name that is given another meaning later reaches nothing either.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import SplitResult, urlsplit

PORT = 443
LONGEST = 500
Allowed = frozenset[tuple[str, int]]

_LABEL = r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
_NAME = re.compile(rf"{_LABEL}(\.{_LABEL})*", re.ASCII)
# What the path and query of an address may hold as they are (RFC 3986).
_REST = re.compile(r"[A-Za-z0-9._~:/?@!$&'()*+,;=%-]*", re.ASCII)
# The only IPv6 addresses that are handed out (RFC 4291, 2.4).
_UNICAST = IPv6Network("2000::/3")
# Addresses that hold one of IPv4, which is the one that is reached: mapped, NAT64 (RFC 6052), 6to4 (RFC 3056). The
# others that do, Teredo, IPv4-compatible ones and a network's own NAT64, are refused as a whole.
_MAPPED, _NAT64, _SIX_TO_FOUR = IPv6Network("::ffff:0:0/96"), IPv6Network("64:ff9b::/96"), IPv6Network("2002::/16")


class Bad(StrEnum):
    """What is wrong with an address that somebody typed."""

    SCHEME = "scheme"
    HOST = "host"
    LITERAL = "literal"
    LOCAL = "local"
    PORT = "port"
    PERSON = "person"
    FRAGMENT = "fragment"
    CHARACTERS = "characters"
    LONG = "long"


class BadAddress(ValueError):
    """An address that this site does not send to; ``got`` is the part that is wrong."""

    def __init__(self, why: Bad, got: str) -> None:
        super().__init__(f"{why.value}: {got}")
        self.why, self.got = why, got


@dataclass(frozen=True)
class Target:
    """Where a request goes: ``path`` with the query, as it stands in the request's first line."""

    host: str
    port: int
    path: str

    @property
    def text(self) -> str:
        return f"https://{self.host}{'' if self.port == PORT else f':{self.port}'}{self.path}"


def read(text: str, allowed: Allowed = frozenset()) -> Target:
    """An address of https, by a host's name, in one spelling. Raises BadAddress.

    ``allowed``: hosts and ports within that the operator names; a name without a dot, and another port than 443, are
    taken for these alone.

    >>> read("HTTPS://Hooks.Example.org").text
    'https://hooks.example.org/'
    """
    if len(text) > LONGEST:
        raise BadAddress(Bad.LONG, str(len(text)))
    parts, port = _parts(text)
    if parts.scheme != "https":
        raise BadAddress(Bad.SCHEME, parts.scheme or text[:40])
    if "@" in parts.netloc:
        raise BadAddress(Bad.PERSON, parts.netloc.rpartition("@")[0])
    if "#" in text:
        raise BadAddress(Bad.FRAGMENT, parts.fragment or "#")
    host = _host(parts)
    if (host, port) not in allowed:
        if port != PORT:
            raise BadAddress(Bad.PORT, str(port))
        if "." not in host:
            raise BadAddress(Bad.LOCAL, host)
    rest = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
    if not _REST.fullmatch(rest):
        raise BadAddress(Bad.CHARACTERS, "".join(sorted({one for one in rest if not _REST.fullmatch(one)}))[:20])
    return Target(host, port, rest)


def refusal(address: str) -> str | None:
    """Why no connection is made to a numerical address; None where it is a public one of the internet.

    >>> refusal("127.0.0.1"), refusal("::ffff:10.0.0.1"), refusal("2606:2800:21f:cb07:6820:80da:af6b:8b2c")
    ('loopback', 'private', None)
    """
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return "unreadable"
    if isinstance(found, IPv6Address):
        return _of_six(found)
    return _named(found) or (None if found.is_global else "private")


def _of_six(found: IPv6Address) -> str | None:
    number = int(found)
    if found in _MAPPED or found in _NAT64:
        return refusal(str(IPv4Address(number & 0xFFFFFFFF)))
    if found in _SIX_TO_FOUR:
        return refusal(str(IPv4Address(number >> 80 & 0xFFFFFFFF)))
    return _named(found) or (None if found in _UNICAST and found.is_global else "private")


def _named(found: IPv4Address | IPv6Address) -> str | None:
    kinds = {
        "unspecified": found.is_unspecified,
        "loopback": found.is_loopback,
        "link-local": found.is_link_local,
        "multicast": found.is_multicast,
        "reserved": found.is_reserved,
    }
    return next((name for name, is_one in kinds.items() if is_one), None)


def _parts(text: str) -> tuple[SplitResult, int]:
    if re.search(r"[\x00-\x20\x7f\\]", text):
        raise BadAddress(Bad.CHARACTERS, "space, control character or \\")
    try:
        parts = urlsplit(text)
    except ValueError:
        raise BadAddress(Bad.HOST, text[:40]) from None
    try:
        return parts, PORT if parts.port is None else parts.port
    except ValueError:
        raise BadAddress(Bad.PORT, parts.netloc.rpartition(":")[2][:20]) from None


def _host(parts: SplitResult) -> str:
    """In small letters of ASCII. No number: certificates name hosts, and numbers have many spellings (0x7f.1)."""
    given = (parts.hostname or "").removesuffix(".")
    if "[" in parts.netloc or "%" in given:
        raise BadAddress(Bad.LITERAL, given)
    try:
        host = given.encode("idna").decode()
    except UnicodeError:
        raise BadAddress(Bad.HOST, given[:40]) from None
    if re.fullmatch(r"(0x[0-9a-f]*|[0-9]+)", host.rpartition(".")[2]):
        raise BadAddress(Bad.LITERAL, host)
    if not _NAME.fullmatch(host) or len(host) > 253:
        raise BadAddress(Bad.HOST, host[:40])
    return host
