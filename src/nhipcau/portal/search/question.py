"""From what a reader typed to a query. Nothing is parsed: quotes, brackets, AND and OR are only characters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

import tantivy
from tantivy import Occur, Query

from nhipcau.kernel.folding import compose
from nhipcau.portal.search.entry import BARE, SURFACE, TITLE, TONE
from nhipcau.portal.search.words import Keys, Word, adjacent, is_unspaced, pair, words

#: Code points and words of a question that count; the rest of a pasted page is not read.
LONGEST_QUESTION = 400
MOST_WORDS = 24
#: Shorter words have too many neighbours at one letter's distance.
SHORTEST_FUZZY = 5
#: Share of neighbouring characters that must stand together in scripts without spaces.
TOGETHER = 2 / 3

# Bands are wide enough that plain relevance (some tens at most) never lifts a looser match over a closer one.
FIRST = 1000.0
AS_TYPED, SAME_TONES, SAME_LETTERS, IN_TITLE, WORD_SHARE = 400.0, 200.0, 100.0, 60.0, 0.1


@dataclass(frozen=True)
class Question:
    """The words asked for and the pairs they make: ``pairs[i]`` joins words i and i + 1, or is None."""

    text: str
    words: tuple[Word, ...]
    pairs: tuple[Keys | None, ...]

    @classmethod
    def of(cls, typed: str) -> Question:
        text = compose(typed[:LONGEST_QUESTION])
        asked = tuple(words(text))[:MOST_WORDS]
        pairs = tuple(
            pair(one.keys, other.keys) if adjacent(text, one, other) else None for one, other in pairwise(asked)
        )
        return cls(text, asked, pairs)

    def around(self, place: int) -> list[Keys]:
        """The pairs that hold the word at ``place``."""
        near = self.pairs[max(0, place - 1) : place + 1]
        return [keys for keys in near if keys is not None]

    def can_be_mended(self) -> bool:
        """Whether a word, or two words together, are long enough to look for a typing slip."""
        terms = [word.keys for word in self.words] + [keys for keys in self.pairs if keys]
        return any(fuzzy_applies(keys) for keys in terms)


def query_of(schema: tantivy.Schema, question: Question, *, fuzzy: bool = False) -> Query:
    """All words must be there, in any spelling; closer spelling, neighbours and title lift the rank."""
    make = _Terms(schema)
    lifts = [(Occur.Should, lift) for lift in (*make.lifts(question), *make.kept(question))]
    return Query.boolean_query([*_must(schema, question, fuzzy), *lifts])


def kept_together(schema: tantivy.Schema, question: Question) -> Query | None:
    """What of ``query_of`` comes first, ranked alike: texts in which all words stand side by side as they were asked for.
    None where no words stand side by side. These are few: to rank them costs a tenth of ranking everything."""
    make = _Terms(schema)
    if not (kept := make.kept(question)):
        return None
    lifts = [(Occur.Should, lift) for lift in make.lifts(question)]
    return Query.boolean_query([*_must(schema, question, False), (Occur.Must, kept[0]), *lifts])


def counted(schema: tantivy.Schema, question: Question, *, fuzzy: bool = False) -> Query:
    """What ``query_of`` finds, without a rank: counting needs none, and takes half the time."""
    return Query.const_score_query(Query.boolean_query(_must(schema, question, fuzzy)), 0.0)


def _must(schema: tantivy.Schema, question: Question, fuzzy: bool) -> list[tuple[Occur, Query]]:
    make = _Terms(schema)
    clauses = [(Occur.Must, make.word(question, place, fuzzy)) for place in range(len(question.words))]
    characters = [keys for keys in question.pairs if keys and is_unspaced(keys)]
    if characters:
        together = [(Occur.Should, make.term(BARE, keys.bare)) for keys in characters]
        least = ceil(TOGETHER * len(characters))
        clauses.append((Occur.Must, Query.boolean_query(together, least)))
    return clauses


def within(schema: tantivy.Schema, query: Query, filters: dict[str, Iterable[str] | None]) -> Query:
    """The query narrowed to documents with one of the codes in every filtered field."""
    clauses = [(Occur.Must, query)]
    for name, codes in filters.items():
        if codes is not None:
            # Lone surrogates of a broken address cannot be handed on.
            clean = [code.encode("utf-8", "replace").decode() for code in codes]
            narrowed = Query.term_set_query(schema, name, clean)
            clauses.append((Occur.Must, Query.const_score_query(narrowed, 0.0)))
    return Query.boolean_query(clauses)


class _Terms:
    """Makes the parts of a query over one schema."""

    def __init__(self, schema: tantivy.Schema) -> None:
        self._schema = schema

    def term(self, name: str, key: str) -> Query:
        return Query.term_query(self._schema, name, key, "freq")

    def word(self, question: Question, place: int, fuzzy: bool) -> Query:
        """One word asked for: itself, or a pair that holds it written as one word (hanoi, Hà Nội)."""
        forms = [question.words[place].keys, *question.around(place)]
        either = [self.term(BARE, keys.bare) for keys in forms]
        if fuzzy:
            slips = [keys for keys in forms if fuzzy_applies(keys)]
            either += [Query.fuzzy_term_query(self._schema, BARE, keys.bare) for keys in slips]
        return Query.boolean_query([(Occur.Should, query) for query in either])

    def lifts(self, question: Question) -> list[Query]:
        """What raises the rank: closeness of spelling, neighbours kept, words of the title."""
        single = [word.keys for word in question.words]
        pairs = [keys for keys in question.pairs if keys]
        if not pairs:
            return self._band(single, 1.0)
        # All that is found holds each word in some spelling: beside pairs that alone would lift nothing.
        return [*self._band(pairs, 1.0), *self._band(single, WORD_SHARE, spelled=True)]

    def kept(self, question: Question) -> list[Query]:
        """All neighbours side by side: with the tones that were typed, in any spelling where none was typed. None for one word."""
        pairs = [keys for keys in question.pairs if keys]
        if not pairs:
            return []
        name, at = (BARE, "bare") if all(word.keys.tone == word.keys.bare for word in question.words) else (TONE, "tone")
        together = [(Occur.Must, self.term(name, getattr(keys, at))) for keys in pairs]
        return [Query.const_score_query(Query.boolean_query(together), FIRST)]

    def _band(self, terms: Sequence[Keys], share: float, *, spelled: bool = False) -> list[Query]:
        """``spelled``: leave out that the letters are the same."""
        each = share / len(terms)
        lifted: list[Query] = []
        for surface, tone, bare in terms:
            letters = () if spelled else ((BARE, bare, SAME_LETTERS),)
            for name, key, band in (
                (SURFACE, surface, AS_TYPED), (TONE, tone, SAME_TONES), *letters, (TITLE, bare, IN_TITLE),
            ):  # fmt: skip
                lifted.append(Query.const_score_query(self.term(name, key), band * each))
        return lifted


def fuzzy_applies(keys: Keys) -> bool:
    """Whether a term is a word long enough to be looked for with one letter wrong."""
    return len(keys.bare) >= SHORTEST_FUZZY and keys.bare.isalpha() and not is_unspaced(keys)
