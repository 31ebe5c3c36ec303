"""The data files of the package, read row by row, and the memory of what was laid from them."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
from dataclasses import dataclass
from pathlib import Path

from nhipcau.reference.models import Laid

FOLDER = Path(__file__).resolve().parents[1] / "data"
Row = dict[str, str]


@dataclass(frozen=True)
class DataFile:
    """One file with the columns that make up the key of a row. Rooms above keep theirs in a folder of their own."""

    name: str
    key: tuple[str, ...]
    folder: Path = FOLDER

    @property
    def path(self) -> Path:
        return self.folder / self.name

    def key_of(self, row: Row) -> str:
        return "|".join(row[column] for column in self.key)

    def rows(self) -> list[Row]:
        with self.path.open(encoding="utf-8", newline="") as stream:
            return list(csv.DictReader(stream))

    def digest(self) -> str:
        return hashlib.sha256(self.path.read_bytes()).hexdigest()


PROVINCES = DataFile("provinces.csv", ("code", "valid_from"))
LAWS = DataFile("laws.csv", ("number",))
RULES = DataFile("deadline_rules.csv", ("rule_code", "valid_from"))
HOLIDAYS = DataFile("holidays.csv", ("date",))
OCCASIONS = DataFile("occasions.csv", ("code",))
COUNTRIES = DataFile("countries.csv", ("code",))
COUNTRY_NAMES = DataFile("country_names.csv", ("country", "language"))
RELATIONS = DataFile("relations.csv", ("country",))
FIELDS = DataFile("cooperation_fields.csv", ("code",))
TOPICS = DataFile("topics.csv", ("code",))
AUDIENCES = DataFile("audiences.csv", ("code",))
TERMS = DataFile("terms.csv", ("term", "language", "form", "valid_from"))
KINDS = DataFile("content_kinds.csv", ("code", "valid_from"))
CHANNELS = DataFile("channels.csv", ("code", "valid_from"))
FACETS = DataFile("image_facets.csv", ("code", "valid_from"))
SECTORS = DataFile("sectors.csv", ("code", "valid_from"))
BODIES = DataFile("competent_bodies.csv", ("field", "code", "valid_from"))


def to_lay(file: DataFile, laid: dict[str, Laid]) -> list[Row]:
    """The rows of a file that were never laid; empty when its bytes are those of the last time."""
    before = laid.get(file.name)
    if before is not None and before.digest == file.digest():
        return []
    known = set(before.keys) if before else set()
    return [row for row in file.rows() if file.key_of(row) not in known]


def remember(file: DataFile, laid: dict[str, Laid]) -> None:
    """Note that a file is laid as it stands. Keys of rows it no longer has stay known."""
    before = laid.get(file.name)
    if before is not None and before.digest == file.digest():
        return
    keys = {file.key_of(row) for row in file.rows()} | set(before.keys if before else ())
    Laid.objects.update_or_create(file=file.name, defaults={"digest": file.digest(), "keys": sorted(keys)})


def date_of(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def number_of(text: str) -> int | None:
    return int(text) if text else None


def names_of(row: Row, *languages: str) -> dict[str, str]:
    return {language: row[language] for language in languages if row.get(language)}
