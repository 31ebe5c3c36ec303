"""The six indicators of the spokesperson's annual report (NĐ 244/2026/NĐ-CP). Those whose rows nobody keeps yet say so."""

from __future__ import annotations

from dataclasses import replace

from nhipcau.kernel.documents import Align, Column, Figure, Table
from nhipcau.kernel.documents.model import Cell, runs_of
from nhipcau.report.domain.counts import Counted
from nhipcau.report.domain.language import NO_DATA

#: Words of the row; the measures that a room registers for it, the first that exists counts. Two: done of asked.
INDICATORS: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("Số cuộc họp báo", ("PN1", "I08"), ()),
    ("Số lần chủ động cung cấp thông tin", ("PN2",), ()),
    ("Số yêu cầu của báo chí được trả lời trên số yêu cầu nhận được", ("PN3",), ("PN3N",)),
    ("Số vụ việc đột xuất đã phát ngôn trên số vụ việc phát sinh", ("PN4",), ("PN4N",)),
    ("Số lần phát ngôn, trả lời đúng hạn trên tổng số lần", ("PN5",), ("PN5N",)),
    ("Số đề nghị cải chính được báo chí thực hiện trên số đề nghị đã gửi", ("PN6",), ("PN6N",)),
)  # fmt: skip


def table(counted: Counted) -> Table:
    columns = (Column("STT", 6, Align.CENTRE), Column("Chỉ tiêu", 60), Column("Số liệu", 20, Align.CENTRE))
    rows = tuple(
        (str(number), words, _cell(_first(counted, done), _first(counted, asked), bool(asked)))
        for number, (words, done, asked) in enumerate(INDICATORS, start=1)
    )
    return Table(columns, rows, "Các chỉ tiêu theo Nghị định số 244/2026/NĐ-CP")


def _first(counted: Counted, codes: tuple[str, ...]) -> Figure | None:
    return next((figure for code in codes if (figure := counted.figure(code)) is not None), None)


def _cell(done: Figure | None, asked: Figure | None, of_two: bool) -> Cell:
    if done is None or (of_two and asked is None):
        return NO_DATA
    shown = replace(done, unit_printed=False)
    return runs_of(shown, "/", replace(asked, unit_printed=False)) if asked is not None else shown
