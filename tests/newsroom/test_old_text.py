"""Texts from before Unicode come out in today's letters, nothing is stored, and a secrecy stamp hidden in them is seen."""

from __future__ import annotations

import unicodedata

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.kernel.intake import IntakeRefused, read_source
from nhipcau.kernel.models import JournalEntry
from nhipcau.kernel.old_fonts import Encoding, OldFileRefused, encoded
from nhipcau.newsroom.domain.old_text import LONGEST_TEXT, turn_file, turn_text
from tests import factories
from tests.kernel.intake_samples import docx_of, paragraph, raw_docx

VI = "Nhiệm vụ tuyên truyền đối ngoại ở nước ngoài\nQuảng bá hình ảnh đất nước"
FIRST = VI.partition("\n")[0]
LIMIT = 2**20
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
BOTH = '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>'
CAPITALS = '<w:rFonts w:ascii=".VnTimeH" w:hAnsi=".VnTimeH"/>'


def old_docx(text: str = FIRST, fonts: str = BOTH) -> bytes:
    return raw_docx(paragraph(encoded(text, Encoding.TCVN3), fonts))


def rule_of(name: str, data: bytes) -> str:
    with pytest.raises(IntakeRefused) as refused:
        turn_file(name, data, limit=LIMIT)
    return refused.value.rule


@pytest.mark.parametrize("encoding", [Encoding.TCVN3, Encoding.VNI, Encoding.VIQR])
def test_a_pasted_text_is_found_out_and_turned(encoding: Encoding) -> None:
    made = turn_text(encoded(VI, encoding))
    assert (made.after, made.encoding, made.changed) == (VI, encoding, True)
    assert [new for _, new in made.pairs] == VI.split("\n")


def test_a_chosen_encoding_goes_before_what_is_found() -> None:
    assert turn_text("®Êt", Encoding.TCVN3).after == "đất"


def test_unicode_with_marks_apart_is_joined_and_unicode_is_left() -> None:
    apart = turn_text(unicodedata.normalize("NFD", VI))
    assert (apart.after, apart.encoding, apart.is_apart) == (VI, None, True)
    same = turn_text(VI)
    assert (same.after, same.encoding, same.changed, same.is_apart) == (VI, None, False, False)


@given(st.text(alphabet="aàảãáạăâđêôơưyỳ bcdnhtg\n\r", min_size=1))
def test_what_was_turned_stays_as_it_is(text: str) -> None:
    if text.strip():
        once = turn_text(text).after
        assert turn_text(once).after == once == unicodedata.normalize("NFC", once)


def test_tone_placement_is_the_writers_own() -> None:
    assert turn_text("hoà bình, hòa bình, thuỷ, thủy").after == "hoà bình, hòa bình, thuỷ, thủy"


@pytest.mark.parametrize("coding", ["utf-8", "utf-16", "cp1252"])
def test_a_text_file_is_read_as_windows_showed_it(coding: str) -> None:
    assert turn_file("a.TXT", encoded(VI, Encoding.TCVN3).encode(coding), limit=LIMIT).after == VI


def test_a_word_file_is_turned_by_its_fonts_and_then_taken_by_intake() -> None:
    made = turn_file("a.docx", old_docx(), limit=LIMIT)
    assert (made.fonts, made.encoding, made.after.strip()) == ((".VnTime",), Encoding.TCVN3, FIRST)
    assert read_source("a.docx", made.document).text.strip() == FIRST
    with pytest.raises(IntakeRefused):
        read_source("a.docx", old_docx())


def test_a_word_file_whose_fonts_hide_the_encoding_is_turned_as_words() -> None:
    made = turn_file("a.docx", docx_of(*encoded(VI, Encoding.VNI).split("\n")), limit=LIMIT)
    assert (made.after.strip(), made.encoding, made.document) == (VI, Encoding.VNI, b"")


def test_a_word_file_in_unicode_is_left() -> None:
    made = turn_file("a.docx", docx_of(VI), limit=LIMIT)
    assert (made.changed, made.document, made.encoding) == (False, b"", None)


def test_an_old_word_file_goes_through_the_outside_program() -> None:
    made = turn_file("a.doc", OLE, limit=LIMIT, open_doc=lambda data: old_docx())
    assert made.after.strip() == FIRST

    def missing(data: bytes) -> bytes:
        raise OldFileRefused("Chưa có LibreOffice.", "No LibreOffice.")

    with pytest.raises(OldFileRefused):
        turn_file("a.doc", OLE, limit=LIMIT, open_doc=missing)


