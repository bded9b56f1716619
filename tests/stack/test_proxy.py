"""The proxy's own configuration, with nginx as Debian packages it, before a running site."""

import asyncio
import http.client
import json
import os
import shutil
import signal
import socket
import ssl
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from stack import debian, drill, folders
from stack.drill import Target
from stack.ports import free_port

pytestmark = pytest.mark.world
SLOW, READERS = 200, 2_000


def nginx() -> Path:
    """The program, unpacked into .local where the machine has none: it is never installed as a service."""
    for path in (shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin"), folders.UNPACKED / "usr/sbin/nginx"):
        if path and Path(path).exists():
            return Path(path)
    if not debian.is_here():
        pytest.skip("there is no nginx, and no Debian to take it from")
    debian.unpack(["nginx"], always=[])
    return folders.UNPACKED / "usr/sbin/nginx"


@dataclass
class Proxy:
    http: int
    https: int
    folder: Path
    process: "subprocess.Popen[bytes]"

    def ask(self, host: str, target: str, port: int = 0) -> tuple[int, http.client.HTTPMessage, bytes]:
        context = ssl.create_default_context(cafile=str(self.folder / "fullchain.pem"))
        connection = http.client.HTTPSConnection("localhost", self.https, timeout=60, context=context)
        if port:
            connection = http.client.HTTPConnection("localhost", port, timeout=60)
        connection.request("GET", target, headers={"Host": host})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, answer.headers, body


def started(folder: Path, **variables: str) -> "subprocess.Popen[bytes]":
    for name in ("run", "cache"):
        (folder / name).mkdir(exist_ok=True)
    own = {"RUN": folder / "run", "CACHE": folder / "cache", "CERTIFICATES": folder, "PROGRAM": nginx()}
    own |= {"ADDRESS": "127.0.0.1", "PUBLIC_HOSTS": "localhost", "DESK_HOSTS": "127.0.0.1"}
    environment = {name: str(value) for name, value in {**own, **variables}.items()}
    return subprocess.Popen(
        ["sh", folders.ROOT / "docker/proxy/start"],
        env={"PATH": f"{os.environ['PATH']}:/usr/sbin", **environment},
        stderr=subprocess.PIPE,
        cwd=folder,
    )


@pytest.fixture(scope="module")
def proxy(site):
    with before(site.address.removeprefix("http://")) as running:
        yield running


@contextmanager
def before(place: str) -> Iterator[Proxy]:
    """A proxy that leads to the server at this host and port, by both of its names."""
    # Where nginx is started by root, its workers are somebody else, who cannot enter pytest's folders.
    folder = Path(tempfile.mkdtemp(prefix="conflictmap-proxy-"))
    folder.chmod(0o755)
    ports = {"HTTP": free_port(), "HTTPS": free_port()}
    numbers = {name: str(port) for name, port in ports.items()}
    process = started(folder, **numbers, HTTPS_PORT=numbers["HTTPS"], WEB=place, DESK=place)
    running = Proxy(ports["HTTP"], ports["HTTPS"], folder, process)
    deadline = time.monotonic() + 20
    while True:
        try:
            socket.create_connection(("127.0.0.1", running.https), 1).close()
            break
        except OSError:
            assert process.poll() is None, process.stderr.read().decode()
            assert time.monotonic() < deadline
            time.sleep(0.1)
    try:
        yield running
    finally:
        end(process, folder)


def end(process: "subprocess.Popen[bytes]", folder: Path) -> None:
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=20)
    shutil.rmtree(folder)


def test_it_answers_by_its_own_certificate_and_only_its_own_names(proxy):
    assert proxy.ask("localhost", "/health/")[0] == 200
    assert proxy.ask("127.0.0.1", "/admin/login/")[0] == 200
    assert proxy.ask("evil.example.org", "/")[0] == 421
    assert (proxy.folder / "privkey.pem").stat().st_mode & 0o077 == 0


def test_plain_http_leads_to_https(proxy):
    status, headers, _ = proxy.ask("localhost", "/events/?q=1", port=proxy.http)

    assert (status, headers["Location"]) == (308, f"https://localhost:{proxy.https}/events/?q=1")
    assert proxy.ask("localhost", "/proxy-health", port=proxy.http)[2] == b"ready\n"


def test_one_client_that_asks_too_much_is_refused_and_nobody_else_is(proxy):
    target = Target("127.0.0.1", proxy.https, "localhost", "/api/v1/none/")

    async def many() -> list[str]:
        return await asyncio.gather(*(drill.ask(target, "127.0.0.9") for _ in range(700)))

    statuses = asyncio.run(many())

    assert set(statuses) == {"404", "429"}
    assert statuses.count("404") >= 150
    assert asyncio.run(drill.ask(target, "127.0.0.10")) == "404"


def test_slow_clients_and_a_crowd_leave_it_answering(proxy):
    sources = [f"127.0.{number // 200 + 1}.{number % 200 + 1}" for number in range(1_000)]

    found = asyncio.run(drill.hold(Target("127.0.0.1", proxy.https, "localhost", "/"), SLOW, READERS, sources))

    assert set(found["during_slow"].statuses) == {"200"}, found
    assert set(found["during_burst"].statuses) == {"200"}, found
    # The crowd shares this machine's processors with the site: one in a hundred may have been cut off while it waited.
    assert found["burst"].statuses["200"] >= READERS * 0.99, found


class Page(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        for header in ("Cache-Control: public", "Content-Length: 4", "Connection: close"):
            self.send_header(*header.split(": "))
        self.end_headers()
        self.wfile.write(b"page")

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


def test_a_page_is_kept_for_two_seconds_and_never_sent_instead_of_an_answer_that_fails():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()

    with before(f"127.0.0.1:{server.server_port}") as proxy:
        assert proxy.ask("localhost", "/page")[::2] == (200, b"page")
        server.shutdown()
        server.server_close()
        deadline = time.monotonic() + 10
        while (status := proxy.ask("localhost", "/page")[0]) == 200 and time.monotonic() < deadline:
            time.sleep(0.2)

    assert status == 503


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({"PUBLIC_HOSTS": "a b"}, "PUBLIC_HOSTS: expected host names separated by commas"),
        ({"PUBLIC_HOSTS": "localhost; }"}, "PUBLIC_HOSTS: expected"),
        ({"DESK_HOSTS": "localhost"}, "names of their own"),
        ({"HTTPS_PORT": "https"}, "HTTPS_PORT: expected a port number, got «https»"),
        ({"TRUSTED_PROXIES": "my cdn"}, "TRUSTED_PROXIES: expected addresses or networks"),
    ],
)
def test_a_wrong_word_ends_the_start_with_what_was_expected(tmp_path, variables, said):
    process = started(tmp_path, **variables)
    _, errors = process.communicate(timeout=20)

    assert process.returncode == 2
    assert said in errors.decode()


def test_the_drill_runs_by_itself(proxy):
    words = ["127.0.0.1", str(proxy.https), "localhost", "/health/", "2", "5"]

    done = subprocess.run(
        ["python3", Path(drill.__file__), *words], capture_output=True, text=True, check=True, cwd=proxy.folder
    )

    assert json.loads(done.stdout)["burst"]["statuses"] == {"200": 5}
