"""What the parts of a Word or Excel file may lead to: kept, left behind, or a reason to refuse the file."""

from __future__ import annotations

import re

from nhipcau.newsroom.papers.refusal import PaperRefused, refusal

#: By the last word of a relation's type. What stands in neither set is not given to readers.
KEPT = frozenset({
    "officeDocument", "styles", "stylesWithEffects", "settings", "webSettings", "fontTable", "font", "theme", "themeOverride",
    "numbering", "footnotes", "endnotes", "header", "footer", "image", "hdphoto", "hyperlink", "chart", "chartEx", "chartStyle",
    "chartColorStyle", "chartUserShapes", "diagramData", "diagramLayout", "diagramQuickStyle", "diagramColors", "diagramDrawing",
    "worksheet", "chartsheet", "sharedStrings", "calcChain", "drawing", "vmlDrawing", "table", "sheetMetadata",
})  # fmt: skip
#: Names, addresses of machines, printers, drafts of remarks: nothing that the document shows.
LEFT = frozenset({
    "core-properties", "extended-properties", "custom-properties", "thumbnail", "customXml", "customXmlProps", "people", "person",
    "commentsExtended", "commentsIds", "commentsExtensible", "documenttasks", "printerSettings", "attachedTemplate", "origin",
    "signature", "keyMapCustomizations", "attachedToolbars", "glossaryDocument", "recipientData", "mailMergeSource",
    "mailMergeRecipientData", "mailMergeHeaderSource",
})  # fmt: skip
REMARKS = frozenset({"comments", "threadedComment"})
_PUBLIC_LINK = re.compile(r"(?:https?://|mailto:|#)", re.IGNORECASE)
_WORD = re.compile(r"[\w-]{1,40}")


def kind_of(relation_type: str) -> str:
    return relation_type.rpartition("/")[2]


def is_kept(kind: str, *, of_chart: bool) -> bool:
    """Whether what a relation leads to goes to readers. Raises PaperRefused for what is neither kept nor left."""
    if kind in KEPT:
        return True
    if kind in LEFT or kind in REMARKS or (of_chart and kind == "package"):  # a chart has its figures beside its table
        return False
    raise embedded(kind)


def refuse_outside(kind: str, target: str) -> None:
    """Outside a document lie web addresses only."""
    if kind != "hyperlink":
        raise embedded(kind)
    if not _PUBLIC_LINK.match(target):
        raise refusal("link")


def embedded(kind: str) -> PaperRefused:
    return refusal("embedded", name=kind if _WORD.fullmatch(kind) else "?")
