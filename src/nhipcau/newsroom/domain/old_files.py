"""Files of old pages (tệp trang cũ): brought in, read in the background, looked over, and the chosen pages made drafts.

The row stands before the work is asked for: where a job was lost it can be asked for again, and a page is taken in once. The
bytes lie in the desk's own folder for 30 days and then go, with what was read of them; drafts stay.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from nhipcau.kernel import clock, journal
from nhipcau.kernel.files import write_whole
from nhipcau.kernel.intake import IntakeRefused, secrecy_marks
from nhipcau.newsroom import rules
from nhipcau.newsroom.domain.items import ItemRefused
from nhipcau.newsroom.domain.old_pages import About, TakenIn, take_in, taken_before
from nhipcau.newsroom.domain.secrecy import words_in
from nhipcau.newsroom.enums import OldFileState
from nhipcau.newsroom.models import OldFile
from nhipcau.newsroom.old_pages.archive import Found, losses_of, read_file
from nhipcau.newsroom.old_pages.before import title_before
from nhipcau.newsroom.old_pages.markup import web_address
from nhipcau.newsroom.old_pages.page import Loss, OldPageRefused
from nhipcau.people.models import Account

KEPT_DAYS = 30


def files_seen(account: Account) -> QuerySet[OldFile]:
    """Files of the units in whose name the person reads, the newest first."""
    return OldFile.objects.filter(rules.seen_by(account)).select_related("unit", "brought_by")


def bring(*, name: str, data: bytes, base: str, about: About, by: Account) -> OldFile:
    """Keep the file and ask for it to be read. Raises PermissionDenied, ItemRefused."""
    if not rules.may_write_in(by, about.unit):
        raise PermissionDenied(_("Only editors and focal officers of the unit begin its items."))
    address = web_address(base, "")
    if not address:
        raise ItemRefused(_("The address of the old portal's folder begins with https:// or http://."))
    with transaction.atomic():
        row = OldFile.objects.create(
            unit=about.unit, locality=about.locality, content_kind=about.content_kind, brought_by=by, name=name[:200],
            sha256=hashlib.sha256(data).hexdigest(), base=address.rstrip("/") + "/",
            kept_until=clock.today() + dt.timedelta(days=KEPT_DAYS),
        )  # fmt: skip
        row.topics.set(about.topics)
        write_whole(_bytes_of(row), data)
        journal.record(actor=by, action="newsroom.old_file_bring", subject=row, sha256=row.sha256)
        _soon(row)
    return row


def go_on(*, file: OldFile, by: Account) -> None:
    """Ask once more for what waits. Raises PermissionDenied."""
    if not rules.may_write_in(by, file.unit):
        raise PermissionDenied(_("Only editors and focal officers of the unit begin its items."))
    _soon(file)


def _soon(row: OldFile) -> None:
    from nhipcau.newsroom.background import work_on_old_file

    key = row.pk
    transaction.on_commit(lambda: work_on_old_file(key))


def work(pk: int) -> None:
    """What the file waits for: to be read, or to have its chosen pages made drafts. May be repeated."""
    row = OldFile.objects.select_related("unit", "locality", "chosen_by").get(pk=pk)
    if row.state == OldFileState.WAITING:
        _look(row)
    elif row.state == OldFileState.TAKING:
        _take(row)


def _look(row: OldFile) -> None:
    try:
        pages = _found(row)
        _ask_secrecy(pages)
    except (IntakeRefused, OldPageRefused) as refused:
        row.state, row.reason = OldFileState.REFUSED, {"vi": refused.vi, "en": refused.en}
        _bytes_of(row).unlink(missing_ok=True)
    else:
        row.state, row.pages = OldFileState.READ, [_told(one) for one in pages]
    row.save(update_fields=["state", "reason", "pages"])


def _found(row: OldFile) -> tuple[Found, ...]:
    try:
        data = _bytes_of(row).read_bytes()
    except OSError as error:
        raise OldPageRefused(
            "Tệp không còn trên máy. Hãy nộp lại tệp.", "The file is not on this machine any more. Hand it in again."
        ) from error
    return read_file(row.name, data, base=row.base, today=clock.today())


def _ask_secrecy(pages: Sequence[Found]) -> None:
    for one in pages:
        page = one.page
        words = words_in(page.title, page.lead, page.byline, [list(block.lines) for block in page.blocks]) if page else ""
        if secrecy_marks(words):
            raise OldPageRefused(
                f"Trang {one.name} có dấu chỉ mức độ mật. Tệp đã bị hủy, không lưu; xử lý theo quy định về bảo vệ bí mật nhà nước.",
                f"The page {one.name} bears a secrecy stamp. The file was destroyed; follow the rules for State secrets.",
            )


def _told(found: Found) -> dict[str, Any]:
    """One page as the screen shows it: plain data."""
    page, refused = found.page, found.refused
    if page is None:
        why = {"vi": refused.vi, "en": refused.en} if refused else {}
        return {"name": found.name, "address": "", "why": why}
    losses = losses_of(found)
    return {
        "name": found.name, "address": page.address, "title": page.title,
        "day": page.published.date().isoformat() if page.published else "", "losses": [one.name for one in losses],
        "before": title_before(found.raw) if Loss.ENCODING in losses else "", "pictures": len(found.pictures), "why": {},
    }  # fmt: skip


@transaction.atomic
def choose(*, file: OldFile, days: Mapping[str, dt.date | None], by: Account) -> int:
    """Have these pages (address → day, where the officer gives it) made drafts in the background; how many.

    Raises PermissionDenied, ItemRefused.
    """
    row = OldFile.objects.select_for_update().get(pk=file.pk)
    if not rules.may_write_in(by, row.unit):
        raise PermissionDenied(_("Only editors and focal officers of the unit begin its items."))
    if row.state != OldFileState.READ:
        raise ItemRefused(_("Drafts are being made of this file already, or it is not read yet."))
    known = {one["address"]: one for one in row.pages if one["address"]}
    chosen = {address: day for address, day in days.items() if address in known}
    if not chosen:
        raise ItemRefused(_("Choose at least one page."))
    undated = [known[address]["title"] for address, day in chosen.items() if day is None and not known[address]["day"]]
    if undated:
        raise ItemRefused(_("Give the day on which “%(title)s” was published.") % {"title": undated[0]})
    if ahead := [day for day in chosen.values() if day is not None and day > clock.today()]:
        raise ItemRefused(_("%(day)s has not come yet.") % {"day": f"{ahead[0]:%d/%m/%Y}"})
    row.chosen = {address: day.isoformat() if day else "" for address, day in chosen.items()}
    row.state, row.chosen_by, row.done = OldFileState.TAKING, by, 0
    row.save(update_fields=["chosen", "state", "chosen_by", "done"])
    journal.record(actor=by, action="newsroom.old_file_choose", subject=row, pages=len(chosen))
    _soon(row)
    return len(chosen)


def _take(row: OldFile) -> None:
    """A page after the other, each told as soon as it is done, so that the screen shows how far it is."""
    assert row.chosen_by is not None
    about = About(row.unit, row.locality, row.content_kind, tuple(row.topics.all()))
    try:
        chosen = [one for one in _found(row) if one.page and one.page.address in row.chosen]
        for number, one in enumerate(chosen, 1):
            days = {address: dt.date.fromisoformat(day) for address, day in row.chosen.items() if day}
            for taken in take_in(pages=[one], about=about, by=row.chosen_by, days=days):
                row.results[taken.address] = _result(taken)
            row.done = number
            row.save(update_fields=["results", "done"])
    except (IntakeRefused, OldPageRefused, PermissionDenied) as refused:
        said = {"vi": str(refused), "en": str(refused)}
        row.reason = {"vi": refused.vi, "en": refused.en} if not isinstance(refused, PermissionDenied) else said
    row.state = OldFileState.READ
    row.save(update_fields=["state", "reason"])


def _result(taken: TakenIn) -> dict[str, Any]:
    return {"item": str(taken.item.key) if taken.item else "", "is_new": taken.is_new, "why_not": taken.why_not}


def standing_before(file: OldFile) -> dict[str, str]:
    """Address → key of the draft that the page became before, where the unit of the file owns it. One query."""
    found = taken_before([one["address"] for one in file.pages if one["address"]])
    return {address: str(item.key) if item.unit_id == file.unit_id else "" for address, item in found.items()}


def forget_old_files() -> int:
    """Remove bytes, and what was read of them, after their last day; returns of how many files."""
    late = OldFile.objects.filter(kept_until__lt=clock.today()).exclude(state=OldFileState.TAKING)
    count = 0
    for row in late:
        _bytes_of(row).unlink(missing_ok=True)
        row.delete()
        count += 1
    return count


def _bytes_of(row: OldFile) -> Path:
    folder: Path = settings.NHIPCAU.desk_folder / "old_pages"
    return folder / f"{row.pk}-{row.sha256[:16]}"
