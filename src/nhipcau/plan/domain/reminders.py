"""Reminders: once when 14, 7, 3 and 1 days are left, and once a week while a task is late. On screen, and one letter a person a
day, which also says what other rooms put before that person since morning. They go to those who do the work, never to leaders."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from nhipcau.kernel import clock, journal
from nhipcau.kernel.mail import Letter, LetterRefused, queue_letter, simple_html
from nhipcau.kernel.models import JournalEntry
from nhipcau.people.enums import Role
from nhipcau.people.models import Account, RoleHeld
from nhipcau.plan.domain.boards import last_day_number, number_of
from nhipcau.plan.domain.messages import task_address
from nhipcau.plan.domain.phrases import named
from nhipcau.plan.enums import OPEN_TASKS
from nhipcau.plan.models import Notice, ReminderChoice, Task

#: Days before the last day on which a task is spoken of.
BEFORE = (1, 3, 7, 14)
#: From this hour of the office's day on; nobody is written to at midnight.
FROM_HOUR = 7
#: How many tasks a letter names; the others stand on screen.
NAMED = 20
DONE = "plan.remind"
LATE, SOON = "late", "soon"
_ADDRESS = "/nhac-viec/"


@dataclass(frozen=True)
class Due:
    """An open task on a day: how many days are left, and the occasion that speaks of it once."""

    task: Task
    day: dt.date
    left: int
    occasion: str

    @property
    def key(self) -> str:
        """The same task with another last day is spoken of anew."""
        return f"task:{self.task.pk}:{self.day:%Y%m%d}:{self.occasion}"

    @property
    def kind(self) -> str:
        return LATE if self.left < 0 else SOON


def remind_daily() -> int:
    """What the sweep calls: once a day, from seven o'clock on; any further call asks one question and does nothing."""
    now = timezone.localtime(clock.now())
    begun = now.replace(hour=0, minute=0, second=0, microsecond=0)
    if now.hour < FROM_HOUR or JournalEntry.objects.filter(action=DONE, at__gte=begun).exists():
        return 0
    return remind(now.date())


@transaction.atomic
def remind(today: dt.date) -> int:
    """Put what is due before those who do it; how many reminders are new. Called twice, it adds nothing and writes to nobody
    a second time. After days on which the machine stood still it says what holds today, not what was missed."""
    found = due_on(today)
    given = _given(found, workers_by_path())
    fresh = _write(given)
    declined = set(ReminderChoice.objects.filter(by_mail=False).values_list("account_id", flat=True))
    others = _others_since_morning(today)
    people = [one for one in dict.fromkeys((*fresh, *others)) if one.pk not in declined]
    letters = sum(_tell(one, fresh.get(one, []), others.get(one, []), today) for one in people)
    number = sum(len(dues) for dues in fresh.values())
    journal.record(actor=None, action=DONE, subject=None, day=today.isoformat(), notices=number, letters=letters)
    return number


def due_on(today: dt.date) -> list[Due]:
    """Open tasks that are spoken of on a day, the longest late first."""
    until = number_of(today + dt.timedelta(days=max(BEFORE)))
    rows = (
        Task.objects.filter(state__in=OPEN_TASKS, content__plan__year__gte=today.year - 1)
        .annotate(last_day=last_day_number())
        .filter(last_day__lte=until)
        .select_related("lead", "content__plan")
        .order_by("last_day", "pk")
    )
    return [due for task in rows if (due := _due(task, today)) is not None]


def _due(task: Task, today: dt.date) -> Due | None:
    day = task.due_day
    if day is None:
        return None
    left = (day - today).days
    occasion = occasion_of(left)
    return None if occasion is None else Due(task, day, left, occasion)


def occasion_of(left: int) -> str | None:
    """«d7» from the seventh day before the last to the fourth; «w0» in the first week after it; None while there is time."""
    if left < 0:
        return f"w{(-left - 1) // 7}"
    return next((f"d{days}" for days in BEFORE if left <= days), None)


