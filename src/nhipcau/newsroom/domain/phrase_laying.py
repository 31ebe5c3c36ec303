"""Lay the phrases that come with the program into the bank; what an office changed since is left as it is."""

from __future__ import annotations

from pathlib import Path

from nhipcau.newsroom.models import Phrase, PhraseWording
from nhipcau.reference.domain.data_files import DataFile, Row, date_of
from nhipcau.reference.domain.laying import lay

FOLDER = Path(__file__).resolve().parents[1] / "data"
PHRASES = DataFile("phrases.csv", ("code",), FOLDER)
WORDINGS = DataFile("phrase_words.csv", ("phrase", "language"), FOLDER)


def load_phrases() -> dict[str, int]:
    """Lay what is new, all or nothing, and say how many rows of which file were. Safe to call at every start."""
    return lay([(PHRASES, _lay_phrases), (WORDINGS, _lay_wordings)], action="newsroom.phrases_load")


def _lay_phrases(rows: list[Row]) -> None:
    Phrase.objects.bulk_create(
        [
            Phrase(
                code=row["code"], kind=row["kind"], use={"vi": row["use_vi"], "en": row["use_en"]},
                valid_from=date_of(row["valid_from"]), valid_to=date_of(row["valid_to"]),
            )
            for row in rows
        ],
        ignore_conflicts=True,
    )  # fmt: skip


def _lay_wordings(rows: list[Row]) -> None:
    known = dict(Phrase.objects.filter(own=False).values_list("code", "pk"))
    PhraseWording.objects.bulk_create(
        [
            PhraseWording(
                phrase_id=known[row["phrase"]], language=row["language"], words=row["words"], source=row["source"],
                confidence=row["confidence"],
            )
            for row in rows
            if row["phrase"] in known
        ],
        ignore_conflicts=True,
    )  # fmt: skip
