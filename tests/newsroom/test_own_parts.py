"""What a translation has of its own stays until it is taken back; what its source gains it never lacks."""

from __future__ import annotations

import copy
import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from nhipcau.newsroom.domain.own_parts import ALONE, CHOSEN, LEAD, Own, own_after, parts_apart, with_own
from nhipcau.newsroom.domain.segments import put_together
from nhipcau.newsroom.domain.translation import content_of, left_to_do, save_segments, submit_translation, take_back
from nhipcau.newsroom.domain.translation_queries import progress_of, sorted_translations
from nhipcau.newsroom.domain.versions import fresh, payload_of
from nhipcau.newsroom.models import Edition, Fact
from tests import factories
from tests.newsroom.desk_rows import address, client_of, source_in, whole
from tests.newsroom.test_clip_library import row as clip_row
from tests.newsroom.test_paper_library import row as paper_row
from tests.newsroom.test_segments import Content, contents

DB = pytest.mark.django_db(databases=["default", "public"])


@st.composite
def owning(draw: st.DrawFn, content: Content) -> Own:
    """Something of its own for some parts of a content."""
    parts = [LEAD, *(block["id"] for block in content["body"] if block["type"] in CHOSEN)]
    return {part: draw(st.integers(4, 6)) for part in parts if draw(st.booleans())}


@settings(max_examples=60, deadline=None)
@given(contents, contents, st.data())
def test_what_is_its_own_stays_through_every_taking_over(content: Content, later: Content, data: st.DataObject) -> None:
    own = data.draw(owning(content))
    here = with_own(put_together(content, {}), own, source=content, was=content)
    again = with_own(put_together(later, {}), own, source=later, was=here)
    assert with_own(put_together(later, {}), own, source=later, was=again) == again
    if LEAD in own:
        assert again[LEAD] == own[LEAD]
    for block in again["body"]:
        if block["type"] in CHOSEN and block["id"] in own:
            assert block["value"][CHOSEN[block["type"]]] == own[block["id"]]
    assert parts_apart(later, again, own) == 0


@settings(max_examples=60, deadline=None)
@given(contents, contents, st.data())
def test_what_a_person_left_alone_says_nothing_whatever_the_source_did(content: Content, later: Content, data: st.DataObject) -> None:
    own = data.draw(owning(content))
    here = with_own(content, own, source=content, was=content)
    assert own_after(own, before=here, after=copy.deepcopy(here), source=later) == own


@settings(max_examples=60, deadline=None)
@given(contents, st.randoms(use_true_random=False))
def test_moving_blocks_leaves_nothing_to_take_over(content: Content, chance: Any) -> None:
    moved = copy.deepcopy(content)
    chance.shuffle(moved["body"])
    assert parts_apart(moved, content, {}) == 0
    assert with_own(moved, {}, source=moved, was=content) == moved


def block(kind: str, key: str, **value: Any) -> dict[str, Any]:
    return {"type": kind, "id": key, "value": value}


def test_the_same_day_written_in_another_zone_is_the_same_day() -> None:
    one, other = "2026-11-30T10:00:00+07:00", "2026-11-30T03:00:00Z"
    assert parts_apart({"body": [block("urgent", "a", until=one)]}, {"body": [block("urgent", "a", until=other)]}, {}) == 0
    assert parts_apart({"body": [block("urgent", "a", until=one)]}, {"body": [block("urgent", "a", until="2026-12-01")]}, {}) == 1


def test_a_block_of_its_own_stands_where_it_stood() -> None:
    source = {"picture": None, "body": [block("heading", "a"), block("heading", "b")]}
    after = {"picture": None, "body": [block("heading", "a"), block("picture", "x", picture=5), block("heading", "b")]}
    own = own_after({}, before=source, after=after, source=source)
    assert own == {"x": ALONE}
    moved = {"picture": None, "body": [block("heading", "b"), block("heading", "c"), block("heading", "a")]}
    assert [one["id"] for one in with_own(moved, own, source=moved, was=after)["body"]] == ["b", "c", "a", "x"]
    gone = {"picture": None, "body": [block("heading", "b")]}
    assert [one["id"] for one in with_own(gone, own, source=gone, was=after)["body"]] == ["x", "b"]
    assert own_after(own, before=after, after=source, source=source) == {}


def test_beside_its_own_picture_stand_its_own_words_where_the_source_has_none() -> None:
    source = {"picture": 1, "picture_alt": "", "body": [block("picture", "a", picture=1, alt="", caption="Hồ")]}
    was = {"picture": 4, "picture_alt": "Chart", "body": [block("picture", "a", picture=5, alt="Map", caption="Lake")]}
    made = with_own(put_together(source, {"body.a.caption": "Lake"}), {LEAD: 4, "a": 5}, source=source, was=was)
    assert made == was


# In the house


