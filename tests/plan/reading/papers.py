"""Plans and reports made up for these tests; no real office issued any of them."""

from __future__ import annotations

import textwrap
from io import BytesIO

import docx
from docx.document import Document


def packed(document: Document) -> bytes:
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def heading_boxes(document: Document, left: list[str], right: list[str]) -> None:
    """The two boxes at the head of an official paper, a table without lines of its own."""
    row = document.add_table(rows=1, cols=2).rows[0]
    for cell, lines in zip(row.cells, (left, right), strict=True):
        cell.paragraphs[0].text = lines[0]
        for line in lines[1:]:
            cell.add_paragraph(line)


def table(document: Document, rows: list[list[str]]) -> None:
    made = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, words in zip(made.rows, rows, strict=True):
        for cell, word in zip(row.cells, words, strict=True):
            cell.text = word


MOTTO = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "_______________"]
OFFICIAL_CONTENTS = [
    "Công tác chỉ đạo, hướng dẫn",
    "Tập huấn, bồi dưỡng nghiệp vụ thông tin đối ngoại",
    "Thông tin, tuyên truyền trên báo chí trong và ngoài nước",
    "Xây dựng cơ sở dữ liệu ảnh và phim ngắn giới thiệu tỉnh",
]


def official_plan() -> bytes:
    """A People's Committee's plan: boxes, grounds, I./1./a), an annex with a table of tasks."""
    document = docx.Document()
    heading_boxes(
        document,
        ["ỦY BAN NHÂN DÂN", "TỈNH QUẢNG NINH", "Số: 27/KH-UBND"],
        [*MOTTO, "Quảng Ninh, ngày 09 tháng 02 năm 2023"],
    )
    for line in [
        "KẾ HOẠCH",
        "Hoạt động thông tin đối ngoại tỉnh Quảng Ninh năm 2023",
        "Căn cứ Nghị định số 72/2015/NĐ-CP ngày 07 tháng 9 năm 2015 của Chính phủ về quản lý hoạt động thông "
        "tin đối ngoại;",
        "Căn cứ Quyết định số 2013/QĐ-TTg ngày 30/11/2021 của Thủ tướng Chính phủ phê duyệt Chiến lược ngoại "
        "giao văn hóa "
        "đến năm 2030;",
        "Thực hiện Kết luận số 57–KL/TW ngày 15/6/2023 của Bộ Chính trị về tiếp tục nâng cao chất lượng, "
        "hiệu quả công tác "
        "thông tin đối ngoại trong tình hình mới, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:",
        "I. MỤC ĐÍCH, YÊU CẦU",
        "1. Mục đích",
        "a) Nâng cao nhận thức của cán bộ về thông tin đối ngoại.",
        "2. Yêu cầu",
        "Bám sát sự chỉ đạo của cấp trên; chấp hành quy định về bảo vệ bí mật nhà nước.",
        "II. NỘI DUNG",
        f"1. {OFFICIAL_CONTENTS[0]}",
        "a) Ban hành văn bản hướng dẫn các sở, ngành;",
        "b) Kiểm tra việc thực hiện tại địa phương.",
        f"2. {OFFICIAL_CONTENTS[1]}",
        "- Tổ chức 02 lớp tập huấn; mời báo cáo viên Trung ương.",
        f"3. {OFFICIAL_CONTENTS[2]}",
        f"4. {OFFICIAL_CONTENTS[3]}",
        "III. TỔ CHỨC THỰC HIỆN",
        "1. Sở Thông tin và Truyền thông",
        "Chủ trì triển khai các nội dung của Kế hoạch.",
        "2. Sở Ngoại vụ",
        "PHỤ LỤC",
    ]:
        document.add_paragraph(line)
    table(
        document,
        [
            ["TT", "Nội dung công việc", "Cơ quan chủ trì", "Thời gian"],
            ["1", "Lớp tập huấn tiếng Anh", "Sở Ngoại vụ", "Quý II"],
            ["2", "Phim ngắn về vịnh", "Đài tỉnh", "Quý III"],
        ],
    )
    return packed(document)


NUMBERED_CONTENTS = [
    "Tổ chức các lớp tập huấn nghiệp vụ thông tin đối ngoại cho cán bộ các xã biên giới và lực lượng biên "
    "phòng",
    "Xuất bản ấn phẩm song ngữ Việt - Trung giới thiệu tiềm năng du lịch, đầu tư của tỉnh",
    "Vận hành cụm thông tin đối ngoại tại cửa khẩu quốc tế",
]


def numbered_plan() -> str:
    """A plan saved as text: two columns by spaces, lines broken at the margin, a plain numbered list."""
    items = (f"{i}. {words}." for i, words in enumerate(NUMBERED_CONTENTS, 1))
    return "\n".join([
        "UBND TỈNH LẠNG SƠN                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "SỞ THÔNG TIN VÀ TRUYỀN THÔNG          Độc lập - Tự do - Hạnh phúc",
        "Số:     /KH-STTTT                 Lạng Sơn, ngày    tháng 01 năm 2022",
        "",
        "KẾ HOẠCH",
        "Thông tin đối ngoại tỉnh Lạng Sơn năm 2022",
        "",
        "Nhiệm vụ trọng tâm:",
        *(line for item in items for line in textwrap.wrap(item, 70)),
        "",
        "Tổ chức thực hiện:",
        "1. Văn phòng Sở theo dõi, đôn đốc.",
        "2. Các phòng báo cáo trước ngày 30/11.",
    ])  # fmt: skip