def workers_by_path() -> dict[str, list[tuple[Account, str]]]:
    """Unit path → who works there today, with their role."""
    today = clock.today()
    held = (
        RoleHeld.objects.filter(role__in=(Role.FOCAL, Role.WRITER), account__is_active=True)
        .filter(Q(valid_from__isnull=True) | Q(valid_from__lte=today))
        .filter(Q(valid_to__isnull=True) | Q(valid_to__gte=today))
        .select_related("account", "unit")
        .order_by("account_id")
    )
    workers: dict[str, list[tuple[Account, str]]] = {}
    for one in held:
        for path in one.unit.paths:
            workers.setdefault(path, []).append((one.account, one.role))
    return workers


def workers_of(path: str, workers: Mapping[str, Sequence[tuple[Account, str]]]) -> list[Account]:
    """The focal officers and editors of the unit itself; where it has none, the focal officers nearest above it."""
    own = workers.get(path, ())
    if own:
        return list(dict.fromkeys(account for account, _role in own))
    codes = path.strip("/").split("/")
    for depth in range(len(codes) - 1, 0, -1):
        above = workers.get(f"/{'/'.join(codes[:depth])}/", ())
        focal = [account for account, role in above if role == Role.FOCAL]
        if focal:
            return list(dict.fromkeys(focal))
    return []


def _given(found: Iterable[Due], workers: Mapping[str, Sequence[tuple[Account, str]]]) -> dict[Account, list[Due]]:
    given: dict[Account, list[Due]] = {}
    for due in found:
        for account in workers_of(due.task.lead.path, workers):
            given.setdefault(account, []).append(due)
    return given


def _write(given: Mapping[Account, Sequence[Due]]) -> dict[Account, list[Due]]:
    """Store what was not said yet; what is new, by person."""
    said = set(Notice.objects.filter(account__in=given, kind__in=(LATE, SOON)).values_list("account_id", "key"))
    fresh = {account: [due for due in dues if (account.pk, due.key) not in said] for account, dues in given.items()}
    fresh = {account: dues for account, dues in fresh.items() if dues}
    Notice.objects.bulk_create(
        (_notice(account, due) for account, dues in fresh.items() for due in reversed(dues)),  # the latest row stands first
        batch_size=500,
        ignore_conflicts=True,
    )
    return fresh


def _notice(account: Account, due: Due) -> Notice:
    words = {"vi": said_of(due, "vi"), "en": said_of(due, "en")}
    address = f"/ke-hoach/nhiem-vu/{due.task.pk}/"
    return Notice(account=account, key=due.key, kind=due.kind, words=words, address=address)


def said_of(due: Due, language: str) -> str:
    """«Tuần phim Hà Nội» (Sở Văn hóa và Thể thao): hạn 30/11/2026, còn 4 ngày"""
    head = f"{named(due.task.title)} ({due.task.lead.name(language)})"
    return f"{head}: {_time_vi(due) if language == 'vi' else _time_en(due)}"


def _time_vi(due: Due) -> str:
    if due.left < 0:
        return f"hạn {due.day:%d/%m/%Y}, đã quá {-due.left} ngày"
    return f"hạn {due.day:%d/%m/%Y}, {f'còn {due.left} ngày' if due.left else 'là hôm nay'}"


def _time_en(due: Due) -> str:
    days = "day" if abs(due.left) == 1 else "days"
    if due.left < 0:
        return f"due {due.day:%d/%m/%Y}, {-due.left} {days} late"
    return f"due {due.day:%d/%m/%Y}, {f'{due.left} {days} left' if due.left else 'today'}"


def _others_since_morning(today: dt.date) -> dict[Account, list[Notice]]:
    """What other rooms reminded people of today: readings, reports owed. One query, whoever they are."""
    begun = timezone.make_aware(dt.datetime.combine(today, dt.time()))
    rows = Notice.objects.filter(kind__in=(LATE, SOON), at__gte=begun, account__is_active=True)
    found: dict[Account, list[Notice]] = {}
    for one in rows.exclude(key__startswith="task:").select_related("account").order_by("kind", "pk"):
        found.setdefault(one.account, []).append(one)
    return found


