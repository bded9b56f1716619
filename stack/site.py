"""The site itself on given services, as `make run` and the tests start it: the processes of docker-compose.yml.

Readers are answered by one process and editors by another, each with a database role and a key of its own
(stack/roles.py); one address leads to both (stack/front.py).

with Site.temporary() as site:
    site.kill("worker")
    site.services.stop("redis")
"""

import os
import signal
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from stack import folders, keys, prepared, processes, python, roles, stamps, translations
from stack.errors import StackError
from stack.ports import free_port
from stack.processes import Child, Command, at_once
from stack.progress import Progress
from stack.services import Services

NAMES = ("web", "desk", "front", "worker", "desk-worker", "imports", "beat")
SERVERS = ("web", "desk")
LOOPBACK = ("127.0.0.1", "localhost", "::1")
_READY_S = 60
_GRACE = {
    "front": ((signal.SIGTERM, 3.0), (signal.SIGKILL, 5.0)),
    "web": ((signal.SIGTERM, 12.0), (signal.SIGKILL, 5.0)),
    "desk": ((signal.SIGTERM, 12.0), (signal.SIGKILL, 5.0)),
    # The worker ends the task in hand, then drops it: what it owes stands in the database.
    "worker": ((signal.SIGTERM, 10.0), (signal.SIGQUIT, 3.0), (signal.SIGKILL, 5.0)),
    "desk-worker": ((signal.SIGTERM, 10.0), (signal.SIGQUIT, 3.0), (signal.SIGKILL, 5.0)),
    "imports": ((signal.SIGTERM, 10.0), (signal.SIGQUIT, 3.0), (signal.SIGKILL, 5.0)),
    "beat": ((signal.SIGTERM, 5.0), (signal.SIGKILL, 5.0)),
}


