"""Pages of an old portal shown with their losses, or taken in as drafts, with a report as .xlsx."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import Model
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from nhipcau.kernel import clock
from nhipcau.kernel.intake import IntakeRefused
from nhipcau.newsroom.domain.old_pages import About, take_in
from nhipcau.newsroom.old_pages.archive import Found, losses_of, read_file
from nhipcau.newsroom.old_pages.markup import web_address
from nhipcau.newsroom.old_pages.page import Loss, OldPageRefused
from nhipcau.people.models import Account, Unit
from nhipcau.reference.models import Place, Topic

_HEAD = ("Tệp / File", "Địa chỉ cũ / Old address", "Đầu đề / Title", "Ngày đăng / Day", "Kết quả / Result", "Cần xem lại / To look at")


class Command(BaseCommand):
    help = "Đọc trang của cổng cũ; với --take-in thì tạo bản nháp. / Reads pages of an old portal; --take-in makes drafts."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help=".zip, .html, .xml")
        parser.add_argument("base", help="địa chỉ thư mục của các trang / address of the pages' folder: https://…/")
        parser.add_argument("--by", required=True, help="tên đăng nhập người thực hiện / the acting person's user name")
        parser.add_argument("--unit", required=True, help="mã đơn vị / code of the unit")
        parser.add_argument("--locality", required=True, help="mã địa phương / code of the locality")
        parser.add_argument("--topic", required=True, action="append", help="mã chủ đề / code of a topic; may be repeated")
        parser.add_argument("--kind", default="PROMO", help="mã loại nội dung / code of the kind of content")
        parser.add_argument("--day", action="append", default=[], help="ADDRESS=YYYY-MM-DD, for a page without a clear day")
        parser.add_argument("--report", type=Path, help=".xlsx")
        parser.add_argument("--take-in", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        if not web_address(options["base"], ""):
            raise CommandError("Địa chỉ phải bắt đầu bằng https://. / The address begins with https://.")
        pages = _read(options["file"], options["base"])
        rows = _taken(pages, options) if options["take_in"] else [_row(one, "") for one in pages]
        for row in rows:
            self.stdout.write("  |  ".join(row))
        if options["report"]:
            _write(options["report"], rows)
        if not options["take_in"]:
            self.stdout.write("Chưa lưu gì; thêm --take-in để tạo bản nháp. / Nothing was stored; --take-in makes drafts.")


def _read(path: Path, base: str) -> tuple[Found, ...]:
    try:
        return read_file(path.name, path.read_bytes(), base=base, today=clock.today())
    except OSError as error:
        raise CommandError(f"Không đọc được tệp {path}. / The file {path} cannot be read.") from error
    except (IntakeRefused, OldPageRefused) as refused:
        raise CommandError(f"{refused.vi} / {refused.en}") from refused


def _taken(pages: tuple[Found, ...], options: dict[str, Any]) -> list[tuple[str, ...]]:
    about = About(
        _named(Unit, options["unit"]), _named(Place, options["locality"]), options["kind"],
        tuple(_named(Topic, code) for code in options["topic"]),
    )  # fmt: skip
    by = Account.objects.filter(username=options["by"], is_active=True).first()
    if by is None:
        raise CommandError(f"Không có tài khoản {options['by']}. / There is no account {options['by']}.")
    try:
        done = {one.address: one for one in take_in(pages=pages, about=about, by=by, days=_days(options["day"]))}
    except PermissionDenied as denied:
        raise CommandError(str(denied)) from denied
    results = (done[one.page.address] if one.page else None for one in pages)
    return [
        _row(one, (str(result.item) if result.is_new else result.why_not) if result else "", result.losses if result else ())
        for one, result in zip(pages, results, strict=True)
    ]


def _named(model: type[Model], code: str) -> Any:
    row = model._default_manager.filter(code=code).first()
    if row is None:
        raise CommandError(f"Không có mã «{code}» trong danh mục. / No list has the code “{code}”.")
    return row


def _days(given: list[str]) -> dict[str, dt.date]:
    try:
        return {one.rpartition("=")[0]: dt.date.fromisoformat(one.rpartition("=")[2]) for one in given}
    except ValueError as error:
        raise CommandError("--day: ADDRESS=YYYY-MM-DD") from error


def _row(found: Found, result: str, losses: tuple[Loss, ...] = ()) -> tuple[str, ...]:
    page = found.page
    if page is None:
        why = f"{found.refused.vi} / {found.refused.en}" if found.refused else ""
        return (found.name, "", "", "", why, "")
    said = " ".join(f"{loss.vi} / {loss.en}" for loss in losses or losses_of(found))
    return (found.name, page.address, page.title, f"{page.published:%d/%m/%Y}" if page.published else "", result, said)


def _write(path: Path, rows: list[tuple[str, ...]]) -> None:
    """Every cell is text: a title that begins with = is no formula."""
    book = Workbook()
    for at, row in enumerate([_HEAD, *rows], start=1):
        for column, words in enumerate(row, start=1):
            cell = book.worksheets[0].cell(at, column)
            cell.value, cell.data_type = ILLEGAL_CHARACTERS_RE.sub("", words), "s"
    book.save(path)
