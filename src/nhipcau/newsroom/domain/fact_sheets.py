"""Facts out of and into .xlsx and JSON: every row beside what stands here, then the ticked ones, all or none."""

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nhipcau.kernel import clock
from nhipcau.kernel.canonical import canonical_json, digest
from nhipcau.kernel.documents.package import write_deterministic
from nhipcau.kernel.sheets import ColumnSpec, Grid, Kind, Problem, Row, find_tables, read_rows
from nhipcau.newsroom import rules
from nhipcau.newsroom.domain.facts import FactRefused, Saying, change, keep, would_change
from nhipcau.newsroom.domain.secrecy import refuse_stamped, words_in
from nhipcau.newsroom.enums import DETAILS_SPOKEN, FactKind
from nhipcau.newsroom.models import Fact
from nhipcau.newsroom.models.facts import SPOKEN
from nhipcau.people.models import Account, Unit
from nhipcau.portal.door import LANGUAGES

SCHEMA = "nhipcau.facts/1"
MOST_ROWS = 2000
DAYS = ("as_of", "review_on", "document_on")
TITLE = "Bộ dữ kiện song ngữ"
NAMES = {"labels": "Tên dữ kiện", "values": "Giá trị", "units": "Đơn vị tính", "sources": "Nguồn"}
#: What kinds of fact ask beside their words; each spoken one has a column a language.
DETAIL_NAMES = {
    "coordinates": "Tọa độ", "hours": "Giờ mở cửa", "languages": "Ngôn ngữ phục vụ", "listed": "Danh hiệu và năm ghi danh",
    "where": "Nơi thưởng thức", "when": "Thời gian tổ chức", "contact": "Đầu mối liên hệ", "since": "Hợp tác từ năm",
}  # fmt: skip
DETAIL = "detail_"


@dataclass(frozen=True)
class FactRow:
    """One fact of a file. ``state``: "new", "changed", "same" or "bad" with ``problems``; ``values`` travel in the form."""

    number: int
    code: str
    label: str
    state: str
    values: dict[str, Any]
    problems: tuple[str, ...] = ()

    @property
    def fingerprint(self) -> str:
        return digest(canonical_json([self.code, self.values]))


def specs() -> list[ColumnSpec]:
    """The columns of the sheet: code, kind, keeper, days, words in each language of the portal, then what only some kinds ask."""
    kinds = {value: (str(label), value) for value, label in FactKind.choices}
    fixed = [
        ColumnSpec("code", ("Mã dữ kiện", "Mã", "Code"), required=True, longest=60),
        ColumnSpec("kind", ("Loại dữ kiện", "Loại", "Kind"), required=True, kind=Kind.CHOICE, choices=kinds, identity=False),
        ColumnSpec("unit", ("Mã đơn vị giữ", "Unit that keeps it"), identity=False, longest=60),
        ColumnSpec("as_of", ("Tính đến ngày", "Ngày số liệu", "As of"), required=True, kind=Kind.DATE, identity=False),
        ColumnSpec("review_on", ("Rà soát trước ngày", "Review by"), kind=Kind.DATE, identity=False),
        ColumnSpec("body", ("Mã cơ quan có thẩm quyền", "Competent body"), identity=False, longest=60),
        ColumnSpec("document", ("Văn bản của cơ quan có thẩm quyền", "Its document"), identity=False, longest=300),
        ColumnSpec("document_on", ("Ngày của văn bản", "Day of the document"), kind=Kind.DATE, identity=False),
    ]
    spoken = [
        ColumnSpec(
            f"{part}_{language}", (f"{name} ({language})", f"{part}_{language}"), identity=False, longest=400,
            required=language == "vi" and part != "units",
        )
        for language in LANGUAGES
        for part, name in NAMES.items()
    ]  # fmt: skip
    asked = [
        ColumnSpec(f"{DETAIL}{key}{end}", (f"{name}{shown}", f"{DETAIL}{key}{end}"), identity=False, longest=400)
        for key, name in DETAIL_NAMES.items()
        for end, shown in ([(f"_{one}", f" ({one})") for one in LANGUAGES] if key in DETAILS_SPOKEN else [("", "")])
    ]
    return fixed + spoken + asked


