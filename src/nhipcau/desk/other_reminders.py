"""Reminders of what is no task: readings, reports owed, translations asked for, readers outside, rights that end, links that died.
On screen, once a day at most, to those who do the work; the day's letter, which follows in the same sweep, names them too."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from django.urls import reverse
from django.utils import timezone

from nhipcau.kernel import clock, journal
from nhipcau.kernel.documents.words import short_date
from nhipcau.kernel.models import JournalEntry
from nhipcau.newsroom.domain.assignment_queries import due_by_day, titles_of
from nhipcau.newsroom.domain.embargoes import publishers_of
from nhipcau.newsroom.domain.link_looks import dead_on_public_pages, directories_due
from nhipcau.newsroom.domain.media_uses import ending_by
from nhipcau.newsroom.domain.outside_queries import due_by_day as readers_due_by
from nhipcau.newsroom.models import ReleasedEdition
from nhipcau.people.models import Unit
from nhipcau.plan.domain.reminders import BEFORE, FROM_HOUR, notify, occasion_of, workers_by_path, workers_of
from nhipcau.report.domain.duties import due_soon as reports_due_soon
from nhipcau.steering.domain.reading import due_soon as readings_due_soon

DONE = "desk.remind"
#: What is reminded of: whose it is, its last day, its key, its name, where it stands.
Due = tuple[Unit, dt.date, str, str, str]


def remind_of_others() -> int:
    """What the sweep calls; the first call of a day after seven does it, the others ask one question."""
    now = timezone.localtime(clock.now())
    begun = now.replace(hour=0, minute=0, second=0, microsecond=0)
    if now.hour < FROM_HOUR or JournalEntry.objects.filter(action=DONE, at__gte=begun).exists():
        return 0
    return remind(now.date())


def remind(today: dt.date) -> int:
    """How many sentences were put before how many people; called twice, it adds nothing."""
    workers, said = workers_by_path(), 0
    for unit, day, key, name, address in (*_readings(today), *_reports(today)):
        occasion = occasion_of((day - today).days)
        if occasion is None:
            continue
        late = day < today
        for account in workers_of(unit.path, workers):
            said += notify(
                account=account, key=f"{key}:{occasion}", kind="late" if late else "soon", address=address,
                vi=f"{name}: {'quá hạn từ' if late else 'hạn'} {short_date(day)}",
                en=f"{name}: {'overdue since' if late else 'due'} {day:%d/%m/%Y}",
            )  # fmt: skip
    said += _translations(today) + _readers(today) + _ending_rights(today) + _links(today)
    journal.record(actor=None, action=DONE, subject=None, day=today.isoformat(), notices=said)
    return said


def _translations(today: dt.date) -> int:
    """Translations that were asked of a person by name: that person alone is told."""
    said, rows = 0, list(due_by_day(today + dt.timedelta(days=1)))
    titles = titles_of([one.item_id for one in rows])
    for one in rows:
        day = timezone.localtime(one.due_at).date()
        occasion = occasion_of((day - today).days)
        if occasion is None or one.translator is None:
            continue
        late, name = day < today, titles.get(one.item_id, "")
        said += notify(
            account=one.translator, key=f"assignment:{one.pk}:{occasion}", kind="late" if late else "soon",
            address=reverse("newsroom:assignment", args=[one.item.key, one.language]),
            vi=f"Bản dịch «{name}»: {'quá hạn từ' if late else 'hạn'} {short_date(day)}",
            en=f"Translation of “{name}”: {'overdue since' if late else 'due'} {day:%d/%m/%Y}",
        )  # fmt: skip
    return said


def _readers(today: dt.date) -> int:
    """Readers outside who have not answered: whoever asked them is told, who alone can ask anew."""
    said, rows = 0, list(readers_due_by(today + dt.timedelta(days=1)))
    titles = titles_of([one.version.edition.item_id for one in rows])
    for one in rows:
        occasion = occasion_of((one.due_on - today).days)
        late, name = one.due_on < today, titles.get(one.version.edition.item_id) or one.version.edition.title
        said += notify(
            account=one.asked_by, key=f"outside:{one.pk}:{occasion}", kind="late" if late else "soon",
            address=reverse("newsroom:clearance", args=[one.submission]),  # type: ignore[attr-defined]
            vi=f"Người đọc bên ngoài {one.reader}, «{name}»: {'quá hạn từ' if late else 'hạn'} {short_date(one.due_on)}",
            en=f"The reader outside, {one.reader}, “{name}”: {'overdue since' if late else 'due'} {one.due_on:%d/%m/%Y}",
        )  # fmt: skip
    return said


def _ending_rights(today: dt.date) -> int:
    """Public pages with something whose last day of use is near or over: to those who write for the unit, and to the publishers, who
    alone can withdraw."""
    said, rows = 0, ending_by(today + dt.timedelta(days=max(BEFORE)))
    told = _Told([one.standing for one in rows])
    for one in rows:
        page, over = told.page(one.standing), one.day < today
        key = f"rights:{one.standing.pk}:{one.digest[:16]}:{one.day:%Y%m%d}:{occasion_of((one.day - today).days)}"
        day_vi = f"{'đã hết từ' if over else 'hết sau ngày'} {short_date(one.day)}"
        day_en = f"{'ended on' if over else 'ends after'} {one.day:%d/%m/%Y}"
        said += told.say(
            one.standing, key, late=over, vi=f"Trang {page}: quyền dùng «{one.name}» {day_vi}; gia hạn, thay hoặc thu hồi",
            en=f"Page {page}: the right to use “{one.name}” {day_en}; renew, replace or withdraw",
        )  # fmt: skip
    return said


def _links(today: dt.date) -> int:
    """Public pages that link a page elsewhere which did not answer twice in a row, and directories whose entries are to be looked at
    again: said once a month for each."""
    said, dead, due = 0, dead_on_public_pages(), directories_due(today)
    told = _Told([standing for standing, _what in (*dead, *due)])
    for standing, number in due:
        said += told.say(
            standing, f"directory:{standing.pk}:{today:%Y%m}", late=False,
            vi=f"Trang {told.page(standing)}: {number} mục trong danh bạ liên kết đến hạn xem lại",
            en=f"Page {told.page(standing)}: {number} entries of the directory of links are due to be looked at again",
        )  # fmt: skip
    for standing, look in dead:
        page = told.page(standing)
        said += told.say(
            standing, f"link:{standing.pk}:{look.pk}:{today:%Y%m}", late=False,
            vi=f"Trang {page}: liên kết {look.address[:120]} không mở được", en=f"Page {page}: the link {look.address[:120]} does not open",
        )  # fmt: skip
    return said


class _Told:
    """Who is told of public pages: workers and publishers, read once for each item."""

    def __init__(self, standing: Sequence[ReleasedEdition]) -> None:
        items = {one.edition.item_id: one.edition.item for one in standing}
        self.titles, workers = titles_of(list(items)), workers_by_path() if items else {}
        self.people = {pk: dict.fromkeys((*workers_of(item.unit.path, workers), *publishers_of(item))) for pk, item in items.items()}

    def page(self, standing: ReleasedEdition) -> str:
        return f"«{self.titles.get(standing.edition.item_id, '')}» ({standing.edition.language})"

    def say(self, standing: ReleasedEdition, key: str, *, late: bool, vi: str, en: str) -> int:
        address = reverse("newsroom:item", args=[standing.edition.item.key])
        people = self.people[standing.edition.item_id]
        return sum(notify(account=one, key=key, kind="late" if late else "soon", address=address, vi=vi, en=en) for one in people)


def _readings(today: dt.date) -> Iterator[Due]:
    for one in readings_due_soon(today):
        address = reverse("steering:directive", args=[one.registered_id])
        yield one.unit, one.due, f"reading:{one.pk}", str(one.registered.document), address


def _reports(today: dt.date) -> Iterator[Due]:
    for one in reports_due_soon(today, days=14):
        first = one.period.first.isoformat()
        address = reverse("report:filing", args=[one.duty.pk, one.unit.pk, first])
        yield one.unit, timezone.localtime(one.due).date(), f"duty:{one.duty.pk}:{one.unit.pk}:{first}", str(one.duty), address
