"""The web server's own refusals, requested over raw sockets: what no client library would send."""

import contextlib
import gc
import json
import os
import socket
import subprocess
import sys
import textwrap
import time

import pytest

from conflictmap.server import when_ready
from stack.folders import ROOT
from stack.ports import free_port

APPLICATION = """
def application(environ, start_response):
    body = f"{len(environ['RAW_URI'])}".encode()
    scheme = ("X-Scheme", environ["wsgi.url_scheme"])
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(body))), scheme])
    return [body]
"""
THREADS = 4


@pytest.fixture(scope="module")
def port(tmp_path_factory):
    folder = tmp_path_factory.mktemp("server")
    (folder / "echo.py").write_text(textwrap.dedent(APPLICATION))
    number = free_port()
    env = {
        **os.environ,
        "PORT": str(number),
        "HOST": "127.0.0.1",
        "PYTHONPATH": str(folder),
        "WEB_PROCESSES": "1",
        "WEB_THREADS": str(THREADS),
    }
    command = [sys.executable, "-m", "gunicorn", "--config", "python:conflictmap.server", "echo:application"]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(command, env=env, cwd=ROOT, stdout=log, stderr=log)
    deadline = time.monotonic() + 30
    while not listens(number):
        assert server.poll() is None, (folder / "log").read_text()
        assert time.monotonic() < deadline, (folder / "log").read_text()
        time.sleep(0.05)
    yield number
    server.terminate()
    server.wait(20)


def listens(port):
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) == 0


def answer(port, sent):
    """Status, headers and body of what comes back."""
    with socket.create_connection(("127.0.0.1", port), timeout=15) as client:
        with contextlib.suppress(OSError):  # it may be answered, and closed, before all was sent
            client.sendall(sent)
            client.shutdown(socket.SHUT_WR)
        received = b"".join(iter(lambda: client.recv(65_536), b""))
    head, _, body = received.partition(b"\r\n\r\n")
    first, *lines = head.decode("ascii").split("\r\n")
    return int(first.split()[1]), {line.split(": ", 1)[0].lower(): line.split(": ", 1)[1] for line in lines}, body


def get(target, *headers):
    lines = [b"GET " + target + b" HTTP/1.1", b"Host: localhost", b"Connection: close", *headers]
    return b"\r\n".join(lines) + b"\r\n\r\n"


REFUSED = {
    "a line over 8 kB": (get(b"/" + b"a" * 8_300), 414),
    "a line of 100 kB": (get(b"/?q=" + b"a" * 100_000), 414),
    "a line without end": (b"GET /" + b"a" * 100_000, 414),
    "a header over 8 kB": (get(b"/", b"X-Long: " + b"a" * 9_000), 431),
    "a hundred and more headers": (get(b"/", *(b"X-%d: 1" % number for number in range(150))), 431),
    "a NUL in the address": (get(b"/a\x00b"), 400),
    "a NUL in a header": (get(b"/", b"X-Nul: a\x00b"), 400),
    "a NUL in a header's name": (get(b"/", b"X\x00Nul: a"), 400),
    "no version": (b"GET /\r\n\r\n", 400),
    "a version that is none": (b"GET / HTTP/x.y\r\n\r\n", 400),
    "a version of tomorrow": (b"GET / HTTP/9.9\r\n\r\n", 400),
    "two dots": (b"GET / HTTP/1.1.1\r\n\r\n", 400),
    "a method of control characters": (b"\x01\x02 / HTTP/1.1\r\n\r\n", 400),
    "a greeting of TLS": (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400),
    "a folded header": (get(b"/", b"X-Folded: a\r\n b"), 400),
    "a header without a colon": (get(b"/", b"nonsense"), 400),
    "two lengths": (get(b"/", b"Content-Length: 1", b"Content-Length: 2"), 400),
    "a negative length": (get(b"/", b"Content-Length: -1"), 400),
    "a length and chunks": (get(b"/", b"Content-Length: 5", b"Transfer-Encoding: chunked"), 400),
    "an unknown transfer coding": (get(b"/", b"Transfer-Encoding: magic"), 400),
}


