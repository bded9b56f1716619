"""python -m stack.front HOST PORT WEB_PORT DESK_PORT: one address for the two processes that answer people.

Each has rights of its own in the database, so neither can serve what the other does. /admin/ goes to the desk, all
else to the readers' process. A request that is not wholly regular HTTP/1.1 goes to the readers' process with everything
that comes after it on its connection: no doubt about where a request ends can lead anything to the desk.

Bodies and answers are passed on as they come. Addresses, Host and X-Forwarded-* stay as the client sent them, and as
without this program nobody believes the last (BEHIND_PROXY is not set). For one's own machine: docker-compose.yml has
a proxy for everybody else's.
"""

import asyncio
import contextlib
import json
import logging
import signal
import sys
from collections.abc import Awaitable
from dataclasses import dataclass
from typing import TypeVar

from stack import http1
from stack.http1 import LONGEST_HEAD, Request

_HEAD_S = 10  # to send a head, once it was begun; as the web server has it (conflictmap/server.py)
_IDLE_S = 60  # between two requests
_SILENCE_S = 30  # between two pieces of a body sent, or of an answer read
_ANSWER_S = 120  # until an answer begins; the servers end theirs long before
_LINGER_S = 1.0  # for a client to read an answer that came before all was sent
_PIECE = 65_536
_T = TypeVar("_T")
log = logging.getLogger("front")


@dataclass
class Stream:
    """Both directions of a connection."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def send(self, piece: bytes) -> None:
        self.writer.write(piece)
        await _within(_SILENCE_S, self.writer.drain())

    async def piece(self, most: int = _PIECE, seconds: float = _SILENCE_S) -> bytes:
        return await _within(seconds, self.reader.read(most))

    def close(self) -> None:
        self.writer.close()


class Irregular(Exception):
    """A message that does not end as it said it would, or an answer that is none."""


class Gone(Exception):
    """A server that cannot be reached, or ended before it answered."""


# How one side of a connection ends.
_ENDS = (asyncio.CancelledError, OSError, TimeoutError, Irregular, asyncio.IncompleteReadError)


class Front:
    """The router: which server answers a path."""

    def __init__(self, host: str, web: int, desk: int) -> None:
        self.host, self.web, self.desk = host, web, desk

    def server_of(self, path: bytes) -> int:
        return self.desk if path == b"/admin" or path.startswith(b"/admin/") else self.web

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection of a client, until it ends."""
        client = Stream(reader, writer)
        try:
            while await self._answer_one(client):
                pass
        except (OSError, TimeoutError, Irregular, asyncio.IncompleteReadError) as problem:
            log.debug("A connection ended: %s", type(problem).__name__)
        except asyncio.CancelledError:  # the program ends
            pass
        finally:
            client.close()

    async def _answer_one(self, client: Stream) -> bool:
        """Read one request and pass its answer on. Whether another may follow."""
        first = await client.piece(1, _IDLE_S)
        if not first:
            return False
        try:
            rest = await _within(_HEAD_S, client.reader.readuntil(b"\r\n\r\n"))
        except asyncio.IncompleteReadError as problem:
            rest = problem.partial
        except asyncio.LimitOverrunError:
            rest = b""
        request = http1.request(first + rest) if rest.endswith(b"\r\n\r\n") else None
        if request is None:
            await self._tunnel(client, first + rest)
            return False
        try:
            return await self._pass_on(client, request)
        except Gone:
            await client.send(_AWAY)
            return False

    async def _connect(self, port: int) -> Stream:
        try:
            return Stream(*await asyncio.open_connection(self.host, port, limit=LONGEST_HEAD))
        except OSError as problem:
            raise Gone from problem

    async def _pass_on(self, client: Stream, request: Request) -> bool:
        server = await self._connect(self.server_of(request.path))
        sending = asyncio.create_task(_send_request(client, server, request))
        try:
            keeps_open = await _pass_answer(server, client, request)
            if not sending.done():
                # The answer came before all was sent: the client gets it, and nothing more on this connection.
                # Its reader is free once the sender has ended.
                keeps_open = False
                await _end(sending)
                with contextlib.suppress(OSError, TimeoutError):
                    client.writer.write_eof()
                    await _within(_LINGER_S, _read_away(client))
            return keeps_open
        finally:
            await _end(sending)
            server.close()

    async def _tunnel(self, client: Stream, begun: bytes) -> None:
        """Everything of this connection to the readers' process, which says what is wrong with it."""
        try:
            server = await self._connect(self.web)
        except Gone:
            await client.send(_AWAY)
            return
        upward = asyncio.create_task(_copy_all(client, server, begun))
        try:
            await _copy_all(server, client)
        finally:
            await _end(upward)
            server.close()


