"""What travels between the office and a translator: one item's segments in two languages. Plain data and its rules."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from nhipcau.newsroom.domain.segments import Segment

State = Literal["missing", "outdated", "done"]

#: What no XML file can carry: control characters, halves of surrogate pairs, U+FFFE and U+FFFF.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


class ExchangeRefused(ValueError):
    """A file cannot be made or taken. ``vi`` and ``en`` say what, where and what to do."""

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(vi, en)
        self.vi, self.en = vi, en

    def __str__(self) -> str:
        return f"{self.vi} / {self.en}"


@dataclass(frozen=True)
class Named:
    """Something about one segment (or one row, then ``key`` may be empty) that a person must know."""

    key: str
    vi: str
    en: str


@dataclass(frozen=True)
class Unit:
    """One segment with its translation, marks numbered as in ``segments``.

    A unit without words in ``target`` is missing, and one with words is not, whatever it was said to be. ``carried`` is
    the fingerprint that the file brought back; it is no part of what makes two units the same.
    """

    key: str
    kind: str
    source: str
    target: str = ""
    state: State = "missing"
    tags: tuple[str, ...] = ()
    note: str = ""
    carried: str = field(default="", compare=False, repr=False)

    def __post_init__(self) -> None:
        if not self.target.strip():
            object.__setattr__(self, "target", "")
            object.__setattr__(self, "state", "missing")
        elif self.state == "missing":
            object.__setattr__(self, "state", "done")

    @property
    def is_marked(self) -> bool:
        """Only paragraphs have inline marks; elsewhere a bracket is a bracket. An unknown kind is read as a paragraph."""
        return self.kind in ("paragraph", "")

    @property
    def fingerprint(self) -> str:
        """The source's, as the file was made; reckoned as Segment does when the file has lost it."""
        return self.carried or Segment(self.key, self.kind, self.source, self.tags).fingerprint


@dataclass(frozen=True)
class Sheet:
    """The segments of one item (``item``: its UUID) in reading order. ``unread`` names what a file held but gave unclear."""

    item: str
    title: str
    source_language: str
    target_language: str
    units: tuple[Unit, ...] = ()
    unread: tuple[Named, ...] = ()


def check(sheet: Sheet) -> None:
    """Raise ExchangeRefused for a sheet that a file could not give back as it is."""
    for language in (sheet.source_language, sheet.target_language):
        if not _LANGUAGE.fullmatch(language):
            raise ExchangeRefused(
                f"Mã ngôn ngữ «{_shown(language)}» không hợp lệ. Hãy dùng mã như vi, en, zh-CN.",
                f"“{_shown(language)}” is no language code. Use one such as vi, en, zh-CN.",
            )
    if not sheet.item:
        raise ExchangeRefused("Tệp dịch phải thuộc một tin, bài.", "A translation file must belong to an item.")
    if not sheet.units:
        raise ExchangeRefused(
            "Tin, bài chưa có chữ nào để dịch nên không xuất tệp. Hãy nhập nội dung rồi xuất lại.",
            "The item has no words to translate, so no file was made. Write its content, then export.",
        )
    _check_keys(sheet)
    for key, text in _texts(sheet):
        check_characters(key, text)


def _check_keys(sheet: Sheet) -> None:
    seen: set[str] = set()
    for unit in sheet.units:
        if not unit.key or unit.key in seen or not unit.source.strip():
            raise ExchangeRefused(
                f"Đoạn «{_shown(unit.key)}» không có mã, trùng mã hoặc không có chữ để dịch.",
                f"The segment “{_shown(unit.key)}” has no key, a key used twice, or no words to translate.",
            )
        seen.add(unit.key)


def _texts(sheet: Sheet) -> Iterator[tuple[str, str]]:
    yield "", sheet.item
    yield "title", sheet.title
    for unit in sheet.units:
        for text in (unit.key, unit.kind, unit.source, unit.target, unit.note, *unit.tags):
            yield unit.key, text


def check_characters(key: str, text: str) -> None:
    """Raise ExchangeRefused when ``text`` has a character that no XML file can carry; the sentence says which and where."""
    found = _FORBIDDEN.search(text)
    if found is None:
        return
    code, place = f"U+{ord(found.group()):04X}", found.start() + 1
    raise ExchangeRefused(
        f"Đoạn «{_shown(key)}» có ký tự điều khiển không nhìn thấy ({code}, vị trí {place}) mà tệp dịch không chứa được. "
        "Hãy mở đoạn đó, gõ lại chỗ này rồi xuất lại.",
        f"The segment “{_shown(key)}” has an invisible control character ({code}, place {place}) that no translation file "
        "can hold. Open the segment, type that place again, then export.",
    )


def gather(
    item: str, title: str, languages: tuple[str, str], units: Iterable[Unit], unread: Iterable[Named] = ()
) -> Sheet:
    """The sheet a file gave. A key that stands there twice is named and neither of the two is kept."""
    found = list(units)
    times = Counter(unit.key for unit in found)
    twice = tuple(_twice(key) for key, count in times.items() if count > 1)
    kept = tuple(unit for unit in found if times[unit.key] == 1)
    return Sheet(item, title, *languages, kept, (*unread, *twice))


def _twice(key: str) -> Named:
    return Named(
        key,
        f"Đoạn «{_shown(key)}» xuất hiện nhiều lần trong tệp nên không lấy. Hãy giữ một dòng đúng rồi nộp lại.",
        f"The segment “{_shown(key)}” stands in the file more than once and was not taken. Keep the right one and hand in again.",
    )


def half_done(key: str) -> Named:
    """For a segment that a tool has cut into pieces of which some are translated and some are not."""
    return Named(
        key,
        f"Đoạn «{_shown(key)}» mới dịch được một phần nên chưa lấy. Hãy dịch hết đoạn rồi nộp lại.",
        f"The segment “{_shown(key)}” is only partly translated and was not taken. Finish it and hand in again.",
    )


def _shown(text: str) -> str:
    """A stranger's key may be long or hold control characters; a sentence may not."""
    return _FORBIDDEN.sub("�", text if len(text) <= 80 else text[:80] + "…")
