"""The refusals of intake: one rule, one sentence in Vietnamese, one in English."""

from __future__ import annotations

_SECRET_VI = (
    "Hệ thống không tiếp nhận tài liệu có dấu hiệu bí mật nhà nước ({where}). Không có nội dung nào được "
    "lưu. "
    "Hãy xử lý tài liệu theo quy trình văn bản giấy của cơ quan và báo người phụ trách bảo mật."
)
_SECRET_EN = (
    "This system takes in no document that bears a mark of State secrecy ({where}). Nothing was stored. "
    "Handle the document by your office's paper procedure and tell the officer in charge of secrecy."
)
_PLACES = {
    "secrecy.stamp": ("dấu chỉ độ mật đứng riêng", "a secrecy stamp standing alone"),
    "secrecy.level": ("dòng «Độ mật»", "a line stating the secrecy level"),
    "secrecy.return": ("chỉ dẫn phải trả lại sau khi xem", "an instruction to return after reading"),
    "secrecy.addressee": (
        "chỉ dẫn chỉ người có tên được mở",
        "an instruction that only the addressee may open",
    ),
    "secrecy.symbol": ("ký hiệu văn bản mật", "a document symbol of a secret series"),
    "secrecy.property": ("thuộc tính của tệp", "the properties of the file"),
}
SENTENCES: dict[str, tuple[str, str]] = {
    "size.over_limit": (
        "Tệp lớn hơn {limit} MB nên không được đọc. Hãy giảm ảnh trong tệp hoặc tách tệp rồi nộp lại.",
        "The file is larger than {limit} MB and was not read. Shrink its pictures or split it, then try "
        "again.",
    ),
    "file.empty": (
        "Tệp rỗng, không có byte nào. Hãy kiểm tra lại tệp trên máy rồi nộp lại.",
        "The file is empty. Check it on your machine, then try again.",
    ),
    "kind.unsupported": (
        "Chỉ đọc được tệp .docx, .pdf, .html và .txt. Hãy lưu tài liệu sang một trong các dạng đó rồi nộp "
        "lại.",
        "Only .docx, .pdf, .html and .txt files can be read. Save the document in one of these, then try "
        "again.",
    ),
    "kind.mismatch": (
        "Tên tệp cho biết đây là {named}, nhưng nội dung là {found}. Hãy mở tệp, lưu đúng dạng rồi nộp lại.",
        "The file name says {named}, but the content is {found}. Open it, save it in the right form, try "
        "again.",
    ),
    "kind.old_word": (
        "Đây là tệp Word đời cũ (.doc). Hãy mở bằng Word hoặc LibreOffice, lưu thành .docx rồi nộp lại; hoặc chuyển tệp tại "
        "màn hình «Chuyển mã văn bản cũ» của phần Tòa soạn.",
        "This is an old Word file (.doc). Open it in Word or LibreOffice, save it as .docx, then try again; or turn it on the "
        "newsroom's screen “Texts in old encodings”.",
    ),
    "kind.binary": (
        "Nội dung tệp không phải văn bản. Hãy nộp bản .docx, .pdf, .html hoặc .txt của tài liệu.",
        "The content of the file is not text. Hand in the document as .docx, .pdf, .html or .txt.",
    ),
    "kind.unchecked": (
        "Loại tệp này không kiểm tra được bên trong. Hãy nộp bản .docx, .xlsx, .pptx, .pdf hoặc từng tệp "
        "riêng, không nén.",
        "This kind of file cannot be looked into. Hand in .docx, .xlsx, .pptx, .pdf, or the single files, "
        "not packed.",
    ),
    "encrypted.office": (
        "Tệp Word được đặt mật khẩu nên không đọc được. Hãy bỏ mật khẩu trong Word, lưu lại rồi nộp.",
        "The Word file is protected by a password. Remove the password in Word, save, then try again.",
    ),
    "encrypted.zip": (
        "Bên trong tệp có phần được mã hóa nên không đọc được. Hãy lưu lại tài liệu không mật khẩu rồi nộp.",
        "A part inside the file is encrypted. Save the document without a password, then try again.",
    ),
    "encrypted.pdf": (
        "Tệp PDF được đặt mật khẩu nên không đọc được. Hãy xuất lại bản PDF không mật khẩu rồi nộp.",
        "The PDF is protected by a password. Export it again without a password, then try again.",
    ),
    "zip.bomb": (
        "Tệp nén phình ra quá lớn khi mở (trên {limit} MB hoặc trên {ratio} lần), giống tệp gây hại nên bị "
        "từ chối. "
        "Hãy tạo lại tệp từ bản gốc trong Word.",
        "The file unpacks to far too much (over {limit} MB or over {ratio} times), like a harmful file, and "
        "was "
        "refused. Make it again from the original in Word.",
    ),
    "zip.entries": (
        "Tệp chứa hơn {limit} phần bên trong, nhiều bất thường nên bị từ chối. Hãy tạo lại tệp từ bản gốc "
        "trong Word.",
        "The file holds more than {limit} parts, which is abnormal, and was refused. Make it again from the "
        "original.",
    ),
    "zip.damaged": (
        "Tệp bị hỏng hoặc không đúng cấu trúc .docx nên không mở được. Hãy mở bằng Word, lưu lại rồi nộp.",
        "The file is damaged or is not a proper .docx. Open it in Word, save it again, then try again.",
    ),
    "xml.doctype": (
        "Tệp chứa khai báo DTD hoặc thực thể XML, có thể kéo dữ liệu ngoài vào, nên bị từ chối. "
        "Hãy tạo lại tệp từ bản gốc.",
        "The file declares a DTD or XML entities, which can pull in outside data, and was refused. "
        "Make it again from the original.",
    ),
    "xml.attributes": (
        "Một thẻ trong tệp có hơn {limit} thuộc tính, giống tệp gây hại, nên bị từ chối. Hãy tạo lại tệp từ bản gốc.",
        "One tag in the file has more than {limit} attributes, like a harmful file, so it was refused. "
        "Make it again from the original.",
    ),
    "xml.damaged": (
        "Một phần XML bên trong tệp bị hỏng hoặc quá lớn. Hãy mở bằng Word, lưu lại rồi nộp.",
        "An XML part inside the file is damaged or too large. Open it in Word, save it again, then try "
        "again.",
    ),
    "pdf.no_text": (
        "Tệp PDF không có lớp chữ (có lẽ là bản quét). Hãy nộp bản .docx hoặc bản PDF xuất từ Word.",
        "The PDF holds no text (it is probably a scan). Hand in the .docx, or a PDF exported from Word.",
    ),
    "pdf.damaged": (
        "Tệp PDF bị hỏng nên không mở được. Hãy xuất lại bản PDF rồi nộp.",
        "The PDF is damaged and cannot be opened. Export it again, then try again.",
    ),
    "pdf.too_long": (
        "Tệp PDF có hơn {limit} trang. Hãy tách riêng phần cần nộp.",
        "The PDF has more than {limit} pages. Split off the part you need.",
    ),
    "picture.damaged": (
        "Không mở được ảnh, hoặc ảnh lớn bất thường. Hãy lưu lại ảnh dạng JPEG, PNG hoặc WebP rồi nộp.",
        "The picture cannot be opened or is abnormally large. Save it as JPEG, PNG or WebP, then try again.",
    ),
    "text.none": (
        "Tệp không có chữ nào để đọc. Hãy kiểm tra lại tệp rồi nộp lại.",
        "There are no words in the file. Check the file, then try again.",
    ),
    "text.undecodable": (
        "Không nhận ra bảng mã của văn bản. Hãy lưu lại tệp với bảng mã UTF-8 rồi nộp.",
        "The encoding of the text is not known. Save the file as UTF-8, then try again.",
    ),
    "legacy.tcvn3": (
        "Văn bản dùng bảng mã TCVN3 (phông .Vn…). Hãy chuyển sang Unicode tại màn hình «Chuyển mã văn bản cũ» của phần Tòa "
        "soạn rồi nộp lại.",
        "The text is in the TCVN3 encoding (.Vn… fonts). Turn it into Unicode on the newsroom's screen “Texts in old "
        "encodings”, then try again.",
    ),
    "legacy.vni": (
        "Văn bản dùng bảng mã VNI (phông VNI-…). Hãy chuyển sang Unicode tại màn hình «Chuyển mã văn bản cũ» của phần Tòa "
        "soạn rồi nộp lại.",
        "The text is in the VNI encoding (VNI-… fonts). Turn it into Unicode on the newsroom's screen “Texts in old "
        "encodings”, then try again.",
    ),
} | {rule: (_SECRET_VI.format(where=vi), _SECRET_EN.format(where=en)) for rule, (vi, en) in _PLACES.items()}


class IntakeRefused(Exception):
    """The file may not come in. `rule` is safe to log; neither sentence carries content or a file name."""

    def __init__(self, rule: str, vi: str, en: str) -> None:
        super().__init__(rule, vi, en)
        self.rule = rule
        self.vi = vi
        self.en = en

    def __str__(self) -> str:
        return f"{self.vi}\n{self.en}"


def refusal(rule: str, **fields: object) -> IntakeRefused:
    """The refusal for `rule`, its sentences filled with `fields`; raise what it returns."""
    vi, en = SENTENCES[rule]
    return IntakeRefused(rule, vi.format(**fields), en.format(**fields))
