"""Finding the terms of a glossary in a text: the longest first, none over another, at positions of the text itself."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

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

    @property
    def weight(self) -> int:
        return sum(map(len, self.keys))


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
        place = 0
        for term in terms:
            for form in term.forms:
                self._add(_form(term, form, place))
                place += 1

    def find(self, text: str) -> tuple[Match, ...]:
        """The terms of the text in their order. A longer one wins over a shorter, then the earlier one."""
        found = sorted(self._all(text), key=lambda hit: (-hit[2].weight, hit[0], hit[2].place))
        taken: list[tuple[int, int]] = []
        kept: list[Match] = []
        for start, end, form in found:
            after = bisect_left(taken, (start, start))
            if (after and taken[after - 1][1] > start) or (after < len(taken) and taken[after][0] < end):
                continue
            insort(taken, (start, end))
            kept.append(Match(start, end, form.term_id, form.text))
        return tuple(sorted(kept, key=lambda match: match.start))

    def _add(self, form: _Form) -> None:
        node = self._roots.setdefault(form.language, _Node())
        for step in form.keys:
            node = node.children.setdefault(self._step(step, form.language), _Node())
        node.forms.append(form)

    def _step(self, piece_key: str, language: str) -> str:
        return piece_key[:BUCKET] if self._inflected and inflects(language) else piece_key

    def _all(self, text: str) -> Iterator[tuple[int, int, _Form]]:
        """Every form that stands anywhere, overlapping ones too."""
        cut = pieces(text)
        marked = letter_case.has_marks(text)
        for language, root in self._roots.items():
            read = [key(piece, language) for piece in cut]
            steps = [self._step(piece_key, language) for piece_key in read]
            cased = marked or language != "vi"
            for begin, end, form in _walk(root, steps):
                met = cut[begin:end]
                if (
                    self._is_worded(form, read[begin:end])
                    and _is_bounded(text, cut, begin, end)
                    and (not cased or letter_case.suits(form.words, tuple(words_of(met))))
                ):
                    yield met[0].start, met[-1].end, form

    def _is_worded(self, form: _Form, given: list[str]) -> bool:
        """Steps may be shortened keys: then the words themselves are asked."""
        if not self._inflected:
            return True
        pairs = zip(form.keys, given, strict=True)
        return all(is_same_word(wanted, found, form.language) for wanted, found in pairs)


def _walk(root: _Node, steps: list[str]) -> Iterator[tuple[int, int, _Form]]:
    """From every piece down the tree as far as the text follows: (first piece, piece after the last, form)."""
    for begin, step in enumerate(steps):
        node, end = root.children.get(step), begin + 1
        while node is not None:
            for form in node.forms:
                yield begin, end, form
            node = node.children.get(steps[end]) if end < len(steps) else None
            end += 1


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
