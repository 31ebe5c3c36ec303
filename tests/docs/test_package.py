"""The package page names every field of a package that the desk makes, every rule of refusal, and no other."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import Any

import pytest

from nhipcau.kernel.canonical import canonical_json, digest
from nhipcau.newsroom.domain import columns, occasions
from nhipcau.newsroom.domain.answering import answer_for
from nhipcau.newsroom.domain.item_sources import name_source
from nhipcau.newsroom.domain.payload import resolve
from nhipcau.newsroom.domain.release import withdraw
from nhipcau.newsroom.models import Fact, Item, Subtitle
from nhipcau.reference.models import LegalDocument
from tests import factories
from tests.docs.pages import SOURCE, bare, fences, section, tables, text
from tests.newsroom import column_rows
from tests.newsroom.test_clip_library import give, showing
from tests.newsroom.test_clip_library import row as clip_row
from tests.newsroom.test_paper_library import linking
from tests.newsroom.test_paper_library import row as paper_row

PAGE = text("docs/package.md")


def fields(heading: str, table: int = 0) -> list[str]:
    return sorted(bare(row[0]) for row in tables(section(PAGE, heading))[table])


@pytest.fixture
def package(office: factories.Office, house: object) -> dict[str, Any]:
    """A package with everything in it: a picture at the head, each kind of block, a place, a column."""
    shown = factories.picture()
    body: list[tuple[str, Any]] = [
        ("paragraph", "<p>Sáng sớm.</p>"), ("heading", "Mùa sen"), ("list", {"ordered": True, "items": ["Một", "Hai"]}),
        ("quote", {"text": "Thơm", "attribution": "Người bán sen"}),
        ("picture", {"picture": shown, "alt": "Sen", "caption": "Hồ", "credit": "Nhịp Cầu"}),
        ("fact", _sight(office)),
    ]  # fmt: skip
    made = factories.edition(office, picture=shown, picture_alt="Sen", body=body)
    made.item.places.add(office.place)
    made.item.laws.add(LegalDocument.objects.create(number="72/2015/NĐ-CP", title="Nghị định"))
    for kind in ("original", "domestic"):
        name_source(item=made.item, kind=kind, title="Sen", dated=dt.date(2020, 3, 11), address=f"https://x.example/{kind}", by=office.writer)
    answer_for(item=made.item, responsible=None, retells=False, by=office.writer, shows_names=True)
    columns.place(column=column_rows.column(office), item=made.item, by=office.writer)
    found: dict[str, Any] = json.loads(factories.released(office, made).package)
    return found


def _sight(o: factories.Office) -> Fact:
    fact = factories.fact(o)
    fact.kind, fact.details = "sight", {"coordinates": "21.05, 105.82"}
    fact.save()
    return fact


@pytest.mark.django_db
def test_the_package(package: dict[str, Any]) -> None:
    assert fields("The package") == sorted(package)
    assert fields("context") == sorted(package["context"])
    assert fields("locality") == sorted(package["context"]["locality"])
    assert fields("editions") == sorted(package["editions"][0])
    [entry] = package["media"].values()
    assert fields("media") == sorted(entry)


@pytest.mark.django_db
def test_the_payload(office: factories.Office, package: dict[str, Any]) -> None:
    payload = package["editions"][0]["payload"]
    item = Item.objects.get(key=package["item"])
    english = resolve(factories.edition(office, of=item, language="en", translator=office.translator))
    assert fields("The payload") == sorted({*payload, *english})
    keys = [sorted(one) for one in (payload["laws"][0], payload["sources"][0])]
    assert keys == [sorted(["number", "title", "issuer", "date", "address"]), sorted(["kind", "title", "publisher", "date", "address"])]
    said = {bare(kind): sorted(names.split("`")[1::2]) for kind, names in tables(section(PAGE, "The payload"))[1]}
    said["paragraph"] = ["html"]
    shown = clip_row(office)
    give(office, shown)
    Subtitle.objects.filter(clip=shown).update(origin="machine_translated")
    clip = resolve(showing(office, shown))["body"]
    paper = resolve(linking(office, paper_row(office)))["body"]
    gathered = [{"type": kind, **occasions.said(kind, {})} for kind in occasions.WORDS]
    made = {block["type"]: sorted(set(block) - {"type"}) for block in (*payload["body"], *clip, *paper, *gathered)}
    assert said == made


@pytest.mark.django_db
def test_a_withdrawal_has_the_same_fields(office: factories.Office, package: dict[str, Any]) -> None:
    item = Item.objects.get(key=package["item"])
    reason = {"vi": "Sai số liệu.", "en": "Wrong figure."}
    taken = withdraw(item=item, languages=["vi"], by=office.publisher, reason=reason)
    assert sorted(json.loads(taken.package)) == sorted(package)


def test_the_example_of_canonical_json_is_right() -> None:
    page = text("docs/package.md")
    made = canonical_json(json.loads(fences(page, "json")[0]))
    assert made == fences(page, "")[0].strip()
    assert f"`{digest(made)}`" in page


def test_the_rules_of_refusal_are_those_of_the_code() -> None:
    places = [SOURCE / "portal" / "door.py", SOURCE / "portal" / "admission.py", SOURCE / "newsroom/domain/courier.py"]
    used = {rule for p in places for rule in re.findall(r'"((?:package|desk)\.[a-z]+)"', p.read_text(encoding="utf-8"))}
    assert set(re.findall(r"`((?:package|desk)\.[a-z]+)`", section(text("docs/package.md"), "Receipts"))) == used
