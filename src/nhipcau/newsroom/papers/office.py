"""A .docx or .xlsx for readers: the parts that its document needs, without properties and traces of who worked on it.

1 refuse what readers must not get: macros, remarks, tracked changes, hidden sheets, fields that fetch; 2 go from part to part along
the relations and leave behind what no reader sees; 3 take entries about machines and programs out of what is kept; 4 write it with
fixed dates and order.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

from nhipcau.kernel.documents.package import write_deterministic
from nhipcau.kernel.intake.archive import GuardedZip
from nhipcau.kernel.intake.markup import Element, attribute, local, parse_xml
from nhipcau.newsroom.papers import relations
from nhipcau.newsroom.papers.photographs import silenced
from nhipcau.newsroom.papers.refusal import refusal

CONTENT_TYPES = "[Content_Types].xml"
_MAIN = {"docx": "wordprocessingml.document.main+xml", "xlsx": "spreadsheetml.sheet.main+xml"}
_MACRO_PARTS = re.compile(r"vba(?:Project|Data|ProjectSignature)|macrosheets/|activeX/", re.IGNORECASE)
_CHANGES = frozenset({
    "ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblGridChange", "tcPrChange",
    "trPrChange", "tblPrExChange", "numberingChange", "cellIns", "cellDel", "cellMerge",
})  # fmt: skip
_WORD_SPACE = "wordprocessingml"
_FETCHES = re.compile(r"\s*(?:DDE|DDEAUTO|INCLUDE|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|DATABASE|MACROBUTTON)\b", re.IGNORECASE)
#: Of settings, charts and workbooks: templates, senders of form letters, editing sessions, paths on somebody's disk.
_TAKEN_OUT = frozenset({"attachedTemplate", "mailMerge", "docVars", "rsids", "externalData", "fileSharing", "absPath"})
_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def office_copy(data: bytes, kind: str) -> bytes:
    """The copy. Raises PaperRefused; IntakeRefused for what is no sound package."""
    parts = GuardedZip(data)
    if CONTENT_TYPES not in parts.names or "_rels/.rels" not in parts.names:
        raise refusal("damaged")
    types = parse_xml(parts.read(CONTENT_TYPES))
    if b"macroEnabled" in parts.read(CONTENT_TYPES) or any(_MACRO_PARTS.search(name) for name in parts.names):
        raise refusal("macro")
    for name in parts.names:
        if "comment" in name.lower() and name.endswith(".xml"):
            _refuse_remarks(parse_xml(parts.read(name)))
    found = _Kept(parts)
    found.follow("")
    if not any(_type_of(types, name).endswith(_MAIN[kind]) for name in found.contents):
        raise refusal("kind")
    return _written(found.contents, types)


def _refuse_remarks(root: Element) -> None:
    if any(local(node) in ("comment", "threadedComment") for node in root.iter()):
        raise refusal("comments")


@dataclass
class _Kept:
    """Parts by name as readers get them, relations included."""

    parts: GuardedZip
    contents: dict[str, bytes] = field(default_factory=dict)

    def follow(self, first: str) -> None:
        """Take along everything the document needs. ``first`` is "" for the package itself."""
        todo, seen = [first], {first}
        while todo:
            name = todo.pop()
            if name:
                self.contents[name] = _plain(name, self.parts.read(name))
            for target in self._relations(name):
                if target not in seen:
                    seen.add(target)
                    todo.append(target)

    def _relations(self, name: str) -> list[str]:
        folder, _slash, base = name.rpartition("/")
        where = posixpath.join(folder, "_rels", f"{base}.rels")
        if where not in self.parts.names:
            return []
        root, kept = parse_xml(self.parts.read(where)), []
        for relation in list(root):
            target = self._target(relation, folder, is_chart=base.startswith("chart"))
            if target is None:
                root.remove(relation)
            elif target:
                kept.append(target)
        self.contents[where] = _bytes(root)
        return kept

    def _target(self, relation: Element, folder: str, *, is_chart: bool) -> str | None:
        """The part it leads to; "" for a place outside the document, None for what is left behind."""
        kind, target = relations.kind_of(relation.get("Type") or ""), relation.get("Target") or ""
        if not relations.is_kept(kind, of_chart=is_chart):
            return None
        if relation.get("TargetMode") == "External":
            relations.refuse_outside(kind, target)
            return ""
        if target.startswith("#"):
            return ""
        name = posixpath.normpath(posixpath.join(folder, target)) if target[:1] != "/" else target[1:]
        if name not in self.parts.names:
            raise refusal("damaged")
        return name


def _plain(name: str, content: bytes) -> bytes:
    """A part without what says more than it shows. Raises PaperRefused for what cannot simply be left out."""
    if not name.endswith((".xml", ".vml")):
        return silenced(content)
    root = parse_xml(content)
    nodes = [node for node in root.iter() if isinstance(node.tag, str)]
    _refuse_unfinished(nodes)
    gone = [node for node in nodes if local(node) in _TAKEN_OUT]
    prints = [node for node in nodes if local(node) == "pageSetup" and _R_ID in node.attrib]
    for node in prints:
        del node.attrib[_R_ID]
    for node in gone:
        _remove(node)
    return _bytes(root) if gone or prints else content


def _remove(node: Element) -> None:
    """With the choice between forms that it stands in, if any: an empty choice is no form."""
    around = next((one for one in node.iterancestors() if local(one) == "AlternateContent"), node)
    parent = around.getparent()
    if parent is not None:
        parent.remove(around)


def _refuse_unfinished(nodes: list[Element]) -> None:
    for node in nodes:
        name = local(node)
        if name in _CHANGES and _WORD_SPACE in node.tag:
            raise refusal("changes")
        if name == "sheet" and node.get("state") in ("hidden", "veryHidden"):
            raise refusal("hidden")
        if name in ("oleObject", "OLEObject", "control"):
            raise relations.embedded(name)
    if any(_FETCHES.match(told) for told in _instructions(nodes)):
        raise refusal("field")


def _instructions(nodes: list[Element]) -> Iterator[str]:
    """What each field is told to do. Word cuts it into runs as it likes, and fields stand within fields."""
    told: list[str] = []
    for node in nodes:
        name = local(node)
        if name == "fldSimple":
            yield attribute(node, "instr")
        elif name == "fldChar" and attribute(node, "fldCharType") == "begin":
            told.append("")
        elif name == "fldChar" and attribute(node, "fldCharType") == "end" and told:
            yield told.pop()
        elif name == "instrText" and told:
            told[-1] += node.text or ""
    yield from told


def _type_of(types: Element, name: str) -> str:
    return next((node.get("ContentType") or "" for node in types if node.get("PartName") == f"/{name}"), "")


def _written(contents: dict[str, bytes], types: Element) -> bytes:
    for node in list(types):
        part = node.get("PartName")
        if part is not None and part[1:] not in contents:
            types.remove(node)
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as package:
        for name, content in {CONTENT_TYPES: _bytes(types), **contents}.items():
            package.writestr(name, content)
    return write_deterministic(made.getvalue())


def _bytes(root: Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
