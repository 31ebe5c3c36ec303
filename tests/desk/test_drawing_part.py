"""The desk's part for a drawn chart: picture for two widths, the figures as a table, colours of the theme."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils import translation

from nhipcau.kernel import documents
from nhipcau.kernel.charts import draw, look
from nhipcau.kernel.charts.kinds import Chart
from tests.kernel.charts import samples


def _part(chart: Chart) -> str:
    with translation.override("vi"):
        return render_to_string("desk/parts/drawing.html", {"drawing": draw(chart)})


@pytest.mark.parametrize("name", samples.ALL)
def test_picture_and_table_stand_in_one_figure(name: str) -> None:
    drawing, page = draw(samples.ALL[name]), _part(samples.ALL[name])
    assert page.count(drawing.svg) == page.count(drawing.narrow) == 1
    assert page.count('<th scope="col"') == len(drawing.table.head)
    assert page.count('<th scope="row"') == len(drawing.table.rows)
    assert "style=" not in page


def test_words_are_escaped_outside_the_picture_too() -> None:
    page = _part(samples.Bars("<b>Tin</b>", "<i>tin</i>", (samples.Bar("<u>Xã</u>", 1),), source="<s>nguồn</s>"))
    assert [tag for tag in ("<b>", "<i>", "<u>", "<s>") if tag in page] == []


def test_the_style_sheet_knows_every_colour_of_the_pictures() -> None:
    sheet = Path(str(finders.find("desk/drawing.css"))).read_text()
    assert [token for token in look.TOKENS.values() if f".f-{token} " not in sheet or f".s-{token} " not in sheet] == []


def test_the_desk_shows_a_document_in_the_style_of_its_own_page() -> None:
    """A page of the kernel's brings its style in itself, which the desk's policy would refuse: a screen links this one."""
    own = Path(documents.__file__).with_name("page.css").read_text().splitlines()
    desk = Path(str(finders.find("desk/document.css"))).read_text().splitlines()
    assert desk[1:] == [line.replace("#0b4f8a", "var(--lacquer)") for line in own[2:]]
