"""The inbox: what the public writes, one whole file a letter, until it is fetched inward. Nothing of it reaches the tree.

The web role drops letters into ``public/inbox``. ``hand_inward``, run beside ``portal admit``, moves them into the
handover folder; from there the desk takes them in and removes them. Bounds are on the whole inbox, so that no reader's
network address is needed or kept.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from nhipcau.kernel.canonical import canonical_json
from nhipcau.kernel.files import held, write_whole
from nhipcau.portal.door import LANGUAGES, UUID
from nhipcau.portal.settings import house

SCHEMA = "nhipcau.letter/2"
#: As letters were before there were names and consents: an address for an answer was all that could be agreed to.
FIRST_SCHEMA = "nhipcau.letter/1"
ABOUT = ("comment", "question", "fact", "translation", "other")
#: What may be published, if its writer agrees and it is accepted.
PUBLISHABLE = ("comment", "question")
#: What a writer may do with a letter sent before, named by its number.
ACTS = ("appeal", "take_back", "copy", "erase")
#: Why a comment or question may be refused publication: these and no others. Criticism is none.
GROUNDS = ("secret", "personal", "abuse", "illegal", "advert", "unrelated", "repeated")
#: Since when the public rules read as they do.
RULES_SINCE = "2026-11-27"
#: Characters a reader may write; the address for an answer as RFC 5321 bounds it; links, for more is an advertisement.
LONGEST_TEXT, LONGEST_EMAIL, LONGEST_NAME, MOST_LINKS = 3000, 254, 80, 2
#: Letters that may wait, and letters accepted within one minute, by the whole portal.
MOST_WAITING, MOST_A_MINUTE = 500, 12
#: Days after which the address for an answer is erased, whether the remark is closed by then or not.
EMAIL_DAYS = 90
#: Days after which the words and the name are erased too, and the days in which a refusal can be appealed.
TEXT_DAYS, APPEAL_DAYS = 730, 14
LARGEST_FILE = 64 * 1024
FIRST_YEAR = 2020
#: Seconds after which a draft that a killed process left is thrown away.
DRAFT_SECONDS = 3600
PAGE = re.compile(r"/[A-Za-z0-9/_-]{1,298}")
LINK = re.compile(r"https?://|www\.", re.IGNORECASE)
#: What would end a line of a letter's head, or turn a name around.
UNFIT_FOR_A_NAME = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


class LetterRefused(ValueError):
    """The file is not a letter, or holds what must not be taken in. ``rule`` names why; the sentences say it to people."""

    def __init__(self, rule: str, vi: str, en: str) -> None:
        super().__init__(f"{rule}: {vi} / {en}")
        self.rule, self.vi, self.en = rule, vi, en


class InboxFull(Exception):
    """As many letters wait as may wait."""


class InboxBusy(Exception):
    """As many letters came within this minute as may come."""


@dataclass(frozen=True)
class Letter:
    """A reader's remark as it leaves the public house. ``page`` and ``item`` are empty when it is about no story.

    ``answer`` and ``publish`` are what its writer agreed to, "yes" or empty. A letter whose ``about`` is an act says what
    to do with the letter of the number ``of``.
    """

    id: str
    received_at: str
    language: str
    about: str
    text: str
    email: str = ""
    page: str = ""
    item: str = ""
    name: str = ""
    answer: str = ""
    publish: str = ""
    of: str = ""

    def as_json(self) -> str:
        return canonical_json({"schema": SCHEMA, **asdict(self)})

    @property
    def moment(self) -> dt.datetime:
        return dt.datetime.fromisoformat(self.received_at)

    @classmethod
    def from_json(cls, text: str) -> Letter:
        """Raises LetterRefused when the text is not a letter."""
        try:
            raw = json.loads(text)
            schema = raw.pop("schema")
            if schema not in (SCHEMA, FIRST_SCHEMA) or not all(isinstance(value, str) for value in raw.values()):
                raise ValueError("schema")
            if schema == FIRST_SCHEMA and raw.get("email"):
                raw["answer"] = "yes"
            letter = cls(**raw)
            whole = letter._is_whole()
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise _not_a_letter() from error
        if not whole:
            raise _not_a_letter()
        return letter

    def _is_whole(self) -> bool:
        return bool(
            UUID.fullmatch(self.id)
            and self.moment.tzinfo is not None
            and self.moment.year >= FIRST_YEAR
            and self.language in LANGUAGES
            and (self._is_act() if self.about in ACTS else self._is_remark())
            and len(self.text) <= LONGEST_TEXT
            and b"\0" not in (self.text + self.email).encode()  # also refuses half a letter pair
        )

    def _is_remark(self) -> bool:
        return bool(
            self.about in ABOUT
            and self.text.strip()
            and not self.of
            and len(self.email) <= LONGEST_EMAIL
            and self.answer == ("yes" if self.email else "")
            and self.publish in ("", "yes" if self.about in PUBLISHABLE else "")
            and len(self.name) <= LONGEST_NAME
            and not UNFIT_FOR_A_NAME.search(self.name.encode().decode())
            and (not self.page or PAGE.fullmatch(self.page))
            and (not self.item or UUID.fullmatch(self.item))
        )

    def _is_act(self) -> bool:
        bare = not (self.email or self.page or self.item or self.name or self.answer or self.publish)
        return bool(bare and UUID.fullmatch(self.of) and bool(self.text.strip()) == (self.about == "appeal"))


def _not_a_letter() -> LetterRefused:
    return LetterRefused(
        "letter.form",
        "Tệp trong hộp thư không đúng khuôn dạng một góp ý; tệp được để riêng, không đọc lại.",
        "The file in the inbox is not a reader's remark; it was set aside and is not read again.",
    )


def waiting(folder: Path) -> list[Path]:
    """Letters in a folder, by name. Drafts and files of other names are none."""
    return sorted(path for path in folder.glob("*.json") if UUID.fullmatch(path.stem) and path.is_file())


def read(path: Path) -> Letter:
    """The letter at a path. Raises LetterRefused; OSError when it cannot be read now."""
    with path.open("rb") as handle:
        content = handle.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        raise _not_a_letter()
    letter = Letter.from_json(content.decode("utf-8", errors="replace"))
    if letter.id != path.stem:
        raise _not_a_letter()
    return letter


def drop(folder: Path, letter: Letter) -> None:
    """Lay a letter into the inbox as one whole file. Raises InboxFull, InboxBusy; then nothing was written."""
    with held(folder / ".lock"):
        if len(waiting(folder)) >= MOST_WAITING:
            raise InboxFull
        count(folder / ".minute", letter.received_at[:16], MOST_A_MINUTE)
        write_whole(folder / f"{letter.id}.json", letter.as_json().encode())


def count(file: Path, minute: str, most: int) -> None:
    """One more in this minute. Half a line, left by a kill, counts as none. Raises InboxBusy."""
    said = file.read_text(encoding="ascii", errors="replace").split() if file.exists() else []
    known = int(said[1]) if len(said) == 2 and said[0] == minute and said[1].isdecimal() else 0
    if known >= most:
        raise InboxBusy
    file.write_text(f"{minute} {known + 1}", encoding="ascii")


def letters_folder(handover: Path) -> Path:
    """Where letters lie on their way to the desk."""
    return handover / "letters"


def hand_inward() -> int:
    """Move letters into the handover folder; returns how many. While the desk fetches nothing they stay in the inbox, which
    then fills and refuses."""
    here = house()
    return move_inward(here.inbox, letters_folder(here.handover), MOST_WAITING)


def move_inward(source: Path, target: Path, most: int) -> int:
    """Move what waits, as long as fewer than ``most`` wait there; returns how many. Killed between writing and removing, it
    writes the same file again."""
    source.mkdir(parents=True, exist_ok=True)
    moved, room = 0, most - len(waiting(target))
    for path in waiting(source)[: max(room, 0)]:
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            continue
        write_whole(target / path.name, content)
        path.unlink(missing_ok=True)
        moved += 1
    _sweep_drafts(source)
    _sweep_drafts(target)
    return moved


def _sweep_drafts(folder: Path) -> None:
    for draft in folder.glob(".*.part"):
        try:
            if time.time() - draft.stat().st_mtime > DRAFT_SECONDS:
                draft.unlink()
        except FileNotFoundError:
            continue
