"""An empty Word package in the office's type: our own few parts, nothing of a stock template."""

from __future__ import annotations

import io
import zipfile

from nhipcau.kernel.documents import layout

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_FONTS = " ".join(f'w:{script}="{layout.TYPEFACE}"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
_COMPATIBILITY = "http://schemas.microsoft.com/office/word"


def _style(kind: str, id_: str, name: str, inner: str, *, default: bool = False) -> str:
    first = ' w:default="1"' if default else ""
    return f'<w:style w:type="{kind}"{first} w:styleId="{id_}"><w:name w:val="{name}"/>{inner}</w:style>'


def _heading(level: int) -> str:
    inner = (
        '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/>'
        f'<w:pPr><w:keepNext/><w:outlineLvl w:val="{level - 1}"/></w:pPr><w:rPr><w:b/></w:rPr>'
    )
    return _style("paragraph", f"Heading{level}", f"heading {level}", inner)


def _styles() -> str:
    size = layout.BODY * 2
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {_FONTS}/><w:color w:val="000000"/>'
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
    )
    link = '<w:rPr><w:color w:val="0B4F8A"/><w:u w:val="single"/></w:rPr>'
    styles = (
        _style("paragraph", "Normal", "Normal", "<w:qFormat/>", default=True),
        _heading(1),
        _heading(2),
        _style("character", "Hyperlink", "Hyperlink", link),
        _style("table", "TableNormal", "Normal Table", "", default=True),
    )
    return f'{_HEAD}<w:styles xmlns:w="{_W}">{defaults}{"".join(styles)}</w:styles>'


def _settings() -> str:
    return (
        f'{_HEAD}<w:settings xmlns:w="{_W}"><w:defaultTabStop w:val="720"/>'
        f'<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="{_COMPATIBILITY}" w:val="15"/>'
        "</w:compat>"
        '<w:themeFontLang w:val="vi-VN" w:eastAsia="vi-VN"/>'
        '<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    )


def _parts() -> dict[str, str]:
    kinds = {"document": "document.main", "styles": "styles", "settings": "settings"}
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_WORD}.{kind}+xml"/>'
        for part, kind in kinds.items()
    )
    relation = f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    return {
        "[Content_Types].xml": (
            f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
        ),
        "_rels/.rels": (
            f'{relation}<Relationship Id="rId1" Type="{_R}/officeDocument" Target="word/document.xml"/>'
            "</Relationships>"
        ),
        "word/_rels/document.xml.rels": (
            f'{relation}<Relationship Id="rId1" Type="{_R}/styles" Target="styles.xml"/>'
            f'<Relationship Id="rId2" Type="{_R}/settings" Target="settings.xml"/></Relationships>'
        ),
        "word/document.xml": f'{_HEAD}<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body/></w:document>',
        "word/styles.xml": _styles(),
        "word/settings.xml": _settings(),
    }


def blank_package() -> io.BytesIO:
    """A package python-docx opens: Times New Roman in every script, 14 points, black, vi-VN, no content."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, content in _parts().items():
            package.writestr(name, content)
    made.seek(0)
    return made
