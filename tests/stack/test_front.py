"""The router before the two processes: where requests go, and that nothing between them is lost, mixed or held back.

Two small servers stand behind it, so that every byte they get and send can be judged.
"""

import asyncio
import contextlib
import json
import re
import socket
import threading
from dataclasses import dataclass, field
from http.client import HTTPConnection

import pytest

from stack import http1
from stack.front import Front
from stack.http1 import LONGEST_HEAD
from stack.ports import free_port


@dataclass
class Server:
    """Answers each connection with what the test has put into ``answers``, piece by piece, and keeps what it got."""

    name: str
    received: list[bytes] = field(default_factory=list)
    pieces: list[bytes] = field(default_factory=list)
    reads_body: bool = True
    # Between two pieces it waits until this is set.
    goes_on: threading.Event | None = None

    def __post_init__(self):
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self):
        while True:
            try:
                client, _ = self.socket.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(client,), daemon=True).start()

    def _answer(self, client):
        with client, contextlib.suppress(OSError):
            got = client.recv(65_536)
            while b"\r\n\r\n" not in got and (piece := client.recv(65_536)):
                got += piece
            head, _, body = got.partition(b"\r\n\r\n")
            found = re.search(rb"^content-length: ([0-9]+)\r?$", head.lower(), re.MULTILINE)
            length = int(found[1]) if found else 0
            chunked = b"transfer-encoding: chunked" in head.lower()
            while self.reads_body and (len(body) < length or (chunked and not body.endswith(b"0\r\n\r\n"))):
                piece = client.recv(65_536)
                if not piece:
                    break
                body += piece
            self.received.append(head + b"\r\n\r\n" + body)
            own = self.name.encode()
            for piece in self.pieces or [b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(own), own)]:
                client.sendall(piece)
                if self.goes_on:
                    self.goes_on.wait(60)
            # As the web server does it: an end with bytes unread would take the answer with it.
            client.shutdown(socket.SHUT_WR)
            client.settimeout(2)
            while client.recv(65_536):
                pass


@dataclass
class Behind:
    port: int
    web: Server
    desk: Server

    def ask(self, method, target, **options):
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request(method, target, **options)
            with connection.getresponse() as answer:
                return answer, answer.read()
        finally:
            connection.close()

    def raw(self, sent, *, ends=True):
        with socket.create_connection(("127.0.0.1", self.port), timeout=10) as client:
            with contextlib.suppress(OSError):
                client.sendall(sent)
                if ends:
                    client.shutdown(socket.SHUT_WR)
            got = b""
            with contextlib.suppress(ConnectionError):
                while piece := client.recv(65_536):
                    got += piece
        return got


@pytest.fixture
def behind():
    web, desk = Server("web"), Server("desk")
    loop, port = asyncio.new_event_loop(), free_port()
    faults = []
    loop.set_exception_handler(lambda _, context: faults.append(context))
    front = Front("127.0.0.1", web.port, desk.port)
    listening = loop.run_until_complete(
        asyncio.start_server(front.serve, "127.0.0.1", port, limit=LONGEST_HEAD, backlog=1_024)
    )
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    yield Behind(port, web, desk)

    async def end():
        listening.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        loop.stop()

    asyncio.run_coroutine_threadsafe(end(), loop)
    thread.join(10)
    loop.close()
    web.socket.close()
    desk.socket.close()
    assert faults == []


@pytest.mark.parametrize(
    ("target", "server"),
    [
        ("/", "web"),
        ("/admin/", "desk"),
        ("/admin", "desk"),
        ("/admin/login/?next=/admin/", "desk"),
        ("/administration/", "web"),
        ("/ar/admin/", "web"),
        ("/?next=/admin/", "web"),
        ("//admin/", "web"),
        ("/%61dmin/", "web"),
        ("/Admin/", "web"),
        ("/static/admin/css/base.css", "web"),
    ],
)
def test_the_path_alone_says_who_answers(behind, target, server):
    assert behind.ask("GET", target)[1] == server.encode()


