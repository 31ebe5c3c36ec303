"""The register of measures: each is a named query that returns rows. A figure in a report is the count of such rows.

Rooms above add theirs with ``register`` when they start; the plan room imports nothing from them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from nhipcau.plan.models import Evidence, Result


@dataclass(frozen=True)
class Scope:
    """What is counted: a branch of units and a period, both days included; with a plan also what other branches did
    for its tasks, such as the offices of a former province."""

    path: str
    period_from: dt.date
    period_to: dt.date
    plan: int | None = None


@dataclass(frozen=True)
class Row:
    """One row behind a figure; ``tasks`` are the tasks it proves."""

    id: str
    label: str
    day: dt.date
    language: str
    address: str
    unit: str
    amount: int = 1
    tasks: frozenset[int] = frozenset()


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
    first, after = (_midnight(day) for day in (scope.period_from, scope.period_to + dt.timedelta(days=1)))
    withdrawn = Result.objects.filter(withdrawals__at__lt=after).values("pk")
    served = Q(unit__path__startswith=scope.path)
    if scope.plan is not None:
        served |= Q(pk__in=Evidence.objects.filter(task__content__plan=scope.plan).values("result"))
    rows = Result.objects.filter(served, *conditions, at__gte=first, at__lt=after)
    return rows.exclude(pk__in=withdrawn).select_related("unit").prefetch_related("evidence").order_by("at", "id")


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))


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
        tasks=frozenset(evidence.task_id for evidence in result.evidence.all()),
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
register(
    Measure(
        "KQ",
        {"vi": "Kết quả đơn vị tự ghi", "en": "Results recorded by units"},
        {"vi": "kết quả", "en": "results"},
        {
            "vi": "Cộng số lượng của các kết quả do đơn vị ghi trong kỳ, không phải ấn bản trên cổng.",
            "en": "Quantities of results that units recorded in the period, other than editions on the portal.",
        },
        counted(Q(kind="recorded")),
    )
)
for _code, _vi, _en in [
    ("I01", "Văn bản chỉ đạo đã ban hành", "Directing documents issued"),
    ("I04", "Độ trễ từ bản tiếng Việt đến bản dịch", "Lag from the Vietnamese to each language version"),
    ("I05", "Tin, bài của báo, đài theo chương trình phối hợp", "Items by the press under agreements"),
    ("I06", "Tin, bài về địa phương trên báo chí nước ngoài", "Items about the locality in foreign media"),
    ("I07", "Đoàn và phóng viên nước ngoài", "Foreign press delegations and persons"),
    ("I08", "Họp báo, cuộc cung cấp thông tin", "Press conferences and briefings"),
    ("I09", "Yêu cầu của báo chí được trả lời đúng hạn", "Press requests answered on time"),
    ("I10", "Ấn phẩm", "Publications"),
    ("I12", "Lớp tập huấn, học viên", "Training classes, participants"),
    ("I13", "Cuộc thi, bài dự thi", "Contests, entries"),
    ("I14", "Sự kiện trong và ngoài nước", "Events at home and abroad"),
    ("I15", "Bài trên mạng xã hội, lượt tiếp cận", "Social network posts and reach"),
    ("I16", "Bản tin theo dõi dư luận", "Monitoring bulletins"),
    ("I17", "Thông tin sai lệch đã làm rõ", "False information clarified"),
    ("I18", "Điểm thông tin tại cửa khẩu", "Border-gate points"),
    ("I19", "Kinh phí đã bố trí, đã sử dụng", "Budget planned and spent"),
    ("I20", "Nhiệm vụ hoàn thành đúng hạn", "Plan tasks done on time"),
    ("I21", "Dữ kiện song ngữ đã kiểm chứng", "Bilingual facts verified"),
    ("I22", "Dự báo đã đến hạn và độ chính xác", "Forecasts matured and their hit rate"),
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
