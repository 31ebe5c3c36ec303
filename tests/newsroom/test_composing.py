"""Saved words are composed, so that the same text is the same bytes, and no cleared text becomes another one by it."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nhipcau.kernel.canonical import canonical_json
from nhipcau.newsroom.domain.addresses import give_slug
from nhipcau.newsroom.domain.composing import composed
from nhipcau.newsroom.domain.payload import fingerprint, public_html, resolve
from nhipcau.newsroom.domain.versions import current_fingerprint, fresh
from nhipcau.newsroom.models import Edition
from tests import factories


def apart(text: str) -> str:
    return unicodedata.normalize("NFD", text)


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text("abc"), inner), max_leaves=6))
def test_composing_is_done_once_and_changes_no_canonical_json(value: Any) -> None:
    assert composed(composed(value)) == composed(value)
    assert canonical_json(composed(value)) == canonical_json(value)


@settings(deadline=None)  # the first call loads the parser
@given(st.text(st.sampled_from("eếo<>&;=\u0301\u0302\u0323\u0338\u037e\u1fef pb/lt"), max_size=12))
def test_markup_reads_the_same_after_composing(inner: str) -> None:
    source = f"<p><b>{inner}</b>x</p>"
    assert canonical_json(public_html(composed(source))) == canonical_json(public_html(source))


@pytest.mark.django_db
def test_what_is_saved_is_composed_in_every_field_and_block(office: factories.Office) -> None:
    body = [
        ("paragraph", apart("<p>Sáng sớm ở <b>hồ Tây</b></p>")), ("heading", apart("Mùa sen nở")),
        ("list", {"ordered": True, "items": [apart("Thứ nhất")]}), ("quote", {"text": apart("Thơm quá"), "attribution": apart("Người bán")}),
    ]  # fmt: skip
    made = factories.edition(office, title=apart("Sen Hồ Tây"), lead=apart("Mùa sen về"), byline=apart("Nhóm biên tập"), body=body)
    stored, working = Edition.objects.get(pk=made.pk), fresh(made).working_copy()
    for one in (stored, working):
        said = canonical_json([one.title, one.lead, one.byline]) + str(one.body.get_prep_value())
        assert said == unicodedata.normalize("NFC", said)
        assert "Mùa sen nở" in said
    assert len({block["id"] for block in working.body.get_prep_value()}) == 4


@pytest.mark.django_db
def test_a_cleared_text_saved_again_with_marks_apart_is_the_same_text(office: factories.Office) -> None:
    made = factories.edition(office)
    version = factories.cleared(office, made)
    working = fresh(made).working_copy()
    working.title, working.lead = apart(working.title), apart(working.lead)
    working.body = working.body.stream_block.to_python(
        [{**block, "value": apart(block["value"])} for block in working.body.get_prep_value()]
    )
    assert fingerprint(resolve(working)) == version.sha256
    working.save_revision(user=office.writer)
    assert current_fingerprint(made) == version.sha256


@pytest.mark.django_db
def test_a_cleared_text_with_a_lookalike_letter_stays_what_was_cleared(office: factories.Office) -> None:
    """Ð of Icelandic is another letter than Đ: saving puts nothing right behind a clearer's back."""
    made = factories.edition(office, title="\u00d0ảo và biển")
    version = factories.cleared(office, made)
    fresh(made).working_copy().save_revision(user=office.writer)
    assert (fresh(made).working_copy().title, current_fingerprint(made)) == ("\u00d0ảo và biển", version.sha256)


@pytest.mark.django_db
@pytest.mark.parametrize("title", ["Đà Nẵng", "đà nẵng", apart("Đà Nẵng"), "\u00d0à Nẵng"])
def test_an_address_is_da_nang_however_it_was_typed(office: factories.Office, title: str) -> None:
    made = factories.edition(office, title=title)
    assert give_slug(fresh(made).working_copy()).slug == "da-nang"
