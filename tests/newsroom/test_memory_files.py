"""TMX in and out: all of a file or nothing, marked with its name, by its keepers alone, out again as a whole."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from nhipcau.kernel.models import JournalEntry
from nhipcau.newsroom.domain import memory_catching
from nhipcau.newsroom.domain.memory_files import MemoryRefused, Taken, as_tmx, parts_of, take_out, take_tmx
from nhipcau.newsroom.exchange import tmx
from nhipcau.newsroom.exchange.sheet import ExchangeRefused
from nhipcau.newsroom.models import MemorySegment
from tests import factories
from tests.newsroom.test_memory import ENGLISH, SENTENCE, suggest, targets, whole
from tests.newsroom.test_source_language import INTO, cleared_translation, english_first, translated

pytestmark = pytest.mark.django_db
AT = dt.datetime(2025, 3, 1, 2, tzinfo=dt.UTC)


def file_of(*texts: tuple[str, str], languages: tuple[str, str] = ("vi", "en")) -> bytes:
    return tmx.write((tmx.Pair(one, other, *languages, AT, "Nguyễn A") for one, other in texts), *languages)


def taken(o: factories.Office, file: bytes, name: str = "cu.tmx") -> Taken:
    return take_tmx(file=file, name=name, unit=o.department, by=o.translator)


def test_what_a_file_brings_is_marked_with_its_name(office: factories.Office, house: Path) -> None:
    assert taken(office, file_of((SENTENCE, "At dawn"), ("⟨1⟩Sen⟨/1⟩ Hồ Tây", "⟨1⟩Lotus⟨/1⟩"))) == Taken(2, 0)
    (found,) = suggest(SENTENCE, office.translator)
    assert (found.target, found.imported_from, found.by, found.at) == (
        "At dawn",
        "cu.tmx",
        office.translator.full_name,
        AT,
    )
    assert targets("⟨1⟩Sen⟨/1⟩ Hồ Tây", office.translator) == ["⟨1⟩Lotus⟨/1⟩"]


def test_the_same_file_again_brings_nothing_new(office: factories.Office, house: Path) -> None:
    file = file_of((SENTENCE, "At dawn"), (SENTENCE, "At dawn"), ("36", "36"), (SENTENCE, "  "))
    assert [taken(office, file), taken(office, file)] == [Taken(1, 3), Taken(0, 4)]


def test_what_the_office_approved_is_not_overwritten_by_a_file(office: factories.Office, house: Path) -> None:
    whole(office)
    assert taken(office, file_of((SENTENCE, ENGLISH[SENTENCE]))) == Taken(0, 1)
    assert suggest(SENTENCE, office.translator)[0].by == office.clearer.full_name


def test_languages_are_the_portals_and_the_others_are_counted(office: factories.Office, house: Path) -> None:
    unit = (
        '<tu><tuv xml:lang="vi-VN"><seg>Sen Hồ Tây</seg></tuv><tuv xml:lang="EN_us"><seg>Lotus</seg></tuv>'
        '<tuv xml:lang="de"><seg>Lotos</seg></tuv></tu>'
    )
    file = f'<tmx version="1.4"><header srclang="vi-VN"/><body>{unit}</body></tmx>'.encode()
    assert taken(office, file) == Taken(1, 0, {"vi-VN–de": 1})
    assert targets("Sen Hồ Tây", office.translator) == ["Lotus"]
    with pytest.raises(MemoryRefused):
        taken(office, file_of(("Lotus", "Lotos"), languages=("en", "de")))


@pytest.mark.parametrize(
    "file",
    [
        b"", b"not xml", b"<html></html>",
        file_of((SENTENCE, "At dawn"))[:-20],
        b'<!DOCTYPE x [<!ENTITY a "b">]>' + file_of((SENTENCE, "At dawn")),
    ],
)  # fmt: skip
def test_a_bad_file_brings_nothing(office: factories.Office, house: Path, file: bytes) -> None:
    with pytest.raises(ExchangeRefused):
        taken(office, file)
    assert not MemorySegment.objects.exists()


@pytest.mark.parametrize("stamp", ["TUYỆT MẬT", "TỐI ⟨1⟩MẬT⟨/1⟩"])
def test_one_stamp_and_nothing_of_the_file_is_kept(office: factories.Office, house: Path, stamp: str) -> None:
    many = [(f"Câu thứ {number} của tệp.", f"Sentence {number}") for number in range(2_500)]
    with pytest.raises(ValidationError):
        taken(office, file_of(*many, (stamp, "x")))
    assert not MemorySegment.objects.exists()


def test_only_translators_and_focal_officers_of_the_unit_keep_memories(office: factories.Office, house: Path) -> None:
    file = file_of((SENTENCE, "At dawn"))
    for person in (office.writer, office.clearer, office.leader, office.publisher, office.stranger):
        with pytest.raises(PermissionDenied):
            take_tmx(file=file, name="cu.tmx", unit=office.department, by=person)
    with pytest.raises(PermissionDenied):
        take_tmx(file=file, name="cu.tmx", unit=office.locality, by=office.translator)
    take_tmx(file=file, name="cu.tmx", unit=office.locality, by=office.focal)
    for person in (office.translator, office.stranger, office.leader):
        with pytest.raises(PermissionDenied):
            take_out(name="cu.tmx", unit=office.locality, by=person, reason="Không dùng nữa")


@pytest.mark.parametrize("name", ["", " ", "x/", "\x00\x1f"])
def test_a_file_needs_a_name(office: factories.Office, house: Path, name: str) -> None:
    with pytest.raises(MemoryRefused):
        taken(office, file_of((SENTENCE, "At dawn")), name)


def test_a_name_is_the_files_own(office: factories.Office, house: Path) -> None:
    taken(office, file_of((SENTENCE, "At dawn")), "C:\\nha\\../cu\u202e.tmx")
    assert MemorySegment.objects.get().imported_from == "cu.tmx"


def test_a_memory_is_taken_out_as_a_whole_with_a_reason(
    office: factories.Office, house: Path, django_capture_on_commit_callbacks: object
) -> None:
    like = "Sáng sớm, hồ Tây thơm hương cau."
    taken(office, file_of((SENTENCE, ENGLISH[SENTENCE]), ("Câu khác hẳn.", "Other")))
    taken(office, file_of((like, "stays")), "khac.tmx")
    whole(office)
    memory_catching.catch_up()
    for reason in ("", "  ", "x" * 301):
        with pytest.raises(MemoryRefused):
            take_out(name="cu.tmx", unit=office.department, by=office.translator, reason=reason)
    with pytest.raises(ValidationError):
        take_out(name="cu.tmx", unit=office.department, by=office.translator, reason="TUYỆT MẬT")
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        assert take_out(name="cu.tmx", unit=office.department, by=office.translator, reason="Dịch sai tên") == 1
    assert targets("Câu khác hẳn.", office.translator) == []
    assert targets(SENTENCE, office.translator) == [ENGLISH[SENTENCE], "stays"]
    entry = JournalEntry.objects.get(action="newsroom.memory_remove")
    assert entry.data == {"file": "cu.tmx", "pairs": 1, "reason": "Dịch sai tên"}
    assert memory_catching.catch_up() == MemorySegment.objects.count()  # from the first row: no piece of it is left
    assert targets("Sáng sớm, hồ Tây thơm hương hoa cau.", office.translator)[0] == "stays"
    with pytest.raises(MemoryRefused):
        take_out(name="cu.tmx", unit=office.department, by=office.translator, reason="Dịch sai tên")
    with pytest.raises(MemoryRefused):
        take_out(name="", unit=office.department, by=office.translator, reason="Dịch sai tên")


def test_what_goes_out_comes_in_again(office: factories.Office, house: Path) -> None:
    whole(office)
    file = as_tmx(source_language="vi", target_language="en", by=office.translator)
    assert {(pair.source, pair.target) for pair in tmx.read(file)} == set(ENGLISH.items())
    other = take_tmx(file=file, name="ra.tmx", unit=office.neighbour, by=office.stranger)
    assert (other.taken, targets(SENTENCE, office.stranger)) == (len(ENGLISH), [ENGLISH[SENTENCE]])


def test_a_memory_from_english_comes_in_again(office: factories.Office, house: Path) -> None:
    """An item may be written in English first, so what was exported of it has no Vietnamese."""
    source = english_first(office)
    factories.cleared(office, source)
    words = {text: f"{text} (ko)" for text in INTO}
    cleared_translation(office, translated(office, source, "ko", words))
    file = as_tmx(source_language="en", target_language="ko", by=office.translator)
    kept = list(MemorySegment.objects.filter(source_language="en", target_language="ko").values_list("source", "target"))
    assert len(kept) == 4
    other = take_tmx(file=file, name="anh-han.tmx", unit=office.neighbour, by=office.stranger)
    assert (other, other.left_out) == (Taken(4, 0), {})
    brought = MemorySegment.objects.filter(imported_from="anh-han.tmx", source_language="en", target_language="ko")
    assert sorted(brought.values_list("source", "target")) == sorted(kept)


def test_only_what_one_may_see_goes_out(office: factories.Office, house: Path) -> None:
    whole(office)
    assert parts_of(source_language="vi", target_language="en", by=office.translator) == 1
    assert parts_of(source_language="vi", target_language="en", by=office.stranger) == 0
    for who, part in ((office.stranger, 1), (office.translator, 2)):
        with pytest.raises(MemoryRefused):
            as_tmx(source_language="vi", target_language="en", by=who, part=part)
