"""A machine's part in a text is never hidden: not by an edit, not by a second one, not by what is declared of the whole."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from nhipcau.newsroom.domain.segment_origins import MEMORY, Noted, noted, origin_in, origin_of_all
from nhipcau.newsroom.enums import Origin

KEYS = ("title", "lead")
SAVES = st.lists(
    st.tuples(st.sampled_from(KEYS), st.sampled_from(["", "one", "two"]), st.sampled_from(["", MEMORY, *Origin.values, "robot"]), st.integers(1, 3)),
    max_size=8,
)  # fmt: skip


@given(SAVES)
def test_where_words_began_stays_until_they_are_emptied_or_begun_anew(saves: list[tuple[str, str, str, int]]) -> None:
    kept: Noted = {}
    was: dict[str, str] = {}
    for key, text, began, by in saves:
        before = kept.get(key)
        kept = noted(kept, {key: text}, was=was, by=by, origins={key: began} if began else {})
        if not text:
            assert key not in kept
        elif began in (MEMORY, Origin.MACHINE, Origin.ASSISTED):
            assert kept[key]["origin"] == began
        elif before is not None:
            assert kept[key]["origin"] == before["origin"]
        if text and text != was.get(key):
            assert kept[key]["by"] == by
        was[key] = text
    machine = any(one["origin"] in (Origin.MACHINE, Origin.ASSISTED) for one in kept.values())
    assert (origin_of_all(kept) != Origin.HUMAN) == machine


def test_a_machine_comes_before_assistance() -> None:
    assert origin_of_all({"a": {"origin": "ai_assisted"}, "b": {"origin": "machine_translated"}, "c": {"origin": "human"}}) == Origin.MACHINE


def test_one_segment_of_a_machine_does_not_make_its_neighbours_a_machines() -> None:
    kept: Noted = {"title": {"origin": "machine_translated", "by": 1}, "lead": {"origin": "human", "by": 1}, "byline": {"origin": MEMORY, "by": 1}}
    told = [origin_in(kept, key, "machine_translated") for key in ("title", "lead", "byline", "picture_alt")]
    assert told == ["machine_translated", "human", "human", "machine_translated"]


def test_what_is_declared_without_a_segment_that_says_why_is_said_of_each() -> None:
    assert origin_in({"lead": {"origin": "human", "by": 1}}, "lead", "machine_translated") == "machine_translated"
