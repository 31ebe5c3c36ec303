"""The same content gives the same bytes, and nothing else does."""

from __future__ import annotations

import json
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.kernel.canonical import canonical_json, digest

texts = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=12)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)


def test_the_form_is_pinned() -> None:
    assert canonical_json({"b": [1, True, None], "a": "Phủ Lý"}) == '{"a":"Phủ Lý","b":[1,true,null]}'
    assert digest("a") == "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"


@given(values)
def test_writing_what_was_read_changes_nothing(value: Any) -> None:
    once = canonical_json(value)
    assert canonical_json(json.loads(once)) == once


@given(st.dictionaries(st.text("abc", max_size=4), values, max_size=5))
def test_the_order_of_keys_does_not_count(value: dict[str, Any]) -> None:
    assert canonical_json(dict(reversed(value.items()))) == canonical_json(value)


@given(st.text(max_size=30).filter(lambda text: text.isprintable()))
def test_decomposed_and_composed_are_the_same(text: str) -> None:
    assert canonical_json([unicodedata.normalize("NFD", text)]) == canonical_json([unicodedata.normalize("NFC", text)])


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_a_number_that_json_cannot_carry_is_refused(number: float) -> None:
    with pytest.raises(ValueError, match="JSON"):
        canonical_json({"n": number})
