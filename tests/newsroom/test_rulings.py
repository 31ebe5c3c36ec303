"""Whether readers' words are published: asked by their writer, refused on a public ground alone, appealed once, decided by others."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import uuid
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from nhipcau.kernel import clock
from nhipcau.kernel.models import JournalEntry, MailOut
from nhipcau.newsroom import rules
from nhipcau.newsroom.domain import remarks
from nhipcau.newsroom.domain.answers import gather
from nhipcau.newsroom.domain.own_letters import carry_out
from nhipcau.newsroom.domain.release import ReleaseRefused
from nhipcau.newsroom.domain.remark_refused import RemarkRefused
from nhipcau.newsroom.domain.rulings import accept, refuse
from nhipcau.newsroom.domain.versions import payload_of
from nhipcau.newsroom.enums import PUBLICATION_MOVES, Publication, RefusalGround, RemarkAbout, RemarkState
from nhipcau.newsroom.models import ReaderRemark, Ruling
from nhipcau.portal.inbox import ABOUT, APPEAL_DAYS, EMAIL_DAYS, GROUNDS, TEXT_DAYS, Letter
from tests import factories
from tests.newsroom.test_remarks import EMAIL, WORDS, remark

pytestmark = pytest.mark.django_db
WHY = "Có số điện thoại của người khác."


def asked(o: factories.Office, **values: str) -> ReaderRemark:
    return remark(factories.item(o), about="comment", publish="yes", name="Lan", **values)


def act(row: ReaderRemark, about: str, text: str = "") -> ReaderRemark | None:
    letter = Letter(
        id=str(uuid.uuid4()), received_at=clock.now().isoformat(timespec="seconds"), language="vi", about=about,
        text=text or ("Số ấy là của tôi." if about == "appeal" else ""), of=str(row.key),
    )  # fmt: skip
    done = carry_out(letter=letter)
    row.refresh_from_db()
    return done


def refused(o: factories.Office, **values: str) -> ReaderRemark:
    row = asked(o, **values)
    refuse(remark=row, by=o.focal, ground="personal", sentence=WHY)
    row.refresh_from_db()
    return row


def test_the_desk_speaks_of_what_the_portal_speaks_of() -> None:
    assert tuple(RefusalGround.values) == GROUNDS
    assert tuple(RemarkAbout.values) == ABOUT


def test_without_the_writer_s_consent_there_is_nothing_to_rule_on(office: factories.Office) -> None:
    row = remark(factories.item(office), about="comment")
    with pytest.raises(RemarkRefused):
        accept(remark=row, by=office.focal)
    assert Ruling.objects.count() == 0


def test_an_acceptance_stands_with_who_and_is_told(office: factories.Office) -> None:
    row = asked(office)
    accept(remark=row, by=office.focal)
    row.refresh_from_db()
    assert (row.publication, row.state, row.email) == (Publication.ACCEPTED, RemarkState.WAITING, EMAIL)
    (mail,) = MailOut.objects.all()
    assert (mail.to, "chấp nhận đăng" in mail.body, WORDS in mail.body) == (EMAIL, True, False)


@pytest.mark.parametrize(
    ("ground", "sentence", "error"),
    [
        ("", WHY, RemarkRefused), ("criticism", WHY, RemarkRefused), ("personal", " ", RemarkRefused),
        ("personal", "x" * 501, RemarkRefused), ("personal", "TUYỆT MẬT\nVăn bản", ValidationError),
    ],
)  # fmt: skip
def test_a_refusal_needs_a_public_ground_and_a_sentence(
    office: factories.Office, ground: str, sentence: str, error: type[Exception]
) -> None:
    row = asked(office)
    with pytest.raises(error):
        refuse(remark=row, by=office.focal, ground=ground, sentence=sentence)
    row.refresh_from_db()
    assert (row.publication, row.state, Ruling.objects.count(), MailOut.objects.count()) == ("asked", "waiting", 0, 0)


def test_no_row_says_a_refusal_without_a_ground(office: factories.Office) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Ruling.objects.create(remark=asked(office), accepted=False, sentence=WHY, on_appeal=False, by=office.focal)


def test_a_refusal_tells_its_ground_and_how_to_appeal_and_keeps_the_address_till_then(office: factories.Office) -> None:
    row = refused(office)
    (mail,) = MailOut.objects.all()
    last = clock.today() + dt.timedelta(days=APPEAL_DAYS)
    for said in ("thông tin riêng tư", WHY, str(row.key), f"{last:%d/%m/%Y}", "/vi/gop-y/thu-cua-toi/"):
        assert said in mail.body
    assert (row.state, row.email, row.appeal_until) == (RemarkState.CLOSED, EMAIL, last)
    noon = dt.datetime.combine(last, dt.time(12), tzinfo=clock.now().tzinfo)
    with clock.moved_to(noon):
        assert remarks.erase_addresses() == 0
    with clock.moved_to(noon + dt.timedelta(days=1)):
        assert remarks.erase_addresses() == 1
        assert act(row, "appeal") is None
    row.refresh_from_db()
    assert (row.email, row.publication) == ("", Publication.REFUSED)


def test_an_appeal_is_decided_by_somebody_else_and_once(office: factories.Office) -> None:
    row = refused(office)
    assert act(row, "appeal") == row
    assert (row.publication, row.state, row.appeal, row.closed_by) == ("appealed", "waiting", "Số ấy là của tôi.", None)
    with pytest.raises(PermissionDenied):
        accept(remark=row, by=office.focal)
    refuse(remark=row, by=office.publisher, ground="personal", sentence="Vẫn là số của người khác.")
    row.refresh_from_db()
    assert (row.publication, row.email, row.appeal_until) == (Publication.REFUSED, "", None)
    assert act(row, "appeal") is None
    assert [(one.on_appeal, one.by) for one in row.rulings.all()] == [(False, office.focal), (True, office.publisher)]


def test_nobody_rules_about_their_own_text_if_another_can(office: factories.Office) -> None:
    row = asked(office)
    assert row.item is not None and row.item.author == office.writer
    with pytest.raises(PermissionDenied):
        accept(remark=row, by=office.writer)
    for other in (office.focal, office.publisher):
        assert rules.may_rule(other, row)
        other.is_active = False
        other.save()
    assert rules.may_rule(office.writer, row)


@pytest.mark.parametrize("start", Publication)
def test_every_move_is_one_of_the_table(office: factories.Office, start: Publication) -> None:
    acts: dict[Publication, Any] = {
        Publication.ACCEPTED: lambda row: accept(remark=row, by=office.publisher),
        Publication.REFUSED: lambda row: refuse(remark=row, by=office.publisher, ground="abuse", sentence=WHY),
        Publication.APPEALED: lambda row: act(row, "appeal"),
        Publication.TAKEN_BACK: lambda row: act(row, "take_back"),
    }
    reach: dict[Publication, list[str]] = {Publication.APPEALED: ["refuse", "appeal"], Publication.REFUSED: ["refuse"]}
    for to, doing in acts.items():
        row = asked(office) if start else remark(factories.item(office), about="comment")
        for step in reach.get(start, []):
            refuse(remark=row, by=office.focal, ground="abuse", sentence=WHY) if step == "refuse" else act(row, step)
        if start == Publication.ACCEPTED:
            accept(remark=row, by=office.focal)
        if start == Publication.TAKEN_BACK:
            act(row, "take_back")
        with contextlib.suppress(RemarkRefused):
            doing(row)
        row.refresh_from_db()
        moves = to in PUBLICATION_MOVES[start] or (start == to)
        assert row.publication == (to if moves else start), (start, to)


def test_what_was_taken_back_after_it_was_accepted_comes_to_the_office_again(office: factories.Office) -> None:
    row = asked(office)
    accept(remark=row, by=office.focal)
    remarks.close(remark=row, by=office.focal, note="Đã đưa vào bài.")
    act(row, "take_back")
    assert (row.publication, row.state) == (Publication.TAKEN_BACK, RemarkState.WAITING)


def test_it_is_not_closed_before_it_was_ruled_on(office: factories.Office) -> None:
    row = asked(office)
    with pytest.raises(RemarkRefused):
        remarks.close(remark=row, by=office.focal, note="Xong.")
    assert ReaderRemark.objects.get().state == RemarkState.WAITING


def test_erasing_leaves_the_act_and_no_word(office: factories.Office) -> None:
    row = refused(office)
    act(row, "appeal")
    assert act(row, "erase") == row
    assert (row.text, row.name, row.email, row.appeal, row.publication) == ("", "", "", "", Publication.TAKEN_BACK)
    assert act(row, "erase") is None
    said = "\n".join(f"{entry} {json.dumps(entry.data, ensure_ascii=False)}" for entry in JournalEntry.objects.all())
    assert [word for word in (WORDS, "Lan", EMAIL, WHY, str(row.key)) if word in said] == []


def test_a_copy_goes_to_the_address_that_was_left_and_nowhere_else(office: factories.Office) -> None:
    row, without = asked(office), asked(office, email="")
    assert (act(row, "copy"), act(without, "copy")) == (row, None)
    (mail,) = MailOut.objects.all()
    assert mail.to == EMAIL
    for said in (WORDS, "Lan", EMAIL, f"{row.words_until:%d/%m/%Y}"):
        assert said in mail.body


@pytest.mark.parametrize("about", ["appeal", "take_back", "copy", "erase"])
def test_a_guessed_number_changes_and_tells_nothing(office: factories.Office, about: str) -> None:
    row = asked(office)
    assert act(ReaderRemark(pk=row.pk, key=uuid.uuid4()), about) is None
    row.refresh_from_db()
    assert (row.text, row.publication, MailOut.objects.count()) == (WORDS, Publication.ASKED, 0)


def test_words_and_name_are_erased_after_their_last_day(office: factories.Office) -> None:
    row = asked(office)
    assert row.words_until == clock.today() + dt.timedelta(days=TEXT_DAYS)
    noon = dt.datetime.combine(row.words_until, dt.time(12), tzinfo=clock.now().tzinfo)
    with clock.moved_to(noon):
        remarks.erase_addresses()
    row.refresh_from_db()
    assert (row.text, row.email) == (WORDS, "")
    with clock.moved_to(noon + dt.timedelta(days=1)):
        assert [remarks.erase_addresses() for _ in range(2)] == [1, 0]
    row.refresh_from_db()
    assert (row.text, row.name) == ("", "")
    assert EMAIL_DAYS < TEXT_DAYS


def test_the_screen_offers_the_ruling_to_those_who_may(office: factories.Office, client: Client) -> None:
    row = asked(office)
    at = {name: reverse(f"newsroom:remark_{name}", args=[row.pk]) for name in ("accept", "refuse")}
    client.force_login(office.writer)
    assert at["accept"] not in client.get(reverse("newsroom:remark", args=[row.pk])).content.decode()
    client.post(at["accept"])
    assert Ruling.objects.count() == 0
    client.force_login(office.focal)
    page = client.get(reverse("newsroom:remark", args=[row.pk])).content.decode()
    assert [at[name] in page for name in at] == [True, True]
    assert client.post(at["refuse"], {"ground": "criticism", "sentence": WHY}).status_code == 422
    assert client.post(at["refuse"], {"ground": "personal", "sentence": WHY}).status_code == 302
    assert WHY in client.get(reverse("newsroom:remark", args=[row.pk])).content.decode()


def test_accepted_words_go_out_word_for_word_with_a_cleared_text_and_not_after_they_were_taken_back(office: factories.Office) -> None:
    edition = factories.edition(office)
    row = remark(edition.item, about="comment", publish="yes", text="Ảnh <b>mờ</b>.\nXin đổi.")
    with pytest.raises(RemarkRefused):
        gather(remark=row, item=edition.item, reply="", by=office.writer)
    accept(remark=row, by=office.focal)
    with pytest.raises(PermissionDenied):
        gather(remark=row, item=edition.item, reply="", by=office.publisher)
    with pytest.raises(RemarkRefused):
        gather(remark=row, item=factories.item(office), reply="", by=office.writer)
    gather(remark=row, item=edition.item, reply="Đã thay ảnh.\n<script>", by=office.writer)
    row.refresh_from_db()
    edition.refresh_from_db()
    with pytest.raises(RemarkRefused):
        gather(remark=row, item=edition.item, reply="", by=office.writer)
    version = factories.cleared(office, edition)
    said = payload_of(version)["body"][-2:]
    assert said == [
        {"type": "quote", "text": "Ảnh <b>mờ</b>. Xin đổi.", "attribution": "Bạn đọc"},
        {"type": "paragraph", "html": "<p>Đã thay ảnh.</p><p>&lt;script&gt;</p>"},
    ]
    act(row, "erase")
    assert row.publication == Publication.TAKEN_BACK
    with pytest.raises(ReleaseRefused, match="bạn đọc"):
        factories.release(item=edition.item, versions=[version], by=office.publisher)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ko", ("다른 사람의 개인 정보를 밝혔습니다.", "베트남어로만", "Lý do: Nêu thông tin riêng tư", "/ko/")),
        ("vi", ("Giải thích: Có số điện thoại",)),
    ],
)
def test_a_refusal_is_explained_in_the_writer_s_language_and_quotes_the_officer(
    office: factories.Office, language: str, said: tuple[str, ...]
) -> None:
    refused(office, language=language)
    (mail,) = MailOut.objects.all()
    assert [one for one in (*said, WHY) if one not in mail.body] == []
    assert mail.body.count(WHY) == (1 if language == "vi" else 2)
