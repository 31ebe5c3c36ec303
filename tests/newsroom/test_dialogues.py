"""Expert dialogues: consent before quotation, word for word, a time-code that goes with the words into the text and its clearance."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import translation

from nhipcau.kernel import clock
from nhipcau.kernel.models import JournalEntry
from nhipcau.newsroom.domain import dialogues as verbs
from nhipcau.newsroom.domain.clearance import ClearanceRefused, submit
from nhipcau.newsroom.domain.dialogues import DialogueRefused, dialogues_seen
from nhipcau.newsroom.domain.quoting import drop_quote, start_article, take_quote
from nhipcau.newsroom.models import Clip, Dialogue, DialogueQuote, Edition, Item, Passage
from nhipcau.newsroom.subtitles import SubtitleRefused
from tests import factories
from tests.newsroom.dialogue_rows import FIRST, NAME, SECOND, VTT, dialogue, guest, transcribed

pytestmark = pytest.mark.django_db
ATTRIBUTION = f"{NAME}, Chuyên gia, Viện Nghiên cứu Thử (Đối thoại biển đảo, 00:12:34)"


def draft_of(item: Item) -> Edition:
    return Edition.objects.get(item=item, locale__language_code="vi")


def quotes_in(edition: Edition) -> list[tuple[str, str]]:
    blocks = edition.working_copy().body
    return [(str(block.value["text"]), str(block.value["attribution"])) for block in blocks if block.block_type == "quote"]


def article(o: factories.Office, words: str = FIRST) -> Edition:
    passage = transcribed(o)[0]
    quote = take_quote(passage=passage, words=words, by=o.writer)
    edition = draft_of(start_article(dialogue=passage.dialogue, quotes=[quote], title="Chuyện biển", by=o.writer))
    return factories.change(o, edition, lead="Lời dẫn của bài.")


def test_a_transcript_becomes_passages_with_their_guest(office: factories.Office) -> None:
    passages = transcribed(office)
    assert [(one.number, one.start_ms, one.speaker, one.guest.name if one.guest else None, one.words) for one in passages] == [
        (1, 754_500, NAME, NAME, FIRST), (2, 780_000, "Người dẫn", None, "Xin bà nói thêm."), (3, 840_000, NAME, NAME, SECOND),
    ]  # fmt: skip
    assert JournalEntry.objects.filter(action="newsroom.dialogue_transcript").get().data == {"language": "vi", "passages": 3}


def test_a_quotation_goes_into_a_new_draft_with_speaker_post_and_time_code(office: factories.Office) -> None:
    passages = transcribed(office)
    later = take_quote(passage=passages[2], words="bạn bè quốc tế đến thăm", by=office.writer)
    first = take_quote(passage=passages[0], words=f"  {FIRST}  ", by=office.writer)
    item = start_article(dialogue=passages[0].dialogue, quotes=[later, first], title="Chuyện biển", by=office.writer)
    source = passages[0].dialogue.item
    assert quotes_in(draft_of(item)) == [(FIRST, ATTRIBUTION), ("bạn bè quốc tế đến thăm", ATTRIBUTION.replace("00:12:34", "00:14:00"))]
    assert (item.unit, item.locality, list(item.topics.all()), item.task) == (source.unit, source.locality, list(source.topics.all()), source.task)
    assert {quote.edition for quote in DialogueQuote.objects.all()} == {draft_of(item)}


def test_of_a_translated_transcript_the_text_says_so(office: factories.Office) -> None:
    passage = transcribed(office, translated_from="en")[0]
    quote = take_quote(passage=passage, words=FIRST, by=office.writer)
    item = start_article(dialogue=passage.dialogue, quotes=[quote], title="Chuyện biển", by=office.writer)
    assert quotes_in(draft_of(item)) == [(FIRST, ATTRIBUTION.replace("34)", "34, dịch từ tiếng Anh)"))]


@pytest.mark.parametrize("words", ["Biển đảo là phần của đất nước.", "biển đảo", "Biển đả", "", "Xin bà nói thêm.", f"{FIRST} {SECOND}"])
def test_changed_words_are_refused_in_words(office: factories.Office, words: str) -> None:
    passage = transcribed(office)[0]
    for language, said in (("vi", "đúng nguyên văn"), ("en", "word for word")):
        with translation.override(language), pytest.raises(DialogueRefused, match=said):
            take_quote(passage=passage, words=words, by=office.writer)
    assert DialogueQuote.objects.count() == 0


@pytest.mark.parametrize(("agreed", "place", "said"), [(None, 0, "chưa đồng ý"), (False, 0, "chưa đồng ý"), (True, 1, "Chưa ghi ai nói")])
def test_nobody_is_quoted_who_is_not_known_or_did_not_agree(office: factories.Office, agreed: bool | None, place: int, said: str) -> None:
    passage = transcribed(office, agreed=agreed)[place]
    with translation.override("vi"), pytest.raises(DialogueRefused, match=said):
        take_quote(passage=passage, words=passage.words, by=office.writer)
    assert DialogueQuote.objects.count() == 0


def test_a_consent_taken_back_stops_what_was_taken_from_becoming_a_text(office: factories.Office) -> None:
    passage = transcribed(office)[0]
    quote = take_quote(passage=passage, words=FIRST, by=office.writer)
    assert passage.guest is not None
    verbs.note_consent(guest=passage.guest, agreed=False, on=clock.today(), by=office.writer)
    before = Item.objects.count()
    with translation.override("en"), pytest.raises(DialogueRefused, match="has not agreed"):
        start_article(dialogue=passage.dialogue, quotes=[quote], title="Chuyện biển", by=office.writer)
    assert Item.objects.count() == before


def test_a_text_is_begun_in_the_language_of_its_quotations(office: factories.Office) -> None:
    passage = transcribed(office, language="ru", translated_from="vi")[0]
    quote = take_quote(passage=passage, words=FIRST, by=office.writer)
    item = start_article(dialogue=passage.dialogue, quotes=[quote], title="О море", by=office.writer)
    (edition,) = item.editions.all()
    attribution = ATTRIBUTION.replace("34)", "34, перевод, язык оригинала: вьетнамский)")
    assert (item.source_language, quotes_in(edition)) == ("ru", [(FIRST, attribution)])


def test_quotations_of_two_transcripts_begin_nothing(office: factories.Office) -> None:
    passage = transcribed(office)[0]
    of = passage.dialogue
    verbs.take_transcript(dialogue=of, language="en", data=VTT.encode(), by=office.writer)
    both = [
        take_quote(passage=one, words=FIRST, by=office.writer)
        for one in of.passages.filter(number=1).select_related("guest", "dialogue__item__unit")
    ]
    before = Item.objects.count()
    with translation.override("vi"), pytest.raises(DialogueRefused, match="cùng một bản ghi"):
        start_article(dialogue=of, quotes=both, title="Chuyện biển", by=office.writer)
    assert (len(both), Item.objects.count()) == (2, before)


def test_quotations_of_another_dialogue_begin_nothing(office: factories.Office) -> None:
    passage = transcribed(office)[0]
    quote, other = take_quote(passage=passage, words=FIRST, by=office.writer), dialogue(office, title="Buổi khác")
    with translation.override("vi"), pytest.raises(DialogueRefused, match="ít nhất một lời trích"):
        start_article(dialogue=other, quotes=[quote], title="Chuyện biển", by=office.writer)


def test_an_untouched_or_shortened_quotation_is_submitted_and_its_time_code_is_hashed(office: factories.Office) -> None:
    edition = article(office)
    payload = json.loads(submit(edition=edition, by=office.writer).version.payload)
    assert payload["body"] == [{"type": "quote", "text": FIRST, "attribution": ATTRIBUTION}]
    blocks = edition.working_copy().body.get_prep_value()
    blocks[0]["value"]["text"] = "một phần của đất nước"
    shorter = factories.change(office, edition, body=edition.body.stream_block.to_python(blocks))
    assert submit(edition=shorter, by=office.writer).version.number == 2


def test_a_quotation_changed_in_the_editor_is_stopped_before_clearance(office: factories.Office) -> None:
    edition = article(office)
    blocks = edition.working_copy().body.get_prep_value()
    blocks[0]["value"]["text"] = "Biển đảo không là một phần của đất nước."
    changed = factories.change(office, edition, body=edition.body.stream_block.to_python(blocks))
    for language, said in (("vi", f"Lời trích của {NAME} tại 00:12:34 không đúng nguyên văn"), ("en", "is not word for word")):
        with translation.override(language), pytest.raises(ClearanceRefused, match=said):
            submit(edition=changed, by=office.writer)


def test_quotations_of_texts_without_a_dialogue_are_nobodys_to_compare(office: factories.Office) -> None:
    transcribed(office)
    made = factories.edition(office, body=[("quote", {"text": "Lời khác hẳn.", "attribution": ATTRIBUTION})], slug="khac")
    assert submit(edition=made, by=office.writer).version.number == 1


def test_a_quoted_transcript_stays_and_a_laid_quotation_too(office: factories.Office) -> None:
    passages = transcribed(office)
    of = passages[0].dialogue
    verbs.take_transcript(dialogue=of, language="vi", data=VTT.encode(), by=office.writer)
    passage = of.passages.select_related("guest", "dialogue__item__unit").get(number=1)
    free, laid = (take_quote(passage=passage, words=FIRST, by=office.writer) for _ in range(2))
    start_article(dialogue=of, quotes=[laid], title="Chuyện biển", by=office.writer)
    with translation.override("vi"), pytest.raises(DialogueRefused, match="giữ nguyên để đối chiếu"):
        verbs.take_transcript(dialogue=of, language="vi", data=VTT.encode(), by=office.writer)
    with translation.override("vi"), pytest.raises(DialogueRefused, match="người nói được giữ nguyên"):
        verbs.name_speaker(dialogue=of, passages=[passage.pk], guest=None, by=office.writer)
    drop_quote(quote=free, by=office.writer)
    laid.refresh_from_db()
    with translation.override("vi"), pytest.raises(DialogueRefused, match="đã nằm trong một bài"):
        drop_quote(quote=laid, by=office.writer)
    assert (of.passages.count(), DialogueQuote.objects.get()) == (3, laid)


def test_a_speaker_is_named_by_a_person(office: factories.Office) -> None:
    passages = transcribed(office)
    of = passages[0].dialogue
    host = guest(office, of, name="Ông Dẫn Thử")
    assert verbs.name_speaker(dialogue=of, passages=[passages[1].pk], guest=host, by=office.writer) == 1
    assert take_quote(passage=of.passages.select_related("guest", "dialogue__item__unit").get(number=2), words="nói thêm", by=office.writer).words == "nói thêm"
    with pytest.raises(DialogueRefused):
        verbs.name_speaker(dialogue=of, passages=[], guest=host, by=office.writer)
    stranger = guest(office, dialogue(office, title="Buổi khác"), name="Bà Khác")
    with pytest.raises(DialogueRefused):
        verbs.name_speaker(dialogue=of, passages=[passages[1].pk], guest=stranger, by=office.writer)


@pytest.mark.parametrize("data", [b"", b"khong phai phu de", b"WEBVTT\n\n00:00:02.000 --> 00:00:01.000\nLoi\n", b"\xff\xfe\x00"])
@pytest.mark.once
def test_what_is_no_transcript_is_refused_and_keeps_the_one_that_stands(office: factories.Office, data: bytes) -> None:
    of = transcribed(office)[0].dialogue
    with pytest.raises((SubtitleRefused, DialogueRefused)):
        verbs.take_transcript(dialogue=of, language="vi", data=data, by=office.writer)
    assert of.passages.count() == 3


@pytest.mark.once
def test_a_transcript_without_words_or_with_a_stamp_is_refused(office: factories.Office) -> None:
    of = dialogue(office)
    stamped = VTT.replace("Xin bà nói thêm.", "TUYỆT MẬT")
    with pytest.raises(ValidationError):
        verbs.take_transcript(dialogue=of, language="vi", data=stamped.encode(), by=office.writer)
    for data, language in ((b"WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<i></i>\n", "vi"), (VTT.encode(), "xx")):
        with pytest.raises(DialogueRefused):
            verbs.take_transcript(dialogue=of, language=language, data=data, by=office.writer)
    assert Passage.objects.count() == 0


def test_a_span_lies_within_the_recording(office: factories.Office) -> None:
    of = dialogue(office)
    clip = Clip.objects.create(unit=office.department, title="Bản thu", sha256="0" * 64, seconds=60, brought_by=office.writer)
    verbs.record(dialogue=of, clip=clip, by=office.writer)
    span = verbs.mark_span(dialogue=of, start_ms=0, end_ms=60_000, title="Mở đầu", by=office.writer)
    for start, end in ((0, 60_001), (5_000, 5_000), (9_000, 4_000), (-1, 5)):
        with translation.override("vi"), pytest.raises(DialogueRefused, match="nằm trong bản thu"):
            verbs.mark_span(dialogue=of, start_ms=start, end_ms=end, title="Đoạn", by=office.writer)
    verbs.strike_span(span=span, by=office.writer)
    assert of.spans.count() == 0
    hidden = Clip.objects.create(unit=office.neighbour, title="Của nơi khác", sha256="1" * 64, seconds=9, brought_by=office.stranger)
    with pytest.raises(PermissionDenied):
        verbs.record(dialogue=of, clip=hidden, by=office.writer)


def test_what_a_dialogue_cannot_be_is_refused(office: factories.Office) -> None:
    of = dialogue(office)
    for act, said in (
        (lambda: verbs.begin(item=of.item, title="Buổi hai", held_on=clock.today(), by=office.writer), "đã có buổi đối thoại"),
        (lambda: verbs.invite(dialogue=of, name=" ", post="Chuyên gia", body="", by=office.writer), "họ tên và chức danh"),
        (lambda: verbs.put_question(dialogue=of, words={"vi": "  "}, by=office.writer), "ít nhất một ngôn ngữ"),
        (lambda: verbs.note_consent(guest=guest(office, of), agreed=True, on=clock.today() + dt.timedelta(days=1), by=office.writer), "chưa đến"),
        (lambda: guest(office, of, name=NAME.upper()), "Đã có khách mời"),
    ):
        with translation.override("vi"), pytest.raises(DialogueRefused, match=said):
            act()
    assert (Dialogue.objects.count(), of.guests.count(), of.questions.count()) == (1, 1, 0)


@pytest.mark.parametrize("person", ["stranger", "translator", "clearer", "leader"])
def test_who_does_not_write_for_the_unit_keeps_no_dialogue(office: factories.Office, person: str) -> None:
    account, passages = getattr(office, person), transcribed(office)
    of, speaker = passages[0].dialogue, passages[0].guest
    assert speaker is not None
    quote = take_quote(passage=passages[0], words=FIRST, by=office.writer)
    span = verbs.mark_span(dialogue=of, start_ms=0, end_ms=5, title="Đoạn", by=office.writer)
    for act in (
        lambda: verbs.begin(item=factories.item(office), title="Buổi", held_on=clock.today(), by=account),
        lambda: verbs.invite(dialogue=of, name="Ông A", post="Chuyên gia", body="", by=account),
        lambda: verbs.note_consent(guest=speaker, agreed=False, on=clock.today(), by=account),
        lambda: verbs.put_question(dialogue=of, words={"vi": "Câu hỏi"}, by=account),
        lambda: verbs.record(dialogue=of, clip=None, by=account),
        lambda: verbs.take_transcript(dialogue=of, language="en", data=VTT.encode(), by=account),
        lambda: verbs.name_speaker(dialogue=of, passages=[passages[1].pk], guest=speaker, by=account),
        lambda: take_quote(passage=passages[0], words=FIRST, by=account),
        lambda: drop_quote(quote=quote, by=account),
        lambda: verbs.mark_span(dialogue=of, start_ms=0, end_ms=5, title="Đoạn", by=account),
        lambda: verbs.strike_span(span=span, by=account),
        lambda: start_article(dialogue=of, quotes=[quote], title="Bài", by=account),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert (of.guests.count(), of.questions.count(), of.passages.count(), of.spans.count(), DialogueQuote.objects.count()) == (1, 0, 3, 1, 1)


def test_the_neighbour_sees_no_dialogue(office: factories.Office) -> None:
    made = dialogue(office)
    assert [list(dialogues_seen(who)) for who in (office.stranger, office.writer, office.focal)] == [[], [made], [made]]
