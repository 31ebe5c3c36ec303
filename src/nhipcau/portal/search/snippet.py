"""The few lines of an edition that show why it was found, and the mended spelling of a question."""

from __future__ import annotations

from itertools import pairwise

from nhipcau.kernel.folding import compose
from nhipcau.portal.search.question import Question, fuzzy_applies
from nhipcau.portal.search.results import Piece
from nhipcau.portal.search.words import Keys, Word, adjacent, pair, words, words_among

#: Code points of a snippet, and how many of them stand before the first marked word.
LENGTH, LEAD_IN = 240, 60
#: What stands further back in a long dossier is found, but not quoted.
READ = 40_000


def extract(text: str, question: Question) -> tuple[Piece, ...]:
    """The stretch with most of the words asked for, these marked; the start of the text when it holds none."""
    composed = compose(text[:READ])
    found = _found(composed, question)
    start = _best_start(composed, found)
    end = _word_end(composed, start + LENGTH)
    pieces = [Piece("… ")] if start else []
    at = start
    for first, last in _joined(composed, [word for word in found if start <= word.start and word.end <= end]):
        pieces += [Piece(composed[at:first]), Piece(composed[first:last], hit=True)]
        at = last
    pieces.append(Piece(composed[at:end].rstrip() + (" …" if end < len(composed) else "")))
    return tuple(piece for piece in pieces if piece.text)


def mended(text: str, question: Question) -> str | None:
    """The question as the text spells it, where one letter makes the difference; None when nothing does."""
    composed = compose(text)
    spelled = _spellings(composed)
    out: list[str] = []
    place = 0
    while place < len(question.words):
        both = question.pairs[place] if place < len(question.pairs) else None
        single = question.words[place].keys
        if single.bare not in spelled and (near := _nearest(single, spelled)):
            out.append(near)
        elif both and both.bare not in spelled and (near := _nearest(both, spelled)):
            out.append(near)
            place += 1
        else:
            word = question.words[place]
            out.append(spelled.get(single.bare, question.text[word.start : word.end]))
        place += 1
    mended_text = " ".join(out)
    return mended_text if mended_text.casefold() != question.text.strip().casefold() else None


def _found(composed: str, question: Question) -> list[Word]:
    """Words of the text that were asked for: with the tones asked for if it has them, else in any spelling."""
    tones = {word.keys.tone for word in question.words}
    bare = {word.keys.bare for word in question.words}
    together = {keys.bare for keys in question.pairs if keys}
    loose = words_among(composed, bare | together) or _halves(composed, bare)
    close = [word for word in loose if word.keys.tone in tones]
    found = close if {word.keys.bare for word in close} >= {word.keys.bare for word in loose} else loose
    return _without_strays(composed, found, together)


def _without_strays(composed: str, found: list[Word], together: set[str]) -> list[Word]:
    """Where «Phủ Lý» stands whole, «phủ» in «chính phủ» is not what was asked for."""
    coupled: set[Word] = set()
    for one, other in pairwise(found):
        if pair(one.keys, other.keys).bare in together and adjacent(composed, one, other):
            coupled |= {one, other}
    whole = {word.keys.bare for word in coupled}
    return [word for word in found if word in coupled or word.keys.bare not in whole]


def _halves(composed: str, bare: set[str]) -> list[Word]:
    """Neighbours that were asked for as one word: «hanoi» stands as «Hà Nội»."""
    out: list[Word] = []
    last: Word | None = None
    for word in words(composed):
        if last and pair(last.keys, word.keys).bare in bare and adjacent(composed, last, word):
            out += [last, word]
        last = word
    return out


def _best_start(composed: str, found: list[Word]) -> int:
    """Where the window with the most different words, neighbours first, begins."""
    best, start = 0, 0
    for index, first in enumerate(found):
        inside = [word for word in found[index : index + 40] if word.end <= first.start + LENGTH - LEAD_IN]
        near = sum(adjacent(composed, one, other) for one, other in pairwise(inside))
        worth = 10 * len({word.keys.bare for word in inside}) + min(near, 9)
        if worth > best:
            best, start = worth, first.start
    if start <= LEAD_IN:
        return 0
    space = composed.find(" ", start - LEAD_IN, start)
    return space + 1 if space >= 0 else start


def _word_end(composed: str, end: int) -> int:
    if end >= len(composed):
        return len(composed)
    space = composed.rfind(" ", end - LEAD_IN, end)
    return space if space >= 0 else end


def _joined(composed: str, found: list[Word]) -> list[tuple[int, int]]:
    """Marked stretches: neighbours with only a space or nothing between them share one mark."""
    out: list[tuple[int, int]] = []
    for word in found:
        if out and composed[out[-1][1] : word.start] in ("", " "):
            out[-1] = (out[-1][0], word.end)
        else:
            out.append((word.start, word.end))
    return out


def _spellings(composed: str) -> dict[str, str]:
    """Bare words and pairs of the text, each as it is first spelled."""
    out: dict[str, str] = {}
    last: Word | None = None
    for word in words(composed):
        if last and adjacent(composed, last, word):
            out.setdefault(pair(last.keys, word.keys).bare, composed[last.start : word.end])
        out.setdefault(word.keys.bare, composed[word.start : word.end])
        last = word
    return out


def _nearest(keys: Keys, spelled: dict[str, str]) -> str | None:
    if not fuzzy_applies(keys):
        return None
    return next((text for bare, text in spelled.items() if one_slip(keys.bare, bare)), None)


def one_slip(one: str, other: str) -> bool:
    """Whether one letter added, left out, changed or swapped with its neighbour turns one into the other."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    same = 0
    while same < min(len(one), len(other)) and one[same] == other[same]:
        same += 1
    head, tail = one[same:], other[same:]
    swapped = len(head) > 1 and len(tail) > 1 and head[0] == tail[1] and head[1] == tail[0]
    return head[1:] == tail or head == tail[1:] or head[1:] == tail[1:] or (swapped and head[2:] == tail[2:])
