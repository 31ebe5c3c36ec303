"""The desk is Vietnamese from end to end: no screen of the flows shows an English string that our catalogue should have."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polib
import pytest
from django.test import Client
from django.urls import get_resolver, reverse
from lxml import html

from nhipcau.kernel.folding import bare_key
from nhipcau.newsroom.domain.clearance import submit
from nhipcau.newsroom.domain.translation import open_translation
from nhipcau.people.enums import Role
from nhipcau.report.domain.reports import build_report
from tests import factories

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]
OURS = ("desk", "people", "plan", "newsroom")
#: Answers that are no screens: files, words for scripts, a supervisor's question.
NO_SCREENS = {"health", "words", "library", "preview_asset", "preview_media", "set_language", "signout", "report_file"}
#: Words that the framework wrote into its templates past every catalogue.
UNREACHABLE = {"Actions"}
SPOKEN = ("placeholder", "title", "aria-label", "alt")


def english() -> set[str]:
    """Every English msgid that has another Vietnamese text: ours and the framework's."""
    found = set()
    for name in ("django", "djangojs"):
        catalogue = polib.pofile(str(ROOT / f"src/nhipcau/locale/vi/LC_MESSAGES/{name}.po"))
        found |= {entry.msgid.strip() for entry in catalogue if entry.msgstr.strip() != entry.msgid.strip()}
    return {
        msgid
        for msgid in found - UNREACHABLE
        if len(msgid) > 3 and "%" not in msgid and bare_key(msgid) == msgid.lower()
    }


def said(page: bytes) -> Iterator[str]:
    """Everything a person reads or hears on a page, piece by piece; not what is marked as another language."""
    tree = html.fromstring(page)
    for node in tree.iter():
        if not isinstance(node.tag, str) or node.tag in ("script", "style", "template"):
            continue
        if any(part.get("lang") not in (None, "vi") for part in (node, *node.iterancestors())):
            continue
        yield from (text for text in (node.text, node.tail) if text)
        yield from (node.get(name) for name in SPOKEN if node.get(name))
        if node.tag == "input" and node.get("type") in ("submit", "button", "reset"):
            yield node.get("value") or ""


@pytest.fixture
def everyone(office: factories.Office, house: Path) -> dict[str, Any]:
    """An office in mid-year and someone who may see all of it."""
    factories.released(office)
    waiting = factories.edition(office, title="Chờ duyệt")
    year = office.plan.year
    report = build_report(
        plan=office.plan, period_from=dt.date(year, 1, 1), period_to=dt.date(year, 12, 31), by=office.focal
    )
    submission = submit(edition=waiting, by=office.writer)
    begun = open_translation(
        item=factories.edition(office, title="Đang dịch").item, language="en", by=office.translator
    )
    seer = factories.account("thay-het", office.locality, *Role)
    edition = factories.edition(office, title="Bản nháp")
    return {
        "seer": seer, "submission": submission, "item": begun.item, "edition": edition, "office": office,
        "kwargs": {
            "key": begun.item.key, "language": "vi", "pk": submission.pk, "plan": office.plan.pk, "task": office.task.pk,
            "content": office.content.pk, "no": 0, "report": report.pk,
        },
    }  # fmt: skip


def screens(known: dict[str, Any]) -> Iterator[str]:
    """The address of every screen of the rooms that can be made from the rows at hand."""
    ids = {"task": "task", "assign": "content", "move": "task", "report": "report", "figure": "report"}
    for room in OURS:
        resolver = get_resolver().namespace_dict[room][1]
        for name in sorted(key for key in resolver.reverse_dict if isinstance(key, str)):
            if name in NO_SCREENS:
                continue
            wanted = resolver.reverse_dict.getlist(name)[0][0][0][1]
            values = {part: known["kwargs"].get(part) for part in wanted}
            if "pk" in values and room == "plan":
                values["pk"] = known["kwargs"][ids.get(name, "plan")]
            if None not in values.values():  # else it asks for a row that is not at hand
                yield reverse(f"{room}:{name}", kwargs=values)


def test_no_screen_of_the_flows_shows_an_untranslated_string(everyone: dict[str, Any], client: Client) -> None:
    client.force_login(everyone["seer"], backend="django.contrib.auth.backends.ModelBackend")
    forbidden, seen, shown = english(), 0, {}
    for address in screens(everyone):
        answer = client.get(address)
        if answer.status_code != 200 or "html" not in answer.headers.get("Content-Type", ""):
            continue
        seen += 1
        left = sorted({text.strip() for text in said(answer.content)} & forbidden)
        if left:
            shown[address] = left
    assert shown == {}
    assert seen >= 15


def test_the_editor_is_vietnamese(everyone: dict[str, Any], client: Client) -> None:
    client.force_login(everyone["seer"], backend="django.contrib.auth.backends.ModelBackend")
    edition = everyone["edition"]
    forbidden = english()
    for name in ("edit", "history"):
        answer = client.get(reverse(f"wagtailsnippets_newsroom_edition:{name}", args=[edition.pk]))
        assert answer.status_code == 200
        assert sorted({text.strip() for text in said(answer.content)} & forbidden) == []


def test_the_way_in_is_vietnamese(client: Client, db: None) -> None:
    answer = client.get("/dang-nhap/")
    assert sorted({text.strip() for text in said(answer.content)} & english()) == []


def test_our_own_strings_all_have_vietnamese() -> None:
    done = subprocess.run(
        [sys.executable, "scripts/catalogue.py", "extract", "--json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.strip() in ("[]", ""), done.stdout[:3000]
