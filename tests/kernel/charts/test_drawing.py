"""The picture: the same bytes twice, safe in a strict page, readable without eyes, one look."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from itertools import product
from typing import Literal

import pytest
from lxml import etree
from PIL import Image

from nhipcau.kernel.charts import Bar, Bars, HeatRow, Language, draw, look
from nhipcau.kernel.charts.drawing import _png, _svg, specification
from nhipcau.kernel.charts.kinds import Chart, Heat
from tests.kernel.charts import samples

SVG = "{http://www.w3.org/2000/svg}"
KINDS = pytest.mark.parametrize("name", samples.ALL)
Form = Literal["svg", "narrow"]


def _tree(chart: Chart, language: Language = "vi", form: Form = "svg") -> etree._Element:
    return etree.fromstring(getattr(draw(chart, language), form).encode())


def _texts(tree: etree._Element) -> list[str]:
    return [" ".join(text.itertext()) for text in tree.iter(f"{SVG}text")]


@KINDS
def test_drawn_twice_the_bytes_are_the_same(name: str) -> None:
    drawing = draw(samples.ALL[name])
    first = (drawing.svg, drawing.narrow, drawing.png(1))
    _svg.cache_clear()
    _png.cache_clear()
    assert (drawing.svg, drawing.narrow, drawing.png(1)) == first


@KINDS
@pytest.mark.parametrize("width", [look.WIDE, look.NARROW])
def test_each_specification_is_valid_vega_lite(name: str, width: int) -> None:
    checked = specification(samples.ALL[name], "vi", width, checked=True)
    assert checked == specification(samples.ALL[name], "vi", width)


def test_another_process_draws_the_same_bytes() -> None:
    code = (
        "import sys, hashlib; from tests.kernel.charts import samples; from nhipcau.kernel.charts import draw;"
        "print([hashlib.sha256(draw(c).svg.encode() + draw(c).png(1)).hexdigest() for c in samples.ALL.values()])"
    )
    environment = {"PYTHONPATH": ":".join(path for path in sys.path if path), "PYTHONHASHSEED": "7", "TZ": "America/New_York"}
    runs = {
        subprocess.run([sys.executable, "-c", code], env=environment | {"LANG": lang}, capture_output=True, text=True, check=True).stdout
        for lang in ("C", "de_DE.UTF-8")
    }
    assert len(runs) == 1


@KINDS
@pytest.mark.parametrize("form", ["svg", "narrow"])
def test_nothing_in_it_that_a_strict_page_refuses(name: str, form: Form) -> None:
    tree = _tree(samples.ALL[name], form=form)
    tags = {etree.QName(node).localname for node in tree.iter()}
    assert tags <= {"svg", "g", "path", "text", "tspan", "line", "rect", "title", "desc"}
    attributes = {attribute for node in tree.iter() for attribute in node.attrib}
    assert not {attribute for attribute in attributes if attribute == "style" or attribute.startswith("on") or "href" in attribute}
    assert "url(" not in etree.tostring(tree, encoding="unicode")


def test_markup_in_a_label_is_shown_as_written() -> None:
    label = '<script>alert("x")</script> & </text>'
    tree = _tree(Bars("<b>Tiêu đề</b>", "tin", (Bar(label, 1),)))
    assert " ".join(" ".join(_texts(tree)).split()).startswith(label)
    assert tree.find(f"{SVG}title").text == "<b>Tiêu đề</b>"
    assert tree.find(f".//{SVG}script") is None


@KINDS
def test_a_screen_reader_hears_the_message_and_the_figures(name: str) -> None:
    chart = samples.ALL[name]
    tree = _tree(chart)
    title, description = tree.find(f"{SVG}title"), tree.find(f"{SVG}desc")
    assert tree.get("role") == "img"
    assert tree.get("lang") == "vi"
    assert tree.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert title.text == chart.title
    assert draw(chart).description == f"{chart.title}. {description.text}"


def test_two_pictures_on_one_page_share_no_id() -> None:
    forms: tuple[Form, ...] = ("svg", "narrow")
    ids = [
        node.get("id") for chart, form in product(samples.ALL.values(), forms) for node in _tree(chart, form=form).iter() if node.get("id")
    ]
    assert len(ids) == len(set(ids)) == 24


@KINDS
def test_each_colour_is_a_token_and_bears_its_class(name: str) -> None:
    for node in _tree(samples.ALL[name]).iter():
        for attribute, letter in (("fill", "f"), ("stroke", "s")):
            colour = (node.get(attribute) or "none").lower()
            if colour != "none":
                assert colour in look.TOKENS
                assert f"{letter}-{look.TOKENS[colour]}" in node.get("class").split()


def _lengths(tree: etree._Element, token: str) -> list[float]:
    bars = [node for node in tree.iter(f"{SVG}path") if f"f-{token}" in (node.get("class") or "")]
    return [float(re.search(r"h(-?[\d.]+)", bar.get("d")).group(1)) for bar in bars]  # type: ignore[union-attr]


def test_bars_are_as_long_as_their_values_from_zero() -> None:
    tree = _tree(Bars("Tin", "tin", (Bar("Một", 100, matters=True), Bar("Hai", 25), Bar("Không", 0))))
    (longest,), (quarter, none) = _lengths(tree, "indigo"), _lengths(tree, "soft")
    assert abs(quarter) == pytest.approx(abs(longest) / 4)
    assert none == 0


def test_every_bar_carries_its_figure_as_its_language_writes_it() -> None:
    assert _texts(_tree(samples.BARS)) == ["Tiếng Anh", "Tiếng Trung", "Tiếng Lào", "412,5", "0", "1.234"]
    assert _texts(_tree(samples.BARS, "en"))[3:] == ["412.5", "0", "1,234"]


def test_the_first_pair_says_which_bar_is_which_and_what_was_not_counted_is_a_dash() -> None:
    assert _texts(_tree(samples.PAIRS))[2:] == ["12 (năm 2026)", "9 (năm 2025)", "2", "–"]


def test_lines_are_named_at_their_ends_and_break_where_nothing_was_counted() -> None:
    tree = _tree(samples.LINE)
    assert _texts(tree)[:3] == ["1", "2", "3"]
    assert sorted(_texts(tree)[3:]) == ["1", "Tiếng Anh 30", "Tiếng Hàn 29"]
    path = next(node for node in tree.iter(f"{SVG}path") if "s-indigo" in (node.get("class") or "") and "M" in node.get("d"))
    assert path.get("d").count("M") == 2


def test_a_part_too_narrow_for_its_name_is_named_in_a_legend_and_else_there_is_none() -> None:
    assert _texts(_tree(samples.SHARES))[-3:] == ["Việt", "Anh", "Lào"]
    roomy = samples.Shares("Hai nửa", "tin", ("Việt", "Anh"), (samples.ShareRow("2026", (50, 50)),), "Anh")
    assert _texts(_tree(roomy)) == ["2026", "Việt 50%", "Anh 50%"]


def test_a_cell_that_was_not_reported_is_no_nought() -> None:
    tree = _tree(samples.HEAT)
    assert sorted(_texts(tree)[2:6]) == ["0", "16", "7", "–"]
    dashed = [node for node in tree.iter(f"{SVG}path") if node.get("stroke-dasharray")]
    assert len(dashed) == 1


def test_columns_and_rows_keep_their_order_whatever_is_missing() -> None:
    months = tuple(str(month) for month in range(1, 13))
    gaps = tuple(HeatRow("Xã", tuple(None if month == place else month for month in range(12))) for place in (0, 5))
    tree = _tree(Heat("Tin", "tin", months, gaps))
    assert _texts(tree)[-12:] == list(months)
    assert _texts(tree).count("Xã") == 2


def test_each_task_says_by_a_word_how_it_stands() -> None:
    texts = _texts(_tree(samples.TIMELINE))
    assert {"đã xong", "trễ 12 ngày", "chưa bắt đầu", "hôm nay"} <= set(texts)
    assert {"done", "not begun", "today"} <= set(_texts(_tree(samples.TIMELINE, "en")))


@KINDS
def test_letters_stay_as_large_on_a_telephone(name: str) -> None:
    wide, narrow = (_tree(samples.ALL[name], form=form) for form in ("svg", "narrow"))
    assert {text.get("font-size") for text in narrow.iter(f"{SVG}text")} <= {text.get("font-size") for text in wide.iter(f"{SVG}text")}
    assert float(narrow.get("width")) <= look.NARROW * 1.15
    assert float(wide.get("width")) <= look.WIDE * 1.1


@KINDS
def test_on_paper_it_has_three_hundred_dots_an_inch_on_white(name: str) -> None:
    drawing = draw(samples.ALL[name])
    image = Image.open(io.BytesIO(drawing.png()))
    assert image.width == pytest.approx(float(_tree(samples.ALL[name]).get("width")) * 300 / 96, abs=2)
    assert image.convert("RGBA").getpixel((1, 1)) == (255, 255, 255, 255)
