"""One paragraph: its words, the words set aside for checking, the text boxes that hang on it."""

from __future__ import annotations

from dataclasses import dataclass, field

from nhipcau.kernel.intake.legacy import legacy_font
from nhipcau.kernel.intake.markup import Element, attribute, child, local
from nhipcau.kernel.intake.word.styles import Styles, run_caps, run_fonts

_GONE = frozenset({"del", "moveFrom"})  # tracked deletions: not the text, but still in the file
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_DRAWN = frozenset({"drawing", "pict", "object", "AlternateContent"})
_SKIPPED = frozenset({"pPr", "rPr", "instrText", "sectPr", "tblPr", "trPr", "tcPr"})


@dataclass(slots=True)
class Found:
    """What a walk over one part gathers."""

    lines: list[str] = field(default_factory=list)
    aside: list[str] = field(default_factory=list)
    old_font_words: list[str] = field(default_factory=list)
    old_fonts: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Paragraph:
    """Reads one paragraph element."""

    styles: Styles
    style: str
    found: Found
    boxes: list[Element] = field(default_factory=list)
    _shown: list[str] = field(default_factory=list)  # as drawn, with capitals by format

    def read(self, element: Element) -> str:
        """The words as written; as drawn in capitals they go aside, for a stamp may be made by
        format alone."""
        text = "".join(self._walk(element))
        drawn = "".join(self._shown)
        if drawn != text:
            self.found.aside.append(drawn)
        return text

    def _walk(self, element: Element) -> list[str]:
        parts: list[str] = []
        for node in element:
            name = local(node)
            if name == "r":
                parts += self._run(node)
            elif name in _GONE:
                self.found.aside.append(
                    "".join(t.text or "" for t in node.iter() if local(t) in ("t", "delText"))
                )
            elif name not in _SKIPPED:
                parts += self._walk(node)
        return parts

    def _run(self, run: Element) -> list[str]:
        properties = child(run, "rPr")
        caps = run_caps(properties)
        if caps is None:
            caps = self.styles.caps_of(self.style)
        parts: list[str] = []
        for node in run:
            name = local(node)
            if name == "t":
                parts.append(node.text or "")
            elif name in _SIGNS:
                parts.append(_SIGNS[name])
            elif name == "delText":
                self.found.aside.append(node.text or "")
            elif name in _DRAWN:
                self._drawing(node)
        text = "".join(parts)
        self._shown.append(text.upper() if caps else text)
        self._note_font(run_fonts(properties) or self.styles.fonts_of(self._run_style(properties)), text)
        return parts

    def _run_style(self, properties: Element | None) -> str:
        style = child(properties, "rStyle")
        name = "" if style is None else attribute(style, "val")
        return name if any(s.fonts for s in self.styles.chain(name)) else self.style

    def _note_font(self, fonts: tuple[str, ...], text: str) -> None:
        old = next((rule for font in fonts if (rule := legacy_font(font))), None)
        if old and text.strip():
            self.found.old_font_words.append(text)
            self.found.old_fonts.append(old)

    def _drawing(self, node: Element) -> None:
        """Text boxes are read once, though Word writes them twice, for new and for old programs."""
        chosen = child(node, "Choice") if local(node) == "AlternateContent" else None
        if chosen is not None and any(local(e) == "txbxContent" for e in chosen.iter()):
            node = chosen
        for element in node.iter():
            name = local(element)
            if name == "txbxContent":
                self.boxes.append(element)
            elif name == "textpath":
                self.found.lines.append(attribute(element, "string"))
            elif name in ("docPr", "cNvPr"):
                self.found.aside += [attribute(element, "title"), attribute(element, "descr")]
