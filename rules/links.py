"""Links as they come back from mail, prose, messengers and print: what is around and inside them that nobody meant.

A link in a sentence takes the sentence's full stop along, a word processor puts its dashes in, a mail program capitals,
and HTML that was escaped twice its «&amp;».
"""

import re
import unicodedata
from urllib.parse import parse_qsl, unquote

from rules.text import without_invisible

Pairs = list[tuple[str, str]]

# What sentences, brackets, quotation marks and markup leave at an end of an address.
_AROUND = "()[]{}<>.,;:!?'\"`*|«»‹›“”„‘’‚…،؛؟。、"
_DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_BLANKS = re.compile(r"[\s_]+")
_ESCAPED_AMPERSAND = re.compile(r"^(?:amp;|#38;|#x26;)+", re.IGNORECASE)
# Files that other servers have behind the address of a folder.
_FOLDERS_FILES = frozenset({"index.html", "index.htm", "index.php"})
# English has no prefix of its own here; that is what people try first.
_DEFAULT_PREFIX = "en"
# Twice encoded, and once more by a redirect.
_ROUNDS = 3


def mended_path(path: str) -> tuple[str, str]:
    """The path as the site writes it, with the query that was encoded into it, or an empty one.

    ``path`` is decoded once, as servers hand it on. What comes back begins with one slash and has no empty part, so
    that it leads to no other host; whether there is anything at it is for the caller to find out.

    >>> mended_path("/events/CM-2015-05-13-012/).")
    ('/events/cm-2015-05-13-012/', '')
    >>> mended_path("//places/Palmyra»")
    ('/places/palmyra/', '')
    >>> mended_path("/api/v1/exports/../events.csv")
    ('/api/v1/exports/../events.csv', '')
    """
    for _ in range(_ROUNDS):
        path = unquote(path)
    path, _, query = path.partition("?")
    given = _seen(path).replace("\\", "/").split("/")
    if ".." in given:
        return path, query  # a way up is no misspelling: there is nothing there
    parts = [_part(part) for part in given]
    parts = [part for part in parts if part]
    if parts and parts[-1] in _FOLDERS_FILES:
        parts.pop()
    if parts and parts[0] == _DEFAULT_PREFIX:
        parts.pop(0)
    if not parts:
        return "/", query
    is_file = "." in parts[-1]
    return f"/{'/'.join(parts)}{'' if is_file else '/'}", query


def mended_value(text: str) -> str:
    """A word, a day, a number or a list of them from an address, without what stands around it."""
    return _seen(text).strip(_AROUND + " \t\r\n")


def mended_pairs(pairs: Pairs) -> Pairs:
    """Names and values of a query whose separators were escaped («&amp;») or that was encoded as a whole.

    >>> mended_pairs([("start", "2015-05-13"), ("amp;end", "2015-05-27")])
    [('start', '2015-05-13'), ('end', '2015-05-27')]
    >>> mended_pairs([("start=2015-05-13&end=2015-05-27", "")])
    [('start', '2015-05-13'), ('end', '2015-05-27')]
    """
    found: Pairs = []
    for name, value in pairs:
        if not value and "=" in name:
            found += mended_pairs(parse_qsl(name, keep_blank_values=True))
        else:
            found.append((_ESCAPED_AMPERSAND.sub("", _seen(name).strip()), value))
    return found


def _part(part: str) -> str:
    return _BLANKS.sub("-", part.strip(_AROUND + " \t\r\n_")).lower()


def _seen(text: str) -> str:
    """Compatibility forms as plain characters, every dash as a hyphen, and nothing that shows nothing."""
    return _DASHES.sub("-", unicodedata.normalize("NFKC", without_invisible(text)))
