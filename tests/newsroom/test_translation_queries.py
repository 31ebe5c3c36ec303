"""Every translation stands in exactly one set of the translators' list, and nobody sees another branch's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.newsroom.domain.release import release, withdraw
from nhipcau.newsroom.domain.segments import take_apart
from nhipcau.newsroom.domain.translation import (
    content_of,
    open_translation,
    pairs,
    save_segments,
    source_of,
    submit_translation,
)  # fmt: skip
from nhipcau.newsroom.domain.translation_queries import (
    Progress,
    awaiting_translation,
    content_of_draft,
    handed_in,
    marks_of,
    progress,
    sorted_translations,
)  # fmt: skip
from nhipcau.newsroom.domain.translation_sources import earlier_words
from nhipcau.newsroom.models import Edition
from nhipcau.people.models import Account
from tests import factories

DB = pytest.mark.django_db
BODY = [
    ("heading", "Một buổi sớm"),
    ("paragraph", "<p>Hồ có <b>36</b> chiếc thuyền.</p><p>Sen nở.</p>"),
    ("list", {"ordered": False, "items": ["Đi bộ quanh hồ", "Uống trà"]}),
    ("quote", {"text": "Mùa sen về sớm.", "attribution": "Người giữ đầm"}),
]


def translated(o: factories.Office, source: Edition) -> Edition:
    """A whole English translation, not handed in."""
    target = open_translation(item=source.item, language="en", by=o.translator)
    texts = {pair.source.key: f"en {pair.source.text}" for pair in pairs(target)}
    return save_segments(edition=target, texts=texts, by=o.translator)


def sets(by: Account, language: str = "en") -> dict[str, set[int]]:
    found = sorted_translations(by, language)
    return {
        "begin": set(awaiting_translation(by, language).values_list("pk", flat=True)),
        "in hand": {hand.edition for hand in found.in_hand},
        "outdated": {hand.edition for hand in found.outdated},
        "handed in": set(handed_in(by, language, found.sound).values_list("pk", flat=True)),
    }


def only(name: str, *editions: Edition) -> dict[str, set[int]]:
    nothing: dict[str, set[int]] = {key: set() for key in ("begin", "in hand", "outdated", "handed in")}
    return nothing | {name: {edition.pk for edition in editions}}


@DB
def test_a_translation_walks_from_set_to_set(office: factories.Office) -> None:
    source = factories.edition(office, body=BODY)
    assert sets(office.translator) == only("begin")
    factories.cleared(office, source)
    assert sets(office.translator) == only("begin", source)
    target = open_translation(item=source.item, language="en", by=office.translator)
    assert sets(office.translator) == only("in hand", target)
    assert sets(office.translator, "fr") == only("begin", source)
    translated(office, source)
    assert sets(office.translator) == only("in hand", target)
    submit_translation(edition=target, by=office.translator)
    assert sets(office.translator) == only("handed in", target)
    factories.change(office, source)
    assert sets(office.translator) == only("handed in", target)
    factories.change(office, source, title="Sen Hồ Tây nở sớm")
    assert sets(office.translator) == only("outdated", target)
    save_segments(edition=target, texts={"title": "Early lotus"}, by=office.translator)
    assert sets(office.translator) == only("in hand", target)
    submit_translation(edition=target, by=office.translator)
    factories.change(office, source, body=BODY[1:])
    assert sets(office.translator) == only("outdated", target)
    submit_translation(edition=target, by=office.translator)
    assert sets(office.translator) == only("handed in", target)


@DB
def test_a_withdrawn_source_waits_for_no_translation(office: factories.Office) -> None:
    source = factories.edition(office)
    factories.released(office, source)
    assert sets(office.translator) == only("begin", source)
    withdraw(
        item=source.item,
        languages=["vi"],
        by=office.publisher,
        reason={"vi": "Nhầm số liệu", "en": "A wrong figure"},
    )
    assert sets(office.translator) == only("begin")


@DB
def test_a_withdrawn_translation_asks_for_nothing(office: factories.Office) -> None:
    source = factories.edition(office)
    factories.cleared(office, source)
    target = translated(office, source)
    release(item=target.item, versions=[factories.cleared(office, target)], by=office.publisher)
    withdraw(
        item=target.item,
        languages=["en"],
        by=office.publisher,
        reason={"vi": "Dịch nhầm", "en": "Mistranslated"},
    )
    factories.change(office, source, lead="Mùa sen đã hết.")
    assert sets(office.translator) == only("handed in", target)


@DB
def test_another_branch_sees_none_of_it(office: factories.Office) -> None:
    for language in (None, "en"):
        source = factories.edition(office)
        factories.cleared(office, source)
        if language:
            open_translation(item=source.item, language=language, by=office.translator)
    assert sets(office.stranger) == only("begin")


@DB
def test_the_longest_wait_comes_first(office: factories.Office) -> None:
    sources = [factories.edition(office) for _ in range(3)]
    for source in (sources[1], sources[2], sources[0]):
        factories.cleared(office, source)
    assert [row.pk for row in awaiting_translation(office.translator, "en")] == [
        sources[1].pk, sources[2].pk, sources[0].pk,
    ]  # fmt: skip


@DB
def test_a_draft_read_in_bulk_says_what_the_edition_says(office: factories.Office) -> None:
    source = factories.edition(office, body=BODY, picture=factories.picture(), picture_alt="Sen")
    target = open_translation(item=source.item, language="en", by=office.translator)
    save_segments(edition=target, texts={"title": "Lotus", "lead": "The season."}, by=office.translator)
    factories.change(office, source, lead="Mùa sen về rồi.")
    draft = target.working_copy().latest_revision.content
    assert take_apart(content_of_draft(draft)) == take_apart(content_of(target))
    states = [pair.state for pair in pairs(target)]
    assert progress(content_of(source_of(target.item)), content_of_draft(draft), marks_of(draft)) == Progress(
        of=len(states), done=states.count("done"), outdated=states.count("outdated")
    )
    assert (states.count("done"), states.count("outdated"), len(states)) == (1, 1, 11)


@DB
def test_earlier_words_are_found_in_frozen_versions_and_in_drafts(office: factories.Office) -> None:
    source = factories.edition(office, body=BODY)
    factories.cleared(office, source)
    first = {segment.fingerprint: segment.text for segment in take_apart(content_of(source))}
    factories.change(office, source, lead="Bản nháp thứ hai.")
    second = {segment.fingerprint: segment.text for segment in take_apart(content_of(source))}
    factories.change(office, source, lead="Bản nháp thứ ba.", body=[])
    assert earlier_words(source, first) == first
    assert earlier_words(source, second) == second
    source.revisions.all().update(content={})
    assert earlier_words(source, first) == first
    assert earlier_words(source, ["nothing has this fingerprint"]) == {}


WORDS = st.text(alphabet="abcđẻ ", max_size=12)
CONTENTS = st.builds(
    lambda title, lead, headings: {
        "title": title,
        "lead": lead,
        "body": [{"type": "heading", "value": text, "id": str(place)} for place, text in enumerate(headings)],
    },
    WORDS,
    WORDS,
    st.lists(WORDS, max_size=5),
)


@given(CONTENTS, CONTENTS, st.booleans())
def test_progress_counts_every_segment_once(
    source: dict[str, object], target: dict[str, object], marked: bool
) -> None:
    marks = {segment.key: segment.fingerprint for segment in take_apart(source)} if marked else {}
    found = progress(source, target, marks)
    both = {s.key for s in take_apart(source)} & {s.key for s in take_apart(target)}
    assert found.of == len(take_apart(source))
    assert (found.done, found.outdated) == ((len(both), 0) if marked else (0, len(both)))
    assert found.left == found.of - found.done
