"""XLIFF 1.2 (OASIS Standard, 1 February 2008), what most translation tools read and write."""

from __future__ import annotations

from collections.abc import Iterator

from nhipcau.newsroom.exchange import doorway, layout
from nhipcau.newsroom.exchange.doorway import Element, local
from nhipcau.newsroom.exchange.inline import Code, Codes, Meaning, Reading, fill, tags_seen
from nhipcau.newsroom.exchange.sheet import ExchangeRefused, Named, Sheet, State, Unit, check, gather, half_done

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
_STATES: dict[State, str] = {"done": "translated", "outdated": "needs-review-translation"}
_AROUND = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underlined", "a": "link"}
_ALONE = {"br": "lb", "embed": "image", "img": "image"}
_MEANINGS: dict[str, Meaning] = {
    "g": "pair", "x": "alone", "ph": "alone", "bx": "open", "bpt": "open", "ex": "close", "ept": "close", "mrk": "through",
}  # fmt: skip


def _code(name: str, number: str, tag: str, shown: str) -> Code:
    if not tag.strip():
        return name, {"id": number}
    word = tag.split(maxsplit=1)[0]
    known = _ALONE if name == "x" else _AROUND
    kind = {} if name == "ex" else {"ctype": known.get(word, f"x-{word}")}
    return name, {"id": number, **kind, "equiv-text": shown.format(tag=tag, word=word)}


CODES = Codes(
    NAMESPACE,
    pair=lambda number, tag: _code("g", number, tag, "<{tag}>"),
    open=lambda number, tag: _code("bx", number, tag, "<{tag}>"),
    close=lambda number, tag: _code("ex", number, tag, "</{word}>"),
    alone=lambda number, tag: _code("x", number, tag, "<{tag}/>"),
)


def write(sheet: Sheet) -> bytes:
    """The sheet as a file; the same sheet gives the same bytes. ExchangeRefused for what no file could give back."""
    check(sheet)
    root = layout.root("xliff", NAMESPACE, {"version": "1.2"})
    languages = {"source-language": sheet.source_language, "target-language": sheet.target_language}
    file = layout.under(root, "file", {"original": sheet.item, **languages, "datatype": "html"})
    if sheet.title:
        layout.under(layout.under(file, "header"), "note", {"from": "title"}, sheet.title)
    body = layout.under(file, "body")
    for unit in sheet.units:
        _put(body, unit)
    return layout.serialized(root)


def _put(body: Element, unit: Unit) -> None:
    made = layout.under(body, "trans-unit", {"id": unit.key, "resname": unit.key, f"{layout.XML}space": "preserve"})
    fill(layout.under(made, "source", text=""), unit.source, unit.tags, CODES, marked=unit.is_marked)
    if unit.target:
        target = layout.under(made, "target", {"state": _STATES[unit.state]}, "")
        fill(target, unit.target, unit.tags, CODES, marked=unit.is_marked)
    contexts = layout.under(made, "context-group", {"purpose": "information"})
    layout.under(contexts, "context", {"context-type": "x-kind"}, unit.kind)
    layout.under(contexts, "context", {"context-type": "x-fingerprint"}, unit.fingerprint)
    for tag in unit.tags:
        layout.under(contexts, "context", {"context-type": "x-tag"}, tag)
    if unit.note:
        layout.under(made, "note", text=unit.note)


def read(data: bytes) -> Sheet:
    """The sheet in a file from any tool; extensions are passed over. ExchangeRefused when it is no whole XLIFF 1.2."""
    return from_root(doorway.parse(data))


