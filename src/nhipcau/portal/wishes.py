"""What a reader wants of a newsletter: to receive it, to confirm that, to leave, to see what is kept.

One whole file a wish, until it is fetched inward. The web role knows no subscriber: of the last three it knows a token that it
cannot look up. So a wish lies in a folder of the inbox with bounds of its own; letters to hundreds of people, each with an address
to leave by, hold up nobody's remark.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import asdict, dataclass
from pathlib import Path

from nhipcau.kernel.canonical import canonical_json
from nhipcau.kernel.files import held, write_whole
from nhipcau.portal import inbox
from nhipcau.portal.door import LANGUAGES, UUID
from nhipcau.portal.inbox import FIRST_YEAR, LONGEST_EMAIL, InboxFull, LetterRefused, move_inward, waiting
from nhipcau.portal.settings import House, house

SCHEMA = "nhipcau.wish/1"
ACTS = ("subscribe", "confirm", "leave", "copy")
#: Days after which an address that was not confirmed is erased, and one that was, unless it is confirmed anew.
UNCONFIRMED_DAYS, KEPT_DAYS = 7, 730
#: Wishes that may wait, and accepted within one minute by the whole portal: new addresses, and answers to our own letters.
MOST_WAITING, MOST_NEW, MOST_ANSWERS = 500, 12, 120
LARGEST_FILE = 4 * 1024
TOKEN = re.compile(r"[A-Za-z0-9_-]{32}")
KEY = re.compile(r"[a-z0-9-]{1,60}")
#: One address, as a mail server takes it.
EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z0-9-]{2,63}")


@dataclass(frozen=True)
class Wish:
    """``newsletter`` and ``email`` of one who subscribes; ``token`` of one who answers a letter of ours."""

    id: str
    received_at: str
    language: str
    act: str
    newsletter: str = ""
    email: str = ""
    token: str = ""

    def as_json(self) -> str:
        return canonical_json({"schema": SCHEMA, **asdict(self)})

    @property
    def moment(self) -> dt.datetime:
        return dt.datetime.fromisoformat(self.received_at)

    @classmethod
    def from_json(cls, text: str) -> Wish:
        """Raises LetterRefused when the text is no wish."""
        try:
            raw = json.loads(text)
            if raw.pop("schema") != SCHEMA or not all(isinstance(value, str) for value in raw.values()):
                raise ValueError("schema")
            wish = cls(**raw)
            whole = wish._is_whole()
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise _no_wish() from error
        if not whole:
            raise _no_wish()
        return wish

    def _is_whole(self) -> bool:
        dated = self.moment.tzinfo is not None and self.moment.year >= FIRST_YEAR
        said = self._subscribes() if self.act == "subscribe" else self.act in ACTS and self._answers()
        return bool(UUID.fullmatch(self.id) and dated and self.language in LANGUAGES and said)

    def _subscribes(self) -> bool:
        return bool(not self.token and KEY.fullmatch(self.newsletter) and is_email(self.email))

    def _answers(self) -> bool:
        return bool(TOKEN.fullmatch(self.token) and not self.newsletter and not self.email)


def is_email(text: str) -> bool:
    return len(text) <= LONGEST_EMAIL and bool(EMAIL.fullmatch(text))


def _no_wish() -> LetterRefused:
    return LetterRefused(
        "wish.form",
        "Tệp trong hộp thư không đúng khuôn dạng một yêu cầu về bản tin; tệp đã được xóa.",
        "The file in the inbox is no wish about a newsletter; it was removed.",
    )


def wishes_inbox(here: House) -> Path:
    """Where the web role lays them."""
    return here.inbox / "newsletters"


def wishes_folder(handover: Path) -> Path:
    """Where they lie on their way to the desk."""
    return handover / "newsletters"


def read(path: Path) -> Wish:
    """The wish at a path. Raises LetterRefused; OSError when it cannot be read now."""
    with path.open("rb") as handle:
        content = handle.read(LARGEST_FILE + 1)
    wish = Wish.from_json(content[:LARGEST_FILE].decode("utf-8", errors="replace"))
    if wish.id != path.stem:
        raise _no_wish()
    return wish


def drop(folder: Path, wish: Wish) -> None:
    """Lay a wish into the inbox as one whole file. Raises InboxFull, InboxBusy; then nothing was written."""
    new = wish.act == "subscribe"
    with held(folder / ".lock"):
        if len(waiting(folder)) >= MOST_WAITING:
            raise InboxFull
        inbox.count(folder / f".minute-{'new' if new else 'answers'}", wish.received_at[:16], MOST_NEW if new else MOST_ANSWERS)
        write_whole(folder / f"{wish.id}.json", wish.as_json().encode())


def hand_inward() -> int:
    """Move wishes into the handover folder; returns how many."""
    here = house()
    return move_inward(wishes_inbox(here), wishes_folder(here.handover), MOST_WAITING)