BULLET_CONTENTS = [
    "Duy trì chuyên mục tiếng Anh trên Cổng thông tin điện tử thành phố",
    "Phối hợp Đài Truyền hình thực hiện phóng sự về cộng đồng doanh nghiệp nước ngoài",
    "Tổ chức tuần phim ngắn dành cho sinh viên quốc tế",
    "Chấm chọn ảnh đẹp về sông nước",
]


def bullet_page() -> str:
    """A web page with menus, a plan as a list of bullets, and a comment form."""
    items = "".join(f"<li>{words};</li>" for words in BULLET_CONTENTS)
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>Tin</title></head><body>
<nav><ul><li>Trang chủ</li><li>Giới thiệu</li><li>Tin tức</li></ul></nav>
<article><h1>Thành phố Cần Thơ đẩy mạnh thông tin đối ngoại</h1><p>09:15 05/03/2021</p>
<p>Ngày 03/3, UBND thành phố Cần Thơ ban hành Kế hoạch số 41/KH-UBND về hoạt động thông tin đối ngoại năm 2021
trên địa bàn thành phố, giao các sở, ngành và các quận, huyện cùng triển khai trong suốt cả năm.</p>
<img src="a.jpg" alt="Bến Ninh Kiều">
<p>Kế hoạch gồm 4 nội dung chính sau:</p><ul>{items}</ul>
<p>Nơi nhận:</p><ul><li>Các sở, ngành;</li><li>Lưu: VT.</li></ul></article>
<footer><ul><li>Liên hệ</li></ul></footer><form><label>Họ tên:(*)</label><input></form></body></html>"""


REPORT_CONTENTS = [
    "Tiếp tục thực hiện Kết luận số 57-KL/TW",
    "Đẩy mạnh thông tin bằng tiếng Lào và tiếng Anh",
    "Nâng cao chất lượng đội ngũ biên dịch",
]
REPORT_WEAKNESSES = [
    "Sản phẩm tiếng nước ngoài còn ít",
    "Phối hợp giữa các cơ quan có lúc chậm",
]


def official_report() -> bytes:
    """A department's report whose weaknesses and directions stand under their own headings."""
    document = docx.Document()
    heading_boxes(
        document,
        ["TỈNH ỦY NGHỆ AN", "BAN CHỈ ĐẠO CÔNG TÁC", "THÔNG TIN ĐỐI NGOẠI", "*", "Số 31-BC/BCĐ"],
        ["ĐẢNG CỘNG SẢN VIỆT NAM", "Nghệ An, ngày 12 tháng 12 năm 2024"],
    )
    for line in [
        "BÁO CÁO",
        "Kết quả công tác thông tin đối ngoại năm 2024",
        "A. KẾT QUẢ THỰC HIỆN NHIỆM VỤ",
        "1. Nội dung tuyên truyền được đổi mới.",
        "2. Tổ chức 12 hoạt động quảng bá.",
        "B. TỒN TẠI, HẠN CHẾ",
        *(f"- {words}." for words in REPORT_WEAKNESSES),
        "C. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2025",
        *(f"{i}. {words}." for i, words in enumerate(REPORT_CONTENTS, 1)),
    ]:
        document.add_paragraph(line)
    return packed(document)


PARTY_CONTENTS = [
    "Quán triệt, tuyên truyền chủ trương của Đảng về công tác đối ngoại",
    "Định hướng cơ quan báo chí thông tin về các sự kiện quốc tế tổ chức tại thành phố",
    "Bồi dưỡng đội ngũ báo cáo viên",
]


def party_plan() -> bytes:
    """A Party committee's plan with Word's automatic numbers, which stand nowhere in the text."""
    document = docx.Document()
    heading_boxes(
        document,
        ["THÀNH ỦY ĐÀ NẴNG", "BAN TUYÊN GIÁO", "*", "Số 12-KH/BTGTU"],
        ["ĐẢNG CỘNG SẢN VIỆT NAM", "Đà Nẵng, ngày 20 tháng 3 năm 2019"],
    )
    for line in ["KẾ HOẠCH", "công tác thông tin đối ngoại năm 2019", "NỘI DUNG"]:
        document.add_paragraph(line)
    for words in PARTY_CONTENTS:
        document.add_paragraph(words + ".", style="List Number")
    return packed(document)


TABLE_CONTENTS = [
    "Bản tin tiếng Hàn hằng tháng",
    "Gian hàng giới thiệu tỉnh tại hội chợ",
    "Cuộc thi ảnh mở rộng",
]


