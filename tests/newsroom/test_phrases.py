"""The phrase bank: words with their source and grade; unsure words never go into a text by themselves; nothing said is lost."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from nhipcau.kernel import clock
from nhipcau.kernel.intake import secrecy_marks
from nhipcau.kernel.models import JournalEntry
from nhipcau.newsroom.domain import phrase_queries as sets
from nhipcau.newsroom.domain.phrase_laying import PHRASES, WORDINGS, load_phrases
from nhipcau.newsroom.domain.phrases import PhraseRefused, PhraseSaying, change, confirm, keep, ready_words, slots_of
from nhipcau.newsroom.enums import PhraseKind
from nhipcau.newsroom.models import Phrase, PhraseWording
from nhipcau.people.enums import Role
from nhipcau.portal.door import LANGUAGES
from tests import factories


def saying(**values: Any) -> PhraseSaying:
    said = {
        "kind": PhraseKind.CONGRATULATION, "use": {"vi": "Mừng Quốc khánh", "en": "National day"},
        "words": {"vi": "Chúc mừng {country} nhân {years} năm", "en": "Congratulations to {country}"}, **values,
    }  # fmt: skip
    return PhraseSaying(**said)


def again(phrase: Phrase) -> Phrase:
    return Phrase.objects.prefetch_related("wordings").get(pk=phrase.pk)


def test_the_file_has_sixty_phrases_of_every_kind_with_vietnamese_and_english() -> None:
    rows, words = PHRASES.rows(), WORDINGS.rows()
    assert (len(rows) >= 60, {row["kind"] for row in rows}) == (True, set(PhraseKind.values))
    said = {(row["phrase"], row["language"]) for row in words}
    assert len(said) == len(words)
    assert {language for _, language in said} == set(LANGUAGES)
    assert [row["code"] for row in rows if (row["code"], "vi") not in said] == []
    assert {code for code, _ in said} == {row["code"] for row in rows}
    assert secrecy_marks("\n".join(row["words"] for row in words)) == []


def test_a_wording_of_the_file_is_sure_only_with_a_source() -> None:
    assert [row for row in WORDINGS.rows() if row["confidence"] not in ("A", "B", "C")] == []
    assert [row for row in WORDINGS.rows() if row["confidence"] != "C" and not row["source"]] == []


def test_the_places_of_the_file_are_those_of_its_vietnamese_words() -> None:
    vietnamese = {row["phrase"]: set(slots_of(row["words"])) for row in WORDINGS.rows() if row["language"] == "vi"}
    assert [row for row in WORDINGS.rows() if not set(slots_of(row["words"])) <= vietnamese[row["phrase"]]] == []


@pytest.mark.django_db
def test_the_file_is_laid_once_and_what_an_office_changed_stays(office: factories.Office) -> None:
    found = load_phrases()
    assert found == {"phrases.csv": len(PHRASES.rows()), "phrase_words.csv": len(WORDINGS.rows())}
    assert load_phrases() == {}
    phrase = Phrase.objects.get(code="caption-photo")
    head = factories.account("dau-moi-tt", office.centre, Role.FOCAL)
    change(phrase=phrase, saying=saying(kind=PhraseKind.CAPTION, words={"vi": "Ảnh của {name}"}), by=head)
    PhraseWording.objects.get(phrase__code="closing-thanks", language="ru").delete()
    assert load_phrases() == {}
    assert [one.words for one in again(phrase).wordings.all()] == ["Ảnh của {name}"]
    assert JournalEntry.objects.filter(action="newsroom.phrases_load").count() == 1


@pytest.mark.django_db
def test_rows_beside_a_code_an_office_uses_already_are_not_given_to_it(office: factories.Office) -> None:
    own = factories.phrase(office, "caption-photo")
    load_phrases()
    assert [(one.language, one.words) for one in again(own).wordings.all()] == [("vi", "Kính chúc {country}")]


@pytest.mark.django_db
def test_words_that_nobody_confirmed_never_fill_a_text(office: factories.Office) -> None:
    phrase = keep(code="mung", unit=office.locality, saying=saying(sources={"vi": "Thư mẫu 2026"}), by=office.focal)
    assert (ready_words(again(phrase), "vi"), ready_words(again(phrase), "en"), ready_words(again(phrase), "lo")) == (
        "Chúc mừng {country} nhân {years} năm", "", "",
    )  # fmt: skip
    confirm(phrase=phrase, language="en", by=office.focal)
    assert ready_words(again(phrase), "en") == "Congratulations to {country}"
    with pytest.raises(PhraseRefused):
        confirm(phrase=phrase, language="en", by=office.focal)
    with pytest.raises(PhraseRefused):
        confirm(phrase=phrase, language="lo", by=office.focal)


@pytest.mark.django_db
def test_words_outside_their_time_fill_nothing(office: factories.Office) -> None:
    today = clock.today()
    for first, last, is_ready in (
        (today, today, True), (today + dt.timedelta(days=1), None, False), (None, today - dt.timedelta(days=1), False),
    ):  # fmt: skip
        phrase = keep(
            code=f"m{is_ready}{first}", unit=office.locality, by=office.focal,
            saying=saying(sources={"vi": "Nguồn"}, valid_from=first, valid_to=last),
        )  # fmt: skip
        assert bool(ready_words(again(phrase), "vi")) is is_ready
        assert (phrase in sets.phrases_today(sets.phrases_seen(office.focal))) is is_ready


@pytest.mark.django_db
def test_changed_words_lose_their_grade_and_what_was_said_is_kept(office: factories.Office) -> None:
    phrase = keep(code="mung", unit=office.locality, saying=saying(sources={"vi": "A", "en": "B"}), by=office.focal)
    assert not change(phrase=phrase, saying=saying(sources={"vi": "A", "en": "B"}), by=office.focal)
    new = saying(words={"vi": "Chúc mừng {country}", "ko": "{country} 축하드립니다"}, sources={"vi": ""})
    assert change(phrase=phrase, saying=new, by=office.focal, reason="Gọn hơn")
    assert {one.language: (one.words, one.confidence, one.is_sure) for one in again(phrase).wordings.all()} == {
        "vi": ("Chúc mừng {country}", "C", False), "ko": ("{country} 축하드립니다", "C", False),
    }  # fmt: skip
    (row,) = phrase.changes.all()
    assert (row.said, row.reason, row.by) == (saying().words, "Gọn hơn", office.focal)
    assert JournalEntry.objects.get(action="newsroom.phrase_change").data == {"code": "mung", "languages": ["en", "ko", "vi"]}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("code", "values"),
    [
        ("Hà Nội", {}), ("a b", {}), ("", {}), ("x", {"kind": "song"}), ("x", {"use": {"en": "only"}}), ("x", {"words": {"en": "only"}}),
        ("x", {"words": {"vi": "a" * 1001}}), ("x", {"words": {"vi": "Chúc mừng", "fr": "Félicitations à {country}"}}),
        ("x", {"valid_from": dt.date(2026, 2, 1), "valid_to": dt.date(2026, 1, 31)}),
    ],
)  # fmt: skip
def test_what_is_no_phrase_is_refused_in_words(office: factories.Office, code: str, values: dict[str, Any]) -> None:
    with pytest.raises(PhraseRefused):
        keep(code=code, unit=office.locality, saying=saying(**values), by=office.focal)
    assert not Phrase.objects.exists()


@pytest.mark.django_db
def test_a_stamp_is_not_kept_in_any_part(office: factories.Office) -> None:
    for values in ({"words": {"vi": "TỐI MẬT"}}, {"use": {"vi": "TUYỆT MẬT"}}, {"sources": {"vi": "TỐI MẬT"}}):
        with pytest.raises(ValidationError):
            keep(code="x", unit=office.locality, saying=saying(**values), by=office.focal)
    assert not PhraseWording.objects.exists()


@pytest.mark.django_db
def test_focal_officers_change_and_translators_confirm(office: factories.Office) -> None:
    phrase = factories.phrase(office)
    load_phrases()
    ours = Phrase.objects.get(code="greeting-tet")
    for row in (phrase, ours):
        for person in (office.writer, office.translator, office.clearer, office.stranger):
            with pytest.raises(PermissionDenied):
                change(phrase=row, saying=saying(), by=person)
    for person in (office.writer, office.clearer, office.stranger):
        with pytest.raises(PermissionDenied):
            confirm(phrase=phrase, language="vi", by=person)
        with pytest.raises(PermissionDenied):
            keep(code="y", unit=office.locality, saying=saying(), by=person)
    at_home = factories.account("dich-tinh", office.locality, Role.TRANSLATOR)
    confirm(phrase=phrase, language="vi", by=at_home)
    confirm(phrase=ours, language="ko", by=office.translator)
    assert change(phrase=phrase, saying=saying(), by=office.focal)
    with pytest.raises(PermissionDenied):  # what the whole house shares is changed at its head
        change(phrase=ours, saying=saying(), by=office.focal)
    assert change(phrase=ours, saying=saying(), by=factories.account("dau-moi-tt", office.centre, Role.FOCAL))


@pytest.mark.django_db
def test_own_phrases_are_seen_in_the_branch_and_below_it_only(office: factories.Office) -> None:
    phrase = factories.phrase(office)
    neighbour = factories.account("hp", office.neighbour, Role.FOCAL)
    for person in (office.focal, office.writer, office.clearer):
        assert phrase in sets.phrases_seen(person)
    assert phrase not in sets.phrases_seen(neighbour)
    load_phrases()
    assert set(sets.phrases_seen(neighbour)) == set(Phrase.objects.filter(own=False))


@pytest.mark.django_db
def test_words_are_found_without_marks_in_any_language(office: factories.Office) -> None:
    load_phrases()
    for words, code in (("bi thu thanh uy", "post-party-secretary-city"), ("Sở Ngoại vụ director", "post-director-foreign-affairs"), ("建交", "congrats-diplomatic-anniversary")):
        assert code in [one.code for one in sets.phrases_worded(sets.phrases_seen(office.writer), words)]
    assert not sets.phrases_worded(sets.phrases_seen(office.writer), "khong co gi")


@pytest.mark.django_db
def test_time_runs_forward_also_in_the_table() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Phrase.objects.create(code="x", kind="post", valid_from=dt.date(2026, 2, 1), valid_to=dt.date(2026, 1, 1))
