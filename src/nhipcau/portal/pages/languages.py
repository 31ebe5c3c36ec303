"""The portal's languages: interface words, and dates and numbers as each language writes them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

LANGUAGES = ("vi", "en", "zh", "ko", "ja", "fr", "ru", "lo")
TAGS = {"zh": "zh-Hans"}
FOLDER = Path(__file__).parent.parent / "words"
ENGLISH_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
FRENCH_MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
RUSSIAN_MONTHS = (
    *("январь", "февраль", "март", "апрель", "май", "июнь"),
    *("июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"),
)
#: As they stand after a day: 5 ноября.
RUSSIAN_DAYS_OF = (
    *("января", "февраля", "марта", "апреля", "мая", "июня"),
    *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
)
LAO_MONTHS = (
    *("ມັງກອນ", "ກຸມພາ", "ມີນາ", "ເມສາ", "ພຶດສະພາ", "ມິຖຸນາ"),
    *("ກໍລະກົດ", "ສິງຫາ", "ກັນຍາ", "ຕຸລາ", "ພະຈິກ", "ທັນວາ"),
)
SEPARATORS = {"vi": (".", ","), "fr": ("\u202f", ","), "ru": ("\u00a0", ","), "lo": (".", ",")}
PLAIN_NUMBER = re.compile(r"(-?)(\d+)(?:\.(\d+))?")


@dataclass(frozen=True, slots=True)
class Text:
    """A text and the language it is really in, so that a page can mark what is not in its own language."""

    text: str
    language: str

    @property
    def tag(self) -> str:
        """The value of a ``lang`` attribute."""
        return tag(self.language)


def tag(language: str) -> str:
    """BCP 47 tag of a portal language: Chinese is written in simplified characters."""
    return TAGS.get(language, language)


@cache
def words(language: str) -> dict[str, Any]:
    """The interface words of a language. KeyError, in words, for a language the portal does not have."""
    if language not in LANGUAGES:
        raise KeyError(f"Cổng không có ngôn ngữ «{language}». / The portal has no language '{language}'.")
    found: dict[str, Any] = json.loads((FOLDER / f"{language}.json").read_text(encoding="utf-8"))
    return found


Told = TypeVar("Told")


def choose(names: Mapping[str, str], language: str) -> Text:
    """The name in ``language``; else in English, Vietnamese, or whatever there is, and which one it was."""
    for candidate in (language, "en", "vi", *sorted(names)):
        if names.get(candidate):
            return Text(names[candidate], candidate)
    return Text("", language)


def choose_one(told: Mapping[str, Told], language: str) -> Told:
    """What is told in ``language``; else in English, Vietnamese, or whatever there is. Raises StopIteration where nothing is."""
    return next(told[candidate] for candidate in (language, "en", "vi", *sorted(told)) if candidate in told)


def counted(key: str, count: int, language: str) -> str:
    """A number with its noun, such as "1 story", "3 bài"."""
    single = count == 1 or (count == 0 and language == "fr")
    return str(words(language)[key]["one" if single else "other"]).format(n=written(count, language))


def episode(number: int, language: str) -> str:
    """The number of an episode, such as "No. 3", "Số 3"."""
    return str(words(language)["programme"]["number"]).format(n=number)


def written(value: object, language: str) -> str:
    """A plain decimal with the language's separators; any other text stays as it is."""
    text = str(value)
    match = PLAIN_NUMBER.fullmatch(text)
    if not match:
        return text
    sign, whole, fraction = match.groups()
    thousands, point = SEPARATORS.get(language, (",", "."))
    grouped = f"{int(whole):,}".replace(",", thousands)
    return ("−" if sign else "") + grouped + (point + fraction if fraction else "")


def day(moment: str, language: str) -> str:
    """An ISO date or moment as a date in the language, in the moment's own time zone."""
    at = datetime.fromisoformat(moment).date() if "T" in moment else date.fromisoformat(moment)
    if language == "vi":
        return f"{at.day:02}/{at.month:02}/{at.year}" if at.month < 3 else f"{at.day:02}/{at.month}/{at.year}"
    if language == "en":
        return f"{at.day} {ENGLISH_MONTHS[at.month - 1]} {at.year}"
    if language == "fr":
        first = "1er" if at.day == 1 else str(at.day)
        return f"{first} {FRENCH_MONTHS[at.month - 1]} {at.year}"
    if language == "ko":
        return f"{at.year}년 {at.month}월 {at.day}일"
    if language == "ru":
        return f"{at.day} {RUSSIAN_DAYS_OF[at.month - 1]} {at.year} г."
    if language == "lo":
        return f"{at.day} {LAO_MONTHS[at.month - 1]} {at.year}"
    return f"{at.year}年{at.month}月{at.day}日"


def month(period: str, language: str) -> str:
    """A ``2026-11`` as a month in the language."""
    year, number = (int(part) for part in period.split("-"))
    if language == "vi":
        return f"Tháng {number:02}/{year}" if number < 3 else f"Tháng {number}/{year}"
    if language == "en":
        return f"{ENGLISH_MONTHS[number - 1]} {year}"
    if language == "fr":
        return f"{FRENCH_MONTHS[number - 1].capitalize()} {year}"
    if language == "ru":
        return f"{RUSSIAN_MONTHS[number - 1].capitalize()} {year}"
    if language == "lo":
        return f"{LAO_MONTHS[number - 1]} {year}"
    return f"{year}년 {number}월" if language == "ko" else f"{year}年{number}月"
