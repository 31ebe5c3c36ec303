"""Official names with their time: blocked in the office's own words, left alone in other people's; the right one offered."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nhipcau.kernel import clock
from nhipcau.newsroom import checks
from nhipcau.newsroom.domain.background import background_for
from nhipcau.reference.models import Term, TermForm
from tests.newsroom.checks.test_whole import paragraph, payload

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_rows")]


def text(html: str, language: str = "en", **values: Any) -> dict[str, Any]:
    return payload(language=language, body=paragraph(html), picture=None, **values)


def names(html: str, language: str = "en", **values: Any) -> list[tuple[str, str, str]]:
    one = text(html, language, **values)
    found = checks.run(one, background_for(one))
    return [(finding.severity, finding.quote, finding.fix) for finding in found if finding.check == "terms"]


def test_a_wrong_name_of_the_sea_blocks_english_and_the_right_one_is_offered() -> None:
    (finding,) = names("<p>Ships crossed the South China Sea.</p>")
    assert finding == ("block", "South China Sea", "Hãy viết: East Sea")


@pytest.mark.parametrize(
    "html",
    [
        "<p>Ships crossed the East Sea.</p>", "<p>He said: “The South China Sea is wide.”</p>",
        "<p>The South China Sea Arbitration was read.</p>", "<p>The book <i>South China Sea</i> and <em>The South China Sea</em> came out.</p>",
        "<p>The Hoang Sa (Paracel) archipelago belongs to Viet Nam.</p>",
    ],
)  # fmt: skip
def test_other_people_s_words_titles_and_longer_names_are_left_alone(html: str) -> None:
    assert names(html.replace("<i>", "<em>").replace("</i>", "</em>")) == []


@pytest.mark.parametrize(("language", "titled"), [
    ("zh", "书《南海》出版了。"), ("zh", "文章〈南海〉发表了。"), ("ja", "「南シナ海」という本。"), ("en", "The book <em>The South China Sea</em> came out."),
    ("en", "The book “The South China Sea” came out."),
])  # fmt: skip
@pytest.mark.parametrize("in_list", [False, True])
def test_titles_are_titles_in_paragraphs_and_lists(language: str, titled: str, in_list: bool) -> None:
    one = text("<p>x</p>", language)
    one["body"] = [{"type": "list", "ordered": False, "items": [titled]}] if in_list else paragraph(f"<p>{titled}</p>")
    assert [found for found in checks.run(one, background_for(one)) if found.check == "terms"] == []


def test_the_office_s_own_sentence_before_a_title_of_the_same_words_is_not_exempt() -> None:
    (finding,) = names("<p>The South China Sea is wide; the book <em>The South China Sea</em> says so.</p>")
    assert finding[:2] == ("block", "South China Sea")


def test_a_quotation_block_is_other_people_s_words() -> None:
    one = text("<p>x</p>") | {"body": [{"type": "quote", "text": "The South China Sea", "attribution": "A reader"}]}
    assert [finding.check for finding in checks.run(one, background_for(one))] == []


@pytest.mark.parametrize(("language", "words"), [("zh", "船过南海。"), ("fr", "La mer de Chine méridionale est grande."), ("ko", "남중국해를 지난다.")])
def test_where_a_name_also_means_another_sea_it_is_a_note(language: str, words: str) -> None:
    assert [severity for severity, _quote, _fix in names(f"<p>{words}</p>", language)] == ["note"]


def test_a_retired_body_asks_a_person_and_names_what_stands_in_its_place() -> None:
    (finding,) = names("<p>Sở Thông tin và Truyền thông chủ trì.</p>", "vi")
    assert finding == ("confirm", "Sở Thông tin và Truyền thông", "Hãy viết: Sở Văn hóa, Thể thao và Du lịch")
    with clock.moved_to(dt.datetime(2024, 5, 1, tzinfo=dt.UTC)):
        assert names("<p>Sở Thông tin và Truyền thông chủ trì.</p>", "vi") == []


def test_tone_placement_and_composition_do_not_hide_a_name() -> None:
    import unicodedata

    assert len(names(unicodedata.normalize("NFD", "<p>tỉnh Hoà Bình</p>"), "vi")) == 1


def test_the_office_s_own_rule_counts_at_once() -> None:
    assert names("<p>Hanoi Old Quarter</p>") == []
    term = Term.objects.create(code="old-quarter", kind="place")
    TermForm.objects.create(term=term, language="en", form="Ha Noi Old Quarter", use="official")
    rule = TermForm.objects.create(term=term, language="en", form="Hanoi Old Quarter", use="wrong", severity="confirm", own=True)
    assert names("<p>Hanoi Old Quarter</p>") == [("confirm", "Hanoi Old Quarter", "Hãy viết: Ha Noi Old Quarter")]
    rule.valid_to = clock.today() - dt.timedelta(days=1)
    rule.save()
    assert names("<p>Hanoi Old Quarter</p>") == [("confirm", "Hanoi Old Quarter", "Hãy viết: Ha Noi Old Quarter")]
    rule.delete()
    assert names("<p>Hanoi Old Quarter</p>") == []


def glossary(source: str, target: str) -> list[str]:
    one, other = text(f"<p>{target}</p>"), text(f"<p>{source}</p>", "vi")
    found = checks.run(one, background_for(one, other))
    return [finding.fix for finding in found if finding.check == "glossary"]


def test_a_term_of_the_source_is_named_by_its_official_form() -> None:
    assert glossary("Sở Ngoại vụ mời báo chí.", "The Foreign Office invites the press.") == ["Hãy viết: Department of Foreign Affairs"]
    assert glossary("Sở Ngoại vụ mời báo chí.", "The Department of Foreign Affairs invites the press.") == []
    assert glossary("Sở Ngoại vụ mời báo chí.", "The Department of External Relations invites the press.") == []
    assert glossary("Hồ Tây có sen.", "West Lake has lotus.") == []


def test_the_bank_is_read_in_one_query_whatever_its_size() -> None:
    one, other = text("<p>x</p>"), text("<p>y</p>", "vi")
    with CaptureQueriesContext(connection) as few:
        background_for(one, other)
    term = Term.objects.create(code="many", kind="other")
    TermForm.objects.bulk_create(TermForm(term=term, language="en", form=f"term {no}") for no in range(200))
    with CaptureQueriesContext(connection) as many:
        background_for(one, other)
    assert (len(few), len(many)) == (1, 1)
