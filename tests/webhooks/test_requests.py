"""Where a request goes, and where none does."""

import socket
import time

import pytest

from editorial.webhooks import requests
from tests.receiver import receiver


def post(address, body=b"{}"):
    return requests.post(address, {"webhook-id": "msg_1"}, body)


def test_a_request_arrives_as_it_was_made(far):
    outcome = post(far.address, "«نص»".encode())

    assert (outcome.problem, outcome.status) == ("", 204)
    assert far.got[0].body == "«نص»".encode()
    assert far.got[0].headers["host"] == f"localhost:{far.port}"
    assert far.got[0].headers["user-agent"].startswith("conflictmap")


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "::ffff:127.0.0.1", "fe80::1"])
def test_a_name_that_leads_within_is_not_connected_to(far, monkeypatch, address):
    """Names are the domain's owner's to give: what they stand for is looked at when the connection is made."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    found = [
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.215.14", 443)),
        (family, socket.SOCK_STREAM, 6, "", (address, 443)),
    ]
    resolved = []
    monkeypatch.setattr(socket, "getaddrinfo", lambda *given, **more: resolved.append(given) or found)
    monkeypatch.setattr(socket.socket, "connect", lambda *given: pytest.fail(f"connected to {given}"))

    outcome = post("https://rebinding.example.org/")

    assert outcome.problem == "within"
    assert address in outcome.answer
    assert len(resolved) == 1


def test_a_host_within_is_reached_only_where_the_operator_names_it(far, settings):
    settings.WEBHOOK_ALLOWED_HOSTS = frozenset()
    assert post(far.address).problem == "address"
    settings.WEBHOOK_ALLOWED_HOSTS = frozenset({("localhost", far.port + 1)})
    assert post(far.address).problem == "address"
    assert not far.got


def test_a_certificate_that_nobody_vouches_for_is_not_trusted(far, monkeypatch):
    monkeypatch.delenv("SSL_CERT_FILE")

    assert post(far.address).problem == "certificate"
    assert not far.got


def test_a_certificate_for_another_name_is_not_trusted(far, settings, monkeypatch, tmp_path):
    with receiver(tmp_path, "hooks.example.org") as other:
        settings.WEBHOOK_ALLOWED_HOSTS = frozenset({("localhost", other.port)})
        monkeypatch.setenv("SSL_CERT_FILE", str(other.certificate))

        outcome = post(other.address)

    assert (outcome.problem, other.got) == ("certificate", [])


def test_a_receiver_that_answers_by_drops_is_given_up_in_time(far, monkeypatch):
    monkeypatch.setattr(requests, "PATIENCE_S", 1.0)
    far.drips_s = 0.2
    began = time.monotonic()

    outcome = post(far.address)

    assert outcome.problem == "timeout"
    assert 0.9 < time.monotonic() - began < 3


@pytest.mark.parametrize(
    ("said", "problem"), [(None, "timeout"), (b"", "connection"), (b"SSH-2.0-OpenSSH_9.2\r\n", "connection")]
)
def test_a_port_that_speaks_no_tls_is_given_up(settings, monkeypatch, said, problem):
    monkeypatch.setattr(requests, "PATIENCE_S", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        settings.WEBHOOK_ALLOWED_HOSTS = frozenset({("localhost", port)})
        taken = []
        if said is not None:
            monkeypatch.setattr(requests, "PATIENCE_S", 10.0)
            import threading

            def answer():
                one, _from = server.accept()
                taken.append(one)
                one.recv(100)
                one.sendall(said)
                one.close()

            threading.Thread(target=answer, daemon=True).start()
        assert post(f"https://localhost:{port}/").problem == problem


def test_a_port_that_nobody_listens_at_and_a_name_that_nobody_has(settings):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    settings.WEBHOOK_ALLOWED_HOSTS = frozenset({("localhost", port)})

    assert post(f"https://localhost:{port}/").problem == "connection"
    assert post("https://hooks.example.invalid/").problem == "name"


def test_an_answer_that_is_none(far):
    far.answers = [(200, {"x" * 70_000: "y"}, b"")]

    assert post(far.address).problem == "protocol"
