"""XML and pages of strangers: an element with very many attributes costs no seconds."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from nhipcau.kernel.intake import IntakeRefused
from nhipcau.kernel.intake.markup import MAX_ATTRIBUTES, attribute, parse_html, parse_xml, words


def element(count: int) -> str:
    attributes = " ".join(f'a{number}="{number}"' for number in range(count))
    return f"<p {attributes}>sen</p>"


@pytest.mark.parametrize("read", [lambda text: parse_xml(text.encode()), parse_html])
def test_very_many_attributes_are_refused_at_once(read: Callable[[str], object]) -> None:
    began = time.monotonic()
    with pytest.raises(IntakeRefused) as caught:
        read(element(30_000))
    assert caught.value.rule == "xml.attributes"
    assert time.monotonic() - began < 1


def test_as_many_as_the_bound_are_read() -> None:
    root = parse_xml(element(MAX_ATTRIBUTES).encode())
    assert words(root) == [*(str(number) for number in range(MAX_ATTRIBUTES)), "sen"]
    assert attribute(root, f"a{MAX_ATTRIBUTES - 1}") == str(MAX_ATTRIBUTES - 1)
    with pytest.raises(IntakeRefused):
        parse_xml(f"<a>{element(MAX_ATTRIBUTES + 1)}</a>".encode())
