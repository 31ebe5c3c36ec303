"""A file is the picture its name says and nothing else beside, or it is refused by what it is."""

from __future__ import annotations

import struct

import pytest

from tests.newsroom.pictures.samples import (
    AVIF,
    JPEG,
    NAMES,
    PNG,
    WHOLE,
    a_zip,
    chunk,
    exif,
    rule_of,
    segment,
    small,
    with_segments,
)


@pytest.mark.parametrize(
    "data",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"<?xml version='1.0'?>\n<svg/>", "\ufeff<svg/>".encode("utf-16-le"),
        b"\x1f\x8b\x08\x00svgz",
    ],
)  # fmt: skip
def test_a_drawing_is_no_picture(data: bytes) -> None:
    assert rule_of(data, "a.png") == "svg"


@pytest.mark.parametrize(
    "data",
    [
        b"<!DOCTYPE html><p>x", b"  <html>", b"<script>1</script>", b"%PDF-1.7\n", b"junk\n%PDF-1.4", a_zip(), b"Rar!\x1a\x07\x00",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"MZ\x90\x00", b"\x7fELF\x02", b"#!/bin/sh\n", b"{\\rtf1}", "chỉ là chữ".encode(),
    ],
)  # fmt: skip
def test_another_file_dressed_as_a_picture_is_refused_by_what_it_is(data: bytes) -> None:
    assert rule_of(data, "a.jpg") == "dressed"


@pytest.mark.parametrize(
    "data", [b"", b"\x00" * 99, b"\x01\x02\x03\x04", b"BM" + b"\x00" * 60, b"\x00\x00\x00\x18ftypisom" + b"\x00" * 40]
)
def test_what_is_nothing_known_is_refused(data: bytes) -> None:
    assert rule_of(data, "a.jpg") == "none"


@pytest.mark.parametrize("name", ["a.png", "a.webp", "a.jpg.gif", "a.heic"])
def test_name_and_content_must_agree(name: str) -> None:
    assert rule_of(JPEG, name) == "mismatch"


@pytest.mark.parametrize("name", ["", "anh", "a.php", "a.jpg.exe", "a.svg", "jpg"])
def test_a_name_must_be_a_pictures_name(name: str) -> None:
    assert rule_of(JPEG, name) == "name"


@pytest.mark.parametrize("kind", WHOLE)
@pytest.mark.parametrize(
    "more", [a_zip(), b"<html><script>x", b"<?PHP system(1);", b"%PDF-1.7 ...", b"Rar!\x1a\x07\x01"]
)
def test_nothing_else_may_follow_or_hide(kind: str, more: bytes) -> None:
    assert rule_of(WHOLE[kind] + more, NAMES[kind]) == "hidden"


@pytest.mark.parametrize(
    "words",
    [
        b"<script>alert(1)</script>",
        b"<?php eval($_GET[1]);?>",
        b"<HTML><body onload=x>",
        b"%PDF-1.5",
        b"javascript:x()",
    ],
)
def test_scripts_in_the_notes_are_refused(words: bytes) -> None:
    assert rule_of(small(comment=words), "a.jpg") == "hidden"
    assert rule_of(small(exif=exif(words=words)), "a.jpg") == "hidden"
    assert rule_of(PNG[:33] + chunk(b"tEXt", b"Comment\x00" + words) + PNG[33:], "a.png") == "hidden"
    assert rule_of(small("GIF", comment=words), "a.gif") == "hidden"


def test_a_zip_within_the_picture_is_refused() -> None:
    assert rule_of(with_segments(JPEG, segment(0xE9, a_zip())), "a.jpg") == "hidden"
    assert rule_of(PNG[:33] + chunk(b"zxIp", a_zip()) + PNG[33:], "a.png") == "hidden"
    assert rule_of(AVIF + struct.pack(">I", 8 + len(a_zip())) + b"free" + a_zip(), "a.avif") == "hidden"
