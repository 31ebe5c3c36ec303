"""The register of measures: each is a named query that returns rows. A figure in a report is the count of such rows.

Rooms above add theirs with ``register`` when they start; the plan room imports nothing from them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from nhipcau.plan.models import Result


@dataclass(frozen=True)
class Scope:
    """What is counted: a branch of units, a period (both days included), optionally one task's evidence, one language."""

    path: str
    period_from: dt.date
    period_to: dt.date
    task: int | None = None
    content: int | None = None
    language: str | None = None


@dataclass(frozen=True)
class Row:
    """One row behind a figure."""

    id: str
    label: str
    day: dt.date
    language: str
    address: str
    unit: str
    amount: int = 1


@dataclass(frozen=True)
class Measure:
    """Code of facts §6.2, names, unit, how it is counted; ``rows`` is None while the room that owns it is not built."""

    code: str
    names: dict[str, str]
    unit: dict[str, str]
    how: dict[str, str]
    rows: Callable[[Scope], Sequence[Row]] | None = None


_register: dict[str, Measure] = {}


def register(measure: Measure) -> None:
    _register[measure.code] = measure


def find(code: str) -> Measure | None:
    return _register.get(code)


def registered() -> list[Measure]:
    return [_register[code] for code in sorted(_register)]


def results_in(scope: Scope, *conditions: Q) -> QuerySet[Result]:
    """Results that counted at the end of the scope: done inside the period and not taken back by its last day."""
    rows = Result.objects.filter(
        *conditions,
        unit__path__startswith=scope.path,
        at__date__gte=scope.period_from,
        at__date__lte=scope.period_to,
    ).exclude(pk__in=_withdrawn_by(scope.period_to))
    if scope.language:
        rows = rows.filter(language=scope.language)
    if scope.task is not None:
        rows = rows.filter(evidence__task_id=scope.task)
    if scope.content is not None:
        rows = rows.filter(evidence__task__content_id=scope.content).distinct()
    return rows.select_related("unit").order_by("at", "id")


def _withdrawn_by(day: dt.date) -> QuerySet[Result, int]:
    return (
        Result.objects.filter(withdrawals__at__date__lte=day).values_list("pk", flat=True)
    )


def counted(*conditions: Q) -> Callable[[Scope], list[Row]]:
    """The query of a measure that counts results."""

    def rows(scope: Scope) -> list[Row]:
        return [row_of(result) for result in results_in(scope, *conditions)]

    return rows


def row_of(result: Result) -> Row:
    return Row(
        id=f"KQ{result.pk:06d}",
        label=result.title,
        day=timezone.localtime(result.at).date(),
        language=result.language,
        address=result.address,
        unit=result.unit.name("vi"),
        amount=result.quantity,
    )


RELEASED = Q(kind="release")
_ITEMS = {"vi": "tin, bài", "en": "items"}
register(
    Measure(
        "I02",
        {"vi": "Tin, bài đã công bố trên cổng", "en": "Items released on the portal"},
        _ITEMS,
        {
            "vi": "Đếm ấn bản đã công bố trong kỳ, mỗi ngôn ngữ một ấn bản, trừ ấn bản đã thu hồi đến cuối kỳ.",
            "en": "Editions released in the period, one a language, less those withdrawn by its end.",
        },
        counted(RELEASED),
    )
)
register(
    Measure(
        "I03",
        {"vi": "Tin, bài bằng tiếng nước ngoài", "en": "Items in foreign languages"},
        _ITEMS,
        {
            "vi": "Như chỉ tiêu I02, chỉ tính ấn bản không phải tiếng Việt.",
            "en": "As I02, editions in languages other than Vietnamese.",
        },
        counted(RELEASED, ~Q(language="vi")),
    )
)
register(
    Measure(
        "I11",
        {"vi": "Bộ ảnh, phim, chuyên mục truyền hình", "en": "Albums, films, television columns"},
        {"vi": "sản phẩm", "en": "products"},
        {
            "vi": "Đếm ấn bản thể loại ảnh, phim, truyền hình đã công bố trong kỳ.",
            "en": "Released editions of the picture, film and television genres.",
        },
        counted(RELEASED, Q(genre__in=["album", "film", "documentary", "tv"])),
    )
)
for _code, _vi, _en in [
    ("I01", "Văn bản chỉ đạo đã ban hành", "Directing documents issued"),
    ("I10", "Ấn phẩm", "Publications"),
    ("I12", "Lớp tập huấn, học viên", "Training classes, participants"),
    ("I13", "Cuộc thi, bài dự thi", "Contests, entries"),
    ("I14", "Sự kiện trong và ngoài nước", "Events at home and abroad"),
    ("I18", "Điểm thông tin tại cửa khẩu", "Border-gate points"),
]:
    register(
        Measure(
            _code,
            {"vi": _vi, "en": _en},
            {"vi": "", "en": ""},
            {
                "vi": "Phòng nghiệp vụ giữ số liệu này chưa được dựng; báo cáo ghi rõ «chưa có số liệu».",
                "en": "The room that keeps these figures is not built yet; the report says «no data yet».",
            },
        )
    )
