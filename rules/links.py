"""Links as they come back from mail, prose, messengers and print: what is around and inside them that nobody meant.

A link in a sentence takes the sentence's full stop along, a word processor puts its dashes in, a mail program capitals
and line breaks, and HTML that was escaped twice its «&amp;».
"""

import re
import unicodedata
from urllib.parse import unquote

from rules.text import without_invisible

Pairs = list[tuple[str, str]]

_DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
# Where mail breaks a line: anywhere, with «=» before it in quoted-printable (RFC 2045, 6.7).
_LINE_BREAK = re.compile(r"=?[ \t]*[\r\n]+[ \t]*")
_BLANKS = re.compile(r"[\s_]+")
_HYPHENS = re.compile(r"[\s_]*-[\s_-]*")
# What sentences, brackets, quotation marks and markup leave at an end of a part of a path.
_AROUND_A_PART = re.compile(r"\A[\W_]+|[\W_]+\Z")
_PUNCTUATION_AROUND = re.compile(r"\A[^\w+-]+|\W+\Z")
# The same of a value, which may begin with a sign or a decimal point.
_BEFORE_A_VALUE = re.compile(r"\A(?:[^\w+.-]|_|\.(?![0-9])|[+-](?![\w.]))+")
_AFTER_A_VALUE = re.compile(r"[\W_]+\Z")
_AROUND_A_COMMA = re.compile(r"\s*([,/-])\s*")
# What comes before a name where separators were doubled or escaped, and what PHP writes behind that of a list.
_BEFORE_A_NAME = re.compile(r"\A(?:amp;|#38;|#x26;|\W)+", re.IGNORECASE)
_AFTER_A_NAME = re.compile(r"(?:\[[0-9]*\]|\W)+\Z")
_LIKE_SEPARATORS = str.maketrans("\uff1f\uff06\uff1d\uff1b\uff03", "?&=;#")
# As HTML, JSON and command lines escape them.
_AMPERSAND = re.compile(r"&(?:amp;|#38;|#x26;)+|\\u0026(?:amp;)*|\\&", re.IGNORECASE)
_EQUALS = re.compile(r"\\u003d|\\=", re.IGNORECASE)
# Before a further name, in what was one value: what somebody took for a separator, or encoded along with the value.
_SEPARATOR = re.compile(r"[?&;#](?=\W*(?:amp;|#38;|#x26;)*[^\W\d][\w.\[\]-]{0,40}=)", re.IGNORECASE)
# «=» in quoted-printable.
_QUOTED_EQUALS = re.compile(r"\A(?:3D)+(?=\S)")
_ENCODED = re.compile("%[0-9a-f]{2}", re.IGNORECASE)
_END_OF_A_PATH = re.compile("[?&;#]")
# A whole address behind the site's own, as where a link was written without its scheme and given one.
_WHOLE_ADDRESS = re.compile(r"\A(?:.*/)?https?:/+[^/]*", re.IGNORECASE | re.DOTALL)
# Files that other servers have behind the address of a folder.
_FOLDERS_FILES = frozenset({"index.html", "index.htm", "index.php"})
# English has no prefix of its own here; that is what people try first. Arabic has one, without a country.
_ENGLISH = re.compile("en(-[a-z]{2})?")
_ARABIC = re.compile("ar-[a-z]{2}")
# The digits of the code of an event, whatever stands between them: year, month, day, number.
_CODE = re.compile(r"cm(?:[\W_]*[0-9]){11,14}", re.ASCII | re.IGNORECASE)
_NO_DIGITS = re.compile("[^0-9]+")
# Twice encoded, and once more by a redirect.
_ROUNDS = 3


def mended_path(path: str) -> tuple[str, str]:
    """The path as the site writes it, with the query that was written into it, or an empty one.

    ``path`` is decoded once, as servers hand it on. What comes back begins with one slash and has no empty part, so
    that it leads to no other host; whether there is anything at it is for the caller to find out.

    >>> mended_path("/events/CM-2015-05-13-012/).")
    ('/events/cm-2015-05-13-012/', '')
    >>> mended_path("//places/Palmyra»&fbclid=1")
    ('/places/palmyra/', 'fbclid=1')
    >>> mended_path("/api/v1/exports/../events.csv")
    ('/api/v1/exports/../events.csv', '')
    """
    seen = _seen(_LINE_BREAK.sub("", _decoded(path))).replace("\\", "/")
    end = _END_OF_A_PATH.search(seen)
    path, query = (seen[: end.start()], seen[end.end() :]) if end else (seen, "")
    query = "" if end and end[0] == "#" else query.partition("#")[0]
    given = _WHOLE_ADDRESS.sub("", path).split("/")
    if ".." in given:
        return path, query  # a way up is no misspelling: there is nothing there
    parts = [part for part in map(_part, given) if part]
    while parts and parts[-1] in _FOLDERS_FILES:
        parts.pop()
    while parts and _ENGLISH.fullmatch(parts[0]):
        parts.pop(0)
    if parts and _ARABIC.fullmatch(parts[0]):
        parts[0] = "ar"
    if not parts:
        return "/", query
    is_file = "." in parts[-1]
    return f"/{'/'.join(parts)}{'' if is_file else '/'}", query


