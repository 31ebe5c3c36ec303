"""The forms that a person finds on the desk's pages, as a browser would send them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from unittest import mock
from urllib.parse import urljoin, urlsplit

from django.template.base import Template
from django.test import Client
from django.utils.safestring import SafeString
from lxml import html

from nhipcau.kernel import clock

SENT_ELSEWHERE = ("/dang-xuat/", "/ngon-ngu/", "/dang-nhap/")


@contextmanager
def undrawn() -> Iterator[None]:
    """Views answer, and what they hand to a template is not drawn: half of the time of an answer, and not what is asked
    where the same page has been drawn before with words as odd."""
    with mock.patch.object(Template, "render", lambda *_words: SafeString("")):
        yield


@dataclass
class PageForm:
    """Where it goes, what it would send as it stands, and what each choice offers."""

    page: str
    action: str
    said: dict[str, list[str]] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    offers: dict[str, set[str]] = field(default_factory=dict)

    def filled(self) -> dict[str, list[str]]:
        """With something fitting in every field left empty."""
        return {name: values if any(values) else [self._fitting(name)] for name, values in self.said.items()}

    def _fitting(self, name: str) -> str:
        offered = sorted(self.offers.get(name, set()) - {""})
        if offered:
            return offered[0]
        kind = self.kinds.get(name, "text")
        if kind == "date" or name in ("day", "date", "due", "begins", "ends", "on", "signed_on", "new_due"):
            return f"{clock.today():%d/%m/%Y}"
        return "1" if kind == "number" else "Chữ thử"


def forms_of(client: Client, paths: Iterable[str]) -> list[PageForm]:
    """Every form that is posted, once an address and set of fields."""
    found: dict[tuple[str, tuple[str, ...]], PageForm] = {}
    for path in paths:
        answer = client.get(path)
        if answer.status_code != 200 or not answer.headers.get("Content-Type", "").startswith("text/html"):
            continue
        for one in html.fromstring(answer.content.decode()).iter("form"):
            if one.get("method", "get").lower() == "post" and (made := _read(one, path)) is not None:
                found.setdefault((made.action, tuple(sorted(made.said))), made)
    return list(found.values())


def _read(one: html.HtmlElement, page: str) -> PageForm | None:
    made = PageForm(page, urljoin(page, one.get("action") or ""))
    if urlsplit(made.action).path in SENT_ELSEWHERE:
        return None
    for element in one.iter("input", "select", "textarea", "button"):
        name = element.get("name")
        if name and name != "csrfmiddlewaretoken":
            _take(made, element, name)
    return made


def _take(made: PageForm, element: html.HtmlElement, name: str) -> None:
    kind = element.get("type", "text") if element.tag == "input" else element.tag
    made.kinds.setdefault(name, kind)
    values = made.said.setdefault(name, [])
    if element.tag == "select":
        made.offers.setdefault(name, set()).update(option.get("value", "") for option in element.iter("option"))
        values += [one.get("value", "") for one in element.iter("option") if one.get("selected") is not None]
    elif kind in ("radio", "checkbox", "hidden", "button"):
        made.offers.setdefault(name, set()).add(element.get("value", "on"))
        if kind in ("hidden", "checkbox") or element.get("checked") is not None or (kind == "button" and not values):
            values.append(element.get("value", "on"))
    elif kind != "file":
        values.append(element.text or "" if element.tag == "textarea" else element.get("value", ""))
