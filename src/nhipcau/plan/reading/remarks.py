"""The notes reading may leave, each with its code and its sentence in Vietnamese and English."""

from __future__ import annotations

from nhipcau.plan.reading.proposal import Note, Span

SENTENCES: dict[str, tuple[str, str]] = {
    "content.joined": (
        "Nội dung {no} gồm hai phần ngăn bởi dấu chấm phẩy nhưng được đọc là một: phần sau («{part}») viết "
        "thường "
        "trong khi các nội dung khác viết hoa{count_vi}.",
        "Content {no} holds two parts divided by a semicolon but is read as one: the second («{part}») "
        "starts in "
        "lower case while the other contents start with a capital{count_en}.",
    ),
    "content.joined_clause": (
        "Trong nội dung {no}, dấu chấm phẩy ngăn các vế của một câu (vế sau không mở đầu bằng một việc phải "
        "làm) "
        "nên không tách.",
        "In content {no} semicolons divide parts of one sentence (what follows does not open with a thing to "
        "do), "
        "so it was not split.",
    ),
    "content.open_list": (
        "Nội dung {no} kết thúc bằng dấu «…»: danh sách để ngỏ, có thể còn nội dung chưa nêu.",
        "Content {no} ends in «…»: the list is open and may hold more than is named.",
    ),
    "content.similar": (
        "Nội dung {no} gần trùng với nội dung {other}; hãy xem có phải cùng một việc.",
        "Content {no} is nearly the same as content {other}; see whether they are one task.",
    ),
    "count.fewer": (
        "Văn bản nêu có {announced} nội dung nhưng chỉ kể tên {found}; {missing} nội dung chưa rõ, hãy tìm "
        "bản kế hoạch gốc.",
        "The text announces {announced} contents but names only {found}; {missing} are unknown, look for the "
        "plan itself.",
    ),
    "count.more": (
        "Văn bản nêu có {announced} nội dung nhưng đọc được {found}; hãy xem có nội dung nào bị tách đôi.",
        "The text announces {announced} contents but {found} were read; see whether one was split in two.",
    ),
    "contents.none": (
        "Không nhận ra nội dung nào trong văn bản; hãy nhập tay các nội dung.",
        "No content was recognised in the text; enter the contents by hand.",
    ),
    "contents.from_table": (
        "Các nội dung lấy từ bảng trong văn bản ({rows} dòng).",
        "The contents were taken from the table in the text ({rows} rows).",
    ),
    "annex.rows_left": (
        "Văn bản còn có bảng nhiệm vụ {rows} dòng; các dòng này chi tiết hóa nội dung và chưa được đưa vào "
        "danh mục.",
        "The text also has a table of {rows} tasks; its rows detail the contents and were not added to the "
        "list.",
    ),
    "requests.left": (
        "Văn bản còn {count} câu nêu yêu cầu chung về cách thực hiện; các câu này không được tính là nội "
        "dung.",
        "The text has {count} more sentences with general requirements; they were not counted as contents.",
    ),
    "furniture.left_out": (
        "{count} dòng được coi là phần thừa của trang (trình đơn, chú thích ảnh, biểu mẫu…) và không được "
        "đọc.",
        "{count} lines were taken for page furniture (menus, captions, forms…) and not read.",
    ),
    "year.not_given": (
        "Văn bản không nêu năm{only_vi}; hãy ghi năm theo nguồn khác, hệ thống không đoán.",
        "The text gives no year{only_en}; enter it from another source, it was not guessed.",
    ),
    "year.of_directions": (
        "Văn bản đánh giá năm {past} và nêu phương hướng năm {year}; năm của các nội dung là {year}.",
        "The text reviews {past} and gives directions for {year}; the year of the contents is {year}.",
    ),
    "year.period": (
        "Kế hoạch cho giai đoạn {first}–{last}; hãy chọn năm khi đưa vào hệ thống.",
        "The plan covers the period {first}–{last}; choose the year when you bring it in.",
    ),
    "date.year_from_page": (
        "Văn bản chỉ ghi «{said}»; năm {year} lấy từ ngày đăng trang {posted}.",
        "The text says only «{said}»; the year {year} comes from the page's posting date {posted}.",
    ),
    "date.not_given": (
        "Văn bản không nêu ngày ban hành{posted_vi}.",
        "The text does not give the date of issue{posted_en}.",
    ),
    "date.blank": (
        "Ngày hoặc số của văn bản còn để trống.",
        "The date or number of the document is left blank.",
    ),
    "kind.unknown": (
        "Không rõ văn bản là kế hoạch, báo cáo, giao ban hay tổng kết; hãy chọn.",
        "It is not clear whether this is a plan, a report, a briefing or a review; choose one.",
    ),
    "directive.period_over": (
        "Văn bản {number} được viện dẫn là cho giai đoạn đến năm {last}, trước năm {year}; hãy xem còn hiệu "
        "lực không.",
        "The cited document {number} is for a period up to {last}, before {year}; see whether it is still in "
        "force.",
    ),
}


def note(code: str, *, content: int | None = None, source: Span | None = None, **fields: object) -> Note:
    """The note of a code; `content` and the fields fill its sentences."""
    vi, en = SENTENCES[code]
    known: dict[str, object] = {"no": content} | fields
    return Note(code, vi.format(**known), en.format(**known), content, source)
