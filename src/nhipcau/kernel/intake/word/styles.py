"""What a paragraph style gives its text without the text saying so: a font, capitals, a list number."""

from __future__ import annotations

from dataclasses import dataclass, field

from nhipcau.kernel.intake.markup import Element, attribute, child, children, local

_DEPTH = 12  # Word itself gives up on longer chains of based-on styles


@dataclass(frozen=True, slots=True)
class Style:
    """One style as written; empty values are inherited from `based_on`."""

    based_on: str = ""
    fonts: tuple[str, ...] = ()
    caps: bool | None = None
    number: tuple[str, int] | None = None  # list id, level


@dataclass(slots=True)
class Styles:
    """The styles of a document by id."""

    by_id: dict[str, Style] = field(default_factory=dict)
    default: str = ""
    fonts: tuple[str, ...] = ()

    @classmethod
    def read(cls, root: Element | None) -> Styles:
        """From styles.xml; None when the document has none."""
        styles = cls()
        if root is None:
            return styles
        styles.fonts = run_fonts(child(root, "docDefaults", "rPrDefault", "rPr"))
        for element in children(root, "style"):
            name = attribute(element, "styleId")
            styles.by_id[name] = _style(element)
            if attribute(element, "type") == "paragraph" and attribute(element, "default") in ("1", "true"):
                styles.default = name
        return styles

    def chain(self, name: str) -> list[Style]:
        """The style and those it is based on, nearest first."""
        found: list[Style] = []
        while name in self.by_id and len(found) < _DEPTH:
            found.append(self.by_id[name])
            name = self.by_id[name].based_on
        return found

    def fonts_of(self, name: str) -> tuple[str, ...]:
        return next((s.fonts for s in self.chain(name) if s.fonts), self.fonts)

    def caps_of(self, name: str) -> bool:
        return next((s.caps for s in self.chain(name) if s.caps is not None), False)

    def number_of(self, name: str) -> tuple[str, int] | None:
        return next((s.number for s in self.chain(name) if s.number), None)


def _style(element: Element) -> Style:
    based_on = child(element, "basedOn")
    properties = child(element, "rPr")
    return Style(
        based_on="" if based_on is None else attribute(based_on, "val"),
        fonts=run_fonts(properties),
        caps=run_caps(properties),
        number=list_number(child(element, "pPr", "numPr")),
    )


def run_fonts(properties: Element | None) -> tuple[str, ...]:
    fonts = None if properties is None else child(properties, "rFonts")
    if fonts is None:
        return ()
    return tuple(v for n in ("ascii", "hAnsi", "cs") if (v := attribute(fonts, n)))


def run_caps(properties: Element | None) -> bool | None:
    """True for text shown in (small) capitals, None when the run does not say."""
    for element in () if properties is None else properties:
        if local(element) in ("caps", "smallCaps"):
            return attribute(element, "val") not in ("0", "false", "off")
    return None


def list_number(element: Element | None) -> tuple[str, int] | None:
    """(list id, level) of a numPr; None without one."""
    number, level = child(element, "numId"), child(element, "ilvl")
    if number is None:
        return None
    depth = "0" if level is None else attribute(level, "val")
    return attribute(number, "val"), int(depth) if depth.isdecimal() and len(depth) == 1 else 0
