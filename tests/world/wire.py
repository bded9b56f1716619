"""Requests as bytes on a socket: what no client library would send, and what came back."""

import contextlib
import socket
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPResponse
from urllib.parse import urlsplit

PATIENCE_S = 20


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Message
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def kind(self) -> str:
        return self.headers.get_content_type()


def ask(address: str, method: str, target: str, *, body: bytes = b"", **headers: str) -> Answer:
    """Send one request to the site at the address, exactly as it is written here."""
    place = urlsplit(address)
    fields = {"Host": place.netloc, "Connection": "close", **headers}
    if body:
        fields |= {"Content-Length": str(len(body)), "Content-Type": "application/json"}
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    sent = f"{method} {target} HTTP/1.1\r\n{head}\r\n".encode() + body
    with socket.create_connection((place.hostname, place.port), timeout=PATIENCE_S) as client:
        with contextlib.suppress(ConnectionError):  # it may be refused, and closed, before all of it was sent
            client.sendall(sent)
        answer = HTTPResponse(client, method=method)
        answer.begin()
        return Answer(answer.status, answer.headers, answer.read())
