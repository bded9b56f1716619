"""One signed request to a receiver: to the address that was checked, by TLS, within 15 seconds in all.

The name is resolved once; every address that comes is held against ``rules.outside``, and the connection is made to
one of these and to no name. No proxy of the environment is used and no redirect followed.
"""

import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse, HTTPSConnection
from threading import Timer

from django.conf import settings

from editorial.webhooks.models import LONGEST_ANSWER, WebhookDelivery
from rules import outside
from rules.outside import BadAddress, Target

PATIENCE_S = 15.0
_MOST_READ_BYTES = 4 * 1024
_AGENT = "conflictmap-webhooks/1"
Problem = WebhookDelivery.Problem


@dataclass(frozen=True)
class Outcome:
    """``status``: None where no answer came. ``answer``: its beginning as text, or what went wrong.

    ``retry_after_s``: how long the receiver wants to be left alone.
    """

    problem: str
    status: int | None = None
    answer: str = ""
    retry_after_s: int = 0
    duration_ms: int = 0


class _NotReached(Exception):
    def __init__(self, problem: Problem, said: str = "") -> None:
        super().__init__(said)
        self.problem, self.said = problem, said


def post(address: str, headers: dict[str, str], body: bytes) -> Outcome:
    """Raises nothing: whatever happens is an outcome."""
    began = time.monotonic()
    try:
        target = outside.read(address, settings.WEBHOOK_ALLOWED_HOSTS)
        return _exchange(target, headers, body, began)
    except BadAddress as refused:
        return _failed(Problem.ADDRESS, str(refused), began)
    except _NotReached as problem:
        return _failed(problem.problem, problem.said, began)


def _failed(problem: Problem, said: str, began: float) -> Outcome:
    is_late = time.monotonic() - began >= PATIENCE_S
    return Outcome(Problem.TIMEOUT if is_late else problem, None, said[:LONGEST_ANSWER], 0, _ms(began))


def _ms(began: float) -> int:
    return int((time.monotonic() - began) * 1000)


def _exchange(target: Target, headers: dict[str, str], body: bytes, began: float) -> Outcome:
    """The receiver's answer; all of it, its TLS and its connection have PATIENCE_S together."""
    until = began + PATIENCE_S
    context = ssl.create_default_context()
    try:
        with (
            _connected(target, until) as plain,
            # Without the handshake, which has to end in time as well.
            context.wrap_socket(plain, server_hostname=target.host, do_handshake_on_connect=False) as secure,
            _ended_at(secure, until),
        ):
            secure.do_handshake()
            return _answered(secure, target, headers, body, began)
    except ssl.SSLCertVerificationError as problem:
        raise _NotReached(Problem.CERTIFICATE, problem.verify_message) from problem
    except TimeoutError as problem:
        raise _NotReached(Problem.TIMEOUT) from problem
    except (HTTPException, ValueError) as problem:
        raise _NotReached(Problem.PROTOCOL, f"{type(problem).__name__}: {problem}") from problem
    except OSError as problem:
        raise _NotReached(Problem.CONNECTION, str(problem)) from problem


@contextmanager
def _ended_at(secure: ssl.SSLSocket, until: float) -> Iterator[None]:
    """A receiver that sends a byte now and then never runs into a timeout of the socket."""
    end = Timer(max(until - time.monotonic(), 0), _shut, [secure])
    end.daemon = True
    end.start()
    try:
        yield
    finally:
        end.cancel()


def _shut(secure: ssl.SSLSocket) -> None:
    with suppress(OSError):  # it was over
        # The plain method: that of TLS would take the session away from the thread that reads.
        socket.socket.shutdown(secure, socket.SHUT_RDWR)


def _connected(target: Target, until: float) -> socket.socket:
    """A connection to one of the name's addresses, none of which is within; the operator's own hosts are excepted."""
    try:
        found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    except (OSError, UnicodeError) as problem:
        raise _NotReached(Problem.NAME, str(problem)) from problem
    if (target.host, target.port) not in settings.WEBHOOK_ALLOWED_HOSTS:
        for *_rest, place in found:
            if why := outside.refusal(str(place[0])):
                raise _NotReached(Problem.WITHIN, f"{place[0]}: {why}")
    last: OSError | None = None
    for family, kind, protocol, _name, place in found:
        one = socket.socket(family, kind, protocol)
        try:
            one.settimeout(max(until - time.monotonic(), 0.1))
            one.connect(place)
        except OSError as problem:
            one.close()
            last = problem
        else:
            return one
    raise _NotReached(Problem.CONNECTION, str(last)) from last


def _answered(secure: ssl.SSLSocket, target: Target, headers: dict[str, str], body: bytes, began: float) -> Outcome:
    connection = HTTPSConnection(target.host, target.port)
    connection.sock = secure
    connection.request("POST", target.path, body, {"User-Agent": _AGENT, "Connection": "close", **headers})
    answer = connection.getresponse()
    text = answer.read(_MOST_READ_BYTES).decode("utf-8", "replace").replace("\0", "�")[:LONGEST_ANSWER]
    return Outcome(_problem(answer.status), answer.status, text, _retry_after(answer), _ms(began))


def _problem(status: int) -> str:
    if 200 <= status <= 299:
        return ""
    return Problem.REDIRECT if 300 <= status <= 399 else Problem.STATUS


def _retry_after(answer: HTTPResponse) -> int:
    """In seconds; 0 where it is not said, or as a date."""
    said = answer.headers.get("Retry-After", "").strip()
    return int(said) if said.isascii() and said.isdigit() and len(said) < 7 else 0
