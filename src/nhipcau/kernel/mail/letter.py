"""A letter as its writer means it, and as the message that travels."""

from __future__ import annotations

import datetime as dt
import hashlib
import html
import re
from dataclasses import dataclass
from email.headerregistry import Address, BaseHeader, HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.policy import SMTP, Policy
from email.utils import format_datetime, parseaddr

from nhipcau.kernel.folding import compose

#: Days that a letter may wait, and that its address and words are kept once it went or failed, to answer «has it gone?».
KEPT_DAYS = 30
MOST_ATTACHED = 10 * 2**20
_LONGEST_SUBJECT = 250
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)*[A-Za-z0-9-]{1,63}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]")
_TYPE = re.compile(r"[a-z]+/[a-z0-9.+-]+")
# What a mail program would fetch or run: with it, opening a letter could be counted.
_LOADS = re.compile(
    r"<\s*(?:img|picture|script|iframe|object|embed|video|audio|link|style|base|form|svg|meta)\b"
    r"|\b(?:src|srcset|background|poster)\s*=|url\s*\(|@import|\son\w+\s*=",
    re.IGNORECASE,
)
_LINK = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:)]")
# As RFC 8058 wants them, and short enough for one line of a head: no mail program puts a broken one together.
_LEAVE = re.compile(r"https?://[A-Za-z0-9._~:/?&=%\[\]-]{1,380}")
_LIST = re.compile(r"[A-Za-z0-9-]{1,60}(?:\.[A-Za-z0-9-]{1,63})+")


class _Whole(UnstructuredHeader, BaseHeader):
    """An address in a head stands on one line: the library would write a long one as an encoded word, which no mail program
    follows."""

    def fold(self, *, policy: Policy) -> str:
        return f"{self.name}: {self}{policy.linesep}"


_HEADERS = HeaderRegistry()
for _name in ("list-id", "list-unsubscribe"):
    _HEADERS.map_to_type(_name, _Whole)
_POLICY = SMTP.clone(header_factory=_HEADERS)


class LetterRefused(ValueError):
    """A letter that cannot be sent as it is. `vi` and `en` say what, where and what to do."""

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(vi, en)
        self.vi = vi
        self.en = en

    def __str__(self) -> str:
        return f"{self.vi} / {self.en}"


