"""Stories for agencies: one name through all versions, a correction is told, and nothing is left of the words of a withdrawn one."""

from __future__ import annotations

import json
from typing import Any
from xml.etree import ElementTree

import pytest

from nhipcau.portal.pages import from_package
from nhipcau.portal.pages.blocks import MAKERS
from nhipcau.portal.pages.languages import Text
from nhipcau.portal.pages.render import render
from nhipcau.portal.pages.wire import Wire, identity, ninjs
from tests.portal.pages.shelf import ITEM, WHEN, package, site
from tests.portal.pages.test_clips import MEDIA, RAW
from tests.portal.pages.test_papers import MEDIA as PAPERS
from tests.portal.pages.test_papers import RAW as PAPER

G2 = "{http://iptc.org/std/nar/2006-10-01/}"
HOSTILE = "<b>&\"'</title>]]>"
#: What ninjs 2.1 knows; its schema allows nothing else.
KNOWN = {
    "standard", "uri", "type", "language", "version", "pubstatus", "firstcreated", "versioncreated", "copyrightholder", "usageterms",
    "altids", "ednote", "headlines", "bodies", "genres", "subjects", "places", "descriptions", "by", "associations", "renditions",
    "name",
}  # fmt: skip


def wire(text: str = "Một bài", **values: Any) -> Wire:
    raw = package(text)
    raw["editions"][0]["payload"]["body"].append(RAW)
    raw["media"] |= MEDIA
    given = {
        "page": from_package.item_page(raw, "vi", site=site()), "version": 3, "translations": {"vi": "/vi/x/", "en": "/en/stories/x/"},
        **values,
    }  # fmt: skip
    return Wire(
        site=site(), language="vi", address="/vi/bai/mot-bai/", item=ITEM, released_at=WHEN,
        changed_at="2026-11-22T10:00:00+07:00", **given,
    )  # fmt: skip


def newsml(one: Wire) -> ElementTree.Element:
    return ElementTree.fromstring(render(one))


def test_both_forms_tell_the_same_of_a_story() -> None:
    told, item = json.loads(ninjs(wire(HOSTILE))), newsml(wire(HOSTILE))
    assert set(told) | {key for one in told["associations"] for key in one} <= KNOWN
    assert item.get("guid") == told["uri"] == identity(ITEM, "vi")
    assert item.get("version") == told["version"] == "3"
    assert item.findtext(f"{G2}itemMeta/{G2}versionCreated") == told["versioncreated"] == "2026-11-22T10:00:00+07:00"
    assert item.findtext(f"{G2}contentMeta/{G2}headline") == told["headlines"][0]["value"] == HOSTILE
    assert item.findtext(f"{G2}contentSet/{G2}inlineData") == told["bodies"][0]["value"]
    assert item.findtext(f"{G2}rightsInfo/{G2}usageTerms") == told["usageterms"] != ""
    assert "<script" not in told["bodies"][0]["value"]


def test_what_is_seen_and_heard_and_the_other_languages_are_named_with_whole_addresses() -> None:
    shown = {one["name"]: one for one in json.loads(ninjs(wire()))["associations"]}
    assert set(shown) == {"picture-1", "picture-2", "clip-1", "translation-en"}
    assert shown["translation-en"]["uri"] == identity(ITEM, "en")
    addresses = [file["href"] for one in shown.values() for file in one["renditions"]]
    assert [one for one in addresses if not one.startswith("https://cong.example/")] == []
    assert "https://cong.example/en/stories/x/ninjs.json" in addresses
    assert "https://cong.example/media/s.vtt" in addresses


def test_a_correction_says_why() -> None:
    one = wire("Sửa lời dẫn.")
    assert json.loads(ninjs(one))["ednote"].endswith("Sửa lời dẫn.")
    signal = newsml(one).find(f"{G2}itemMeta/{G2}signal")
    assert signal is not None
    assert signal.get("qcode") == "sig:correction"


