"""Only capitals that stand alone or in a frame are a stamp, and such a stamp is always found."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nhipcau.kernel.intake import IntakeRefused, SecrecyMark, read_source, secrecy_marks

STAMPS = {
    "MẬT": "secrecy.stamp",
    "TỐI MẬT": "secrecy.stamp",
    "TUYỆT MẬT": "secrecy.stamp",
    "  MẬT  ": "secrecy.stamp",
    "TUYỆT\u00a0MẬT.": "secrecy.stamp",
    "M Ậ T": "secrecy.stamp",
    "T U Y Ệ T   M Ậ T": "secrecy.stamp",
    "M   Ậ   T": "secrecy.stamp",
    "[MẬT]": "secrecy.stamp",
    "*** TỐI MẬT ***": "secrecy.stamp",
    "│ MẬT │": "secrecy.stamp",
    "— TUYỆT MẬT —": "secrecy.stamp",
    "«MẬT»": "secrecy.stamp",
    "ＭẬＴ": "secrecy.stamp",
    "M\u200bẬT": "secrecy.stamp",
    "UBND TỈNH A\tMẬT": "secrecy.stamp",
    "UBND TỈNH A          TỐI MẬT": "secrecy.stamp",
    "Kính gửi: UBND tỉnh [TUYỆT MẬT]": "secrecy.stamp",
    "PHỤ LỤC (MẬT)": "secrecy.stamp",
    "Dấu: MẬT": "secrecy.stamp",
    "MẬT - Bản số: 05": "secrecy.stamp",
    "Độ mật: Tối mật": "secrecy.level",
    "Độ mật:": "secrecy.level",
    "ĐỘ MẬT: MẬT": "secrecy.level",
    "Mức độ mật: A": "secrecy.level",
    "XEM XONG TRẢ LẠI": "secrecy.return",
    "(XEM XONG TRẢ LẠI)": "secrecy.return",
    "CHỈ NGƯỜI CÓ TÊN MỚI ĐƯỢC BÓC BÌ": "secrecy.addressee",
    "Kính gửi ông A. CHỈ NGƯỜI CÓ TÊN MỚI ĐƯỢC BÓC BÌ": "secrecy.addressee",
    "Số: 12/BC-UBND (M)": "secrecy.symbol",
    "Số 05-BC/TU (Tối mật)": "secrecy.symbol",
    "Số: 12/BC-UBND-M": "secrecy.symbol",
}
INNOCENT = [
    "bí mật", "mật ong", "mật độ dân số", "mật khẩu", "bảo vệ bí mật Nhà nước", "Mật", "mật", "tuyệt mật",
    "CHẾ ĐỘ BẢO MẬT", "BẢO VỆ BÍ MẬT NHÀ NƯỚC", "TUYỆT MẬT ONG", "MẬT ONG RỪNG", "MẬT ĐỘ DÂN SỐ", "MẬT KHẨU:",
    "QUY ĐỊNH VỀ TÀI LIỆU MẬT", "CƠ MẬT VIỆN", "LUẬT BẢO VỆ BÍ MẬT", "MẬTONG", "TỐI MẬTT",
    "Con dấu các độ mật (TUYỆT MẬT, TỐI MẬT hoặc MẬT) theo quy định.", "gồm ba mức: MẬT, TỐI MẬT, TUYỆT MẬT",
    "xem xong trả lại", "Đóng dấu “XEM XONG TRẢ LẠI” lên văn bản có ghi "
                        "rõ", "Độ mật: Không", "quy định về độ mật: xem Điều 5",
    "Số: 12/BC-UBND", "Số: 1234/UBND-TM", "Số 57-KL/TW", "M", "T", "MAT", "chấp hành nghiêm túc chế độ bảo "
                                                                          "mật thông tin",
]  # fmt: skip


@pytest.mark.parametrize(("line", "rule"), STAMPS.items())
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_each_stamp_is_found_in_either_form_of_unicode(line: str, rule: str, form: str) -> None:
    text = unicodedata.normalize(form, f"Kế hoạch\n{line}\nnăm 2024")
    assert secrecy_marks(text) == [SecrecyMark(rule, line=2)]


@pytest.mark.parametrize("line", INNOCENT)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_words_that_only_look_alike_pass(line: str, form: str) -> None:
    assert secrecy_marks(unicodedata.normalize(form, f"Kế hoạch\n{line}\nnăm 2024")) == []


@pytest.mark.parametrize(
    "value", ["MẬT", "Mật", "Tối mật", "tuyệt mật", "kế hoạch; Tối mật", "[MẬT]", "Độ mật: Mật"]
)
def test_a_property_that_states_a_level_is_found(value: str) -> None:
    assert secrecy_marks("", [("title", "Kế hoạch"), ("category", value)]) == [
        SecrecyMark("secrecy.property", property="category")
    ]


@pytest.mark.parametrize("value", ["mật", "mật ong", "bí mật", "BẢO MẬT", "Kế hoạch bảo vệ bí mật", ""])
def test_other_properties_pass(value: str) -> None:
    assert secrecy_marks("", [("keywords", value)]) == []


_SMALL = st.text(max_size=300).map(lambda text: unicodedata.normalize("NFKC", text).lower())
_VIETNAMESE = st.lists(
    st.sampled_from([*INNOCENT, "Kế hoạch năm 2024", "I. NỘI DUNG", "1. Tập huấn;", ""]), max_size=12
)


@settings(deadline=None)
@given(_SMALL)
def test_no_text_without_capitals_is_ever_refused(text: str) -> None:
    assert secrecy_marks(text) == []


@settings(deadline=None)
@given(_VIETNAMESE)
def test_no_text_of_innocent_lines_is_refused(lines: list[str]) -> None:
    assert secrecy_marks("\n".join(lines)) == []


@settings(deadline=None)
@given(st.one_of(st.text(max_size=300), _VIETNAMESE.map("\n".join)), st.data())
def test_a_stamp_on_a_line_of_its_own_in_any_text_is_refused(text: str, data: st.DataObject) -> None:
    lines = text.split("\n")
    stamp = data.draw(
        st.sampled_from([line for line in STAMPS if STAMPS[line] == "secrecy.stamp" and ":" not in line])
    )
    form = data.draw(st.sampled_from(["NFC", "NFD"]))
    place = data.draw(st.integers(0, len(lines)))
    stamped = "\n".join([*lines[:place], unicodedata.normalize(form, stamp), *lines[place:]])
    assert "secrecy.stamp" in {mark.rule for mark in secrecy_marks(stamped)}
    with pytest.raises(IntakeRefused):
        read_source("a.txt", stamped.encode("utf-8", "replace"))
