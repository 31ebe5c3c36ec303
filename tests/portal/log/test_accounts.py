"""Official accounts: declared from a checked file, noted in the log, published signed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from nhipcau.kernel.canonical import canonical_json
from nhipcau.kernel.signing import is_signed_by
from nhipcau.portal.admission import admit, with_log
from nhipcau.portal.log import accounts, chain
from nhipcau.portal.log.verify_log import check
from tests.portal import laying
from tests.portal.laying import Desk

CSV = """kind,name,address,language,since
social,Nhịp Cầu Ninh Bình,https://mang.example/nhipcau,vi,2026-01-05
mail,Thư của Văn phòng,van-phong@co-quan.example,,
key,Khóa ký thư,0123 4567 89ab cdef,,
"""
GOOD = {"kind": "social", "name": "Trang", "address": "https://mang.example/a"}


def laid(folder: Path, text: str, name: str = "tai-khoan.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_table_and_a_list_say_the_same(tmp_path: Path) -> None:
    table = accounts.read(laid(tmp_path, "\ufeff" + CSV))
    assert table[0] == {"kind": "social", "name": "Nhịp Cầu Ninh Bình", "address": "https://mang.example/nhipcau", "language": "vi", "since": "2026-01-05"}
    assert [one["kind"] for one in table] == ["social", "mail", "key"]
    assert accounts.read(laid(tmp_path, json.dumps(table), "x.json")) == table
    assert accounts.read(laid(tmp_path, "[]", "x.json")) == []


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "khac"}, {"name": ""}, {"name": "x" * 121}, {"name": "a\u202eb"}, {"address": "http://mang.example/a"}, {"address": "javascript:alert(1)"},
        {"address": "https://ten@mang.example/"}, {"address": "https://mang"}, {"address": "https://mang.example:x/"}, {"address": "https://a.example/ b"},
        {"language": "de"}, {"since": "05/01/2026"}, {"since": "2026-02-30"}, {"them": "x"}, {"name": 3}, {"kind": "mail"}, {"kind": "key", "address": "<b>"},
        {"address": "https://a.example/" + "x" * 300},
    ],
)  # fmt: skip
def test_a_row_that_is_not_right_is_named_in_both_languages(tmp_path: Path, change: dict[str, Any]) -> None:
    other = {**GOOD, "address": "https://mang.example/b"}
    with pytest.raises(accounts.AccountsRefused, match=r"^Dòng 2: .* / Row 2: ") as refused:
        accounts.read(laid(tmp_path, json.dumps([other, {**GOOD, **change}]), "x.json"))
    assert str(refused.value).count("Row 2") == 1


def test_an_address_stands_once(tmp_path: Path) -> None:
    with pytest.raises(accounts.AccountsRefused, match="Dòng 2: địa chỉ này đã có"):
        accounts.read(laid(tmp_path, json.dumps([GOOD, {**GOOD, "name": "Khác"}]), "x.json"))


@pytest.mark.once
@pytest.mark.parametrize("text", ["{", "{}", "3", "[[]]", "[" * 100_000, "x" * 300_000, json.dumps([GOOD] * 201)])
def test_what_is_no_list_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(accounts.AccountsRefused):
        accounts.read(laid(tmp_path, text, "x.json"))


@pytest.mark.django_db(databases=["default", "public"])
def test_accounts_are_published_signed_and_dated(desk: Desk, tree: Path, tmp_path: Path) -> None:
    desk.lay(laying.package())
    admit()
    assert "chưa công bố tài khoản nào" in (tree / "vi/tai-khoan-chinh-thuc/index.html").read_text()
    empty = json.loads((tree / "accounts.json").read_text())
    assert (empty["accounts"], empty["declared_at"]) == ([], None)
    declared = accounts.read(laid(tmp_path, CSV))
    with_log(lambda here: chain.declare(here, declared))
    admit()
    said = json.loads((tree / "accounts.json").read_text())
    signed = canonical_json({key: value for key, value in said.items() if key != "signature"}).encode()
    assert is_signed_by(chain.current_key(), signed, said["signature"])
    assert (said["accounts"], said["entry"], said["office"]) == (declared, 3, {"vi": "Trung tâm", "en": "Centre"})
    page = (tree / "en/official-accounts/index.html").read_text()
    assert 'href="https://mang.example/nhipcau" rel="noopener external"' in page
    assert "van-phong@co-quan.example" in page
    assert "Declared on" in page
    assert check(tree).problems == []


@pytest.mark.django_db(databases=["default", "public"])
def test_another_list_than_the_declared_one_is_told(desk: Desk, tree: Path, tmp_path: Path) -> None:
    with_log(lambda here: chain.declare(here, accounts.read(laid(tmp_path, CSV))))
    with_log(chain.rotate)
    admit()
    assert check(tree).problems == []
    path = tree / "accounts.json"
    path.write_text(path.read_text().replace("mang.example", "gia.example"))
    assert [(one.number, one.rule) for one in check(tree).problems] == [(2, "accounts.file")]
