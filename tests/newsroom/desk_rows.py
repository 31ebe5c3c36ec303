"""Translations as the desk makes them: begun, whole, with a changed source; and the requests of their screens."""

from __future__ import annotations

import re
from typing import Any

from django.test import Client
from django.urls import reverse

from nhipcau.newsroom.domain.translation import open_translation, pairs, save_segments
from nhipcau.newsroom.models import Edition, Item
from nhipcau.people.models import Account
from tests import factories

BODY = [("paragraph", "<p>Hồ có <b>36</b> chiếc thuyền.</p>"), ("heading", "Buổi sớm")]


def client_of(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def begun(o: factories.Office, **values: Any) -> Edition:
    source = factories.edition(o, **{"body": BODY, **values})
    factories.cleared(o, source)
    return open_translation(item=source.item, language="en", by=o.translator)


def whole(o: factories.Office, **values: Any) -> Edition:
    target = begun(o, **values)
    texts = {pair.source.key: f"en {pair.source.text}" for pair in pairs(target)}
    return save_segments(edition=target, texts=texts, by=o.translator)


def source_in(item: Item) -> Edition:
    return Edition.objects.get(item=item, locale__language_code="vi")


def address(target: Edition) -> str:
    return reverse("newsroom:translate", kwargs={"key": target.item.key, "language": "en"})


def form_in(page: str) -> dict[str, str]:
    """The form of a segment screen as a browser would send it back unchanged."""
    hidden = re.findall(r'<input type="hidden" name="(seen-[^"]+)" value="([^"]*)"', page)
    texts = re.findall(r'<textarea [^>]*name="(target-[^"]+)"[^>]*>\n(.*?)</textarea>', page, re.DOTALL)
    return dict(hidden) | dict(texts)


def states(target: Edition) -> dict[str, tuple[str, str]]:
    return {pair.source.key: (pair.state, pair.change) for pair in pairs(target)}
