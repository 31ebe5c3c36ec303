"""A person whose name changed on the way is found; marks, order and lakes are no change."""

from __future__ import annotations

import pytest

from nhipcau.newsroom import checks
from nhipcau.newsroom.checks import Background
from tests.newsroom.checks.test_whole import payload


def found(vi: str, other: str, language: str = "en", *, written_in: str = "vi") -> list[tuple[str, str]]:
    texts = {
        "vi": payload(language="vi", title="Sen", picture=None, body=[{"type": "paragraph", "html": f"<p>{vi}</p>"}]),
        language: payload(
            language=language, title="Lotus", picture=None, body=[{"type": "paragraph", "html": f"<p>{other}</p>"}]
        ),
    }
    here = next(texts[one] for one in texts if one != written_in)
    findings = checks.run(here, Background(source=texts[written_in]))
    return [(finding.quote, finding.severity) for finding in findings if finding.check == "persons"]


@pytest.mark.parametrize(
    ("vi", "other"),
    [
        ("Nghệ nhân Nguyễn Hồng Phong nói.", "Artisan Nguyễn Hồng Phong said."),
        ("Nghệ nhân Nguyễn Hồng Phong nói.", "Artisan NGUYEN Hong Phong, said."),
        ("Nghệ nhân Nguyễn Hồng Phong nói.", "Artisan Hong-Phong Nguyen said."),
        ("Ông Hồ Văn Bảy kể.", "Mr. Ho Van Bay recalls."),
        ("Thuyền qua Hồ Tây, Hồ Hoàn Kiếm.", "Boats cross West Lake and Sword Lake."),
        ("Bà Trần Thị Mai và bà Trần Thị Mai Anh.", "Ms Tran Thi Mai Anh."),
    ],
)
def test_the_same_person_is_no_finding(vi: str, other: str) -> None:
    assert found(vi, other) == []


@pytest.mark.parametrize(
    ("vi", "other", "name"),
    [
        ("Nghệ nhân Nguyễn Hồng Phong nói.", "Artisan Nguyen Hong Phuong said.", "Nguyễn Hồng Phong"),
        ("Tiến sĩ Lê Minh trình bày.", "Dr Tran Minh spoke.", "Lê Minh"),
        ("Ông Hồ Văn Bảy kể.", "Mr. Bay recalls.", "Hồ Văn Bảy"),
    ],
)
def test_a_name_that_changed_asks_a_person(vi: str, other: str, name: str) -> None:
    assert found(vi, other) == [(name, "confirm")]


def test_an_edition_written_first_in_english_is_compared_the_other_way() -> None:
    assert found("Bà Phạm Thu Hà nói.", "Ms Pham Thu Ha said.", written_in="en") == []
    assert found("Bà Phạm Thu Hà nói.", "Ms Pham Thu Hang said.", written_in="en") == [("Phạm Thu Hà", "confirm")]


def test_where_names_are_written_by_their_sound_nothing_is_compared() -> None:
    assert found("Bà Phạm Thu Hà nói.", "范秋河女士说。", "zh") == []
    assert found("Bà Phạm Thu Hà nói.", "Фам Тху Ха сказала.", "ru") == []


def test_bylines_and_credits_are_no_part_of_it() -> None:
    there = payload(language="vi", title="Sen", byline="Nguyễn Minh Châu", picture=None, body=[])
    here = payload(language="en", title="Lotus", byline="Nhịp Cầu", picture=None, body=[])
    assert [one for one in checks.run(here, Background(source=there)) if one.check == "persons"] == []