def test_a_request_arrives_as_it_was_sent_but_for_the_end_of_its_connection(behind):
    headers = {"Host": "example.org:81", "X-Forwarded-For": "1.2.3.4", "X-Forwarded-Proto": "https", "Cookie": "a=b"}
    behind.ask("POST", "/admin/x/?q=%D8%AA&a=b", body=b"one=1", headers=headers)

    [got] = behind.desk.received
    head, _, body = got.partition(b"\r\n\r\n")
    first, *fields = head.decode().split("\r\n")
    assert (first, body) == ("POST /admin/x/?q=%D8%AA&a=b HTTP/1.1", b"one=1")
    assert {line.partition(": ")[0]: line.partition(": ")[2] for line in fields} == {
        **headers,
        "Accept-Encoding": "identity",
        "Content-Length": "5",
        "Connection": "close",
    }


def test_one_connection_carries_many_requests_to_both(behind):
    connection = HTTPConnection("127.0.0.1", behind.port, timeout=10)
    said = []
    for target in ("/", "/admin/", "/", "/api/v1/", "/admin/login/"):
        connection.request("GET", target)
        opened = connection.sock
        answer = connection.getresponse()
        said.append(answer.read())
        assert connection.sock is opened, "the connection stayed open"
    connection.close()

    assert said == [b"web", b"desk", b"web", b"web", b"desk"]


def test_requests_sent_all_at_once_are_answered_in_their_order(behind):
    one = b"GET %s HTTP/1.1\r\nHost: a\r\n\r\n"
    got = behind.raw(one % b"/" + one % b"/admin/" + b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")

    assert [part[-4:].strip() for part in got.split(b"HTTP/1.1 200 OK")[1:]] == [b"web", b"desk", b"web"]


@pytest.mark.parametrize("chunked", [False, True])
def test_a_large_body_passes_both_ways(behind, chunked):
    body = bytes(range(256)) * 8_000
    behind.desk.pieces = [
        b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body),
        *(body[start : start + 70_000] for start in range(0, len(body), 70_000)),
    ]
    sent = (body[start : start + 9_999] for start in range(0, len(body), 9_999)) if chunked else body
    _, got = behind.ask("POST", "/admin/", body=sent, encode_chunked=chunked)

    assert got == body
    arrived = behind.desk.received[0].partition(b"\r\n\r\n")[2]
    assert (unchunked(arrived) if chunked else arrived) == body


def unchunked(body):
    found = b""
    while (size := int(body[: body.index(b"\r\n")], 16)) > 0:
        start = body.index(b"\r\n") + 2
        found, body = found + body[start : start + size], body[start + size + 2 :]
    return found


def test_an_answer_is_passed_on_as_it_comes(behind):
    behind.web.pieces = [b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n", b"3\r\ntwo\r\n0\r\n\r\n"]
    behind.web.goes_on = threading.Event()
    connection = HTTPConnection("127.0.0.1", behind.port, timeout=30)
    connection.request("GET", "/")
    answer = connection.getresponse()

    assert answer.read(3) == b"one"
    behind.web.goes_on.set()
    assert answer.read() == b"two"
    connection.close()


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (b"HTTP/1.1 204 No Content\r\n\r\n", b""),
        (b"HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n", b""),
        (b"HTTP/1.1 200 OK\r\n\r\n", b"until the end"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n", b"one"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"3\r\none\r\n0\r\nEtag: x\r\n\r\n"),
    ],
)
def test_every_kind_of_answer_ends_where_it_ends(behind, head, body):
    behind.web.pieces = [head + body]
    request = b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"

    got = behind.raw(request, ends=False)

    first, _, rest = got.partition(b"\r\n\r\n")
    assert rest == body
    assert b"Connection: close" in first


