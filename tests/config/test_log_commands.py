"""``nhipcau portal verify-log``, ``rotate-key`` and ``accounts``: what they change, what they say, with what code they end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from nhipcau.config.command_line.parser import main
from nhipcau.portal.admission import admit
from nhipcau.portal.log import chain
from nhipcau.portal.log.verify_log import fingerprint
from tests.portal import laying

pytestmark = [pytest.mark.django_db(databases=["default", "public"]), pytest.mark.once]


@pytest.fixture
def tree(house: Path) -> Path:
    laying.Desk(house).lay(laying.package())
    admit()
    return house / "public" / "tree"


def test_a_copy_is_checked_and_the_answer_is_its_code(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["portal", "verify-log", str(tree), "--key", fingerprint(chain.current_key())]) == 0
    assert "Sổ nguyên vẹn: 2 mục" in capsys.readouterr().out
    assert main(["portal", "verify-log", str(tree), "--key", "0" * 64, "--json"]) == 1
    assert [one["rule"] for one in json.loads(capsys.readouterr().out)["problems"]] == ["key.unknown"]
    assert main(["portal", "verify-log", str(tree / "vi")]) == 2
    assert "không có sổ kiểm chứng ở đây. / there is no public log here." in capsys.readouterr().err


def test_a_new_key_is_made_printed_and_counts(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = chain.current_key()
    assert main(["portal", "rotate-key"]) == 0
    new = chain.current_key()
    assert fingerprint(new) in capsys.readouterr().out
    assert new != before
    assert main(["portal", "verify-log", str(tree), "--key", before]) == 0
    assert json.loads((tree / "log/head.json").read_text())["key"] == new


def test_accounts_are_declared_or_refused_with_their_row(tree: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "tai-khoan.csv"
    file.write_text("kind,name,address\nsocial,Trang,https://mang.example/a\n", encoding="utf-8")
    assert main(["portal", "accounts", str(file)]) == 0
    assert "Đã công bố 1 tài khoản, mục 3 của sổ." in capsys.readouterr().out
    assert "https://mang.example/a" in (tree / "vi/tai-khoan-chinh-thuc/index.html").read_text()
    file.write_text("kind,name,address\nsocial,Trang,http://mang.example/a\n", encoding="utf-8")
    assert main(["portal", "accounts", str(file)]) == 1
    assert "Dòng 1: địa chỉ phải bắt đầu bằng https://" in capsys.readouterr().err
    assert json.loads((tree / "accounts.json").read_text())["accounts"][0]["address"] == "https://mang.example/a"


def test_a_partner_that_is_not_reached_is_told_in_words_and_by_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["portal", "follow", "file:///etc", "--key", "0" * 64, "--into", str(tmp_path / "into")]
    assert main(asked) == 1
    assert "Địa chỉ cổng của địa phương bạn phải có dạng https://tên-máy" in capsys.readouterr().err
    assert main([*asked, "--json"]) == 1
    assert json.loads(capsys.readouterr().err)["rule"] == "feed.address"
    assert not (tmp_path / "into").exists()


def test_verify_says_what_differs_mends_it_and_its_code_tells(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tree / "robots.txt").write_text("Allow: /soan-thao/")
    assert main(["portal", "verify"]) == 1
    assert "robots.txt: tệp khác với kho / a file differs from the store\n" in capsys.readouterr().out
    assert main(["portal", "verify", "--mend"]) == 0
    assert "robots.txt: tệp khác với kho / a file differs from the store – đã sửa / mended" in capsys.readouterr().out
    assert main(["portal", "verify", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["differences"] == []
