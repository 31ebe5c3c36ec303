"""Taking apart and putting together again loses nothing; a fingerprint changes with the words and only with them."""

from __future__ import annotations

import copy
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nhipcau.newsroom.blocks import BodyBlock
from nhipcau.newsroom.domain.occasions import WORDS
from nhipcau.newsroom.domain.segments import SegmentRefused, put_together, take_apart
from nhipcau.newsroom.domain.translation import translations_at

chosen = st.none() | st.integers(1, 3)
words = st.text(alphabet="aăđ ệ⟨⟩/12<>&\"';#x\n", max_size=12)


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@st.composite
def inline(draw: st.DrawFn, depth: int = 2) -> str:
    parts = []
    for _ in range(draw(st.integers(1, 3))):
        parts.append(escaped(draw(words)))
        if depth and draw(st.booleans()):
            opening, closing = draw(
                st.sampled_from([("<b>", "</b>"), ("<i>", "</i>"), ('<a href="https://x.example/?a=1">', "</a>"), ("<br/>", "")])
            )
            parts.append(opening + (draw(inline(depth - 1)) + closing if closing else ""))
    return "".join(parts)


@st.composite
def rich(draw: st.DrawFn) -> str:
    parts = []
    for _ in range(draw(st.integers(0, 3))):
        kind = draw(st.sampled_from(["p", "list", "nested"]))
        if kind == "p":
            parts.append(f'<p data-block-key="{draw(st.integers(0, 9))}">{draw(inline())}</p>')
        elif kind == "list":
            parts.append(f"<ul><li>{draw(inline())}</li><li>{draw(inline())}</li></ul>")
        else:
            parts.append(f"<ol><li>{draw(inline())}<ul><li>{draw(inline())}</li></ul></li></ol>")
    return "".join(parts)


#: What the blocks of occasions hold beside words, as the editor keeps it.
BESIDE: dict[str, dict[str, Any]] = {
    "event": {"starts_on": "2026-11-28", "starts_at": "09:00:00", "ends_on": None, "ends_at": None, "link": "https://x.example/"},
    "contact": {"telephone": "024 3825 0000", "email": "bc@x.example", "as_of": "2026-11-28"},
    "entry": {"address": "https://x.example/", "language": "en", "standing": "partner", "checked_on": "2026-11-28"},
    "question": {"right": "b", "link": "/vi/bai/sen/"},
    "urgent": {"until": "2026-11-30T10:00:00+07:00"},
}
KINDS = ["paragraph", "heading", "quote", "list", "picture", "clip", "document", "fact", *BESIDE]


def test_every_block_of_the_editor_is_drawn() -> None:
    assert sorted(KINDS) == sorted(BodyBlock().child_blocks)
    for kind, beside in BESIDE.items():
        assert sorted({*beside, *WORDS[kind]}) == sorted(BodyBlock().child_blocks[kind].child_blocks)


@st.composite
def blocks(draw: st.DrawFn) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = []
    for number in range(draw(st.integers(0, 5))):
        kind = draw(st.sampled_from(KINDS))
        entries = [draw(words) for _ in range(draw(st.integers(0, 3)))]
        value: Any = {
            "paragraph": lambda: draw(rich()),
            "heading": lambda: draw(words),
            "quote": lambda: {"text": draw(words), "attribution": draw(words)},
            "list": lambda: {"ordered": True, "items": [{"type": "item", "value": entry, "id": "x"} for entry in entries]},
            "picture": lambda: {"picture": draw(chosen), "alt": draw(words), "caption": draw(words), "credit": draw(words)},
            "clip": lambda: {"clip": draw(chosen), "alt": draw(words), "caption": draw(words), "credit": draw(words)},
            "document": lambda: {"paper": draw(chosen), "title": draw(words), "credit": draw(words)},
            "fact": lambda: draw(chosen),
        }.get(kind, lambda: {**BESIDE[kind], **{name: draw(words) for name in WORDS[kind]}})()
        made.append({"type": kind, "value": value, "id": f"{number:08x}-0000-4000-8000-000000000000"})
    return made