def table_plan() -> bytes:
    """A plan that says only «see the annex», whose table has group rows and a row of column numbers."""
    document = docx.Document()
    for line in [
        "UBND tỉnh Bắc Ninh vừa ban hành Kế hoạch thông tin đối ngoại năm 2026.",
        "Các nhiệm vụ cụ thể nêu tại Phụ lục kèm theo.",
    ]:
        document.add_paragraph(line)
    table(
        document,
        [
            ["STT", "Tên nhiệm vụ", "Đơn vị chủ trì", "Sản phẩm"],
            ["(1)", "(2)", "(3)", "(4)"],
            ["I", "Thông tin thường xuyên", "", ""],
            ["1", TABLE_CONTENTS[0], "Báo tỉnh", "12 số"],
            ["II", "Sự kiện", "", ""],
            ["2", TABLE_CONTENTS[1], "Sở Công Thương", "01 gian hàng"],
            ["3", TABLE_CONTENTS[2], "Hội Văn học nghệ thuật", "60 ảnh"],
        ],
    )
    return packed(document)


PROSE_CONTENTS = [
    "tổ chức ngày hội văn hóa biên giới",
    "xây dựng chuyên mục “Bạn bè năm châu; một mái nhà chung” trên sóng phát thanh",
    "phát hành sách ảnh bốn thứ tiếng",
]


def told_plan() -> str:
    """An article that counts in words, quotes a semicolon, and breaks off its list."""
    listed = "; ".join(PROSE_CONTENTS)
    return (
        "UBND tỉnh Đồng Tháp vừa ban hành Kế hoạch thông tin đối ngoại năm 2018. "
        f"Theo đó, tỉnh xác định bốn nhiệm vụ trọng tâm: {listed}…\n"
        "Kế hoạch cũng yêu cầu các đơn vị báo cáo đúng hạn.\n"
        "DSC_0012.JPG\nQuang cảnh buổi lễ\n"
    )


GROUPED_CONTENTS = [
    "Tuyên truyền chủ trương của Đảng",
    "Giới thiệu hình ảnh tỉnh",
    "Tổ chức lễ hội cồng chiêng",
]


def grouped_plan() -> str:
    """Tasks and means under one heading, each a group; only the tasks are contents."""
    tasks = (f"1.{i}. {words}\n- Chi tiết thực hiện." for i, words in enumerate(GROUPED_CONTENTS, 1))
    return "\n".join(
        [
            "KẾ HOẠCH",
            "Thông tin đối ngoại giai đoạn 2021-2025",
            "UBND tỉnh Gia Lai",
            "Thực hiện Chương trình số 12-CTr/TU ngày 01/02/2019 của Tỉnh ủy và Quyết định số 1191/QĐ-TTg "
            "ngày 10/8/2017 "
            "của Thủ tướng Chính phủ về việc phê duyệt Đề án truyền thông;",
            "I. MỤC TIÊU",
            "1. Nâng cao nhận thức.",
            "II. NHIỆM VỤ VÀ GIẢI PHÁP",
            "1. Nhiệm vụ",
            *tasks,
            "2. Giải pháp",
            "a) Tăng cường lãnh đạo.",
            "b) Bố trí kinh phí.",
            "III. TỔ CHỨC THỰC HIỆN",
            "1. Các sở, ngành",
        ]
    )


BRIEFING_CONTENTS = [
    "tập trung nâng cao chất lượng tin bài tiếng nước ngoài",
    "xây dựng kho ảnh dùng chung",
    "khẩn trương hoàn thiện kế hoạch quý II",
]


def briefing() -> str:
    """An article on a department's briefing: weaknesses, directions, a request, and a visit that is none."""
    return "\n".join(
        [
            "Ngày 15/3/2025, Sở Văn hóa, Thể thao và Du lịch tỉnh Bắc Giang tổ chức hội nghị giao ban công "
            "tác thông tin "
            "đối ngoại quý I năm 2025.",
            "Công tác này vẫn còn một số hạn chế: Tin bài tiếng Anh còn ít; kinh phí hạn hẹp.",
            f"Thời gian tới, các đơn vị {'; '.join(BRIEFING_CONTENTS[:2])}.",
            f"Kết luận hội nghị, lãnh đạo Sở yêu cầu các phòng chuyên môn {BRIEFING_CONTENTS[2]}.",
            "Cùng ngày, đoàn đã tổ chức thăm di tích.",
        ]
    )


COUNTED_CONTENTS = ["Cung cấp thông tin chính thức", "Quảng bá hình ảnh", "Đào tạo, bồi dưỡng"]


def counted_plan() -> str:
    """An article whose list counts in brackets inside the sentence."""
    listed = "; ".join(f"({i}) {words}" for i, words in enumerate(COUNTED_CONTENTS, 1))
    return (
        "UBND tỉnh Yên Bái ban hành Kế hoạch số 25/KH-UBND ngày 20/01/2025 "
        "về thông tin đối ngoại năm 2025. "
        f"Kế hoạch tập trung vào 3 nhóm nội dung: {listed}."
    )
