"""Takes named entries out of a PDF that pdfium wrote, in place: every other byte stays where the file's table says.

Reads only what pdfium writes: one table of offsets, objects one after another, no object streams.
"""

from __future__ import annotations

import re

from nhipcau.newsroom.papers.photographs import silenced_jpeg
from nhipcau.newsroom.papers.refusal import refusal

#: All that a page may say of itself; threads, actions, notes and private data of programs go.
_OF_A_PAGE = {
    b"Type", b"Parent", b"Contents", b"Resources", b"MediaBox", b"CropBox", b"BleedBox", b"TrimBox", b"ArtBox", b"Rotate",
    b"Group", b"UserUnit",
}  # fmt: skip
#: Of anything. Layers (OC, Properties) are switched by the catalogue, which stays behind: their names mean nothing more.
_OF_NOTHING = {
    b"Metadata", b"PieceInfo", b"AA", b"AF", b"OPI", b"LastModified", b"JS", b"EF", b"Info", b"OC", b"Properties",
}  # fmt: skip
_SPACE = b"\x00\t\n\x0c\r "
_REFERENCE = re.compile(rb"\d+\s+\d+\s+R\b")
_TOKEN = re.compile(rb"[^\x00\t\n\x0c\r ()<>\[\]{}/%]+")
_NAME = re.compile(rb"/([^\x00\t\n\x0c\r ()<>\[\]{}/%]*)")
_HEAD = re.compile(rb"\s*\d+\s+\d+\s+obj\b")
_TABLE_ROW = re.compile(rb"(\d{10}) \d{5} n")
_IS_PAGE = re.compile(rb"/Type\s*/Page(?![a-zA-Z])")
_INFO = re.compile(rb"/Info\s+(\d+)\s+\d+\s+R")
_DEEPEST = 200


def bared(data: bytes) -> bytes:
    """The same file, of the same length, without entries that are no part of what a page shows."""
    out = bytearray(data)
    table = data.rfind(b"\nxref") + 1
    offsets = sorted(int(row) for row in _TABLE_ROW.findall(data, table))
    if not table or not offsets:
        raise refusal("damaged")
    info = _INFO.search(data, table)
    for start, end in zip(offsets, [*offsets[1:], table], strict=True):
        head = _HEAD.match(data, start)
        if head is None:
            raise refusal("damaged")
        after = _Walk(data, out).value(head.end(), 0)
        if info and head.group().split()[0] == info[1]:
            out[head.end() : after] = b"<<>>".ljust(after - head.end())
        elif b"/DCTDecode" in data[head.end() : after]:
            _silence(out, after, end)
    if info:
        out[info.start() : info.end()] = b" " * (info.end() - info.start())
    return bytes(out)


def _silence(out: bytearray, start: int, end: int) -> None:
    stream = re.compile(rb"\s*stream\r?\n").match(out, start)
    if stream and out.startswith(b"\xff\xd8", stream.end()):
        out[stream.end() : end] = silenced_jpeg(bytes(out[stream.end() : end]))


class _Walk:
    def __init__(self, data: bytes, out: bytearray) -> None:
        self.data, self.out = data, out

    def value(self, at: int, depth: int) -> int:
        """Where the value that begins at or after ``at`` ends."""
        at = self._skip(at)
        if depth > _DEEPEST:
            raise refusal("damaged")
        if self.data.startswith(b"<<", at):
            return self._dictionary(at, depth)
        if self.data.startswith(b"[", at):
            return self._array(at, depth)
        if self.data.startswith(b"(", at):
            return self._string(at)
        if self.data.startswith(b"<", at):
            return self._found(self.data.find(b">", at)) + 1
        match = _REFERENCE.match(self.data, at) or _NAME.match(self.data, at) or _TOKEN.match(self.data, at)
        if match is None:
            raise refusal("damaged")
        return match.end()

    def _dictionary(self, at: int, depth: int) -> int:
        entries: list[tuple[bytes, int, int]] = []
        start, at = at, self._skip(at + 2)
        while not self.data.startswith(b">>", at):
            name = _NAME.match(self.data, at)
            if name is None:
                raise refusal("damaged")
            end = self.value(name.end(), depth + 1)
            entries.append((name[1], at, end))
            at = self._skip(end)
        is_page = any(key == b"Type" and _IS_PAGE.match(self.data, begin, end) for key, begin, end in entries)
        for key, begin, end in entries:
            if key in _OF_NOTHING or (is_page and key not in _OF_A_PAGE):
                self.out[begin:end] = b" " * (end - begin)
        return self._within(start, at + 2)

    def _array(self, at: int, depth: int) -> int:
        at = self._skip(at + 1)
        while not self.data.startswith(b"]", at):
            at = self._skip(self.value(at, depth + 1))
        return at + 1

    def _string(self, at: int) -> int:
        depth = 0
        while at < len(self.data):
            letter = self.data[at : at + 1]
            at += 2 if letter == b"\\" else 1
            depth += {b"(": 1, b")": -1}.get(letter, 0)
            if not depth:
                return at
        raise refusal("damaged")

    def _skip(self, at: int) -> int:
        while at < len(self.data) and self.data[at] in _SPACE:
            at += 1
        return at

    def _found(self, at: int) -> int:
        if at < 0:
            raise refusal("damaged")
        return at

    def _within(self, start: int, at: int) -> int:
        return self._found(at if start < at <= len(self.data) else -1)
