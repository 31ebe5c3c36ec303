"""The lines of a calendar file before its meaning: size, letters, nesting. Every complaint names its line."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nhipcau.kernel.refusal import TimeRefused

_CONTENT = re.compile(r"^[A-Za-z0-9-]+[;:]")
_DEEPEST = 6
_ZONE = "VTIMEZONE"


@dataclass(frozen=True)
class Line:
    """One content line, put together from its folded parts; ``number`` is where it begins in the file."""

    number: int
    text: str

    @property
    def name(self) -> str:
        return re.split("[;:]", self.text, maxsplit=1)[0].upper()

    @property
    def is_content(self) -> bool:
        return bool(_CONTENT.match(self.text))


@dataclass(frozen=True)
class Scanned:
    """The sound lines of a file, the others, and where each event and each of its properties stands."""

    lines: tuple[Line, ...]
    odd: tuple[Line, ...]
    #: In the order of the file: property name → line number; under "BEGIN" that of the event itself.
    events: tuple[dict[str, int], ...]

    @property
    def text(self) -> str:
        return "\r\n".join(line.text for line in self.lines) + "\r\n"


def scan(data: bytes, *, largest: int, most: int) -> Scanned:
    """TimeRefused for a file that is too large, not UTF-8, no calendar, broken off, or holds too many events."""
    if len(data) > largest:
        raise TimeRefused(
            f"Tệp lịch lớn hơn {largest // 1024} KB; hãy xuất một khoảng thời gian ngắn hơn.",
            f"The calendar file is larger than {largest // 1024} KB; export a shorter time.",
        )
    lines = _unfolded(_decoded(data))
    sound = [line for line in lines if line.is_content]
    if not sound or sound[0].text.strip().upper() != "BEGIN:VCALENDAR":
        raise TimeRefused(
            "Tệp không phải lịch iCalendar: dòng đầu phải là BEGIN:VCALENDAR. Hãy chọn tệp .ics.",
            "This is no iCalendar file: its first line must be BEGIN:VCALENDAR. Choose an .ics file.",
        )
    kept, events = _events(sound, most)
    return Scanned(kept, tuple(line for line in lines if not line.is_content), events)


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise TimeRefused(
            f"Dòng {line}: ký tự không theo UTF-8; hãy xuất lại tệp lịch với mã UTF-8.",
            f"Line {line}: letters that are not UTF-8; export the calendar again as UTF-8.",
        ) from None


def _unfolded(text: str) -> list[Line]:
    found: list[Line] = []
    parts: list[str] = []
    begun = 0

    def close() -> None:
        if parts:
            found.append(Line(begun, "".join(parts)))

    for number, raw in enumerate(text.split("\n"), start=1):
        line = raw.removesuffix("\r").replace("\x00", "")
        if line[:1] in (" ", "\t") and parts:
            parts.append(line[1:])
            continue
        close()
        parts, begun = ([line], number) if line.strip() else ([], number)
    close()
    return found


def _events(lines: list[Line], most: int) -> tuple[tuple[Line, ...], tuple[dict[str, int], ...]]:
    """The lines to be read, and where each event stands. A file's own time zones are left out: a rule of theirs that changes
    every second is reckoned from its first day on, and what one file calls a zone would hold for the files after it."""
    open_parts: list[tuple[str, int]] = []
    events: list[dict[str, int]] = []
    kept: list[Line] = []
    for line in lines:
        mark = line.name in ("BEGIN", "END")
        kind = line.text.split(":", 1)[-1].strip().upper()
        in_zone = (line.name, kind) == ("BEGIN", _ZONE) or any(part == _ZONE for part, _number in open_parts)
        if line.name == "BEGIN":
            open_parts.append((kind, line.number))
            if kind == "VEVENT" and not in_zone:
                events.append({"BEGIN": line.number})
        elif line.name == "END":
            if not open_parts or open_parts.pop()[0] != kind:
                _broken(line.number, kind)
        elif open_parts and open_parts[-1][0] == "VEVENT" and not in_zone:
            events[-1].setdefault(line.name, line.number)
        if not in_zone:  # one spelling of each mark, for two readers to find the same events
            kept.append(Line(line.number, f"{line.name}:{kind}") if mark else line)
        _bound(line, kind, len(open_parts), len(events), most)
    if open_parts:
        _broken(open_parts[-1][1], open_parts[-1][0])
    return tuple(kept), tuple(events)


def _bound(line: Line, kind: str, deep: int, events: int, most: int) -> None:
    if deep > _DEEPEST:
        _broken(line.number, kind)
    if events > most:
        raise TimeRefused(
            f"Dòng {line.number}: tệp lịch có hơn {most} sự kiện; hãy xuất một khoảng thời gian ngắn hơn.",
            f"Line {line.number}: the calendar holds more than {most} events; export a shorter time.",
        )


def _broken(number: int, kind: str) -> None:
    raise TimeRefused(
        f"Dòng {number}: phần {kind[:40]} không mở và đóng đúng cặp; tệp có thể bị cắt, hãy xuất lại.",
        f"Line {number}: the part {kind[:40]} is not opened and closed in pairs; the file may be cut, export it again.",
    )