@pytest.mark.parametrize(("sent", "status"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_not_http_gets_a_problem_document(port, sent, status):
    found, headers, body = answer(port, sent)

    assert found == status
    assert headers["content-type"] == "application/problem+json"
    assert headers["connection"] == "close"
    assert headers["x-content-type-options"] == "nosniff"
    document = json.loads(body)
    assert document["status"] == status
    assert document["detail"].endswith(".")


def test_nothing_that_was_sent_comes_back(port):
    for sent in (get(b"/<script>\x00"), get(b"/", b"<script>: 1"), b"<script> / HTTP/1.1\r\n\r\n"):
        _, _, body = answer(port, sent)
        assert b"script" not in body


@pytest.mark.parametrize("length", [1, 2_048, 2_049, 8_190 - len("GET  HTTP/1.1")])
def test_addresses_up_to_the_longest_line_reach_the_application(port, length):
    status, _, body = answer(port, get(b"/" + b"a" * (length - 1)))

    assert (status, int(body)) == (200, length)


@pytest.mark.parametrize("header", [b"X-Forwarded-Proto: https", b"X-Forwarded-Ssl: on", b"X-Forwarded-Protocol: ssl"])
def test_no_program_of_this_machine_is_believed_that_a_request_came_by_https(port, header):
    status, headers, _ = answer(port, get(b"/", header))

    assert (status, headers["x-scheme"]) == (200, "http")


def test_a_client_that_hangs_up_midway_harms_nobody(port):
    for part in (b"", b"G", b"GET / HTTP", get(b"/")[:-2]):
        with socket.create_connection(("127.0.0.1", port), timeout=5) as client:
            client.sendall(part)

    assert answer(port, get(b"/"))[0] == 200


def test_connections_on_which_nothing_is_said_hold_up_nobody(port):
    silent = [socket.create_connection(("127.0.0.1", port)) for _ in range(4 * THREADS)]
    try:
        started = time.monotonic()
        status, _, _ = answer(port, get(b"/"))
    finally:
        for client in silent:
            client.close()

    assert status == 200
    assert time.monotonic() - started < 15, "gunicorn alone would wait 5 s for each four of them"


def test_clients_that_never_close_hold_up_nobody(port):
    lingering = []
    started = time.monotonic()
    try:
        for _ in range(3):
            client = socket.create_connection(("127.0.0.1", port), timeout=15)
            lingering.append(client)
            client.sendall(get(b"/"))
            client.recv(100)
        status, _, _ = answer(port, get(b"/"))
    finally:
        for client in lingering:
            client.close()

    assert status == 200
    assert time.monotonic() - started < 5, "gunicorn alone would wait 2 s for each"


def test_a_request_that_drips_in_is_given_up(port):
    with socket.create_connection(("127.0.0.1", port), timeout=30) as client:
        started = time.monotonic()
        client.sendall(b"GET / HTTP/1.1\r\n")
        try:
            while time.monotonic() - started < 25:
                client.sendall(b"X: 1\r\n"[int(time.monotonic() * 4) % 6 :][:1])
                client.settimeout(0.25)
                try:
                    if client.recv(1) == b"":
                        break
                except TimeoutError:
                    continue
        except OSError:
            pass

    assert time.monotonic() - started < 15


def test_a_local_start_refuses_to_listen_to_other_machines():
    env = {**os.environ, "LOCAL_START": "1", "HOST": "0.0.0.0"}
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "--check-config",
        "--config",
        "python:conflictmap.server",
        "conflictmap.wsgi",
    ]

    done = subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True)

    assert done.returncode != 0
    assert "HOST=0.0.0.0: with LOCAL_START=1 the site has demo accounts" in done.stderr + done.stdout


def test_what_was_loaded_is_set_aside_from_collecting_garbage():
    before = gc.get_freeze_count()
    try:
        when_ready(None)

        assert gc.get_freeze_count() > before
    finally:
        gc.unfreeze()