def test_a_withdrawn_story_keeps_its_name_and_loses_its_words() -> None:
    one = wire(page=None, reason=Text("Số liệu sai.", "vi"), version=4)
    told, item = json.loads(ninjs(one)), newsml(one)
    assert (told["pubstatus"], told["uri"], told["version"]) == ("canceled", identity(ITEM, "vi"), "4")
    assert item.find(f"{G2}itemMeta/{G2}pubStatus").get("qcode") == "stat:canceled"  # type: ignore[union-attr]
    for text in (ninjs(one), render(one)):
        assert "Số liệu sai." in text
        assert "Một bài" not in text
    assert item.find(f"{G2}contentSet") is None


#: Of each kind a block, and what of it an agency has to be told in words.
BLOCKS: dict[str, tuple[dict[str, Any], tuple[str, ...]]] = {
    "paragraph": ({"html": "<p>Lời <strong>đậm</strong>.</p>"}, ("<p>Lời <strong>đậm</strong>.</p>",)),
    "heading": ({"text": "Đầu mục"}, ("<h2>Đầu mục</h2>",)),
    "list": ({"ordered": True, "items": ["Thứ nhất"]}, ("<ol><li>Thứ nhất</li></ol>",)),
    "quote": ({"text": "Lời nói", "attribution": "Người nói"}, ("Lời nói", "Người nói")),
    "clip": ({**RAW, "transcript": "Lời trong clip."}, ("Lời trong clip.",)),
    "document": (PAPER, ("https://cong.example/media/d.pdf", "Kế hoạch mùa sen", "PDF · 12 trang · 1,4 MB", "中文")),
    "fact": (
        {"code": "HN-DAN", "label": "Dân số", "value": "8500000", "unit": "người", "as_of": "2025-07-01", "source": "Cục Thống kê"},
        ("Dân số: 8.500.000 người", "01/7/2025", "Cục Thống kê"),
    ),
    "event": (
        {
            "starts": "2026-12-05T19:00:00+07:00", "ends": "2026-12-05T21:00:00+07:00", "venue": "Nhà hát lớn", "place": "Số 1 Tràng Tiền",
            "organiser": "Sở Văn hóa", "admission": "Vào cửa tự do", "link": "https://hat.example/dem",
        },
        ("19:00–21:00, 05/12/2026", "GMT+7", "Nhà hát lớn, Số 1 Tràng Tiền", "Sở Văn hóa", "Vào cửa tự do", "https://hat.example/dem"),
    ),
    "contact": (
        {"name": "Phòng Báo chí", "telephone": "024 0000", "email": "bao@chi.example", "hours": "Giờ hành chính", "as_of": "2026-11-01"},
        ("Phòng Báo chí", "024 0000", "bao@chi.example", "Giờ hành chính", "01/11/2026"),
    ),
    "entry": (
        {
            "name": "Cổng du lịch", "address": "https://dl.example/", "said": "Lịch lễ hội.", "language": "ko", "standing": "partner",
            "checked_on": "2026-10-30",
        },
        ("Cổng du lịch", "https://dl.example/", "Lịch lễ hội.", "Trang của đối tác", "30/10/2026"),
    ),
    "question": (
        {"question": "Sen nở tháng nào?", "a": "Tháng 2", "b": "Tháng 6", "c": "Tháng 9", "d": "", "right": "b", "why": "Bài đã viết.",
         "link": "/vi/bai/sen/"},
        ("Sen nở tháng nào?", "A. Tháng 2", "B. Tháng 6", "C. Tháng 9", "Bài đã viết.", "https://cong.example/vi/bai/sen/"),
    ),
    "urgent": ({"until": "2026-11-22T18:00:00+07:00"}, ("18:00, 22/11/2026",)),
}  # fmt: skip


@pytest.mark.parametrize("kind", sorted(BLOCKS))
def test_agencies_are_told_each_kind_of_block(kind: str) -> None:
    block, words = BLOCKS[kind]
    raw = package(languages=("vi",))
    raw["editions"][0]["payload"]["body"] = [{**block, "type": kind}]
    raw["media"] |= MEDIA | PAPERS
    one = wire(page=from_package.item_page(raw, "vi", site=site()))
    body = json.loads(ninjs(one))["bodies"][0]["value"]
    assert [word for word in words if word not in body] == []
    assert newsml(one).findtext(f"{G2}contentSet/{G2}inlineData") == body


def test_no_kind_of_block_is_untold_but_pictures_which_stand_beside_the_words() -> None:
    assert set(BLOCKS) == set(MAKERS) - {"picture"}
