"""The tiny language of report templates: a line is a paragraph, a name in braces is a figure or words of ours.

``- `` at the head of a line makes a dash; a line wholly in parentheses is set in italics, for what a person still has to
write. What stands in brackets is left out when a figure in it is nought or has no data; «[không {I03}: …]» is printed
only when that figure is, «[có {late_tasks}: …]» only when it is not, and neither prints the figure itself. A line that
ends with the name of a list is left out together with the list when that is empty. Nothing else is understood, and
nothing is run.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from django.utils.translation import gettext as _

from nhipcau.kernel.documents import Figure, Heading, Level, Paragraph, Text
from nhipcau.kernel.documents.model import Block, Run
from nhipcau.report.domain.refusal import ReportRefused

NO_DATA = "chưa có số liệu"
_NAME = re.compile(r"[A-Za-z]\w*(?:\.\w+)*")
_CONDITION = re.compile(r"(không|có)\s+\{([^{}]*)\}:\s*")
_TOKEN = re.compile(r"\{([^{}]*)\}|[\[\]{}]|[^\[\]{}]+")


class TemplateRefused(ReportRefused):
    """The words cannot be used so: the message names the line and what to mend."""


@dataclass(frozen=True)
class Slot:
    name: str


@dataclass(frozen=True)
class Optional:
    """Printed when every figure in it has a value other than nought, and the condition holds."""

    parts: tuple[str | Slot, ...]
    unless: str = ""
    only_if: str = ""


Part = str | Slot | Optional


@dataclass(frozen=True)
class Line:
    number: int
    parts: tuple[Part, ...]
    dash: bool = False
    aside: bool = False


class Names(Protocol):
    """What a template may name. ``runs`` is None where there are no data; both raise KeyError for an unknown name."""

    def runs(self, name: str) -> tuple[Run, ...] | None: ...

    def blocks(self, name: str) -> list[Block] | None:
        """None when the name is no list."""
        ...


def parse(body: str) -> list[Line]:
    """Raises TemplateRefused, naming the line."""
    return [_line(no, line.strip()) for no, line in enumerate(body.splitlines(), 1) if line.strip()]


def names_in(lines: Iterable[Line]) -> Iterator[tuple[int, str]]:
    """Every name with the number of its line."""
    for line in lines:
        for part in line.parts:
            if isinstance(part, Optional):
                yield from ((line.number, one) for one in (part.unless, part.only_if) if one)
                yield from ((line.number, one.name) for one in part.parts if isinstance(one, Slot))
            elif isinstance(part, Slot):
                yield line.number, part.name


def _line(number: int, text: str) -> Line:
    dash = text.startswith("- ")
    aside = text.startswith("(") and text.endswith(")")
    return Line(number, tuple(_parts(number, text[2:] if dash else text)), dash, aside)


def _parts(number: int, text: str) -> Iterator[Part]:
    inside: list[str] | None = None
    for found in _TOKEN.finditer(text):
        token = found.group()
        if token in "{}" or (token == "[" and inside is not None) or (token == "]" and inside is None):
            raise _unbalanced(number, token)
        if token == "[":
            inside = []
        elif token == "]":
            yield _optional(number, "".join(inside or ()))
            inside = None
        elif inside is not None:
            inside.append(token)
        else:
            yield _slot(number, token) if token.startswith("{") else token
    if inside is not None:
        raise _unbalanced(number, "[")


def _optional(number: int, text: str) -> Optional:
    condition = _CONDITION.match(text)
    rest = text[condition.end() :] if condition else text
    parts = tuple(
        _slot(number, one.group()) if one.group().startswith("{") else one.group() for one in _TOKEN.finditer(rest)
    )
    if condition is None:
        return Optional(parts)
    name = _slot(number, f"{{{condition.group(2)}}}").name
    return Optional(parts, unless=name) if condition.group(1) == "không" else Optional(parts, only_if=name)


def _slot(number: int, token: str) -> Slot:
    name = token[1:-1].strip()
    if not _NAME.fullmatch(name):
        raise TemplateRefused(
            _("Line %(line)s: “%(name)s” is no name of a figure. Choose one from the list beside the words.")
            % {"line": number, "name": name}
        )
    return Slot(name)


def _unbalanced(number: int, token: str) -> TemplateRefused:
    return TemplateRefused(
        _("Line %(line)s: the bracket “%(token)s” has no partner. Close what you open, and open no bracket inside another.")
        % {"line": number, "token": token}
    )


def fill(lines: Iterable[Line], names: Names) -> list[Block]:
    """The blocks of a section. Raises TemplateRefused for a name that nobody knows."""
    made: list[Block] = []
    for line in lines:
        try:
            made += _filled(line, names)
        except KeyError as unknown:
            raise unknown_name(line.number, str(unknown.args[0])) from None
    return made


def unknown_name(number: int, name: str) -> TemplateRefused:
    return TemplateRefused(
        _("Line %(line)s names the figure “%(name)s”, which does not exist. Choose one from the list beside the words.")
        % {"line": number, "name": name}
    )


def _filled(line: Line, names: Names) -> list[Block]:
    runs: list[Run] = []
    listed: list[Block] | None = None
    for part in line.parts:
        blocks = names.blocks(part.name) if isinstance(part, Slot) else None
        if blocks is not None:
            listed = [*(listed or ()), *blocks]
        else:
            runs += _runs(part, names, line.aside)
    if listed == [] or not (listed or _says_something(runs)):
        return []
    return [*([_block(line, runs)] if _says_something(runs) else []), *(listed or ())]


def _block(line: Line, runs: list[Run]) -> Block:
    words = _trimmed(runs)
    return Heading(Level.DASH, words, titled=False) if line.dash else Paragraph(words)


def _trimmed(runs: list[Run]) -> tuple[Run, ...]:
    """Without the blank before a list that follows."""
    if runs and isinstance(runs[-1], Text):
        last = runs[-1]
        return (*runs[:-1], Text(last.text.rstrip(), last.bold, last.italic, last.language))
    return tuple(runs)


def _says_something(runs: list[Run]) -> bool:
    return any(isinstance(run, Figure) or run.text.strip(" .;,") for run in runs)


def _runs(part: Part, names: Names, aside: bool) -> list[Run]:
    if isinstance(part, str):
        return [Text(part, italic=aside)]
    if isinstance(part, Slot):
        found = names.runs(part.name)
        return [Text(NO_DATA, italic=True)] if found is None else list(found)
    if not _holds(part, names):
        return []
    return [run for one in part.parts for run in _runs(one, names, aside)]


def _holds(part: Optional, names: Names) -> bool:
    if part.unless and not _is_nought(names.runs(part.unless)):
        return False
    if part.only_if and _is_nought(names.runs(part.only_if)):
        return False
    return not any(_is_nought(names.runs(one.name)) for one in part.parts if isinstance(one, Slot))


def _is_nought(runs: tuple[Run, ...] | None) -> bool:
    if not runs:
        return True
    figures = [run for run in runs if isinstance(run, Figure)]
    return bool(figures) and not any(figure.value for figure in figures)