@pytest.mark.parametrize(
    ("name", "data", "rule"),
    [
        ("a.docx", b"", "file.empty"), ("a.docx", b"x" * (LIMIT + 1), "size.over_limit"), ("a.docx", b"PK\x03\x04 no", "zip.damaged"),
        ("a.docx", b"words", "zip.damaged"), ("a.doc", b"words", "zip.damaged"), ("a.pdf", b"%PDF-1.4", "kind.unsupported"),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted.office"), ("a", b"words", "kind.unsupported"), ("a.txt", b"\0\1\2\3" * 50, "kind.binary"), ("a.txt", b" \n ", "text.none"),
    ],
)  # fmt: skip
def test_what_cannot_be_turned_is_refused_by_its_rule(name: str, data: bytes, rule: str) -> None:
    assert rule_of(name, data) == rule


def test_a_text_too_long_is_refused_in_words() -> None:
    with pytest.raises(OldFileRefused, match="200.000"):
        turn_text("a" * (LONGEST_TEXT + 1))


def test_a_stamp_hidden_in_an_old_encoding_is_seen() -> None:
    stamp = encoded("mật", Encoding.TCVN3)
    assert rule_of("a.docx", raw_docx(paragraph(stamp, CAPITALS))) == "secrecy.stamp"
    assert rule_of("a.txt", b"TUY\xc3\x8aT M\xe1\xba\xacT\nT\xe1\xbb\x90I M\xe1\xba\xacT") == "secrecy.stamp"
    for text, chosen in ((f"Kính gửi\n{stamp}", Encoding.TCVN3_CAPITALS), ("TO^'I MA^.T\n" + encoded(VI, Encoding.VIQR), None)):
        with pytest.raises(IntakeRefused) as refused:
            turn_text(text, chosen)
        assert refused.value.rule == "secrecy.stamp"


@pytest.mark.django_db
def test_the_screen_shows_before_and_after_and_stores_nothing(office: factories.Office, client: Client) -> None:
    client.force_login(office.writer)
    before = JournalEntry.objects.count()
    page = client.post("/chuyen-ma/", {"text": encoded(VI, Encoding.TCVN3)})
    for said in ("Bảng mã là TCVN3", encoded(VI, Encoding.TCVN3).split("\n")[1], VI.split("\n")[1], 'data-copy="chuyen-ma"'):
        assert said in page.content.decode()
    assert JournalEntry.objects.count() == before


@pytest.mark.django_db
def test_the_file_in_unicode_is_taken_away(office: factories.Office, client: Client) -> None:
    client.force_login(office.writer)
    page = client.post("/chuyen-ma/", {"file": SimpleUploadedFile("Báo cáo quý.docx", old_docx())})
    assert ".VnTime" in page.content.decode()
    got = client.post("/chuyen-ma/tai-ve/", {"carried": page.context["carried"]})
    assert got["Content-Disposition"] == 'attachment; filename="bao-cao-quy-unicode.docx"'
    assert read_source("a.docx", got.content).text.strip() == FIRST
    at_once = client.post("/chuyen-ma/", {"at_once": "1", "file": SimpleUploadedFile("Báo cáo quý.docx", old_docx())})
    assert at_once.content == got.content
    for changed in ("", "x", page.context["carried"].replace("|", "|A", 1)):
        assert client.post("/chuyen-ma/tai-ve/", {"carried": changed})["Location"] == "/chuyen-ma/"


@pytest.mark.django_db
def test_refusals_are_said_and_a_stamp_is_noted_without_its_words(office: factories.Office, client: Client) -> None:
    client.force_login(office.writer)
    for sent in ({}, {"text": " "}, {"file": SimpleUploadedFile("a.pdf", b"%PDF-1.4")}, {"file": SimpleUploadedFile("a.docx", b"PK\x03\x04")}):
        answer = client.post("/chuyen-ma/", sent)
        assert (answer.status_code, 'role="alert"' in answer.content.decode()) == (422, True)
    answer = client.post("/chuyen-ma/", {"text": "TỐI MẬT\nkế hoạch riêng"})
    assert (answer.status_code, "kế hoạch riêng" in answer.content.decode()) == (422, False)
    assert [(row.actor_id, row.data) for row in JournalEntry.objects.filter(action="newsroom.old_text_refused")] == [
        (office.writer.pk, {"rule": "secrecy.stamp"})
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/ke-hoach/nhap/", "/chi-dao/van-ban/nhap/"])
def test_intake_that_refuses_an_old_text_says_where_to_turn_it(office: factories.Office, client: Client, address: str) -> None:
    client.force_login(office.focal)
    for sent, is_led in (
        ({"text": encoded(VI, Encoding.TCVN3)}, True), ({"text": encoded(VI, Encoding.VNI)}, True),
        ({"file": SimpleUploadedFile("a.doc", OLE)}, True), ({"file": SimpleUploadedFile("a.zip", b"PK")}, False),
    ):  # fmt: skip
        page = client.post(address, sent).content.decode()
        assert ('href="/chuyen-ma/"' in page, "Chuyển mã văn bản cũ" in page) == (is_led, is_led)
