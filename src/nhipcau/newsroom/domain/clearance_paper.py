"""The phiếu trình of an item, for leaders who sign on paper: what is submitted, in which languages, what the checks say.

Number, date and signature stay blank for a person. The fingerprint of each text is printed, so that what is signed on paper is
known to be what was cleared.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from django.conf import settings
from django.utils import timezone, translation

from nhipcau.kernel import clock
from nhipcau.kernel.documents import Align, Column, Office, Paragraph, Table, to_docx
from nhipcau.kernel.documents.model import Block, Cell
from nhipcau.kernel.documents.skeletons import memo
from nhipcau.newsroom.domain.clearance import clearers_needed, found_in, said_of
from nhipcau.newsroom.domain.versions import payload_of
from nhipcau.newsroom.enums import SubmissionState
from nhipcau.newsroom.models import Item, Submission
from nhipcau.plan.domain.issuer import issuer_of
from nhipcau.plan.domain.phrases import LANGUAGES, dashes, opened
from nhipcau.plan.models import Plan

_COLUMNS = (
    Column("STT", 6, Align.CENTRE), Column("Ngôn ngữ", 16), Column("Tiêu đề", 40), Column("Người trình", 20),
    Column("Mã bản", 18, Align.CENTRE),
)  # fmt: skip


def waiting_of(item: Item) -> list[Submission]:
    """What of the item waits for clearance now, the text written first at the head."""
    rows = Submission.objects.filter(version__edition__item=item, state=SubmissionState.WAITING).select_related(
        "version__edition__locale", "version__source", "version__edition__item__unit", "by"
    )
    return sorted(rows, key=lambda row: (not row.version.edition.is_source, row.version.edition.language))


def paper_of(item: Item, submissions: Sequence[Submission]) -> bytes:
    """The Word file; the same submissions give the same bytes."""
    with translation.override("vi"):
        office = _office(item)
        title = payload_of(submissions[0].version)["title"]
        made = memo(
            office, subject=(f"Về việc duyệt công bố nội dung «{title}»",), addressees=("…",), matter=(), proposals=_proposals(submissions)
        )
        head, *rest = made.blocks
        return to_docx(dataclasses.replace(made, blocks=(head, *_matter(item, submissions), *rest)), variant="trinh_ky")


def _office(item: Item) -> Office:
    said = issuer_of(Plan(unit=item.unit, year=clock.today().year, locality=item.locality))
    notice = "DỮ LIỆU TRÌNH DIỄN" if settings.NHIPCAU.demonstration else ""
    return Office(said.name, said.agency, said.symbol.removeprefix("BC-"), said.place, said.signer, drafting="TTĐN", notice=notice)


def _matter(item: Item, submissions: Sequence[Submission]) -> list[Block]:
    task = f", thực hiện nhiệm vụ «{item.task.title}»" if item.task else ""
    topics = ", ".join(topic.name("vi") for topic in item.topics.all())
    first = payload_of(submissions[0].version)
    blocks: list[Block] = [
        Paragraph.of(f"{item.unit.name('vi')} trình duyệt nội dung thể loại {item.get_genre_display().lower()}{task}. Chủ đề: {topics}."),
        Paragraph.of(f"Tóm tắt: {first['lead']}"),
        Table(_COLUMNS, tuple(_row(number, row) for number, row in enumerate(submissions, 1))),
    ]
    found = _findings(submissions)
    if found:
        blocks += [Paragraph.of("Kết quả kiểm tra của chương trình, cần người duyệt xem xét:"), *dashes(found)]
    else:
        blocks.append(Paragraph.of("Chương trình kiểm tra không phát hiện nội dung phải sửa hoặc phải xác nhận."))
    return blocks


def _row(number: int, row: Submission) -> tuple[Cell, ...]:
    edition = row.version.edition
    name = opened(LANGUAGES.get(edition.language, edition.language))
    return (str(number), name, payload_of(row.version)["title"], str(row.by), row.version.sha256[:12])


def _findings(submissions: Sequence[Submission]) -> list[str]:
    return [
        f"{opened(LANGUAGES.get(row.version.edition.language, row.version.edition.language))}: {said_of(finding).rstrip('.')}"
        for row in submissions
        for finding in found_in(row.version)
        if finding.severity != "note"
    ]


def _proposals(submissions: Sequence[Submission]) -> tuple[str, ...]:
    needed = max(clearers_needed(row.version) for row in submissions)
    asked = timezone.localtime(min(row.at for row in submissions)).strftime("%d/%m/%Y")
    two = " Nội dung thuộc chủ đề nhạy cảm, cần hai người duyệt." if needed > 1 else ""
    return (f"Xem xét, cho ý kiến duyệt công bố các bản nêu trên (trình ngày {asked}).{two}",)
