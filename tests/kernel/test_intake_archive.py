"""A zip is bounded by what it declares and by what really comes out of it."""

from __future__ import annotations

import struct
import zlib

import pytest

from nhipcau.kernel.intake import IntakeRefused, archive
from nhipcau.kernel.intake.archive import GuardedZip
from tests.kernel.intake_samples import deflated, lying_about_size, zipped

MB = 2**20


def rule_of(data: bytes) -> str:
    with pytest.raises(IntakeRefused) as refused:
        GuardedZip(data)
    return refused.value.rule


def test_parts_are_read_whole() -> None:
    opened = GuardedZip(zipped({"a.xml": "one", "b/c.xml": "two" * 40_000}))
    assert opened.names == ("a.xml", "b/c.xml")
    assert (opened.read("a.xml"), opened.size("b/c.xml")) == (b"one", 120_000)
    assert opened.read("b/c.xml") == b"two" * 40_000


def test_a_part_that_swells_too_much_is_a_bomb() -> None:
    assert rule_of(zipped({"a.xml": b"\x00" * (3 * MB)})) == "zip.bomb"


def test_parts_that_are_large_together_are_a_bomb(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_TOTAL", 1000)
    assert rule_of(zipped({"a": b"x" * 600, "b": b"y" * 600})) == "zip.bomb"


def test_a_bomb_that_declares_to_be_small_is_stopped_while_unpacking() -> None:
    bomb = zipped({"a.xml": b"\x00" * (3 * MB)})
    assert rule_of(lying_about_size(bomb, "a.xml", 4000)) == "zip.bomb"


def test_a_part_that_declares_too_much_is_damage() -> None:
    assert rule_of(lying_about_size(zipped({"a.xml": b"words" * 50}), "a.xml", 900)) == "zip.damaged"


def test_a_part_whose_check_sum_is_wrong_is_damage() -> None:
    data = bytearray(zipped({"a.xml": b"words" * 50}))
    struct.pack_into("<L", data, data.index(b"PK\x01\x02") + 16, zlib.crc32(b"other"))
    assert rule_of(bytes(data)) == "zip.damaged"


def test_more_parts_than_any_document_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_ENTRIES", 3)
    assert rule_of(zipped({str(i): b"x" for i in range(4)})) == "zip.entries"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name_are_refused() -> None:
    data = zipped({"word/a.xml": b"clean", "word/b.xml": b"other"}).replace(b"word/b.xml", b"word/a.xml")
    assert rule_of(data) == "zip.damaged"


def test_packed_data_that_breaks_off_is_damage() -> None:
    body = deflated(b"words" * 900)
    data = zipped({"a.xml": b"words" * 900})
    at = data.index(body)
    assert rule_of(data[:at] + b"\xff" * len(body) + data[at + len(body) :]) == "zip.damaged"