def as_json(facts: Iterable[Fact]) -> bytes:
    """All of them as one document; the same facts give the same bytes."""
    rows = [
        {
            "code": fact.code, "kind": fact.kind, "unit": fact.unit_owner.code, "as_of": fact.as_of.isoformat(),
            "review_on": fact.review_on.isoformat() if fact.review_on else None, "details": fact.details, **_rests_on(fact),
            **{name: getattr(fact, name) for name in SPOKEN},
        }
        for fact in facts
    ]  # fmt: skip
    return (json.dumps({"schema": SCHEMA, "facts": rows}, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _rests_on(fact: Fact) -> dict[str, str]:
    """The competent body's document, where there is one."""
    if fact.body is None or fact.document_on is None:
        return {}
    return {"body": fact.body.code, "document": fact.document, "document_on": fact.document_on.isoformat()}


def as_sheet(facts: Iterable[Fact]) -> bytes:
    """A .xlsx that comes back through ``read_grids``; the same facts give the same bytes."""
    from openpyxl import Workbook  # type: ignore[import-untyped]

    wanted = specs()
    book = Workbook()
    page = book.active
    page.title = "Dữ kiện"
    page.append([spec.title for spec in wanted])
    for fact in facts:
        page.append(["" for _spec in wanted])
        for place, spec in enumerate(wanted, 1):
            value = _cell(fact, spec.key)
            cell = page.cell(page.max_row, place)
            cell.value = value
            if isinstance(value, dt.date):
                cell.number_format = "dd/mm/yyyy"
            else:
                # Text is always text: a leading = is no formula.
                cell.data_type = "s"
    page.freeze_panes = "B2"
    stream = io.BytesIO()
    book.save(stream)
    return write_deterministic(stream.getvalue())


def _cell(fact: Fact, key: str) -> Any:
    if key == "kind":
        return str(fact.get_kind_display())
    if key == "body":
        return fact.body.code if fact.body else ""
    if key == "unit":
        return fact.unit_owner.code
    if key.startswith(DETAIL):
        name, language = _detail(key)
        given = fact.details.get(name, "")
        return str(given.get(language, "") if isinstance(given, dict) else given)
    if key in {"code", "as_of", "review_on", "document", "document_on"}:
        return getattr(fact, key) or ""
    part, language = key.rsplit("_", 1)
    return str(getattr(fact, part).get(language, ""))


def _detail(key: str) -> tuple[str, str]:
    """The detail and the language of a column; "" for what has none."""
    name, _sep, language = key.removeprefix(DETAIL).partition("_")
    return name, language


def read_grids(grids: Sequence[Grid], by: Account) -> tuple[list[FactRow], list[str]]:
    """The facts of a sheet beside those that stand here, and what is wrong with the sheet itself. Stores nothing."""
    wanted, found, problems = specs(), list[FactRow](), list[str]()
    here = _Here(_known(), by, _units())
    for grid, columns in find_tables(grids, wanted):
        preview = read_rows(grid, wanted, clock.today(), columns=columns)
        problems += [_said(one) for one in preview.problems]
        for row in preview.rows:
            wrong = [_said(one) for one in (*row.problems, *(row.remarks if row.duplicate else ()))]
            found.append(_row(row.number, {} if wrong else _of_cells(row, columns.at), row.texts, wrong, here))
    return _bounded(found), [] if found else problems or [_("No table with the columns of the fact base was found.")]


def read_json(data: bytes, by: Account) -> tuple[list[FactRow], list[str]]:
    """Likewise for the JSON document of another installation."""
    try:
        document = json.loads(data.decode("utf-8-sig"))
        rows = document["facts"] if document["schema"] == SCHEMA else None
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise ValueError("facts")
    except (ValueError, KeyError, TypeError, RecursionError):
        return [], [_("This is not a document of facts (nhipcau.facts/1). Nothing was read from it.")]
    refuse_stamped(words_in(document))
    here = _Here(_known(), by, _units())
    return _bounded([_row(no, *_of_json(row), here) for no, row in enumerate(rows, 1)]), []


def _bounded(rows: list[FactRow]) -> list[FactRow]:
    if len(rows) > MOST_ROWS:
        many = _("The file has %(rows)d facts; %(most)d are taken at a time. Divide it.")
        raise FactRefused(many % {"rows": len(rows), "most": MOST_ROWS})
    return rows


def _known() -> dict[str, Fact]:
    return {fact.code: fact for fact in Fact.objects.select_related("unit_owner")}


def _units() -> dict[str, Unit]:
    return {unit.code: unit for unit in Unit.objects.all()}


def _said(one: Problem) -> str:
    vietnamese = (get_language() or "vi").startswith("vi")
    return f"{one.place_vi}: {one.vi}" if vietnamese else f"{one.place_en}: {one.en}"


def _of_cells(row: Row, columns: Collection[str]) -> dict[str, Any]:
    values: dict[str, Any] = {name: {} for name in SPOKEN} | {"code": row.values["code"], "kind": row.values["kind"], "details": None}
    values |= {key: str(row.values[key] or "") for key in ("body", "document", "unit")}
    # A sheet made before there were such columns says nothing of details: those of the fact stay.
    values["cells"] = {key: str(text or "") for key, text in row.values.items() if key in columns and key.startswith(DETAIL)}
    for key in DAYS:
        day = row.values[key]
        values[key] = day.isoformat() if isinstance(day, dt.date) else None
    for key, text in row.values.items():
        part, _sep, language = key.rpartition("_")
        if part in SPOKEN and text:
            values[part][language] = str(text)
    return values


def _of_json(raw: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, str], list[str]]:
    shown = {"code": str(raw.get("code") or ""), "labels_vi": ""}
    try:
        words = {name: {str(key): str(text) for key, text in dict(raw.get(name) or {}).items()} for name in SPOKEN}
        days = {key: dt.date.fromisoformat(raw[key]).isoformat() if raw.get(key) else None for key in DAYS}
        if not days["as_of"] or not shown["code"]:
            raise ValueError("as_of")
    except (TypeError, ValueError, AttributeError):
        return {}, shown, [_("The fact has no code, no day, or words that are not by language.")]
    shown["labels_vi"] = words["labels"].get("vi", "")
    details = raw.get("details") if isinstance(raw.get("details"), dict) else {}
    plain = {key: str(raw.get(key) or "") for key in ("kind", "body", "document", "unit")}
    return {"code": shown["code"], **plain, "details": details, **words, **days}, shown, []


@dataclass(frozen=True)
class _Here:
    """What stands here already, and who asks. ``units``: by code; ``written``: whether the person writes in one, as asked before."""

    known: Mapping[str, Fact]
    by: Account
    units: Mapping[str, Unit]
    written: dict[str, bool] = field(default_factory=dict)

    def may_write_in(self, unit: Unit) -> bool:
        if unit.code not in self.written:
            self.written[unit.code] = rules.may_write_in(self.by, unit)
        return self.written[unit.code]


def _row(number: int, values: dict[str, Any], texts: Mapping[str, str], wrong: list[str], here: _Here) -> FactRow:
    known, by = here.known, here.by
    code, label = str(texts.get("code") or ""), str(texts.get("labels_vi") or "")
    if wrong:
        return FactRow(number, code, label, "bad", {}, tuple(wrong))
    fact = known.get(code)
    if fact is not None and not rules.may_edit_fact(by, fact):
        kept = _("This fact is kept by %(unit)s; only its editors change it.") % {"unit": fact.unit_owner}
        return FactRow(number, code, label, "bad", {}, (kept,))
    if misplaced := _misplaced(values, fact, here):
        return FactRow(number, code, label, "bad", {}, (misplaced,))
    try:
        differs = would_change(fact or Fact(code=code), saying_of(values, fact))
    except FactRefused as refused:
        return FactRow(number, code, label, "bad", {}, (str(refused),))
    state = "new" if fact is None else "changed" if differs else "same"
    return FactRow(number, code, label, state, values)


def _misplaced(values: dict[str, Any], fact: Fact | None, here: _Here) -> str:
    """Why the fact cannot be kept by the unit that the row names; "" where it can. Units of another installation, which a document
    names, are not ours: its facts are kept by the unit that was chosen."""
    code = values.get("unit", "")
    unit = here.units.get(code)
    if unit is None and "cells" not in values:
        values["unit"] = ""
        return ""
    if code and unit is None:
        return _("There is no unit with the code “%(code)s”. Leave it empty for the unit that you chose.") % {"code": code}
    if unit is not None and fact is not None and fact.unit_owner_id != unit.pk:
        return _("This fact is kept by %(unit)s; a file does not give it to another unit.") % {"unit": fact.unit_owner}
    if unit is not None and fact is None and not here.may_write_in(unit):
        return _("You do not write in %(unit)s. Leave its code out, or choose another unit.") % {"unit": unit}
    return ""


def _with_cells(details: Mapping[str, Any], cells: Mapping[str, str]) -> dict[str, Any]:
    """What the fact has, with what the sheet's columns say; a column that it has not leaves a detail as it is."""
    found = {key: dict(given) if isinstance(given, dict) else given for key, given in details.items()}
    for key, text in cells.items():
        name, language = _detail(key)
        if language:
            found.setdefault(name, {})[language] = text
        else:
            found[name] = text
    return found


def saying_of(values: Mapping[str, Any], fact: Fact | None) -> Saying:
    """What a row says."""
    held = fact.details if fact else {}
    details = values["details"] if values["details"] is not None else _with_cells(held, values.get("cells", {}))
    return Saying(
        kind=values["kind"], as_of=dt.date.fromisoformat(values["as_of"]), labels=values["labels"], values=values["values"],
        sources=values["sources"], units=values["units"],
        details=details,
        review_on=dt.date.fromisoformat(values["review_on"]) if values["review_on"] else None,
        body=values.get("body", ""), document=values.get("document", ""),
        document_on=dt.date.fromisoformat(values["document_on"]) if values.get("document_on") else None,
    )  # fmt: skip


@transaction.atomic
def take(*, rows: Sequence[Mapping[str, Any]], unit: Unit, by: Account, source: str) -> int:
    """Keep or change the facts of these rows, all or none; returns how many differed. ``unit`` keeps the new ones that name no unit of
    their own. Raises as ``keep`` and ``change`` do."""
    named = Unit.objects.filter(code__in={values.get("unit", "") for values in rows})
    units, count = {one.code: one for one in named}, 0
    for values in rows:
        fact = Fact.objects.filter(code=values["code"]).first()
        if fact is None:
            keep(code=values["code"], unit=units.get(values.get("unit", ""), unit), saying=saying_of(values, None), by=by)
            count += 1
        else:
            reason = _("Taken in from %(file)s") % {"file": source}
            count += change(fact=fact, saying=saying_of(values, fact), by=by, reason=reason)
    return count
