"""One fingerprint of what has to be translated: it follows words, and nothing else."""

from __future__ import annotations

import json
import unicodedata
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from nhipcau.kernel.canonical import canonical_json
from nhipcau.newsroom.domain.frozen_segments import words_fingerprint

BLOCKS: list[dict[str, Any]] = [
    {"type": "paragraph", "html": "<p>Hồ có <strong>36</strong> chiếc thuyền.</p><p>Sen nở.</p>"},
    {"type": "heading", "text": "Một buổi sớm"},
    {"type": "list", "ordered": False, "items": ["Đi bộ", "Uống trà"]},
    {"type": "quote", "text": "Mùa sen.", "attribution": "Người giữ đầm"},
    {"type": "fact", "code": "HN-PHO", "label": "Số phố", "value": "36"},
]


def payload(**values: Any) -> dict[str, Any]:
    return {"title": "Sen", "lead": "Mùa sen.", "byline": "", "slug": "sen", "picture": None, "body": BLOCKS, **values}


@given(st.permutations(BLOCKS))
def test_the_order_of_blocks_is_nothing_to_translate(blocks: list[dict[str, Any]]) -> None:
    assert words_fingerprint(payload(body=blocks)) == words_fingerprint(payload())


def test_an_address_or_a_fact_is_nothing_to_translate() -> None:
    facts = [*BLOCKS[:4], {**BLOCKS[4], "value": "37"}]
    assert (
        words_fingerprint(payload(slug="khac"))
        == words_fingerprint(payload(body=facts))
        == words_fingerprint(payload())
    )


def test_a_word_a_caption_or_a_repeated_paragraph_is() -> None:
    picture = {"media": "0" * 64, "alt": "Hồ", "caption": "", "credit": ""}
    found = {
        words_fingerprint(one)
        for one in (
            payload(), payload(title="Sen."), payload(picture=picture), payload(picture={**picture, "alt": "Sen"}),
            payload(body=[*BLOCKS, BLOCKS[1]]), payload(body=BLOCKS[1:]),
        )
    }  # fmt: skip
    assert len(found) == 6


@given(st.text(max_size=40))
def test_read_back_from_where_it_is_kept_it_is_the_same(title: str) -> None:
    kept = payload(title=unicodedata.normalize("NFD", title))
    assert words_fingerprint(json.loads(canonical_json(kept))) == words_fingerprint(kept)
