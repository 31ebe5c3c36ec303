"""The demonstration's calendar: a rule, days and partners of the four localities, events of the year with their coverage.

Days that are public facts carry their source; all others, the partners and the events are made up and say so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from nhipcau.calendar.domain import abroad, coverage, events, lead_times, officials, own_days, stand
from nhipcau.calendar.domain.lead_times import SUGGESTED
from nhipcau.calendar.domain.preparing import open_tasks, propose
from nhipcau.calendar.domain.queries import posts_of
from nhipcau.calendar.domain.rule import set_rule
from nhipcau.calendar.domain.year import YearList, chosen, year_list
from nhipcau.calendar.enums import EventKind, EventState, StandKind
from nhipcau.calendar.models import Event
from nhipcau.desk.demonstration.office import SOURCE, day, moment
from nhipcau.kernel import clock
from nhipcau.people.models import Account, Unit
from nhipcau.plan.models import Task
from nhipcau.reference.models import CooperationField, Country

MARK = "trình diễn"
MERGED = "Nghị quyết 202/2025/QH15 (phụ lục danh mục đơn vị hành chính cấp tỉnh)"
#: Who keeps the calendar of each locality.
KEEPERS = {"ha-noi": "maichi", "tp-ho-chi-minh": "moclan", "hai-phong": "truclinh", "ninh-binh": "havu"}


@dataclass(frozen=True)
class Sketch:
    """An event to lay: days from the day of loading, what became of it, the task of the plan that tells of it."""

    locality: str
    kind: EventKind
    vi: str
    en: str
    first: int
    days: int = 1
    hour: int = 9
    place: str = ""
    country: str = ""
    partner: str = ""
    state: EventState = EventState.PLANNED
    reason: str = ""
    task: str = ""
    languages: tuple[str, ...] = ("vi", "en")
    public: bool = True
    figures: Mapping[str, Any] = field(default_factory=dict)


SKETCHES = (
    Sketch(
        "ha-noi", EventKind.CULTURE, "Tuần biểu diễn múa rối nước cho khách quốc tế", "Water puppetry week for visitors", -23, 3,
        place="Nhà hát múa rối", state=EventState.HELD, task="HN-08.1",
        figures={"visitors": 1840, "handed_out": 600, "organisations": ["Hội lữ hành trình diễn", "Trung tâm văn hóa trình diễn"]},
    ),
    Sketch(
        "ha-noi", EventKind.DIPLOMATIC, "Tiếp đoàn địa phương bạn", "Receiving a delegation of a partner locality", 12, 2, 14,
        place="Trụ sở UBND thành phố", country="LA", partner="Địa phương bạn (trình diễn)", state=EventState.CONFIRMED, task="HN-02.1",
        public=False,
    ),
    Sketch(
        "ha-noi", EventKind.CULTURE_DAY, "Ngày văn hóa Hà Nội ở nước ngoài", "Hà Nội culture day abroad", 48, 3, 10, place="Paris",
        country="FR", partner="Vùng đối tác (trình diễn)", state=EventState.CONFIRMED, languages=("vi", "en", "fr"), task="HN-08.1",
    ),
    Sketch(
        "tp-ho-chi-minh", EventKind.EXCHANGE, "Lễ phát động cuộc thi ảnh «50 năm hội nhập quốc tế»",
        "Opening of the photo contest “50 years of integration”", -25, place="Đường sách", state=EventState.HELD, task="HCM-13.1",
        figures={"visitors": 420, "handed_out": 350, "organisations": ["Hội nhiếp ảnh trình diễn"]},
    ),
    Sketch(
        "tp-ho-chi-minh", EventKind.TRADE, "Hội nghị xúc tiến đầu tư", "Investment promotion conference", 33, 2, 8,
        place="Trung tâm hội nghị", state=EventState.CONFIRMED, task="HCM-09.1",
    ),
    Sketch(
        "hai-phong", EventKind.FAIR, "Hội chợ thương mại quốc tế", "International trade fair", -19, 4, place="Gyeonggi", country="KR",
        state=EventState.HELD, task="HP-10.1", languages=("vi", "en", "ko"),
        figures={"visitors": 5200, "handed_out": 900, "organisations": ["Doanh nghiệp trình diễn A", "Doanh nghiệp trình diễn B"]},
    ),
    Sketch(
        "hai-phong", EventKind.SPORT, "Giải đua thuyền quốc tế", "International regatta", 20, 2, 7, place="Cát Bà",
        state=EventState.POSTPONED, reason="Bão trình diễn", task="HP-07.2",
    ),
    Sketch(
        "ninh-binh", EventKind.CULTURE, "Ngày hội làng nghề", "Craft villages day", -16, 2, place="Phủ Lý", state=EventState.HELD,
        task="NB-04.1", figures={"visitors": 2600, "handed_out": 400, "organisations": ["Làng nghề trình diễn"]},
    ),
    Sketch(
        "ninh-binh", EventKind.TOURISM, "Tuần du lịch mùa nước trong", "Clear water tourism week", 27, 5, place="Tràng An", task="NB-03.2",
    ),
)  # fmt: skip


def lay_days(people: Mapping[str, Account], tasks: Mapping[str, Task]) -> None:
    """Lay the calendar of the year. ``tasks`` are those of the plans by their code; releases that prove them show as told."""
    begins = dt.date(clock.today().year - 1, 1, 1)
    _lay_rule(people["toloan"], begins)
    for code, keeper in KEEPERS.items():
        _lay_days_of(Unit.objects.get(code=code), people[keeper])
    for sketch in SKETCHES:
        _lay_event(sketch, people[KEEPERS[sketch.locality]], tasks)
    _prepare(Unit.objects.get(code="ha-noi"), people["maichi"], tasks["HN-02.1"])


def _lay_rule(by: Account, begins: dt.date) -> None:
    centre = Unit.objects.get(code="trung-tam")
    set_rule(
        unit=centre, by=by, words=f"Quy tắc {MARK} của trung tâm thông tin đối ngoại", valid_from=begins, round=[10], even=[5],
        extra=[25, 75],
    )  # fmt: skip
    lead_times.confirm_leads(unit=centre, by=by, days=SUGGESTED, valid_from=begins)


def _lay_days_of(unit: Unit, by: Account) -> None:
    if unit.code != "ha-noi":  # Hà Nội kept its borders in 2025
        own_days.add_day(
            unit=unit, by=by, month=7, day=1, origin_year=2025, source=MERGED, confidence="A",
            names={
                "vi": f"Ngày {unit.name('vi')} sau sắp xếp đi vào hoạt động", "en": f"{unit.name('en')} within its borders of 2025",
            },
        )  # fmt: skip
    own_days.add_day(
        unit=unit, by=by, names={"vi": f"Lễ hội bên sông ({MARK})", "en": "Riverside festival (demonstration)"}, lunar=True, month=3,
        day=15, source=SOURCE,
    )  # fmt: skip
    own_days.add_day(
        unit=unit, by=by, names={"vi": f"Ngày sinh danh nhân văn hóa ({MARK})", "en": "Birthday of a cultural figure (demonstration)"},
        month=10, day=12, origin_year=clock.today().year - 250, kind="figure", source=SOURCE, confidence="C",
    )  # fmt: skip
    own_days.add_twin(
        unit=unit, by=by, names={"vi": f"Địa phương bạn ({MARK})", "en": "Partner locality (demonstration)"},
        country=Country.objects.get(code="LA"), signed_on=dt.date(clock.today().year - 10, 11, 20), document=f"Bản ghi nhớ {MARK}",
        source=SOURCE,
    )  # fmt: skip


def _lay_event(sketch: Sketch, by: Account, tasks: Mapping[str, Task]) -> None:
    first, last = day(sketch.first), day(sketch.first + sketch.days - 1)
    assert first is not None and last is not None
    unit = Unit.objects.get(code=sketch.locality)
    with clock.moved_to(moment(min(sketch.first - 40, -3), 9)):
        row = events.add(
            unit=unit, by=by, names={"vi": f"{sketch.vi} ({MARK})", "en": f"{sketch.en} (demonstration)"}, begins=first, ends=last,
            kind=sketch.kind, starts_at=dt.time(sketch.hour), place=sketch.place, partner=sketch.partner, lag_target_hours=48,
            country=Country.objects.filter(code=sketch.country).first(), abroad=sketch.country not in ("", "LA"), public=sketch.public,
            fields=CooperationField.objects.filter(code="van-hoa"),
        )  # fmt: skip
        for language in sketch.languages:
            coverage.cover_with(event=row, task=tasks[sketch.task], language=language, by=by)
        _lay_stand(row, by)
        post = posts_of(unit, first).first()
        if post is not None and sketch.kind in (EventKind.DIPLOMATIC, EventKind.TRADE, EventKind.CULTURE_DAY):
            officials.take_part(event=row, post=post, by=by)
    _move(row, sketch, by)


def _lay_stand(row: Event, by: Account) -> None:
    if row.kind != EventKind.FAIR:
        return
    stand.add_line(event=row, by=by, kind=StandKind.STAND, name="Gian hàng 18 m²")
    stand.add_line(event=row, by=by, kind=StandKind.CATALOGUE, name="Tập giới thiệu", language="ko", sent=500)
    line = stand.add_line(event=row, by=by, kind=StandKind.STOCK, name="Sách ảnh, tờ rơi", sent=1200)
    stand.note_line(line=line, by=by, ready=True, sent=1200, returned=85)


def _move(row: Event, sketch: Sketch, by: Account) -> None:
    if sketch.state == EventState.PLANNED:
        return
    if sketch.state == EventState.POSTPONED:
        events.move(event=row, to=EventState.POSTPONED, by=by, reason=sketch.reason)
        return
    with clock.moved_to(moment(min(sketch.first - 10, -2), 9)):
        events.move(event=row, to=EventState.CONFIRMED, by=by)
    if sketch.state == EventState.HELD:
        with clock.moved_to(moment(sketch.first + sketch.days, 9)):
            if row.abroad:
                abroad.note_done(event=row, code=abroad.NOTICE, by=by, day=clock.today() - dt.timedelta(days=sketch.days + 20))
            events.hold(event=row, by=by, proof=f"Báo cáo kết quả ({MARK})", **sketch.figures)  # type: ignore[typeddict-item]


def _prepare(unit: Unit, by: Account, under: Task) -> None:
    """The first round year ahead that is sure is prepared in two languages."""
    for year in (clock.today().year, clock.today().year + 1):
        found: YearList = year_list(unit, year)
        sure = [
            line.origin.key for line in chosen(found.lines, weights=["round"])
            if not line.to_confirm and line.day is not None and line.day > clock.today() + dt.timedelta(days=30)
        ]  # fmt: skip
        if sure:
            proposal = propose(found=found, keys=set(sure[:1]), languages=["vi", "en"])
            open_tasks(found=found, chosen=proposal.tasks, content=under.content, lead=under.lead, by=by)
            return
