"""What the index holds of one edition, and the fields it is found by."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

import tantivy

from nhipcau.portal.search.words import folded

#: Fields that hold words and adjacent pairs of words, from strict to lenient.
SURFACE, TONE, BARE, TITLE = "surface", "tone", "bare", "title"


#: By what an edition is filed, and so narrowed to: fields that hold codes.
FILED = ("topics", "places", "genres", "programmes", "audiences")


class IndexRefused(RuntimeError):
    """The index cannot do what was asked; ``vi`` and ``en`` say why and what to do."""

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(f"{vi} / {en}")
        self.vi, self.en = vi, en


@dataclass(frozen=True)
class Entry:
    """A released edition as readers may find it. ``text`` is plain text; ``date`` is ISO 8601 with its offset.

    ``key`` names the edition for ever (item and language), whatever its address; what it is filed by are codes.
    """

    key: str
    language: str
    address: str
    title: str
    text: str
    date: str
    topics: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    genres: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()

    def as_source(self) -> bytes:
        """The entry as it is kept inside the index."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True).encode()

    @classmethod
    def from_source(cls, source: bytes) -> Entry:
        raw = json.loads(source)
        return cls(**{**raw, **{name: tuple(raw.get(name, ())) for name in FILED}})


def schema() -> tantivy.Schema:
    """The fields. Word fields keep no positions: adjacency is in their pairs."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("key", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("language", tokenizer_name="raw", index_option="basic")
    for name in FILED:
        builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    for name in (SURFACE, TONE, BARE, TITLE):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    builder.add_unsigned_field("day", fast=True)
    builder.add_bytes_field("source", stored=True)
    return builder.build()


def document(entry: Entry) -> tantivy.Document:
    """The entry as the index takes it in."""
    made = tantivy.Document()
    made.add_text("key", entry.key)
    made.add_text("language", entry.language)
    for name in FILED:
        for code in getattr(entry, name):
            made.add_text(name, code)
    terms = folded(f"{entry.title}\n{entry.text}")
    made.add_text(SURFACE, terms.surface)
    made.add_text(TONE, terms.tone)
    made.add_text(BARE, terms.bare)
    made.add_text(TITLE, folded(entry.title).bare)
    made.add_unsigned("day", int(entry.date[:10].replace("-", "")))
    made.add_bytes("source", entry.as_source())
    return made
