"""Links of a text: our own pages by what was released, pages elsewhere by what their server answered last."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from nhipcau.newsroom.checks.judging import Check, Checked, Finding
from nhipcau.portal.door import LANGUAGES
from nhipcau.portal.pages.addresses import OTHERS, VIETNAMESE

HREF = re.compile(r'<a href="([^"]*)"')
#: Kind of block beside a paragraph → its fields that hold an address.
FIELDS = {"event": ("link",), "entry": ("address",), "question": ("link",)}
WEB = ("http://", "https://")
STORY_PARTS = 3


def links_of(payload: Mapping[str, Any]) -> Iterator[tuple[int, str]]:
    """(number of the block, address as a browser asks for it), in reading order."""
    for number, block in enumerate(payload["body"]):
        texts = (block.get("html", ""), *(block["items"] if block["type"] == "list" else ()))
        for address in (html.unescape(found) for text in texts for found in HREF.findall(text)):
            yield number, address
        for name in FIELDS.get(block["type"], ()):
            if block.get(name):
                yield number, block[name]


def own_path(address: str, own: str) -> str:
    """The path of a page of ours as it is kept, with a closing slash; "" for an address elsewhere."""
    path = address.removeprefix(own) if own else address
    if not path.startswith("/") or path.startswith("//"):
        return ""
    path = path.partition("#")[0].partition("?")[0]
    return path if path.endswith("/") or "." in path.rpartition("/")[2] else f"{path}/"


def elsewhere(payload: Mapping[str, Any], own: str) -> list[str]:
    """Pages of others that the text links, each once, without the place within them."""
    found = (address.partition("#")[0] for _number, address in links_of(payload) if address.startswith(WEB) and not own_path(address, own))
    return list(dict.fromkeys(found))


class Links(Check):
    """Links that lead nowhere: pages of our own that were withdrawn or never were, addresses that are not safe, and pages
    elsewhere that did not answer when they were asked last."""

    id, severity = "links", "confirm"

    def findings(self, text: Checked) -> Iterator[Finding]:
        own = text.background.own_address
        for number, address in links_of(text.payload):
            place, where = f"body.{number}", _("paragraph %(no)d") % {"no": number + 1}
            path = own_path(address, own)
            said = self._own(text, path) if path else self._elsewhere(text, address, text.payload["body"][number]["type"])
            if said:
                yield self.found(said, where, place=place, quote=address, severity="confirm" if path else "note")

    def _own(self, text: Checked, path: str) -> str:
        if path in text.background.gone:
            return _("The link leads to a page that was withdrawn.")
        if is_no_page(path, text.background.standing_pages):
            return _("No page of ours stands at this address today. Look whether it is written as the page's own.")
        return ""

    def _elsewhere(self, text: Checked, address: str, kind: str) -> str:
        if address.startswith("http://") and kind not in FIELDS:
            return _("The link is not encrypted (http). Use its https address.")
        look = text.background.looks.get(address.partition("#")[0])
        if look is None or not look.failed:
            return ""
        if look.status:
            return _("The page elsewhere was last asked for on %(day)s, and its server answered %(status)d.") % {
                "day": f"{look.day:%d/%m/%Y}", "status": look.status,
            }  # fmt: skip
        return _("The page elsewhere was last asked for on %(day)s, and no server answered.") % {"day": f"{look.day:%d/%m/%Y}"}


def is_no_page(path: str, standing: frozenset[str]) -> bool:
    """Whether a path below one of our languages leads nowhere: no section of the portal, or a story that was not released. What
    stands outside the languages, as pages of an old portal do, is not judged."""
    language, *rest = path.strip("/").split("/")
    if language not in LANGUAGES or not rest or "." in rest[-1]:
        return False
    words = VIETNAMESE if language == "vi" else OTHERS
    return rest[0] not in words.values() or (rest[0] == words["story"] and len(rest) == STORY_PARTS - 1 and path not in standing)
