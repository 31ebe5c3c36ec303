"""The translation memory: only approved text is offered, the same text before texts like it, and the index follows the rows."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from nhipcau.newsroom.domain import memory_catching, memory_lookup
from nhipcau.newsroom.domain.clearance import clear, send_back, submit
from nhipcau.newsroom.domain.memory import digest_of, segment_row
from nhipcau.newsroom.domain.memory_lookup import Suggestion
from nhipcau.newsroom.domain.release import release, withdraw
from nhipcau.newsroom.domain.translation import open_translation, pairs, save_segments, submit_translation
from nhipcau.newsroom.domain.translation_origin import declare_origin
from nhipcau.newsroom.models import Edition, MemorySegment, Version
from nhipcau.people.enums import Role, UnitKind
from nhipcau.people.models import Account, Unit
from tests import factories

pytestmark = pytest.mark.django_db
SENTENCE = "Sáng sớm, hồ Tây thơm hương sen."
ENGLISH = {
    "Sen Hồ Tây": "Lotus of West Lake", "Mùa sen về trên hồ.": "Lotus season comes to the lake.",
    "Nhóm biên tập": "The editors", SENTENCE: "At dawn West Lake smells of lotus.",
}  # fmt: skip


def suggest(text: str, by: Account, language: str = "en") -> list[Suggestion]:
    return memory_lookup.suggest([text], "vi", language, by=by)[text]


def targets(text: str, by: Account) -> list[str]:
    return [one.target for one in suggest(text, by)]


def translated(
    o: factories.Office, source: Edition, words: Mapping[str, str] = ENGLISH, language: str = "en"
) -> Edition:
    made = open_translation(item=source.item, language=language, by=o.translator)
    texts = {pair.source.key: words[pair.source.text] for pair in pairs(made) if pair.state != "done"}
    return save_segments(edition=made, texts=texts, by=o.translator)


def handed_in(o: factories.Office, made: Edition) -> Version:
    return submit_translation(edition=made, by=o.translator).version


def approved(o: factories.Office, version: Version) -> Version:
    clear(version=version, by=o.clearer, declaration=factories.WHOLE)
    return version


def whole(o: factories.Office, **values: Any) -> tuple[Version, Version]:
    """A cleared source and its cleared translation."""
    source = factories.edition(o, **values)
    return factories.cleared(o, source), approved(o, handed_in(o, translated(o, source)))


def kept(o: factories.Office, *texts: tuple[str, str], unit: Unit | None = None, **about: Any) -> None:
    rows = [
        segment_row(source, target, ("vi", "en"), **{"imported_from": "cu.tmx", "unit": unit or o.department, "by": o.translator, **about})
        for source, target in texts
    ]  # fmt: skip
    MemorySegment.objects.bulk_create(rows)


def test_what_a_clearance_completes_is_offered_with_who_and_when(office: factories.Office, house: Path) -> None:
    _source, version = whole(office)
    (found,) = suggest(SENTENCE, office.translator)
    assert (found.target, found.source, found.score, found.exact) == (ENGLISH[SENTENCE], SENTENCE, 100, True)
    assert (found.by, found.at, found.imported_from, found.origin) == (
        office.clearer.full_name, version.clearance.at, "", "human",
    )  # fmt: skip
    assert MemorySegment.objects.count() == len(ENGLISH)


def test_how_a_translation_was_made_goes_with_its_segments(office: factories.Office, house: Path) -> None:
    source = factories.edition(office)
    factories.cleared(office, source)
    made = declare_origin(edition=translated(office, source), origin="machine_translated", by=office.translator)
    approved(office, handed_in(office, made))
    assert suggest(SENTENCE, office.translator)[0].origin == "machine_translated"


def test_a_draft_a_waiting_and_a_returned_translation_are_not_offered(office: factories.Office, house: Path) -> None:
    source = factories.edition(office)
    factories.cleared(office, source)
    made = translated(office, source)
    assert targets(SENTENCE, office.translator) == []
    version = handed_in(office, made)
    assert targets(SENTENCE, office.translator) == []
    send_back(version=version, by=office.clearer, note="Sửa câu thứ hai.")
    assert targets(SENTENCE, office.translator) == []
    assert not MemorySegment.objects.exists()


def test_a_pair_is_approved_when_its_source_is_too(office: factories.Office, house: Path) -> None:
    source = factories.edition(office)
    first = submit(edition=source, by=office.writer).version
    approved(office, handed_in(office, translated(office, source)))
    assert targets(SENTENCE, office.translator) == []
    approved(office, first)
    assert targets(SENTENCE, office.translator) == [ENGLISH[SENTENCE]]


def test_a_translation_changed_since_its_clearance_is_not_taken_for_the_cleared_one(
    office: factories.Office, house: Path
) -> None:
    source = factories.edition(office)
    first = submit(edition=source, by=office.writer).version
    made = translated(office, source)
    approved(office, handed_in(office, made))
    key = next(pair.source.key for pair in pairs(made) if pair.source.text == SENTENCE)
    save_segments(edition=made, texts={key: "Something nobody approved."}, by=office.translator)
    approved(office, first)
    assert not MemorySegment.objects.exists()


def test_source_words_that_were_never_cleared_are_not_remembered(office: factories.Office, house: Path) -> None:
    source = factories.edition(office)
    factories.cleared(office, source)
    factories.change(office, source, lead="Một câu chưa ai duyệt trên bản nguồn.")
    made = translated(
        office, source, {**ENGLISH, "Một câu chưa ai duyệt trên bản nguồn.": "A sentence nobody cleared."}
    )
    approved(office, handed_in(office, made))
    assert set(MemorySegment.objects.values_list("source", flat=True)) == {"Sen Hồ Tây", "Nhóm biên tập", SENTENCE}


def test_the_same_words_again_are_one_row_that_follows_the_latest_clearance(
    office: factories.Office, house: Path
) -> None:
    kept(office, (SENTENCE, ENGLISH[SENTENCE]))
    whole(office)
    _source, second = whole(office, slug="khac")
    row = MemorySegment.objects.get(source=SENTENCE)
    assert (row.clearance, row.imported_from) == (second.clearance, "")


def test_the_segments_of_a_withdrawn_text_are_kept_and_not_offered_until_cleared_again(
    office: factories.Office, house: Path
) -> None:
    source, version = whole(office)
    item = version.edition.item
    release(item=item, versions=[source, version], by=office.publisher)
    withdraw(item=item, languages=["en"], by=office.publisher, reason={"vi": "Sai tên.", "en": "A wrong name."})
    assert targets(SENTENCE, office.translator) == []
    assert MemorySegment.objects.exclude(withdrawn_at=None).count() == len(ENGLISH)
    whole(office, slug="khac")
    assert targets(SENTENCE, office.translator) == [ENGLISH[SENTENCE]]


def test_a_withdrawn_source_takes_its_translations_along(office: factories.Office, house: Path) -> None:
    source, version = whole(office)
    release(item=version.edition.item, versions=[source], by=office.publisher)
    withdraw(item=version.edition.item, languages=["vi"], by=office.publisher, reason={"vi": "Sai.", "en": "Wrong."})
    assert targets(SENTENCE, office.translator) == []


def test_only_the_branch_sees_what_was_approved(office: factories.Office, house: Path) -> None:
    whole(office)
    above = factories.account("dich-tinh", office.locality, Role.TRANSLATOR)
    apart = factories.account(
        "dich-khac", factories.unit("so-khac", UnitKind.DEPARTMENT, office.locality), Role.TRANSLATOR
    )
    assert [bool(targets(SENTENCE, one)) for one in (above, apart, office.stranger)] == [True, False, False]


def test_a_memory_taken_in_above_serves_the_units_below(office: factories.Office, house: Path) -> None:
    kept(office, (SENTENCE, "imported"), unit=office.locality)
    assert targets(SENTENCE, office.translator) == ["imported"]
    assert targets(SENTENCE, office.stranger) == []


def test_the_same_text_comes_before_texts_like_it(office: factories.Office, house: Path) -> None:
    like = "Sáng sớm, hồ Tây thơm hương cau."
    kept(
        office,
        (like, "like"),
        (SENTENCE.upper(), "capitals"),
        (SENTENCE, "same"),
        ("Một câu khác hẳn, không liên quan.", "other"),
    )
    memory_catching.catch_up()
    found = suggest(SENTENCE, office.translator)
    assert [(one.target, one.exact, one.score) for one in found] == [
        ("same", True, 100),
        ("capitals", False, 99),
        ("like", False, 91),
    ]


def test_at_the_same_score_what_the_office_approved_comes_first(office: factories.Office, house: Path) -> None:
    whole(office)
    kept(office, (SENTENCE, "from a file"))
    assert targets(SENTENCE, office.translator) == [ENGLISH[SENTENCE], "from a file"]
    assert suggest(SENTENCE, office.translator)[1].imported_from == "cu.tmx"


def test_a_short_text_is_found_whole_or_not_at_all(office: factories.Office, house: Path) -> None:
    kept(office, ("Sen Hồ Tây", "Lotus of West Lake"))
    memory_catching.catch_up()
    assert targets("Sen Hồ Tây", office.translator) == ["Lotus of West Lake"]
    assert targets("Sen Hồ Táy", office.translator) == []


def test_another_number_lowers_the_score_and_is_named(office: factories.Office, house: Path) -> None:
    kept(office, ("Năm 2025 có 36 phố nghề mở cửa đón khách.", "In 2025"))
    memory_catching.catch_up()
    (found,) = suggest("Năm 2026 có 36 phố nghề mở cửa đón khách.", office.translator)
    assert (found.numbers, found.score, found.exact) == (("2026",), 97 - 5, False)


def test_marks_that_do_not_fit_are_said(office: factories.Office, house: Path) -> None:
    kept(office, ("Sáng sớm ⟨1⟩hồ Tây⟨/1⟩ thơm hương sen.", "At dawn ⟨1⟩West Lake⟨/1⟩"))
    memory_catching.catch_up()
    (found,) = suggest("Sáng sớm hồ Tây thơm hương sen.", office.translator)
    assert (found.score, found.exact, found.fits) == (99, False, False)
    assert suggest("Sáng sớm ⟨1⟩hồ Tây⟨/1⟩ thơm hương sen.", office.translator)[0].fits


def test_every_text_asked_for_is_answered(office: factories.Office, house: Path) -> None:
    assert memory_lookup.suggest(["", " ", "x"], "vi", "en", by=office.translator) == {"": [], " ": [], "x": []}
    assert memory_lookup.suggest([], "vi", "en", by=office.translator) == {}


@pytest.mark.once
def test_fifty_segments_cost_the_queries_of_one(office: factories.Office, house: Path) -> None:
    texts = [f"Câu thứ {number} nói về mùa sen trên hồ Tây." for number in range(50)]
    kept(office, *((text, f"Sentence {number}") for number, text in enumerate(texts)))
    memory_catching.catch_up()
    suggest(texts[0], office.translator)
    with CaptureQueriesContext(connection) as one:
        suggest(texts[0], office.translator)
    with CaptureQueriesContext(connection) as many:
        found = memory_lookup.suggest(texts, "vi", "en", by=office.translator)
    assert (len(one), len(many)) == (2, 2)
    assert [found[text][0].target for text in texts] == [f"Sentence {number}" for number in range(50)]


@pytest.mark.once
def test_remembering_fifty_segments_costs_the_queries_of_one(office: factories.Office, house: Path) -> None:
    from nhipcau.newsroom.domain.memory import remember

    def cleared_with(paragraphs: int, slug: str) -> Any:
        lines = [f"Đoạn {slug} số {number} viết về hồ." for number in range(paragraphs)]
        source = factories.edition(office, slug=slug, body=[("paragraph", "".join(f"<p>{line}</p>" for line in lines))])
        factories.cleared(office, source)
        words = {**ENGLISH, **{line: f"Line {slug} {number}" for number, line in enumerate(lines)}}
        return approved(office, handed_in(office, translated(office, source, words))).clearance

    counts = []
    for paragraphs, slug in ((1, "mot"), (50, "nhieu")):
        clearance = cleared_with(paragraphs, slug)
        with CaptureQueriesContext(connection) as caught:
            remember(clearance)
        counts.append(len(caught))
    assert counts[0] == counts[1]
    assert MemorySegment.objects.count() == 3 + 51


def test_the_index_catches_up_once_and_only_with_what_is_new(office: factories.Office, house: Path) -> None:
    assert memory_catching.catch_up() == 0
    kept(office, ("Mùa sen về trên hồ Tây thơm ngát", "one"))
    assert [memory_catching.catch_up(), memory_catching.catch_up()] == [1, 0]
    kept(office, ("Mùa cau về trên hồ Tây thơm ngát", "two"))
    assert memory_catching.catch_up() == 1
    assert targets("Mùa đào về trên hồ Tây thơm ngát", office.translator) == ["two", "one"]


def test_the_clockwork_goes_on_where_it_stopped(
    office: factories.Office, house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory_catching, "SWEEP_STEP", 2)
    monkeypatch.setattr(memory_catching, "LATE", 0)
    kept(office, *((f"Mùa sen thứ {number} về trên hồ Tây thơm ngát", f"{number}") for number in range(5)))
    assert [memory_catching.catch_up_a_step() for _ in range(4)] == [2, 2, 1, 0]
    assert suggest("Mùa cau thứ 4 về trên hồ Tây thơm ngát", office.translator)[0].target == "4"


def test_a_row_that_became_visible_late_is_not_left_out(office: factories.Office, house: Path) -> None:
    kept(office, ("Mùa sen về trên hồ Tây thơm ngát", "late"), ("Một câu khác hẳn, không liên quan gì", "other"))
    late, other = MemorySegment.objects.order_by("pk")
    MemorySegment.objects.filter(pk=late.pk).delete()
    memory_catching.catch_up()
    late.save(force_insert=True)
    kept(office, ("Lại thêm một câu nữa không liên quan", "third"))
    assert memory_catching.catch_up() == 2
    assert targets("Mùa cau về trên hồ Tây thơm ngát", office.translator) == ["late"]


@pytest.mark.parametrize("damage", ["gone", "all gone", "cut", "state", "empty"])
def test_an_index_that_is_lost_or_damaged_is_built_anew(office: factories.Office, house: Path, damage: str) -> None:
    kept(office, ("Mùa sen về trên hồ Tây thơm ngát", "one"))
    memory_catching.catch_up()
    folder = memory_catching.folder()
    if damage == "gone":
        shutil.rmtree(folder / "vi-en")
    elif damage == "all gone":
        shutil.rmtree(folder)
    elif damage == "cut":
        (folder / "vi-en" / "meta.json").write_text("{")
    elif damage == "state":
        (folder / "reached.json").write_text("[]")
    else:
        for file in (folder / "vi-en").glob("*.term"):
            file.write_bytes(b"")
    # Until it stands again what is the same is found.
    assert targets("Mùa sen về trên hồ Tây thơm ngát", office.translator) == ["one"]
    suggest("Mùa cau về trên hồ Tây thơm ngát", office.translator)
    memory_catching.catch_up()
    assert targets("Mùa cau về trên hồ Tây thơm ngát", office.translator) == ["one"]


def test_a_database_put_back_from_a_copy_has_its_index_built_anew(office: factories.Office, house: Path) -> None:
    kept(office, ("Mùa sen về trên hồ Tây thơm ngát", "one"), ("Mùa cau về trên hồ Tây thơm ngát", "two"))
    memory_catching.catch_up()
    MemorySegment.objects.filter(target="two").delete()
    memory_catching.catch_up()
    assert targets("Mùa đào về trên hồ Tây thơm ngát", office.translator) == ["one"]


MOVES = st.lists(
    st.sampled_from(["save", "hand in", "send back", "clear", "clear source", "change source"]), max_size=9
)


@pytest.mark.usefixtures("quick_passwords")
class TestNothingUnapproved(TestCase):
    databases = {"default", "public"}

    @given(MOVES)
    @example(["hand in", "clear", "clear source"])
    @example(["clear source", "hand in", "clear", "save", "hand in", "send back"])
    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    def test_whatever_happens_only_cleared_words_are_in_memory(self, moves: list[str]) -> None:
        office = factories.office()
        source = factories.edition(office)
        submit(edition=source, by=office.writer)
        made = open_translation(item=source.item, language="en", by=office.translator)
        for number, move in enumerate(["save", *moves]):
            _moved(office, source, made, move, number)
        cleared = [
            json.loads(text)
            for text in Version.objects.filter(clearance__isnull=False).values_list("payload", flat=True)
        ]
        words = {language: _words(cleared, language) for language in ("vi", "en")}
        for row in MemorySegment.objects.all():
            assert (row.source in words["vi"], row.target in words["en"]) == (True, True)
            assert row.target_digest == digest_of(row.target)
        if moves == ["hand in", "clear", "clear source"]:
            assert MemorySegment.objects.count() == len(ENGLISH)


def _words(payloads: list[dict[str, Any]], language: str) -> set[str]:
    """Every text of the frozen payloads in this language; of a paragraph, what is between its tags."""
    mine = [payload for payload in payloads if payload["language"] == language]
    found = {payload[name] for payload in mine for name in ("title", "lead", "byline")}
    return found | {
        block["html"].removeprefix("<p>").removesuffix("</p>") for payload in mine for block in payload["body"]
    }


def _moved(o: factories.Office, source: Edition, made: Edition, move: str, number: int) -> None:
    """One act; one that the rules refuse changes nothing."""
    if move == "save":
        texts = {pair.source.key: f"Words of save {'abcdefghijklmnopqrstuvwxyz'[number % 26]} for {pair.source.kind}" for pair in pairs(made)}
        save_segments(edition=made, texts=texts, by=o.translator)
        return
    if move == "change source":
        factories.change(o, source, lead=f"Lời dẫn lần thứ {number} của bản nguồn.")
        return
    try:
        if move == "hand in":
            submit_translation(edition=made, by=o.translator)
        elif move == "clear source":
            factories.cleared(o, source)
        else:
            waiting = Version.objects.filter(edition=made, submissions__state="waiting").get()
            if move == "clear":
                clear(version=waiting, by=o.clearer, declaration=factories.WHOLE)
            else:
                send_back(version=waiting, by=o.clearer, note="Sửa lại.")
    except (ValueError, Version.DoesNotExist):
        return
