"""The index folder: one writer, any number of readers, every change a single commit.

What leaves the index leaves its files too: a segment that holds a removed edition is written anew without it
and deleted. What an operating system or a disk keeps of deleted files is beyond this room.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import tantivy
from tantivy import Query

from nhipcau.portal.search.asking import ask
from nhipcau.portal.search.entry import Entry, IndexRefused, document, schema
from nhipcau.portal.search.results import Results

#: Memory of the writing thread in bytes: the least the library takes.
WRITER_BYTES = 15_000_000
#: A commit is closed to readers of other accounts for some milliseconds: so often and long (seconds) they try.
ATTEMPTS, PAUSE = 20, 0.05
#: The library merges as soon as eight segments of up to some 16,800 documents stand, the large one among them. So
#: that this comes with every couple of hundred editions and not with every eighth commit, we take the documents of
#: the smallest segments in again ourselves: when so many stand that hold fewer than so many documents.
SMALL_SEGMENTS, SMALL = 4, 64
#: Editions written anew in one commit of a purge: some tenths of a second.
SLICE = 500

Stamp = tuple[int, int, int]


@dataclass(frozen=True)
class _Opened:
    index: tantivy.Index
    searcher: tantivy.Searcher
    stamp: Stamp
    #: Whether this version made it: fields that it lacks cannot be asked for.
    fits: bool


class Index:
    """The full-text index in the folder ``path``. Nothing is read or made before the first call.

    A reader needs no right to write but one: the library locks the empty file ``.tantivy-meta.lock`` while
    it opens a commit, so that file must be writable for the reader's group.
    """

    def __init__(self, path: Path | str) -> None:
        self._path = Path(path)
        self._opened: _Opened | None = None

    def replace(self, entries: Iterable[Entry]) -> int:
        """Put editions in, each in place of the one with its key; returns how many differed. One commit.

        The words of a replaced edition are gone from every answer at once, from the files with ``purge``.
        """
        wanted = {entry.key: entry for entry in entries}
        with self._writer() as writer:
            changed = [entry for entry in wanted.values() if self._source(entry.key) != entry.as_source()]
            if changed:
                gathered = [entry for entry in self._of_small_segments() if entry.key not in wanted]
                for entry in (*gathered, *changed):
                    writer.delete_documents_by_term("key", entry.key)
                    writer.add_document(document(entry))
                writer.commit()
        return len(changed)

    def remove(self, keys: Iterable[str]) -> int:
        """Take editions out of every answer, in one commit; returns how many stood. ``purge`` takes them out of the files."""
        with self._writer() as writer:
            standing = [key for key in dict.fromkeys(keys) if self._source(key) is not None]
            for key in standing:
                writer.delete_documents_by_term("key", key)
            if standing:
                writer.commit()
        return len(standing)

    def purge(self, go_on: Callable[[], bool] = lambda: True) -> bool:
        """Write anew, without them, all segments that still hold removed or replaced editions; whether none is left.

        A segment is large when the archive is, so it goes in slices, each a commit of its own. ``go_on`` is asked after
        each: whoever has something to put in need not wait for the rest, which the next call finds again.
        """
        looked: dict[str, int] = {}
        while dirty := self._dirty_segments():
            with self._writer() as writer:
                self._rewrite_slice(writer, min(dirty), looked)
            if not go_on():
                return not self._dirty_segments()
        return True

    def holds(self, entry: Entry) -> bool:
        """Whether exactly this edition is found."""
        return self._source(entry.key) == entry.as_source()

    def keys(self) -> set[str]:
        """Keys of all editions that can be found."""
        return {entry.key for _, entry in self._all()}

    def search(
        self,
        query: str,
        language: str,
        *,
        page: int = 1,
        exact: bool = False,
        **filed: Iterable[str] | None,
    ) -> Results:
        """Editions in ``language`` that hold the words of ``query``; any text is a question, none raises.

        ``filed`` narrows to codes by a field of ``FILED``; an empty question with such codes lists what has them, the newest first.
        ``exact``: no slip is mended. Without an index: no results.
        """
        opened = self._current()
        if opened is None:
            return Results()
        return ask(opened.searcher, opened.index.schema, query, {"language": [language], **filed}, page, exact=exact)

    def _current(self) -> _Opened | None:
        """The newest commit. Asking the folder costs one ``stat``; a commit is opened once."""
        try:
            seen = os.stat(self._path / "meta.json")
        except FileNotFoundError:
            return None
        stamp = (seen.st_ino, seen.st_mtime_ns, seen.st_size)
        opened = self._opened
        if opened is None or opened.stamp != stamp:
            opened = self._open(opened.index if opened else None, stamp)
            self._opened = opened
        return opened if opened.fits else None

    def renew(self) -> None:
        """Empty the folder of an index that another version made, so that the next edition begins a new one. Readers find nothing
        meanwhile."""
        if self._current() is None and self._opened is not None:
            for file in self._path.iterdir():
                if not file.name.endswith(".lock"):
                    file.unlink()
            self._opened = None

    def _open(self, index: tantivy.Index | None, stamp: Stamp) -> _Opened:
        failed: ValueError | None = None
        for _ in range(ATTEMPTS):
            try:
                index = index or tantivy.Index.open(str(self._path))
                index.reload()
                return _Opened(index, index.searcher(), stamp, index.schema == schema())
            except ValueError as error:
                failed = error
                time.sleep(PAUSE)
        raise self._unreadable() from failed

    def _unreadable(self) -> IndexRefused:
        return IndexRefused(
            f"Không đọc được chỉ mục tìm kiếm tại {self._path}; hãy kiểm tra quyền đọc thư mục"
            " và quyền ghi tệp .tantivy-meta.lock.",
            f"The search index in {self._path} cannot be read; check the right to read the folder"
            " and to write its file .tantivy-meta.lock.",
        )

    @contextmanager
    def _writer(self) -> Iterator[tantivy.IndexWriter]:
        writer = self._open_writer()
        # What a killed writer left behind would stand in the way of files of the same name.
        writer.garbage_collect_files()
        try:
            yield writer
        except BaseException:
            writer.rollback()
            raise
        finally:
            writer.garbage_collect_files()
            writer.wait_merging_threads()
            self._share()

    def _open_writer(self) -> tantivy.IndexWriter:
        self._path.mkdir(parents=True, exist_ok=True)
        try:
            return tantivy.Index(schema(), str(self._path)).writer(WRITER_BYTES, 1)
        except ValueError as error:
            if "LockBusy" in str(error):
                raise IndexRefused(
                    "Chỉ mục tìm kiếm đang được một tiến trình khác ghi; hãy thử lại sau ít giây.",
                    "Another process is writing the search index; try again in a few seconds.",
                ) from error
            raise IndexRefused(
                f"Chỉ mục tìm kiếm tại {self._path} không dùng được với bản này; hãy xóa thư mục đó"
                " rồi lập lại chỉ mục.",
                f"The search index in {self._path} does not fit this version; delete the folder"
                " and build the index again.",
            ) from error

    def _share(self) -> None:
        """Let readers of other accounts in: the library makes its lists readable by the writer alone."""
        for name, mode in ((".managed.json", 0o644), ("meta.json", 0o644), (".tantivy-meta.lock", 0o664)):
            file = self._path / name
            if file.exists() and file.stat().st_uid == os.getuid():
                file.chmod(mode)

    def _address(self, key: str) -> tantivy.DocAddress | None:
        opened = self._current()
        if opened is None:
            return None
        query = Query.term_query(opened.index.schema, "key", key, "basic")
        hits = opened.searcher.search(query, 1, count=False).hits
        return hits[0][1] if hits else None

    def _source(self, key: str) -> bytes | None:
        address, opened = self._address(key), self._opened
        return bytes(opened.searcher.doc(address)["source"][0]) if address and opened else None

    def _stands_at(self, key: str) -> tuple[int, int] | None:
        """Where the edition is found: a text that was put in twice stands in another segment as well, removed."""
        address = self._address(key)
        return (address.segment_ord, address.doc) if address else None

    def _all(self) -> Iterator[tuple[tantivy.DocAddress, Entry]]:
        opened = self._current()
        if opened is None or not opened.searcher.num_docs:
            return
        searcher = opened.searcher
        for _, address in searcher.search(Query.all_query(), searcher.num_docs, count=False).hits:
            yield address, Entry.from_source(bytes(searcher.doc(address)["source"][0]))

    def _of_small_segments(self) -> list[Entry]:
        """What the small segments hold, once they are many; nothing before."""
        small = [place for place, segment in enumerate(self._segments()) if segment["max_doc"] < SMALL]
        return self._of_segments(small) if len(small) >= SMALL_SEGMENTS else []

    def _of_segments(self, places: Iterable[int]) -> list[Entry]:
        """The editions that stand in these segments."""
        standing = (entry for place in places for _, entry in self._of_segment(place, 0))
        return list({entry.key: entry for entry in standing}.values())

    def _of_segment(self, place: int, first: int) -> Iterator[tuple[int, Entry]]:
        """Number and edition of what stands in a segment, from a number on. The library gives back what was removed, too."""
        opened, segment = self._current(), self._segments()[place]
        for number in range(first, segment["max_doc"]) if opened else ():
            source = bytes(opened.searcher.doc(tantivy.DocAddress(place, number))["source"][0])  # type: ignore[union-attr]
            entry = Entry.from_source(source)
            if not segment["deletes"] or self._stands_at(entry.key) == (place, number):
                yield number, entry

    def _rewrite_slice(self, writer: tantivy.IndexWriter, place: int, looked: dict[str, int]) -> None:
        """Add the next editions of a segment again, which takes them out of it: one that is empty is dropped. ``looked``:
        how far each segment was looked through."""
        name = self._segments()[place]["segment_id"]
        for number, entry in islice(self._of_segment(place, looked.get(name, 0)), SLICE):
            writer.delete_documents_by_term("key", entry.key)
            writer.add_document(document(entry))
            looked[name] = number + 1
        writer.commit()

    def _dirty_segments(self) -> set[int]:
        return {place for place, segment in enumerate(self._segments()) if segment["deletes"]}

    def _segments(self) -> list[dict[str, Any]]:
        """The segments of the newest commit, in the order in which a searcher numbers them."""
        if self._current() is None:
            return []
        listed: list[dict[str, Any]] = json.loads((self._path / "meta.json").read_bytes())["segments"]
        return listed
