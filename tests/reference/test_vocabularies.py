"""Vocabularies with their time: what holds on a day, what a code was called then, and why one is refused."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.reference.domain.loading import load_reference
from nhipcau.reference.domain.vocabularies import choices_on, competent_on, name_on, row_on, why_not
from nhipcau.reference.models import Channel, CompetentBody, ContentKind, ImageFacet, Sector

pytestmark = pytest.mark.django_db
FIRST, LAST, THEN = dt.date(2015, 10, 22), dt.date(2026, 6, 30), dt.date(2026, 7, 1)


@pytest.fixture
def kinds() -> None:
    """A kind that was renamed, one that ended, one to come."""
    for code, vi, start, end in (
        ("PROMO", "Quảng bá", FIRST, LAST), ("PROMO", "Quảng bá trên không gian mạng", THEN, None),
        ("OLD", "Loại cũ", FIRST, LAST), ("NEXT", "Loại mới", dt.date(2027, 1, 1), None),
    ):  # fmt: skip
        ContentKind.objects.create(code=code, names={"vi": vi, "en": f"{vi} (en)"}, valid_from=start, valid_to=end)


@pytest.mark.usefixtures("kinds")
def test_each_day_has_its_choices_and_names() -> None:
    with translation.override("vi"):
        assert choices_on(ContentKind, LAST) == [("OLD", "Loại cũ"), ("PROMO", "Quảng bá")]
        assert choices_on(ContentKind, THEN) == [("PROMO", "Quảng bá trên không gian mạng")]
    assert name_on(ContentKind, "PROMO", LAST, "vi") == "Quảng bá"
    assert name_on(ContentKind, "PROMO", THEN, "en") == "Quảng bá trên không gian mạng (en)"


@pytest.mark.usefixtures("kinds")
def test_a_code_keeps_its_last_name_after_its_time_and_an_unknown_one_itself() -> None:
    assert name_on(ContentKind, "OLD", dt.date(2030, 1, 1), "vi") == "Loại cũ"
    assert name_on(ContentKind, "NEXT", THEN, "vi") == "Loại mới"
    assert name_on(ContentKind, "GONE", THEN, "vi") == "GONE"


@pytest.mark.usefixtures("kinds")
def test_a_refusal_says_why_in_both_languages() -> None:
    with translation.override("vi"):
        assert why_not(ContentKind, "OLD", THEN) == (
            "«Loại cũ» hết áp dụng sau ngày 30/06/2026 nên không dùng cho nội dung mới. Hãy chọn mục đang áp dụng."
        )
        assert (
            why_not(ContentKind, "NEXT", THEN)
            == "«Loại mới» chỉ áp dụng từ ngày 01/01/2027. Hãy chọn mục đang áp dụng."
        )
        assert why_not(ContentKind, "GONE", THEN) == "Danh mục không có mục «GONE». Hãy chọn một mục trong danh mục."
    with translation.override("en"):
        assert why_not(ContentKind, "OLD", THEN) == (
            "“Loại cũ (en)” ended on 30/06/2026 and is not given to anything new. Choose one that holds today."
        )
    assert (why_not(ContentKind, "OLD", LAST), why_not(ContentKind, "PROMO", THEN)) == ("", "")


@given(
    days=st.lists(st.dates(dt.date(2000, 1, 1), dt.date(2040, 1, 1)), min_size=2, max_size=6, unique=True),
    on=st.dates(),
)
def test_the_row_of_a_day_is_the_one_that_holds_on_it(days: list[dt.date], on: dt.date) -> None:
    starts = sorted(days)
    rows = [
        Sector(code="x", valid_from=start, valid_to=end - dt.timedelta(days=1) if end else None)
        for start, end in zip(starts, [*starts[1:], None], strict=True)
    ]
    found = row_on(rows, "x", on)
    assert found.holds_on(on) if on >= starts[0] else found is rows[0]


def test_the_program_brings_facets_sectors_and_bodies_once() -> None:
    load_reference()
    assert list(ImageFacet.objects.values_list("code", flat=True)) == [
        "land",
        "people",
        "history",
        "culture",
        "potential",
    ]
    assert (Channel.objects.count(), Sector.objects.count(), CompetentBody.objects.count()) == (11, 9, 4)
    assert all(
        row.source and row.confidence for model in (ImageFacet, Sector, CompetentBody) for row in model.objects.all()
    )
    load_reference()
    assert (ImageFacet.objects.count(), Sector.objects.count(), CompetentBody.objects.count()) == (5, 9, 4)


def test_a_body_that_nobody_is_sure_of_is_not_competent() -> None:
    load_reference()
    day = dt.date(2026, 11, 1)
    assert [row.code for row in competent_on("border", day)] == ["bo-ngoai-giao", "uy-ban-bien-gioi", "bo-quoc-phong"]
    CompetentBody.objects.filter(code="bo-doi-bien-phong").update(verified_by="Vụ Pháp chế")
    CompetentBody.objects.filter(code="bo-quoc-phong").update(valid_to=dt.date(2026, 10, 31))
    assert [row.code for row in competent_on("border", day)] == [
        "bo-ngoai-giao",
        "uy-ban-bien-gioi",
        "bo-doi-bien-phong",
    ]
    assert competent_on("sea", day) == []