@dataclass(frozen=True, slots=True)
class Attachment:
    name: str
    content: bytes
    type: str = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter to one address. ``key`` names the occasion: the same key is the same letter, however often it is asked for.

    ``text`` is the letter; ``html`` is a second dress of the same words (see ``simple_html``) and loads nothing.
    Of a letter to many, ``batch`` names all of them together, ``list_id`` the list, and ``leave`` the address to which one
    POST takes the recipient off it (RFC 8058). ``kept_days``: how long address and words are kept once it went or failed;
    ``until``: the last day on which it may still wait, where that is before the usual one.
    """

    to: str
    subject: str
    text: str
    key: str
    html: str = ""
    reply_to: str = ""
    attachments: tuple[Attachment, ...] = ()
    batch: str = ""
    list_id: str = ""
    leave: str = ""
    kept_days: int = KEPT_DAYS
    until: dt.date | None = None


def check(letter: Letter) -> None:
    """Raises LetterRefused. A line end in a header would let whoever wrote that field add headers and recipients."""
    for address in (letter.to, *((letter.reply_to,) if letter.reply_to else ())):
        if not _ADDRESS.fullmatch(address) or len(address) > 254:
            raise LetterRefused(
                f"«{_CONTROL.sub(' ', address)[:80]}» không phải một địa chỉ thư; hãy ghi dạng ten@co-quan.example.",
                f"“{_CONTROL.sub(' ', address)[:80]}” is no mail address; write one like name@office.example.",
            )
    if not letter.subject.strip() or len(letter.subject) > _LONGEST_SUBJECT or _CONTROL.search(letter.subject):
        raise LetterRefused(
            f"Tiêu đề thư phải là một dòng có chữ, không quá {_LONGEST_SUBJECT} ký tự; hãy sửa tiêu đề.",
            f"A letter's subject is one line with words, of at most {_LONGEST_SUBJECT} characters; mend it.",
        )
    if not letter.text.strip() or not letter.key or len(letter.key) > 200:
        raise LetterRefused(
            "Thư phải có nội dung và có khóa nhận biết; hãy bổ sung.", "A letter needs words and a key; add them."
        )
    if _LOADS.search(letter.html):
        raise LetterRefused(
            "Nội dung HTML của thư chứa thứ mà chương trình thư sẽ tải về hoặc chạy; chỉ dùng chữ, danh sách, bảng, liên kết.",
            "The letter's HTML holds what a mail program would load or run; use words, lists, tables and links alone.",
        )
    if (letter.leave and not _LEAVE.fullmatch(letter.leave)) or (
        letter.list_id and not (_LIST.fullmatch(letter.list_id) and len(letter.list_id) <= 200)
    ):
        raise LetterRefused(
            "Địa chỉ ngừng nhận hoặc tên danh sách không dùng được trong đầu thư; hãy sửa địa chỉ của cổng.",
            "The address to leave by or the name of the list cannot stand in a letter's head; mend the portal's address.",
        )
    _check_attachments(letter)


def _check_attachments(letter: Letter) -> None:
    if sum(len(file.content) for file in letter.attachments) > MOST_ATTACHED:
        raise LetterRefused(
            f"Tệp kèm theo lớn hơn {MOST_ATTACHED // 2**20} MB; hãy gửi liên kết thay cho tệp.",
            f"The attachments are over {MOST_ATTACHED // 2**20} MB; send a link instead.",
        )
    for file in letter.attachments:
        if not file.name.strip() or _CONTROL.search(file.name) or "/" in file.name or not _TYPE.fullmatch(file.type):
            raise LetterRefused(
                "Tên hoặc loại của tệp kèm theo không dùng được trong thư; hãy đổi tên tệp.",
                "The name or type of an attachment cannot stand in a letter; rename the file.",
            )


def message_of(letter: Letter, sender: str, moment: dt.datetime) -> EmailMessage:
    """The message: plain text first, Message-ID from the key, marked as sent by a program so that nobody's absence note answers it."""
    check(letter)
    name, address = parseaddr(sender)
    message = EmailMessage(policy=_POLICY)
    message["From"] = Address(display_name=compose(name), addr_spec=address)
    message["To"] = letter.to
    if letter.reply_to:
        message["Reply-To"] = letter.reply_to
    message["Subject"] = compose(letter.subject)
    message["Date"] = format_datetime(moment)
    message["Message-ID"] = message_id(letter.key, address)
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    if letter.list_id:
        message["List-Id"] = f"<{letter.list_id}>"
    if letter.leave:
        message["List-Unsubscribe"] = f"<{letter.leave}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(compose(letter.text), cte="quoted-printable")
    if letter.html:
        message.add_alternative(compose(letter.html), subtype="html", cte="quoted-printable")
    for file in letter.attachments:
        main, _, sub = file.type.partition("/")
        message.add_attachment(file.content, maintype=main, subtype=sub, filename=compose(file.name))
    return message


def message_id(key: str, sender: str) -> str:
    """The same letter has the same name wherever it is seen; the key itself is told to nobody."""
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:32]}@{sender.rpartition('@')[2]}>"


def simple_html(text: str) -> str:
    """The text as a page that every mail program shows alike: paragraphs, line ends, links by their own address."""
    blocks = re.split(r"\n\s*\n", compose(text).strip())
    made = (_linked(block).replace("\n", "<br>\n") for block in blocks)
    words = "\n".join(f"<p>{block}</p>" for block in made)
    return f'<!doctype html>\n<html lang="vi"><body>\n{words}\n</body></html>\n'


def _linked(block: str) -> str:
    parts: list[str] = []
    end = 0
    for found in _LINK.finditer(block):
        shown = html.escape(found[0])
        parts += [html.escape(block[end : found.start()]), f'<a href="{shown}">{shown}</a>']
        end = found.end()
    return "".join([*parts, html.escape(block[end:])])