def words(path: str) -> list[str]:
    """The parts of a decoded path in small letters, without the punctuation around them; signs of numbers stay.

    >>> words("//API/v1/events/(CM-2015-05-13-012).")
    ['api', 'v1', 'events', 'cm-2015-05-13-012']
    """
    text = _ENCODED.sub("", _decoded(path))  # what is left encoded is no text
    bare = (_PUNCTUATION_AROUND.sub("", part).lower() for part in text.split("/"))
    return [part for part in bare if part]


def mended_value(text: str) -> str:
    """A word, a day, a number or a list of them from an address, without what stands around it or breaks it.

    >>> mended_value("2015-=\\n05-27).")
    '2015-05-27'
    """
    seen = _seen(_LINE_BREAK.sub("", text)).partition("#")[0]
    for useless in "=\\":
        seen = seen.replace(useless, "")
    plain = unicodedata.normalize("NFKC", _in_ascii_digits(seen).replace("،", ","))
    bare = _AFTER_A_VALUE.sub("", _BEFORE_A_VALUE.sub("", plain))
    return _AROUND_A_COMMA.sub(r"\1", bare)


def mended_code(text: str) -> str:
    """The code of an event, where that is what the text is.

    >>> mended_code("CM 2015 05 13 012")
    'cm-2015-05-13-012'
    """
    if not _CODE.fullmatch(text):
        return text
    digits = _NO_DIGITS.sub("", text)
    return f"cm-{digits[:4]}-{digits[4:6]}-{digits[6:8]}-{digits[8:]}"


def mended_pairs(pairs: Pairs) -> Pairs:
    """Names and values of a query whose separators were escaped or replaced, or that was encoded as a whole.

    >>> mended_pairs([("start", "2015-05-13"), ("amp;end", "2015-05-27")])
    [('start', '2015-05-13'), ('end', '2015-05-27')]
    >>> mended_pairs([("start=2015-05-13&end=2015-05-27", "")])
    [('start', '2015-05-13'), ('end', '2015-05-27')]
    >>> mended_pairs([("start", "2015-05-13?fbclid=1")])
    [('start', '2015-05-13'), ('fbclid', '1')]
    """
    found: Pairs = []
    for name, value in pairs:
        given = _decoded(f"{name}={value}" if value else name).translate(_LIKE_SEPARATORS)
        given = _BEFORE_A_NAME.sub("", _EQUALS.sub("=", _AMPERSAND.sub("&", given)))
        for pair in _SEPARATOR.split(given):
            own, _, text = pair.partition("=")
            found.append((_name(own), _QUOTED_EQUALS.sub("", text)))
    return found


def _name(text: str) -> str:
    return _AFTER_A_NAME.sub("", _BEFORE_A_NAME.sub("", _seen(text).replace("\\", "")))


def _part(part: str) -> str:
    plain = unicodedata.normalize("NFKC", _in_ascii_digits(part.replace("=", "")))
    bare = _AROUND_A_PART.sub("", plain)
    return _HYPHENS.sub("-", _BLANKS.sub("-", mended_code(bare))).lower()


def _decoded(text: str) -> str:
    """What was encoded more often than once is decoded as often; a «%» that encodes nothing stays."""
    for _ in range(_ROUNDS):
        if not _ENCODED.search(text):
            break
        text = unquote(text)
    return text


def _in_ascii_digits(text: str) -> str:
    return "".join(str(unicodedata.decimal(character, character)) for character in text)


def _seen(text: str) -> str:
    """Compatibility forms as plain characters, every dash as a hyphen, and nothing that shows nothing."""
    return _DASHES.sub("-", unicodedata.normalize("NFKC", without_invisible(text)))
