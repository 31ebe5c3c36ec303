"""Must be rewritten and must be checked, on rows and screens; and the buttons of a segment, without any script."""

from __future__ import annotations

import pytest
from django.urls import reverse

from nhipcau.kernel import clock
from nhipcau.newsroom.domain.memory_lookup import Suggestion
from nhipcau.newsroom.domain.translation import pairs, save_segments
from nhipcau.newsroom.domain.translation_queries import Progress, sorted_translations
from nhipcau.newsroom.models import Edition
from nhipcau.newsroom.views import translation as screen
from tests import factories
from tests.newsroom.desk_rows import address, begun, client_of, form_in, source_in, states, whole

pytestmark = pytest.mark.django_db
DONE = ("done", "")


def changed(o: factories.Office) -> Edition:
    """The title in form alone, the lead in its words."""
    target = whole(o)
    factories.change(o, source_in(target.item), title="SEN HỒ TÂY.", lead="Mùa sen chưa về trên hồ.")
    return target


def only(target: Edition) -> dict[str, tuple[str, str]]:
    return {key: state for key, state in states(target).items() if state != DONE}


def test_form_and_words_are_told_apart_and_an_unchanged_save_tells_nothing(office: factories.Office) -> None:
    target = whole(office)
    source = source_in(target.item)
    factories.change(office, source)
    assert only(target) == {}
    factories.change(office, source, title="SEN HỒ TÂY.", lead="Mùa sen chưa về trên hồ.")
    assert only(target) == {"title": ("outdated", "form"), "lead": ("outdated", "words")}
    factories.change(office, source, title="Sen Hồ Tây", lead="Mùa sen về trên hồ.")
    assert only(target) == {}


def test_what_is_compared_is_the_source_it_was_made_from_not_the_one_before(office: factories.Office) -> None:
    target = whole(office)
    source = source_in(target.item)
    factories.change(office, source, lead="Mùa sen chưa về trên hồ.")
    factories.change(office, source, lead="mùa sen chưa về, trên hồ")
    assert only(target) == {"lead": ("outdated", "words")}
    factories.change(office, source, lead="mùa sen về, trên hồ")
    assert only(target) == {"lead": ("outdated", "form")}


def test_another_save_of_the_translation_forgets_nothing(office: factories.Office) -> None:
    target = changed(office)
    key = next(key for key in states(target) if key.startswith("body."))
    save_segments(edition=target, texts={key: "en anew ⟨1⟩36⟨/1⟩"}, by=office.translator)
    assert only(target) == {"title": ("outdated", "form"), "lead": ("outdated", "words")}


def test_lists_count_both_by_the_same_rule(office: factories.Office) -> None:
    target = changed(office)
    (hand,) = sorted_translations(office.translator, "en").outdated
    assert (hand.edition, hand.progress) == (target.pk, Progress(of=5, done=3, outdated=2, form=1))
    assert (hand.progress.words, hand.progress.left) == (1, 2)


def test_the_screen_marks_counts_and_filters_them(office: factories.Office) -> None:
    target, client = changed(office), client_of(office.translator)
    page = client.get(address(target)).content.decode()
    assert (page.count("segments__change--words"), page.count("segments__change--form")) == (1, 1)
    assert "Phải dịch lại" in page and "Phải xem lại" in page
    for shown, keys in {"dich-lai": ["lead"], "xem-lai": ["title"], "chua-xong": ["lead", "title"], "y-kien": []}.items():
        part = client.get(address(target), {"xem": shown}).content.decode()
        assert sorted(name.removeprefix("seen-") for name in form_in(part) if name.startswith("seen-")) == keys


def test_the_queue_narrows_to_each_and_the_item_page_says_both(office: factories.Office) -> None:
    factories.change(office, source_in(whole(office, title="Chỉ đổi dạng").item), title="CHỈ ĐỔI DẠNG")
    factories.change(office, source_in(whole(office, title="Đổi cả lời").item), title="Không đổi cả lời")
    client = client_of(office.translator)

    def titles(part: str) -> tuple[bool, bool]:
        page = client.get(reverse("newsroom:translations"), {"set": "nguon-doi", "phan": part}).content.decode()
        return "CHỈ ĐỔI DẠNG" in page, "Không đổi cả lời" in page

    assert (titles(""), titles("xem-lai"), titles("dich-lai")) == ((True, True), (True, False), (False, True))
    item = changed(office).item
    page = client.get(reverse("newsroom:item", args=[item.key])).content.decode()
    assert "1 đoạn phải dịch lại" in page and "1 đoạn phải xem lại" in page


def test_one_button_confirms_a_segment_and_goes_to_the_next_left(office: factories.Office) -> None:
    target, client = changed(office), client_of(office.translator)
    sent = form_in(client.get(address(target)).content.decode()) | {"confirm": "title"}
    answer = client.post(address(target), sent)
    assert (answer.status_code, answer["Location"]) == (302, f"{address(target)}#segment-2")
    assert only(target) == {"lead": ("outdated", "words")}
    assert next(pair.target for pair in pairs(target) if pair.source.key == "title") == "en Sen Hồ Tây"


def test_the_source_is_copied_and_an_offer_taken_without_saving(
    office: factories.Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    offer = Suggestion("Lotus of West Lake", "Sen Hồ Tây", 90, False, "", clock.now())
    monkeypatch.setattr(screen, "suggest", lambda texts, *_a, **_k: {text: [offer] for text in texts})
    target, client = begun(office), client_of(office.translator)
    sent = form_in(client.get(address(target)).content.decode()) | {"target-lead": "typed & kept"}
    saved = target.revisions.count()
    copied = client.post(address(target), sent | {"copy": "title|"}).content.decode()
    taken = client.post(address(target), sent | {"take": "title|0"}).content.decode()
    nothing = client.post(address(target), sent | {"take": "title|7"}).content.decode()
    assert form_in(copied)["target-title"] == "Sen Hồ Tây"
    assert form_in(taken)["target-title"] == "Lotus of West Lake" and 'name="began-title" value="memory"' in taken
    assert form_in(nothing)["target-title"] == ""
    assert {form_in(page)["target-lead"] for page in (copied, taken, nothing)} == {"typed &amp; kept"}
    assert target.revisions.count() == saved


def test_keys_and_ways_to_what_is_left_stand_on_the_page(office: factories.Office) -> None:
    target = changed(office)
    page = client_of(office.translator).get(address(target)).content.decode()
    for words in ("<kbd>Alt</kbd> <kbd>Enter</kbd>", "<kbd>Alt</kbd> <kbd>C</kbd>", "data-fill", "data-confirm", '#segment-2"'):
        assert words in page


def test_the_words_of_a_picture_are_segments_with_the_same_states(office: factories.Office) -> None:
    target = whole(office, picture=factories.picture(), picture_alt="Hoa sen", picture_caption="Sen nở")
    assert {"picture_alt", "picture_caption"} <= states(target).keys()
    factories.change(office, source_in(target.item), picture_alt="Hoa sen trắng", picture_caption="SEN NỞ")
    assert only(target) == {"picture_alt": ("outdated", "words"), "picture_caption": ("outdated", "form")}
