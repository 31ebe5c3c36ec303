"""Who is on a picture: the lines an officer types, read and written back, and the words of a caption in each language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

MAX_PEOPLE = 60
MAX_NAME, MAX_ROLE = 120, 300  # characters
LANGUAGES = ("vi", "en", "zh", "ko", "ja", "fr", "ru", "lo")
#: Where somebody stands, as the reader sees the picture; the first two words of each are what may be typed.
PLACES: dict[str, dict[str, str]] = {
    "left": {
        "vi": "bên trái", "en": "left", "zh": "左", "ko": "왼쪽", "ja": "左", "fr": "à gauche", "ru": "слева", "lo": "ຊ້າຍ",
    },
    "centre": {
        "vi": "ở giữa", "en": "centre", "zh": "中", "ko": "가운데", "ja": "中央", "fr": "au centre", "ru": "в центре", "lo": "ກາງ",
    },
    "right": {
        "vi": "bên phải", "en": "right", "zh": "右", "ko": "오른쪽", "ja": "右", "fr": "à droite", "ru": "справа", "lo": "ຂວາ",
    },
}  # fmt: skip
_TYPED = {"trái": "left", "giữa": "centre", "phải": "right", "center": "centre"} | {
    words[language]: code for code, words in PLACES.items() for language in ("vi", "en")
}
_WIDE = ("zh", "ja")  # no spaces, full-width signs
_ROLE = re.compile(r"(?:(vi|en|zh|ko|ja|fr|ru|lo)\s*:\s*)?(.+)", re.DOTALL)
_POST = re.compile(r"@([a-z0-9]+(?:[-_][a-z0-9]+)*)")
SENTENCES: dict[str, tuple[str, str]] = {
    "parts": (
        "Dòng {line}: có quá nhiều phần. Hãy viết «Họ tên | chức danh | vị trí», mỗi người một dòng.",
        "Line {line}: too many parts. Write “name | post | place in the picture”, one person a line.",
    ),
    "name": (
        "Dòng {line}: thiếu họ tên, hoặc họ tên dài hơn {limit} ký tự. Hãy viết họ tên trước dấu «|» đầu tiên.",
        "Line {line}: the name is missing, or longer than {limit} characters. Write it before the first “|”.",
    ),
    "role": (
        "Dòng {line}: chức danh để trống một ngôn ngữ, lặp lại ngôn ngữ hoặc dài hơn {limit} ký tự. "
        "Hãy viết như «Chủ tịch / en: Chairman».",
        "Line {line}: a post is empty, given twice in one language, or longer than {limit} characters. "
        "Write it like “Chủ tịch / en: Chairman”.",
    ),
    "place": (
        "Dòng {line}: vị trí «{found}» không có trong danh mục. Hãy chọn: trái, giữa, phải, hoặc để trống.",
        "Line {line}: the place “{found}” is not known. Use left, centre or right, or leave it empty.",
    ),
    "many": (
        "Có hơn {limit} người. Hãy chỉ ghi những người cần nêu tên trong chú thích.",
        "There are more than {limit} people. Name only those whom the caption has to name.",
    ),
}


class PeopleRefused(ValueError):
    """A line about a person cannot be read; ``vi`` and ``en`` say which and what to do."""

    def __init__(self, rule: str, **said: object) -> None:
        self.rule = rule
        self.vi, self.en = (sentence.format(**said) for sentence in SENTENCES[rule])
        super().__init__(f"{self.vi} / {self.en}")


@dataclass(frozen=True, slots=True)
class Person:
    """``role``: words by language, or ``{"post": code}`` of an official name. ``place``: a key of ``PLACES`` or empty."""

    name: str
    role: Mapping[str, str] = field(default_factory=dict)
    place: str = ""

    @property
    def post(self) -> str:
        """The code of the official name, empty where the role is in words."""
        return self.role.get("post", "")

    def as_json(self) -> dict[str, Any]:
        return {"name": self.name, "role": dict(self.role), "place": self.place}

    @classmethod
    def from_json(cls, raw: Mapping[str, Any]) -> Person:
        return cls(str(raw["name"]), dict(raw.get("role") or {}), str(raw.get("place") or ""))


def read_people(text: str) -> tuple[Person, ...]:
    """People of lines such as ``Nguyễn Văn A | Chủ tịch / en: Chairman | trái``; a post may be ``@code`` of an official name.

    Words without a language are Vietnamese. Raises PeopleRefused.
    """
    lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if len(lines) > MAX_PEOPLE:
        raise PeopleRefused("many", limit=MAX_PEOPLE)
    return tuple(_person(number, line) for number, line in lines)


def write_people(people: Iterable[Person]) -> str:
    """The lines that ``read_people`` reads as these people."""
    return "\n".join(" | ".join(_without_end([one.name, _typed_role(one), _typed_place(one)])) for one in people)


def caption(people: Iterable[Person], language: str, posts: Mapping[str, Mapping[str, str]] | None = None) -> str:
    """The people in reading order as one line of a caption: name, post, place. ``posts``: official names by code, language.

    A post that has no words in the language is left out rather than said in another one.
    """
    between, before, opening, closing = ("；", "，", "（", "）") if language in _WIDE else ("; ", ", ", " (", ")")
    said = []
    for one in people:
        role = (posts or {}).get(one.post, {}).get(language, "") if one.post else one.role.get(language, "")
        place = PLACES.get(one.place, {}).get(language, "")
        said.append(one.name + (before + role if role else "") + (opening + place + closing if place else ""))
    return between.join(said)


def _person(number: int, line: str) -> Person:
    parts = [" ".join(part.split()) for part in line.split("|")]
    if len(parts) > 3:
        raise PeopleRefused("parts", line=number)
    name, role, place = (*parts, "", "")[:3]
    if not 0 < len(name) <= MAX_NAME:
        raise PeopleRefused("name", line=number, limit=MAX_NAME)
    if place and place.lower() not in _TYPED:
        raise PeopleRefused("place", line=number, found=place[:40])
    return Person(name, _role(number, role), _TYPED.get(place.lower(), ""))


def _role(number: int, typed: str) -> dict[str, str]:
    if not typed:
        return {}
    if post := _POST.fullmatch(typed):
        return {"post": post[1]}
    found: dict[str, str] = {}
    for part in re.split(r"\s+/\s+|/(?=\s*(?:vi|en|zh|ko|ja|fr|ru|lo)\s*:)", typed):
        match = _ROLE.fullmatch(part.strip())
        language = (match[1] or "vi") if match else ""
        if not match or language in found or len(match[2]) > MAX_ROLE:
            raise PeopleRefused("role", line=number, limit=MAX_ROLE)
        found[language] = match[2].strip()
    return found


def _typed_role(person: Person) -> str:
    if person.post:
        return f"@{person.post}"
    said = [(language, person.role[language]) for language in LANGUAGES if language in person.role]  # a store may sort keys
    return " / ".join(f"{language}: {words}" if language != "vi" else words for language, words in said)


def _typed_place(person: Person) -> str:
    return PLACES[person.place]["vi"] if person.place in PLACES else ""


def _without_end(parts: list[str]) -> list[str]:
    while len(parts) > 1 and not parts[-1]:
        parts = parts[:-1]
    return parts
