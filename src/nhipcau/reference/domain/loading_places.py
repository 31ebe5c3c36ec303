"""The provinces before and after 1 July 2025, each during the time it was one."""

from __future__ import annotations

import datetime as dt

from nhipcau.kernel.folding import tone_key
from nhipcau.reference.domain.data_files import Row, date_of, names_of
from nhipcau.reference.models import Place

LANGUAGES = ("vi", "en", "zh", "zh-hant", "ko", "ja", "fr", "ru")
SOURCE = "Quyết định 19/2025/QĐ-TTg, Nghị quyết 202/2025/QH15; tên zh, ko, ja, ru theo CLDR (B), fr theo quy tắc (C)"
_TYPES = ("tỉnh ", "thành phố ", "tp. ", "tp ")
_ONE_DAY = dt.timedelta(days=1)
_EVER = dt.date.max


def lay_provinces(rows: list[Row]) -> None:
    """Make the provinces that are missing; a locality of the same name and time is taken for the same and only told
    its code, type and seat."""
    held = list(Place.objects.filter(kind=Place.Kind.LOCALITY))
    pairs = [(row, _covering(row, held)) for row in rows]
    new = {id(row): _made(row) for row, known in pairs if known is None}
    Place.objects.bulk_create(new.values())
    adopted: dict[int, tuple[Place, list[Row]]] = {}
    for row, known in pairs:
        if known is not None:
            adopted.setdefault(known.pk, (known, []))[1].append(row)
    for place, of in adopted.values():
        _tell(place, of)
    _name_successors([(row, known or new[id(row)]) for row, known in pairs], [*held, *new.values()])
    Place.objects.bulk_update(
        [*(place for place, _ in adopted.values()), *new.values()],
        ["statistical_code", "iso_code", "unit_type", "seat", "successor"],
        batch_size=100,
    )


def _covering(row: Row, held: list[Place]) -> Place | None:
    """The locality an office already has for (a part of) this time, the newest first."""
    first, last = date_of(row["valid_from"]) or dt.date.min, date_of(row["valid_to"]) or _EVER
    same = [
        one
        for one in held
        if (one.code == row["code"] or _bare(one.name("vi")) == _bare(row["vi"]))
        and one.valid_from <= last
        and first <= (one.valid_to or _EVER)
    ]
    return max(same, key=lambda one: one.valid_from, default=None)


def _made(row: Row) -> Place:
    plain = ("code", "statistical_code", "iso_code", "unit_type", "seat", "confidence", "note")
    return Place(
        **{name: row[name] for name in plain}, names=names_of(row, *LANGUAGES), kind=Place.Kind.LOCALITY,
        source=SOURCE, valid_from=dt.date.fromisoformat(row["valid_from"]), valid_to=date_of(row["valid_to"]),
    )  # fmt: skip


def _tell(place: Place, rows: list[Row]) -> None:
    """What is not part of a package may be told to a row in use. A row that stands for two, before and after 2025,
    keeps a code only when both had the same."""
    codes = {row["statistical_code"] for row in rows}
    place.statistical_code = place.statistical_code or (codes.pop() if len(codes) == 1 else "")
    for name in ("iso_code", "unit_type", "seat"):
        setattr(place, name, getattr(place, name) or rows[-1][name])


def _name_successors(pairs: list[tuple[Row, Place]], known: list[Place]) -> None:
    for row, place in pairs:
        ended = date_of(row["valid_to"])
        if not row["successor"] or ended is None or place.successor_id or place.valid_to is None:
            continue
        after = ended + _ONE_DAY
        place.successor = next(
            (
                one
                for one in known
                if one.code == row["successor"] and one.valid_from <= after <= (one.valid_to or _EVER)
            ),
            None,
        )


def _bare(name: str) -> str:
    folded = tone_key(name)
    for kind in map(tone_key, _TYPES):
        folded = folded.removeprefix(f"{kind.strip()} ")
    return folded
