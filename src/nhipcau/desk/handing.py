"""What a person passes on when the post is handed over, gathered from every room. The list is a Vietnamese document: it is
signed, and says the same whatever language the screen speaks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from functools import partial
from itertools import islice

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone, translation

from nhipcau.calendar.models import FeedAddress, SharedPlan
from nhipcau.kernel import clock
from nhipcau.newsroom.domain import queries as newsroom
from nhipcau.newsroom.domain.remark_queries import waiting_remarks
from nhipcau.newsroom.domain.source_language import sources
from nhipcau.newsroom.enums import OrderState, SubmissionState
from nhipcau.newsroom.models import Edition, Submission
from nhipcau.newsroom.rules import may_hear_readers
from nhipcau.people.domain import handing
from nhipcau.people.domain.handing import LONGEST, Line, Part
from nhipcau.people.enums import MemberRole, Role
from nhipcau.people.models import Account, Member, RoleHeld
from nhipcau.people.rules import branch, holds
from nhipcau.plan.domain.succession import UNFINISHED
from nhipcau.plan.enums import ReviewState
from nhipcau.plan.models import ChaseDraft, ReportedResult, Task, TaskLink

WORKS = (Role.FOCAL, Role.WRITER)
Lines = Callable[[Account], Iterable[Line]]


def gather(account: Account) -> list[Part]:
    """The whole list as it stands now, in Vietnamese."""
    with translation.override("vi"):
        return handing.gather(account)


def _part(key: str, vi: str, en: str, lines: Lines, account: Account) -> Part:
    found = iter(lines(account))
    listed = list(islice(found, LONGEST))
    return Part(key=key, titles={"vi": vi, "en": en}, lines=listed, more=sum(1 for _rest in found))


def _day(day: dt.date | dt.datetime | None) -> str:
    if isinstance(day, dt.datetime):
        return f"{timezone.localtime(day):%d/%m/%Y %H:%M}"
    return f"{day:%d/%m/%Y}" if day else ""


def roles(account: Account) -> Iterable[Line]:
    today = clock.today()
    held = RoleHeld.objects.filter(account=account).exclude(valid_to__lt=today).select_related("unit")
    for one in held.order_by("valid_from", "pk"):
        since = f"từ {_day(one.valid_from)}" if one.valid_from else ""
        yield Line(f"{one.get_role_display()} – {one.unit.name('vi')}", note=since, due=_day(one.valid_to))
    seats = Member.objects.filter(official__account=account).exclude(valid_to__lt=today).select_related("committee")
    for seat in seats:
        words = f"{MemberRole(seat.role).label} – {seat.committee.name('vi')}"
        yield Line(words, reverse("desk:member", args=[seat.pk]), seat.cited)


def tasks(account: Account) -> Iterable[Line]:
    """Open tasks led in the branches where the person works, the nearest day first; tasks without a day at the end."""
    rows = Task.objects.filter(branch(account, field="lead__path", roles=WORKS), state__in=UNFINISHED)
    recent = rows.filter(content__plan__year__gte=clock.today().year - 1).select_related("lead", "content__plan")
    for task in sorted(recent, key=lambda one: (one.due_day or dt.date.max, one.pk)):
        note = f"{task.lead.name('vi')} · {task.get_state_display()}{' – quá hạn' if task.is_late else ''}"
        yield Line(task.title, reverse("plan:task", args=[task.pk]), note, _day(task.due_day))


def results(account: Account) -> Iterable[Line]:
    rows = ReportedResult.objects.filter(
        branch(account, field="unit__path", roles=(Role.FOCAL,)), state=ReviewState.WAITING
    ).select_related("unit")
    return (Line(one.title, note=one.unit.name("vi"), due="") for one in rows)


def drafts(account: Account) -> Iterable[Line]:
    own = sources() & Q(item__author=account) | Q(translator=account)
    rows = Edition.objects.filter(own, versions=None).select_related("item__unit", "locale").order_by("-pk")
    return (_edition(one) for one in rows)


def _edition(one: Edition) -> Line:
    address = reverse("newsroom:item", args=[one.item.key])
    return Line(one.title or str(one.item.key), address, f"{one.item.unit.name('vi')} · {one.language}")


def clearing(account: Account) -> Iterable[Line]:
    """Texts that wait for this person's word, and own ones that wait or came back."""
    waits = newsroom.shown_in_queue(newsroom.awaiting_clearance(account)) if holds(account, Role.CLEARER) else []
    for one in waits:
        yield _submission(one, "chờ người này duyệt")
    own = Submission.objects.filter(by=account, state__in=(SubmissionState.WAITING, SubmissionState.SENT_BACK))
    for one in own.select_related("version__edition__item", "version__edition__locale"):
        yield _submission(one, str(one.get_state_display()))


