"""The names that templates may use, and what each stands for in one report."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from nhipcau.kernel.documents import Counting, Figure, RowRef
from nhipcau.kernel.documents.model import Block, Run, runs_of
from nhipcau.plan import measures
from nhipcau.plan.domain.phrases import LANGUAGES
from nhipcau.plan.measures import Reckoning
from nhipcau.report.domain.comparing import Before, changed
from nhipcau.report.domain.counts import Counted
from nhipcau.report.domain.shares import foreign_share
from nhipcau.report.domain.tasks import bare, language_parts

Words = Callable[[], str]
ListOf = Callable[[], list[Block]]
FigureOf = Callable[[], Figure | None]


@dataclass(frozen=True)
class ReportNames:
    """Figures by measure, figures of our own, words and lists. ``task_ids`` narrows the measures to some tasks."""

    counted: Counted
    before: Before | None = None
    words: Mapping[str, Words] = field(default_factory=dict)
    figures: Mapping[str, FigureOf] = field(default_factory=dict)
    lists: Mapping[str, ListOf] = field(default_factory=dict)
    task_ids: tuple[int, ...] | None = None
    of: str = ""

    def blocks(self, name: str) -> list[Block] | None:
        made = self.lists.get(name)
        return None if made is None else made()

    def runs(self, name: str) -> tuple[Run, ...] | None:
        if name in self.words:
            return runs_of(self.words[name]())
        head, _, rest = name.partition(".")
        if head in self.figures:
            return _shown(self.figures[head](), rest, name)
        if measures.find(head) is None:
            raise KeyError(name)
        return self._measured(head, rest, name)

    def _measured(self, code: str, rest: str, name: str) -> tuple[Run, ...] | None:
        if rest in ("", "number"):
            return _shown(self._figure(code), rest, name)
        if rest == "share" and code == "I03":
            return _one(foreign_share(self.counted))
        if rest == "second":
            return _one(self._second(code))
        if rest == "languages":
            return tuple(runs_of(*language_parts(self.counted, code, self.task_ids, self.of)))
        if rest in LANGUAGES:
            return _one(self._figure(code, rest))
        if rest in ("previous", "change"):
            return self._before(code, rest)
        raise KeyError(name)

    def _before(self, code: str, rest: str) -> tuple[Run, ...] | None:
        then = self.before.figure(code) if self.before is not None else None
        if then is None or rest == "previous":
            return _one(then)
        now = self._figure(code)
        return None if now is None else changed(now, then)

    def _figure(self, code: str, language: str | None = None) -> Figure | None:
        return self.counted.figure(code, task_ids=self.task_ids, language=language, of=self.of)

    def _second(self, code: str) -> Figure | None:
        """The other number of the same rows: persons of classes, copies of titles."""
        measure = measures.find(code)
        if measure is None or measure.second is None or code not in self.counted.rows:
            return None
        rows = [row for row in self.counted.rows[code] if row.second is not None]
        refs = tuple(RowRef(row.id, f"{row.label} – {row.unit}", None, row.day, row.second) for row in rows)
        return Figure(
            code, sum(row.second or 0 for row in rows), measure.second["vi"], refs,
            title=f"{measure.names['vi']}, {measure.second['vi']}", counting=Counting.AMOUNTS,
            method=f"Cộng số {measure.second['vi']} đã ghi ở từng dòng.",
        )  # fmt: skip


def _shown(figure: Figure | None, rest: str, name: str) -> tuple[Run, ...] | None:
    if rest not in ("", "number"):
        raise KeyError(name)
    return _one(figure if figure is None or not rest else bare(figure))


def _one(figure: Figure | None) -> tuple[Run, ...] | None:
    return None if figure is None else (figure,)


@dataclass(frozen=True)
class Known:
    """Names with their meaning, for the list beside the words. Sums can be compared; shares and medians cannot be added
    but stand beside each other all the same."""

    name: str
    meaning: str


def measure_names() -> list[Known]:
    made = []
    for one in measures.registered():
        title = one.names["vi"]
        made.append(Known(one.code, title))
        if one.reckoning is Reckoning.SUM:
            made.append(Known(f"{one.code}.previous", f"{title}, cùng kỳ trước"))
            made.append(Known(f"{one.code}.change", f"{title}, tăng hoặc giảm so với cùng kỳ"))
        if "language" in one.splits and one.reckoning is Reckoning.SUM:
            made.append(Known(f"{one.code}.en", f"{title}, tiếng Anh (hoặc .vi, .zh, .ko, .ja, .fr)"))
        if one.second:
            made.append(Known(f"{one.code}.second", f"{title}: số {one.second['vi']}"))
    return [*made, Known("I03.share", "Tỷ lệ tin, bài bằng tiếng nước ngoài")]


#: Names of our own: words, figures, lists. A template of any kind may use each; what does not fit the report says nothing.
OWN: dict[str, str] = {
    "issuer": "Tên cơ quan báo cáo",
    "plan": "Kế hoạch, có số và ngày",
    "period": "Kỳ báo cáo",
    "previous_period": "Cùng kỳ trước",
    "about": "Nội dung, chiến dịch hoặc chủ đề của báo cáo chuyên đề",
    "still_runs": "Câu nói rõ kỳ chưa kết thúc",
    "outside_note": "Câu về tin, bài ngoài nhiệm vụ",
    "several_note": "Câu về tin, bài phục vụ nhiều nội dung",
    "contents": "Số nội dung của Kế hoạch",
    "tasks": "Số nhiệm vụ",
    "assigned_tasks": "Số nhiệm vụ đã giao",
    "done_tasks": "Số nhiệm vụ đã hoàn thành",
    "asked_tasks": "Số nhiệm vụ phải thực hiện",
    "late_tasks": "Số nhiệm vụ quá hạn",
    "open_tasks": "Số nhiệm vụ còn lại",
    "cancelled_tasks": "Số nhiệm vụ không thực hiện",
    "directives_list": "Danh sách văn bản chỉ đạo",
    "late_tasks_list": "Danh sách nhiệm vụ quá hạn",
    "open_tasks_list": "Danh sách nhiệm vụ còn lại",
    "about_tasks_list": "Danh sách nhiệm vụ của báo cáo chuyên đề",
    "tasks_list": "Danh sách nhiệm vụ kèm kết quả",
    "silent_contents_list": "Nội dung chưa có sản phẩm bằng tiếng nước ngoài",
    "open_shortcomings_list": "Hạn chế còn phải khắc phục",
    "closed_shortcomings_list": "Hạn chế đã khắc phục",
    "causes_list": "Nguyên nhân ghi trong sổ hạn chế",
    "remedies_list": "Giải pháp khắc phục, có nhiệm vụ",
    "other_figures_list": "Các chỉ tiêu khác có số liệu",
    "outcomes_list": "Kết quả mà công tác góp phần",
    "replanned": "Đoạn về nhiệm vụ hủy, lùi, chuyển trực tuyến",
    "comparison_table": "Bảng so sánh với cùng kỳ",
    "languages_chart": "Biểu đồ theo ngôn ngữ",
    "months_chart": "Biểu đồ theo tháng",
    "comparison_chart": "Biểu đồ so với cùng kỳ",
    "localities_table": "Bảng tổng hợp địa phương, nêu nơi chưa gửi",
    "spokesperson_table": "Bảng sáu chỉ tiêu phát ngôn",
}


def legend() -> list[Known]:
    """What stands beside the words."""
    return [*(Known(name, meaning) for name, meaning in OWN.items()), *measure_names()]


def all_names() -> set[str]:
    """Every name that ``ReportNames.runs`` or ``blocks`` answers."""
    figures = (name for name in OWN if name == "contents" or name.endswith("tasks"))
    made = {*OWN, "I03.share", *(f"{name}.number" for name in figures)}
    for one in measures.registered():
        endings = ("number", "previous", "change", "languages", *LANGUAGES, *(("second",) if one.second else ()))
        made |= {one.code, *(f"{one.code}.{ending}" for ending in endings)}
    return made
