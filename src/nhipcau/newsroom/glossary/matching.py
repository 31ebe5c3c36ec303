"""Finding the terms of a glossary in a text: the longest first, none over another, at positions of the text itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush
from itertools import accumulate
from typing import NamedTuple

from nhipcau.newsroom.glossary import korean, letter_case
from nhipcau.newsroom.glossary.inflection import BUCKET, inflects, is_same_word
from nhipcau.newsroom.glossary.pieces import Kind, Piece, continues_a_letter, key, pieces, words_of
from nhipcau.newsroom.glossary.refusal import GlossaryRefused

LONGEST_FORM = 300  # characters; longer ones are sentences, and make a search slow


@dataclass(frozen=True)
class Term:
    """A term in one language (BCP-47 tag): any of its ``forms`` is the term."""

    id: int | str
    forms: tuple[str, ...]
    language: str


@dataclass(frozen=True, order=True)
class Match:
    """``form`` of a term stands at ``start`` to ``end`` of the text, counted in code points."""

    start: int
    end: int
    term_id: int | str
    form: str


@dataclass(frozen=True)
class _Form:
    term_id: int | str
    text: str
    language: str
    keys: tuple[str, ...]
    words: tuple[str, ...]
    place: int  # order in the glossary: the first of two equal forms is found


@dataclass
class _Node:
    children: dict[str, _Node] = field(default_factory=dict)
    forms: list[_Form] = field(default_factory=list)


class Matcher:
    """The forms of many terms, made ready once, for any number of texts.

    With ``inflected`` a word is also met with another ending of its language (see ``inflection``). Raises
    GlossaryRefused for an empty form and one over ``LONGEST_FORM`` characters.
    """

    def __init__(self, terms: Iterable[Term], *, inflected: bool = False) -> None:
        self._inflected = inflected
        self._roots: dict[str, _Node] = {}
        self._forms: list[_Form] = []
        for term in terms:
            for text in term.forms:
                self._add(_form(term, text, len(self._forms)))

    def find(self, text: str) -> tuple[Match, ...]:
        """The terms of the text in their order. A longer one wins over a shorter, then the earlier one.

        Every place offers its longest term; one that meets a taken place offers its next shorter before that place.
        """
        cut = pieces(text)
        readings = [_Reading(text, cut, language, root, self._inflected) for language, root in self._roots.items()]
        offers = [offer for number, reading in enumerate(readings) for offer in reading.offers(number)]
        heapify(offers)
        taken = bytearray(len(cut))
        kept: list[Match] = []
        while offers:
            offer = heappop(offers)
            met = taken.find(1, offer.begin, offer.end)
            if met == -1:
                taken[offer.begin : offer.end] = b"\1" * (offer.end - offer.begin)
                form = self._forms[offer.form]
                kept.append(Match(cut[offer.begin].start, cut[offer.end - 1].end, form.term_id, form.text))
            elif met > offer.begin:
                shorter = readings[offer.reading].offer(offer.reading, offer.begin, met)
                if shorter is not None:
                    heappush(offers, shorter)
        return tuple(sorted(kept, key=lambda match: match.start))

    def _add(self, form: _Form) -> None:
        self._forms.append(form)
        node = self._roots.setdefault(form.language, _Node())
        for step in _steps(form.keys, form.language, self._inflected):
            node = node.children.setdefault(step, _Node())
        node.forms.append(form)


class _Offer(NamedTuple):
    """A form that may stand from piece ``begin`` to ``end``, in the order in which offers are taken."""

    lightness: int
    begin: int
    form: int
    end: int
    reading: int


class _Reading:
    """A text as the terms of one language read it."""

    def __init__(self, text: str, cut: list[Piece], language: str, root: _Node, inflected: bool) -> None:
        self._text, self._cut, self._root = text, cut, root
        self._read = [key(piece, language) for piece in cut]
        self._steps = _steps(self._read, language, inflected)
        self._weights = list(accumulate(map(len, self._read), initial=0))
        self._is_cased = language != "vi" or letter_case.has_marks(text)
        self._inflected = inflected

    def offers(self, number: int) -> Iterator[_Offer]:
        """The longest form at every piece that begins one."""
        first = self._root.children
        for begin, step in enumerate(self._steps):
            if step in first and (offer := self.offer(number, begin, len(self._cut))) is not None:
                yield offer

    def offer(self, number: int, begin: int, limit: int) -> _Offer | None:
        """The longest form from ``begin`` that ends at ``limit`` or before; ``number`` is that of this reading."""
        path: list[tuple[int, _Node]] = []
        node, end = self._root.children.get(self._steps[begin]), begin + 1
        while node is not None:
            if node.forms:
                path.append((end, node))
            node = node.children.get(self._steps[end]) if end < limit else None
            end += 1
        for end, node in reversed(path):
            if _is_bounded(self._text, self._cut, begin, end):
                for form in node.forms:
                    if self._stands(form, begin, end):
                        return _Offer(self._weights[begin] - self._weights[end], begin, form.place, end, number)
        return None

    def _stands(self, form: _Form, begin: int, end: int) -> bool:
        if self._inflected:  # the steps were shortened, so the words themselves are asked
            pairs = zip(form.keys, self._read[begin:end], strict=True)
            if not all(is_same_word(wanted, found, form.language) for wanted, found in pairs):
                return False
        return not self._is_cased or letter_case.suits(form.words, tuple(words_of(self._cut[begin:end])))


def _steps(read: Sequence[str], language: str, inflected: bool) -> list[str]:
    """The keys by which the tree is walked: of words that take endings only the first letters."""
    return [piece[:BUCKET] for piece in read] if inflected and inflects(language) else list(read)


def _form(term: Term, text: str, place: int) -> _Form:
    """Raises GlossaryRefused for a form that cannot be looked for."""
    stripped, language = text.strip(), term.language.lower().partition("-")[0]
    cut = pieces(stripped)
    if not any(piece.kind in (Kind.WORD, Kind.HANGUL, Kind.LETTER) for piece in cut):
        raise GlossaryRefused(
            term.id,
            f"Thuật ngữ {term.id} ({term.language}) có một dạng viết không có chữ nào. Hãy điền hoặc xóa dạng viết đó.",
            f"Term {term.id} ({term.language}) has a form without a letter. Fill it in or delete it.",
        )
    if len(stripped) > LONGEST_FORM:
        raise GlossaryRefused(
            term.id,
            f"Thuật ngữ {term.id} ({term.language}) có một dạng viết dài hơn {LONGEST_FORM} ký tự. Hãy rút ngắn.",
            f"Term {term.id} ({term.language}) has a form of more than {LONGEST_FORM} characters. Shorten it.",
        )
    read = tuple(key(piece, language) for piece in cut)
    return _Form(term.id, text, language, read, tuple(words_of(cut)), place)


def _is_bounded(text: str, cut: list[Piece], begin: int, end: int) -> bool:
    """Whether the pieces stand free: a Korean term begins a word and only a particle follows; no letter is torn."""
    first, last = cut[begin], cut[end - 1]
    if first.kind is Kind.HANGUL and begin and _touches(cut[begin - 1], first):
        return False
    if last.kind is not Kind.HANGUL:
        return not continues_a_letter(text, last.end)
    tail = end
    while tail < len(cut) and _touches(cut[tail - 1], cut[tail]):
        tail += 1
    return korean.is_particle("".join(piece.text for piece in cut[end:tail]), last.text)


def _touches(before: Piece, after: Piece) -> bool:
    return before.kind is Kind.HANGUL and after.kind is Kind.HANGUL and before.end == after.start
