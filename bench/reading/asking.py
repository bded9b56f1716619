"""Asking a server over HTTP, and what the asking cost it."""

import http.client
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from statistics import median
from time import perf_counter

from bench.reading import cost

_LEAST, _MOST, _LONG_ENOUGH_S = 5, 60, 4.0
_WARM_UP = 6  # so that both processes of a server are warm
AT_ONCE = 8
_PIECE = 256 * 1024


@dataclass(frozen=True)
class Cost:
    """CPU in milliseconds for one asking, of the application and of the database; wall time; what came."""

    application_ms: float
    database_ms: float
    alone_ms: float
    per_s: float | None = None
    mb: float = 0.0
    growth_mb: float | None = None

    @property
    def cpu_ms(self) -> float:
        return self.application_ms + self.database_ms


class Asker:
    """One server, of process ``pid`` at ``host``, and the database's server process."""

    def __init__(self, pid: int, host: str, database_pid: int, headers: Mapping[str, str]) -> None:
        self.pid, self.host, self.database_pid, self.headers = pid, host, database_pid, headers

    def often(self, paths: Sequence[str]) -> Cost:
        """Ask all paths again and again, alone; then eight at once."""
        for _ in range(_WARM_UP):
            self._ask(paths)
        times: list[float] = []
        length = 0
        before = self._used()
        while len(times) < _LEAST or (len(times) < _MOST and sum(times) < _LONG_ENOUGH_S):
            started = perf_counter()
            length = self._ask(paths)
            times.append(perf_counter() - started)
        application, database = (after - then for after, then in zip(self._used(), before, strict=True))
        return Cost(
            application / len(times), database / len(times), median(times) * 1000, self._at_once(paths), length / 1e6
        )

    def once(self, path: str, small: str) -> Cost:
        """Ask for something large once, after something small of the same kind has warmed the server."""
        self._ask([small])
        self._ask([small])
        before = self._used()
        with cost.growth_of(self.pid) as grown:
            started = perf_counter()
            length = self._ask([path])
            took = perf_counter() - started
        application, database = (after - then for after, then in zip(self._used(), before, strict=True))
        return Cost(application, database, took * 1000, mb=length / 1e6, growth_mb=grown.mb)

    def get(self, path: str) -> bytes:
        """The answer's body."""
        pieces: list[bytes] = []
        self._read(http.client.HTTPConnection(self.host, timeout=600), path, pieces)
        return b"".join(pieces)

    def _used(self) -> tuple[float, float]:
        return cost.cpu_ms(self.pid), cost.cpu_ms(self.database_pid)

    def _at_once(self, paths: Sequence[str]) -> float:
        """Askings in a second by eight clients, for as long as it takes to know."""
        ends = perf_counter() + _LONG_ENOUGH_S

        def client(_number: int) -> int:
            requests = 0
            while requests == 0 or perf_counter() < ends:
                self._ask(paths)
                requests += 1
            return requests

        started = perf_counter()
        with ThreadPoolExecutor(AT_ONCE) as pool:
            requests = sum(pool.map(client, range(AT_ONCE)))
        return requests / (perf_counter() - started)

    def _ask(self, paths: Sequence[str]) -> int:
        """Bytes of the bodies, as sent."""
        connection = http.client.HTTPConnection(self.host, timeout=600)
        try:
            return sum(self._read(connection, path) for path in paths)
        finally:
            connection.close()

    def _read(self, connection: http.client.HTTPConnection, path: str, pieces: list[bytes] | None = None) -> int:
        connection.request("GET", path, headers=dict(self.headers))
        answer = connection.getresponse()
        length = 0
        while piece := answer.read(_PIECE):
            length += len(piece)
            if pieces is not None:
                pieces.append(piece)
            if answer.status != http.client.OK:
                raise RuntimeError(f"http://{self.host}{path} answered {answer.status}: {piece[:500]!r}")
        return length
