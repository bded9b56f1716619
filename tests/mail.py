"""A mail server that keeps what it gets, and refuses what a test wants refused."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from stack.ports import free_port

Refusal = Callable[[str], str | None]


class MailServer:
    """``refuses`` gives the reply for an address at RCPT, or None; ``at_the_end`` the reply after the letter's text."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.refuses: Refusal = lambda address: None
        self.at_the_end = "250 OK"

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        refusal = self.refuses(address)
        if refusal is None:
            envelope.rcpt_tos.append(address)
        return refusal or "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        content = envelope.content if isinstance(envelope.content, bytes) else b""
        letter = message_from_bytes(content, policy=policy.default)
        assert isinstance(letter, EmailMessage)
        self.letters.append(letter)
        return self.at_the_end


@contextmanager
def mail_server() -> Iterator[tuple[MailServer, int]]:
    """The server and its port on this machine."""
    server = MailServer()
    controller = Controller(server, hostname="127.0.0.1", port=free_port())
    controller.start()
    try:
        yield server, controller.port
    finally:
        controller.stop()
