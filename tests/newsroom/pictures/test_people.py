"""People on a picture: lines read exactly, said in every language, refused with the number of the line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.newsroom.pictures.people import (
    LANGUAGES,
    MAX_PEOPLE,
    PLACES,
    PeopleRefused,
    Person,
    caption,
    read_people,
    write_people,
)  # fmt: skip

TYPED = """
Nguyễn Văn An | Chủ tịch / en: Chairman / zh: 主席 | trái
 Trần  Thị Bình|@bo-truong|center

Lê Cường
"""
PEOPLE = (
    Person("Nguyễn Văn An", {"vi": "Chủ tịch", "en": "Chairman", "zh": "主席"}, "left"),
    Person("Trần Thị Bình", {"post": "bo-truong"}, "centre"),
    Person("Lê Cường"),
)
POSTS = {"bo-truong": {"vi": "Bộ trưởng", "fr": "Ministre"}}
words = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=20)


def test_lines_are_read_whatever_their_blanks() -> None:
    assert read_people(TYPED) == PEOPLE


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("vi", "Nguyễn Văn An, Chủ tịch (bên trái); Trần Thị Bình, Bộ trưởng (ở giữa); Lê Cường"),
        ("en", "Nguyễn Văn An, Chairman (left); Trần Thị Bình (centre); Lê Cường"),
        ("zh", "Nguyễn Văn An，主席（左）；Trần Thị Bình（中）；Lê Cường"),
        ("fr", "Nguyễn Văn An (à gauche); Trần Thị Bình, Ministre (au centre); Lê Cường"),
    ],
)
def test_a_caption_says_name_post_and_place_and_no_post_in_another_language(language: str, said: str) -> None:
    assert caption(PEOPLE, language, POSTS) == said


def test_nobody_gives_no_words() -> None:
    assert write_people([Person("An", {"en": "Chair", "vi": "Chủ tịch"})]) == "An | Chủ tịch / en: Chair"
    assert (read_people(" \n"), caption((), "vi"), write_people(())) == ((), "", "")


@given(
    st.lists(
        st.builds(
            Person, words,
            st.one_of(st.just({}), st.dictionaries(st.sampled_from(LANGUAGES), words), st.just({"post": "chu-tich-ubnd"})),
            st.sampled_from(["", *PLACES]),
        ),
        max_size=8,
    )
)  # fmt: skip
def test_what_is_written_is_read_as_the_same_people(people: list[Person]) -> None:
    assert read_people(write_people(people)) == tuple(people)
    assert tuple(Person.from_json(one.as_json()) for one in people) == tuple(people)


@pytest.mark.parametrize(
    ("typed", "rule", "line"),
    [
        ("An | x | trái | thừa", "parts", 1),
        ("\nAn\n| Chủ tịch", "name", 3),
        ("A" * 121, "name", 1),
        ("An | Chủ tịch | trên", "place", 1),
        ("An | Chủ tịch / Phó", "role", 1),
        ("An | en: A / en: B", "role", 1),
        (f"An | {'x' * 301}", "role", 1),
    ],
)
def test_a_line_that_cannot_be_read_is_named(typed: str, rule: str, line: int) -> None:
    with pytest.raises(PeopleRefused) as caught:
        read_people(typed)
    assert caught.value.rule == rule
    assert f"Dòng {line}:" in caught.value.vi
    assert f"Line {line}:" in caught.value.en


def test_a_crowd_is_refused() -> None:
    assert len(read_people("An\n" * MAX_PEOPLE)) == MAX_PEOPLE
    with pytest.raises(PeopleRefused, match="60"):
        read_people("An\n" * (MAX_PEOPLE + 1))
