"""Old addresses lead to the page that stands, the first item keeps one, and a release touches a bounded number of files."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest
from django.db import connections, router
from django.test.utils import CaptureQueriesContext

from nhipcau.portal.admission import admit
from nhipcau.portal.bake import oven
from nhipcau.portal.door import ReleasePackage
from nhipcau.portal.models import OldAddress
from nhipcau.portal.serve import Responder
from nhipcau.portal.verifying import verify
from tests.portal import laying
from tests.portal.laying import Desk
from tests.portal.serve.exchange import Answer, ask
from tests.portal.test_store import put_in

pytestmark = pytest.mark.django_db(databases=["default", "public"])

OLD = "/pages/chi-tiet.aspx?itemid=7"


def old(one: ReleasePackage, *addresses: str, language: str = "vi") -> ReleasePackage:
    told = [{"language": language, "address": address} for address in addresses]
    return dataclasses.replace(one, context={**one.context, "old_addresses": told})


def story(slug: str, *addresses: str) -> ReleasePackage:
    return old(laying.package(laying.edition(slug=slug)), *addresses)


def asked(tree: Path, address: str, **more: Any) -> Answer:
    path, _, query = address.partition("?")
    app = Responder(tree)

    def with_query(environ: dict[str, Any], start: Any) -> Any:
        return app({**environ, "QUERY_STRING": query}, start)

    return ask(with_query, path, **more)


def leads(tree: Path, address: str) -> str | int:
    answer = asked(tree, address)
    return answer.headers["Location"] if answer.status == 301 else answer.status


def test_released_corrected_and_withdrawn_it_leads_to_the_one_address(desk: Desk, tree: Path) -> None:
    first = desk.lay(story("sen", OLD))
    admit()
    assert (leads(tree, OLD), desk.receipt(first)["old_addresses"]) == ("/vi/bai/sen/", {OLD: True})
    desk.lay(old(laying.follow(first, laying.edition(lead="Đã sửa.")), OLD))
    admit()
    assert leads(tree, OLD) == "/vi/bai/sen/"
    third = laying.follow(first, sequence=3)
    desk.lay(old(laying.withdrawal(dataclasses.replace(third, sequence=2)), OLD))
    admit()
    assert leads(tree, OLD) == "/vi/bai/sen/"
    notice = asked(tree, "/vi/bai/sen/", if_none_match="*")
    assert (notice.status, "Mùa sen." in notice.body.decode(), (tree / "vi/bai/sen/.gone").exists()) == (410, False, True)
    assert (verify().left, asked(tree, OLD, method="POST").status) == ((), 405)


def test_it_leads_to_the_language_of_the_old_page_once_that_is_out(desk: Desk, tree: Path) -> None:
    first = desk.lay(old(laying.package(laying.edition("en", slug="lotus")), OLD))
    admit()
    assert leads(tree, OLD) == 404
    desk.lay(old(laying.follow(first, laying.edition(), kind="release", reason=None), OLD))
    admit()
    assert leads(tree, OLD) == "/vi/bai/sen/"


def test_only_what_names_a_page_counts_in_a_query(desk: Desk, tree: Path) -> None:
    for number, address in enumerate((OLD, "/tin/sen.aspx", "/bai/tin tức.html?pid=3", "/hai.aspx?pid=1", "/hai.aspx?pid=2")):
        desk.lay(story(f"s{number}", address))
    admit()
    same = ("/Pages/Chi-Tiet.aspx?List=x&ItemID=7&utm=1", "/pages/chi-tiet.aspx", "/pages/chi-tiet.aspx/?itemid=7&itemid=8")
    assert [leads(tree, one) for one in same] == ["/vi/bai/s0/"] * 3
    other = ("/pages/chi-tiet.aspx?ItemID=8", "/hai.aspx", "/hai.aspx?pid=3", "/hai.aspx?pid=//x", "/pages")
    assert [leads(tree, one) for one in other] == [404] * 5
    assert [leads(tree, one) for one in ("/tin/sen.aspx", "/tin/sen.aspx?ItemID=4", "/tin/sen.aspx?a=b")] == ["/vi/bai/s1/"] * 3
    assert leads(tree, "/bai/tin tức.html?pid=3".encode().decode("latin-1")) == "/vi/bai/s2/"
    assert [leads(tree, f"/hai.aspx?pid={one}") for one in (1, 2)] == ["/vi/bai/s3/", "/vi/bai/s4/"]
    assert verify().differences == ()


def test_pages_of_one_path_that_a_query_tells_apart_lead_each_to_its_own(desk: Desk, tree: Path) -> None:
    named = ("/tin.aspx?id=5", "/tin.aspx?id=6", "/bai.php?newsid=1", "/sp.aspx?itemid=3")
    for number, address in enumerate(named):
        desk.lay(story(f"s{number}", address))
    admit()
    assert [leads(tree, one) for one in named] == [f"/vi/bai/s{number}/" for number in range(4)]
    assert [leads(tree, one) for one in ("/tin.aspx?ID=6&cat=1", "/bai.php?NewsId=1:sen", "/sp.aspx?ItemID=3&id=9")] == [
        "/vi/bai/s1/", "/vi/bai/s2/", "/vi/bai/s3/",
    ]  # fmt: skip
    assert [leads(tree, one) for one in ("/tin.aspx?id=7", "/bai.php?newsid=2", "/tin.aspx")] == [404] * 3


def test_the_first_item_keeps_an_old_address_until_it_lets_it_go(desk: Desk, tree: Path) -> None:
    first, second = desk.lay(story("sen", OLD)), desk.lay(story("dao", OLD, "/dao.aspx"))
    admit()
    assert (leads(tree, OLD), leads(tree, "/dao.aspx")) == ("/vi/bai/sen/", "/vi/bai/dao/")
    assert desk.receipt(second)["old_addresses"] == {OLD: False, "/dao.aspx": True}
    desk.lay(laying.follow(first, laying.edition(slug="sen", lead="Gói cũ.")))  # of an earlier version: says nothing of it
    admit()
    assert leads(tree, OLD) == "/vi/bai/sen/"
    desk.lay(old(laying.follow(first, laying.edition(slug="sen", lead="Bỏ."), sequence=3)))
    admit()
    assert (leads(tree, OLD), list((tree / ".redirects").rglob("*.json"))) == (404, [*(tree / ".redirects").glob("*.json")])
    desk.lay(old(laying.follow(second, laying.edition(slug="dao", lead="Sửa.")), OLD, "/dao.aspx"))
    admit()
    assert leads(tree, OLD) == "/vi/bai/dao/"
    assert verify().differences == ()


def test_a_page_of_ours_wins_and_the_files_are_served_to_nobody(desk: Desk, tree: Path) -> None:
    desk.lay(story("sen", "/cu.aspx", OLD))
    admit()
    (tree / "cu.aspx").mkdir()
    (tree / "cu.txt").write_text("x")
    files = [str(path.relative_to(tree)) for path in (tree / ".redirects").iterdir()]
    assert files
    assert {asked(tree, f"/{name}").status for name in files} <= {400, 404}
    assert (leads(tree, "/vi/bai/sen/"), leads(tree, "/cu.txt")) == (200, 200)


def test_no_redirect_leads_to_a_page_that_is_not_there(desk: Desk, tree: Path) -> None:
    desk.lay(story("sen", OLD))
    admit()
    (tree / "vi/bai/sen/index.html").unlink()
    assert leads(tree, OLD) == 404


@pytest.mark.once
def test_one_old_address_costs_as_much_among_fifty(desk: Desk) -> None:
    def cost(number: int) -> tuple[int, int]:
        with CaptureQueriesContext(connections[router.db_for_write(OldAddress)]) as made:
            orders = put_in(story(f"s{number}", f"/hai.aspx?itemid={number}"))
        told = [one for one in orders if one.startswith("old:")]
        with CaptureQueriesContext(connections[router.db_for_read(OldAddress)]) as read:
            for one in told:
                oven.files_for(one, oven.site())
        return len(made), len(read) // len(told)

    put_in(story("a", "/hai.aspx?itemid=a"))
    second = cost(1)
    put_in(*(story(f"b{number}", f"/hai.aspx?itemid=b{number}") for number in range(50)))
    assert cost(2) == second
    assert OldAddress.objects.filter(alone=True).count() == 0
