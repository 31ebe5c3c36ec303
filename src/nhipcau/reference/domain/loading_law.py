"""Legal documents with what follows them, and the deadlines they set."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

from nhipcau.kernel.folding import compose
from nhipcau.reference.domain.data_files import Row, date_of, names_of, number_of
from nhipcau.reference.models import DeadlineRule, LegalDocument

SOURCE = "Danh mục văn bản kèm chương trình"
_TOLD = ("kind", "symbol", "issuer_level", "confidence", "note")
_DAYS = ("valid_from", "valid_to")


def lay_laws(rows: list[Row]) -> None:
    """Make the documents that are missing. One that a plan already cites is the same document: it is told its kind and
    its time, and keeps the words it is cited by."""
    held = _by_number()
    new = [_made(row) for row in rows if _known(row, held) is None]
    LegalDocument.objects.bulk_create(new)
    held = _by_number()
    touched = []
    for row in rows:
        document = _known(row, held)
        assert document is not None
        _tell(document, row, held)
        touched.append(document)
    LegalDocument.objects.bulk_update(
        touched, [*_TOLD, *_DAYS, "source", "successor", "amends"], batch_size=100
    )


def _by_number() -> dict[str, list[LegalDocument]]:
    held: dict[str, list[LegalDocument]] = defaultdict(list)
    for document in LegalDocument.objects.exclude(number="").order_by("pk"):
        held[compose(document.number)].append(document)
    return held


def _known(row: Row, held: dict[str, list[LegalDocument]]) -> LegalDocument | None:
    """The same number, and the same date unless one of the two has none."""
    date = date_of(row["date"])
    same = [one for one in held.get(row["number"], []) if None in (date, one.date) or one.date == date]
    return next((one for one in same if one.date == date), next(iter(same), None))


def _made(row: Row) -> LegalDocument:
    return LegalDocument(
        **{name: row[name] for name in ("number", "title", "issuer")}, date=date_of(row["date"])
    )


def _tell(document: LegalDocument, row: Row, held: dict[str, list[LegalDocument]]) -> None:
    for name in _TOLD:
        setattr(document, name, getattr(document, name) or row[name])
    for name in _DAYS:
        setattr(document, name, getattr(document, name) or date_of(row[name]))
    document.source = document.source or SOURCE
    for name in ("successor", "amends"):
        if row[name] and getattr(document, f"{name}_id") is None:
            setattr(document, name, next(iter(held.get(row[name], [])), None))


def lay_rules(rows: list[Row]) -> None:
    documents = _by_number()
    plain = (
        "rule_code", "unit", "month_day", "window_from", "window_to", "article", "confidence", "note",
    )  # fmt: skip
    DeadlineRule.objects.bulk_create(
        [
            DeadlineRule(
                **{name: row[name] for name in plain}, value=number_of(row["value"]), names=names_of(row, "vi", "en"),
                document=next(iter(documents.get(row["document"], [])), None), source=row["document"],
                valid_from=dt.date.fromisoformat(row["valid_from"]), valid_to=date_of(row["valid_to"]),
            )
            for row in rows
        ],
        ignore_conflicts=True,
    )  # fmt: skip
