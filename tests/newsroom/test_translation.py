"""Translating segment by segment: what is done stays done until its own words change."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from nhipcau.newsroom.domain import translation
from nhipcau.newsroom.domain.clearance import clear
from nhipcau.newsroom.domain.segments import SegmentRefused
from nhipcau.newsroom.domain.translation import (
    TranslationRefused,
    left_to_do,
    open_translation,
    pairs,
    save_segments,
    submit_translation,
)
from nhipcau.newsroom.domain.versions import payload_of
from nhipcau.newsroom.models import Edition
from tests import factories

pytestmark = pytest.mark.django_db(databases=["default", "public"])
ENGLISH = {
    "Sen Hồ Tây": "Lotus of West Lake", "Mùa sen về trên hồ.": "Lotus season on the lake.", "Nhóm biên tập": "The editors",
    "một": "one", "hai": "two", "ba": "three", "không": "zero",
}  # fmt: skip


@pytest.fixture
def source(office: factories.Office) -> Edition:
    return factories.edition(office, body=[("paragraph", "<p>một</p><p>hai</p>"), ("heading", "ba")])


@pytest.fixture
def english(office: factories.Office, source: Edition) -> Edition:
    made = open_translation(item=source.item, language="en", by=office.translator)
    return translated(made, office)


def translated(made: Edition, office: factories.Office) -> Edition:
    texts = {pair.source.key: ENGLISH[pair.source.text] for pair in pairs(made) if pair.state != "done"}
    return save_segments(edition=made, texts=texts, by=office.translator)


def states(made: Edition) -> dict[str, tuple[str, str]]:
    return {pair.source.text: (pair.target, pair.state) for pair in pairs(made)}


def rewritten(office: factories.Office, source: Edition, html: str, heading: str = "ba") -> None:
    """As the editor saves it: blocks keep their ids."""
    working = source.working_copy()
    raw = list(working.body.get_prep_value())
    raw[0]["value"], raw[1]["value"] = html, heading
    working.body = working.body.stream_block.to_python(raw)
    working.save_revision(user=office.writer)


def test_a_translation_begins_empty_and_is_begun_once(office: factories.Office, source: Edition) -> None:
    made = open_translation(item=source.item, language="en", by=office.translator)
    assert {state for _, state in states(made).values()} == {"missing"}
    assert (made.translator, made.translation_key) == (office.translator, source.translation_key)
    assert open_translation(item=source.item, language="en", by=office.translator) == made
    for language in ("vi", "de"):
        with pytest.raises(TranslationRefused):
            open_translation(item=source.item, language=language, by=office.translator)


def test_only_translators_of_the_unit_translate(office: factories.Office, source: Edition, english: Edition) -> None:
    for person in (office.stranger, office.clearer, office.leader):
        with pytest.raises(PermissionDenied):
            open_translation(item=source.item, language="fr", by=person)
        with pytest.raises(PermissionDenied):
            save_segments(edition=english, texts={"title": "x"}, by=person)
    with pytest.raises(PermissionDenied):
        save_segments(edition=source, texts={"title": "x"}, by=office.writer)


def test_everything_translated_is_done(english: Edition) -> None:
    assert states(english)["hai"] == ("two", "done")
    assert left_to_do(english) == 0
    assert english.title == "Lotus of West Lake"
    working = english.working_copy()
    assert [str(child.value) for child in working.body] == ["<p>one</p><p>two</p>", "three"]


def test_saving_the_source_again_and_moving_blocks_outdates_nothing(
    office: factories.Office, source: Edition, english: Edition
) -> None:
    source.working_copy().save_revision(user=office.writer)
    working = Edition.objects.get(pk=source.pk).working_copy()
    working.body = working.body.stream_block.to_python(list(reversed(working.body.get_prep_value())))
    working.save_revision(user=office.writer)
    assert left_to_do(english) == 0


def test_a_paragraph_put_in_before_others_is_the_only_one_to_translate(
    office: factories.Office, source: Edition, english: Edition
) -> None:
    rewritten(office, source, "<p>không</p><p>một</p><p>hai</p>")
    assert states(english)["không"] == ("", "missing")
    assert (states(english)["một"], states(english)["hai"]) == (("one", "done"), ("two", "done"))
    after = translated(english, office)
    assert str(after.working_copy().body[0].value) == "<p>zero</p><p>one</p><p>two</p>"
    assert left_to_do(after) == 0


def test_changed_words_are_outdated_with_the_translation_they_had(
    office: factories.Office, source: Edition, english: Edition
) -> None:
    rewritten(office, source, "<p>một</p><p>hai, ba</p>")
    assert states(english)["hai, ba"] == ("two", "outdated")
    assert left_to_do(english) == 1
    again = save_segments(edition=english, texts={"title": "Lotus"}, by=office.translator)
    assert states(again)["hai, ba"] == ("two", "outdated")
    rewritten(office, source, "<p>một</p><p>hai</p>")
    assert states(again)["hai"] == ("two", "done")


def test_a_translation_follows_when_a_paragraph_was_taken_out_or_moved(
    office: factories.Office, source: Edition, english: Edition
) -> None:
    """Else the English page would go on saying what the Vietnamese one no longer says."""
    rewritten(office, source, "<p>hai</p>")
    assert left_to_do(english) == 0
    payload = payload_of(submit_translation(edition=english, by=office.translator).version)
    assert payload["body"] == [{"type": "paragraph", "html": "<p>two</p>"}, {"type": "heading", "text": "three"}]


def test_an_unfinished_translation_is_not_submitted(office: factories.Office, source: Edition) -> None:
    made = open_translation(item=source.item, language="en", by=office.translator)
    with pytest.raises(TranslationRefused):
        submit_translation(edition=made, by=office.translator)


def test_a_submitted_translation_names_the_source_version_and_is_cleared_by_another(
    office: factories.Office, source: Edition, english: Edition
) -> None:
    version = factories.cleared(office, source)
    submission = submit_translation(edition=english, by=office.translator)
    assert submission.version.source == version
    with pytest.raises(PermissionDenied):
        clear(version=submission.version, by=office.translator, declaration=factories.WHOLE)
    clear(version=submission.version, by=office.clearer, declaration=factories.WHOLE)


def test_a_bad_segment_or_a_stamp_saves_nothing(office: factories.Office, source: Edition, english: Edition) -> None:
    rewritten(office, source, "<p><b>một</b></p><p>hai</p>")
    before = (english.revisions.count(), Edition.objects.get(pk=english.pk).working_copy().title)
    key = next(pair.source.key for pair in pairs(english) if "một" in pair.source.text)
    with pytest.raises(SegmentRefused):
        save_segments(edition=english, texts={key: "one", "title": "New"}, by=office.translator)
    with pytest.raises(ValidationError):
        save_segments(edition=english, texts={"title": "TUYỆT MẬT"}, by=office.translator)
    assert (english.revisions.count(), Edition.objects.get(pk=english.pk).working_copy().title) == before


def test_an_outdated_translation_with_other_marks_holds_up_no_other(
    office: factories.Office, source: Edition, english: Edition
) -> None:
    rewritten(office, source, "<p><b>một</b></p><p>hai</p>")
    again = save_segments(edition=english, texts={"title": "Lotus"}, by=office.translator)
    assert states(again)["⟨1⟩một⟨/1⟩"] == ("one", "outdated")
    key = next(pair.source.key for pair in pairs(again) if "một" in pair.source.text)
    bold = save_segments(edition=again, texts={key: "⟨1⟩one⟨/1⟩"}, by=office.translator)
    rewritten(office, source, "<p>một</p><p>hai</p>")
    plain = save_segments(edition=bold, texts={"title": "Lotuses"}, by=office.translator)
    assert states(plain)["một"] == ("one", "outdated")


def test_keys_that_no_segment_has_are_left_out(office: factories.Office, english: Edition) -> None:
    after = save_segments(edition=english, texts={"body.x.9": "nothing", "live": "1"}, by=office.translator)
    assert states(after) == states(english)


def test_an_item_without_a_vietnamese_edition_has_no_source(office: factories.Office) -> None:
    with pytest.raises(TranslationRefused):
        translation.source_of(factories.item(office))
