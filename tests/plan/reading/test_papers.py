"""Plans and reports of many shapes, each read into its contents in its own words."""

from __future__ import annotations

import datetime
import unicodedata

import pytest

from nhipcau.plan.reading import PlanProposal, read_file
from tests.kernel.intake_samples import pdf_of
from tests.plan.reading import papers


def titles(proposal: PlanProposal) -> list[str]:
    return [content.title for content in proposal.contents]


def codes(proposal: PlanProposal) -> set[str]:
    return {note.code for note in proposal.notes}


def test_an_official_plan_with_headings_grounds_and_annex() -> None:
    read = read_file("a.docx", papers.official_plan())
    assert (read.kind, read.issuer, read.locality) == ("plan", "UBND tỉnh Quảng Ninh", "Tỉnh Quảng Ninh")
    assert (read.year, read.number, read.date) == (2023, "27/KH-UBND", datetime.date(2023, 2, 9))
    assert titles(read) == papers.OFFICIAL_CONTENTS
    assert read.as_json()["directives"] == [
        {
            "number": "72/2015/NĐ-CP",
            "title": "quản lý hoạt động thông tin đối ngoại",
            "issuer": "Chính phủ",
            "date": "2015-09-07",
        },
        {
            "number": "2013/QĐ-TTg",
            "title": "phê duyệt Chiến lược ngoại giao văn hóa đến năm 2030",
            "issuer": "Thủ tướng Chính phủ",
            "date": "2021-11-30",
        },
        {
            "number": "57-KL/TW",
            "title": "tiếp tục nâng cao chất lượng, hiệu quả công tác thông tin đối ngoại trong tình hình "
            "mới",
            "issuer": "Bộ Chính trị",
            "date": "2023-06-15",
        },
    ]
    assert "annex.rows_left" in codes(read)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_plan_saved_as_text_with_a_numbered_list(form: str) -> None:
    read = read_file("a.txt", unicodedata.normalize(form, papers.numbered_plan()).encode())
    assert titles(read) == papers.NUMBERED_CONTENTS
    assert (read.issuer, read.locality, read.year) == ("Sở Thông tin và Truyền thông", "Tỉnh Lạng Sơn", 2022)
    assert (read.number, read.date, codes(read)) == (None, None, {"date.blank"})


def test_the_same_plan_as_a_pdf() -> None:
    lines = papers.numbered_plan().split("\n")
    read = read_file("a.pdf", pdf_of(["1", *lines[:12]], ["2", *lines[12:]]))
    assert titles(read) == papers.NUMBERED_CONTENTS


def test_a_web_page_with_dash_bullets() -> None:
    read = read_file("a.html", papers.bullet_page().encode())
    assert titles(read) == papers.BULLET_CONTENTS
    assert (read.kind, read.number, read.date, read.year) == (
        "plan",
        "41/KH-UBND",
        datetime.date(2021, 3, 3),
        2021,
    )
    assert (read.issuer, read.announced) == ("UBND thành phố Cần Thơ", 4)
    assert codes(read) == {"date.year_from_page", "furniture.left_out"}


def test_an_official_report_gives_its_directions_and_its_weaknesses() -> None:
    read = read_file("a.docx", papers.official_report())
    assert titles(read) == papers.REPORT_CONTENTS
    assert [s.title for s in read.shortcomings] == papers.REPORT_WEAKNESSES
    assert (read.kind, read.number, read.locality) == ("report", "31-BC/BCĐ", "Tỉnh Nghệ An")
    assert read.issuer == "Ban Chỉ đạo công tác thông tin đối ngoại"
    assert (read.year, "year.of_directions" in codes(read)) == (2025, True)


def test_a_party_plan_with_words_own_numbers() -> None:
    read = read_file("a.docx", papers.party_plan())
    assert titles(read) == papers.PARTY_CONTENTS
    assert (read.kind, read.issuer, read.number, read.year) == ("plan", "Ban Tuyên giáo", "12-KH/BTGTU", 2019)


