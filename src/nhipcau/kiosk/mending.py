"""A page of the portal made ready for a place without a network: what leads nowhere is taken out, the way back to the
kiosk's own screens is put in. The words of the story stay as they were released."""

from __future__ import annotations

from collections.abc import Callable, Collection

from lxml import etree, html

from nhipcau.kiosk.words import OWN_NAMES, TAGS, words

#: Parts of a page that only make sense with a network, or that name languages the point does not have.
AWAY = (
    "//head/link[@rel='canonical' or @rel='alternate'] | //head/script | //head/meta[starts-with(@property,'og:')]"
    " | //head/meta[@name='robots'] | //*[contains(concat(' ',@class,' '),' other-tongues ')]"
    " | //*[contains(concat(' ',@class,' '),' not-translated ')] | //*[contains(concat(' ',@class,' '),' to-remark ')]"
    " | //*[contains(concat(' ',@class,' '),' to-search ')] | //nav[contains(concat(' ',@class,' '),' tongues ')]"
    " | //form"
)
SHEET, SCRIPT = "/kiosk/page.css", "/kiosk/page.js"
Away = Callable[[str], bool]


def mend(page: html.HtmlElement, *, language: str, here: Collection[str], others: dict[str, str], languages: tuple[str, ...]) -> bytes:
    """The page for the kiosk. ``here``: the addresses it will have; ``others``: the same page in the point's languages."""
    for part in page.xpath(AWAY):
        part.drop_tree()
    _links(page, set(here))
    head, body = page.find("head"), page.find("body")
    head.append(_element("link", rel="stylesheet", href=SHEET))
    head.append(_element("script", src=SCRIPT, defer="defer"))
    body.insert(0, _bar(language, others, languages))
    return bytes(etree.tostring(page, method="html", encoding="utf-8", doctype="<!doctype html>"))


def _links(page: html.HtmlElement, here: set[str]) -> None:
    for link in page.xpath("//a[@href]"):
        target = link.get("href").split("#")[0]
        if not target or target in here:
            continue
        part = _listed(link)
        if part is not None and part.getparent() is not None:
            part.drop_tree()
        elif (link.getparent().get("class") or "") == "onward":
            # A line of two such links is gone with the first of them.
            if link.getparent().getparent() is not None:
                link.getparent().drop_tree()
        elif link.getparent() is not None:
            link.tag = "span"
            for name in ("href", "hreflang", "rel", "title", "type"):
                link.attrib.pop(name, None)


def unlink_dead(text: str, here: Collection[str]) -> str:
    """A piece of a page without the links that lead nowhere."""
    piece = html.fragment_fromstring(text, create_parent="div")
    _links(piece, set(here))
    return (piece.text or "") + "".join(html.tostring(part, encoding="unicode") for part in piece)


def _listed(link: html.HtmlElement) -> html.HtmlElement | None:
    """The line of a menu or the card of a list that is about this link alone; none within a story's own text."""
    for part in link.iterancestors("li", "article", "div"):
        classes = (part.get("class") or "").split()
        if "body" in classes or part.tag == "article" and not {"card", "first"} & set(classes):
            return None
        if part.tag in ("li", "article"):
            return part
    return None


def _bar(language: str, others: dict[str, str], languages: tuple[str, ...]) -> html.HtmlElement:
    said = words(language)
    bar = _element("nav", **{"class": "kiosk-bar", "aria-label": said["languages"]})
    home = _element("a", "← " + said["home"], href=f"/?lang={language}", **{"class": "kiosk-home"})
    search = _element("a", said["search"], href=f"/?lang={language}&find=1", **{"class": "kiosk-find"})
    bar.extend([home, search])
    for one in languages:
        current = {"aria-current": "true"} if one == language else {}
        target = others.get(one, f"/{one}/")
        bar.append(_element("a", OWN_NAMES[one], href=target, lang=TAGS[one], hreflang=TAGS[one], **current))
    return bar


def _element(tag: str, text: str = "", **attributes: str) -> html.HtmlElement:
    made = html.Element(tag, attributes)
    made.text = text or None
    return made
