"""Pictures made for the tests: drawn scenes, and files with all that strangers' pictures carry."""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from typing import Any

import pytest
from PIL import Image, ImageCms, ImageDraw, ImageFilter
from PIL.PngImagePlugin import PngInfo

from nhipcau.newsroom.pictures.examining import examine
from nhipcau.newsroom.pictures.refusal import PictureRefused

MARK = b"NHIPCAU-MARK"


def scene(seed: int, width: int = 600, height: int = 400) -> Image.Image:
    """A drawn scene: sky, shapes in many colours, soft edges. The same seed draws the same scene."""
    rng = random.Random(seed)
    colour = lambda: tuple(rng.randrange(256) for _ in range(3))  # noqa: E731
    shade = Image.linear_gradient("L").rotate(rng.choice((0, 90, 180, 270))).resize((width, height))
    picture = Image.composite(
        Image.new("RGB", (width, height), colour()), Image.new("RGB", (width, height), colour()), shade
    )
    draw = ImageDraw.Draw(picture)
    for _ in range(rng.randrange(4, 25) if width > 4 else 0):
        x, y = rng.randrange(-width // 12, width), rng.randrange(-height // 8, height)
        box = (x, y, x + rng.randrange(width // 40, width // 2), y + rng.randrange(height // 26, height // 2))
        (draw.ellipse if rng.random() < 0.5 else draw.rectangle)(box, fill=colour())
    return picture.filter(ImageFilter.GaussianBlur(1))


def saved(picture: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, kind, **options)
    return stream.getvalue()


def small(kind: str = "JPEG", size: tuple[int, int] = (60, 40), **options: Any) -> bytes:
    return saved(scene(1, *size), kind, **options)


def exif(*, place: bool = False, orientation: int | None = None, words: bytes = b"") -> Image.Exif:
    made = Image.Exif()
    if words:
        made[0x010E] = words.decode()
        made[0x010F] = words.decode()
    if orientation:
        made[0x0112] = orientation
    if place:
        made[0x8825] = {1: "N", 2: (21.0, 30.0, 15.0), 3: "E", 4: (104.0, 10.0, 5.0), 29: MARK.decode()}
    return made


def xmp(words: bytes = MARK) -> bytes:
    return (
        b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        b'<rdf:Description exif:GPSLatitude="21,30N" xmlns:exif="http://ns.adobe.com/exif/1.0/" dc="'
        + words
        + b'"/></rdf:RDF></x:xmpmeta>'
    )


def profile(words: bytes = MARK) -> bytes:
    """An sRGB profile that bears a mark behind its tables; readers go by the tables."""
    made = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes() + words + b"\x00" * (-len(words) % 4)
    return struct.pack(">I", len(made)) + made[4:]


def segment(number: int, body: bytes) -> bytes:
    return b"\xff" + bytes([number]) + struct.pack(">H", len(body) + 2) + body


def with_segments(jpeg: bytes, *segments: bytes) -> bytes:
    return jpeg[:2] + b"".join(segments) + jpeg[2:]


def iptc(words: bytes = MARK) -> bytes:
    record = b"\x1c\x02\x78" + struct.pack(">H", len(words)) + words
    return segment(
        0xED,
        b"Photoshop 3.0\x008BIM\x04\x04\x00\x00"
        + struct.pack(">I", len(record))
        + record
        + b"\x00" * (len(record) % 2),
    )


def laden_jpeg(picture: Image.Image | None = None, **options: Any) -> bytes:
    """EXIF with place, XMP, IPTC, a comment and a profile, each with the mark; a preview with it, too."""
    made = saved(
        picture or scene(1, 700, 500), exif=exif(place=True, words=MARK), xmp=xmp(), icc_profile=profile(),
        comment=MARK, **options,
    )  # fmt: skip
    return with_segments(made, iptc())


def laden_png() -> bytes:
    info = PngInfo()
    info.add_text("Author", MARK.decode())
    info.add_text("Comment", MARK.decode(), zip=True)
    info.add_itxt("XML:com.adobe.xmp", xmp().decode())
    return small("PNG", pnginfo=info, exif=exif(place=True, words=MARK), icc_profile=profile())


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png_declaring(width: int, height: int, *more: bytes, packed: bytes = b"") -> bytes:
    """A grey PNG that declares a size, whatever its pixels are."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    pixels = chunk(b"IDAT", packed or zlib.compress(b"\x00" * 100))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(more) + pixels + chunk(b"IEND", b"")


def tiled_tiff(side: int) -> bytes:
    """A grey TIFF of 16 × 16 pixels in one packed tile that declares ``side`` × ``side``."""
    packed = zlib.compress(b"\x80" * 256)
    tags = {
        256: 16,
        257: 16,
        258: 8,
        259: 8,
        262: 1,
        277: 1,
        322: side,
        323: side,
        324: 8 + 2 + 12 * 10 + 4,
        325: len(packed),
    }
    entries = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in tags.items())
    return b"II*\x00" + struct.pack("<IH", 8, len(tags)) + entries + b"\x00" * 4 + packed


def with_second(jpeg: bytes, second: bytes) -> bytes:
    """As phones do it: the first announces by an MPF segment that a second follows. The offsets are not filled in."""
    return with_segments(jpeg, segment(0xE2, b"MPF\x00II*\x00" + b"\x08\x00\x00\x00" + b"\x00" * 8)) + second


def samsung_trailer() -> bytes:
    block = b"\x00\x00\x01\x0a\x0e\x00\x00\x00Image_UTC_Data1700000000000"
    directory = b"SEFH" + struct.pack("<II", 107, 1) + struct.pack("<HHII", 0, 0x0A01, len(block), len(block))
    return block + directory + struct.pack("<I", len(directory)) + b"SEFT"


JPEG, PNG, WEBP, GIF, AVIF, TIFF = (small(kind) for kind in ("JPEG", "PNG", "WEBP", "GIF", "AVIF", "TIFF"))
WHOLE = {"jpeg": JPEG, "png": PNG, "webp": WEBP, "gif": GIF, "avif": AVIF, "tiff": TIFF}
NAMES = {"jpeg": "a.JPG", "png": "a.png", "webp": "a.webp", "gif": "a.gif", "avif": "a.avif", "tiff": "a.tif"}


def rule_of(data: bytes, name: str) -> str:
    with pytest.raises(PictureRefused) as refused:
        examine(data, name)
    assert refused.value.vi and refused.value.en and "{" not in refused.value.vi + refused.value.en
    return refused.value.rule


def a_zip() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("Evil.class", "x" * 50)
    return stream.getvalue()


class FakeReader:
    """Stands for the library: opens, tells the size, gives the picture."""

    size = (60, 40)

    @classmethod
    def open_heif(cls, handle: Any) -> type[FakeReader]:
        assert handle.read(12)[4:] == b"ftypheic"
        return cls

    @classmethod
    def to_pillow(cls) -> Image.Image:
        return scene(1, *cls.size)


def heic_outside(width: int, height: int) -> bytes:
    def box(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body) + 8) + name + body

    size = box(b"ispe", b"\x00" * 4 + struct.pack(">II", width, height))
    meta = box(b"meta", b"\x00" * 4 + box(b"iprp", box(b"ipco", size)))
    return box(b"ftyp", b"heic\x00\x00\x00\x00mif1heic") + meta + box(b"mdat", b"\x00" * 40)
