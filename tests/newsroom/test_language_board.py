"""The language board: every figure is its rows, and nothing is called behind its source that is not."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nhipcau.kernel import clock
from nhipcau.kernel.periods import Span, period_of
from nhipcau.newsroom.domain import items as item_verbs
from nhipcau.newsroom.domain.clearance import clear, submit
from nhipcau.newsroom.domain.language_board import Asked, board, editions_of, gap
from nhipcau.newsroom.domain.language_states import LIVE, in_state
from nhipcau.newsroom.domain.release import release, withdraw
from nhipcau.newsroom.domain.translation import open_translation, pairs, save_segments, submit_translation
from nhipcau.newsroom.enums import LanguageAxis, LanguageState
from nhipcau.newsroom.models import Edition, TranslationBasis
from nhipcau.plan.domain.tasks import assign
from nhipcau.plan.models import Content
from nhipcau.reference.models import Audience, Topic
from tests import factories

pytestmark = pytest.mark.django_db
BODY = [
    ("paragraph", "<p>Hồ có <b>36</b> chiếc thuyền.</p><p>Sen nở.</p>"),
    ("heading", "Một buổi sớm"),
    ("list", {"ordered": False, "items": ["Đi bộ quanh hồ", "Uống trà"]}),
]


def asked(o: factories.Office, **values: Any) -> Asked:
    return Asked(o.plan, values.pop("period", period_of(year=o.plan.year)), **values)


def cell(o: factories.Office, language: str, **values: Any) -> Any:
    (row, *_others) = board(o.focal, asked(o, **values)).rows
    return row.cell(language)


def translate(o: factories.Office, source: Edition, language: str = "en") -> Edition:
    """A whole translation, saved; segments that were done before keep their words."""
    made = open_translation(item=source.item, language=language, by=o.translator)
    texts = {pair.source.key: f"{language} {pair.source.text}" for pair in pairs(made) if pair.state != "done"}
    return save_segments(edition=made, texts=texts, by=o.translator)


def let_out(o: factories.Office, made: Edition, **values: Any) -> None:
    version = submit_translation(edition=made, by=o.translator).version
    clear(version=version, by=o.clearer, declaration=factories.WHOLE)
    release(item=made.item, versions=[version], by=o.publisher, **values)


@pytest.fixture
def source(office: factories.Office) -> Edition:
    made = factories.edition(office, body=BODY)
    factories.released(office, made)
    return made


@pytest.fixture
def english(office: factories.Office, source: Edition) -> Edition:
    made = translate(office, source)
    let_out(office, made)
    return made


NOTE = {"vi": "Sửa bài.", "en": "Corrected."}


def reworded(o: factories.Office, source: Edition, **values: Any) -> None:
    """The Vietnamese is cleared anew."""
    factories.cleared(o, factories.change(o, source, **values))


def raw(source: Edition) -> list[dict[str, Any]]:
    return list(source.working_copy().body.get_prep_value())


def with_body(source: Edition, blocks: list[dict[str, Any]]) -> Any:
    return source.body.stream_block.to_python(blocks)


def test_a_reworded_source_leaves_its_translations_behind(
    office: factories.Office, source: Edition, english: Edition
) -> None:
    let_out(office, translate(office, source, "fr"))
    assert (cell(office, "en").stale, cell(office, "fr").stale) == (0, 0)
    reworded(office, source, lead="Mùa sen về sớm.")
    assert (cell(office, "en").stale, cell(office, "fr").stale, cell(office, "vi").stale) == (1, 1, 0)
    let_out(office, translate(office, source), note=NOTE)
    assert (cell(office, "en").stale, cell(office, "fr").stale) == (0, 1)


def test_a_paragraph_taken_out_leaves_them_behind_too(
    office: factories.Office, source: Edition, english: Edition
) -> None:
    reworded(office, source, body=with_body(source, raw(source)[:2]))
    assert cell(office, "en").stale == 1


def test_moving_a_block_leaves_nobody_behind(office: factories.Office, source: Edition, english: Edition) -> None:
    blocks = raw(source)
    reworded(office, source, body=with_body(source, [blocks[2], blocks[0], blocks[1]]))
    assert cell(office, "en").stale == 0


def test_a_new_topic_or_audience_leaves_nobody_behind(
    office: factories.Office, source: Edition, english: Edition
) -> None:
    more = Topic.objects.create(code="am-thuc", names={"vi": "Ẩm thực", "en": "Food"})
    item_verbs.describe(item=source.item, by=office.writer, topics=[more], audiences=[])
    assert cell(office, "en").stale == 0


@pytest.mark.parametrize("far", ["saved", "submitted"])
def test_a_draft_of_the_source_leaves_nobody_behind(
    office: factories.Office, source: Edition, english: Edition, far: str
) -> None:
    changed = factories.change(office, source, lead="Một bản nháp.")
    if far == "submitted":
        submit(edition=changed, by=office.writer)
    assert cell(office, "en").stale == 0


def test_saving_unchanged_leaves_nobody_behind(office: factories.Office, source: Edition, english: Edition) -> None:
    factories.change(office, source)
    factories.change(office, english)
    assert cell(office, "en").stale == 0


def test_another_language_leaves_nobody_behind(office: factories.Office, source: Edition, english: Edition) -> None:
    french = translate(office, source, "fr")
    let_out(office, french)
    save_segments(edition=french, texts={"title": "Autre titre"}, by=office.translator)
    let_out(office, french, note=NOTE)
    assert (cell(office, "en").stale, cell(office, "fr").stale) == (0, 0)


def test_an_address_or_a_picture_leaves_nobody_behind(office: factories.Office, english: Edition) -> None:
    other = factories.edition(office, title="Bài khác", body=BODY)
    factories.cleared(office, other)
    let_out_english = translate(office, other)
    let_out(office, let_out_english)
    reworded(office, other, slug="dia-chi-khac")
    assert cell(office, "en").stale == 0


def test_translated_from_a_draft_it_is_not_behind_once_that_is_cleared(
    office: factories.Office, source: Edition
) -> None:
    changed = factories.change(office, source, lead="Mùa sen về sớm.")
    let_out(office, translate(office, source))
    assert cell(office, "en").stale == 0
    factories.cleared(office, changed)
    assert cell(office, "en").stale == 0


def test_a_translation_that_still_holds_is_confirmed_without_a_new_text(
    office: factories.Office, source: Edition, english: Edition
) -> None:
    reworded(office, source, lead="Mùa sen về, trên hồ.")
    assert cell(office, "en").stale == 1
    (left,) = [pair for pair in pairs(english) if pair.state == "outdated"]
    save_segments(edition=english, texts={left.source.key: left.target}, by=office.translator)
    assert cell(office, "en").stale == 0
    assert TranslationBasis.objects.filter(version__edition=english).count() == 2


def test_back_to_the_first_words_nobody_is_behind(office: factories.Office, source: Edition, english: Edition) -> None:
    first = source.working_copy().lead
    reworded(office, source, lead="Lời khác.")
    assert cell(office, "en").stale == 1
    factories.change(office, source, lead=first)
    assert cell(office, "en").stale == 1  # the other words are the last that were cleared
    changed = factories.change(office, source, lead="Lời khác.")
    release(item=source.item, versions=[changed.versions.get(number=2)], by=office.publisher, note=NOTE)
    factories.change(office, source, lead=first)
    release(item=source.item, versions=[source.versions.get(number=1)], by=office.publisher, note=NOTE)
    assert cell(office, "en").stale == 0


def test_what_nobody_knows_the_source_of_is_not_called_behind(office: factories.Office, source: Edition) -> None:
    factories.released(office, factories.edition(office, of=source.item, language="en", title="Lotus", slug="lotus", lead="All 36 streets."))
    reworded(office, source, lead="Lời khác.")
    assert cell(office, "en").stale == 0


def test_a_withdrawn_translation_is_not_behind_and_not_in_hand(
    office: factories.Office, source: Edition, english: Edition
) -> None:
    reworded(office, source, lead="Lời khác.")
    withdraw(item=source.item, languages=["en"], by=office.publisher, reason=NOTE)
    found = cell(office, "en")
    assert (found.live, found.cleared, found.begun, found.stale) == (0, 0, 0, 0)
    factories.change(office, english, title="Another title")
    assert cell(office, "en").begun == 1


def test_a_small_office_counted_by_hand(office: factories.Office) -> None:
    """Planned 2 Vietnamese, 1 English. Of four items: two live in Vietnamese, one of them in English and begun in Korean;
    one cleared; one written."""
    one, two = factories.edition(office, slug="mot"), factories.edition(office, slug="hai")
    factories.released(office, one)
    factories.released(office, two)
    let_out(office, translate(office, one))
    open_translation(item=one.item, language="ko", by=office.translator)
    factories.cleared(office, factories.edition(office, slug="ba"))
    factories.edition(office, slug="bon")
    found = {code: cell(office, code) for code in ("vi", "en", "ko", "fr")}
    assert {code: (c.planned, c.live, c.cleared, c.begun, c.stale, c.missing) for code, c in found.items()} == {
        "vi": (2, 2, 1, 1, 0, 0), "en": (1, 1, 0, 0, 0, 0), "ko": (0, 0, 0, 1, 0, 0), "fr": (0, 0, 0, 0, 0, 0),
    }  # fmt: skip


def test_a_quarter_asks_for_its_own_tasks_and_counts_its_own_releases(
    office: factories.Office, source: Edition
) -> None:
    year, now = office.plan.year, (clock.today().month + 2) // 3
    terms = {"content": office.content, "by": office.focal, "lead": office.department, "product": "article"}
    assign(**terms, title="Đầu năm", due=dt.date(year, 2, 1), quantity={"vi": 5})
    quarters = {q: cell(office, "vi", period=period_of(year=year, span=Span.QUARTER, number=q)) for q in range(1, 5)}
    assert {q: found.planned for q, found in quarters.items()} == {1: 5, 2: 0, 3: 0, 4: 2}
    assert [q for q, found in quarters.items() if found.live] == [now]
    assert (cell(office, "vi").planned, cell(office, "vi").live) == (7, 1)


def test_a_gap_is_the_contents_with_nothing_live_in_one_query(office: factories.Office, source: Edition) -> None:
    other = Content.objects.create(plan=office.plan, no=2, title="Không ai làm")
    office.focal.refresh_from_db()
    assert list(gap(office.focal, asked(office), "vi")) == [other]
    with CaptureQueriesContext(connection) as caught:
        assert list(gap(office.focal, asked(office), "en")) == [office.content, other]
    assert len(caught) == 1
    last_year = period_of(year=office.plan.year - 1)
    assert list(gap(office.focal, asked(office, period=last_year), "vi")) == [office.content, other]
    withdraw(item=source.item, languages=["vi"], by=office.publisher, reason=NOTE)
    assert list(gap(office.focal, asked(office), "vi")) == [office.content, other]


def test_another_branch_sees_nothing_of_it(office: factories.Office, source: Edition, english: Edition) -> None:
    reworded(office, source, lead="Lời khác.")
    factories.edition(office, slug="hai")
    for axis in LanguageAxis:
        assert [row for row in board(office.stranger, asked(office, axis=axis)).rows if row.cells] == []
        assert [row for row in board(office.writer, asked(office, axis=axis)).rows if row.cells] != []


def test_filters_keep_the_board_to_their_items_and_tasks(office: factories.Office, source: Edition) -> None:
    young = Audience.objects.create(code="tre", names={"vi": "Người trẻ", "en": "The young"})
    food = Topic.objects.create(code="am-thuc", names={"vi": "Ẩm thực", "en": "Food"})
    for none in ({"audience": young}, {"topic": food}, {"genre": "film"}, {"unit": office.neighbour}):
        found = cell(office, "vi", **none)
        assert (found.live, found.planned) == (0, 0)
    for one in (
        {"audience": office.audience},
        {"topic": office.topic},
        {"genre": "article"},
        {"unit": office.locality},
    ):
        assert cell(office, "vi", **one).live == 1
    assert cell(office, "vi", genre="article").planned == 2


def test_units_and_audiences_are_rows_too(office: factories.Office, source: Edition) -> None:
    more = Audience.objects.create(code="tre", names={"vi": "Người trẻ", "en": "The young"})
    source.item.audiences.add(more)
    by_unit = board(office.focal, asked(office, axis=LanguageAxis.UNIT))
    by_audience = board(office.focal, asked(office, axis=LanguageAxis.AUDIENCE))
    assert [(row.key, row.cell("vi").live, row.cell("vi").planned) for row in by_unit.rows] == [
        (office.department.pk, 1, 2)
    ]
    assert {row.key: (row.cell("vi").live, row.cell("vi").planned) for row in by_audience.rows} == {
        office.audience.pk: (1, 0), more.pk: (1, 0), None: (0, 2),
    }  # fmt: skip
    assert (by_unit.overlaps, by_audience.overlaps) == (False, True)


@pytest.mark.once
def test_the_list_behind_a_cell_has_as_many_rows_as_the_cell_says(
    office: factories.Office, source: Edition, english: Edition
) -> None:
    reworded(office, source, lead="Lời khác.")
    factories.edition(office, slug="hai")
    factories.cleared(office, factories.edition(office, slug="ba"))
    for language in ("vi", "en"):
        editions = editions_of(office.focal, asked(office)).filter(locale__language_code=language)
        found = cell(office, language)
        behind = {state: in_state(editions, state, asked(office).period).count() for state in LanguageState}
        assert behind == {
            LanguageState.LIVE: found.live, LanguageState.CLEARED: found.cleared, LanguageState.BEGUN: found.begun,
            LanguageState.STALE: found.stale,
        }  # fmt: skip


@pytest.mark.once
def test_fifty_items_cost_the_queries_of_one(office: factories.Office, source: Edition, english: Edition) -> None:
    board(office.focal, asked(office))
    with CaptureQueriesContext(connection) as one:
        board(office.focal, asked(office))
    for no in range(50):
        factories.edition(office, slug=f"bai-{no}", language=("vi", "en", "fr")[no % 3])
    Content.objects.bulk_create(Content(plan=office.plan, no=no, title=f"Nội dung {no}") for no in range(2, 52))
    with CaptureQueriesContext(connection) as many:
        found = board(office.focal, asked(office))
    assert (len(many), len(found.rows)) == (len(one), 51)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    moves=st.lists(
        st.tuples(st.integers(0, 3), st.sampled_from(["vi", "en", "ko"]), st.sampled_from(["write", "out", "back"])),
        max_size=8,
    )
)
def test_the_rows_of_contents_add_up_to_the_live_editions(
    office: factories.Office, moves: list[tuple[int, str, str]]
) -> None:
    """Whatever was written, let out and taken back: no edition is counted twice, none is lost."""
    items = [factories.item(office, task=office.task if no else None) for no in range(4)]
    for number, language, move in moves:
        made = items[number].editions.filter(locale__language_code=language).first()
        if made is None:
            made = factories.edition(
                office, of=items[number], language=language, slug=f"s{items[number].pk}-{language}"
            )
        live = Edition.objects.filter(LIVE, pk=made.pk).exists()
        if move == "out" and not live and not made.versions.exists():
            factories.released(office, made)
        elif move == "back" and live:
            withdraw(item=items[number], languages=[language], by=office.publisher, reason=NOTE)
    found = board(office.focal, asked(office))
    for language in ("vi", "en", "ko"):
        live = Edition.objects.filter(
            LIVE, item__task__content__plan=office.plan, locale__language_code=language
        ).count()
        assert found.column(language).live == live
