"""PostgreSQL and Redis for one site: private ones in a folder, or those that the environment names.

with Services.temporary() as services:
    environment = services.environment(database="drill")
"""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import Self

from stack import addresses, folders, keys, postgres, processes, redis, servers
from stack.addresses import Addresses
from stack.identity import for_servers, hand_over
from stack.postgres import Cluster
from stack.progress import Progress
from stack.redis import Redis

NAMES = ("postgres", "redis")


class Services:
    """Both servers below one folder: ``data`` (or elsewhere, where the servers could not reach it), ``log``, ``run``.

    What ``environ`` names is used as it is and never started or stopped. ``durable`` is False for tests.
    """

    def __init__(
        self,
        folder: Path = folders.LOCAL,
        *,
        durable: bool = True,
        environ: Mapping[str, str] | None = None,
        progress: Progress | None = None,
    ) -> None:
        self.folder, self.durable = folder, durable
        self.progress = progress or Progress(StringIO())
        self.given_redis = (environ or {}).get("REDIS_URL")
        self.given_addresses = addresses.given(environ or {}, self._password)
        self._servers: dict[str, Cluster | Redis] = {}
        self._places: list[Path] = []

    @classmethod
    @contextmanager
    def temporary(
        cls, progress: Progress | None = None, start: "Callable[[Self], object] | None" = None
    ) -> Iterator[Self]:
        """Started services in a folder of their own, both gone at the end. ``start`` may do more than start them."""
        folder = Path(tempfile.mkdtemp(prefix="conflictmap-"))
        folder.chmod(0o755)
        services = cls(folder, durable=False, progress=progress)
        try:
            (start or cls.start)(services)
            yield services
        finally:
            services.stop()
            services.remove()

    def start(self, *names: str) -> None:
        """Start PostgreSQL, Redis or (named by nothing) both where they do not run, fetching what is missing."""
        self._prepare()
        for name in names or NAMES:
            server = self._servers.get(name)
            if server and not (server.child and server.child.is_alive):
                with self.progress.step(_TITLES[name]):
                    server.start()

    def attach(self) -> None:
        """Use servers that another process runs in this folder."""
        self._prepare()
        for server in self._servers.values():
            server.wait_until_it_answers()

    def stop(self, *names: str) -> None:
        """Stop them in good order: Redis before PostgreSQL."""
        for name in names or reversed(NAMES):
            if name in self._servers:
                self._servers[name].stop()

    @property
    def cluster(self) -> Cluster:
        """The private PostgreSQL, started or not; its data may be put in place before the first start."""
        self._prepare()
        found = self._servers["postgres"]
        assert isinstance(found, Cluster)
        return found

    def kill(self, name: str) -> None:
        """End one at once, as a power cut would."""
        self._servers[name].kill()

    def stop_leftovers(self) -> None:
        """Stop servers that a killed start left behind."""
        processes.stop_leftover(self.folder / "run/redis", redis.STOP_SIGNALS)
        processes.stop_leftover(self.folder / "run/postgres", postgres.STOP_SIGNALS)

    def remove(self) -> None:
        """Remove all data and logs; to be called when everything is stopped."""
        for folder in (*self._places, self.folder):
            shutil.rmtree(folder, ignore_errors=True)

    def died(self) -> str | None:
        """What to say when one of them ended by itself; None while all is well."""
        for server in self._servers.values():
            if server.child and server.child.process and not server.child.is_alive:
                return server.child.exit_report()
        return None

    def environment(self, database: str = "conflictmap", redis_number: int = 0) -> dict[str, str]:
        """The addresses for Django's processes. The database is made if it is missing, its roles by `migrate`."""
        return {**self.database(database).as_environment(), "REDIS_URL": self._redis_address(redis_number)}

    def environment_for_tests(self) -> dict[str, str]:
        """The same for a test runner: it makes databases, so the default connection is the owner's."""
        found = self.database("conflictmap")
        roles = {"DATABASE_URL": found.owner, "DESK_DATABASE_URL": found.desk}
        return {**self.environment(), **roles}

    def database(self, name: str) -> Addresses:
        """The database of this name, made if it is missing; the given one where the environment names one."""
        if self.given_addresses:
            return self.given_addresses
        cluster = self.cluster
        cluster.create_database(name)
        roles = {"owner": postgres.OWNER, "desk": postgres.DESK, "public": postgres.PUBLIC, "worker": postgres.WORKER}
        folder = str(cluster.sockets)
        return Addresses(**{kind: addresses.on_socket(folder, role, name) for kind, role in roles.items()})

    def _redis_address(self, number: int) -> str:
        if self.given_redis:
            return self.given_redis
        server = self._servers["redis"]
        assert isinstance(server, Redis)
        return server.address(number)

    def _prepare(self) -> None:
        """Fetch the programs and settle where the data lies: only now is the servers' account known to exist."""
        if self._servers or (self.given_addresses and self.given_redis):
            return
        folders.make(self.folder)
        wanted = self.folder / "data"
        places = [wanted / "postgres"]
        if os.geteuid() == 0:
            places.append(folders.elsewhere(wanted) / "postgres")
        self._fetch(next((version for place in places if (version := postgres.version_of(place))), None))
        identity = for_servers(*places)
        data = folders.for_data(wanted, identity)
        hand_over(data, identity)
        sockets = folders.for_sockets(data, identity)
        self._places = [data, sockets]
        if not self.given_addresses:
            self._servers["postgres"] = Cluster(data / "postgres", sockets, self.folder, identity, durable=self.durable)
        if not self.given_redis:
            self._servers["redis"] = Redis(data / "redis", sockets, self.folder, identity, durable=self.durable)

    def _fetch(self, version: int | None) -> None:
        servers.ensure(
            self.progress,
            version=version,
            needs_postgres=not self.given_addresses,
            needs_redis=not self.given_redis,
        )

    def _password(self, role: str) -> str:
        return keys.secret(self.folder / "keys", f"{role}-password")


_TITLES = {"postgres": "PostgreSQL", "redis": "Redis"}
