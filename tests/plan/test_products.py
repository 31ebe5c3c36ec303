"""The plan asks for every genre that the newsroom makes, without importing it."""

from __future__ import annotations

import pytest
from django.utils import translation

from nhipcau.newsroom.enums import Genre
from nhipcau.plan.domain.mix import Amount, Axis, mix
from nhipcau.plan.domain.tasks import assign
from nhipcau.plan.products import Product, product_choices, product_names, register
from nhipcau.plan.splits import SPLITS
from nhipcau.plan.task_forms import AssignForm
from nhipcau.plan.views.wording import product_name
from tests import factories
from tests.plan.rows import plan


def test_every_genre_is_a_product_with_words_on_screen_and_on_paper() -> None:
    names = product_names()
    assert set(Genre.values) <= set(names)
    assert len({name.casefold() for name in names.values()}) == len(names)
    assert [code for code, _name in product_choices()][:7] == ["", "news", "article", "album", "infographic", "speech", "dossier"]
    assert set(Genre.values) <= set(SPLITS["genre"].choices)
    with translation.override("vi"):
        assert (product_name("radio"), names["radio"]) == ("Phóng sự phát thanh", "Chuyên mục, phóng sự phát thanh")


def test_a_code_that_is_there_keeps_its_words() -> None:
    register(Product("news", "Khác", "Other"))
    assert product_names()["news"] == "Tin"


@pytest.mark.django_db
def test_a_task_asks_for_a_documentary_and_the_form_mix_counts_it(office: factories.Office) -> None:
    row = plan(office)
    assert "documentary" in dict(AssignForm.base_fields["product"].choices)  # type: ignore[attr-defined]
    film = assign(
        content=row.contents.get(), by=office.focal, title="Phim tài liệu", lead=office.department, quarter=2,
        product="documentary", quantity={"vi": 4, "en": 4},
    )  # fmt: skip
    (found,) = mix(row, Axis.FORM).rows
    assert (found.key, found.total, found.tasks) == ("documentary", Amount(8, 0), (film.pk,))
