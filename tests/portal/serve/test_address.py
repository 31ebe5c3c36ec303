"""Addresses: the path of a request is allowed by name, or it is nothing."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.portal.serve.address import Malformed, Place, language_of, place_of


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/", Place("index.html")),
        ("", Place("index.html")),
        ("/vi/", Place("vi/index.html")),
        ("/vi", Place("vi/index.html", redirect="/vi/")),
        ("/vi/luu-tru/2026-11/1/", Place("vi/luu-tru/2026-11/1/index.html")),
        ("/vi/feed.atom", Place("vi/feed.atom")),
        ("/sitemap.xml", Place("sitemap.xml")),
        ("/en/index.html", Place("en/index.html", redirect="/en/")),
        ("/vi/index.html.br", None),
        ("/.well-known/x", None),
        ("/.well-known/security.txt", Place(".well-known/security.txt")),
        ("/vi/Đà-Nẵng/", None),
        ("//vi/", None),
    ],
)
def test_places(path: str, place: Place | None) -> None:
    assert place_of(path) == place


@given(st.text(max_size=80).map(lambda text: "/" + text))
def test_a_place_lies_below_the_root(path: str) -> None:
    try:
        place = place_of(path)
    except Malformed:
        return
    if place is not None:
        assert all(part and not part.startswith(".") for part in place.file.split("/"))
        assert re.fullmatch(r"[\w./-]+", place.file, re.ASCII)


@pytest.mark.parametrize(
    ("path", "language"), [("/vi/bai/", "vi"), ("/", None), ("/media/x", None), ("/VI/", None), ("/en", "en")]
)
def test_language_of_a_path(path: str, language: str | None) -> None:
    assert language_of(path) == language
