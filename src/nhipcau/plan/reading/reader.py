"""`read_plan`: the recipe that turns a text into a proposal."""

from __future__ import annotations

import re
from pathlib import Path
from typing import IO

from nhipcau.kernel.intake import SourceText, read_source
from nhipcau.plan.reading.blocks import Block, blocks, unbroken
from nhipcau.plan.reading.citations import citations
from nhipcau.plan.reading.cover import Cover, read_cover
from nhipcau.plan.reading.furniture import article
from nhipcau.plan.reading.lists import Item, announced_count, inline_list
from nhipcau.plan.reading.outline import Node, outline
from nhipcau.plan.reading.proposal import Content, Directive, Note, PlanProposal, Shortcoming
from nhipcau.plan.reading.prose import request_sentences, told_tasks
from nhipcau.plan.reading.remarks import note
from nhipcau.plan.reading.sections import section_items, sections
from nhipcau.plan.reading.shortcomings import told_shortcomings
from nhipcau.plan.reading.tables import table_items
from nhipcau.plan.reading.wording import clean

_SIMILAR = 0.6  # of the words of both contents together
_COMPARED = 200  # contents; every pair is looked at
_YEAR = re.compile(r"năm\s+(20\d\d)", re.IGNORECASE)
_PERIOD_END = re.compile(r"(?:19|20)\d\d\s*[-–]\s*((?:19|20)\d\d)")


def read_file(path: str | Path, data: bytes | IO[bytes] | None = None) -> PlanProposal:
    """The proposal for a file; `data` is its content when it was not read from `path`. Raises
    IntakeRefused."""
    if data is not None:
        return read_plan(read_source(str(path), data))
    with Path(path).open("rb") as stream:
        return read_plan(read_source(str(path), stream))


def read_plan(source: SourceText) -> PlanProposal:
    """1. paragraphs without furniture; 2. the cover; 3. the contents; 4. directives and
    shortcomings; 5. notes."""
    everything = blocks(source)
    text = unbroken(source, everything)
    found, left_out = article(everything)
    cover = read_cover(text, found)
    root = outline(found)
    finding = _Finding(text, found, root, cover)
    items = finding.contents()
    contents = tuple(
        Content(i, clean(source.text[x.start : x.end]), (x.start, x.end)) for i, x in enumerate(items, 1)
    )
    directives = tuple(citations(text, source.text, cover.number))
    admitted = told_shortcomings(text, found, root)
    furniture = [note("furniture.left_out", count=left_out)] if left_out else []
    return PlanProposal(
        kind=cover.kind,
        issuer=cover.issuer,
        locality=cover.locality,
        year=cover.year,
        number=cover.number,
        date=cover.date,
        directives=directives,
        contents=contents,
        announced=finding.announced,
        shortcomings=tuple(_shortcoming(source, one) for one in admitted),
        notes=(
            *finding.notes,
            *_item_notes(items),
            *_similar(contents),
            *_expired(directives, cover.year),
            *cover.notes,
            *furniture,
        ),
    )


def _shortcoming(source: SourceText, one: Item) -> Shortcoming:
    return Shortcoming(clean(source.text[one.start : one.end]), (one.start, one.end))


class _Finding:
    """The search for the contents, from the most certain form to the least."""

    def __init__(self, text: str, found: list[Block], root: Node, cover: Cover) -> None:
        self._text, self._found, self._root, self._cover = text, found, root, cover
        self._looks_back = cover.kind in ("report", "review", "briefing")
        self.announced = None if self._looks_back else announced_count("\n".join(b.text for b in found))
        self.notes: list[Note] = []

    def contents(self) -> list[Item]:
        items = self._from_sections() or self._from_table() or self._from_list() or self._from_prose()
        if not items:
            self.notes.append(note("contents.none"))
        self._count(len(items))
        return items

    def _from_sections(self) -> list[Item]:
        chosen = sections(self._root, directions=self._looks_back)
        items = [one for section in chosen for one in section_items(section, self._text, self.announced)]
        if len(items) < 2:
            return []
        if self._looks_back and (year := _YEAR.search(chosen[0].text)):
            self._set_year(int(year[1]))
        if rows := len(table_items(self._text, self._found)):
            self.notes.append(note("annex.rows_left", rows=rows))
        return items

    def _from_table(self) -> list[Item]:
        items = table_items(self._text, self._found)
        if items:
            self.notes.append(note("contents.from_table", rows=len(items)))
        return items

    def _from_list(self) -> list[Item]:
        if self._looks_back:
            return []
        for block in self._found:
            if items := inline_list(self._text, block.start, block.end, self.announced):
                self._leave_requests()
                return items
        return []

    def _from_prose(self) -> list[Item]:
        told = told_tasks(self._text, self._found)
        if told.year is not None:
            self._set_year(told.year)
        return told.items

    def _set_year(self, year: int) -> None:
        past, self._cover.year = self._cover.year, year
        if past is not None and past != year:
            self.notes.append(note("year.of_directions", past=past, year=year))

    def _leave_requests(self) -> None:
        left = request_sentences(self._text, self._found)
        if left:
            self.notes.append(note("requests.left", count=len(left), source=left[0]))

    def _count(self, found: int) -> None:
        announced = self.announced
        if announced is None or not found or announced == found:
            return
        code = "count.fewer" if found < announced else "count.more"
        self.notes.append(note(code, announced=announced, found=found, missing=announced - found))


def _item_notes(items: list[Item]) -> list[Note]:
    return [
        note(code, content=number, source=(one.start, one.end), **fields)
        for number, one in enumerate(items, start=1)
        for code, fields in one.why
    ]


def _similar(contents: tuple[Content, ...]) -> list[Note]:
    bags = [set(c.title.lower().split()) for c in contents[:_COMPARED]]
    return [
        note("content.similar", content=j + 1, source=contents[j].source, other=i + 1)
        for j in range(len(bags))
        for i in range(j)
        if len(bags[i] & bags[j]) > _SIMILAR * len(bags[i] | bags[j])
    ]


def _expired(directives: tuple[Directive, ...], year: int | None) -> list[Note]:
    notes = []
    for directive in directives:
        ends = _PERIOD_END.findall(directive.title or "") if directive.number else []
        if year is not None and ends and int(ends[-1]) < year:
            fields = {"number": directive.number, "last": ends[-1], "year": year}
            notes.append(note("directive.period_over", source=directive.source, **fields))
    return notes
