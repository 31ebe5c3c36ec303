"""The one writer: same parts, same bytes."""

from __future__ import annotations

import io
import warnings
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.kernel.documents import DocumentRefused, write_deterministic

CORE = (
    b'<cp:coreProperties xmlns:cp="c" xmlns:dcterms="d" xmlns:xsi="x"><dcterms:created xsi:type="W3CDTF">%s'
    b"</dcterms:created><dcterms:modified>%s</dcterms:modified></cp:coreProperties>"
)


def _zip(parts: list[tuple[str, bytes]], year: int = 2026, method: int = zipfile.ZIP_STORED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as package, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, content in parts:
            package.writestr(zipfile.ZipInfo(name, (year, 5, 6, 7, 8, 10)), content, method)
    return made.getvalue()


_PARTS = st.dictionaries(
    st.from_regex(r"[a-z]{1,8}/[a-z]{1,8}\.xml", fullmatch=True), st.binary(), max_size=5
)


@given(parts=_PARTS, seed=st.randoms())
def test_order_date_and_compression_of_the_source_leave_no_trace(
    parts: dict[str, bytes], seed: object
) -> None:
    shuffled = list(parts.items())
    seed.shuffle(shuffled)  # type: ignore[attr-defined]
    one = write_deterministic(_zip(list(parts.items())))
    two = write_deterministic(_zip(shuffled, year=1999, method=zipfile.ZIP_DEFLATED))
    assert one == two
    with zipfile.ZipFile(io.BytesIO(one)) as package:
        assert package.namelist() == sorted(parts)
        assert {name: package.read(name) for name in package.namelist()} == parts
        assert {info.date_time for info in package.infolist()} <= {(1980, 1, 1, 0, 0, 0)}


def test_core_dates_are_fixed_and_nothing_else_in_it_changes() -> None:
    made = [
        write_deterministic(_zip([("docProps/core.xml", CORE % (day, day))]))
        for day in (b"2026-11-21T09:30:00Z", b"1999-01-01T00:00:00Z")
    ]
    assert made[0] == made[1]
    fixed = b"1980-01-01T00:00:00Z"
    assert zipfile.ZipFile(io.BytesIO(made[0])).read("docProps/core.xml") == CORE % (fixed, fixed)


def test_content_types_come_first_as_readers_expect() -> None:
    made = write_deterministic(
        _zip([("word/document.xml", b""), ("_rels/.rels", b""), ("[Content_Types].xml", b"")])
    )
    assert zipfile.ZipFile(io.BytesIO(made)).namelist()[0] == "[Content_Types].xml"


def test_it_may_be_written_again_without_change() -> None:
    once = write_deterministic(_zip([("b.xml", b"b" * 5000), ("a.xml", b"a")]))
    assert write_deterministic(once) == once


@pytest.mark.parametrize("source", [b"", b"no zip at all", _zip([("a.xml", b"1"), ("a.xml", b"2")])])
def test_what_is_no_package_is_refused(source: bytes) -> None:
    with pytest.raises(DocumentRefused):
        write_deterministic(source)
