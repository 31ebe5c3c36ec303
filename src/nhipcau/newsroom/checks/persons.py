"""Does the translation name the same people as its source?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from nhipcau.kernel.folding import bare_key, compose
from nhipcau.newsroom.checks.judging import Check, Checked, Finding
from nhipcau.newsroom.checks.reading import Part, parts_of

#: Languages of the Latin alphabet keep the letters of a Vietnamese name; in others it is written by its sound.
KEEP_LETTERS = frozenset({"vi", "en", "fr", "es", "de", "pt", "it", "id", "ms"})
#: Family names that begin a person's name of three words and more. Those that begin names of places as well (Hồ, Hà, Cao,
#: Thái, Mai, Lâm, Đông) count behind a title only.
FAMILIES = (
    "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Ngô|Dương|Đinh|Trương|Đoàn|Trịnh|Phùng|Tạ|Lương|Quách"
)
TITLES = "ông|bà|anh|chị|đồng chí|nghệ nhân|nghệ sĩ|nhà báo|giáo sư|tiến sĩ|bác sĩ|kiến trúc sư|PGS|GS|TS|ThS|KTS"
_SYLLABLE = r"[A-ZÀ-ỸĐ][a-zà-ỹđ]+"
_NAME = re.compile(rf"(?<![\w-])(?:{FAMILIES})(?: {_SYLLABLE}){{2,4}}(?![\w-])")
_TITLED = re.compile(rf"(?<!\w)(?i:{TITLES})\.? ({_SYLLABLE}(?: {_SYLLABLE}){{1,4}})(?![\w-])")
_WORD = re.compile(r"\w+")


class SamePersons(Check):
    """A name of a Vietnamese person in one text that the other does not have, marks and order of its parts aside."""

    id, severity = "persons", "confirm"

    def findings(self, text: Checked) -> Iterator[Finding]:
        source = text.background.source
        if source is None:
            return
        spoken = str(source["language"])
        if "vi" not in (spoken, text.language) or not {spoken, text.language} <= KEEP_LETTERS:
            return
        here, there = _told(text.own_parts), _told(parts_of(source))
        vietnamese, other = (there, here) if spoken == "vi" else (here, there)
        known = _syllables(part.text for part in other)
        for place, name in _named(vietnamese):
            if not _stands(name, known):
                yield self._finding(name, place, of_source=spoken == "vi")

    def _finding(self, name: str, place: str, *, of_source: bool) -> Finding:
        if of_source:
            message = _("The source names “%(name)s”; the translation has no such name.")
        else:
            message = _("The translation names “%(name)s”; the source has no such name.")
        return self.found(
            message % {"name": name},
            Part(place, "").label,
            place=place,
            quote=name,
            fix=_("Compare the name letter by letter with the source."),
        )


def _told(parts: Iterable[Part]) -> list[Part]:
    return [part for part in parts if part.place != "byline" and not part.place.endswith(".credit")]


def _named(parts: Iterable[Part]) -> Iterator[tuple[str, str]]:
    """Names of people in a Vietnamese text with their first place, each once."""
    seen: dict[str, str] = {}
    for part in parts:
        text = compose(part.text)
        for name in [*(match[0] for match in _NAME.finditer(text)), *(match[1] for match in _TITLED.finditer(text))]:
            seen.setdefault(name, part.place)
    whole = [name for name in seen if not any(name != other and name in other for other in seen)]
    yield from ((seen[name], name) for name in whole)


def _syllables(texts: Iterable[str]) -> str:
    """All words of the texts without marks, one blank between and around them."""
    words = [word for text in texts for word in _WORD.findall(bare_key(text))]
    return f" {' '.join(words)} "


def _stands(name: str, known: str) -> bool:
    """As it is, or with the family name behind the given ones, as English and French readers may write it."""
    family, *given = bare_key(name).split()
    return any(f" {' '.join(order)} " in known for order in ([family, *given], [*given, family]))
