"""What tells results of one measure apart: the words of each split, and the answers where they are a list.

Language, unit and month stand in every row of a result; ``genre`` is a column of its own; the others are what the form and
the sheet ask for.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from nhipcau.kernel import clock
from nhipcau.plan.measures import Measure, Words
from nhipcau.reference.domain.vocabularies import name_on
from nhipcau.reference.models import ContentKind, Kept

LONGEST = 80


@dataclass(frozen=True)
class Split:
    """``choices`` maps a code to its words; without them any short words are taken."""

    key: str
    names: Words
    choices: Mapping[str, Words] = field(default_factory=dict)


def _words(vi: str, en: str) -> Words:
    return {"vi": vi, "en": en}


_ALL = (
    Split("language", _words("Ngôn ngữ", "Language")),
    Split("unit", _words("Đơn vị", "Unit")),
    Split("month", _words("Tháng", "Month")),
    Split(
        "genre", _words("Thể loại", "Genre"),
        {
            "news": _words("Tin", "News"), "article": _words("Bài viết", "Article"),
            "album": _words("Bộ ảnh", "Photo album"), "infographic": _words("Infographic", "Infographic"),
            "film": _words("Phim, video", "Film, video"), "documentary": _words("Phim tài liệu", "Documentary"),
            "tv": _words("Chương trình truyền hình", "Television programme"),
            "radio": _words("Chương trình phát thanh", "Radio programme"),
            "speech": _words("Bài phát biểu", "Speech"), "dossier": _words("Hồ sơ chuyên đề", "Dossier"),
            "statement": _words("Tuyên bố, thông cáo chính thức", "Official statement"), "fact_sheet": _words("Tờ dữ kiện", "Fact sheet"),
            "dataset": _words("Bộ dữ liệu", "Data set"),
            "event": _words("Tin sự kiện", "Notice of an event"), "press_kit": _words("Bộ tài liệu báo chí", "Press kit"),
            "reader_check": _words("Câu hỏi cho bạn đọc", "Reader check"),
            "directory": _words("Danh bạ liên kết", "Directory of links"), "urgent": _words("Thông báo khẩn", "Urgent notice"),
            "answers": _words("Hỏi đáp", "Questions and answers"),
        },
    ),
    Split("content_kind", _words("Loại thông tin", "Kind of information")),
    Split("kind", _words("Loại", "Kind")),
    Split("outlet", _words("Cơ quan báo chí", "Press outlet")),
    Split("country", _words("Nước, vùng lãnh thổ", "Country or territory")),
    Split(
        "resident", _words("Diện phóng viên", "Residence of reporters"),
        {
            "resident": _words("Thường trú", "Resident"), "non_resident": _words("Không thường trú", "Not resident"),
            "delegation": _words("Theo đoàn", "With a delegation"),
        },
    ),
    Split("host", _words("Cơ quan chủ trì họp báo", "Host")),
    Split("medium", _words("Hình thức ấn phẩm", "Medium")),
    Split("topic", _words("Chủ đề", "Topic")),
    Split("level", _words("Cấp", "Level")),
    Split(
        "abroad", _words("Trong nước, ngoài nước", "At home or abroad"),
        {"home": _words("Trong nước", "At home"), "abroad": _words("Ngoài nước", "Abroad")},
    ),
    Split("platform", _words("Nền tảng", "Platform")),
    Split("gate", _words("Cửa khẩu", "Border gate")),
    Split("source", _words("Nguồn", "Source")),
    Split("severity", _words("Mức độ", "Severity")),
    Split("outcome", _words("Kết quả thực hiện", "What became of it")),
)  # fmt: skip
SPLITS: dict[str, Split] = {one.key: one for one in _ALL}
#: In every row of a result, so never asked for as a split.
IN_EVERY_ROW = frozenset({"language", "unit", "month"})


def split(key: str) -> Split:
    """A key that a room above brought along stands under its own name."""
    return SPLITS.get(key) or Split(key, {"vi": key, "en": key})


def asked_for(measure: Measure) -> list[Split]:
    """What a recorded result of this measure is asked beside language and unit."""
    return [split(key) for key in measure.splits if key not in IN_EVERY_ROW and key != "genre"]


def said(words: Words, language: str) -> str:
    return words.get(language[:2]) or words.get("vi") or ""


#: Splits whose answers are codes of a vocabulary that changes with the law.
VOCABULARIES: dict[str, type[Kept]] = {"content_kind": ContentKind}


def value_words(key: str, value: str, language: str, day: dt.date | None = None) -> str:
    """The answer as a person reads it: the words of a code, those of ``day`` where they change, or the words given."""
    if key in VOCABULARIES:
        return name_on(VOCABULARIES[key], value, day or clock.today(), language)
    choices = split(key).choices
    return said(choices[value], language) if value in choices else value
