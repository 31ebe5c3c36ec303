"""Pages to text."""

from __future__ import annotations

import re

from nhipcau.portal.pages import data_pages
from nhipcau.portal.pages.data_pages import DatasetPage, FactPage
from nhipcau.portal.pages.engine import TEMPLATES, fill
from nhipcau.portal.pages.feeds import Feed
from nhipcau.portal.pages.linked_data import data_block
from nhipcau.portal.pages.machine import NewsMap, Robots, SitemapIndex, SitemapShard
from nhipcau.portal.pages.page import Page
from nhipcau.portal.pages.pages import ItemPage
from nhipcau.portal.pages.wire import Wire

__all__ = ["TEMPLATES", "Renderable", "render"]
INDENT = re.compile(r"\s*\n\s*")
Renderable = Page | Feed | SitemapShard | SitemapIndex | NewsMap | Robots | Wire


def render(page: Renderable) -> str:
    """The whole text of a page; the same page gives the same text."""
    language = page.language if isinstance(page, Page) else None
    linked_data = ""
    if isinstance(page, DatasetPage | FactPage):
        linked_data = data_pages.data_block(page)
    elif isinstance(page, ItemPage):
        linked_data = data_block(page)
    return INDENT.sub("\n", fill(page.template, language, page=page, linked_data=linked_data)).strip() + "\n"
