"""The HTML form of a document: the same words in the same order, as a fragment or as a page of its own."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path

from nhipcau.kernel.documents.model import Document
from nhipcau.kernel.documents.setting import AnnexHead, Chapter, Grid, Line, Node, Picture, Setting, Words
from nhipcau.kernel.documents.variants import Variant, setting_of

_STYLE = Path(__file__).parent / "page.css"
_TAGS = {"caption": "p", "note": "p", "left": "p", "entry": "h3", "body": "p", "base": "p"}


def to_html(document: Document, *, variant: Variant, page: bool = True) -> str:
    """A page that stands alone, or with `page` false the fragment to place into a screen.

    No script, no inline style, no address but those of the evidence. The page carries its style sheet; a fragment is
    an `article` of class «van-ban», for which the desk links desk/document.css. The same document gives the same text.
    """
    setting = setting_of(document, variant=variant)
    article = _article(setting)
    if not page:
        return article
    return (
        '<!doctype html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="robots" content="noindex">\n'
        f"<title>{escape(setting.title)}</title>\n<style>\n{_STYLE.read_text()}</style>\n</head>\n<body>\n{article}</body>\n</html>\n"
    )


def _article(setting: Setting) -> str:
    mark = f'<p class="mark">{escape(setting.mark)}</p>\n' if setting.mark else ""
    notice = f'<p class="notice">{escape(setting.notice)}</p>\n' if setting.notice else ""
    body, *others = setting.chapters
    first = f"{_head(setting)}{_addressees(setting)}{_nodes(body.nodes)}{_signing(setting)}"
    rest = "".join(_chapter(chapter) for chapter in others)
    return f'<article class="van-ban" lang="vi">\n{mark}{first}{rest}{notice}</article>\n'


def _lines(lines: Iterable[str]) -> str:
    return "<br>".join(escape(line) for line in lines)


def _head(setting: Setting) -> str:
    head = setting.head
    parent = f'<span class="parent">{_lines(head.parent)}</span><br>' if head.parent else ""
    matter = f'<br><span class="matter">{_lines(head.matter)}</span>' if head.matter else ""
    star = "<br>*" if head.star else ""
    left = f"<p>{parent}<strong>{_lines(head.agency)}</strong>{star}</p><p>{escape(head.number)}{matter}</p>"
    right = f"<p><strong>{_lines(head.crown)}</strong></p><p><em>{escape(head.place)}</em></p>"
    name = f'<h1>{escape(head.name)}<span class="subject">{_lines(head.subject)}</span></h1>\n' if head.name else ""
    return f'<header><div>{left}</div><div>{right}</div></header>\n{name}'


def _addressees(setting: Setting) -> str:
    if not setting.addressees:
        return ""
    if len(setting.addressees) == 1:
        return f'<p class="addressees">Kính gửi: {escape(setting.addressees[0])}</p>\n'
    listed = "".join(f"<li>{escape(line)}</li>" for line in setting.addressees)
    return f'<div class="addressees"><p>Kính gửi:</p><ul>{listed}</ul></div>\n'


def _signing(setting: Setting) -> str:
    recipients = "".join(f"<li>{escape(line)}</li>" for line in setting.recipients)
    signer = _lines(setting.signer)
    return (
        f'<footer><div class="recipients"><p><strong><em>Nơi nhận:</em></strong></p><ul>{recipients}</ul></div>'
        f'<p class="signer"><strong>{signer}</strong></p></footer>\n'
    )


def _chapter(chapter: Chapter) -> str:
    head = _annex_head(chapter.head) if chapter.head else ""
    wide = " wide" if chapter.landscape else ""
    return f'<section class="annex{wide}">\n{head}{_nodes(chapter.nodes)}</section>\n'


def _annex_head(head: AnnexHead) -> str:
    titles = f'<span class="subject">{_lines(head.titles)}</span>'
    return f'<h2>{escape(head.name)}{titles}</h2>\n<p class="reference">{_lines(head.reference)}</p>\n'


def _nodes(nodes: Iterable[Node]) -> str:
    return "".join(_node(node) for node in nodes)


def _node(node: Node) -> str:
    if isinstance(node, Line):
        return _line(node)
    return _grid(node) if isinstance(node, Grid) else _picture(node)


def _line(line: Line) -> str:
    # The document's name is the page's first heading.
    tag = f"h{line.level + 1}" if line.style == "heading" else _TAGS[line.style]
    anchor = f' id="so-lieu-{line.anchor}"' if line.anchor else ""
    words = _words(line.words, heading=tag.startswith("h"))
    return f'<{tag} class="{line.style}"{anchor}>{words}</{tag}>\n'


def _words(words: Iterable[Words], *, heading: bool = False) -> str:
    return "".join(_run(run, heading) for run in words)


def _run(run: Words, heading: bool) -> str:
    made = escape(run.text)
    if run.language:
        made = f'<span lang="{escape(run.language)}">{made}</span>'
    if run.bold and not heading:
        made = f"<strong>{made}</strong>"
    if run.italic:
        made = f"<em>{made}</em>"
    if run.address:
        return f'<a href="{escape(run.address)}" rel="noopener">{made}</a>'
    if run.target:
        return f'<a href="#so-lieu-{run.target}">{made}<sup>[{run.target}]</sup></a>'
    return made


def _grid(grid: Grid) -> str:
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in grid.head)
    rows = "".join(f"<tr>{_cells(row, grid.aligns)}</tr>\n" for row in grid.rows)
    return f'<div class="grid"><table><thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody></table></div>\n'


def _cells(row: tuple[tuple[Words, ...], ...], aligns: tuple[str, ...]) -> str:
    return "".join(f'<td class="{align}">{_words(cell)}</td>' for cell, align in zip(row, aligns, strict=True))


def _picture(picture: Picture) -> str:
    wide, narrow = f'<div class="drawing__wide">{picture.svg}</div>', f'<div class="drawing__narrow">{picture.narrow}</div>'
    return f'<div class="drawing">{wide}{narrow}</div>\n'
