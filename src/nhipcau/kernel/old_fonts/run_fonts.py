"""Which font the letters of a run are drawn in: its own, its styles', the document's. Each attribute is inherited alone."""

from __future__ import annotations

from collections.abc import Sequence

from nhipcau.kernel.intake.markup import Element, attribute, child, children, local

_DEPTH = 12  # Word itself gives up on longer chains of based-on styles
#: Letters beyond ASCII, which decide here, are drawn in the font of hAnsi.
_DECIDING = ("hAnsi", "ascii")


class RunFonts:
    """The fonts of one document, from the root of its styles (None when it has none)."""

    def __init__(self, styles: Element | None) -> None:
        found = [] if styles is None else list(children(styles, "style"))
        self._based_on = {attribute(style, "styleId"): _value(child(style, "basedOn")) for style in found}
        self._named = {attribute(style, "styleId"): child(style, "rPr", "rFonts") for style in found}
        self._defaults = {
            attribute(style, "type"): attribute(style, "styleId")
            for style in found
            if attribute(style, "default") in ("1", "true")
        }
        self._base = None if styles is None else child(styles, "docDefaults", "rPrDefault", "rPr", "rFonts")

    def of(self, run: Element, inherited: Sequence[Element]) -> str:
        """The name of the font of a run in a paragraph that gives it ``inherited``; "" when nothing names one or a theme
        does."""
        own = child(run, "rPr")
        levels = [child(own, "rFonts"), *self._chain(_value(child(own, "rStyle"))), *inherited]
        for name in _DECIDING:
            for level in levels:
                font = None if level is None else named_font(level, name)
                if font is not None:
                    return font
        return ""

    def inherited(self, paragraph: Element) -> tuple[Element, ...]:
        """What the styles of a paragraph say about fonts, the nearest first."""
        style = _value(child(paragraph, "pPr", "pStyle"))
        if style not in self._named:
            style = self._defaults.get("paragraph", "")
        base = () if self._base is None else (self._base,)
        return (*self._chain(style), *base)

    def _chain(self, style: str) -> list[Element]:
        found: list[Element] = []
        for _ in range(_DEPTH):
            if style not in self._named:
                break
            if self._named[style] is not None:
                found.append(self._named[style])
            style = self._based_on[style]
        return found


def named_font(fonts: Element, name: str) -> str | None:
    """The font an rFonts element names for ``hAnsi`` or ``ascii``; "" by theme, None when it leaves it to others."""
    if attribute(fonts, f"{name}Theme"):
        return ""
    return attribute(fonts, name) or None


def deciding_font(fonts: Element) -> str:
    """The font that an rFonts element alone decides for, "" for none."""
    return next((font for name in _DECIDING if (font := named_font(fonts, name)) is not None), "")


def _value(element: Element | None) -> str:
    return "" if element is None else attribute(element, "val")


def is_word(element: Element, *names: str) -> bool:
    """Whether an element is one of Word's own, not of a drawing or a formula, and has one of the names."""
    tag = element.tag
    return isinstance(tag, str) and "wordprocessingml" in tag.partition("}")[0] and local(element) in names