def _submission(one: Submission, note: str) -> Line:
    return Line(one.version.edition.title, reverse("newsroom:clearance", args=[one.pk]), note)


def outgoing(account: Account) -> Iterable[Line]:
    if not holds(account, Role.PUBLISHER):
        return
    for order in newsroom.orders(account, OrderState.PENDING):
        versions = list(order.versions.all())
        title = versions[0].edition.title if versions else str(order.item)
        yield Line(title, reverse("newsroom:releases"), "hẹn giờ công bố", _day(order.due_at))
    for item in newsroom.ready_for_release(account).prefetch_related("editions"):
        yield Line(item.editions.all()[0].title, reverse("newsroom:item", args=[item.key]), "đã duyệt, chờ công bố")


def readers(account: Account) -> Iterable[Line]:
    """How many letters wait: their words are the readers' and stay in the inbox."""
    number = waiting_remarks(account).count() if may_hear_readers(account) else 0
    return [Line(f"{number} thư chờ xử lý", reverse("newsroom:remarks"))] if number else []


def letters(account: Account) -> Iterable[Line]:
    rows: QuerySet[ChaseDraft] = ChaseDraft.objects.filter(made_by=account, sent_at=None).defer("content")
    return (Line(one.name, note=str(one.get_kind_display())) for one in rows.select_related("unit"))


def links(account: Account) -> Iterable[Line]:
    """Addresses that open something without an account, and calendar feeds; their secrets are kept nowhere."""
    now = clock.now()
    standing = TaskLink.objects.filter(made_by=account, revoked_at=None, expires_at__gt=now)
    for link in standing.select_related("task", "unit"):
        address = reverse("plan:task", args=[link.task_id])
        yield Line(f"Liên kết nhiệm vụ: {link.task.title}", address, link.unit.name("vi"), _day(link.expires_at))
    shared = SharedPlan.objects.filter(made_by=account, revoked_at=None, expires_on__gte=clock.today())
    for plan in shared.select_related("event"):
        yield Line(f"Kế hoạch chia sẻ với {plan.partner}: {plan.event}", due=_day(plan.expires_on))
    for feed in FeedAddress.objects.filter(account=account, revoked_at=None):
        made = _day(timezone.localtime(feed.made_at).date())
        yield Line("Địa chỉ lịch iCal riêng", note=f"lập ngày {made}; thu hồi khi thôi giữ việc")


def places(account: Account) -> Iterable[Line]:
    """Where things are: the rooms in which the work lies."""
    rooms = [
        ("Kế hoạch và nhiệm vụ", "plan:plans"), ("Tin, bài", "newsroom:items"), ("Công bố", "newsroom:releases"),
        ("Báo cáo", "report:reports"), ("Sổ nghiệp vụ", "desk:journal"), ("Đơn vị, người dùng, Ban Chỉ đạo", "people:units"),
    ]  # fmt: skip
    return [Line(words, reverse(name)) for words, name in rooms]


PARTS: list[tuple[str, str, str, Lines]] = [
    ("roles", "Vai trò, ghế trong Ban Chỉ đạo", "Roles and seats", roles),
    ("tasks", "Nhiệm vụ còn mở", "Open tasks", tasks),
    ("results", "Kết quả chờ xem xét", "Results that wait for review", results),
    ("drafts", "Bản thảo chưa trình", "Drafts not submitted", drafts),
    ("clearing", "Việc duyệt công bố đang chờ", "Clearances that wait", clearing),
    ("outgoing", "Tin, bài chờ công bố, hẹn giờ", "Waiting for release, and clocks", outgoing),
    ("readers", "Thư bạn đọc", "Readers' letters", readers),
    ("letters", "Công văn, phiếu trình soạn dở", "Letters drafted and not sent", letters),
    ("links", "Liên kết, địa chỉ lịch còn hiệu lực", "Links and feeds that work", links),
    ("places", "Hồ sơ ở đâu", "Where things are", places),
]


def enter() -> None:
    for key, vi, en, lines in PARTS:
        handing.register(key, partial(_part, key, vi, en, lines))