def gain(o: factories.Office, source: Edition, *added: tuple[str, Any]) -> None:
    raw = list(fresh(source).working_copy().body.get_prep_value())
    new = [{"type": kind, "value": value, "id": f"new-{place}"} for place, (kind, value) in enumerate(added)]
    factories.change(o, source, body=source.body.stream_block.to_python([raw[0], *new, *raw[1:]]))


def kinds_in(made: Edition, o: factories.Office) -> list[str]:
    return [one["type"] for one in payload_of(submit_translation(edition=made, by=o.translator).version)["body"]]


def another_fact(o: factories.Office) -> Fact:
    return Fact.objects.create(
        code="so-den", unit_owner=o.locality, labels={"vi": "Số đền", "en": "Temples"}, values={"vi": "4", "en": "4"},
        sources={"vi": "Số liệu trình diễn", "en": "Demonstration figure"}, as_of=dt.date(2026, 6, 30),
    )  # fmt: skip


def shown(o: factories.Office) -> dict[str, tuple[str, Any]]:
    words = {"alt": "", "caption": "", "credit": ""}
    return {
        "fact": ("fact", factories.fact(o).pk),
        "picture": ("picture", {"picture": factories.picture("#123456").pk, **words}),
        "clip": ("clip", {"clip": clip_row(o, alts={"vi": "Hội", "en": "Festival"}).pk, **words}),
        "document": ("document", {"paper": paper_row(o, titles={"en": "Plan"}).pk, "title": "", "credit": ""}),
    }


@DB
@pytest.mark.parametrize("kind", ["fact", "clip", "document"])
def test_a_translation_is_never_handed_in_without_what_its_source_gained(office: factories.Office, kind: str) -> None:
    made = whole(office)
    submit_translation(edition=made, by=office.translator)
    assert not sorted_translations(office.translator, "en").outdated
    source = source_in(made.item)
    gain(office, source, shown(office)[kind])
    assert left_to_do(made) == 0
    assert [hand.progress.parts for hand in sorted_translations(office.translator, "en").outdated] == [1]
    assert kinds_in(made, office) == ["paragraph", kind, "heading"]
    assert not sorted_translations(office.translator, "en").outdated


@DB
def test_a_swapped_a_moved_and_a_removed_fact_are_taken_over_too(office: factories.Office) -> None:
    made = whole(office, body=[("paragraph", "<p>Hồ.</p>"), ("fact", factories.fact(office)), ("heading", "Sớm")])
    source = source_in(made.item)
    raw = list(source.working_copy().body.get_prep_value())
    swapped = [raw[0], {**raw[1], "value": another_fact(office).pk}, raw[2]]
    for blocks, parts, codes in ((swapped, 1, ["so-den"]), ([swapped[1], raw[0], raw[2]], 0, ["so-den"]), ([raw[0], raw[2]], 1, [])):
        factories.change(office, source, body=source.body.stream_block.to_python(blocks))
        count = progress_of(fresh(made), content_of(source))
        assert (count.left, count.outdated, count.parts) == (0, 0, parts)
        payload = payload_of(submit_translation(edition=made, by=office.translator).version)
        assert [one["code"] for one in payload["body"] if one["type"] == "fact"] == codes
        assert [one["type"] for one in payload["body"]] == [one["type"] for one in blocks]


@DB
def test_saving_the_source_again_and_filing_it_anew_leaves_nothing_to_take_over(office: factories.Office) -> None:
    kinds = shown(office)
    made = whole(office, body=[("paragraph", "<p>Hồ.</p>"), ("fact", Fact.objects.get())], picture=factories.picture(), picture_alt="Sen")
    source = source_in(made.item)
    source.working_copy().save_revision(user=office.writer)
    source.item.topics.clear()
    submit_translation(edition=made, by=office.translator)
    assert progress_of(fresh(made), content_of(source)).parts == 0
    revisions = made.revisions.count()
    gain(office, source, kinds["document"])
    save_segments(edition=made, texts={}, by=office.translator)
    assert (progress_of(fresh(made), content_of(source)).parts, made.revisions.count()) == (0, revisions + 1)


def edited(o: factories.Office, made: Edition, picture: int | None, values: dict[int, Any], more: tuple[tuple[str, Any], ...] = ()) -> None:
    """The framework's editor, with blocks that keep their ids; ``values``: what is chosen in the blocks at these places."""
    working = fresh(made).working_copy()
    raw = list(working.body.get_prep_value())
    blocks = [(one["type"], values.get(place, _sent(one))) for place, one in enumerate(raw)]
    data = nested_form_data({
        "title": working.title, "lead": working.lead, "byline": working.byline, "slug": working.slug, "origin": working.origin,
        "picture": picture or "", "picture_alt": working.picture_alt, "picture_caption": "", "picture_credit": "",
        "body": streamfield([*blocks, *more]),
    })  # fmt: skip
    data |= {f"body-{place}-id": one["id"] for place, one in enumerate(raw)}
    answer = client_of(o.writer).post(reverse("wagtailsnippets_newsroom_edition:edit", args=[made.pk]), data)
    assert answer.status_code == 302, answer.content.decode()[:2000]


