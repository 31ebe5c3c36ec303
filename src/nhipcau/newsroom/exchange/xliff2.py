"""XLIFF 2.0 (OASIS Standard, 5 August 2014); 2.1 and 2.2 have the same core and are read too."""

from __future__ import annotations

from nhipcau.newsroom.exchange import doorway, layout
from nhipcau.newsroom.exchange.doorway import Element, local
from nhipcau.newsroom.exchange.inline import Code, Codes, Meaning, Reading, fill, tags_seen
from nhipcau.newsroom.exchange.sheet import Named, Sheet, State, Unit, check, gather, half_done
from nhipcau.newsroom.exchange.xliff12 import no_xliff, several

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
METADATA = "urn:oasis:names:tc:xliff:metadata:2.0"
_OUTDATED = "nhipcau:outdated"
_KINDS = {"b": "xlf:b", "strong": "xlf:b", "i": "xlf:i", "em": "xlf:i", "u": "xlf:u", "br": "xlf:lb"}
_MEANINGS: dict[str, Meaning] = {
    "pc": "pair", "ph": "alone", "sc": "open", "ec": "close", "mrk": "through", "cp": "character", "sm": "silent", "em": "silent",
}  # fmt: skip


def _kind(tag: str) -> dict[str, str]:
    word = tag.split(maxsplit=1)[0] if tag.strip() else ""
    if word in _KINDS:
        return {"type": "fmt", "subType": _KINDS[word]}
    return {"type": "link" if word == "a" else "other"} if word else {}


def _pair(number: str, tag: str) -> Code:
    shown = {"dispStart": f"<{tag}>", "dispEnd": f"</{_word(tag)}>"} if tag else {}
    return "pc", {"id": number, **_kind(tag), "canCopy": "no", "canDelete": "no", **shown}


def _lone(name: str, number: str, tag: str, shown: str) -> Code:
    display = {"disp": shown} if tag else {}
    isolated = {} if name == "ph" else {"isolated": "yes"}
    return name, {"id": number, **_kind(tag), "canCopy": "no", "canDelete": "no", **isolated, **display}


def _word(tag: str) -> str:
    return tag.split(maxsplit=1)[0] if tag.strip() else ""


CODES = Codes(
    NAMESPACE,
    pair=_pair,
    open=lambda number, tag: _lone("sc", number, tag, f"<{tag}>"),
    close=lambda number, tag: _lone("ec", number, tag, f"</{_word(tag)}>"),
    alone=lambda number, tag: _lone("ph", number, tag, f"<{tag}/>"),
)


def write(sheet: Sheet) -> bytes:
    """The sheet as a file; the same sheet gives the same bytes. ExchangeRefused for what no file could give back."""
    check(sheet)
    about = {"version": "2.0", "srcLang": sheet.source_language, "trgLang": sheet.target_language}
    root = layout.root("xliff", NAMESPACE, about, mda=METADATA)
    file = layout.under(root, "file", {"id": "f1", "original": sheet.item})
    if sheet.title:
        layout.under(layout.under(file, "notes"), "note", {"category": "title"}, sheet.title)
    for number, unit in enumerate(sheet.units, start=1):
        _put(file, number, unit)
    return layout.serialized(root)


def _put(file: Element, number: int, unit: Unit) -> None:
    made = layout.under(file, "unit", {"id": f"u{number}", "name": unit.key, f"{layout.XML}space": "preserve"})
    _describe(made, unit)
    if unit.note:
        layout.under(layout.under(made, "notes"), "note", text=unit.note)
    segment = layout.under(made, "segment", _segment_state(unit.state))
    fill(layout.under(segment, "source", text=""), unit.source, unit.tags, CODES, marked=unit.is_marked)
    if unit.target:
        fill(layout.under(segment, "target", text=""), unit.target, unit.tags, CODES, marked=unit.is_marked)


def _describe(made: Element, unit: Unit) -> None:
    group = layout.under(layout.under(made, f"{{{METADATA}}}metadata"), "metaGroup", {"category": "segment"})
    layout.under(group, "meta", {"type": "kind"}, unit.kind)
    layout.under(group, "meta", {"type": "fingerprint"}, unit.fingerprint)
    for tag in unit.tags:
        layout.under(group, "meta", {"type": "tag"}, tag)


