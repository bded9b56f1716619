"""A PostgreSQL cluster of our own: on a unix socket, without a TCP port, without a password.

Who may connect is settled by the machine: the socket's folder is open to the servers' account alone, and the server
asks the kernel who is calling (peer authentication). It never touches the machine's own clusters.
"""

import os
import re
import signal
import sys
import threading
import time
from pathlib import Path

from stack import processes, programs
from stack.errors import StackError
from stack.identity import Identity, current, hand_over
from stack.processes import Child, Command

OWNER, DESK, PUBLIC, WORKER = "conflictmap_owner", "conflictmap_desk", "conflictmap_public", "conflictmap_worker"
# Fast shutdown, then immediate, then none: a dead server recovers from its log, and none of the three loses data.
STOP_SIGNALS = ((signal.SIGINT, 30.0), (signal.SIGQUIT, 10.0), (signal.SIGKILL, 5.0))
_PATIENCE_S = 120  # recovery after a power cut can take a while
_SETTLING_S = 15
_STILL_SETTLING = re.compile(r"pre-existing shared memory block|lock file \S+ already exists")


class Cluster:
    """One cluster. ``durable`` is False for tests: nothing is forced to disk, and a power cut may ruin it."""

    def __init__(self, data: Path, sockets: Path, base: Path, identity: Identity, *, durable: bool = True) -> None:
        self.data, self.sockets, self.identity, self.durable = data, sockets, identity, durable
        self.log, self.record = base / "log/postgres.log", base / "run/postgres"
        self.child: Child | None = None
        self._known: set[str] = set()
        self._creating = threading.Lock()

    def start(self) -> None:
        """Make the cluster if there is none, clear up after a killed start, and return when it accepts connections."""
        found = self._programs()
        if not (self.data / "PG_VERSION").exists():
            self._create(found)
        self._say_who_may_connect()
        hand_over(self.sockets, self.identity)
        self._clear_leftovers()
        self.child = self._child(found)
        deadline = time.monotonic() + _SETTLING_S
        while not self._comes_up(self.child):
            # The backends of a killed server hold its shared memory until they notice.
            if time.monotonic() > deadline or not _STILL_SETTLING.search(self.child.tail()):
                raise StackError(self.child.exit_report())
            time.sleep(0.2)

    def stop(self) -> None:
        """Let nobody new in, end every session, write everything down."""
        if self.child:
            self.child.stop()

    def kill(self) -> None:
        """End it as a power cut would; the next start recovers what was committed."""
        if self.child:
            self.child.kill()

    def wait_until_it_answers(self) -> None:
        """For a server that another process is starting at this moment."""
        deadline = time.monotonic() + _PATIENCE_S
        while True:
            try:
                self.query("SELECT 1")
            except StackError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.2)
            else:
                return

    def create_database(self, name: str) -> None:
        """Make the database if it is missing."""
        if not re.fullmatch(r"[a-z][a-z0-9_]{0,50}", name):
            raise StackError(f"«{name}» cannot name a database: expected small letters, digits and underscores.")
        with self._creating:
            if name not in self._known and not self.query(f"SELECT 1 FROM pg_database WHERE datname = '{name}'"):
                self.query(f"CREATE DATABASE {name}")
            self._known.add(name)

    def query(self, statement: str, database: str = "postgres") -> str:
        """Run one statement as the owner and return its rows as bare text."""
        found = self._programs()
        options: Command = [
            "-X",
            "-q",
            "-A",
            "-t",
            "-v",
            "ON_ERROR_STOP=1",
            "-h",
            self.sockets,
            "-p",
            "5432",
            "-U",
            OWNER,
        ]
        command: Command = [found.folder / "psql", *options, "-d", database, "-c", statement]
        return processes.run(command, env=_environment(found), cwd=Path("/")).strip()

    def _programs(self) -> programs.Postgres:
        version = version_of(self.data)
        found = programs.postgres(version)
        if found is None:
            raise StackError(f"PostgreSQL {version or ''} with PostGIS is not installed.".replace("  ", " "))
        return found

    def _create(self, found: programs.Postgres) -> None:
        hand_over(self.data, self.identity)
        # A first start that was interrupted leaves files behind that initdb refuses to write over.
        processes.run(["find", self.data, "-mindepth", "1", "-delete"])
        flags = ["--encoding=UTF8", f"--username={OWNER}", "--auth=reject", *_locale(found.version)]
        command: Command = [found.folder / "initdb", "-D", self.data, *flags, *([] if self.durable else ["--no-sync"])]
        processes.run(command, env=_environment(found), cwd=self.data, identity=self.identity)

    def _say_who_may_connect(self) -> None:
        accounts = sorted({current().name, self.identity.name})
        pairs = [f'site "{account}" {role}\n' for account in accounts for role in (OWNER, DESK, PUBLIC, WORKER)]
        for name, text in (("pg_hba.conf", "local all all peer map=site\n"), ("pg_ident.conf", "".join(pairs))):
            file = self.data / name
            file.write_text(text)
            os.chown(file, self.identity.uid, self.identity.gid)

    def _clear_leftovers(self) -> None:
        processes.stop_leftover(self.record, STOP_SIGNALS)
        pid_file = self.data / "postmaster.pid"
        if pid_file.exists() and not self._is_ours(_first_number(pid_file)):
            # Its number may meanwhile belong to some other process, which PostgreSQL would take for a living server.
            pid_file.unlink()
            for leftover in self.sockets.glob(".s.PGSQL.*"):
                leftover.unlink()

    def _is_ours(self, pid: int) -> bool:
        """Whether a living process is a server on this data, started by this program or not."""
        if not processes.start_time(pid):
            return False
        return str(self.data) in processes.command_line(pid)

    def _child(self, found: programs.Postgres) -> Child:
        settings = {
            "listen_addresses": "",
            "port": "5432",
            "unix_socket_directories": f'"{self.sockets}"',
            "unix_socket_permissions": "0700",
            "cluster_name": "conflictmap",
            "jit": "off",
            "log_timezone": "UTC",
            "timezone": "UTC",
            # A failed statement holds what somebody typed or looked for: the log names the failure alone.
            "log_min_error_statement": "panic",
            "log_error_verbosity": "terse",
            "log_parameter_max_length": "0",
            "log_parameter_max_length_on_error": "0",
        }
        if not self.durable:
            # A commit still reaches the kernel before it is acknowledged, so a killed server loses nothing.
            settings |= {"fsync": "off", "full_page_writes": "off"}
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        return Child(
            name="PostgreSQL",
            command=[found.folder / "postgres", "-D", self.data, *options],
            log=self.log,
            record=self.record,
            env=_environment(found),
            cwd=self.data,
            identity=self.identity,
            stop_signals=STOP_SIGNALS,
        )

    def _comes_up(self, child: Child) -> bool:
        child.start()
        deadline = time.monotonic() + _PATIENCE_S
        while child.is_alive:
            if self._accepts(child):
                return True
            if time.monotonic() > deadline:
                child.stop()
                raise StackError(f"PostgreSQL did not come up within {_PATIENCE_S} s. Its log:\n{child.tail()}")
            time.sleep(0.05)
        return False

    def _accepts(self, child: Child) -> bool:
        """PostgreSQL writes its state into the last line of postmaster.pid; pg_ctl looks there too."""
        try:
            lines = (self.data / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            return False
        # It is empty for a moment while it is made.
        is_ours = bool(lines) and child.process is not None and lines[0] == str(child.process.pid)
        return is_ours and lines[-1].strip() == "ready"


def version_of(data: Path) -> int | None:
    """The major version that wrote the data; None when there is none yet."""
    file = data / "PG_VERSION"
    return int(file.read_text()) if file.exists() else None


def _locale(version: int) -> list[str]:
    """Letters by Unicode, order by code point, the same everywhere. With plain C, trigrams see no Arabic letter."""
    if sys.platform == "darwin":
        return ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"] if version >= 17 else ["--locale=en_US.UTF-8"]
    return ["--locale=C.UTF-8"]


def _environment(found: programs.Postgres) -> dict[str, str]:
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8", "TZ": "UTC", **found.env}


def _first_number(file: Path) -> int:
    text = file.read_text().split(maxsplit=1)
    return int(text[0]) if text and text[0].isdigit() else 0
