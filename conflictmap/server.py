"""gunicorn's configuration, and a worker whose refusals are problem documents and whose patience has an end."""

import gc
import json
import os
import socket
import struct
import time
from http import HTTPStatus
from importlib import import_module

from gunicorn import util  # type: ignore[import-untyped]
from gunicorn.http import errors  # type: ignore[import-untyped]
from gunicorn.workers.gthread import _DEFER, TConn, ThreadWorker  # type: ignore[import-untyped]

_LOOPBACK = {"127.0.0.1", "localhost", "::1"}
_FIRST_BYTE_S = 0.2
_REQUEST_S = 10  # to send a request line and headers; a browser needs a fraction of a second
_SILENCE_S = 30  # between two bytes of a body sent, or of an answer read
_REFUSALS = {
    errors.LimitRequestLine: (414, "The address is longer than this server reads. Ask for less at a time."),
    errors.LimitRequestHeaders: (431, "The request's header fields are longer, or more, than this server reads."),
    errors.ForbiddenProxyRequest: (403, "The PROXY protocol is not open to this address."),
}


class Worker(ThreadWorker):  # type: ignore[misc]  # gunicorn has no types
    """A threaded worker for clients that are slow, broken or hostile."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.reading: dict[TConn, float] = {}

    def handle_error(self, req: object, client: socket.socket, addr: object, exc: BaseException) -> None:
        """Answer what never reached the application, in the shape of the application's own errors (RFC 9457)."""
        status, detail = _refusal(exc)
        if status == HTTPStatus.INTERNAL_SERVER_ERROR:
            self.log.exception("Error handling request %s", getattr(req, "path", "(not read)"))
        else:
            # Without the client's address, which the public logs do not keep.
            self.log.info("Refused a request with %s: %s", status, type(exc).__name__)
        try:
            util.write_nonblock(client, _answer(status, detail))
        except OSError:
            self.log.debug("The client was gone before it could be answered.")

    def handle(self, conn: TConn) -> object:
        """Read and answer one request, in a thread of the pool."""
        if not (conn.initialized or conn.data_ready or conn.wait_for_data(_FIRST_BYTE_S)):
            # A client that has said nothing yet waits in the main loop; gunicorn would hold a thread for it for 5 s.
            return _DEFER
        _limit_silence(conn.sock, _SILENCE_S)
        self.reading[conn] = time.monotonic()
        try:
            again = super().handle(conn)
        finally:
            self.reading.pop(conn, None)
        if again is False:
            # Closing waits for the client to close too; left to the main loop, that would hold up everyone else.
            util.close_graceful(conn.sock, timeout=1.0)
        return again

    def handle_request(self, req: object, conn: TConn) -> object:
        self.reading.pop(conn, None)
        return super().handle_request(req, conn)

    def murder_pending(self) -> None:
        """Called each second: end the requests that are being read too slowly, a byte now and a byte then."""
        super().murder_pending()
        oldest = time.monotonic() - _REQUEST_S
        for conn, since in list(self.reading.items()):
            if since < oldest:
                try:
                    conn.sock.shutdown(socket.SHUT_RD)
                except OSError:
                    continue


def when_ready(server: object) -> None:
    """Freeze loaded objects before forking (``gc.freeze``): they live as long as the processes, so the collector skips
    them."""
    from django.apps import apps
    from django.conf import settings

    if apps.ready:
        import_module(settings.ROOT_URLCONF)  # every address, and with it every view
    gc.collect()
    gc.freeze()


def _refusal(problem: BaseException) -> tuple[int, str]:
    for kind, refusal in _REFUSALS.items():
        if isinstance(problem, kind):
            return refusal
    is_application = isinstance(problem, errors.InvalidResponseHeader | errors.InvalidResponseHeaderName)
    if isinstance(problem, errors.ParseException) and not is_application:
        return 400, "This is not a valid HTTP/1.1 request."
    return 500, "Something failed on our side. It was logged; please try again."


def _answer(status: int, detail: str) -> bytes:
    phrase = HTTPStatus(status).phrase
    body = json.dumps({"type": "about:blank", "title": phrase, "status": status, "detail": detail}).encode()
    head = (
        f"HTTP/1.1 {status} {phrase}\r\n"
        "Connection: close\r\n"
        "Content-Type: application/problem+json\r\n"
        f"Content-Length: {len(body)}\r\n"
        "Cache-Control: no-store\r\n"
        "X-Content-Type-Options: nosniff\r\n"
        "\r\n"
    )
    return head.encode("ascii") + body


def _limit_silence(sock: socket.socket, seconds: int) -> None:
    """The kernel's own limit on each read and write: gunicorn switches Python's off."""
    for option in (socket.SO_RCVTIMEO, socket.SO_SNDTIMEO):
        sock.setsockopt(socket.SOL_SOCKET, option, struct.pack("ll", seconds, 0))


def _bind() -> str:
    host, port = os.environ.get("HOST") or "127.0.0.1", os.environ.get("PORT") or "8000"
    is_local = os.environ.get("LOCAL_START", "").lower() in {"1", "yes", "true", "on"}
    if is_local and host not in _LOOPBACK:
        raise RuntimeError(
            f"HOST={host}: with LOCAL_START=1 the site has demo accounts and plain cookies and answers on "
            f"{', '.join(sorted(_LOOPBACK))} only. To serve other machines, see docs/operations.md."
        )
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


bind = _bind()
worker_class = Worker
workers = int(os.environ.get("WEB_PROCESSES") or 2)
threads = int(os.environ.get("WEB_THREADS") or 8)
# Loaded once and forked: half the start-up time and memory.
preload_app = True
# Which scheme a request came by is for Django to say, where BEHIND_PROXY says that there is a proxy; gunicorn would
# believe any program of this machine.
forwarded_allow_ips = ""
secure_scheme_headers: dict[str, str] = {}
# Request lines up to gunicorn's own maximum reach the application, which says what is too long and why.
limit_request_line = 8_190
limit_request_fields = 100
limit_request_field_size = 8_190
keepalive = 5
timeout = 30
graceful_timeout = 10
# A worker that grew is replaced by a fresh one, each at another moment.
max_requests, max_requests_jitter = 20_000, 2_000
# Heartbeats go to memory: a disk that stalls must not look like a worker that hangs.
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108
# Nobody talks to it, and its default place may not be writable.
control_socket_disable = True
accesslog = None
errorlog = "-"
loglevel = (os.environ.get("LOG_LEVEL") or "info").lower()
