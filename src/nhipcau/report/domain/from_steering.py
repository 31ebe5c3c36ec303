"""What steering adds to the report: conferences and their conclusions, and what was asked of the centre."""

from __future__ import annotations

from django.db.models import Q
from django.utils import timezone

from nhipcau.kernel.documents import Figure, Paragraph, RowRef
from nhipcau.kernel.documents.model import Block
from nhipcau.kernel.documents.words import short_date
from nhipcau.plan.domain.phrases import dashes, opened
from nhipcau.report.contributions import Contribution, Section
from nhipcau.report.domain.counts import Counted
from nhipcau.steering.enums import ConferenceState
from nhipcau.steering.models import Conclusion, Recommendation


def contribution(section: Section, counted: Counted) -> Contribution:
    """Of the unit itself; a topic report has none."""
    subject = counted.subject
    if subject is not None and subject.about:
        return Contribution()
    if section is Section.DIRECTION:
        return _conclusions(counted)
    return _recommendations(counted) if section is Section.PROPOSALS else Contribution()


def _conclusions(counted: Counted) -> Contribution:
    rows = list(
        Conclusion.objects.filter(
            conference__unit=counted.unit, conference__state__in=(ConferenceState.HELD, ConferenceState.CLOSED),
            conference__begins__date__range=(counted.period_from, counted.period_to),
        )
        .select_related("conference", "task", "owner")
        .order_by("conference__begins", "conference", "no")
    )  # fmt: skip
    if not rows:
        return Contribution()
    given = [row for row in rows if row.task_id]
    words: list[str | Figure] = ["Các hội nghị trong kỳ đã ra ", _figure("kết luận", rows)]
    words += [", trong đó ", _figure("kết luận đã giao thành nhiệm vụ", given, "kết luận"), " đã giao thành nhiệm vụ:"] if given else [":"]
    blocks: list[Block] = [Paragraph.of(*words), *dashes([_conclusion(row) for row in rows])]
    return Contribution(blocks, frozenset({text for row in rows for text in (row.text, row.conference.title)}))


def _figure(title: str, rows: list[Conclusion], unit: str = "kết luận") -> Figure:
    refs = tuple(
        RowRef(
            f"KL{row.pk:05d}", f"{opened(row.text)} – {row.conference.title}", None,
            timezone.localtime(row.conference.begins).date(),
        )
        for row in rows
    )  # fmt: skip
    return Figure("KL", len(refs), unit, refs, title=opened(title), method="Đếm kết luận của các hội nghị trong kỳ.")


def _conclusion(row: Conclusion) -> str:
    who = f" ({row.owner.name('vi')})" if row.owner else " (chưa phân công đơn vị)"
    return f"{opened(row.text)}{who}"


def _recommendations(counted: Counted) -> Contribution:
    """Sent by the end of the period and not settled by then, or sent in it."""
    rows = list(
        Recommendation.objects.filter(unit=counted.unit, sent_on__lte=counted.period_to)
        .filter(Q(closed_at__isnull=True) | Q(closed_at__date__gt=counted.period_to) | Q(sent_on__gte=counted.period_from))
        .prefetch_related("replies")
        .order_by("sent_on", "pk")
    )
    if not rows:
        return Contribution()
    blocks: list[Block] = [
        Paragraph.of("Các kiến nghị đã gửi:"),
        *dashes([_recommendation(row, counted) for row in rows]),
    ]
    return Contribution(blocks, frozenset({text for row in rows for text in (row.text, row.to)}))


def _recommendation(row: Recommendation, counted: Counted) -> str:
    answered = [one for one in row.replies.all() if one.day <= counted.period_to]
    said = f"đã có trả lời ngày {short_date(answered[-1].day)}" if answered else "chưa có trả lời"
    return f"{opened(row.text)} (gửi {row.to} ngày {short_date(row.sent_on)}, {said})"
