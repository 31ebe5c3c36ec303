"""Terms in a text: whole words where the script has them, the longest first, at the text's own positions."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.newsroom.glossary import GlossaryRefused, Matcher, Term
from nhipcau.newsroom.glossary.pieces import keys


def found(language: str, forms: Sequence[str], text: str, *, inflected: bool = False) -> list[str]:
    matcher = Matcher([Term(place, (form,), language) for place, form in enumerate(forms)], inflected=inflected)
    return [text[match.start : match.end] for match in matcher.find(text)]


def test_the_longest_term_wins_over_those_inside_it_and_beside_it() -> None:
    forms = ["thông tin", "thông tin đối ngoại", "đối ngoại", "ngoại nhân dân tỉnh ta"]
    assert found("vi", forms, "công tác thông tin đối ngoại của tỉnh") == ["thông tin đối ngoại"]
    assert found("vi", forms, "thông tin và đối ngoại") == ["thông tin", "đối ngoại"]
    assert found("vi", forms, "đối ngoại nhân dân tỉnh ta") == ["ngoại nhân dân tỉnh ta"]


def test_where_the_longest_is_taken_by_another_the_next_shorter_stands() -> None:
    forms = ["tỉnh", "tỉnh ủy", "tỉnh ủy viên", "viên chức nhà nước", "ủy viên chức nhà nước"]
    assert found("vi", forms, "tỉnh ủy viên chức nhà nước") == ["tỉnh", "ủy viên chức nhà nước"]
    assert found("vi", forms[:4], "tỉnh ủy viên chức nhà nước") == ["tỉnh ủy", "viên chức nhà nước"]


def test_a_match_says_which_term_and_which_form() -> None:
    matcher = Matcher([Term("bqp", ("Biển Đông", "biển Đông Việt Nam"), "vi"), Term(7, ("quần đảo",), "vi")])
    assert [(m.start, m.end, m.term_id, m.form) for m in matcher.find("Quần đảo ở Biển Đông")] == [
        (0, 8, 7, "quần đảo"),
        (11, 20, "bqp", "Biển Đông"),
    ]


def test_of_two_equal_forms_the_first_in_the_glossary_is_found() -> None:
    terms = [Term(2, ("tỉnh ủy",), "vi"), Term(1, ("Tỉnh uỷ", "tỉnh ủy"), "vi")]
    assert [match.term_id for match in Matcher(terms).find("Họp Tỉnh ủy")] == [2]


@pytest.mark.parametrize(
    ("form", "text", "seen"),
    [
        ("ủy ban", "Uỷ ban họp", ["Uỷ ban"]),
        ("Khánh Hòa", "tỉnh Khánh Hoà", ["Khánh Hoà"]),
        ("Khánh Hòa", unicodedata.normalize("NFD", "ở Khánh Hoà."), [unicodedata.normalize("NFD", "Khánh Hoà")]),
        ("Đà Nẵng", "Ðà Nẵng", ["Ðà Nẵng"]),
        ("Phủ Lý", "Phủ\u00ad\u200b Lý", ["Phủ\u00ad\u200b Lý"]),
        ("Phủ Lý", "P\u00adhủ Lý", ["P\u00adhủ Lý"]),
        ("đối ngoại", "đối\u00a0\n ngoại", ["đối\u00a0\n ngoại"]),
        ("đối ngoại", "đối\n\nngoại", []),
        ("an", "ban an ninh, anh, án; an", ["an", "an"]),
        ("xã", "xã hội_xã", ["xã", "xã"]),
        ("57-KL/TW", "Kết luận 57‑KL/TW và 57–KL/TW", ["57‑KL/TW", "57–KL/TW"]),
        ("hòa", "hoa1 hoà", ["hoà"]),
        ("ma", "má mà mạ", []),
    ],
)
def test_vietnamese_is_met_in_every_spelling_of_the_same_word(form: str, text: str, seen: list[str]) -> None:
    assert found("vi", [form], text) == seen


@pytest.mark.parametrize(
    ("form", "text", "seen"),
    [
        ("sở ngoại vụ", "Sở Ngoại vụ, sở ngoại vụ, SỞ NGOẠI VỤ", ["Sở Ngoại vụ", "sở ngoại vụ", "SỞ NGOẠI VỤ"]),
        ("Hạ Long", "hạ long, hạ Long, Hạ Long, HẠ LONG", ["Hạ Long", "HẠ LONG"]),
        ("vịnh Hạ Long", "Vịnh Hạ Long; vịnh hạ long", ["Vịnh Hạ Long"]),
        ("Sa Pa", "ve sa pa choi", ["sa pa"]),
        ("Sa Pa", "về sa pa chơi", []),
    ],
)
def test_a_proper_name_asks_for_its_capitals_where_the_text_bears_marks(form: str, text: str, seen: list[str]) -> None:
    assert found("vi", [form], text) == seen


def test_other_languages_ask_for_the_capitals_of_names_always() -> None:
    assert found("en", ["East Sea"], "the east sea, the East Sea, THE EAST SEA") == ["East Sea", "EAST SEA"]
    assert found("de", ["straße"], "Die STRASSE, die Straße, die Straßen") == ["STRASSE", "Straße"]
    assert found("fr", ["l'accord"], "L’accord est signé") == ["L’accord"]


@pytest.mark.parametrize(
    ("language", "form", "text", "seen"),
    [
        ("zh-Hans", "越南", "中国和越南人民", ["越南"]),
        ("zh-Hant", "河內", "（河內市）", ["河內"]),
        ("zh-Hans", "第13届", "第113届、第13届", ["第13届"]),
        ("zh-Hans", "AI技术", "ＡＩ技术和OpenAI技术", ["ＡＩ技术"]),
        ("ja", "ベトナム", "ﾍﾞﾄﾅﾑ社会主義共和国", ["ﾍﾞﾄﾅﾑ"]),
        (
            "ja",
            "ベトナム",
            unicodedata.normalize("NFD", "在ベトナム大使館"),
            [unicodedata.normalize("NFD", "ベトナム")],
        ),
        ("ja", "ハ", "バス", []),
        ("th", "เวียดนาม", "ประเทศเวียดนามและลาว", ["เวียดนาม"]),
        ("th", "กา", "กา ก่า กาง กา่", ["กา", "กา"]),
        ("lo", "ຫວຽດນາມ", "ປະເທດຫວຽດນາມ", ["ຫວຽດນາມ"]),
        ("km", "វៀតណាម", "ប្រទេស\u200bវៀតណាម\u200bនិង", ["វៀតណាម"]),
        ("km", "ក", "ក្រ ក", ["ក"]),
    ],
)
def test_scripts_without_spaces_have_no_word_boundaries(language: str, form: str, text: str, seen: list[str]) -> None:
    assert found(language, [form], text) == seen


@pytest.mark.parametrize(
    ("form", "text", "seen"),
    [
        ("베트남", "베트남은 베트남에서는 베트남의", ["베트남", "베트남", "베트남"]),
        ("하노이", "하노이가 하노이를 하노이로", ["하노이", "하노이", "하노이"]),
        ("하노이", "하노이을 하노이은", []),
        ("서울", "서울로, 서울에서부터, 서울으로", ["서울", "서울"]),
        ("기자", "기자들이 기자단이 사진기자", ["기자"]),
        ("인민위원회", "성 인민위원회와 시인민위원회", ["인민위원회"]),
        ("베트남", unicodedata.normalize("NFD", "베트남은"), [unicodedata.normalize("NFD", "베트남")]),
        ("G20", "G20에서", ["G20"]),
        ("베트남", "EU베트남 협정", ["베트남"]),
    ],
)
def test_a_korean_term_begins_a_word_and_only_a_particle_follows(form: str, text: str, seen: list[str]) -> None:
    assert found("ko", [form], text) == seen


def test_terms_of_several_languages_live_in_one_matcher() -> None:
    matcher = Matcher([Term(1, ("Việt Nam",), "vi"), Term(2, ("越南",), "zh-Hans"), Term(3, ("Viet Nam",), "en")])
    assert [match.term_id for match in matcher.find("越南 (Việt Nam, Viet Nam)")] == [2, 1, 3]


@pytest.mark.parametrize("form", ["", "  ", "–", "\u200b", "x" * 301])
def test_a_form_that_cannot_be_looked_for_is_refused_by_the_name_of_its_term(form: str) -> None:
    with pytest.raises(GlossaryRefused) as refused:
        Matcher([Term("tb-12", ("được", form), "vi")])
    assert refused.value.term_id == "tb-12"
    assert "tb-12" in refused.value.vi
    assert "tb-12" in refused.value.en


WORDS = st.sampled_from(
    ["hòa", "Hoà", "hoa", "bình", "Việt", "Nam", "việt", "ngoại", "ủy", "Uỷ", "Ðà", "越", "南", "하", "은"]
)
TEXTS = st.lists(st.tuples(WORDS, st.sampled_from([" ", "", "\u00a0", "-", "\u200b", ", ", "\n\n"])), max_size=25).map(
    lambda parts: "".join(word + gap for word, gap in parts)
)
FORMS = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
TERMS = st.lists(st.tuples(FORMS, st.sampled_from(["vi", "en", "zh", "ko"])), max_size=12).map(
    lambda made: [Term(place, (form,), language) for place, (form, language) in enumerate(made)]
)


@given(TERMS, st.one_of(TEXTS, TEXTS.map(lambda text: unicodedata.normalize("NFD", text))))
def test_matches_are_in_order_apart_and_fold_to_their_form(terms: list[Term], text: str) -> None:
    matches = Matcher(terms).find(text)
    assert all(one.end <= other.start for one, other in zip(matches, matches[1:], strict=False))
    for match in matches:
        term = terms[int(match.term_id)]
        assert keys(text[match.start : match.end], term.language) == keys(match.form, term.language)


@given(TERMS, TEXTS, FORMS)
def test_a_term_that_stands_nowhere_changes_nothing(terms: list[Term], text: str, form: str) -> None:
    alone = Matcher([Term("new", (form,), "vi")]).find(text)
    if not alone:
        assert Matcher([*terms, Term("new", (form,), "vi")]).find(text) == Matcher(terms).find(text)


@given(TERMS, TEXTS)
def test_nothing_left_out_is_longer_than_what_it_overlaps(terms: list[Term], text: str) -> None:
    def weight(term_id: int | str) -> int:
        term = terms[int(term_id)]
        return sum(map(len, keys(term.forms[0], term.language)))

    kept = Matcher(terms).find(text)
    for term in terms:
        for match in Matcher([term]).find(text):
            over = [k for k in kept if k.start < match.end and match.start < k.end]
            assert over
            assert max(weight(k.term_id) for k in over) >= weight(match.term_id)


@given(st.text(max_size=80), st.text(min_size=1, max_size=6))
def test_any_text_is_searched_without_failing(text: str, form: str) -> None:
    try:
        matcher = Matcher([Term(1, (form,), language) for language in ("vi", "ru", "ko")], inflected=True)
    except GlossaryRefused:
        return
    for match in matcher.find(text):
        assert 0 <= match.start < match.end <= len(text)
