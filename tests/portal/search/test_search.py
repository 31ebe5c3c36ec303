"""Search: what a reader types finds what was written, closer spellings first, and never fails."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nhipcau.portal.search import Index, Piece
from nhipcau.portal.search.results import LAST_PAGE
from nhipcau.portal.search.snippet import one_slip
from tests.portal.search.editions import edition


def keys(index: Index, query: str, language: str = "vi") -> list[str]:
    return [hit.key for hit in index.search(query, language).hits]


@pytest.fixture(scope="module")
def towns(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """Phủ Lý in every spelling, and words that only look like it."""
    index = Index(tmp_path_factory.mktemp("towns") / "index")
    index.replace(
        [
            edition("exact", "Đêm hội bên sông Đáy ở Phủ Lý có nhiều du khách."),
            edition("other-i", "Đêm hội bên sông Đáy ở Phủ Lí có nhiều du khách."),
            edition("bare", "Đêm hội bên sông Đáy ở Phu Ly có nhiều du khách."),
            edition("apart", "Chính phủ tăng cường công tác quản lý di sản ở địa phương."),
            edition("hoa", "Khánh Hoà và Thanh Hóa cùng mở hội."),
            edition("hanoi", "Thủ đô Hà Nội đón bạn bè."),
            edition("en", "Ha Noi and Phu Ly welcome visitors. Hanoi is green.", language="en"),
            edition("zh", "越南首都河内的旅游信息。", title="河内旅游", language="zh"),
            edition("ja", "ハノイの文化遺産を紹介する。", language="ja"),
            edition("ko", "하노이의 문화유산을 소개합니다.", language="ko"),
            edition("th", "ข่าวการท่องเที่ยวเวียดนาม", language="th"),
        ]
    )
    return index


@pytest.mark.parametrize(
    "query",
    [
        "phu ly",
        "Phủ Lý",
        unicodedata.normalize("NFD", "Phủ Lý"),
        "phủ lí",
        "PHỦ LÝ",
        "phuly",
        "Phủ-Lý",
        "“Phủ Lý”",
    ],
)
def test_phu_ly_is_found_however_it_is_typed(towns: Index, query: str) -> None:
    assert {"exact", "other-i", "bare"} <= set(keys(towns, query))


def test_exact_before_other_spelling_before_bare_before_words_apart(towns: Index) -> None:
    assert keys(towns, "Phủ Lý") == ["exact", "other-i", "bare", "apart"]
    assert keys(towns, "Phủ Lí") == ["other-i", "exact", "bare", "apart"]


def test_composed_and_decomposed_questions_have_one_answer(towns: Index) -> None:
    assert towns.search(unicodedata.normalize("NFD", "Phủ Lý"), "vi") == towns.search("Phủ Lý", "vi")


@pytest.mark.parametrize(
    ("query", "key"), [("Khánh Hòa", "hoa"), ("thanh hoá", "hoa"), ("hanoi", "hanoi"), ("HÀ NỘI", "hanoi")]
)
def test_spellings_of_names(towns: Index, query: str, key: str) -> None:
    assert keys(towns, query) == [key]


def test_each_language_is_searched_by_itself(towns: Index) -> None:
    assert keys(towns, "phu ly", "en") == ["en"]
    assert keys(towns, "phu ly", "fr") == []


@pytest.mark.parametrize(
    ("query", "language"),
    [("河内", "zh"), ("旅游", "zh"), ("河内旅游", "zh"), ("文化遺産", "ja"), ("ハノイ", "ja"), ("하노이", "ko"),
     ("문화유산", "ko"), ("เวียดนาม", "th")],
)  # fmt: skip
def test_scripts_without_spaces(towns: Index, query: str, language: str) -> None:
    assert keys(towns, query, language) == [language]


def test_characters_that_do_not_stand_together_are_not_found(towns: Index) -> None:
    assert keys(towns, "内河", "zh") == []


def test_all_words_must_be_there(towns: Index) -> None:
    assert keys(towns, "Phủ Lý Huế") == []


@pytest.mark.parametrize(
    "query",
    ['"', '"Phủ', "(", ")))", "AND", "OR NOT", "Phủ AND", "title:Lý", "*", "?", "[a TO b]", "^2", "~", "+-&&||!",
     "\\", "/x/", "\x00", "Phủ\x00Lý", "🎉", "🎉" * 3000, "a" * 10_000, "phủ lý " * 1500, "\ud800", "\u202e", "ﷺ",
     "½", "%", "<script>", "", "   ", "{}", "key:exact", "' OR 1=1 --"],
)  # fmt: skip
def test_hostile_questions_are_only_text(towns: Index, query: str) -> None:
    results = towns.search(query, "vi")
    assert results.total == len(results.hits)


def test_operators_are_words_like_others(towns: Index) -> None:
    assert keys(towns, "Huế OR Phủ Lý") == []
    assert keys(towns, "welcome AND visitors", "en") == ["en"]
    assert keys(towns, "NOT welcome", "en") == []
    assert keys(towns, "exact") == []


@settings(max_examples=200, deadline=None)
@given(query=st.text(), language=st.text(max_size=5), topic=st.text(max_size=5), page=st.integers(-5, 10**20))
def test_no_question_fails(towns: Index, query: str, language: str, topic: str, page: int) -> None:
    assert towns.search(query, language, topics=[topic], page=page).total == 0
    assert towns.search(query, "vi", page=page).total <= 6


def test_a_broken_filter_finds_nothing(towns: Index) -> None:
    assert towns.search("phủ lý", "vi", topics=["\ud800", "\x00"]).total == 0
    assert towns.search("phủ lý", "\ud800").total == 0


@pytest.mark.parametrize(
    ("query", "key", "suggestion"),
    [
        ("khanhh hoa", "hoa", "Khánh Hoà"),
        ("dijch khach", None, None),
        ("hanio", "hanoi", "Hà Nội"),
        ("dong hoi", None, None),
    ],
)
def test_one_slip_is_forgiven_when_nothing_else_is_found(
    towns: Index, query: str, key: str | None, suggestion: str | None
) -> None:
    results = towns.search(query, "vi")
    assert [hit.key for hit in results.hits] == ([key] if key else [])
    assert results.suggestion == suggestion


def test_a_slip_in_a_western_word(towns: Index) -> None:
    results = towns.search("visitros", "en")
    assert (results.suggestion, results.hits[0].snippet) == (
        "visitors",
        "Ha Noi and Phu Ly welcome <mark>visitors</mark>. Hanoi is green.",
    )


def test_short_words_are_not_guessed(towns: Index) -> None:
    assert keys(towns, "gren", "en") == []


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [("hanio", "hanoi", True), ("hano", "hanoi", True), ("hanoi", "hano", True), ("hanoy", "hanoi", True),
     ("hanoi", "hanoi", False), ("hnaio", "hanoi", False), ("", "a", True), ("ab", "ba", True), ("abc", "cba", False)],
)  # fmt: skip
def test_one_slip(one: str, other: str, near: bool) -> None:
    assert one_slip(one, other) is near


def test_snippets_mark_what_was_asked_for_and_escape_the_rest(index: Index) -> None:
    index.replace([edition("a", 'Chính phủ <script>alert("x")</script> & phủ ly; ở Phủ Lý & Hà Nam')])
    (hit,) = index.search("Phủ Lý", "vi").hits
    assert hit.snippet == (
        "Chính phủ &lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; phủ ly; ở <mark>Phủ Lý</mark> &amp; Hà Nam"
    )
    assert hit.extract[1] == Piece("Phủ Lý", hit=True)
    assert (hit.address, hit.title, hit.language, hit.date) == (
        "/vi/bai/a/", "Tin", "vi", "2026-11-21T09:30:00+07:00",
    )  # fmt: skip


def test_a_snippet_shows_the_place_where_the_words_are(index: Index) -> None:
    index.replace([edition("a", "lễ hội làng " * 100 + "bên thành Phủ Lý xưa " + "có chợ quê " * 100)])
    (hit,) = index.search("phu ly", "vi").hits
    text = "".join(piece.text for piece in hit.extract)
    assert "bên thành <mark>Phủ Lý</mark> xưa" in hit.snippet
    assert text.startswith("… ") and text.endswith(" …")
    assert len(text) <= 244


def test_a_word_only_in_the_title_shows_the_start_of_the_text(index: Index) -> None:
    index.replace([edition("a", "Bên sông Đáy.", title="Phủ Lý")])
    assert index.search("phủ lý", "vi").hits[0].extract == (Piece("Bên sông Đáy."),)


@settings(max_examples=60, deadline=None)
@given(text=st.text(alphabet="phủ lý<>&\"'\x00\u0323.\n河内", max_size=300))
def test_a_snippet_is_never_markup_of_the_text(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    index = Index(tmp_path_factory.mktemp("s") / "index")
    index.replace([edition("a", text, title="phủ")])
    (hit,) = index.search("phủ", "vi").hits
    plain = hit.snippet.replace("<mark>", "").replace("</mark>", "")
    assert "<" not in plain and ">" not in plain
    assert hit.snippet.count("<mark>") == hit.snippet.count("</mark>") == sum(piece.hit for piece in hit.extract)


def test_topics_and_places_narrow_and_are_counted(index: Index) -> None:
    index.replace(
        [
            edition("a", "lễ hội", topics=("heritage", "tourism"), places=("ha-noi",)),
            edition("b", "lễ hội", topics=("heritage",), places=("ninh-binh",)),
            edition("c", "lễ hội", topics=("economy",)),
        ]
    )
    results = index.search("lễ hội", "vi")
    assert results.facets["topics"][0] == ("heritage", 2)
    assert sorted(results.facets["topics"][1:]) == [("economy", 1), ("tourism", 1)]
    assert sorted(results.facets["places"]) == [("ha-noi", 1), ("ninh-binh", 1)]
    narrowed = index.search("lễ hội", "vi", topics=["heritage", "economy"], places=["ninh-binh"])
    assert [hit.key for hit in narrowed.hits] == ["b"]
    assert index.search("lễ hội", "vi", topics=[]).total == 0


def test_an_empty_question_lists_a_topic_the_newest_first(index: Index) -> None:
    days = ("2026-03-01", "2026-11-20", "2025-12-31")
    index.replace([edition(day, "tin", topics=("heritage",), date=f"{day}T08:00:00+07:00") for day in days])
    listed = index.search("", "vi", topics=["heritage"])
    assert [hit.key for hit in listed.hits] == ["2026-11-20", "2026-03-01", "2025-12-31"]
    assert index.search("", "vi").total == 0
    assert index.search("!", "vi", topics=["heritage"]).total == 0


def test_pages_hold_each_hit_once(index: Index) -> None:
    index.replace([edition(str(number), "lễ hội") for number in range(25)])
    pages = [index.search("lễ hội", "vi", page=page) for page in (1, 2, 3, 4)]
    assert [len(page.hits) for page in pages] == [10, 10, 5, 0]
    assert {(page.total, page.pages) for page in pages} == {(25, 3)}
    assert {hit.key for page in pages for hit in page.hits} == {str(number) for number in range(25)}
    assert index.search("lễ hội", "vi", page=0).page == 1
    assert index.search("lễ hội", "vi", page=10**9).page == LAST_PAGE


def test_words_side_by_side_come_first_and_the_pages_after_agree(index: Index) -> None:
    """The first page is ranked among those alone, the next ones among all that was found."""
    together = [edition(f"together-{number}", f"{'xưa ' * number}lễ hội") for number in range(13)]
    apart = [edition(f"apart-{number}", f"hội {'xưa ' * number}lễ") for number in range(1, 13)]
    index.replace([*apart, *together])
    pages = [index.search("lễ hội", "vi", page=page) for page in (1, 2, 3)]
    found = [hit.key for page in pages for hit in page.hits]
    assert [page.total for page in pages] == [25, 25, 25]
    assert (len(found), len(set(found))) == (25, 25)
    assert {key.partition("-")[0] for key in found[:13]} == {"together"}


def test_what_is_counted_is_what_is_found(towns: Index) -> None:
    for query, language in (("phu ly", "vi"), ("Phủ Lý", "vi"), ("hội đêm", "vi"), ("河内", "zh"), ("内河", "zh"), ("khong co", "vi")):
        answer = towns.search(query, language)
        assert answer.total == len(answer.hits), query


def test_the_index_may_stand_in_any_folder(tmp_path: Path) -> None:
    index = Index(str(tmp_path / "chỉ mục" / "sâu"))
    index.replace([edition("a", "Phủ Lý")])
    assert keys(index, "phu ly") == ["a"]
