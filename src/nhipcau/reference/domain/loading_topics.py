"""The topics and audiences of a province's office, with their names in every language of the portal."""

from __future__ import annotations

from typing import Any

from nhipcau.kernel.folding import tone_key
from nhipcau.reference.domain.data_files import Row, names_of
from nhipcau.reference.models import Audience, Topic

LANGUAGES = ("vi", "en", "zh", "ko", "ja", "fr", "ru", "lo")


def lay_topics(rows: list[Row]) -> None:
    """Make those that are missing. What an office has by the code or by the Vietnamese name stays as the office wants it."""
    Topic.objects.bulk_create(
        Topic(**_alike(row), clearers=int(row["clearers"]), competence=row["competence"])
        for row in _missing(Topic, rows)
    )


def lay_audiences(rows: list[Row]) -> None:
    """Likewise."""
    Audience.objects.bulk_create(Audience(**_alike(row)) for row in _missing(Audience, rows))


def _missing(model: type[Topic] | type[Audience], rows: list[Row]) -> list[Row]:
    held = list(model.objects.all())
    codes, names = {one.code for one in held}, {tone_key(one.name("vi")) for one in held}
    return [row for row in rows if row["code"] not in codes and tone_key(row["vi"]) not in names]


def _alike(row: Row) -> dict[str, Any]:
    return {"code": row["code"], "names": names_of(row, *LANGUAGES), "order": int(row["order"])}
