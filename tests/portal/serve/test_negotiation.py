"""Negotiation: no header a client can send is an error, and none is answered with what it refuses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.portal.serve.negotiation import accepted_suffixes, is_held


@pytest.mark.parametrize(
    ("header", "suffixes"),
    [
        ("br", (".br",)),
        ("gzip, deflate, br, zstd", (".br", ".gz")),
        ("gzip;q=0.9, br;q=0.8", (".gz", ".br")),
        ("x-gzip", (".gz",)),
        ("*;q=0.1", (".br", ".gz")),
        ("*;q=0, gzip", (".gz",)),
        ("identity;q=0.5, gzip;q=0.4, br;q=0.6", (".br",)),
        ("br;q=nonsense, gzip;q=2", ()),
        ("br;q=nan", ()),
        (" GZIP ; q=0.5 ", (".gz",)),
        ("br," * 400, ()),
        ("", ()),
    ],
)
def test_codings_by_weight(header: str, suffixes: tuple[str, ...]) -> None:
    assert accepted_suffixes(header) == suffixes


@given(st.text(max_size=60))
def test_any_accept_encoding_is_understood_or_ignored(header: str) -> None:
    assert set(accepted_suffixes(header)) <= {".br", ".gz"}


@pytest.mark.parametrize(
    ("since", "held"),
    [
        ("Sat, 21 Nov 2026 02:30:00 GMT", True),
        ("Sat, 21 Nov 2026 02:29:59 GMT", False),
        ("21/11/2026", False),
        ("", False),
        ("Sat, 99 Nov 2026 02:30:00 GMT", False),
    ],
)
def test_dates(since: str, held: bool) -> None:
    assert is_held('"a"', 1795228200, None, since) is held


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_condition_has_an_answer(none_match: str, since: str) -> None:
    named = any(tag.strip() in ('"a"', 'W/"a"') for tag in none_match.split(","))
    assert is_held('"a"', 0, none_match, since) is (named or none_match.strip() == "*")
    assert is_held('"a"', None, None, since) is False
    assert is_held('"a"', 0, None, since) in (True, False)
