"""What can be wrong with a table's head, rows and cells: where, what, and what to do, in Vietnamese and English."""

from __future__ import annotations

from dataclasses import dataclass

from nhipcau.kernel.sheets.grid import address

_TAKEN_VI, _TAKEN_EN = "hãy kiểm tra lại.", "check it."
SENTENCES: dict[str, tuple[str, str]] = {
    "column.none": (
        "không tìm thấy dòng tiêu đề của bảng; cần có các cột: {columns}. Hãy dùng tệp mẫu hoặc ghi đúng tên cột.",
        "no head row was found; these columns are needed: {columns}. Use the blank form, or name the columns so.",
    ),
    "column.missing": (
        "thiếu cột bắt buộc «{column}»; hãy thêm cột này hoặc chỉ ra cột nào thay cho nó.{hint_vi}",
        "the column “{column}” is needed and missing; add it, or say which column stands for it.{hint_en}",
    ),
    "column.twice": (
        "cột «{column}» có hai lần (đã có ở cột {other}); hãy bỏ bớt một cột.",
        "the column “{column}” stands twice (also in column {other}); take one out.",
    ),
    "column.unknown": (
        "cột này không có trong mẫu nên không được đọc; nếu cần, hãy đổi tên cột theo mẫu.",
        "this column is not on the form and is not read; rename it if it is needed.",
    ),
    "column.hidden": (
        "cột này đang bị ẩn nhưng vẫn được đọc; " + _TAKEN_VI,
        "this column is hidden and is read all the same; " + _TAKEN_EN,
    ),
    "sheet.hidden": (
        "trang này đang bị ẩn nhưng vẫn được đọc; " + _TAKEN_VI,
        "this sheet is hidden and is read all the same; " + _TAKEN_EN,
    ),
    "row.hidden": (
        "dòng này đang bị ẩn nhưng vẫn được đọc; " + _TAKEN_VI,
        "this row is hidden and is read all the same; " + _TAKEN_EN,
    ),
    "row.total": ("dòng cộng, không đọc.", "a row of totals, not read."),
    "row.section": ("dòng tiêu đề nhóm, không đọc.", "a heading between rows, not read."),
    "row.numbering": ("dòng đánh số cột, không đọc.", "the numbers of the columns, not read."),
    "row.twice": (
        "dòng này giống hệt dòng {other}, không nhận lần nữa; nếu là hai việc khác nhau, hãy ghi cho phân biệt được.",
        "this row is the same as row {other} and is not taken twice; if they are two things, tell them apart.",
    ),
    "row.known": (
        "dòng này đã được nhập từ trước, không nhận lần nữa.",
        "this row was taken in before and is not taken twice.",
    ),
    "value.missing": ("ô bắt buộc đang để trống; hãy điền.", "the cell is needed and empty; fill it in."),
    "value.error": (
        "ô báo lỗi {error}; hãy sửa công thức hoặc ghi thẳng giá trị.",
        "the cell shows the error {error}; mend the formula or write the value itself.",
    ),
    "value.formula_empty": (
        "ô là công thức chưa có kết quả; hãy mở tệp bằng Excel, lưu lại, hoặc ghi thẳng giá trị.",
        "the cell is a formula without a result; open the file in Excel and save it, or write the value itself.",
    ),
    "value.formula": (
        "giá trị là kết quả của công thức khi lưu tệp; " + _TAKEN_VI,
        "the value is what the formula gave when the file was saved; " + _TAKEN_EN,
    ),
    "value.merged": (
        "ô nằm trong vùng gộp {span} nên không rõ giá trị thuộc về đâu; hãy bỏ gộp ô và ghi giá trị vào từng ô.",
        "the cell lies in the merged range {span}, so it is not clear whose the value is; unmerge and write each cell.",
    ),
    "text.long": (
        "nội dung dài {length} ký tự, quá {limit}; hãy rút gọn.",
        "the text has {length} characters, more than {limit}; shorten it.",
    ),
    "date.impossible": (
        "ngày «{text}» không có trong lịch; hãy ghi ngày đúng theo dạng ngày/tháng/năm.",
        "the day “{text}” is not in the calendar; write the right one as day/month/year.",
    ),
    "date.american": (
        "«{text}» ghi theo thứ tự tháng/ngày/năm; hãy ghi ngày trước: {right}.",
        "“{text}” has the month first; write the day first: {right}.",
    ),
    "date.short_year": (
        "năm trong «{text}» chỉ có hai chữ số; hãy ghi đủ bốn chữ số.",
        "the year in “{text}” has two digits; write all four.",
    ),
    "date.far": (
        "ngày {right} quá xa hôm nay (năm {year}); hãy kiểm tra lại năm.",
        "the day {right} is too far from today (year {year}); check the year.",
    ),
    "date.quarter": (
        "«{text}» là một quý; cột này cần một ngày, hãy ghi ngày/tháng/năm.",
        "“{text}” is a quarter; this column needs a day, write day/month/year.",
    ),
    "date.unread": (
        "không đọc được ngày «{text}»; hãy ghi ngày/tháng/năm, ví dụ 05/03/2026.",
        "“{text}” is not read as a day; write day/month/year, such as 05/03/2026.",
    ),
    "due.unread": (
        "không đọc được thời hạn «{text}»; hãy ghi ngày/tháng/năm, ví dụ 05/03/2026, hoặc «quý IV/2026».",
        "“{text}” is not read as a time; write day/month/year, such as 05/03/2026, or “quý IV/2026”.",
    ),
    "date.serial": (
        "số {text} được hiểu là ngày {right} (số ngày của Excel); " + _TAKEN_VI,
        "the number {text} was taken as {right} (a day number of Excel); " + _TAKEN_EN,
    ),
    "number.unclear": (
        "«{text}» có thể là {one} hoặc {other}; hãy ghi {plain} nếu là số nghìn, hoặc bớt chữ số thập phân.",
        "“{text}” may be {one} or {other}; write {plain} if thousands are meant, or fewer decimals.",
    ),
    "number.thousands": (
        "«{text}» được hiểu là {right} (dấu chấm ngăn hàng nghìn); " + _TAKEN_VI,
        "“{text}” was taken as {right} (a point between thousands); " + _TAKEN_EN,
    ),
    "number.english": (
        "«{text}» ghi theo lối Anh, được hiểu là {right}; " + _TAKEN_VI,
        "“{text}” is written the English way and was taken as {right}; " + _TAKEN_EN,
    ),
    "number.unread": (
        "không đọc được số «{text}»; hãy chỉ ghi chữ số, ví dụ 1234 hoặc 1.234,5.",
        "“{text}” is not read as a number; write digits alone, such as 1234 or 1.234,5.",
    ),
    "number.not_whole": ("«{text}» phải là số nguyên; hãy sửa lại.", "“{text}” must be a whole number; mend it."),
    "choice.unknown": (
        "«{text}» không có trong danh mục; hãy chọn một trong: {choices}.{hint_vi}",
        "“{text}” is not on the list; choose one of: {choices}.{hint_en}",
    ),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, or (in a list of remarks) worth a look; it always names a cell."""

    code: str
    sheet: str
    row: int
    column: int
    heading: str
    vi: str
    en: str

    @property
    def address(self) -> str:
        return address(self.row, self.column)

    @property
    def place_vi(self) -> str:
        heading = f" (cột «{self.heading}»)" if self.heading else ""
        return f"Trang «{self.sheet}», ô {self.address}{heading}"

    @property
    def place_en(self) -> str:
        heading = f" (column “{self.heading}”)" if self.heading else ""
        return f"Sheet “{self.sheet}”, cell {self.address}{heading}"

    def __str__(self) -> str:
        return f"{self.place_vi}: {self.vi} / {self.place_en}: {self.en}"


class Fault(ValueError):
    """A value that cannot be taken: a code and what its sentence needs. Who reads the row says where it stands."""

    def __init__(self, code: str, **fields: object) -> None:
        super().__init__(code)
        self.code = code
        self.fields = fields


def problem(code: str, sheet: str, row: int, column: int, heading: str = "", /, **fields: object) -> Problem:
    vi, en = SENTENCES[code]
    return Problem(code, sheet, row, column, heading, vi.format(**fields), en.format(**fields))


def hints(near: str) -> dict[str, str]:
    """The fields of a sentence that may offer the nearest word."""
    if not near:
        return {"hint_vi": "", "hint_en": ""}
    return {"hint_vi": f" Có phải là «{near}»?", "hint_en": f" Is it “{near}”?"}
