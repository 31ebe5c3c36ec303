"""Days, quarters, numbers and words as people write them; what may mean two things is asked back."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.kernel.sheets import Cell, ColumnSpec, Kind, Quarter
from nhipcau.kernel.sheets.grid import CellValue
from nhipcau.kernel.sheets.numbers import number_of
from nhipcau.kernel.sheets.problems import Fault, problem
from nhipcau.kernel.sheets.values import Reader, Value, shown
from tests.kernel.sheets.samples import TODAY

READER = Reader(TODAY, dt.date(1899, 12, 30))
CHOICES = {"news": ("Tin, bài", "tin"), "video": ("Phim ngắn",)}


def read(value: CellValue, kind: Kind, **kwargs: object) -> tuple[Value, list[str]]:
    spec = ColumnSpec("x", ("X",), kind=kind, **kwargs)  # type: ignore[arg-type]
    found, remarks = READER.value(Cell("S", 1, 1, value), spec)
    return found, [remark.code for remark in remarks]


def fault(value: CellValue, kind: Kind, **kwargs: object) -> tuple[str, str]:
    with pytest.raises(Fault) as refused:
        read(value, kind, **kwargs)
    said = problem(refused.value.code, "S", 1, 1, "X", **refused.value.fields)
    assert said.vi and said.en and "{" not in said.vi + said.en
    return said.code, said.vi


@pytest.mark.parametrize("text", ["05/03/2026", "5/3/2026", "05-03-2026", "5.3.2026", " 05 / 03 / 2026 ", "ngày 05/3/2026"])
def test_days_are_written_day_month_year(text: str) -> None:
    assert read(text, Kind.DATE) == (dt.date(2026, 3, 5), [])


def test_real_days_and_day_numbers() -> None:
    assert read(dt.date(2026, 3, 5), Kind.DATE) == (dt.date(2026, 3, 5), [])
    assert read(dt.datetime(2026, 3, 5, 8, 30), Kind.DATE) == (dt.date(2026, 3, 5), [])
    assert read(46086, Kind.DATE) == (dt.date(2026, 3, 5), ["date.serial"])
    later = Reader(TODAY, dt.date(1904, 1, 1)).value(Cell("S", 1, 1, 44624), ColumnSpec("x", ("X",), kind=Kind.DATE))[0]
    assert later == dt.date(2026, 3, 5)


@pytest.mark.parametrize(
    ("value", "code", "words"),
    [
        ("31/02/2026", "date.impossible", "không có trong lịch"),
        ("29/02/2026", "date.impossible", "không có trong lịch"),
        ("32/13/2026", "date.impossible", "không có trong lịch"),
        ("12/31/2026", "date.american", "31/12/2026"),
        ("05/03/26", "date.short_year", "bốn chữ số"),
        ("05/03/20266", "date.unread", "05/03/2026"),
        ("05/03", "date.unread", "ngày/tháng/năm"),
        ("2026-03-05", "date.unread", "ngày/tháng/năm"),
        ("5/3.2026", "date.unread", "ngày/tháng/năm"),
        ("sớm", "date.unread", "ngày/tháng/năm"),
        ("quý IV/2026", "date.quarter", "cần một ngày"),
        ("05/03/2206", "date.far", "2206"),
        (dt.date(1026, 3, 5), "date.far", "1026"),
        (7, "date.unread", "«7»"),
        (Decimal("46086.5"), "date.unread", "«46086,5»"),
    ],
)
def test_days_that_are_asked_back(value: CellValue, code: str, words: str) -> None:
    found, said = fault(value, Kind.DATE)
    assert (found, words in said) == (code, True)


@pytest.mark.parametrize(
    ("text", "quarter"),
    [
        ("quý IV/2026", Quarter(4, 2026)), ("Quý 4 năm 2026", Quarter(4, 2026)), ("Q3/2026", Quarter(3, 2026)),
        ("QUÝ II - 2026", Quarter(2, 2026)), ("quý I", Quarter(1)), ("Quí III", Quarter(3)), ("quý iii.2026", Quarter(3, 2026)),
    ],
)  # fmt: skip
def test_a_time_may_be_a_quarter(text: str, quarter: Quarter) -> None:
    assert read(text, Kind.DUE) == (quarter, [])


def test_a_quarter_says_itself() -> None:
    assert (str(Quarter(4, 2026)), str(Quarter(1))) == ("quý IV/2026", "quý I")
    assert fault("quý V/2026", Kind.DUE)[0] == "due.unread"
    assert fault("31/02/2026", Kind.DUE)[0] == "date.impossible"


@pytest.mark.parametrize(
    ("text", "number", "remark"),
    [
        ("1234", "1234", ""), ("-5", "-5", ""), ("1 234", "1234", ""), ("1.234,5", "1234.5", ""), ("1.234.567", "1234567", ""),
        ("1234,5", "1234.5", ""), ("12,5", "12.5", ""), ("0,125", "0.125", ""), ("1.234", "1234", "number.thousands"),
        ("12.5", "12.5", "number.english"), ("0.125", "0.125", "number.english"), ("1,234.5", "1234.5", "number.english"),
        ("1,234,567", "1234567", "number.english"), ("1.500.000 đồng", "1500000", ""), ("2.000 VNĐ", "2000", "number.thousands"),
    ],
)  # fmt: skip
def test_numbers_are_read_the_vietnamese_way(text: str, number: str, remark: str) -> None:
    assert read(text, Kind.AMOUNT) == (Decimal(number), [remark] if remark else [])


def test_a_comma_before_three_digits_is_never_guessed() -> None:
    code, said = fault("1,234", Kind.AMOUNT)
    assert (code, "1234 hoặc 1,234" in said) == ("number.unclear", True)
    assert fault("1,234", Kind.WHOLE)[0] == "number.unclear"


@pytest.mark.parametrize("text", ["5 tin", "1.23.456", "1,2,3", "năm", "1e3", "5-6", "(5)", "٣x", "1.2345.678", "--5"])
def test_what_is_no_number(text: str) -> None:
    assert fault(text, Kind.AMOUNT)[0] == "number.unread"


def test_whole_numbers_are_whole() -> None:
    assert read(7, Kind.WHOLE) == (7, [])
    assert read("1.234", Kind.WHOLE) == (1234, ["number.thousands"])
    assert fault(Decimal("2.5"), Kind.WHOLE)[0] == "number.not_whole"
    assert fault("2,5", Kind.WHOLE)[0] == "number.not_whole"
    assert fault(dt.date(2026, 3, 5), Kind.WHOLE)[0] == "number.unread"


def test_numbers_beyond_all_counting_are_asked_back() -> None:
    for value in ("9" * 5000, "1" + ".000" * 6, Decimal("1e300"), 10**15):
        for kind in (Kind.WHOLE, Kind.AMOUNT):
            assert fault(value, kind)[0] == "number.unread"


def test_text_is_composed_on_one_line_and_no_longer_than_may_be() -> None:
    assert read("Pho\u031b\u0309  bò\n gà", Kind.TEXT) == ("Phở bò gà", [])
    assert (read(5, Kind.TEXT), read(dt.date(2026, 3, 5), Kind.TEXT)) == (("5", []), ("05/03/2026", []))
    assert fault("dài quá", Kind.TEXT, longest=5)[0] == "text.long"


@pytest.mark.parametrize(("text", "value"), [("Tin, bài", "news"), ("TIN BAI", "news"), ("tin", "news"), ("phim  ngắn", "video"), ("video", "video")])
def test_a_choice_is_known_by_all_its_words(text: str, value: str) -> None:
    assert read(text, Kind.CHOICE, choices=CHOICES) == (value, [])


def test_another_word_is_told_the_list_and_the_nearest() -> None:
    code, said = fault("Phim ngăn ngắn", Kind.CHOICE, choices=CHOICES)
    assert (code, "«Tin, bài», «Phim ngắn»" in said, "Có phải là «Phim ngắn»?" in said) == ("choice.unknown", True, True)
    many = {str(place): (f"Mục {place}",) for place in range(40)}
    assert fault("khác", Kind.CHOICE, choices=many)[1].count("«Mục") == 12


def test_lists() -> None:
    languages = {"vi": ("Tiếng Việt",), "en": ("Tiếng Anh",)}
    assert read("Tiếng Việt; tiếng anh", Kind.LIST, choices=languages) == (("vi", "en"), [])
    assert read("- Tiếng Anh\n- Tiếng Việt, en", Kind.LIST, choices=languages) == (("en", "vi"), [])
    assert read("Sở A, Sở B; Sở C;", Kind.LIST) == (("Sở A, Sở B", "Sở C"), [])
    assert read("Tin, bài; phim ngắn", Kind.LIST, choices=CHOICES) == (("news", "video"), [])
    assert read(None, Kind.LIST) == ((), [])
    assert fault("Tiếng Lào", Kind.LIST, choices=languages)[0] == "choice.unknown"


def test_empty_cells() -> None:
    assert read(None, Kind.DATE) == (None, [])
    assert fault(None, Kind.TEXT, required=True)[0] == "value.missing"


@given(st.integers(-(10**14), 10**14))
def test_whole_numbers_with_points_between_thousands_are_read_back(number: int) -> None:
    assert number_of(f"{number:,}".replace(",", "."))[0] == number


@given(st.decimals(-(10**9), 10**9, places=2))
def test_what_is_shown_of_a_number_is_read_back(number: Decimal) -> None:
    assert number_of(shown(number))[0] == number


@given(st.dates(dt.date(1950, 1, 1), dt.date(2050, 12, 31)))
def test_days_are_read_back(day: dt.date) -> None:
    assert read(f"{day:%d/%m/%Y}", Kind.DATE)[0] == day


@given(st.text(max_size=30))
def test_any_text_gives_a_value_or_a_sentence(text: str) -> None:
    for kind in Kind:
        try:
            read(text or None, kind, choices=CHOICES)
        except Fault as refused:
            assert problem(refused.code, "S", 1, 1, "X", **refused.fields).vi
