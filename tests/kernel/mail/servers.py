"""A mail server on this machine, with the moods of real ones."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller

from nhipcau.kernel.mail import Letter, Smtp

SENDER = "Văn phòng Đối ngoại <van-phong@co-quan.example>"


class Postman:
    """Takes letters; addresses may be refused, put off, or cut off while their letter is on the way."""

    def __init__(self, answers: dict[str, str]) -> None:
        self.answers = answers
        self.taken: list[EmailMessage] = []
        self.envelopes: list[tuple[str, list[str]]] = []

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: list[str]) -> str:
        answer = self.answers.get(address, "250 OK")
        if answer.startswith(("4", "5")):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_MAIL(self, server: Any, session: Any, envelope: Any, address: str, options: list[str]) -> str:
        if answer := self.answers.get("MAIL"):
            return answer
        envelope.mail_from = address
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        answer = self.answers.get(f"DATA {envelope.rcpt_tos[0]}", "")
        if answer == "hang up":
            server.transport.abort()
            return ""
        if answer:
            return answer
        self.envelopes.append((envelope.mail_from, envelope.rcpt_tos))
        self.taken.append(message_from_bytes(envelope.content, policy=policy.default))  # type: ignore[arg-type]
        return "250 OK"


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def server(**answers: str) -> Iterator[tuple[Postman, dict[str, Any]]]:
    """The postman and the settings that lead to him; ``answers`` by address (``_at_`` for @), MAIL, or «DATA address»."""
    said = {name.replace("_at_", "@").replace("DATA_", "DATA "): answer for name, answer in answers.items()}
    postman = Postman(said)
    controller = Controller(postman, hostname="127.0.0.1", port=free_port())
    controller.start()
    try:
        yield postman, {"host": "127.0.0.1", "port": controller.port, "sender": SENDER}
    finally:
        controller.stop()


def carrier(settings: dict[str, Any], timeout: float = 5) -> Smtp:
    return Smtp(**settings, timeout=timeout)


def letter(**changes: Any) -> Letter:
    words = {"to": "can-bo@xa.example", "subject": "Nhắc hạn: Tuần lễ Phở", "text": "Kính gửi đồng chí,\n\nCòn 3 ngày.", "key": "nhac:1"}
    return Letter(**{**words, **changes})
