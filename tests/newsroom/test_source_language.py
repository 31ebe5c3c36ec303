"""An item may be written in another language first: then Vietnamese is a translation, everywhere."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from nhipcau.desk.day import _drafts
from nhipcau.kernel.periods import period_of
from nhipcau.newsroom import rules
from nhipcau.newsroom.domain import courier
from nhipcau.newsroom.domain.background import background_of, source_of
from nhipcau.newsroom.domain.clearance import clear, found_in, submit
from nhipcau.newsroom.domain.clearance_paper import waiting_of
from nhipcau.newsroom.domain.items import ItemRefused, create
from nhipcau.newsroom.domain.language_board import Asked, board
from nhipcau.newsroom.domain.language_measures import measured
from nhipcau.newsroom.domain.language_states import behind_their_source
from nhipcau.newsroom.domain.machine import asked_instead, machine_suggestions
from nhipcau.newsroom.domain.outside_readers import is_vouched_outside, needs_reader, set_needed
from nhipcau.newsroom.domain.queries import stands_by_item
from nhipcau.newsroom.domain.release import release
from nhipcau.newsroom.domain.source_language import write_first_in
from nhipcau.newsroom.domain.timeline import steps
from nhipcau.newsroom.domain.translation import (
    TranslationRefused,
    content_of,
    open_translation,
    pairs,
    save_segments,
    submit_translation,
)
from nhipcau.newsroom.domain.translation_files import sheet_of
from nhipcau.newsroom.domain.translation_origin import declare_origin
from nhipcau.newsroom.domain.translation_queries import awaiting_translation, handed_in, sorted_translations
from nhipcau.newsroom.engines.base import Engine
from nhipcau.newsroom.enums import Origin
from nhipcau.newsroom.models import Edition, Item, MemorySegment, Version
from nhipcau.people.models import Account
from nhipcau.portal.admission import admit
from tests import factories

pytestmark = pytest.mark.django_db(databases=["default", "public"])

ENGLISH = {"title": "Lotus of West Lake", "lead": "Lotus season comes to the lake.", "byline": "The editors"}
BODY = [("paragraph", "<p>At dawn West Lake smells of lotus.</p>")]
INTO = {
    "Lotus of West Lake": "Sen Hồ Tây", "Lotus season comes to the lake.": "Mùa sen về trên hồ.", "The editors": "Nhóm biên tập",
    "At dawn West Lake smells of lotus.": "Sáng sớm, hồ Tây thơm hương sen.", "Roses of West Lake": "Hồng Hồ Tây",
}  # fmt: skip


def english_first(o: factories.Office, language: str = "en") -> Edition:
    item = factories.item(o, source_language=language)
    return factories.edition(o, of=item, language=language, **ENGLISH, body=BODY)


def translated(o: factories.Office, source: Edition, language: str = "vi", words: Mapping[str, str] = INTO) -> Edition:
    made = open_translation(item=source.item, language=language, by=o.translator)
    texts = {pair.source.key: words[pair.source.text] for pair in pairs(made) if pair.state != "done"}
    return save_segments(edition=made, texts=texts, by=o.translator)


def cleared_translation(o: factories.Office, made: Edition) -> Version:
    version = submit_translation(edition=made, by=o.translator).version
    clear(version=version, by=o.clearer, declaration=factories.WHOLE)
    return version


def asked(o: factories.Office) -> Asked:
    return Asked(o.plan, period_of(year=o.plan.year))


def test_the_item_begins_in_the_language_that_was_chosen(office: factories.Office) -> None:
    item = create(
        task=None, unit=office.department, locality=office.place, genre="news", content_kind="PROMO", topics=[office.topic],
        title="Lotus", by=office.writer, source_language="en",
    )  # fmt: skip
    (made,) = item.editions.all()
    assert (item.source_language, made.language, made.is_source) == ("en", "en", True)


def test_the_portal_has_the_language_and_the_house_vouches_for_it(office: factories.Office) -> None:
    given = {
        "task": None, "unit": office.department, "locality": office.place, "genre": "news", "content_kind": "PROMO",
        "topics": [office.topic], "title": "Sen", "by": office.writer,
    }  # fmt: skip
    set_needed(language="lo", needed=True, unit=office.locality, by=office.focal)
    for language in ("xx", "lo", ""):
        with pytest.raises(ItemRefused):
            create(**given, source_language=language)
    assert Item.objects.count() == 0


def test_the_language_is_changed_only_before_anything_rests_on_it(office: factories.Office) -> None:
    made = factories.edition(office)
    write_first_in(item=made.item, language="en", by=office.writer)
    made = Edition.objects.get(pk=made.pk)
    assert (made.item.source_language, made.language, made.working_copy().language) == ("en", "en", "en")
    with pytest.raises(PermissionDenied):
        write_first_in(item=made.item, language="vi", by=office.translator)
    open_translation(item=made.item, language="vi", by=office.translator)
    with pytest.raises(ItemRefused):
        write_first_in(item=made.item, language="vi", by=office.writer)
    other = english_first(office)
    submit(edition=other, by=office.writer)
    with pytest.raises(ItemRefused):
        write_first_in(item=other.item, language="fr", by=office.writer)
    assert Item.objects.get(pk=other.item.pk).source_language == "en"


def test_vietnamese_is_translated_and_the_source_is_not(office: factories.Office) -> None:
    source = english_first(office)
    made = translated(office, source)
    assert [(pair.source.text, pair.target, pair.state) for pair in pairs(made)] == [
        (text, INTO[text], "done") for text in (*ENGLISH.values(), "At dawn West Lake smells of lotus.")
    ]
    assert (rules.may_edit(office.translator, made), rules.may_edit(office.translator, source)) == (True, False)
    with pytest.raises(TranslationRefused):
        open_translation(item=source.item, language="en", by=office.translator)
    with pytest.raises(PermissionDenied):
        save_segments(edition=source, texts={}, by=office.writer)
    sheet = sheet_of(made)
    assert (sheet.source_language, sheet.target_language) == ("en", "vi")


def test_a_changed_source_outdates_what_was_translated_from_it(office: factories.Office) -> None:
    source = english_first(office)
    made = translated(office, source)
    factories.change(office, source, title="Roses of West Lake")
    assert [pair.source.key for pair in pairs(made) if pair.state == "outdated"] == ["title"]
    (hand,) = sorted_translations(office.translator, "vi").outdated
    assert (hand.edition, hand.progress.outdated, hand.progress.done) == (made.pk, 1, 3)
    with pytest.raises(TranslationRefused):
        submit_translation(edition=made, by=office.translator)


def test_a_change_of_the_vietnamese_translation_outdates_nothing(office: factories.Office) -> None:
    source = english_first(office)
    made = translated(office, source)
    korean = translated(office, source, "ko", dict.fromkeys(INTO, "서호의 연꽃"))
    factories.change(office, made, title="Sen Tây Hồ")
    assert [pair.state for pair in pairs(korean)] == ["done"] * 4
    assert [pair.state for pair in pairs(made)] == ["done"] * 4


def test_both_are_cleared_each_beside_its_source(office: factories.Office) -> None:
    source = english_first(office)
    first = factories.cleared(office, source)
    version = cleared_translation(office, translated(office, source))
    assert (version.source, source_of(version), source_of(first)) == (first, first, None)
    background = background_of(version)
    assert background.source is not None and background.source["language"] == "en"
    assert background_of(first).source is None


def test_figures_of_the_vietnamese_are_compared_with_the_english(office: factories.Office) -> None:
    source = english_first(office)
    factories.change(office, source, lead="There are 36 streets.")
    factories.cleared(office, source)
    made = translated(office, source, words={**INTO, "There are 36 streets.": "Có 35 phố."})
    version = submit_translation(edition=made, by=office.translator).version
    found = [(one.check, one.severity, one.place, one.quote) for one in found_in(version) if one.check == "figures"]
    assert found == [("figures", "confirm", "lead", "35")]


def test_the_memory_keeps_the_pair_in_its_direction(office: factories.Office) -> None:
    source = english_first(office)
    factories.cleared(office, source)
    cleared_translation(office, translated(office, source))
    rows = set(MemorySegment.objects.values_list("source_language", "target_language", "source", "target"))
    assert rows == {
        ("en", "vi", text, INTO[text]) for text in (*ENGLISH.values(), "At dawn West Lake smells of lotus.")
    }


def test_an_engine_gets_the_cleared_english_only(office: factories.Office) -> None:
    class Noted(Engine):
        name = "noted"
        seen: list[tuple[str, str]] = []

        def translate(self, texts: list[str], source: str, target: str) -> list[str]:
            self.seen.append((source, target))
            return [INTO[text] for text in texts]

    source = english_first(office)
    made = open_translation(item=source.item, language="vi", by=office.translator)
    with asked_instead(Noted()) as engine:
        with pytest.raises(TranslationRefused):
            machine_suggestions(edition=made, by=office.translator)
        factories.cleared(office, source)
        assert machine_suggestions(edition=made, by=office.translator)["title"] == "Sen Hồ Tây"
    assert engine.seen == [("en", "vi")]  # type: ignore[attr-defined]


def test_translators_are_waited_for_in_vietnamese_once_the_english_is_cleared(office: factories.Office) -> None:
    source, other = english_first(office), factories.edition(office)
    assert list(awaiting_translation(office.translator, "vi")) == []
    factories.cleared(office, source)
    factories.cleared(office, other)
    assert list(awaiting_translation(office.translator, "vi")) == [source]
    assert list(awaiting_translation(office.translator, "en")) == [other]
    made = translated(office, source)
    submit_translation(edition=made, by=office.translator)
    assert list(handed_in(office.translator, "vi")) == [made]
    assert (list(handed_in(office.translator, "en")), sorted_translations(office.translator, "en").in_hand) == ([], [])


def test_stale_on_the_board_is_what_follows_an_older_source(office: factories.Office) -> None:
    source = english_first(office)
    first = factories.cleared(office, source)
    version = cleared_translation(office, translated(office, source))
    release(item=source.item, versions=[first, version], by=office.publisher)
    assert list(behind_their_source(Edition.objects.all())) == []
    factories.cleared(office, factories.change(office, source, title="Roses of West Lake"))
    assert list(behind_their_source(Edition.objects.all())) == [version.edition]
    (row,) = board(office.focal, asked(office)).rows
    assert (row.cell("vi").live, row.cell("vi").stale, row.cell("en").live, row.cell("en").stale) == (1, 1, 1, 0)


def test_the_lag_is_counted_from_the_english(office: factories.Office) -> None:
    source = english_first(office)
    first = factories.cleared(office, source)
    release(item=source.item, versions=[first], by=office.publisher)
    version = cleared_translation(office, translated(office, source))
    release(item=source.item, versions=[version], by=office.publisher)
    found = measured(office.focal, asked(office), ("vi", "en"))
    assert (dict(found["vi"].lags), dict(found["en"].lags)) == ({0: 1}, {})


def test_the_way_of_the_item_follows_its_source(office: factories.Office) -> None:
    source = english_first(office)
    translated(office, source)
    stands = stands_by_item([source.item])[source.item.pk]
    assert [(stand.language, stand.is_source) for stand in stands] == [("en", True), ("vi", False)]
    factories.cleared(office, source)
    stands = stands_by_item([source.item])[source.item.pk]
    found = {step.key: (step.stage, step.done, step.of) for step in steps(stands, results=0, tasks=0)}
    assert (found["cleared"], found["translated"]) == (("done", 0, 0), ("current", 0, 1))


def test_the_slip_of_paper_names_the_source_first(office: factories.Office) -> None:
    source = english_first(office)
    made = translated(office, source)
    submit_translation(edition=made, by=office.translator)
    submit(edition=source, by=office.writer)
    assert [row.version.edition.language for row in waiting_of(source.item)] == ["en", "vi"]


def test_a_reader_outside_is_never_asked_for_vietnamese_or_a_source(office: factories.Office) -> None:
    source = english_first(office)
    version = submit(edition=source, by=office.writer).version
    vietnamese = submit_translation(edition=translated(office, source), by=office.translator).version
    korean = submit_translation(
        edition=translated(office, source, "ko", dict.fromkeys(INTO, "연꽃")), by=office.translator
    ).version
    for language in ("en", "ko"):
        set_needed(language=language, needed=True, unit=office.locality, by=office.focal)
    assert [is_vouched_outside(one) for one in (version, vietnamese, korean)] == [False, False, True]
    assert [needs_reader(one) for one in (version, vietnamese, korean)] == [False, False, True]


def test_drafts_of_the_day_are_the_authors_in_the_source_language(office: factories.Office) -> None:
    source = english_first(office)
    translated(office, source)

    def drafts(person: Account) -> list[str]:
        return [one.language for one in _drafts(person)]

    assert (drafts(office.writer), drafts(office.translator)) == (["en"], ["vi"])


def test_readers_change_between_the_two_and_are_told_how_it_was_translated(
    office: factories.Office, house: Path
) -> None:
    source = english_first(office)
    first = factories.cleared(office, source)
    made = translated(office, source)
    declare_origin(edition=made, origin=Origin.MACHINE.value, by=office.translator)
    version = cleared_translation(office, made)
    release(item=source.item, versions=[first, version], by=office.publisher)
    (house / "handover").mkdir()
    (house / "handover" / "desk.pub").write_text(courier.publish_key())
    courier.hand_over()
    assert admit().refused == 0
    english = (house / "public/tree/en/stories/lotus-of-west-lake/index.html").read_text()
    vietnamese = (house / "public/tree/vi/bai/sen-ho-tay/index.html").read_text()
    assert 'href="/vi/bai/sen-ho-tay/"' in english
    assert 'href="/en/stories/lotus-of-west-lake/"' in vietnamese
    assert ("có sự hỗ trợ của máy" in vietnamese, "help of a machine" in english) == (True, False)


def test_the_screens_of_the_vietnamese_translation(office: factories.Office, client: Client) -> None:
    source = english_first(office)
    factories.cleared(office, source)
    client.force_login(office.translator)
    queue = client.get(reverse("newsroom:translations"), {"language": "vi"}).content.decode()
    assert "Lotus of West Lake" in queue
    begun = client.post(reverse("newsroom:begin_translation", args=[source.item.key]), {"language": "vi"})
    assert begun["Location"] == reverse("newsroom:translate", args=[source.item.key, "vi"])
    page = client.get(begun["Location"]).content.decode()
    assert 'id="source-1" lang="en"' in page
    assert client.get(reverse("newsroom:translate", args=[source.item.key, "en"])).status_code == 404
    client.force_login(office.writer)
    assert client.get(reverse("newsroom:item", args=[source.item.key])).status_code == 200


class WhicheverIsFirst(TestCase):
    """What is outdated depends on which segments of the source changed, whatever its language."""

    databases = {"default", "public"}

    @given(
        languages=st.permutations(["vi", "en", "ko"]),
        changed=st.sets(st.sampled_from(["title", "lead", "byline"])),
        also=st.sets(st.sampled_from(["title", "lead", "byline"])),
    )
    @settings(max_examples=12, deadline=None)
    def test_outdated_is_what_changed_in_the_source(
        self, languages: list[str], changed: set[str], also: set[str]
    ) -> None:
        o = factories.office()
        first, *others = languages
        source = english_first(o, first)
        words = {text: f"{text} ({first})" for text in INTO}
        made = [translated(o, source, language, words) for language in others]
        factories.change(o, made[0], **{name: f"{name} khác" for name in also})
        factories.change(o, source, **{name: f"{name} moi" for name in changed})
        for one in made:
            assert {pair.source.key for pair in pairs(one) if pair.state == "outdated"} == changed
        assert content_of(source)["title"] == ("title moi" if "title" in changed else ENGLISH["title"])
