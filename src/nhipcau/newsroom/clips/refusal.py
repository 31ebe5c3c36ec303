"""Why a clip may not come in or cannot be made: a rule that is safe to log, and a sentence in each language."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "missing": (
        "Máy chủ chưa cài ffmpeg nên chưa xử lý được âm thanh và video. Hãy báo người quản trị cài ffmpeg.",
        "This server has no ffmpeg, so sound and video cannot be worked on. Ask the administrator to install ffmpeg.",
    ),
    "encoder": (
        "Bản ffmpeg trên máy chủ thiếu bộ mã hóa {name}. Hãy báo người quản trị cài bản ffmpeg đầy đủ.",
        "The ffmpeg of this server lacks the encoder {name}. Ask the administrator to install a complete ffmpeg.",
    ),
    "file": (
        "Không đọc được tệp. Hãy kiểm tra tệp còn đó rồi thử lại.",
        "The file cannot be read. See whether it is still there, then try again.",
    ),
    "size": (
        "Tệp lớn hơn {limit} GB. Hãy cắt ngắn hoặc nén lại rồi nộp.",
        "The file is larger than {limit} GB. Cut it shorter or compress it, then try again.",
    ),
    "kind": (
        "Nội dung tệp không phải âm thanh hoặc video đọc được ở đây. Hãy nộp tệp MP4, MOV, WebM, MP3, M4A, WAV hoặc OGG.",
        "The content is no sound or video that is read here. Hand in an MP4, MOV, WebM, MP3, M4A, WAV or OGG file.",
    ),
    "playlist": (
        "Đây là danh sách phát, trỏ tới tệp khác, không phải âm thanh hoặc video. Hãy nộp chính tệp cần đăng.",
        "This is a play list, which points to other files, not sound or video. Hand in the file itself.",
    ),
    "damaged": (
        "Tệp bị hỏng hoặc bị cắt cụt nên không mở được. Hãy chép lại từ máy quay hoặc điện thoại rồi nộp.",
        "The file is damaged or cut off and cannot be opened. Copy it again from the camera or phone, then try again.",
    ),
    "empty": (
        "Tệp không có hình và tiếng nào để phát. Hãy kiểm tra lại tệp rồi nộp.",
        "There is neither picture nor sound in the file. Check it, then try again.",
    ),
    "codec": (
        "Tệp dùng kiểu mã hóa «{name}» không được nhận. Hãy xuất lại thành MP4 (H.264) hoặc MP3 rồi nộp.",
        "The file uses the encoding “{name}”, which is not taken. Export it as MP4 (H.264) or MP3, then try again.",
    ),
    "bounds": (
        "Khung hình {width} × {height} vượt giới hạn {limit} điểm mỗi cạnh. Hãy xuất lại video nhỏ hơn rồi nộp.",
        "The frame of {width} × {height} is over {limit} pixels a side. Export the video in a smaller size, try again.",
    ),
    "long": (
        "Tệp dài hơn {hours} giờ. Hãy cắt phần cần dùng rồi nộp.",
        "The file is longer than {hours} hours. Cut out the part you need, then try again.",
    ),
    "streams": (
        "Tệp có quá nhiều luồng ({count}). Hãy xuất lại tệp với một hình và một tiếng rồi nộp.",
        "The file holds too many streams ({count}). Export it with one picture and one sound, then try again.",
    ),
    "no_video": (
        "Tệp này không có hình. Hãy chọn tệp video, hoặc xử lý tệp này như âm thanh.",
        "There is no picture in this file. Choose a video, or treat the file as sound.",
    ),
    "no_sound": (
        "Tệp này không có tiếng. Hãy chọn tệp khác có âm thanh.",
        "There is no sound in this file. Choose another that has one.",
    ),
    "slow": (
        "Xử lý tệp quá lâu ({seconds} giây) nên đã dừng, chưa có gì được lưu. Hãy cắt ngắn tệp hoặc thử lại lúc máy rảnh.",
        "The work took too long ({seconds} seconds) and was stopped; nothing was kept. Shorten the file or try later.",
    ),
    "write": (
        "Không ghi được tệp kết quả. Hãy báo người quản trị kiểm tra dung lượng đĩa và quyền ghi.",
        "The result cannot be written. Ask the administrator to check free space and permissions.",
    ),
}


class ClipRefused(ValueError):
    """The clip may not come in or was not made. ``vi`` and ``en`` say what to do; ``rule`` is safe to log.

    Neither sentence carries content, a path or a file name.
    """

    def __init__(self, vi: str, en: str, rule: str = "") -> None:
        super().__init__(vi, en, rule)
        self.vi, self.en, self.rule = vi, en, rule

    def __str__(self) -> str:
        return f"{self.vi} / {self.en}"


def refusal(rule: str, **fields: object) -> ClipRefused:
    """The refusal for ``rule``, its sentences filled with ``fields``; raise what it returns."""
    vi, en = SENTENCES[rule]
    return ClipRefused(vi.format(**fields), en.format(**fields), rule)
