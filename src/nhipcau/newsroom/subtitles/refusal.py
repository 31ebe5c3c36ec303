"""The sentences about subtitles: what is wrong, in which cue and line, what to do."""

from __future__ import annotations

SENTENCES = {
    "size": (
        "Tệp phụ đề lớn hơn {limit} MB, không giống phụ đề. Hãy kiểm tra lại tệp rồi nộp lại.",
        "The subtitle file is larger than {limit} MB, unlike subtitles. Check the file, then try again.",
    ),
    "encoding": (
        "Tệp phụ đề không dùng bảng mã UTF-8 (dòng {line}), có thể là Windows-1258. Hãy lưu lại với bảng mã UTF-8 rồi nộp lại.",
        "The subtitle file is not in UTF-8 (line {line}), perhaps in Windows-1258. Save it as UTF-8, then try again.",
    ),
    "empty_signs": (
        "Tệp phụ đề có ký tự rỗng, có thể là UTF-16 thiếu dấu nhận biết. Hãy lưu lại với bảng mã UTF-8 rồi nộp lại.",
        "The subtitle file holds NUL characters, perhaps UTF-16 without its mark. Save it as UTF-8, then try again.",
    ),
    "form": (
        "Tệp không phải phụ đề WebVTT hoặc SRT: không có dòng thời gian nào. Hãy xuất lại phụ đề rồi nộp lại.",
        "The file is no WebVTT or SRT: it has no time line. Export the subtitles again, then try again.",
    ),
    "time": (
        "Câu {cue}, dòng {line}: không đọc được thời gian. Hãy viết theo mẫu 00:00:01,000 --> 00:00:03,500.",
        "Cue {cue}, line {line}: the times cannot be read. Write them like 00:00:01,000 --> 00:00:03,500.",
    ),
    "negative": (
        "Câu {cue}, dòng {line}: thời gian âm. Hãy dời phụ đề để mọi câu bắt đầu từ 0 trở đi.",
        "Cue {cue}, line {line}: a time is negative. Shift the subtitles so that every cue begins at 0 or later.",
    ),
    "backwards": (
        "Câu {cue}, dòng {line}: thời điểm kết thúc sớm hơn thời điểm bắt đầu. Hãy sửa lại thời gian.",
        "Cue {cue}, line {line}: it ends before it begins. Correct the times.",
    ),
    "blank": (
        "Câu {cue}, dòng {line}: trong lời có một dòng thời gian, tức thiếu dòng trống giữa hai câu. Hãy thêm dòng trống.",
        "Cue {cue}, line {line}: a time line stands in the words, so the blank line between two cues is missing. Add it.",
    ),
    "untimed": (
        "Sau câu {cue}, dòng {line}: đoạn này không có dòng thời gian, có thể do dòng trống giữa lời. Hãy bỏ dòng trống đó.",
        "After cue {cue}, line {line}: this block has no time line, perhaps for a blank line in the words. Take it out.",
    ),
    "tags": (
        "Câu {cue}, dòng {line}: bản dịch thiếu hoặc thừa thẻ như <i>, <v Tên>. Hãy giữ đủ các thẻ của câu gốc.",
        "Cue {cue}, line {line}: the translation lost or added a tag such as <i>, <v Name>. Keep those of the source.",
    ),
    "key": (
        "Bản dịch có lời cho «{key}», nhưng phụ đề không có câu đó. Hãy tải lại phụ đề gốc rồi dịch.",
        "The translation has words for «{key}», and the subtitles have no such cue. Load the source again and translate it.",
    ),
    "order": (
        "Câu {cue}, dòng {line}: bắt đầu trước câu đứng trên nó. Hãy xếp các câu theo thời gian.",
        "Cue {cue}, line {line}: it begins before the cue above it. Sort the cues by time.",
    ),
    "overlap": (
        "Câu {cue}, dòng {line}: hiện khi câu trước chưa tắt. Hãy sửa thời gian nếu không chủ ý.",
        "Cue {cue}, line {line}: it shows while an earlier one still stands. Correct the times unless it is meant.",
    ),
    "length": (
        "Câu {cue}, dòng {line}: một dòng dài {length} ký tự, quá mức {limit}. Hãy rút gọn hoặc ngắt thành hai dòng.",
        "Cue {cue}, line {line}: a line has {length} characters, over {limit}. Shorten it or break it in two.",
    ),
    "lines": (
        "Câu {cue}, dòng {line}: {lines} dòng cùng hiện, quá mức {limit}. Hãy rút gọn hoặc tách câu.",
        "Cue {cue}, line {line}: {lines} lines show at once, over {limit}. Shorten them or split the cue.",
    ),
    "speed": (
        "Câu {cue}, dòng {line}: {speed} ký tự mỗi giây, nhanh hơn mức {limit}. Hãy rút gọn lời hoặc kéo dài thời gian.",
        "Cue {cue}, line {line}: {speed} characters a second, over {limit}. Shorten the words or give them more time.",
    ),
}  # fmt: skip


class SubtitleRefused(ValueError):
    """Subtitles cannot be taken; ``rule`` names why, ``cue`` (from 1) and ``line`` say where, 0 for nowhere."""

    def __init__(self, rule: str, cue: int = 0, line: int = 0, **said: object) -> None:
        self.rule, self.cue, self.line = rule, cue, line
        self.vi, self.en = (sentence.format(cue=cue, line=line, **said) for sentence in SENTENCES[rule])
        super().__init__(f"{self.vi} / {self.en}")