def _segment_state(state: State) -> dict[str, str]:
    if state == "done":
        return {"state": "translated"}
    return {"state": "initial", "subState": _OUTDATED} if state == "outdated" else {"state": "initial"}


def read(data: bytes) -> Sheet:
    """The sheet in a file from any tool; modules it does not know are passed over. ExchangeRefused when it is no whole
    XLIFF 2."""
    return from_root(doorway.parse(data))


def from_root(root: Element) -> Sheet:
    """As ``read``, for a file already parsed."""
    files = [child for child in root if local(child) == "file"]
    if local(root) != "xliff" or not files:
        raise no_xliff()
    items = {file.get("original", "") for file in files}
    if len(items) > 1:
        raise several()
    units: list[Unit] = []
    unread: list[Named] = []
    for found in (element for file in files for element in file.iter() if local(element) == "unit"):
        unit, trouble = _unit(found)
        units.append(unit)
        unread += trouble
    titles = [note for note in _notes(files[0]) if note.get("category") == "title"]
    title = doorway.words(titles[0]) if titles else ""
    return gather(items.pop(), title, (root.get("srcLang", ""), root.get("trgLang", "")), units, unread)


def _notes(element: Element) -> list[Element]:
    return [note for notes in element if local(notes) == "notes" for note in notes if local(note) == "note"]


def _unit(element: Element) -> tuple[Unit, list[Named]]:
    metas = [(meta.get("type", ""), doorway.words(meta)) for meta in _metas(element)]
    known = dict(metas)
    key, kind = element.get("name") or element.get("id", ""), known.get("kind", "")
    parts = [part for part in element if local(part) in ("segment", "ignorable")]
    sources = [_child(part, "source") for part in parts]
    tags = tuple(text for name, text in metas if name == "tag")
    if "kind" not in known:
        shown = (tags_seen(source, _shown) for source in sources if source is not None)
        tags = max(shown, key=len, default=())
    trouble = [half_done(key)] if _is_half_done(parts) else []
    target = "" if trouble or not _is_begun(parts) else _text(_targets(parts), kind)
    note = "\n".join(doorway.words(note) for note in _notes(element))
    return Unit(
        key, kind, _text(sources, kind), target, _state(parts), tags, note, known.get("fingerprint", "")
    ), trouble


def _metas(element: Element) -> list[Element]:
    groups = (child for child in element if child.tag == f"{{{METADATA}}}metadata")
    return [meta for group in groups for meta in group.iter(f"{{{METADATA}}}meta")]


def _child(element: Element, name: str) -> Element | None:
    return next((child for child in element if local(child) == name), None)


def _shown(inline: Element) -> str:
    return str(inline.get("dispStart") or inline.get("disp") or "")


def _text(elements: list[Element | None], kind: str) -> str:
    reading = Reading(lambda name, _: _MEANINGS.get(name, "through"), kind in ("paragraph", ""), reference="startRef")
    for element in elements:
        if element is not None:
            reading.take(element)
    return reading.text


def _targets(parts: list[Element]) -> list[Element | None]:
    """In the order the translator wants; the blanks between sentences are the source's where nothing else is said."""
    placed: list[tuple[int, int, Element | None]] = []
    for place, part in enumerate(parts, start=1):
        target = _child(part, "target")
        order = "" if target is None else target.get("order", "")
        blank = _child(part, "source") if target is None and local(part) == "ignorable" else target
        placed.append((int(order) if order.isdecimal() and len(order) < 6 else place, place, blank))
    return [element for _, _, element in sorted(placed, key=lambda entry: entry[:2])]


def _pairs(parts: list[Element]) -> list[tuple[bool, bool]]:
    """For each sentence: whether there are words to translate, and whether something was made of them."""
    return [
        (bool(doorway.words(_child(part, "source")).strip()), doorway.holds(_child(part, "target")))
        for part in parts
        if local(part) == "segment"
    ]


def _is_begun(parts: list[Element]) -> bool:
    return any(made for _, made in _pairs(parts))


def _is_half_done(parts: list[Element]) -> bool:
    return _is_begun(parts) and any(wanted and not made for wanted, made in _pairs(parts))


def _state(parts: list[Element]) -> State:
    """Outdated as long as one sentence is; a tool that fills a text and leaves «initial» is taken at its words."""
    said = [(part.get("state", ""), part.get("subState", "")) for part in parts if local(part) == "segment"]
    return "outdated" if ("initial", _OUTDATED) in said else "done"
