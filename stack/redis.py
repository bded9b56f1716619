"""A Redis of our own: on a unix socket, without a TCP port."""

import os
import signal
import socket
import time
from pathlib import Path

from stack import processes, programs
from stack.errors import StackError
from stack.identity import Identity, hand_over
from stack.processes import Child

STOP_SIGNALS = ((signal.SIGTERM, 10.0), (signal.SIGKILL, 5.0))
_PATIENCE_S = 30


class Redis:
    """One server. ``durable`` is False for tests: nothing is written to disk."""

    def __init__(self, data: Path, sockets: Path, base: Path, identity: Identity, *, durable: bool = True) -> None:
        self.data, self.identity, self.durable = data, identity, durable
        self.socket = sockets / "redis"
        self.log, self.record = base / "log/redis.log", base / "run/redis"
        self.child: Child | None = None

    def start(self) -> None:
        """Clear up after a killed start, and return when it answers."""
        processes.stop_leftover(self.record, STOP_SIGNALS)
        hand_over(self.data, self.identity)
        hand_over(self.socket.parent, self.identity)
        self.child = self._child()
        self.child.start()
        self.wait_until_it_answers()

    def wait_until_it_answers(self) -> None:
        deadline = time.monotonic() + _PATIENCE_S
        while not self._answers():
            if self.child and not self.child.is_alive:
                raise StackError(self.child.exit_report())
            if time.monotonic() > deadline:
                raise StackError(f"Redis did not answer within {_PATIENCE_S} s; its log is {self.log}.")
            time.sleep(0.02)

    def stop(self) -> None:
        if self.child:
            self.child.stop()

    def kill(self) -> None:
        if self.child:
            self.child.kill()

    def address(self, number: int = 0) -> str:
        """The address of one of its numbered databases."""
        return f"unix://{self.socket}?db={number}"

    def _child(self) -> Child:
        found = programs.redis()
        if found is None:
            raise StackError("Redis is not installed.")
        settings = {
            "--port": "0",
            "--unixsocket": self.socket,
            "--unixsocketperm": "700",
            "--dir": self.data,
            "--daemonize": "no",
            "--save": "",
            "--appendonly": "yes" if self.durable else "no",
            # Work that was promised is not thrown away to make room.
            "--maxmemory-policy": "noeviction",
        }
        return Child(
            name="Redis",
            command=["redis-server", *(str(word) for pair in settings.items() for word in pair)],
            executable=found.program,
            log=self.log,
            record=self.record,
            env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8", **found.env},
            cwd=self.data,
            identity=self.identity,
            stop_signals=STOP_SIGNALS,
        )

    def _answers(self) -> bool:
        try:
            with socket.socket(socket.AF_UNIX) as client:
                client.settimeout(1)
                client.connect(str(self.socket))
                client.sendall(b"PING\r\n")
                return client.recv(7) == b"+PONG\r\n"
        except OSError:
            return False
