"""What a page of an old portal holds once everything around its text is cut away."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import Enum


class Loss(Enum):
    """What an officer has to look at, or to add by hand. ``vi`` and ``en`` say it."""

    LETTERS = (
        "Có chữ đã hỏng từ trước («L?y l?i»), không đoán lại. Hãy sửa theo bản gốc.",
        "Letters were damaged before (“L?y l?i”) and were not guessed. Mend them from the original.",
    )
    ENCODING = (
        "Bảng mã khai báo sai hoặc đã cũ; chữ được chuyển sang Unicode. Hãy đọc lại.",
        "The declared encoding was wrong or old; the letters were turned into Unicode. Read them again.",
    )
    NO_DATE = ("Không tìm thấy ngày đăng. Hãy nhập ngày.", "No day of publication was found. Give the day.")
    DATES = ("Trang nêu nhiều ngày đăng khác nhau. Hãy chọn ngày.", "The page names several days. Choose one.")
    FUTURE = ("Ngày đăng chưa tới. Hãy nhập ngày đúng.", "The day of publication has not come yet. Give the right one.")
    PICTURE = ("Ảnh không có trong tệp. Hãy thêm ảnh bằng tay.", "A picture is not in the file. Add it by hand.")
    TABLE = ("Bảng được đặt thành từng dòng chữ.", "A table was laid out as lines of text.")
    ACTIVE = ("Mã chạy, khung nhúng hoặc biểu mẫu đã bị bỏ.", "Scripts, embedded frames or forms were left out.")

    def __init__(self, vi: str, en: str) -> None:
        self.vi = vi
        self.en = en


class OldPageRefused(ValueError):
    """A page cannot be read at all. ``vi`` and ``en`` say what is wrong and what to do."""

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(vi, en)
        self.vi = vi
        self.en = en


@dataclass(frozen=True)
class Block:
    """``kind``: paragraph, heading, quote, list, numbered or picture. ``lines``: plain words, for a list one an entry, for a
    paragraph markup with b, i and a alone. ``source``: the picture's address as the page gives it; ``lines`` is its caption."""

    kind: str
    lines: tuple[str, ...]
    source: str = ""
    alt: str = ""


@dataclass(frozen=True)
class OldPage:
    """``address``: where it stood, with its query; ``published``: the wall clock of Việt Nam, None where the page does not say."""

    address: str
    title: str
    lead: str
    byline: str
    published: dt.datetime | None
    blocks: tuple[Block, ...]
    losses: tuple[Loss, ...]
