"""A zip opened under guard: every bound is checked on what the file declares and on what really comes out."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from nhipcau.kernel.intake.refusal import IntakeRefused, refusal

MAX_ENTRIES = 2_000
MAX_ENTRY = 64 * 2**20  # bytes unpacked, one part
MAX_TOTAL = 160 * 2**20  # bytes unpacked, all parts
MAX_RATIO = 200  # unpacked to packed; Word's own XML stays under 60
RATIO_FLOOR = 2**20  # small parts may compress as well as they like
_CHUNK = 64 * 1024
_LOCAL_HEADER = 30


class GuardedZip:
    """The parts of a zip held in memory. Refuses bombs, encrypted parts, twin names and damage on opening."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        try:
            with zipfile.ZipFile(BytesIO(data)) as archive:
                infos = [info for info in archive.infolist() if not info.is_dir()]
        except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error, EOFError) as error:
            raise refusal("zip.damaged") from error
        self._parts = {info.filename: info for info in infos}
        self._check_declared(infos)
        total = 0
        for info in infos:
            for chunk in self._inflate(info):
                total += len(chunk)
                if total > MAX_TOTAL:
                    raise _bomb()

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._parts)

    def size(self, name: str) -> int:
        """Unpacked bytes of a part; checked against the truth when the zip was opened."""
        return self._parts[name].file_size

    def read(self, name: str) -> bytes:
        """The unpacked bytes of a part."""
        return b"".join(self._inflate(self._parts[name]))

    def _check_declared(self, infos: list[zipfile.ZipInfo]) -> None:
        if len(infos) > MAX_ENTRIES:
            raise refusal("zip.entries", limit=MAX_ENTRIES)
        if any(info.flag_bits & 0x1 for info in infos):
            raise refusal("encrypted.zip")
        if len(self._parts) != len(infos):  # two parts of one name: Word might show the one we did not check
            raise refusal("zip.damaged")
        if sum(info.file_size for info in infos) > MAX_TOTAL or any(
            _too_dense(i, i.file_size) for i in infos
        ):
            raise _bomb()

    def _inflate(self, info: zipfile.ZipInfo) -> Iterator[bytes]:
        """Unpack by hand: the library stops at the declared size and would not see what lies behind it."""
        size, crc = 0, 0
        for chunk in self._stream(info):
            size += len(chunk)
            crc = zlib.crc32(chunk, crc)
            if _too_dense(info, size):
                raise _bomb()
            if size > info.file_size:
                raise _bomb()
            yield chunk
        if size != info.file_size or crc != info.CRC:
            raise refusal("zip.damaged")

    def _stream(self, info: zipfile.ZipInfo) -> Iterator[bytes]:
        packed = self._packed(info)
        if info.compress_type == zipfile.ZIP_STORED:
            yield from (bytes(packed[i : i + _CHUNK]) for i in range(0, len(packed), _CHUNK))
            return
        if info.compress_type != zipfile.ZIP_DEFLATED:
            raise refusal("zip.damaged")
        engine = zlib.decompressobj(-zlib.MAX_WBITS)
        rest: bytes | memoryview = packed
        try:
            while rest and not engine.eof:
                yield engine.decompress(rest, _CHUNK)
                rest = engine.unconsumed_tail
            while not engine.eof and (tail := engine.decompress(b"", _CHUNK)):
                yield tail
        except zlib.error as error:
            raise refusal("zip.damaged") from error
        if not engine.eof:
            raise refusal("zip.damaged")

    def _packed(self, info: zipfile.ZipInfo) -> memoryview:
        head = self._data[info.header_offset : info.header_offset + _LOCAL_HEADER]
        if len(head) != _LOCAL_HEADER or not head.startswith(b"PK\x03\x04"):
            raise refusal("zip.damaged")
        name_length, extra_length = struct.unpack("<HH", head[26:30])
        start = info.header_offset + _LOCAL_HEADER + name_length + extra_length
        packed = memoryview(self._data)[start : start + info.compress_size]
        if len(packed) != info.compress_size:
            raise refusal("zip.damaged")
        return packed


def _too_dense(info: zipfile.ZipInfo, size: int) -> bool:
    return size > MAX_ENTRY or (size > RATIO_FLOOR and size > MAX_RATIO * max(info.compress_size, 1))


def _bomb() -> IntakeRefused:
    return refusal("zip.bomb", limit=MAX_TOTAL // 2**20, ratio=MAX_RATIO)
