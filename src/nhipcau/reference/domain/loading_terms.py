"""Official names with their time, and the vocabularies of the decrees."""

from __future__ import annotations

from nhipcau.reference.domain.data_files import Row, date_of, names_of, number_of
from nhipcau.reference.models import Kept, Term, TermForm

SOURCE = "Danh mục kèm chương trình"


def lay_terms(rows: list[Row]) -> None:
    """Make the forms that are missing. A form that an office changed or set itself is left as it is."""
    held = {term.code: term for term in Term.objects.all()}
    for row in rows:
        if row["term"] not in held:
            held[row["term"]] = Term.objects.create(code=row["term"], kind=row["kind"], sensitive=row["sensitive"] == "1")
    known = set(TermForm.objects.values_list("term_id", "language", "form", "valid_from"))
    TermForm.objects.bulk_create(
        TermForm(
            term=held[row["term"]], language=row["language"], form=row["form"], use=row["use"], severity=row["severity"],
            valid_from=date_of(row["valid_from"]), valid_to=date_of(row["valid_to"]), source=row["source"] or SOURCE,
            confidence=row["confidence"], note=row["note"],
        )
        for row in rows
        if (held[row["term"]].pk, row["language"], row["form"], date_of(row["valid_from"])) not in known
    )  # fmt: skip


def lay_kept(model: type[Kept], rows: list[Row]) -> None:
    """Make the rows that are missing, each with what its table asks beside the common columns."""
    known = set(model.objects.values_list("code", "valid_from"))
    for row in rows:
        if (row["code"], date_of(row["valid_from"])) not in known:
            model.objects.create(
                code=row["code"], names=names_of(row, "vi", "en"), article=row["article"], order=number_of(row["order"]) or 0,
                valid_from=date_of(row["valid_from"]), valid_to=date_of(row["valid_to"]), source=row["source"],
                confidence=row["confidence"], **({"field": row["field"]} if "field" in row else {}),
            )  # fmt: skip
