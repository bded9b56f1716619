"""Ports of this machine that a server may listen on."""

import socket

from stack.errors import StackError


def free_port(host: str = "127.0.0.1") -> int:
    """A port that nobody listened on a moment ago."""
    with _listener(host, 0) as listener:
        return int(listener.getsockname()[1])


def refuse_busy_port(host: str, port: int) -> None:
    """Say so before anything is started. Raises StackError."""
    try:
        _listener(host, port).close()
    except OSError as problem:
        raise StackError(
            f"Port {port} on {host} cannot be used ({problem.strerror}): another program listens there. "
            f"Choose another: make run PORT={port + 1}"
        ) from problem


def _listener(host: str, port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError:
        listener.close()
        raise
    return listener
