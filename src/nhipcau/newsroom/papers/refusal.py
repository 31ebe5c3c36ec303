"""Why a document cannot be given to readers: a rule that is safe to log, and a sentence in each language."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "kind": (
        "Chỉ nhận tài liệu .pdf, .docx và .xlsx có nội dung đúng như tên tệp. Hãy lưu lại ở một trong ba dạng này rồi nộp.",
        "Documents are .pdf, .docx or .xlsx files whose content is what their name says. Save it as one of these, then try again.",
    ),
    "macro": (
        "Tệp chứa macro nên không được nhận. Hãy lưu bản không có macro (.docx, .xlsx) rồi nộp lại.",
        "The file carries macros and was not taken in. Save it without macros (.docx, .xlsx), then try again.",
    ),
    "comments": (
        "Tệp còn lời bình bên lề. Hãy xử lý và xóa hết lời bình, lưu lại rồi nộp.",
        "The file still holds comments. Settle and delete them all, save it, then try again.",
    ),
    "changes": (
        "Tệp còn những chỗ sửa đang theo dõi. Hãy chấp nhận hoặc bỏ hết các chỗ sửa, lưu lại rồi nộp.",
        "The file still holds tracked changes. Accept or reject them all, save it, then try again.",
    ),
    "hidden": (
        "Bảng tính có trang ẩn. Hãy cho hiện hoặc xóa trang ẩn, lưu lại rồi nộp.",
        "The workbook has hidden sheets. Show or delete them, save it, then try again.",
    ),
    "embedded": (
        "Tệp nhúng hoặc liên kết phần khác ({name}) mà bạn đọc không nên nhận. Hãy bỏ phần đó hoặc xuất bản PDF rồi nộp.",
        "The file embeds or links another part ({name}) that readers should not get. Take it out, or export a PDF, then try again.",
    ),
    "link": (
        "Tệp có liên kết tới một tệp trên máy hoặc mạng nội bộ. Chỉ giữ liên kết web (https) và thư, lưu lại rồi nộp.",
        "The file links to a file on a machine or an inner network. Keep web (https) and mail links only, save it, then try again.",
    ),
    "field": (
        "Tệp có trường tự lấy dữ liệu từ nơi khác. Hãy chuyển trường đó thành chữ thường, lưu lại rồi nộp.",
        "The file has a field that fetches from elsewhere. Turn that field into plain words, save it, then try again.",
    ),
    "layers": (
        "Bản cho bạn đọc của tệp PDF này trông khác bản gốc (có thể do lớp ẩn). Hãy in lại ra PDF rồi nộp.",
        "The readers' copy of this PDF looks other than the original (perhaps hidden layers). Print it to PDF anew, then try again.",
    ),
    "size": (
        "Bản cho bạn đọc lớn hơn {limit} MB. Hãy giảm ảnh trong tệp hoặc tách tệp rồi nộp lại.",
        "The readers' copy is larger than {limit} MB. Shrink its pictures or split it, then try again.",
    ),
    "damaged": (
        "Tệp bị hỏng hoặc không đúng cấu trúc nên không tạo được bản cho bạn đọc. Hãy mở tệp, lưu lại rồi nộp.",
        "The file is damaged or not built as it should be, and no readers' copy can be made. Open it, save it again, then try again.",
    ),
}  # fmt: skip


class PaperRefused(ValueError):
    """The document may not come in. ``vi`` and ``en`` say what to do and carry no word of the file."""

    def __init__(self, rule: str, vi: str, en: str) -> None:
        super().__init__(rule, vi, en)
        self.rule, self.vi, self.en = rule, vi, en

    def __str__(self) -> str:
        return f"{self.vi} / {self.en}"


def refusal(rule: str, **fields: object) -> PaperRefused:
    """The refusal for ``rule``, its sentences filled with ``fields``; raise what it returns."""
    vi, en = SENTENCES[rule]
    return PaperRefused(f"paper.{rule}", vi.format(**fields), en.format(**fields))