def from_root(root: Element) -> Sheet:
    """As ``read``, for a file already parsed. XLIFF 1.1 and 1.0 have the same elements and are read too."""
    files = [child for child in root if local(child) == "file"]
    if local(root) != "xliff" or not files:
        raise no_xliff()
    items = {file.get("original", "") for file in files}
    languages = {(file.get("source-language", ""), file.get("target-language", "")) for file in files}
    if len(items) > 1 or len(languages) > 1:
        raise several()
    units: list[Unit] = []
    unread: list[Named] = []
    for found in (element for file in files for element in file.iter() if local(element) == "trans-unit"):
        unit, trouble = _unit(found)
        units.append(unit)
        unread += trouble
    return gather(items.pop(), _title(files[0]), languages.pop(), units, unread)


def no_xliff() -> ExchangeRefused:
    """For XML that is something else."""
    return ExchangeRefused(
        "Tệp XML này không phải XLIFF. Hãy nộp tệp .xlf hoặc .xliff đã xuất từ hệ thống và dịch xong.",
        "This XML file is not XLIFF. Hand in the .xlf or .xliff file that was exported from here and translated.",
    )


def several() -> ExchangeRefused:
    """For a file in which a tool has joined several."""
    return ExchangeRefused(
        "Tệp gộp nhiều tin, bài hoặc nhiều ngôn ngữ. Hãy xuất từng tin, bài, từng ngôn ngữ ra một tệp riêng rồi nộp lại.",
        "The file joins several items or languages. Export each item and language to a file of its own and hand them in.",
    )


def _title(file: Element) -> str:
    header = _child(file, "header")
    notes = [] if header is None else [note for note in header if local(note) == "note" and note.get("from") == "title"]
    return doorway.words(notes[0]) if notes else ""


def _unit(element: Element) -> tuple[Unit, list[Named]]:
    contexts = list(_contexts(element))
    known = dict(contexts)
    key, kind = element.get("resname") or element.get("id", ""), known.get("x-kind", "")
    source, target = _child(element, "source"), _child(element, "target")
    tags = tuple(text for name, text in contexts if name == "x-tag")
    if "x-kind" not in known and source is not None:
        tags = tags_seen(source, lambda inline: inline.get("equiv-text", ""))
    trouble = [half_done(key)] if _is_half_done(element) else []
    unit = Unit(
        key, kind, _text(source, kind), "" if trouble else _text(target, kind), _state(target), tags,
        "\n".join(doorway.words(note) for note in element if local(note) == "note"), known.get("x-fingerprint", ""),
    )  # fmt: skip
    return unit, trouble


def _child(element: Element, name: str) -> Element | None:
    return next((child for child in element if local(child) == name), None)


def _contexts(element: Element) -> Iterator[tuple[str, str]]:
    for group in element:
        if local(group) == "context-group":
            for context in group:
                yield context.get("context-type", ""), doorway.words(context)


def _text(element: Element | None, kind: str) -> str:
    if element is None:
        return ""
    reading = Reading(_meaning, marked=kind in ("paragraph", ""))
    reading.take(element)
    return reading.text


def _meaning(name: str, element: Element) -> Meaning:
    if name == "it":
        return "close" if element.get("pos") == "close" else "open"
    return _MEANINGS.get(name, "through")


def _state(target: Element | None) -> State:
    """A tool may leave «new» on a text that it filled; Unit settles the rest by whether there are words."""
    said = "" if target is None else target.get("state", "")
    return "outdated" if said.startswith("needs-") else "done"


def _is_half_done(element: Element) -> bool:
    """Tools that cut a segment into sentences wrap each in ``mrk``: either all have words in the target or none."""
    cut, target = _child(element, "seg-source"), _child(element, "target")
    if cut is None or target is None or not doorway.words(target).strip():
        return False
    given = {mid: doorway.holds(mark) for mid, mark in _sentences(target)}
    return bool(given) and any(
        doorway.words(mark).strip() and not given.get(mid, False) for mid, mark in _sentences(cut)
    )


def _sentences(element: Element) -> list[tuple[str, Element]]:
    cut = (mark for mark in element.iter() if local(mark) == "mrk" and mark.get("mtype") == "seg")
    return [(mark.get("mid", ""), mark) for mark in cut]
