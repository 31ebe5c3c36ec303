"""Numbers and ages that point at one person are found in every writing of theirs; ordinary figures are left alone."""

from __future__ import annotations

import datetime as dt
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.newsroom.checks.personal import names_child, numbers_in

NUMBERS = [
    "CCCD 001 099 012 345", "CCCD 001.099.012.345", "Số 001099012345.", "CMND 012345678", "CMND số 012 345 678",
    "chứng minh nhân dân số: 012345678", "护照C1234567号", "护照号码E12345678", "passport AB1234567", "Passport No. 12AB34567",
    "hộ chiếu số PT1234567", "여권번호 M12345678", "旅券番号TK1234567", "身份证 012345678", "паспорт № 123456789", "Gọi 0912 345 678",
    "+84 912 345 678", "số tài khoản: 0011 0034 56789",
]  # fmt: skip
FIGURES = [
    "năm 2026", "số 12345678901234567", "1.234.567 lượt", "0212345678 là số bàn", "Nghị quyết 1685", "123456789 lượt",
    "đường dây nóng 1900 1234", "1800 599 920", "024 3825 5678", "ngày 01.01.2026", "000 123 456 789 000", "Vốn 12.345.678.900.000 đồng",
    "ISBN 978-604-1-00001-2", "QĐ A1234567X", "2026-11-28", "từ 001 002 003 004 005", "ID 2026", "passport 2026",
    "căn cước năm 2024 có hiệu lực", "hộ chiếu 100 000 người", "passports for 123456 people", "Luật Căn cước số 26/2023/QH15",
    "1 234 567 890", "08:30 28/11/2026",
]  # fmt: skip
CHILDREN = [
    "Học sinh Nguyễn Thu Hà (12 tuổi)", "học sinh lớp 6 Nguyễn Thu Hà, 12 tuổi", "Nguyễn Thu Hà (12 tuổi)", "Em Nguyễn Thu Hà, 12 tuổi, vẽ",
    "12-year-old Nguyen Thu Ha", "the 12-year-old girl Nguyen Thu Ha", "Nguyen Thu Ha, aged 12", "Nguyen Thu Ha, 12, paints",
    "阮秋河（12岁）", "12岁的女孩阮秋河", "12岁的阮秋河", "阮秋河今年12岁", "グエン・トゥ・ハーさん（12歳）", "응우옌 투 하 (12세)",
    "12세 응우옌투하 양", "Нгуен Тху Ха, 12 лет", "12-летняя Нгуен Тху Ха", "Nguyen Thu Ha, 12 ans", "Nguyen Thu Ha, âgée de 12 ans",
    "ນາງ ຫງວຽນ ທູ ຮ່າ, ອາຍຸ 12 ປີ",
]  # fmt: skip
OTHERS = [
    "Ông Lê Minh, 82 tuổi", "Cây đa 15 tuổi", "Em Nguyễn Thu Hà, 19 tuổi", "trẻ em dưới 6 tuổi", "học sinh từ 6 đến 15 tuổi",
    "Thăng Long, 10 ans de festival", "children aged 6 to 12", "Ho Chi Minh City, 12, 13 and 14 May", "6岁以下儿童免费", "儿童（6岁以下）",
    "12歳未満", "만 6세 미만", "6세 이하 어린이", "дети до 12 лет", "Ханой Вьетнам 10 лет назад", "ເດັກ ອາຍຸ ຕ່ຳກວ່າ 6 ປີ", "Ha Noi (12)",
    "a 12-year-old festival in Ha Long Bay", "第12届", "这座城市12岁", "老人阮文明（82岁）", "Нгуен Ван Минь, 82 года", "Nguyen Van Minh, 82 ans",
    "82-year-old Nguyen Van Minh", "Ông Nguyễn Văn Minh, 115 tuổi",
]  # fmt: skip


@pytest.mark.parametrize("text", NUMBERS)
def test_a_number_of_one_person_is_found(text: str) -> None:
    assert len(numbers_in(text)) == 1


@pytest.mark.parametrize("text", FIGURES)
def test_an_ordinary_figure_is_none(text: str) -> None:
    assert numbers_in(text) == []


@pytest.mark.parametrize("text", CHILDREN)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_child_named_with_its_age_is_found(text: str, form: str) -> None:
    assert names_child(unicodedata.normalize(form, text))


@pytest.mark.parametrize("text", OTHERS)
def test_other_ages_and_names_are_left_alone(text: str) -> None:
    assert not names_child(text)


@given(st.integers(0, 10**14), st.sampled_from([" ", ".", ","]))
def test_an_amount_in_groups_of_three_is_no_number_of_a_person(amount: int, sign: str) -> None:
    said = f"{amount:,}".replace(",", sign)
    assert numbers_in(f"Tổng vốn {said} đồng") == numbers_in(f"{said} lượt khách") == []


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)), st.sampled_from(["%d/%m/%Y", "%Y-%m-%d", "%d.%m.%Y", "%d-%m-%Y", "%H:%M %d/%m/%Y"]))
def test_a_day_is_no_number_of_a_person(day: dt.date, form: str) -> None:
    said = dt.datetime.combine(day, dt.time(7)).strftime(form)
    assert numbers_in(f"Khai mạc {said}, bế mạc {said}.") == []
    assert not names_child(f"Nguyễn Thu Hà, {said}.")


@given(st.sampled_from(["1900", "1800"]), st.integers(1000, 999_999), st.sampled_from(["", " ", "."]))
def test_a_hot_line_is_no_private_telephone(head: str, rest: int, sign: str) -> None:
    assert numbers_in(f"Đường dây nóng {head}{sign}{rest}, tổng đài {head} {rest}.") == []


@given(st.integers(1, 96), st.integers(0, 999_999_999), st.sampled_from(["", " ", "."]))
def test_every_citizen_number_is_found_together_or_in_groups(province: int, rest: int, sign: str) -> None:
    number = f"{province:03}{rest:09}"
    said = sign.join(number[at : at + 3] for at in range(0, 12, 3))
    assert numbers_in(f"Ông có số {said} và nhà ở đây.") == [said]


@given(st.integers(16, 120))
def test_whoever_is_sixteen_is_no_child(age: int) -> None:
    said = [
        f"Nguyễn Thu Hà ({age} tuổi)", f"Nguyen Thu Ha, aged {age}", f"{age}-year-old Nguyen Thu Ha", f"阮秋河（{age}岁）",
        f"グエン・トゥ・ハー（{age}歳）", f"응우옌투하 ({age}세)", f"Нгуен Тху Ха, {age} лет", f"Nguyen Thu Ha, {age} ans",
    ]  # fmt: skip
    assert [text for text in said if names_child(text)] == []