def _sent(one: dict[str, Any]) -> Any:
    if one["type"] == "paragraph":
        return rich_text(one["value"], features=["bold", "italic", "link", "ol", "ul"])
    return one["value"] if not isinstance(one["value"], dict) else {name: value or "" for name, value in one["value"].items()}


@DB
def test_an_english_edition_keeps_its_own_infographic_and_file(office: factories.Office) -> None:
    """Chosen in the editor, kept at every save and when the source changes its own, cleared as any picture, until taken back."""
    lead, first, mine, other = (factories.picture(colour, colour) for colour in ("#111111", "#222222", "#333333", "#444444"))
    words = {"alt": "Biểu đồ", "caption": "", "credit": ""}
    body = [("paragraph", "<p>Hồ.</p>"), ("picture", {"picture": first, **words}), ("document", {"paper": paper_row(office), "title": "Kế hoạch", "credit": ""})]
    made = whole(office, body=body, picture=lead, picture_alt="Sen")
    file = paper_row(office, title="Plan in English")
    graph = fresh(made).working_copy().body[1].id
    edited(office, made, mine.pk, {1: {"picture": mine.pk, "alt": "en Biểu đồ", "caption": "", "credit": ""}, 2: {"paper": file.pk, "title": "en Kế hoạch", "credit": ""}})
    assert set(fresh(made).working_copy().own_parts) == {LEAD, graph, fresh(made).working_copy().body[2].id}
    save_segments(edition=made, texts={"title": "Lotus"}, by=office.translator)
    source = source_in(made.item)
    raw = list(source.working_copy().body.get_prep_value())
    raw[1]["value"]["picture"] = other.pk
    factories.change(office, source, body=source.body.stream_block.to_python(raw), picture=other)
    count = progress_of(fresh(made), content_of(source))
    assert (count.left, count.outdated, count.parts) == (0, 0, 0)
    payload = payload_of(submit_translation(edition=made, by=office.translator).version)
    assert (payload["picture"]["media"], payload["body"][1]["media"], payload["body"][2]["media"]) == (mine.sha256, mine.sha256, file.made)
    with pytest.raises(PermissionDenied):
        take_back(edition=made, part=graph, by=office.stranger)
    page = client_of(office.translator).get(address(made)).content.decode()
    assert page.count('name="back"') == 3
    client_of(office.translator).post(address(made), {"back": graph, "act": "save"})
    working = fresh(made).working_copy()
    assert (working.body[1].value["picture"], working.picture, graph in working.own_parts) == (other, mine, False)


@DB
def test_what_was_chosen_back_in_the_editor_follows_the_source_again(office: factories.Office) -> None:
    lead, mine, later = (factories.picture(colour, colour) for colour in ("#111111", "#222222", "#333333"))
    made = whole(office, picture=lead, picture_alt="Sen")
    edited(office, made, mine.pk, {})
    assert fresh(made).working_copy().own_parts == {LEAD: mine.pk}
    edited(office, made, lead.pk, {})
    assert fresh(made).working_copy().own_parts == {}
    factories.change(office, source_in(made.item), picture=later)
    assert save_segments(edition=made, texts={}, by=office.translator).working_copy().picture == later
    edited(office, made, None, {})
    assert save_segments(edition=made, texts={}, by=office.translator).working_copy().picture is None
    edited(office, source_in(made.item), mine.pk, {})
    assert source_in(made.item).working_copy().own_parts == {}


@DB
def test_a_block_that_stands_in_one_language_alone_is_kept(office: factories.Office) -> None:
    made = whole(office)
    edited(office, made, None, {}, more=(("heading", "For visitors"),))
    save_segments(edition=made, texts={"title": "Lotus"}, by=office.translator)
    assert kinds_in(made, office) == ["paragraph", "heading", "heading"]
    assert progress_of(fresh(made), content_of(source_in(made.item))).parts == 0
    [part] = fresh(made).working_copy().own_parts
    take_back(edition=made, part=part, by=office.translator)
    assert kinds_in(made, office) == ["paragraph", "heading"]


@DB
def test_what_left_the_library_is_no_edition_s_own(office: factories.Office) -> None:
    lead, mine = factories.picture("#111111", "a"), factories.picture("#222222", "b")
    made = whole(office, picture=lead, picture_alt="Sen")
    save_segments(edition=made, texts={}, by=office.translator, own={LEAD: mine.pk + 1000, "gone": ALONE})
    working = fresh(made).working_copy()
    assert (working.picture, working.own_parts) == (lead, {"gone": ALONE})
