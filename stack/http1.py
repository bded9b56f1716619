"""HTTP/1.1 heads (RFC 9112) as a router needs them: read strictly, so that two readers of the same bytes agree.

A head that is not wholly regular is None here: where a message ends is then for one server alone to say.
"""

import re
from dataclasses import dataclass

# A request line and a hundred fields of gunicorn's longest would be 800 kB; browsers send 2.
LONGEST_HEAD = 65_536
_REQUEST_LINE = re.compile(rb"([A-Z]{1,20}) (/[\x21-\x7e\x80-\xff]*) HTTP/1\.1")
_STATUS_LINE = re.compile(rb"HTTP/1\.[01] ([1-9][0-9]{2})(?: [^\r\n]*)?")
_FIELD = re.compile(rb"([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*((?:[\x20-\x7e\x80-\xff\t]*[\x21-\x7e\x80-\xff])?)[ \t]*")
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,15})[ \t]*(?:;[^\r\n]*)?\r\n")
_LENGTH = re.compile(rb"[0-9]{1,15}")
# Of one connection, not of the message (RFC 9110, 7.6.1).
_OF_THE_CONNECTION = (b"connection", b"keep-alive", b"proxy-connection")

Fields = tuple[tuple[bytes, bytes], ...]


@dataclass(frozen=True)
class Request:
    """``length`` is that of the body in bytes; None where it comes in chunks."""

    method: bytes
    target: bytes
    fields: Fields
    length: int | None
    keeps_open: bool

    @property
    def path(self) -> bytes:
        return self.target.partition(b"?")[0]

    def for_one_answer(self) -> bytes:
        """The head as it is sent on: unchanged, but that the connection ends with the answer."""
        return _head(self.method + b" " + self.target + b" HTTP/1.1", self.fields, b"close")


@dataclass(frozen=True)
class Response:
    """``length`` is None where the body comes in chunks, or ends with the connection (then ``is_framed`` is False)."""

    status_line: bytes
    status: int
    fields: Fields
    length: int | None
    is_framed: bool

    def for_a_connection(self, *, keeps_open: bool) -> bytes:
        return _head(self.status_line, self.fields, b"keep-alive" if keeps_open else b"close")


def request(head: bytes) -> Request | None:
    """A request's head, with the empty line that ends it; None where it is not regular."""
    lines = _lines(head)
    found = _REQUEST_LINE.fullmatch(lines[0]) if lines else None
    fields = _fields(lines[1:]) if found else None
    if not found or fields is None:
        return None
    lengths, codings = _values(fields, b"content-length"), _values(fields, b"transfer-encoding")
    if len(lengths) + len(codings) > 1 or len(_values(fields, b"host")) != 1 or _values(fields, b"upgrade"):
        return None
    if codings and codings != [b"chunked"]:
        return None
    if lengths and not _LENGTH.fullmatch(lengths[0]):
        return None
    length = None if codings else int(lengths[0]) if lengths else 0
    return Request(found[1], found[2], fields, length, _keeps_open(fields))


def response(head: bytes, *, to: bytes) -> Response | None:
    """An answer's head to a request of the method ``to``; None where it is none."""
    lines = _lines(head)
    found = _STATUS_LINE.fullmatch(lines[0]) if lines else None
    fields = _fields(lines[1:]) if found else None
    if not found or fields is None:
        return None
    status = int(found[1])
    lengths, codings = _values(fields, b"content-length"), _values(fields, b"transfer-encoding")
    if to == b"HEAD" or status < 200 or status in (204, 304):
        return Response(lines[0], status, fields, 0, is_framed=True)
    if codings:
        return Response(lines[0], status, fields, None, is_framed=codings == [b"chunked"])
    if len(lengths) == 1 and _LENGTH.fullmatch(lengths[0]):
        return Response(lines[0], status, fields, int(lengths[0]), is_framed=True)
    return Response(lines[0], status, fields, None, is_framed=False)


def chunk_length(line: bytes) -> int | None:
    """How many bytes the chunk has that this line begins; None where it begins none."""
    found = _CHUNK.fullmatch(line)
    return int(found[1], 16) if found else None


def _lines(head: bytes) -> list[bytes]:
    """The lines without the empty last ones; none where one ends otherwise than in CR LF."""
    lines = head.removesuffix(b"\r\n\r\n").split(b"\r\n")
    return [] if any(b"\r" in line or b"\n" in line for line in lines) else lines


def _fields(lines: list[bytes]) -> Fields | None:
    found = [_FIELD.fullmatch(line) for line in lines]
    return None if None in found else tuple((field[1], field[2]) for field in found if field)


def _values(fields: Fields, name: bytes) -> list[bytes]:
    return [value for field, value in fields if field.lower() == name]


def _keeps_open(fields: Fields) -> bool:
    options = b",".join(_values(fields, b"connection")).lower().split(b",")
    return b"close" not in {option.strip() for option in options}


def _head(first: bytes, fields: Fields, connection: bytes) -> bytes:
    kept = [name + b": " + value for name, value in fields if name.lower() not in _OF_THE_CONNECTION]
    return b"\r\n".join([first, *kept, b"Connection: " + connection, b"", b""])