contents = st.fixed_dictionaries(
    {name: words for name in ("title", "lead", "byline", "picture_alt", "picture_caption", "picture_credit")}
    | {"picture": chosen, "body": blocks()}
)
Content = dict[str, Any]


def normal(content: Content) -> Content:
    """Taken apart and put together once: references such as &quot; are then written one way."""
    return put_together(content, {segment.key: segment.text for segment in take_apart(content)})


@settings(max_examples=150, deadline=None)
@given(contents)
def test_putting_together_what_was_taken_apart_gives_the_same(content: Content) -> None:
    before = copy.deepcopy(content)
    made = normal(content)
    assert take_apart(made) == take_apart(content)
    assert normal(made) == made
    assert content == before
    assert [block["id"] for block in made["body"]] == [block["id"] for block in content["body"]]


@settings(max_examples=100, deadline=None)
@given(contents)
def test_text_in_plain_words_comes_back_to_the_byte(content: Content) -> None:
    """Where the source writes no reference but the needed three, not a byte of it changes."""
    plain = {key: value for key, value in content.items() if key != "body"}
    kept = {**plain, "body": [b for b in content["body"] if b["type"] != "paragraph" or b["value"].strip()]}
    assert normal(kept) == kept


@settings(max_examples=100, deadline=None)
@given(contents)
def test_each_segment_has_a_key_of_its_own_and_words(content: Content) -> None:
    segments = take_apart(content)
    assert len({segment.key for segment in segments}) == len(segments)
    assert all(segment.text.strip() for segment in segments)


@settings(max_examples=100, deadline=None)
@given(contents, st.randoms(use_true_random=False))
def test_moving_blocks_makes_nothing_outdated(content: Content, chance: Any) -> None:
    marks = {segment.key: segment.fingerprint for segment in take_apart(content)}
    moved = copy.deepcopy(content)
    chance.shuffle(moved["body"])
    after = take_apart(moved)
    assert {segment.key: segment.fingerprint for segment in after} == marks
    assert translations_at(after, marks) == {key: key for key in marks}


@settings(max_examples=100, deadline=None)
@given(contents, st.data())
def test_only_the_changed_segment_is_outdated(content: Content, data: st.DataObject) -> None:
    segments = take_apart(content)
    if not segments:
        return
    marks = {segment.key: segment.fingerprint for segment in segments}
    chosen = data.draw(st.sampled_from(segments))
    texts = {segment.key: segment.text + " mới" * (segment == chosen) for segment in segments}
    after = {segment.key: segment.fingerprint for segment in take_apart(put_together(content, texts))}
    assert {key for key in marks if after.get(key) != marks[key]} == {chosen.key}


def paragraph(html: str) -> Content:
    return {"body": [{"type": "paragraph", "value": html, "id": "b"}]}


def test_marks_stand_for_tags_and_the_translator_sees_no_markup() -> None:
    content = paragraph('<p>Xem <a href="https://x.example">hồ <b>Tây</b></a>&nbsp;&amp; sen<br/>nở</p>')
    (segment,) = take_apart(content)
    assert segment.text == "Xem ⟨1⟩hồ ⟨2⟩Tây⟨/2⟩⟨/1⟩\u00a0& sen⟨3/⟩nở"
    texts = {segment.key: "See ⟨1⟩⟨2⟩West⟨/2⟩ Lake⟨/1⟩ & the ⟨3/⟩lotus"}
    made = put_together(content, texts)["body"][0]["value"]
    assert made == '<p>See <a href="https://x.example"><b>West</b> Lake</a> &amp; the <br/>lotus</p>'