async def _end(task: asyncio.Task[None]) -> None:
    """Cancel it and wait until it has ended; how it ended is no news."""
    task.cancel()
    with contextlib.suppress(*_ENDS):
        await task


async def _send_request(client: Stream, server: Stream, request: Request) -> None:
    try:
        await server.send(request.for_one_answer())
        if request.length is None:
            await _copy_chunks(client, server)
        else:
            await _copy(client, server, request.length)
    except (OSError, TimeoutError, Irregular, asyncio.IncompleteReadError):
        # Half a request has no answer: the server need not wait for the rest.
        server.close()
        raise


async def _pass_answer(server: Stream, client: Stream, request: Request) -> bool:
    """The answer, and those that come before it (100 Continue). Whether the client's connection may go on."""
    while True:
        try:
            head = await _within(_ANSWER_S, server.reader.readuntil(b"\r\n\r\n"))
        except (OSError, asyncio.IncompleteReadError) as problem:
            raise Gone from problem
        except asyncio.LimitOverrunError as problem:
            raise Irregular from problem
        answer = http1.response(head, to=request.method)
        if answer is None:
            raise Irregular
        if answer.status >= 200:
            break
        await client.send(head)
    keeps_open = request.keeps_open and answer.is_framed
    await client.send(answer.for_a_connection(keeps_open=keeps_open))
    if not answer.is_framed:
        await _copy_all(server, client)
    elif answer.length is None:
        await _copy_chunks(server, client)
    else:
        await _copy(server, client, answer.length)
    return keeps_open


async def _copy(source: Stream, target: Stream, length: int) -> None:
    """So many bytes. Raises Irregular where there are fewer."""
    while length:
        piece = await source.piece(min(length, _PIECE))
        if not piece:
            raise Irregular
        length -= len(piece)
        await target.send(piece)


async def _copy_chunks(source: Stream, target: Stream) -> None:
    """A body in chunks, with the empty one and the trailers that end it. Raises Irregular."""
    while True:
        line = await _line(source)
        length = http1.chunk_length(line)
        if length is None:
            raise Irregular
        await target.send(line)
        if length == 0:
            break
        await _copy(source, target, length)
        if await _within(_SILENCE_S, source.reader.readexactly(2)) != b"\r\n":
            raise Irregular
        await target.send(b"\r\n")
    while (line := await _line(source)) != b"\r\n":
        await target.send(line)
    await target.send(line)


async def _line(source: Stream) -> bytes:
    try:
        return await _within(_SILENCE_S, source.reader.readuntil(b"\r\n"))
    except asyncio.LimitOverrunError as problem:
        raise Irregular from problem


async def _copy_all(source: Stream, target: Stream, begun: bytes = b"") -> None:
    """Everything, until the source ends; then close the target's side for writing."""
    piece = begun or await source.piece()
    while piece:
        await target.send(piece)
        piece = await source.piece()
    with contextlib.suppress(OSError):
        target.writer.write_eof()


async def _read_away(client: Stream) -> None:
    while await client.piece():
        pass


async def _within(seconds: float, what: Awaitable[_T]) -> _T:
    async with asyncio.timeout(seconds):
        return await what


def _away() -> bytes:
    """For a server that is starting or ended."""
    detail = "The site is starting, or a part of it ended. Please try again shortly."
    body = json.dumps({"type": "about:blank", "title": "Service Unavailable", "status": 503, "detail": detail}).encode()
    head = (
        "HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Type: application/problem+json\r\n"
        f"Content-Length: {len(body)}\r\nCache-Control: no-store\r\nRetry-After: 5\r\n"
        "X-Content-Type-Options: nosniff\r\n\r\n"
    )
    return head.encode("ascii") + body


_AWAY = _away()


async def main(host: str, port: int, web: int, desk: int) -> None:
    """Serve until SIGTERM; answers under way are then cut."""
    front = Front(host, web, desk)
    ending = asyncio.Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(sign, ending.set)
    server = await asyncio.start_server(front.serve, host, port, limit=LONGEST_HEAD, backlog=1_024)
    log.info("Listening at %s, port %s.", host, port)
    await ending.wait()
    server.close()


if __name__ == "__main__":
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    asyncio.run(main(sys.argv[1], *map(int, sys.argv[2:5])))