def test_the_head_of_an_answer_stands_alone(behind):
    behind.web.pieces = [b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n"]

    answer, body = behind.ask("HEAD", "/")

    assert (answer.getheader("Content-Length"), body) == ("900", b"")


def test_a_client_that_waits_for_leave_to_send_gets_it(behind):
    behind.web.reads_body = False
    behind.web.pieces = [b"HTTP/1.1 100 Continue\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"]
    got = behind.raw(
        b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\nConnection: close\r\n\r\nxx"
    )

    assert got.startswith(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n")


def test_an_answer_that_comes_before_all_was_sent_arrives(behind):
    behind.web.reads_body = False
    behind.web.pieces = [b"HTTP/1.1 413 Content Too Large\r\nContent-Length: 5\r\n\r\nlarge"]

    got = behind.raw(b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100000000\r\n\r\n" + b"x" * 100_000, ends=False)

    assert got.startswith(b"HTTP/1.1 413 ")
    assert got.endswith(b"large")


@pytest.mark.parametrize(
    "cut",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nonly",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nonly",
    ],
)
def test_an_answer_that_breaks_off_does_not_look_whole(behind, cut):
    behind.web.pieces = [cut]

    with pytest.raises(Exception, match=r"IncompleteRead|9 more|5 more"):
        behind.ask("GET", "/")


def test_a_server_that_is_away_or_ends_without_a_word_is_reported_in_a_problem_document(behind):
    behind.desk.socket.shutdown(socket.SHUT_RDWR)
    behind.desk.socket.close()
    behind.web.pieces = [b""]

    for target in ("/admin/", "/"):
        answer, body = behind.ask("GET", target)
        assert (answer.status, answer.getheader("Content-Type")) == (503, "application/problem+json")
        assert answer.getheader("Retry-After") == "5"
        assert json.loads(body)["status"] == 503


# Where two readers may see two ends: each would lead what follows it to the desk, if it were believed.
SMUGGLED = b"GET /admin/ HTTP/1.1\r\nHost: a\r\n\r\n"
DOUBTFUL = {
    "a length and chunks": b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n"
    b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "two lengths": b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nContent-Length: 5\r\n\r\n",
    "a length of two": b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0, 5\r\n\r\n",
    "a signed length": b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +0\r\n\r\n",
    "another coding": b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n",
    "two codings": b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
    "chunks in capitals": b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\n\r\n0\r\n\r\n",
    "a blank before the colon": b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length : 0\r\n\r\n",
    "a folded line": b"POST / HTTP/1.1\r\nHost: a\r\nX: y\r\n Content-Length: 9\r\n\r\n",
    "a lone line feed": b"POST / HTTP/1.1\r\nHost: a\nContent-Length: 9\r\n\r\n",
    "a lone return": b"POST / HTTP/1.1\r\nHost: a\rContent-Length: 9\r\n\r\n",
    "an old version": b"POST / HTTP/1.0\r\nHost: a\r\n\r\n",
    "no host": b"GET / HTTP/1.1\r\n\r\n",
    "two hosts": b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
    "another protocol": b"GET / HTTP/1.1\r\nHost: a\r\nUpgrade: h2c\r\n\r\n",
    "a whole address": b"GET http://a/admin/ HTTP/1.1\r\nHost: a\r\n\r\n",
    "a NUL": b"GET / HTTP/1.1\r\nHost: a\r\nX: \x00\r\n\r\n",
    "a tunnel": b"CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\n",
    "nothing that was ever HTTP": b"\x16\x03\x01\x02\x00\r\n\r\n",
    "a head without an end": b"GET / HTTP/1.1\r\nX: " + b"a" * 200_000 + b"\r\n\r\n",
}


@pytest.mark.parametrize("sent", DOUBTFUL.values(), ids=DOUBTFUL)
def test_a_doubtful_request_takes_all_that_follows_it_to_the_readers_process(behind, sent):
    behind.raw(sent + SMUGGLED)

    assert behind.desk.received == []
    assert behind.web.received[0].startswith(sent[:5])


@pytest.mark.parametrize("sent", DOUBTFUL.values(), ids=DOUBTFUL)
def test_a_doubtful_request_is_none(sent):
    assert http1.request(sent) is None


def test_clients_that_hang_up_midway_leave_nothing_behind(behind):
    whole = b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 50\r\n\r\nhalf"
    for part in (b"", b"G", whole[:20], whole):
        with socket.create_connection(("127.0.0.1", behind.port), timeout=5) as client:
            client.sendall(part)

    assert behind.ask("GET", "/")[1] == b"web"


def test_many_at_once_each_get_their_own(behind):
    found = {}

    def ask(number):
        target = f"/admin/{number}" if number % 2 else f"/{number}"
        found[number] = behind.ask("GET", target)[1]

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(100)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)

    assert found == {number: b"desk" if number % 2 else b"web" for number in range(100)}
