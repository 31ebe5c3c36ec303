"""Directives and findings made up for these tests; no real office issued any of them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from nhipcau.kernel import clock
from nhipcau.kernel.intake.source import SourceText
from nhipcau.people.models import Account, Unit
from nhipcau.steering.domain.directives import ClauseWords, DocumentWords, register
from nhipcau.steering.models import Clause, Registered
from nhipcau.steering.reading import read_directive
from tests import factories

PARTY_DIRECTIVE = """TỈNH ỦY NINH BÌNH                    ĐẢNG CỘNG SẢN VIỆT NAM
Số 12-CT/TU                       Ninh Bình, ngày 15 tháng 01 năm 2026

CHỈ THỊ
về tăng cường thông tin đối ngoại bằng tiếng nước ngoài
-----
Thực hiện Kết luận số 57-KL/TW ngày 15/6/2023 của Bộ Chính trị, Ban Thường vụ Tỉnh ủy yêu cầu:
I. MỤC ĐÍCH
1. Tạo chuyển biến về nhận thức của cán bộ làm công tác đối ngoại.
II. NHIỆM VỤ
1. Các cấp ủy quán triệt Chỉ thị này trong quý I.
2. Ban Tuyên giáo và Dân vận Tỉnh ủy:
a) Định hướng nội dung thông tin hằng quý;
b) Theo dõi, đôn đốc việc thực hiện.
- Báo cáo sáu tháng một lần.
3. Sở Ngoại vụ xây dựng bộ dữ liệu song ngữ về di sản.
Nơi nhận:
- Các cấp ủy;
T/M BAN THƯỜNG VỤ
"""
DECREE = """CHÍNH PHỦ                         CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 901/2027/NĐ-CP                Hà Nội, ngày 02 tháng 3 năm 2027

NGHỊ ĐỊNH
Quy định về điểm thông tin tại bến cảng
Căn cứ Luật Báo chí số 126/2025/QH15;
Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi điều chỉnh
Nghị định này quy định về điểm thông tin tại bến cảng.
Chương II
NỘI DUNG
Điều 2. Trách nhiệm của địa phương
1. Bố trí điểm thông tin tại bến cảng có tàu khách quốc tế.
2. Cập nhật nội dung bằng ba thứ tiếng, gồm:
a) Tiếng Việt và tiếng Anh;
b) Một thứ tiếng của khách đến nhiều nhất.
Điều 3. Ủy ban nhân dân cấp tỉnh báo cáo trước ngày 30 tháng 11 hằng năm.
Điều 4. Hiệu lực thi hành
Nghị định này có hiệu lực từ ngày 01 tháng 5 năm 2027.
"""
LETTER = """ỦY BAN NHÂN DÂN                   CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH NINH BÌNH                       Độc lập - Tự do - Hạnh phúc
Số: 845/UBND-VX                   Ninh Bình, ngày 05 tháng 02 năm 2026
V/v chuẩn bị nội dung thông tin phục vụ Tuần văn hóa

Kính gửi: Các sở, ban, ngành.
Ủy ban nhân dân tỉnh đề nghị các sở, ban, ngành chuẩn bị nội dung thông tin phục vụ Tuần văn hóa của tỉnh.
"""


def read(text: str) -> Any:
    return read_directive(SourceText(text, "txt"))


def registered(
    o: factories.Office, *, number: str = "12-CT/TU", title: str = "Chỉ thị về tiếng nước ngoài", unit: Unit | None = None,
    by: Account | None = None, day: dt.date | None = None, clauses: tuple[str, ...] = (), issued_here: bool = False,
    **words: Any,
) -> Registered:  # fmt: skip
    said = {"issuer": "Tỉnh ủy Ninh Bình", "date": dt.date(2026, 1, 15), "kind": "CT", "issuer_level": "party", **words}
    return register(
        unit=unit or o.locality, by=by or o.focal, words=DocumentWords(title=title, number=number, **said),
        day=day or clock.today(), issued_here=issued_here, clauses=[ClauseWords(text=text) for text in clauses],
    )  # fmt: skip


def clause(o: factories.Office, text: str = "Xây dựng bộ dữ liệu song ngữ về di sản", **values: Any) -> Clause:
    return registered(o, clauses=(text,), **values).clauses.get()
