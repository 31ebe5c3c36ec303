"""Why a picture or a drawing may not come in: a rule that is safe to log, and a sentence in each language."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "size": (
        "Tệp ảnh lớn hơn {limit} MB. Hãy lưu lại ảnh với kích thước nhỏ hơn rồi nộp.",
        "The picture file is larger than {limit} MB. Save it in a smaller size, then try again.",
    ),
    "none": (
        "Nội dung tệp không phải ảnh. Hãy nộp ảnh dạng JPEG, PNG, WebP, GIF, AVIF, TIFF hoặc HEIC.",
        "The content of the file is no picture. Hand in a JPEG, PNG, WebP, GIF, AVIF, TIFF or HEIC picture.",
    ),
    "dressed": (
        "Tệp mang tên ảnh nhưng nội dung là {found}. Tệp bị từ chối; hãy hỏi lại người gửi và xin ảnh gốc.",
        "The file is named as a picture, but its content is {found}. It was refused; ask the sender for the picture.",
    ),
    "svg": (
        "Đây là hình vẽ SVG, không phải ảnh chụp. Hãy nộp ở mục hình vẽ hoặc xuất sang PNG rồi nộp lại.",
        "This is an SVG drawing, not a photograph. Hand it in as a drawing, or export it as PNG and try again.",
    ),
    "name": (
        "Tên tệp không có đuôi của ảnh. Hãy đặt đuôi đúng với dạng ảnh: .jpg, .png, .webp, .gif, .avif, .tif, .heic.",
        "The file name does not end as a picture's does. Use .jpg, .png, .webp, .gif, .avif, .tif or .heic, as it is.",
    ),
    "mismatch": (
        "Tên tệp cho biết đây là ảnh {named}, nhưng nội dung là {found}. Hãy đổi đuôi tệp cho đúng rồi nộp lại.",
        "The file name says {named}, but the content is {found}. Give the file the right ending, then try again.",
    ),
    "trailing": (
        "Sau điểm kết thúc của ảnh còn {size} byte dữ liệu lạ, có thể giấu tệp khác, nên ảnh bị từ chối. "
        "Hãy mở ảnh, lưu thành bản mới rồi nộp lại (ảnh động của điện thoại: xuất thành ảnh tĩnh).",
        "After the end of the picture there are {size} bytes that may hide another file, so it was refused. "
        "Open it, save it anew and try again (a phone's motion photo: export it as a still picture).",
    ),
    "hidden": (
        "Bên trong tệp ảnh có giấu {found}, nên ảnh bị từ chối. Hãy mở ảnh, lưu thành bản mới rồi nộp lại.",
        "Inside the picture file there is {found}, so it was refused. Open the picture, save it anew, try again.",
    ),
    "pixels": (
        "Ảnh khai kích thước {width} × {height} điểm, vượt giới hạn {limit} triệu điểm. Hãy thu nhỏ ảnh rồi nộp lại.",
        "The picture declares {width} × {height} pixels, over the limit of {limit} million. Make it smaller, try again.",
    ),
    "dense": (
        "Ảnh phình ra quá lớn so với dung lượng tệp khi mở, giống tệp gây hại, nên bị từ chối. Hãy thu nhỏ ảnh rồi nộp.",
        "Opened, the picture swells far beyond the size of its file, like a harmful file. Make it smaller, try again.",
    ),
    "frames": (
        "Ảnh động có quá nhiều khung hình ({frames}). Hãy nộp một khung hình tĩnh hoặc nộp ở dạng video.",
        "The animation has too many frames ({frames}). Hand in one still picture, or hand it in as a video.",
    ),
    "scans": (
        "Ảnh JPEG có {scans} lượt quét, nhiều bất thường, nên bị từ chối. Hãy mở ảnh, lưu thành bản mới rồi nộp lại.",
        "The JPEG has {scans} scans, which is abnormal, and was refused. Open it, save it anew, then try again.",
    ),
    "notes": (
        "Phần ghi chú trong ảnh phình ra quá lớn khi mở, giống tệp gây hại. Hãy mở ảnh, lưu thành bản mới rồi nộp lại.",
        "The notes inside the picture swell far too much, like a harmful file. Open it, save it anew, try again.",
    ),
    "truncated": (
        "Tệp ảnh bị cắt cụt: thiếu phần cuối. Hãy chép hoặc tải lại ảnh từ máy gốc rồi nộp lại.",
        "The picture file is cut off: its end is missing. Copy or download it again from its source, then try again.",
    ),
    "damaged": (
        "Tệp ảnh {kind} bị hỏng nên không mở được. Hãy mở ảnh bằng chương trình xem ảnh, lưu thành bản mới rồi nộp lại.",
        "The {kind} picture is damaged and cannot be opened. Open it in a viewer, save it anew, then try again.",
    ),
    "heic": (
        "Máy chủ chưa cài thành phần đọc ảnh HEIC. Trên điện thoại, hãy chọn lưu hoặc gửi ảnh dạng JPEG rồi nộp lại.",
        "This server has no reader for HEIC pictures. On the phone, save or share the picture as JPEG, then try again.",
    ),
    "encoder": (
        "Máy chủ không ghi được ảnh dạng {kind}. Hãy báo người quản trị kiểm tra thư viện ảnh.",
        "This server cannot write {kind} pictures. Ask the administrator to check the picture library.",
    ),
    "svg.none": (
        "Nội dung tệp không phải hình vẽ SVG. Hãy xuất lại hình vẽ sang SVG hoặc nộp ảnh PNG.",
        "The content of the file is no SVG drawing. Export the drawing as SVG again, or hand in a PNG picture.",
    ),
    "svg.damaged": (
        "Hình vẽ SVG bị hỏng hoặc sai bảng mã nên không đọc được. Hãy xuất lại hình vẽ (UTF-8) rồi nộp.",
        "The SVG drawing is damaged or wrongly encoded. Export the drawing again (UTF-8), then try again.",
    ),
    "svg.entities": (
        "Hình vẽ SVG khai báo thực thể XML, có thể kéo dữ liệu ngoài vào, nên bị từ chối. Hãy xuất lại hình vẽ.",
        "The SVG drawing declares XML entities, which can pull in outside data, and was refused. Export it again.",
    ),
    "svg.bomb": (
        "Hình vẽ SVG quá lớn hoặc lặp lại chính nó quá nhiều lần, giống tệp gây hại. Hãy đơn giản hình vẽ hoặc nộp PNG.",
        "The SVG drawing is too large or repeats itself too often, like a harmful file. Simplify it or hand in a PNG.",
    ),
    "svg.empty": (
        "Sau khi bỏ các phần không an toàn, hình vẽ SVG không còn gì để hiện. Hãy xuất sang PNG rồi nộp lại.",
        "With its unsafe parts removed, nothing of the SVG drawing is left. Export it as PNG, then try again.",
    ),
    "active.page": (
        "Đây là trang web hoặc tệp lệnh ({found}), có thể tự chạy khi mở, nên bị từ chối. Hãy nộp bản .docx hoặc .pdf.",
        "This is a web page or a script ({found}), which may run when opened, so it was refused. Hand in .docx or .pdf.",
    ),
    "active.svg": (
        "Đây là hình vẽ SVG, có thể chứa lệnh. Hãy nộp ở mục hình vẽ để hệ thống làm sạch, hoặc nộp ảnh PNG.",
        "This is an SVG drawing, which may hold scripts. Hand it in as a drawing, to be cleaned, or as a PNG picture.",
    ),
    "active.macro": (
        "Tệp văn phòng có chứa macro (lệnh tự chạy), nên bị từ chối. Hãy lưu thành .docx, .xlsx hoặc .pptx rồi nộp lại.",
        "The office file holds macros, which run by themselves, and was refused. Save it as .docx, .xlsx or .pptx.",
    ),
    "active.locked": (
        "Tệp văn phòng được đặt mật khẩu nên không kiểm tra được macro. Hãy bỏ mật khẩu, lưu lại rồi nộp.",
        "The office file has a password, so it cannot be checked for macros. Remove the password, save, try again.",
    ),
    "active.unreadable": (
        "Tệp nén hoặc tệp văn phòng bị hỏng hay lớn bất thường nên không kiểm tra được. Hãy lưu lại tệp rồi nộp.",
        "The zip or office file is damaged or abnormally large and cannot be checked. Save it again, then try again.",
    ),
}


class PictureRefused(ValueError):
    """The file may not come in. ``vi`` and ``en`` say what is wrong and what to do; ``rule`` is safe to log.

    Neither sentence carries content or a file name.
    """

    def __init__(self, vi: str, en: str, rule: str = "") -> None:
        super().__init__(vi, en, rule)
        self.vi, self.en, self.rule = vi, en, rule

    def __str__(self) -> str:
        return f"{self.vi} / {self.en}"


def refusal(rule: str, **fields: object) -> PictureRefused:
    """The refusal for ``rule``, its sentences filled with ``fields``; raise what it returns.

    A field given as a pair is read as (Vietnamese, English).
    """
    vi, en = SENTENCES[rule]
    one = {name: value[0] if isinstance(value, tuple) else value for name, value in fields.items()}
    other = {name: value[1] if isinstance(value, tuple) else value for name, value in fields.items()}
    return PictureRefused(vi.format(**one), en.format(**other), rule)
