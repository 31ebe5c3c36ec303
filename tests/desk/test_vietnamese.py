"""The desk is Vietnamese from end to end: no screen of the flows shows an English string that our catalogue should have."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polib
import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from nhipcau.kernel.folding import bare_key
from nhipcau.newsroom.models import Picture
from nhipcau.people.enums import Role
from tests import factories
from tests.desk.whole_house import addresses, fill

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ROOT = Path(__file__).resolve().parents[2]
#: Answers that are no screens: files, words for scripts, a supervisor's question.
NO_SCREENS = {"health", "words", "library", "preview_asset", "preview_media", "set_language", "signout", "report_file"}
#: Words that the framework wrote into its templates past every catalogue.
UNREACHABLE = {"Actions"}
#: Screens that the walk sees at least: fewer, and it walks past some.
SCREENS = 100
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


def test_no_screen_shows_an_untranslated_string(office: factories.Office, house: Path, client: Client) -> None:
    """Every address of the desk's own, with a row of every kind in it, asked by somebody who may see all of it."""
    filled = fill(office)
    seer = factories.account("thay-het", office.locality, *Role)
    forbidden, seen, shown = english(), 0, {}
    for name, arguments in addresses():
        if name.partition(":")[2] in NO_SCREENS:
            continue
        client.force_login(seer, backend="django.contrib.auth.backends.ModelBackend")
        address = filled.path(name, arguments)
        answer = client.get(address)
        if answer.status_code != 200 or "html" not in answer.headers.get("Content-Type", ""):
            continue
        seen += 1
        left = sorted({text.strip() for text in said(answer.content)} & forbidden)
        if left:
            shown[address] = left
    assert shown == {}
    assert seen >= SCREENS


def test_the_editor_is_vietnamese(office: factories.Office, house: Path, client: Client) -> None:
    seer = factories.account("thay-het", office.locality, *Role)
    client.force_login(seer, backend="django.contrib.auth.backends.ModelBackend")
    edition = factories.edition(office, title="Bản nháp")
    forbidden = english()
    for name in ("edit", "history"):
        answer = client.get(reverse(f"wagtailsnippets_newsroom_edition:{name}", args=[edition.pk]))
        assert answer.status_code == 200
        assert sorted({text.strip() for text in said(answer.content)} & forbidden) == []


#: The framework's screens of pictures that the desk's door leaves open; each with a picture in its address, or none.
PICTURES = {
    "wagtailimages": {"index": False, "index_results": False, "add": False, "add_multiple": False, "edit": True, "image_usage": True},
    "wagtailimages_chooser": {"choose": False, "choose_results": False, "create": False, "chosen": True, "select_format": True},
}  # fmt: skip


def fragments(answer: Any) -> Iterator[bytes]:
    """What of an answer is shown: the page, or the pieces of it that a chooser is sent as JSON."""
    if "json" in answer.headers["Content-Type"]:
        told = answer.json()
        yield from (told[key].encode() for key in ("html", "htmlFragment") if told.get(key))
    else:
        yield answer.content


def test_the_screens_of_pictures_are_vietnamese(office: factories.Office, house: Path, client: Client) -> None:
    """The library, bringing one in, changing one, where it is used, and the chooser of the editor with its answers."""
    seer = factories.account("thay-het", office.locality, *Role)
    client.force_login(seer, backend="django.contrib.auth.backends.ModelBackend")
    picture = factories.picture("#a3231d", "Mùa sen")
    Picture.objects.filter(pk=picture.pk).update(uploaded_by_user=seer, people=[{"name": "Nguyễn Văn An"}])
    factories.edition(office, picture=picture)
    asked = [reverse(f"{space}:{name}", args=[picture.pk] if of else []) for space, names in PICTURES.items() for name, of in names.items()]
    answers = {address: client.get(address) for address in asked}
    wrong = {"title": "", "collection": "1", "tags": "", "expires_on": "ngày mai", "taken_on": "x", "people": "An | Chủ tịch | trên cao"}
    answers["changed wrongly"] = client.post(reverse("wagtailimages:edit", args=[picture.pk]), wrong)
    answers["brought in wrongly"] = client.post(reverse("wagtailimages_chooser:create"), {f"image-chooser-upload-{key}": value for key, value in wrong.items()})
    forbidden, shown = english(), {}
    for address, answer in answers.items():
        assert answer.status_code == 200, address
        left = sorted({text.strip() for piece in fragments(answer) for text in said(piece)} & forbidden)
        if left:
            shown[address] = left
    assert shown == {}
    assert sum(len(list(said(piece))) > 5 for answer in answers.values() for piece in fragments(answer)) >= 12


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
