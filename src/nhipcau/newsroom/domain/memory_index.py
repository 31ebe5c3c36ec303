"""The index of one pair of languages: which rows of the memory share rare pieces of letters with a text.

Pure: a folder, row numbers and folded words; no database. It holds no text that could be read back as it stood.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import tantivy
from tantivy import Occur, Query

from nhipcau.newsroom.domain.memory_likeness import LONGEST, edits_allowed, threshold

#: Letters a piece. Where a character is a syllable or a word, two of them are as telling as three letters.
LETTERS = 3
FEWER_LETTERS = dict.fromkeys(("zh", "ja", "ko", "th", "lo", "km", "my"), 2)
#: Candidates a text whose likeness is measured, and pieces asked for: more cost time and find next to nothing.
CANDIDATES = 50
MOST_PIECES = 20
#: So many are asked for in any case, or the few that one edit leaves would not tell its text from thousands of others.
FEWEST_PIECES = 8
#: Memory of the writing thread in bytes: the library's least, and for a memory that is built anew.
WRITER_BYTES, BUILDER_BYTES = 15_000_000, 120_000_000

Found = TypeVar("Found")


class IndexDamaged(RuntimeError):
    """The folder holds no index that can be read; it has to be built anew from the rows."""


class PieceIndex:
    """The pieces of one source language in the folder ``path``. Opened at the first call, again after each commit."""

    def __init__(self, path: Path, language: str) -> None:
        self._path = path
        self._letters = FEWER_LETTERS.get(language.split("-", maxsplit=1)[0].lower(), LETTERS)
        self._opened: tuple[tuple[int, int], tantivy.Index, tantivy.Searcher] | None = None

    @property
    def stands(self) -> bool:
        return (self._path / "meta.json").exists()

    @contextmanager
    def writing(self, *, building: bool = False) -> Iterator[Callable[[Iterable[tuple[int, str]]], None]]:
        """A function that adds (row, folded words) and commits. Raises IndexDamaged; BlockingIOError while another writes."""
        self._path.mkdir(parents=True, exist_ok=True)
        index = _guarded(lambda: self._with_pieces(tantivy.Index(_schema(), str(self._path))))
        writer = _guarded(lambda: index.writer(BUILDER_BYTES if building else WRITER_BYTES, 1))

        def add(rows: Iterable[tuple[int, str]]) -> None:
            for row, words in rows:
                made = tantivy.Document()
                made.add_unsigned("row", row)
                made.add_text("pieces", _framed(words))
                writer.add_document(made)
            writer.commit()

        try:
            yield add
        finally:
            writer.wait_merging_threads()

    def candidates(self, words: str, limit: int = CANDIDATES) -> list[int]:
        """Rows that share the rarest pieces of these folded words, the likeliest first. Raises IndexDamaged.

        One edit spoils as many pieces as a piece has letters. So of ``edits · letters + 1`` pieces at least one is left in
        every text that is alike enough: the rarest so many are asked for, which reads least; the best CANDIDATES of what is
        found are given. In long texts that would be nearly all; there MOST_PIECES are, the rarest that stand in the memory.
        """
        if threshold(words) == 100 or not self.stands:
            return []
        return _guarded(lambda: self._asked(words, limit))

    def holding(self, words: str, limit: int) -> list[int]:
        """Rows that hold all the pieces of these folded words, for lists; none for less than one piece. Raises IndexDamaged."""
        pieces = {words[at : at + self._letters] for at in range(len(words) - self._letters + 1)}
        if not pieces or not self.stands:
            return []

        def asked() -> list[int]:
            index, searcher = self._current()
            parts = [(Occur.Must, Query.term_query(index.schema, "pieces", piece)) for piece in sorted(pieces)[:200]]
            hits = searcher.search(Query.boolean_query(parts), limit, count=False).hits
            return list(dict.fromkeys(_row(searcher, address) for _score, address in hits))

        return _guarded(asked)

    def _asked(self, words: str, limit: int) -> list[int]:
        index, searcher = self._current()
        framed = _framed(words)
        pieces = {framed[at : at + self._letters] for at in range(len(framed) - self._letters + 1)}
        counted = sorted((searcher.doc_freq("pieces", piece), piece) for piece in pieces)
        needed = edits_allowed(words) * self._letters + 1
        if needed <= MOST_PIECES and not any(count for count, _piece in counted[:needed]):
            return []
        chosen = [piece for count, piece in counted if count][: max(needed, FEWEST_PIECES)][:MOST_PIECES]
        if not chosen:
            return []
        parts = [(Occur.Should, Query.term_query(index.schema, "pieces", piece)) for piece in chosen]
        hits = searcher.search(Query.boolean_query(parts), limit, count=False).hits
        return list(dict.fromkeys(_row(searcher, address) for _score, address in hits))

    def _current(self) -> tuple[tantivy.Index, tantivy.Searcher]:
        seen = (self._path / "meta.json").stat()
        stamp = (seen.st_ino, seen.st_mtime_ns)
        if self._opened is None or self._opened[0] != stamp:
            index = self._with_pieces(tantivy.Index.open(str(self._path)))
            self._opened = (stamp, index, index.searcher())
        return self._opened[1], self._opened[2]

    def _with_pieces(self, index: tantivy.Index) -> tantivy.Index:
        tokenizer = tantivy.Tokenizer.ngram(self._letters, self._letters, False)
        index.register_tokenizer("pieces", tantivy.TextAnalyzerBuilder(tokenizer).build())
        return index


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    # With frequencies: only then does the library skip what cannot come among the best.
    builder.add_text_field("pieces", tokenizer_name="pieces", index_option="freq")
    builder.add_unsigned_field("row", stored=True)
    return builder.build()


def _framed(words: str) -> str:
    """A space before and after: beginnings and ends of texts are pieces of their own."""
    return f" {words[:LONGEST]} "


def _row(searcher: tantivy.Searcher, address: tantivy.DocAddress) -> int:
    found: Any = searcher.doc(address)["row"]
    return int(found[0])


def _guarded(ask: Callable[[], Found]) -> Found:
    """What the library throws on files that are cut or foreign, as one error. It may also panic: no Exception, by name only."""
    try:
        return ask()
    except BaseException as error:
        if "LockBusy" in str(error):
            raise BlockingIOError("another process writes this index") from error
        if isinstance(error, (ValueError, OSError, KeyError)) or type(error).__name__ == "PanicException":
            raise IndexDamaged(str(error)) from error
        raise
