"""What a text is checked for before a clearer sees it."""

from __future__ import annotations

from typing import Any

import pytest

from nhipcau.newsroom import checks
from nhipcau.newsroom.checks import judging


def payload(**values: Any) -> dict[str, Any]:
    picture = {"media": "0" * 64, "alt": "Sen", "caption": "", "credit": "Nhịp Cầu"}
    return {
        "title": "Sen", "slug": "sen", "lead": "Mùa sen.", "byline": "", "origin": "human", "picture": picture,
        "body": [{"type": "paragraph", "html": "<p>Chữ.</p>"}], **values,
    }  # fmt: skip


def found(**values: Any) -> list[tuple[str, str]]:
    return [(finding.check, finding.severity) for finding in checks.run(payload(**values))]


def paragraph(html: str) -> list[dict[str, str]]:
    return [{"type": "paragraph", "html": html}]


def test_a_good_text_has_no_finding() -> None:
    assert found() == []
    assert found(picture=None) == []


@pytest.mark.parametrize("missing", ["title", "slug", "lead", "body"])
def test_missing_parts_block(missing: str) -> None:
    assert found(**{missing: [] if missing == "body" else ""}) == [("missing", "block")]


@pytest.mark.parametrize("missing", ["alt", "credit"])
def test_every_picture_has_a_description_and_a_credit(missing: str) -> None:
    picture = {**payload()["picture"], missing: ""}
    assert found(picture=picture) == [("picture_words", "block")]
    assert found(body=[{"type": "picture", **picture}]) == [("picture_words", "block")]


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("Gọi 0912345678.", True), ("CCCD 001099012345.", True), ("năm 2026", False), ("số 12345678901234567", False),
        ("1.234.567 lượt", False), ("0212345678 là số bàn", False), ("+84 912 345 678", True), ("Hộ chiếu C1234567", True),
        ("số tài khoản: 0011 0034 56789", True), ("account number 123456789012", True), ("Nghị quyết 1685", False),
    ],
)  # fmt: skip
def test_personal_numbers_ask_a_person_and_are_not_repeated(text: str, is_found: bool) -> None:
    assert found(lead=text) == ([("personal", "confirm")] if is_found else [])
    shown = [finding.as_json() for finding in checks.run(payload(lead=text))]
    assert "0912345678" not in str(shown)
    assert "001099012345" not in str(shown)


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("Em Nguyễn Thu Hà, 12 tuổi, vẽ tranh.", True), ("Cháu Lê Minh năm nay 8 tuổi.", True), ("Nguyen Thu Ha, aged 12, paints.", True),
        ("Ông Lê Minh, 82 tuổi", False), ("Cây đa 15 tuổi", False), ("Em Nguyễn Thu Hà, 19 tuổi", False),
    ],
)  # fmt: skip
def test_a_named_child_with_its_age_asks_a_person(text: str, is_found: bool) -> None:
    assert found(lead=text) == ([("personal", "confirm")] if is_found else [])


def test_machine_origin_is_noted() -> None:
    assert found(origin="machine_translated") == [("origin", "note")]


@pytest.mark.parametrize(
    "values",
    [
        {"title": "TỐI MẬT"},
        {"lead": "MẬT"},
        {"byline": "TUYỆT MẬT"},
        {"body": paragraph("<p>Kính gửi</p><p>MẬT</p>")},
        {"body": paragraph("<ul><li>một</li><li>TỐI MẬT</li></ul>")},
        {"body": paragraph("<p>một<br>MẬT</p>")},
        {"body": [{"type": "heading", "text": "MẬT"}]},
        {"body": [{"type": "list", "ordered": False, "items": ["một", "TUYỆT MẬT"]}]},
        {"body": [{"type": "fact", "label": "Số", "value": "MẬT", "unit": "", "source": "", "as_of": "", "code": "x"}]},
        {"picture": {"media": "0" * 64, "alt": "MẬT", "caption": "", "credit": "x"}},
    ],
)
def test_a_secrecy_stamp_blocks_wherever_it_stands(values: dict[str, Any]) -> None:
    assert ("secrecy", "block") in found(**values)


def test_honey_and_the_law_on_secrets_are_no_stamp() -> None:
    assert found(lead="Mật ong Mèo Vạc; Luật Bảo vệ bí mật nhà nước.") == []


def test_another_room_s_check_is_run(monkeypatch: pytest.MonkeyPatch) -> None:
    class Never(checks.Check):
        id, severity = "never", "note"

        def findings(self, text: checks.Checked) -> Any:
            yield self.found("không bao giờ")

    monkeypatch.setattr(judging, "_register", list(judging._register))
    checks.register(Never())
    assert found() == [("never", "note")]


@pytest.mark.django_db
def test_a_repealed_document_is_noted_with_its_successor(reference_rows: None) -> None:
    body = paragraph("<p>Theo Nghị định số 09/2017/NĐ-CP, người phát ngôn cung cấp thông tin.</p>")
    (finding,) = checks.run(payload(body=body))
    assert (finding.check, finding.severity, finding.where) == ("citation", "note", "09/2017/NĐ-CP")
    assert "244/2026/NĐ-CP" in finding.message
    assert found(body=paragraph("<p>Theo Nghị định số 244/2026/NĐ-CP.</p>")) == []
