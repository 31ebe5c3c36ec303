"""What a release changes, and that it changes as little in a large portal as in a small one."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from django.db import connections, router
from django.test.utils import CaptureQueriesContext

from nhipcau.portal import store
from nhipcau.portal.admission import admit
from nhipcau.portal.bake import oven
from nhipcau.portal.door import ReleasePackage
from nhipcau.portal.models import Admission, BakeOrder, Live, LiveTerm, Tally
from nhipcau.portal.pages.languages import words
from nhipcau.portal.settings import house as public_house
from tests.portal import laying
from tests.portal.laying import Desk

pytestmark = pytest.mark.django_db(databases=["default", "public"])


def put_in(*packages: ReleasePackage) -> set[str]:
    """The orders that the last package leaves; nothing is baked."""
    orders: set[str] = set()
    for package in packages:
        BakeOrder.objects.all().delete()
        row = Admission.objects.create(
            package_id=package.package_id, item=package.item, kind=package.kind, sequence=package.sequence,
            released_at=dt.datetime.fromisoformat(package.released_at), body=package.as_json(), signature="x",
        )  # fmt: skip
        store.apply(package, row)
        orders = set(BakeOrder.objects.values_list("page", flat=True))
    return orders


def numbered(number: int) -> ReleasePackage:
    return laying.package(laying.edition(slug=f"bai-{number}", title=f"Bài {number}"))


def tallies(prefix: str) -> dict[str, int]:
    return dict(Tally.objects.filter(name__startswith=prefix).values_list("name", "value"))


def test_a_first_release_orders_every_page_that_shows_it(desk: Desk) -> None:
    made = laying.package()
    assert put_in(made) == {
        f"item:vi:{made.item}", f"search:vi:{made.item}", "home:vi", "feed:vi", "month:vi:2026-11:1", "months:vi",
        "topic:vi:di-san", "place:vi:ha-noi", "genre:vi:article", "contents:vi", "sitemap:1", "sitemaps", "wire:vi", "news",
    }  # fmt: skip


def test_a_correction_also_orders_the_lists_and_pictures_it_leaves(desk: Desk) -> None:
    media, _, block = laying.picture()
    first = laying.package(laying.edition(picture=block), media=media)
    second = laying.follow(first, laying.edition())
    second.context["topics"] = [{"code": "le-hoi", "names": {"vi": "Lễ hội", "en": "Festivals"}}]
    orders = put_in(first, second)
    (name,) = next(iter(media.values()))["renditions"]
    assert {"topic:vi:di-san", "topic:vi:le-hoi", f"media:{name['file']}"} < orders
    assert list(BakeOrder.objects.order_by("pk").values_list("page", flat=True))[-1] == f"media:{name['file']}"
    assert tallies("topic:vi:") == {"topic:vi:di-san": 0, "topic:vi:le-hoi": 1}
    assert set(LiveTerm.objects.values_list("kind", "code")) == {("topic", "le-hoi"), ("place", "ha-noi"), ("genre", "article")}


def test_another_language_touches_the_sister_page(desk: Desk) -> None:
    first = laying.package()
    orders = put_in(first, laying.follow(first, laying.edition("en"), kind="release", reason=None))
    assert {f"item:vi:{first.item}", f"item:en:{first.item}", "home:en"} < orders
    assert "home:vi" not in orders


def test_months_and_site_map_count_places_once_and_shown_pages_as_they_stand(desk: Desk) -> None:
    first = laying.package()
    back = laying.withdrawal(first)
    put_in(first, back)
    assert (tallies("month:"), tallies("shown:")) == ({"month:vi:2026-11": 1}, {"shown:vi:2026-11": 0})
    again = laying.follow(back, laying.edition(), kind="release", reason=None)
    put_in(again, laying.follow(again, laying.edition(lead="Đã sửa.")))
    assert (tallies("month:"), tallies("shown:")) == ({"month:vi:2026-11": 1}, {"shown:vi:2026-11": 1})
    assert tallies("sitemap") == {"sitemap": 1, "sitemap-day:1": dt.date(2026, 11, 21).toordinal()}


@pytest.mark.parametrize(("number", "chunk"), [(1, 1), (30, 1), (31, 2), (60, 2), (61, 3)])
def test_a_month_s_page_holds_thirty(number: int, chunk: int) -> None:
    assert store.chunk_of(number) == chunk


def test_the_thirty_first_opens_a_page_and_the_one_before_leads_on_to_it(desk: Desk) -> None:
    ordered = {}
    for number in range(1, 63):
        orders = put_in(numbered(number))
        ordered[number] = {order.removeprefix("month:vi:2026-11:") for order in orders if order.startswith("month:")}
    assert [ordered[number] for number in (1, 30, 31, 32, 60, 61, 62)] == [{"1"}, {"1"}, {"1", "2"}, {"2"}, {"2"}, {"2", "3"}, {"3"}]
    assert [Live.objects.filter(chunk=chunk).count() for chunk in (1, 2, 3)] == [30, 30, 2]


def test_the_pages_of_a_month_lead_to_each_other(desk: Desk, tree: Path) -> None:
    for number in range(1, 32):
        desk.lay(numbered(number))
    admit()
    first, second = ((tree / f"vi/luu-tru/2026-11/{chunk}/index.html").read_text() for chunk in (1, 2))
    assert ("Bài 1<" in first, "Bài 31<" in first, "Bài 31<" in second) == (True, False, True)
    part = str(words("vi")["part"])
    assert part.format(n=1, total=2) in first
    assert part.format(n=2, total=2) in second
    assert "/vi/luu-tru/2026-11/2/" in first
    assert "/vi/luu-tru/2026-11/1/" in second


def test_a_site_map_is_cut_into_shards(desk: Desk, tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "SHARD", 3)
    for number in range(1, 5):
        desk.lay(numbered(number))
    admit()
    shards = [(tree / f"sitemaps/{number}.xml").read_text() for number in (1, 2)]
    assert [len(re.findall(r"/vi/bai/[^<\"]*</loc>", shard)) for shard in shards] == [3, 1]
    assert re.findall(r"/sitemaps/(\d)\.xml", (tree / "sitemap.xml").read_text()) == ["1", "2"]


def queries_of(run: object) -> int:
    with CaptureQueriesContext(connections[router.db_for_read(Live)]) as seen:
        run()  # type: ignore[operator]
    return len(seen)


@pytest.mark.once
def test_a_release_costs_the_same_in_a_small_and_a_large_portal(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Five and three hundred and five live items: the same orders, the same queries, the same number of files. (With fewer than five
    a page has too few stories before it, and looks for some in other languages.)"""
    found = []
    written: list[int] = []
    real = oven.put
    monkeypatch.setattr(oven, "put", lambda here, files, *made: (written.append(len(files)), real(here, files, *made)))
    number = 0
    for size in (5, 305):
        while number < size:
            number += 1
            put_in(numbered(number))
        BakeOrder.objects.all().delete()
        oven.prepare(public_house())
        BakeOrder.objects.all().delete()
        made = numbered(number := number + 1)
        orders: set[str] = set()
        taking = queries_of(lambda made=made: orders.update(put_in(made)))
        written.clear()
        baking = queries_of(lambda: oven.bake_ordered(public_house()))
        shape = sorted(re.sub(r":\d+$", ":n", re.sub(r"[0-9a-f-]{36}", "beside", order.replace(made.item, "item"))) for order in orders)
        found.append((shape, taking, baking, sum(written)))
    assert found[0] == found[1]


def test_a_data_set_s_page_and_the_lists_are_baked_before_its_many_facts_and_pictures_go_last(house: Path) -> None:
    store.order({"media:a.webp", "fact:vi:HN-DAN", "item:vi:1", "catalogue", "home:vi"})
    assert list(BakeOrder.objects.order_by("pk").values_list("page", flat=True)) == [
        "catalogue", "home:vi", "item:vi:1", "fact:vi:HN-DAN", "media:a.webp",
    ]  # fmt: skip
