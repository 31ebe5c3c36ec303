"""A saved page of an old portal: its title, lead, by-line, day and text, with the portal around them cut away."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import trafilatura
from lxml import etree, html
from lxml.html import HtmlElement

from nhipcau.newsroom.old_pages.dates import LONGEST, date_in, machine_date, one_of
from nhipcau.newsroom.old_pages.letters import characters, is_damaged
from nhipcau.newsroom.old_pages.markup import Blocks, web_address
from nhipcau.newsroom.old_pages.page import Block, Loss, OldPage, OldPageRefused

LARGEST = 8 * 2**20  # bytes of one page
_ACTIVE = ("script", "iframe", "object", "embed", "applet", "form", "svg", "math", "template", "base", "link")
_SILENT = ("style", "noscript", "nav", "header", "footer", "aside", "button", "input", "select", "textarea", "title", "meta")
#: SharePoint's field of the page's text first, then what other portals call theirs.
_BODIES = (
    "//*[contains(@id, 'RichHtmlField') and not(ancestor::*[contains(@id, 'RichHtmlField')])]",
    "//*[contains(@class, 'ms-rtestate-field') and not(ancestor::*[contains(@class, 'ms-rtestate-field')])]",
    "//*[@itemprop='articleBody']",
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' article-body ')]",
    "//*[contains(@class, 'noidung') or contains(@class, 'news-content') or contains(@class, 'detail-content')]",
)
_CHROME = re.compile(
    r"^(?:skip ribbon commands|skip to main content|turn (?:off|on) animations|sign in|(?:bản )?in(?: bài| trang)?|gửi (?:e-?mail|"
    r"bài viết|phản hồi|ý kiến)|lượt xem|số lượt (?:xem|truy cập|đọc)|ý kiến (?:bạn đọc|của bạn)|quay lại|trở về(?: đầu trang)?|"
    r"về đầu trang|chia sẻ|xem cỡ chữ|print)\s*[:(]?\s*[\d.,]*\s*\)?$",
    re.IGNORECASE,
)
_LEADS = ("sapo", "lead", "chapeau", "tomtat", "tom-tat", "trichyeu")
_BYLINES = ("tacgia", "tac-gia", "author", "byline")
_DAYS = ("date", "time", "ngay")
_SAVED = re.compile(r"saved from url=\(\d+\)(\S+)")


def read_page(data: bytes, *, address: str, today: dt.date) -> OldPage:
    """The page that ``data`` holds; ``address`` is where it stood unless the page itself says so on the same host.

    Raises OldPageRefused for what is too large, no web page, or without title or text.
    """
    if len(data) > LARGEST:
        raise OldPageRefused("Trang lớn hơn 8 MB nên không được đọc.", "The page is larger than 8 MB and was not read.")
    text, losses = characters(data)
    tree = _tree(text)
    stood = _own_address(tree, text, address)
    title = _title(tree)
    days = list(_days(tree))
    lead, byline = _take(tree, _LEADS), _take(tree, _BYLINES) or _meta(tree, "author")
    losses |= _cut(tree)
    walker = Blocks(stood)
    blocks = _without_repeats(walker.of(_body(tree)), title, lead)
    if not any(block.kind != "picture" for block in blocks):
        raise OldPageRefused(
            "Không tìm thấy nội dung bài trong trang. Trang này có thể là trang danh mục hoặc trang lỗi.",
            "No text was found in the page. It may be a list of pages or an error page.",
        )
    blocks, signed = _signature(blocks) if not byline else (blocks, byline)
    published, doubts = _published(days, today)
    losses |= walker.losses | doubts | _damage(title, lead, blocks)
    order = tuple(loss for loss in Loss if loss in losses)
    return OldPage(stood, title[:200], lead, signed[:200], published, blocks, order)


def _tree(text: str) -> HtmlElement:
    if "<" not in text:
        raise OldPageRefused("Tệp không phải trang web.", "The file is not a web page.")
    try:
        parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=False, huge_tree=False)
        return html.document_fromstring(text.encode(), parser=parser)
    except (etree.LxmlError, ValueError, RecursionError) as error:
        raise OldPageRefused("Tệp không phải trang web.", "The file is not a web page.") from error


def _own_address(tree: HtmlElement, text: str, given: str) -> str:
    """What the page calls itself counts only on the host it was said to come from."""
    named = tree.xpath("//link[@rel='canonical']/@href | //meta[@property='og:url']/@content")
    saved = _SAVED.search(text[:4096])
    host = web_address(given, given).split("/")[:3]
    for one in (*named, saved[1] if saved else ""):
        if one and (address := web_address(one, given)) and address.split("/")[2:3] == host[2:3]:
            return address.partition("#")[0]
    return given


def _title(tree: HtmlElement) -> str:
    heads = tree.xpath("//h1") or tree.xpath("//*[contains(@class, 'title') and (self::h2 or self::div or self::p)]")
    for said in (*(_words(one) for one in heads[:1]), _meta(tree, "og:title"), _words_of(tree.xpath("//title"))):
        if said:
            return said
    raise OldPageRefused("Trang không có đầu đề.", "The page has no title.")


def _days(tree: HtmlElement) -> Iterator[dt.datetime | None]:
    """A portal's masthead shows today's day, so only places that are about the text are believed."""
    if (named := _meta(tree, "article:published_time")) and (date := machine_date(named)):
        yield date
        return
    for element in tree.iter():
        if not isinstance(element.tag, str) or any(up.tag in _SILENT for up in element.iterancestors()):
            continue
        if element.tag == "time" and (date := machine_date(element.get("datetime") or "")):
            yield date
            return
        marks = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
        text = element.text_content() if any(day in marks for day in _DAYS) else _bracketed(element)
        if len(text) < LONGEST:
            yield date_in(text)


def _bracketed(element: HtmlElement) -> str:
    """«(14:04 20/01/2021)» standing alone is a date line wherever it stands."""
    text = (element.text or "").strip()
    return text if text.startswith("(") and text.endswith(")") and len(text) < 60 else ""


def _published(days: list[dt.datetime | None], today: dt.date) -> tuple[dt.datetime | None, set[Loss]]:
    date, disagree = one_of(days)
    if date is None:
        return None, {Loss.DATES if disagree else Loss.NO_DATE}
    return (None, {Loss.FUTURE}) if date.date() > today else (date, set())


def _cut(tree: HtmlElement) -> set[Loss]:
    """Everything that acts, and everything of the portal around the text."""
    acted = False
    for element in list(tree.iter()):
        if not isinstance(element.tag, str):
            _drop(element)
        elif element.tag in _ACTIVE and not (element.tag == "form" and element.get("id") == "aspnetForm"):
            acted = acted or element.tag in ("iframe", "object", "embed", "applet")
            _drop(element)
        elif element.tag in _SILENT or _is_chrome(element):
            _drop(element)
    return {Loss.ACTIVE} if acted else set()


def _is_chrome(element: HtmlElement) -> bool:
    own = (element.text_content() or "").strip()
    return len(own) < 60 and element.tag != "body" and _CHROME.match(own) is not None


def without_activity(tree: HtmlElement) -> tuple[HtmlElement, set[Loss]]:
    """The same fragment with nothing in it that acts."""
    return tree, _cut(tree)


def _drop(element: HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _body(tree: HtmlElement) -> HtmlElement:
    """The first full field that portals keep a text in; of a portal nobody knows, what trafilatura takes for the text."""
    fields = [one for path in _BODIES for one in tree.xpath(path)]
    full = next((one for one in fields if _words(one)), None)
    if full is not None:
        return full
    if fields:  # the portal's own field is empty: what stands around it is not the text
        return fields[0]
    found = trafilatura.extract(
        etree.tostring(tree, encoding="unicode", method="html"), output_format="html", include_comments=False,
        include_images=True, include_links=True, include_formatting=True, fast=True,
    )  # fmt: skip
    return html.document_fromstring(found) if found else html.document_fromstring("<p></p>")


def _take(tree: HtmlElement, names: tuple[str, ...]) -> str:
    """The words of the first element called so, which leaves the tree: it is no part of the text."""
    for element in tree.iter("p", "div", "span", "h2", "h3", "strong"):
        marks = (element.get("class") or "").lower().split()
        if any(mark.startswith(names) for mark in marks) and 0 < len(words := _words(element)) < 1500:
            _drop(element)
            return words
    return ""


def _signature(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], str]:
    """A short last paragraph that is wholly bold is how these portals sign a text."""
    last = blocks[-1].lines[0] if blocks[-1].kind == "paragraph" else ""
    found = re.fullmatch(r"<b>([^<>]{2,60}[^<>.!?…:])</b>", last)
    return (blocks[:-1], found[1].strip()) if found and len(blocks) > 1 else (blocks, "")


def _without_repeats(blocks: tuple[Block, ...], title: str, lead: str) -> tuple[Block, ...]:
    said = {title, lead}
    return tuple(one for one in blocks if one.source or " ".join(re.sub(r"<[^>]+>", "", " ".join(one.lines)).split()) not in said)


def _damage(title: str, lead: str, blocks: tuple[Block, ...]) -> set[Loss]:
    words = (title, lead, *(re.sub(r"<[^>]+>", " ", line) for block in blocks for line in block.lines))
    return {Loss.LETTERS} if any(map(is_damaged, words)) else set()


def _meta(tree: HtmlElement, name: str) -> str:
    return " ".join("".join(tree.xpath("//meta[@property=$n or @name=$n]/@content", n=name)[:1]).split())


def _words(element: HtmlElement) -> str:
    return " ".join((element.text_content() or "").replace("\u200b", "").split())


def _words_of(elements: list[HtmlElement]) -> str:
    return _words(elements[0]) if elements else ""
