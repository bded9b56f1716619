"""Links as mail, messengers, prose, print and other programs hand them on, and the address each was made for."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote

# What others append to follow their readers, and what people and programs append for reasons of their own.
FOLLOWED_BY = (
    "fbclid=IwAR0x",
    "utm_source=newsletter&utm_medium=email&utm_campaign=may",
    "gclid=Cj0",
    "mc_cid=1&mc_eid=2",
    "s=20&t=x",
    "ref=homepage",
    "_ga=2.1",
    "cmpid=a&CMP=share_btn_tw&ocid=b&smid=c&si=d",
    "wprov=sfla1",
    "amp=1",
    "__cf_chl_tk=abc-1",
    "share",
    "%E2%80%8F=1",
    "utm_source=%FF",
)
AFTER_THE_PATH = (").", ")", ",", "»", "%20", "…", '"', ".", "”", "%E2%80%8F", "،", "'>", "](", "—", "**", "】", "%FF")


@dataclass(frozen=True)
class Mangled:
    """``link`` as it comes; ``meant``: the address at which the reader must be in the end."""

    kind: str
    link: str
    meant: str


@dataclass(frozen=True)
class Known:
    """Codes and slugs of what is in the record."""

    event: str
    place: str
    actor: str
    source: str
    front: str

    @property
    def pages(self) -> list[str]:
        """An address of each kind of page, in English."""
        things = [f"/events/{self.event}/", f"/events/{self.event}/changes/"]
        things += [f"/{kind}s/{getattr(self, kind)}/" for kind in ("place", "actor", "source", "front")]
        return ["/", "/embed/", *things, "/ground/", "/methodology/", "/corrections/", "/data/"]

    @property
    def queries(self) -> list[str]:
        """Addresses with two parameters or more."""
        dates = "start=2015-05-13&end=2015-05-27"
        return [
            f"/?{dates}",
            f"/?front={self.front}&{dates}&view=8.5/34.56/38.28",
            f"/?place={self.place}&sort=latest",
            f"/embed/?{dates}&theme=dark",
            f"/events/{self.event}/changes/?from=1&to=1",
        ]


def table(known: Known) -> list[Mangled]:
    """Every kind of mangling on every kind of page it can happen to, some in Arabic; and on feeds and the API."""
    found = []
    for prefix, most in (("", None), ("/ar", 3)):
        for address in known.pages[:most]:
            found += _of_a_path(f"{prefix}{address}")
        for address in known.queries[:most]:
            found += _of_a_query(f"{prefix}{address}")
    return [*found, *_for_programs(known)]


def _of_a_path(address: str) -> Iterator[Mangled]:
    for text in FOLLOWED_BY[:3] if address.startswith("/ar/") else FOLLOWED_BY:
        # What is not known is passed over where it stands.
        yield Mangled("followed", f"{address}?{text}", f"{address}?{text}")
    for number, text in enumerate(AFTER_THE_PATH):
        has_no_slash = number % 2 and address not in {"/", "/ar/"}
        yield Mangled("in prose", f"{address.rstrip('/') if has_no_slash else address}{_encoded(text)}", address)
    spellings: dict[str, Callable[[str], str]] = {
        "in capitals": str.upper,
        "with two slashes": lambda address: address.replace("/", "//")[1:],
        "without its last slash": lambda address: address.rstrip("/") or "/",
        "as a file": lambda address: f"{address}index.html",
        "with a word processor's hyphens": lambda address: quote(address.replace("-", "\u2011"), safe="/"),
        "encoded twice": lambda address: f"{address}%2520",
        "with a fragment in the path": lambda address: f"{address}%23top",
        "below another address": lambda address: f"/places/HTTPS://MAP.EXAMPLE.ORG{address}",
        "in full-width letters": _in_full_width,
        "broken by mail": lambda address: _broken(address, "%0D%0A"),
        "quoted-printable and broken by mail": lambda address: _broken(address, "%3D%0D%0A"),
        "broken in prose": lambda address: _broken(address, "%0A%20%20"),
    }
    for kind, spelt in spellings.items():
        if spelt(address) != address:
            yield Mangled(kind, spelt(address), address)
    for text in ("&fbclid=1", "&amp;fbclid=1", ";sid=1", "%26utm_source=x"):
        yield Mangled("followed in the path", f"{address}{text}", f"{address}?{unquote(text)[1:]}")
    if not address.startswith("/ar/"):
        yield Mangled("with a prefix for English", f"/en{address}", address)
        yield Mangled("with a prefix for English", f"/en-GB{address}", address)


def _of_a_query(address: str) -> Iterator[Mangled]:
    path, _, query = address.partition("?")
    first, _, rest = query.partition("&")
    yield Mangled("escaped", address.replace("&", "&amp;"), address)
    yield Mangled("escaped twice", address.replace("&", "&amp;amp;"), address)
    yield Mangled("escaped and followed", f"{address.replace('&', '&amp;')}&amp;fbclid=1", address)
    yield Mangled("encoded as a whole", f"{path}?{quote(query, safe='')}", address)
    yield Mangled("encoded twice as a whole", f"{path}?{quote(quote(query, safe=''), safe='')}", address)
    yield Mangled("encoded into the path", f"{path}%3F{query}", address)
    yield Mangled("with «&» for «?»", f"{path}&{query}", address)
    yield Mangled("with two question marks", f"{path}??{query}", address)
    yield Mangled("with a second question mark", f"{path}?{first}?{rest}", address)
    yield Mangled("followed by a second question mark", f"{address}?fbclid=1", address)
    yield Mangled("with semicolons", address.replace("&", ";"), address)
    yield Mangled("escaped and encoded", address.replace("&", "&amp%3B"), address)
    yield Mangled("escaped in JSON", address.replace("&", "\\u0026"), address)
    yield Mangled("escaped in JSON throughout", address.replace("&", "\\u0026").replace("=", "\\u003d"), address)
    yield Mangled("escaped on a command line", address.replace("&", "\\&"), address)
    yield Mangled("separators encoded", address.replace("&", "%26"), address)
    yield Mangled("quoted-printable", address.replace("=", "=3D"), address)
    soft = f"{query[:-1].replace('=', '=3D')}=%0D%0A{query[-1]}"
    yield Mangled("quoted-printable and broken by mail", f"{path}?{soft}", address)
    yield Mangled("broken by mail", f"{address[:-1]}%0D%0A%20{address[-1]}", address)
    yield Mangled("in full-width letters", f"{path}?{quote(_full_width(query))}", address)
    yield Mangled("dates in Arabic digits", f"{path}?{quote(query.translate(_ARABIC_DIGITS), safe='=&/')}", address)
    yield Mangled("with a fragment encoded", f"{address}%23map", address)
    yield Mangled("followed by bytes of no text", f"{address}&utm_source=%FF", f"{address}&utm_source=%FF")
    name, _, value = first.partition("=")
    yield Mangled("names in capitals", f"{path}?{name.upper()}={value}&{rest}", address)
    yield Mangled("with an empty field", f"{address}&{name}=", address)
    yield Mangled("given twice", f"{address}&{first}", address)
    for text in AFTER_THE_PATH:
        yield Mangled("in prose", f"{address}{_encoded(text)}", address)


def _for_programs(known: Known) -> Iterator[Mangled]:
    for path in ("/feeds/events.atom", "/corrections/feed.atom"):
        for text in FOLLOWED_BY:
            yield Mangled("followed", f"{path}?{text}", f"{path}?{text}")
        for text in AFTER_THE_PATH:
            yield Mangled("in prose", f"{path}{_encoded(text)}", path)
        yield Mangled("in capitals", path.upper(), path)
    api = f"/api/v1/events/{known.event}/"
    yield Mangled("in capitals", f"/api/v1/events/{known.event.upper()}/", api)
    yield Mangled("in capitals", f"/API/V1/Places/{known.place.upper()}", f"/api/v1/places/{known.place}/")
    for text in AFTER_THE_PATH:
        yield Mangled("in prose", f"{api}{_encoded(text)}", api)


_ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def _encoded(text: str) -> str:
    return quote(text, safe="%")


def _full_width(text: str) -> str:
    return "".join(chr(ord(letter) + 0xFEE0) if "!" <= letter <= "~" else letter for letter in text)


def _in_full_width(address: str) -> str:
    """All but the first slash, without which there is no path."""
    return f"/{quote(_full_width(address[1:]))}"


def _broken(address: str, text: str) -> str:
    """In the midst of its longest part; as it is where it has none."""
    longest = max(address.split("/"), key=len)
    half = len(longest) // 2
    return address.replace(longest, f"{longest[:half]}{text}{longest[half:]}", 1) if longest else address
