"""Slow and many clients at once, and how well others are served meanwhile. Nothing but Python; runs by itself too:

python drill.py HOST PORT NAME PATH SLOW READERS
"""

import asyncio
import json
import ssl
import sys
import time
from dataclasses import asdict, dataclass, field
from functools import cache

_DRIP_S = 1.0  # between two bytes of a slow client's header
_PATIENCE_S = 180.0
_PROBE_EVERY_S = 0.5


@dataclass(frozen=True)
class Target:
    """Where to ask: the address and port to connect to, and the name to ask for. Plain HTTP where ``tls`` is False."""

    host: str
    port: int
    name: str
    path: str = "/"
    tls: bool = True


@dataclass
class Seen:
    """How readers fared: how many got which status («none»: no answer), and the longest wait in seconds."""

    statuses: dict[str, int] = field(default_factory=dict)
    longest_s: float = 0.0

    def add(self, status: str, took_s: float) -> None:
        self.statuses[status] = self.statuses.get(status, 0) + 1
        self.longest_s = max(self.longest_s, took_s)


async def ask(target: Target, source: str | None = None) -> str:
    """The status of one answer, read to its end on a connection of its own; «none» where none came."""
    try:
        async with asyncio.timeout(_PATIENCE_S):
            reader, writer = await _open(target, source)
            try:
                lines = f"GET {target.path} HTTP/1.1", f"Host: {target.name}", "Accept: text/html", "Connection: close"
                writer.write("\r\n".join([*lines, "", ""]).encode())
                await writer.drain()
                first = await reader.readline()
                while await reader.read(65_536):
                    pass
                return first.split()[1].decode() if first.startswith(b"HTTP/1.1 ") else "none"
            finally:
                writer.close()
    except (OSError, TimeoutError, ssl.SSLError):
        return "none"


async def drip(target: Target, source: str | None = None) -> None:
    """A client that sends its header a byte a second for ever, and comes back when it is cut off."""
    line = f"GET {target.path} HTTP/1.1\r\nHost: {target.name}\r\nX-Slow: {'x' * 2_000}".encode()
    while True:
        try:
            _, writer = await _open(target, source)
            try:
                for byte in line:
                    writer.write(bytes([byte]))
                    await writer.drain()
                    await asyncio.sleep(_DRIP_S)
            finally:
                writer.close()
        except (OSError, ssl.SSLError):
            await asyncio.sleep(_DRIP_S)


async def probe(target: Target, seen: Seen, source: str | None = None) -> None:
    """An ordinary reader who comes again and again."""
    while True:
        since = time.monotonic()
        seen.add(await ask(target, source), time.monotonic() - since)
        await asyncio.sleep(_PROBE_EVERY_S)


async def hold(target: Target, slow: int, readers: int, sources: list[str] | None = None) -> dict[str, Seen]:
    """``slow`` clients for 20 s, then ``readers`` at once beside them: what an ordinary reader saw in either time, and
    what the many saw. ``sources``: the addresses that the many come from, in turn."""
    seen = {"during_slow": Seen(), "during_burst": Seen(), "burst": Seen()}
    places: list[str | None] = list(sources) if sources else [None]
    slowly = [asyncio.create_task(drip(target, places[-1])) for _ in range(slow)]
    await asyncio.sleep(3)
    for name, what in (("during_slow", asyncio.sleep(20)), ("during_burst", _many(target, readers, places, seen))):
        watching = asyncio.create_task(probe(target, seen[name], places[0]))
        await what
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)
    for task in slowly:
        task.cancel()
    await asyncio.gather(*slowly, return_exceptions=True)
    return seen


async def _many(target: Target, readers: int, places: list[str | None], seen: dict[str, Seen]) -> None:
    async def one(number: int) -> None:
        since = time.monotonic()
        seen["burst"].add(await ask(target, places[number % len(places)]), time.monotonic() - since)

    await asyncio.gather(*(one(number) for number in range(readers)))


async def _open(target: Target, source: str | None) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    local = (source, 0) if source else None
    if not target.tls:
        return await asyncio.open_connection(target.host, target.port, local_addr=local)
    return await asyncio.open_connection(
        target.host,
        target.port,
        local_addr=local,
        ssl=_context(),
        server_hostname=target.name,
        ssl_handshake_timeout=_PATIENCE_S,
    )


@cache
def _context() -> ssl.SSLContext:
    """One for all: making it costs more than using it. Who answers is not the question here."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


if __name__ == "__main__":
    host, port, name, path, slow, readers = sys.argv[1:]
    found = asyncio.run(hold(Target(host, int(port), name, path), int(slow), int(readers)))
    print(json.dumps({key: asdict(value) for key, value in found.items()}))