@pytest.mark.parametrize("text", ["See lake", "⟨1⟩See", "⟨/1⟩See⟨1⟩", "⟨1⟩a⟨/1⟩⟨1⟩b⟨/1⟩", "⟨1⟩See⟨/1⟩⟨2⟩⟨/2⟩", "⟨2⟩See⟨/2⟩"])
def test_lost_invented_or_crossed_marks_are_refused_in_words(text: str) -> None:
    content = paragraph("<p><b>Xem</b> hồ</p>")
    with pytest.raises(SegmentRefused) as refusal:
        put_together(content, {"body.b.0": text})
    assert refusal.value.key == "body.b.0"
    assert refusal.value.vi and refusal.value.en


def test_marks_of_two_pairs_may_change_places_but_not_cross() -> None:
    content = paragraph("<p><b>một</b> <i>hai</i></p>")
    made = put_together(content, {"body.b.0": "⟨2⟩two⟨/2⟩ ⟨1⟩one⟨/1⟩"})
    assert made["body"][0]["value"] == "<p><i>two</i> <b>one</b></p>"
    with pytest.raises(SegmentRefused):
        put_together(content, {"body.b.0": "⟨1⟩one ⟨2⟩two⟨/1⟩ three⟨/2⟩"})


def test_what_a_translator_types_is_text_not_markup() -> None:
    made = put_together(paragraph("<p>Xem</p>"), {"body.b.0": "<script>x</script> & ⟨9⟩"[:-3]})
    assert made["body"][0]["value"] == "<p>&lt;script&gt;x&lt;/script&gt; &amp; </p>"


def test_brackets_that_the_writer_typed_are_kept() -> None:
    content = paragraph("<p>mục ⟨1⟩ và <b>⟨</b></p>")
    (segment,) = take_apart(content)
    assert segment.text == "mục ⟨⟨1⟩ và ⟨1⟩⟨⟨⟨/1⟩"
    assert put_together(content, {segment.key: segment.text}) == content


def test_without_a_translation_a_segment_is_empty() -> None:
    made = put_together({"title": "Sen", "body": paragraph("<p>Xem <b>hồ</b></p>")["body"]}, {})
    assert made == {"title": "", "body": paragraph("<p></p>")["body"]}


def test_a_paragraph_put_in_before_others_leaves_them_their_translations() -> None:
    marks = {s.key: s.fingerprint for s in take_apart(paragraph("<p>một</p><p>hai</p>"))}
    after = take_apart(paragraph("<p>không</p><p>một</p><p>hai</p>"))
    assert translations_at(after, marks) == {"body.b.0": None, "body.b.1": "body.b.0", "body.b.2": "body.b.1"}


def test_a_changed_paragraph_keeps_the_translation_it_had_to_be_mended() -> None:
    marks = {s.key: s.fingerprint for s in take_apart(paragraph("<p>một</p><p>hai</p>"))}
    after = take_apart(paragraph("<p>một</p><p>hai, ba</p>"))
    assert translations_at(after, marks) == {"body.b.0": "body.b.0", "body.b.1": "body.b.1"}


def test_a_block_made_anew_with_the_same_words_is_translated_already() -> None:
    marks = {s.key: s.fingerprint for s in take_apart(paragraph("<p>một</p>"))}
    again = take_apart({"body": [{"type": "paragraph", "value": "<p>một</p>", "id": "c"}]})
    assert translations_at(again, marks) == {"body.c.0": "body.b.0"}


def test_the_same_words_twice_have_a_translation_each() -> None:
    marks = {s.key: s.fingerprint for s in take_apart(paragraph("<p>một</p><p>một</p>"))}
    moved = take_apart(paragraph("<p>hai</p><p>một</p><p>một</p>"))
    places = translations_at(moved, marks)
    assert places["body.b.1"] == "body.b.1"
    assert {places["body.b.0"], places["body.b.2"]} == {None, "body.b.0"}


def test_a_fingerprint_is_short_and_pinned() -> None:
    (segment,) = take_apart({"title": "Sen", "body": []})
    assert re.fullmatch(r"[0-9a-f]{16}", segment.fingerprint)
    assert segment.fingerprint == take_apart({"title": "Sen", "lead": "", "body": []})[0].fingerprint
