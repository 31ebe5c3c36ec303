"""Line lengths without the font at hand, checked against a font of the same metrics where there is one."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.kernel.documents import layout
from nhipcau.kernel.documents.typeface import fold, line_width, third_to_half

FONTS = Path("/usr/share/fonts/truetype")
SAMPLE = "Độc lập - Tự do - Hạnh phúc CỘNG HÒA Ủy ban Phương hướng, nhiệm vụ (2027) ƯƠ ỸỲỵ"


@pytest.mark.parametrize(("style", "bold"), [("Regular", False), ("Bold", True)])
def test_widths_are_those_of_times(style: str, bold: bool) -> None:
    found = sorted(FONTS.rglob(f"Tinos-{style}.ttf")) or sorted(FONTS.rglob(f"LiberationSerif-{style}.ttf"))
    if not found:
        pytest.skip("no font with the metrics of Times New Roman on this machine")
    font = TTFont(found[0])
    advances, glyphs = font["hmtx"], font.getBestCmap()
    letters = [letter for letter in SAMPLE if ord(letter) in glyphs]
    true_width = sum(advances[glyphs[ord(letter)]][0] for letter in letters) / font["head"].unitsPerEm
    points = 14
    assert line_width("".join(letters), points, bold=bold) == pytest.approx(
        true_width * points * 25.4 / 72, rel=0.01
    )


def test_the_nation_fits_its_column_on_one_line() -> None:
    assert line_width(layout.NATION, layout.NATION_SIZE, bold=True) < layout.LETTERHEAD_RIGHT


def test_tones_do_not_lengthen_a_line_and_both_normal_forms_are_alike() -> None:
    assert line_width("Thuy", 14, bold=True) == line_width("Thủy", 14, bold=True)
    apart = unicodedata.normalize("NFD", "Phương hướng")
    assert line_width(apart, 14, bold=False) == line_width("Phương hướng", 14, bold=False)


@given(st.lists(st.text("aâđHƠưm", min_size=1, max_size=8), min_size=1, max_size=20), st.integers(30, 160))
def test_folding_keeps_every_word_and_the_fewest_lines_that_fit(words: list[str], width: int) -> None:
    lines = fold(" ".join(words), 13, width, bold=True)
    assert " ".join(lines).split() == words
    fitting = [line for line in lines if line_width(line, 13, bold=True) <= width or " " not in line]
    assert fitting == lines


def test_folded_lines_are_about_equal() -> None:
    lines = fold("SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH", 12, 65, bold=True)
    assert lines == ["SỞ VĂN HÓA, THỂ", "THAO VÀ DU LỊCH"]


@given(st.lists(st.text("aâđHƠưm", min_size=1, max_size=30), min_size=1, max_size=4))
def test_the_short_line_is_a_third_to_a_half_of_what_it_stands_under(lines: list[str]) -> None:
    last = line_width(lines[-1], 13, bold=True)
    assert last / 3 - 1e-9 <= third_to_half(lines, 13) <= last / 2 + 1e-9