def test_a_plan_that_only_points_to_its_table() -> None:
    read = read_file("a.docx", papers.table_plan())
    assert titles(read) == papers.TABLE_CONTENTS
    assert (read.issuer, read.year, "contents.from_table" in codes(read)) == (
        "UBND tỉnh Bắc Ninh",
        2026,
        True,
    )


def test_an_article_that_counts_in_words_and_breaks_off() -> None:
    read = read_file("a.txt", papers.told_plan().encode())
    assert titles(read) == papers.PROSE_CONTENTS
    assert (read.announced, read.year) == (4, 2018)
    assert {"count.fewer", "content.open_list", "requests.left"} <= codes(read)


def test_tasks_grouped_beside_means() -> None:
    read = read_file("a.txt", papers.grouped_plan().encode())
    assert titles(read) == papers.GROUPED_CONTENTS
    assert (read.issuer, read.year, "year.period" in codes(read)) == ("UBND tỉnh Gia Lai", None, True)
    assert [(d.number, d.issuer, d.title) for d in read.directives] == [
        ("12-CTr/TU", "Tỉnh ủy", None),
        ("1191/QĐ-TTg", "Thủ tướng Chính phủ", "phê duyệt Đề án truyền thông"),
    ]


def test_a_briefing_told_in_running_text() -> None:
    read = read_file("a.txt", papers.briefing().encode())
    assert titles(read) == papers.BRIEFING_CONTENTS
    assert [s.title for s in read.shortcomings] == ["Tin bài tiếng Anh còn ít", "kinh phí hạn hẹp"]
    assert (read.kind, read.date, read.year) == ("briefing", datetime.date(2025, 3, 15), 2025)
    assert read.issuer == "Sở Văn hóa, Thể thao và Du lịch tỉnh Bắc Giang"


def test_numbers_in_brackets_inside_a_sentence_are_not_the_title() -> None:
    read = read_file("a.txt", papers.counted_plan().encode())
    assert titles(read) == papers.COUNTED_CONTENTS
    assert (read.number, read.date, read.announced) == ("25/KH-UBND", datetime.date(2025, 1, 20), 3)


def test_a_plan_without_any_content_says_so() -> None:
    read = read_file("a.txt", "Hôm nay trời đẹp.".encode())
    assert read.contents == () and {"contents.none", "kind.unknown", "year.not_given"} <= codes(read)


ALL = [
    ("a.docx", papers.official_plan()), ("b.txt", papers.numbered_plan().encode()),
    ("c.html", papers.bullet_page().encode()), ("d.docx", papers.official_report()),
    ("e.docx", papers.party_plan()),
    ("f.docx", papers.table_plan()), ("g.txt", papers.told_plan().encode()),
    ("h.txt", papers.grouped_plan().encode()), ("i.txt", papers.briefing().encode()),
    ("j.txt", papers.counted_plan().encode()),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data"), ALL, ids=[name for name, _ in ALL])
def test_every_title_is_the_text_of_its_span(name: str, data: bytes) -> None:
    from nhipcau.kernel.intake import read_source

    text = read_source(name, data).text
    read = read_file(name, data)
    for found in (*read.contents, *read.shortcomings):
        assert " ".join(text[slice(*found.source)].split()) == found.title
    assert [c.no for c in read.contents] == list(range(1, len(read.contents) + 1))


def test_the_json_form_has_the_documented_keys_in_order() -> None:
    made = read_file("a.docx", papers.official_plan()).as_json()
    assert list(made) == [
        "kind", "issuer", "locality", "year", "number", "date", "directives", "contents", "announced",
        "shortcomings", "notes",
    ]  # fmt: skip
    assert made["contents"][0] == {"no": 1, "title": papers.OFFICIAL_CONTENTS[0], "source": [869, 896]}
    assert all(set(note) == {"code", "vi", "en", "content", "source"} for note in made["notes"])