def _tell(account: Account, dues: Sequence[Due], others: Sequence[Notice], today: dt.date) -> bool:
    """One letter a day to who has an address; one that cannot be right is left alone."""
    if not account.email:
        return False
    text = digest(account, dues, today, others)
    number = len(dues) + len(others)
    subject = f"Nhắc việc ngày {today:%d/%m/%Y}: {number} {'việc' if others else 'nhiệm vụ'}"
    letter = Letter(account.email, subject, text, f"remind:{account.pk}:{today:%Y%m%d}", html=simple_html(text))
    try:
        queue_letter(letter)
    except LetterRefused:
        return False
    return True


def digest(account: Account, dues: Sequence[Due], today: dt.date, others: Sequence[Notice] = ()) -> str:
    """The letter: Vietnamese first, plain words, each task with its address, one thing to do."""
    late, soon = [one for one in dues if one.left < 0], [one for one in dues if one.left >= 0]
    parts = [f"Kính gửi đồng chí {account},"]
    if dues:
        parts.append(f"Ngày {today:%d/%m/%Y} có {len(dues)} nhiệm vụ cần quan tâm.")
    listed = [*late, *soon][:NAMED]
    for head, rows in (("Quá hạn:", late), ("Sắp đến hạn:", soon)):
        shown = [one for one in rows if one in listed]
        if shown:
            parts.append("\n".join([head, *(f"- {said_of(one, 'vi')}\n  {task_address(one.task.pk)}" for one in shown)]))
    if len(dues) > len(listed):
        parts.append(f"Và {len(dues) - len(listed)} nhiệm vụ nữa trong danh sách.")
    parts += _others_said(others)
    address = f"{settings.NHIPCAU.desk_address}{_ADDRESS}"
    more = f", {len(others)} readings or reports" if others else ""
    parts += [
        f"Đồng chí mở danh sách nhắc việc để cập nhật: {address}",
        f"In English: {len(late)} late, {len(soon)} due soon{more}. The list is at the address above.",
        "Chương trình gửi mỗi ngày nhiều nhất một thư. Muốn thôi nhận, chọn «Không nhận thư nhắc việc» ở danh sách đó.",
    ]
    return "\n\n".join(parts)


def _others_said(others: Sequence[Notice]) -> list[str]:
    lines = [f"- {one.words['vi']}\n  {settings.NHIPCAU.desk_address}{one.address}" for one in others[:NAMED]]
    more = [f"Và {len(others) - NAMED} việc nữa trong danh sách."] if len(others) > NAMED else []
    return ["\n".join(["Văn bản cần quán triệt, báo cáo cần gửi:", *lines]), *more] if others else []


def wants_mail(account: Account) -> bool:
    return not ReminderChoice.objects.filter(account=account, by_mail=False).exists()


def choose_mail(*, account: Account, by_mail: bool) -> None:
    """A person says for themselves whether letters come."""
    ReminderChoice.objects.update_or_create(account=account, defaults={"by_mail": by_mail})


def notify(*, account: Account, key: str, kind: str, vi: str, en: str, address: str = "") -> bool:
    """Put a sentence before one person, once for each key; says whether it is new. Any room may."""
    defaults = {"kind": kind, "words": {"vi": vi, "en": en}, "address": address}
    _row, made = Notice.objects.get_or_create(account=account, key=key, defaults=defaults)
    return made


def notices_of(account: Account) -> QuerySet[Notice]:
    """The unread first, the newest first."""
    return Notice.objects.filter(account=account).order_by(F("read_at").desc(nulls_first=True), "-at", "-id")


def unread(account: Account) -> int:
    return Notice.objects.filter(account=account, read_at=None).count()


def mark_read(*, account: Account, keys: Iterable[int] | None = None) -> int:
    """Own notices only; all of them without ``keys``. How many were unread."""
    rows = Notice.objects.filter(account=account, read_at=None)
    if keys is not None:
        rows = rows.filter(pk__in=list(keys))
    return rows.update(read_at=clock.now())
