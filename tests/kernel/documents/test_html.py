"""The HTML form: the same words as PDF, nothing a strict page refuses, figures that lead to their rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from lxml import html

from nhipcau.kernel.charts import Bar, Bars
from nhipcau.kernel.documents import Chart, Document, Figure, Heading, Level, Paragraph, Text, Variant, to_docx, to_html

Report = Callable[..., Document]
VARIANTS: tuple[Variant, ...] = ("trinh_ky", "doi_chieu")


def _tree(document: Document, variant: Variant = "trinh_ky") -> Any:
    return html.fromstring(to_html(document, variant=variant))


def test_the_same_document_gives_the_same_text(report: Report) -> None:
    assert to_html(report(), variant="doi_chieu") == to_html(report(), variant="doi_chieu")


@pytest.mark.parametrize("variant", VARIANTS)
def test_word_and_html_say_the_same_words(report: Report, read: Any, variant: Variant) -> None:
    page = _tree(report(), variant)
    for line in page.iter("br", "p", "h1", "h2", "h3", "li", "td", "th", "span"):
        line.tail = f" {line.tail or ''}"
    for first in page.iter("span"):
        first.text = f" {first.text or ''}"
    words = " ".join(read(to_docx(report(), variant=variant)).lines).split()
    article = page.find(".//article")
    mark = article.find("p[@class='mark']")
    if mark is not None:
        article.remove(mark)
    assert sorted(article.text_content().split()) == sorted(words)


@pytest.mark.parametrize("variant", VARIANTS)
def test_nothing_in_it_runs_or_calls_out(report: Report, variant: Variant) -> None:
    page = _tree(report(), variant)
    assert page.xpath("//script | //iframe | //link | //img | //form | //*[@style] | //@*[starts-with(name(), 'on')]") == []
    assert "url(" not in page.find(".//style").text and "@import" not in page.find(".//style").text


def test_the_fragment_is_the_article_of_the_page(report: Report) -> None:
    fragment = to_html(report(), variant="trinh_ky", page=False)
    assert fragment.startswith('<article class="van-ban" lang="vi">')
    assert fragment in to_html(report(), variant="trinh_ky")


def test_each_figure_of_the_control_copy_leads_to_its_rows_and_of_the_other_to_nothing(report: Report) -> None:
    control = _tree(report(), "doi_chieu")
    targets = [link.get("href") for link in control.xpath("//a[starts-with(@href, '#')]")]
    assert targets == ["#so-lieu-1"]
    assert control.get_element_by_id("so-lieu-1").text_content() == "[1] I02 – Tin, bài trên cổng: 3 tin, bài"
    assert [link.get("href") for link in control.xpath("//a[starts-with(@href, 'http')]")] == [
        f"https://ttdn.example/{number}/" for number in (1, 2, 3)
    ]
    assert _tree(report()).xpath("//a") == []


def test_markup_in_words_is_shown_as_written(report: Report) -> None:
    trap = '<script>alert("x")</script>&amp;'
    page = _tree(report(blocks=(Paragraph.of(Text(trap, bold=True)),), subject=(trap,), recipients=(trap,)))
    assert page.xpath("//script") == []
    assert page.text_content().count(trap) == 4


def test_only_addresses_of_the_web_become_links(report: Report) -> None:
    from datetime import date

    from nhipcau.kernel.documents import RowRef

    figure = Figure("I02", 1, "tin", (RowRef("A", "Tin", "javascript:alert(1)", date(2026, 3, 5)),))
    page = _tree(report(blocks=(Paragraph.of(figure),)), "doi_chieu")
    assert [link.get("href") for link in page.xpath("//a")] == ["#so-lieu-1"]


def test_a_chart_is_drawn_in_the_page(report: Report, evidence_rows: Any) -> None:
    chart = Chart(Bars("Tiếng Anh nhiều nhất", "tin", (Bar("Anh", 3, matters=True),)), (Figure("I02", 3, "tin", evidence_rows(3)),))
    page = _tree(report(blocks=(Heading.of(Level.SECTION, "Kết quả"), chart, Paragraph.of("Hết"))))
    assert chart.drawing.svg in to_html(report(blocks=(chart,)), variant="trinh_ky")
    assert len(page.xpath("//*[@role='img']")) == 2
    assert [cell.text_content() for cell in page.xpath("//td")] == ["Anh", "3"]
