"""The office's official accounts as an administrator declares them: a JSON list or a CSV table, checked row by row."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from nhipcau.portal.door import LANGUAGES

KINDS = ("website", "social", "video", "feed", "mail", "key")
FIELDS = ("kind", "name", "address", "language", "since")
MOST, LONGEST_NAME, LONGEST_ADDRESS = 200, 120, 300
LARGEST_FILE = 256 * 1024
_MAIL = re.compile(r"[^@\s/]+@[\w-]+(?:\.[\w-]+)+")
_KEY = re.compile(r"[A-Za-z0-9+/=:_ -]{16,300}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


class AccountsRefused(ValueError):
    """The file cannot be taken; the sentences say which row and why."""

    def __init__(self, vi: str, en: str, row: int | None = None) -> None:
        at_vi, at_en = (f"Dòng {row}: ", f"Row {row}: ") if row else ("", "")
        super().__init__(f"{at_vi}{vi} / {at_en}{en}")


def read(path: Path) -> list[dict[str, str]]:
    """The accounts in the file's order. Raises AccountsRefused; then nothing of it counts."""
    content = path.read_bytes()
    if len(content) > LARGEST_FILE:
        raise AccountsRefused("Tệp quá lớn.", "The file is too large.")
    try:
        text = unicodedata.normalize("NFC", content.decode("utf-8-sig"))
        rows = json.loads(text) if path.suffix.lower() == ".json" else list(csv.DictReader(io.StringIO(text)))
    except (ValueError, csv.Error, RecursionError) as error:
        raise AccountsRefused("Tệp phải là JSON hoặc CSV, bảng mã UTF-8.", "The file must be JSON or CSV in UTF-8.") from error
    if not isinstance(rows, list) or len(rows) > MOST:
        raise AccountsRefused(f"Cần một danh sách không quá {MOST} dòng.", f"A list of {MOST} rows at most is needed.")
    accounts = [_account(row, number) for number, row in enumerate(rows, 1)]
    seen: set[str] = set()
    for number, one in enumerate(accounts, 1):
        if one["address"].casefold() in seen:
            raise AccountsRefused("địa chỉ này đã có ở trên.", "this address stands above already.", number)
        seen.add(one["address"].casefold())
    return accounts


def _account(row: Any, number: int) -> dict[str, str]:
    known = isinstance(row, dict) and set(row) <= set(FIELDS) and all(isinstance(v, str | None) for v in row.values())
    if not known:
        names = ", ".join(FIELDS)
        raise AccountsRefused(f"chỉ có các cột {names}.", f"only the columns {names} are known.", number)
    said = {name: (row.get(name) or "").strip() for name in FIELDS}
    for is_right, vi, en in _rules(said):
        if not is_right:
            raise AccountsRefused(vi, en, number)
    return said


def _rules(said: dict[str, str]) -> Iterator[tuple[bool, str, str]]:
    """What must be so, with what is said when it is not."""
    kinds, languages = ", ".join(KINDS), ", ".join(LANGUAGES)
    printable = not any(_CONTROL.search(value) for value in said.values())
    yield printable, "có ký tự không in được.", "there are characters that cannot be printed."
    yield said["kind"] in KINDS, f"loại phải là một trong {kinds}.", f"the kind must be one of {kinds}."
    named = 0 < len(said["name"]) <= LONGEST_NAME
    yield named, f"cần tên, không quá {LONGEST_NAME} ký tự.", f"a name of {LONGEST_NAME} characters at most is needed."
    yield (
        _is_address(said["kind"], said["address"]),
        "địa chỉ phải bắt đầu bằng https://, hoặc là thư điện tử hay khóa theo loại.",
        "the address must begin with https://, or be a mail address or a key as the kind says.",
    )
    spoken = said["language"] in ("", *LANGUAGES)
    yield spoken, f"ngôn ngữ phải là một trong {languages}.", f"the language must be one of {languages}."
    dated = not said["since"] or _is_day(said["since"])
    yield dated, "ngày phải có dạng NNNN-TT-NN.", "the day must be written YYYY-MM-DD."


def _is_address(kind: str, address: str) -> bool:
    if len(address) > LONGEST_ADDRESS:
        return False
    if kind == "mail":
        return bool(_MAIL.fullmatch(address))
    if kind == "key":
        return bool(_KEY.fullmatch(address))
    try:
        parts = urlsplit(address)
        parts.port  # noqa: B018  a port that is no number is refused here
    except ValueError:
        return False
    plain = not parts.username and not parts.fragment and not re.search(r"[\s\\<>\"]", address)
    return parts.scheme == "https" and bool(parts.hostname) and "." in (parts.hostname or "") and plain


def _is_day(text: str) -> bool:
    try:
        return dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