class Site:
    """One site.

    ``port`` is that of its one address; 0 chooses a free one. ``static`` is a folder of files that were collected
    already; without it they are collected here. ``environ`` is what Django's processes get besides what is made here.
    """

    def __init__(
        self,
        services: Services,
        *,
        database: str = "conflictmap",
        redis: int = 0,
        host: str = "127.0.0.1",
        port: int = 0,
        static: Path | None = None,
        environ: Mapping[str, str] | None = None,
        progress: Progress | None = None,
    ) -> None:
        self.services, self.database, self.redis = services, database, redis
        self.host, self.port = host, port or free_port(host)
        self.ports = {"front": self.port, **{name: free_port(host) for name in SERVERS}}
        self.folder = services.folder
        self.static = static or self.folder / "static"
        self._may_collect = static is None
        self.environ = dict(os.environ if environ is None else environ)
        self.progress = progress or services.progress
        self.children: dict[str, Child] = {}

    @classmethod
    @contextmanager
    def temporary(cls, *, static: Path | None = None, environ: Mapping[str, str] | None = None) -> Iterator[Self]:
        """A site that is up, on services of its own, with the chronology in it; all gone at the end."""
        with Services.temporary(start=start_filled) as services:
            site = cls(services, static=static, environ=environ)
            site.compile_translations()
            site.collect_static()
            try:
                site.start()
                site.wait_until_ready()
                yield site
            finally:
                site.stop()

    @property
    def address(self) -> str:
        """The one for people: readers' pages, and the desk below /admin/."""
        return self.address_of("front")

    def address_of(self, name: str) -> str:
        """That of one of the processes that answer requests: front, web or desk."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.ports[name]}"

    @property
    def accounts(self) -> Path:
        """The file that keeps the demo accounts' passphrases."""
        return self.folder / f"accounts-{self.database}.txt"

    # --- Before it starts ---------------------------------------------------------------------------------------

    def prepare(self) -> str:
        """Everything a page needs before the first one is answered. Returns the demo accounts as text."""
        self.compile_translations()
        at_once([self.fill_database, self.collect_static])
        return self.accounts.read_text()

    def fill_database(self) -> None:
        """Tables, roles, the published chronology, what is derived from it, demo accounts; in one process."""

        def hear(line: str) -> None:
            seconds, _, title = line.partition("\t")
            if title:
                self.progress.done(float(seconds), title)

        words = ["prepare", "--demo-accounts", str(self.accounts)]
        command: Command = [python.interpreter(), folders.ROOT / "manage.py", *words]
        log = self.folder / f"log/prepare-{self.database}.log"
        processes.follow(command, env=self.owner_environment(), cwd=folders.ROOT, log=log, hear=hear)

    def compile_translations(self) -> None:
        translations.compile_all(self.progress)

    def collect_static(self) -> None:
        """Collect the static files, unless they and the packages they come from are as they were."""
        if not self._may_collect:
            return
        makers = [folders.ROOT / f"conflictmap/{name}.py" for name in ("settings", "static", "bundles")]
        sources = [*_files("static"), *makers]
        locks = [folders.ROOT / name for name in (python.RUNTIME, "package-lock.json")]
        stamp, fingerprint = self.folder / "static.stamp", stamps.of([*sources, *locks], sys.version)
        if stamps.is_current(stamp, fingerprint) and self.static.is_dir():
            return
        with self.progress.step("Static files"):
            self.manage("collectstatic", "--noinput", "--clear", "--verbosity", "0")
        stamps.write(stamp, fingerprint)

    def manage(self, *words: str) -> str:
        """Run a management command as the owner and return what it printed. Raises StackError when it fails."""
        return processes.run(
            [python.interpreter(), folders.ROOT / "manage.py", *words], env=self.owner_environment(), cwd=folders.ROOT
        )

    def bring_in(self, file: Path) -> str:
        """Publish the rows of a UCDP GED file as one batch; what was brought in before changes nothing.

        Returns what was found in it, rows that were refused included. Raises StackError where nothing was done.
        """
        words = ["import_events", "ucdp", str(file), "--publish", "--accept-refused"]
        return self.manage(*words)

    # --- While it runs ------------------------------------------------------------------------------------------

    def start(self, *names: str) -> None:
        """Start these processes or (named by nothing) all of them."""
        for name in names or NAMES:
            child = self.children[name] = self._child(name)
            processes.stop_leftover(child.record, child.stop_signals)
            child.start()

    def stop(self, *names: str) -> None:
        """Stop them, all at the same time. A worker that lost Redis ignores SIGTERM, so Redis goes later."""
        running = [self.children[name] for name in names or NAMES if name in self.children]
        with ThreadPoolExecutor(len(NAMES)) as pool:
            list(pool.map(Child.stop, running))

    def stop_leftovers(self) -> None:
        """Stop what a killed start left running, before its database is taken away."""
        for name in NAMES:
            processes.stop_leftover(self._record(name), _GRACE[name])

    def kill(self, name: str) -> None:
        """End one at once, with its own children, as a power cut would."""
        self.children[name].kill()

    def died(self) -> str | None:
        """What to say when one of them ended by itself; None while all is well."""
        for child in self.children.values():
            if child.process and not child.is_alive:
                return child.exit_report()
        return None

    def wait_until_ready(self, seconds: float = _READY_S) -> None:
        """Return once /health/ of every server that was started answers 200; StackError with the logs when a process
        ends or time runs out."""
        deadline = time.monotonic() + seconds
        running = [name for name in self.ports if name in self.children and self.children[name].process]
        for name in running:
            while (answer := self._health(name)) != "200":
                report = self.died()
                if report:
                    raise StackError(report)
                if time.monotonic() > deadline:
                    raise StackError(
                        f"{self.address_of(name)}/health/ did not answer 200 within {seconds:.0f} s, but {answer}.\n"
                        f"{self.children[name].tail()}"
                    )
                time.sleep(0.1)

    # --- What the processes know --------------------------------------------------------------------------------

    def owner_environment(self) -> dict[str, str]:
        """For migrations and loading: every role, and everything that is installed."""
        addresses = self.services.environment(self.database, self.redis)
        return {**self._common(), **addresses, "SITE": "both", "SECRET_KEY": self._key(roles.DESK_KEY)}

    def environment(self, name: str) -> dict[str, str]:
        """For a running process: what it is given, and of the others' roles and keys nothing."""
        if name == "front":
            return {key: self.environ[key] for key in ("PATH", "HOME", "LANG") if key in self.environ}
        addresses = roles.addresses_of(name, self.services.environment(self.database, self.redis))
        # The desk has no readers' pages of its own: its links to them, and those in letters, are whole addresses.
        pages = {"SITE_ADDRESS": self.address} if name in {"desk", "desk-worker"} else {}
        port = {"PORT": str(self.ports[name])} if name in self.ports else {}
        own = {"SITE": roles.SITES[name], "SECRET_KEY": self._key(roles.key_of(name))}
        return {**pages, **self._common(), **addresses, **port, **own}

    def _common(self) -> dict[str, str]:
        """What the shell gives, less who a process is; PG* would lead libpq away from a private server."""
        is_private = not self.services.given_addresses
        inherited = {
            key: value
            for key, value in self.environ.items()
            if not roles.is_reserved(key) and not (is_private and key.startswith("PG"))
        }
        own = {
            "LOCAL_START": "1",
            "HOST": self.host,
            "PORT": str(self.port),
            "STATIC_ROOT": str(self.static),
            "DJANGO_SETTINGS_MODULE": "conflictmap.settings",
            "PYTHONUNBUFFERED": "1",
        }
        return {**inherited, **own}

    def _key(self, name: str) -> str:
        given = self.environ.get("SECRET_KEY") if name == roles.DESK_KEY else None
        return given or keys.secret(self.folder / "keys", name)

    def _child(self, name: str) -> Child:
        return Child(
            name=name,
            command=[python.interpreter(), "-m", *self._command(name)],
            log=self.folder / f"log/{name}-{self.database}.log",
            record=self._record(name),
            env=self.environment(name),
            cwd=folders.ROOT,
            stop_signals=_GRACE[name],
        )

    def _record(self, name: str) -> Path:
        return self.folder / f"run/{name}-{self.database}"

    def _command(self, name: str) -> list[str]:
        celery = ["celery", "-A", "conflictmap", "--skip-checks"]
        worker = [*celery, "worker", "--loglevel", "INFO", "--without-gossip", "--without-mingle"]
        schedule = self.folder / f"run/beat-schedule-{self.database}"
        server = ["gunicorn", "--config", "python:conflictmap.server", "conflictmap.wsgi"]
        return {
            "web": server,
            "desk": server,
            "front": ["stack.front", self.host, *(str(self.ports[one]) for one in ("front", *SERVERS))],
            "worker": [*worker, "--hostname", f"{self.database}@%h"],
            "desk-worker": [*worker, "--queues", "desk", "--hostname", f"{self.database}-desk@%h"],
            "imports": [*worker, "--queues", "imports", "--hostname", f"{self.database}-imports@%h"],
            "beat": [*celery, "beat", "--loglevel", "INFO", "--pidfile=", "--schedule", str(schedule)],
        }[name]

    def _health(self, name: str) -> str:
        # A proxy in the environment is for the world outside.
        direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with direct.open(f"{self.address_of(name)}/health/", timeout=5) as answer:
                return str(answer.status)
        except urllib.error.HTTPError as problem:
            problem.close()
            return str(problem.code)
        except OSError as problem:
            return str(problem)


def start_filled(services: Services) -> None:
    """Start temporary services with a database that has all that `Site.fill_database` makes."""
    prepared.start(services, lambda empty: Site(empty).fill_database())


def _files(folder: str) -> list[Path]:
    return [file for file in (folders.ROOT / folder).rglob("*") if file.is_file()]
