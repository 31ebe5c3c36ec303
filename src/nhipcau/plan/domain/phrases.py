"""The names and turns of phrase a report uses again and again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from nhipcau.kernel.documents import Heading, Level, range_words
from nhipcau.kernel.documents.words import short_date
from nhipcau.kernel.periods import Period, name_of
from nhipcau.plan.enums import TaskState
from nhipcau.plan.models import Task

LANGUAGES = {
    "vi": "tiếng Việt",
    "en": "tiếng Anh",
    "zh": "tiếng Trung",
    "ko": "tiếng Hàn",
    "ja": "tiếng Nhật",
    "fr": "tiếng Pháp",
    "ru": "tiếng Nga",
    "lo": "tiếng Lào",
    "any": "không phân theo ngôn ngữ",
}
STATES = {
    TaskState.WAITING: "chưa bắt đầu",
    TaskState.DOING: "đang thực hiện",
    TaskState.DONE: "đã hoàn thành",
    TaskState.POSTPONED: "tạm hoãn",
    TaskState.CANCELLED: "không thực hiện",
}
_QUARTERS = ("I", "II", "III", "IV")
_KINDS = {
    "KL": "Kết luận",
    "CT": "Chỉ thị",
    "NQ": "Nghị quyết",
    "NĐ": "Nghị định",
    "QĐ": "Quyết định",
    "TT": "Thông tư",
    "KH": "Kế hoạch",
    "HD": "Hướng dẫn",
    "BC": "Báo cáo",
    "CV": "Công văn",
}


def period_name(first: dt.date, last: dt.date) -> str:
    """«năm 2026» for the calendar year and for the years of reports, 15/12 to 14/12 and 15/11 to 14/11; likewise half
    years, nine months, quarters and months. Empty for any other period: then its two days say it."""
    return name_of(Period(first, last))


def period_words(first: dt.date, last: dt.date) -> str:
    return period_name(first, last) or range_words(first, last)


def due_words(task: Task) -> str:
    """«30/6/2026», or «quý IV/2026» where the plan names only the quarter."""
    if task.due:
        return short_date(task.due)
    return f"quý {_QUARTERS[task.quarter - 1]}/{task.content.plan.year}" if task.quarter else ""


def opened(title: str) -> str:
    """A title as a line of its own: first letter large, no closing mark."""
    words = title.strip().rstrip(".;")
    return words[:1].upper() + words[1:]


def named(title: str) -> str:
    """A title between marks; one that bears such marks itself takes the other kind, never «…»»."""
    words = title.strip().rstrip(".;")
    return f"“{words}”" if "«" in words else f"«{words}»"


def dashes(lines: Sequence[str]) -> list[Heading]:
    """A list of dashes: each line ends in a semicolon, the last in a full stop."""
    ends = [";"] * (len(lines) - 1) + ["."]
    return [
        Heading.of(Level.DASH, f"{line.strip().rstrip('.;')}{end}", titled=False)
        for line, end in zip(lines, ends[: len(lines)], strict=True)
    ]


def cited(number: str, title: str, issuer: str, date: dt.date | None) -> str:
    """A directive as a report cites it: «Kết luận số 57-KL/TW ngày 15/6/2023 của Bộ Chính trị về tiếp tục …»."""
    if not number:
        return title
    kind = next((name for code, name in _KINDS.items() if code in _codes(number)), "Văn bản")
    parts = [f"{kind} số {number}"]
    parts += [f"ngày {short_date(date)}"] if date else []
    parts += [f"của {issuer}"] if issuer else []
    about = title.removeprefix(f"{kind} ").removeprefix("về ").strip()
    if about and about != number:
        parts.append(f"về {about}" if about[0].islower() else f"về “{about}”")
    return " ".join(parts)


def _codes(number: str) -> Iterable[str]:
    return number.replace("/", "-").split("-")
