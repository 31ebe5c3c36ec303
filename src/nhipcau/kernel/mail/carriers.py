"""The seam: who carries a letter out of the house. Real, a dummy that keeps what it was given, or nobody."""

from __future__ import annotations

import datetime as dt
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from email.utils import parseaddr
from typing import Any, Protocol

from django.conf import settings

from nhipcau.kernel.mail.letter import Letter, check, message_of

TIMEOUT_SECONDS = 10
_REASON = 260  # characters kept of what a server says


class MailRefused(ValueError):
    """The server will not take this letter, now or later: the address does not exist, the letter is too large."""


class MailDelayed(ValueError):
    """This letter did not go; the next one may. To be tried again."""


class MailDown(ValueError):
    """The server cannot be reached or does not know us: no letter goes for now."""


class Carrier(Protocol):
    def send(self, letter: Letter, moment: dt.datetime) -> None:
        """Hands over one letter, dated ``moment``. Raises LetterRefused, MailRefused, MailDelayed or MailDown."""


class Dummy:
    """Keeps letters instead of sending them."""

    def __init__(self) -> None:
        self.sent: list[Letter] = []

    def send(self, letter: Letter, moment: dt.datetime) -> None:
        check(letter)
        self.sent.append(letter)


class Smtp:
    """A connection for each letter: an office sends tens a day, and one that breaks then breaks for itself alone."""

    def __init__(
        self, *, host: str, port: int, sender: str, user: str = "", password: str = "", security: str = "",
        timeout: float = TIMEOUT_SECONDS,
    ) -> None:  # fmt: skip
        self._host, self._port, self._timeout = host, port, timeout
        self._user, self._password, self._security = user, password, security
        self._sender = sender

    def send(self, letter: Letter, moment: dt.datetime) -> None:
        message = message_of(letter, self._sender, moment)
        line = self._connect()
        try:
            line.sendmail(parseaddr(self._sender)[1], [letter.to], message.as_bytes())
        except smtplib.SMTPRecipientsRefused as error:
            raise _answered(*error.recipients[letter.to]) from error
        except smtplib.SMTPSenderRefused as error:
            # 552 speaks of the letter's size; all else means that this office may not send here.
            reason = _answered(error.smtp_code, error.smtp_error)
            raise reason if error.smtp_code == 552 else MailDown(str(reason)) from error
        except smtplib.SMTPResponseException as error:
            raise _answered(error.smtp_code, error.smtp_error) from error
        except (smtplib.SMTPException, OSError) as error:
            raise MailDelayed(_broken(error)) from error
        finally:
            _hang_up(line)

    def _connect(self) -> smtplib.SMTP:
        context = ssl.create_default_context()
        line: smtplib.SMTP | None = None
        try:
            if self._security == "tls":
                line = smtplib.SMTP_SSL(self._host, self._port, timeout=self._timeout, context=context)
            else:
                line = smtplib.SMTP(self._host, self._port, timeout=self._timeout)
            if self._security == "starttls":
                line.starttls(context=context)
            if self._user:
                line.login(self._user, self._password)
        except (smtplib.SMTPException, OSError) as error:
            if line is not None:
                line.close()
            raise MailDown(_broken(error)) from error
        return line


def _hang_up(line: smtplib.SMTP) -> None:
    """What was handed over is handed over, whatever the farewell."""
    try:
        line.quit()
    except (smtplib.SMTPException, OSError):
        line.close()


def _broken(error: Exception) -> str:
    """What happened to the line, in the server's own words or as one that ``kernel.mail.standing`` knows."""
    if isinstance(error, smtplib.SMTPResponseException):
        return str(_answered(error.smtp_code, error.smtp_error))
    if isinstance(error, TimeoutError) or "timed out" in str(error):
        return "no_answer"
    if isinstance(error, ssl.SSLError | smtplib.SMTPNotSupportedError):
        return "no_encryption"
    return "hung_up" if isinstance(error, smtplib.SMTPServerDisconnected) else "no_connection"


def _answered(code: int, said: bytes | str) -> MailRefused | MailDelayed:
    words = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    reason = " ".join(f"{code} {words}".split())[:_REASON]
    return MailRefused(reason) if 500 <= code < 600 else MailDelayed(reason)


_instead: ContextVar[Carrier | None] = ContextVar("carrier", default=None)


def carrier() -> Carrier | None:
    """The carrier that the settings name; None when the office named no mail server."""
    chosen: dict[str, Any] | None = settings.NHIPCAU_MAIL
    return _instead.get() or (Smtp(**chosen) if chosen else None)


@contextmanager
def carried_by(other: Carrier) -> Iterator[None]:
    """Inside, letters go to ``other``."""
    token = _instead.set(other)
    try:
        yield
    finally:
        _instead.reset(token)
