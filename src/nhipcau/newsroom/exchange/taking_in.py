"""What a translator's file brings: which texts are taken, which are refused and why, what is still missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from nhipcau.newsroom.exchange.marks import is_fitting, same
from nhipcau.newsroom.exchange.sheet import ExchangeRefused, Named, Sheet, Unit


@dataclass(frozen=True)
class Taken:
    """``texts`` by key are to be stored. ``missing`` keys have no words in the file: nothing of theirs is erased.
    ``unchanged`` counts the segments whose stored translation already says the same."""

    texts: Mapping[str, str]
    refused: tuple[Named, ...]
    missing: tuple[str, ...]
    unchanged: int


def compare(found: Sheet, wanted: Sheet) -> Taken:
    """Hold the sheet of a file against the sheet as it would be exported now. Changes nothing.

    Raises ExchangeRefused when the file belongs to another item or another language. One segment's trouble is named
    and keeps back that segment only. A text that stayed the same counts as taken where it ends «outdated».
    """
    _check_is_ours(found, wanted)
    texts: dict[str, str] = {}
    unchanged, refused = 0, [*found.unread, *_unknown(found, wanted)]
    given = {unit.key: unit for unit in found.units if unit.target}
    told = {named.key for named in found.unread}
    for unit in wanted.units:
        new = given.get(unit.key)
        if new is None:
            continue
        trouble = _trouble(new, unit)
        if trouble is not None:
            refused.append(trouble)
        elif same(new.target, unit.target, marked=unit.is_marked) and not _is_confirmed(new, unit):
            unchanged += 1
        else:
            texts[unit.key] = new.target
    missing = tuple(unit.key for unit in wanted.units if unit.key not in given and unit.key not in told)
    return Taken(texts, tuple(refused), missing, unchanged)


def _is_confirmed(new: Unit, old: Unit) -> bool:
    return old.state == "outdated" and new.state == "done"


def _check_is_ours(found: Sheet, wanted: Sheet) -> None:
    if found.item != wanted.item:
        raise ExchangeRefused(
            "Tệp này thuộc một tin, bài khác. Hãy mở đúng tin, bài rồi nộp lại, hoặc chọn đúng tệp.",
            "This file belongs to another item. Open the item it was exported from, or choose the right file.",
        )
    for name_vi, name_en, given, asked in (
        ("nguồn", "source", found.source_language, wanted.source_language),
        ("đích", "target", found.target_language, wanted.target_language),
    ):
        if not _is_language(given, asked):
            raise ExchangeRefused(
                f"Ngôn ngữ {name_vi} của tệp là «{given[:20] or 'không ghi'}», còn bản dịch này cần «{asked}». "
                "Hãy chọn đúng tệp hoặc mở bản dịch của ngôn ngữ đó.",
                f"The file's {name_en} language is “{given[:20] or 'not given'}”, this translation's is “{asked}”. "
                "Choose the right file, or open the translation in that language.",
            )


def _is_language(given: str, asked: str) -> bool:
    """Tools write en-US where en was asked; zh-TW is not taken where zh-CN was asked."""
    given, asked = given.lower().replace("_", "-"), asked.lower()
    return given == asked or given.startswith(f"{asked}-")


def _unknown(found: Sheet, wanted: Sheet) -> Iterator[Named]:
    known = {unit.key for unit in wanted.units}
    for unit in found.units:
        if unit.key not in known and unit.target:
            yield Named(
                unit.key,
                f"Đoạn «{unit.key[:80]}» không có hoặc không còn trong tin, bài nên không lấy.",
                f"The segment “{unit.key[:80]}” is not, or no longer, in the item and was not taken.",
            )


def _trouble(new: Unit, old: Unit) -> Named | None:
    if new.fingerprint != old.fingerprint:
        return Named(
            old.key,
            "Đoạn nguồn đã thay đổi sau khi xuất tệp nên bản dịch này không còn khớp. Hãy xuất lại tệp và dịch theo bản mới.",
            "The source has changed since the file was made, so this translation no longer fits. Export again and "
            "translate the new text.",
        )
    if not new.kind and not old.is_marked and "⟨" in new.target:
        return Named(
            old.key,
            "Tệp đã mất thông tin loại đoạn nên không phân biệt được dấu ngoặc ⟨ là chữ hay là dấu đánh số. Hãy nhập bản dịch "
            "của đoạn này trên màn hình dịch.",
            "The file has lost the kind of this segment, so a bracket ⟨ may be a letter or a mark. Type this translation "
            "on the translation screen.",
        )
    if old.is_marked and not is_fitting(old.source, new.target):
        return Named(
            old.key,
            "Bản dịch của đoạn này thiếu, thừa hoặc đặt sai thứ tự dấu ⟨số⟩ nên không lấy. Giữ đủ các dấu quanh những từ "
            "tương ứng rồi nộp lại.",
            "The translation of this segment lost, added or crossed a ⟨number⟩ mark and was not taken. Keep each around "
            "the words it belongs to and hand in again.",
        )
    return None
