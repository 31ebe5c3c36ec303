"""Comments on segments: said, answered, resolved, shown to the clearer, and never anywhere outside the house."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from nhipcau.kernel.models import JournalEntry
from nhipcau.newsroom.domain import courier
from nhipcau.newsroom.domain.clearance import clear
from nhipcau.newsroom.domain.comments import CommentRefused, comment, resolve, threads_of, unresolved_counts
from nhipcau.newsroom.domain.release import release
from nhipcau.newsroom.domain.translation import submit_translation
from nhipcau.newsroom.domain.translation_files import KINDS, send_out
from nhipcau.newsroom.models import EditionComment, Version
from nhipcau.portal.admission import admit
from tests import factories
from tests.newsroom.counting import queries_of
from tests.newsroom.desk_rows import address, begun, client_of, form_in, whole
from tests.newsroom.public_eye import handed_text, public_text

pytestmark = pytest.mark.django_db
SECRET = "Ý-KIẾN-CHỈ-TRONG-NHÀ"


def test_a_thread_is_said_answered_and_resolved_by_somebody(office: factories.Office) -> None:
    target = begun(office)
    comment(edition=target, key="title", text=" Tên này đúng chưa? ", by=office.clearer)
    comment(edition=target, key="title", text="Đúng theo sổ thuật ngữ.", by=office.translator)
    comment(edition=target, text="Gửi trước 15 giờ.", by=office.writer)
    assert unresolved_counts([target.pk]) == {target.pk: 3}
    assert resolve(edition=target, key="title", by=office.clearer) == 2
    assert resolve(edition=target, key="title", by=office.clearer) == 0
    threads = threads_of(target)
    assert [(row.text, row.resolved_by) for row in threads["title"]] == [
        ("Tên này đúng chưa?", office.clearer), ("Đúng theo sổ thuật ngữ.", office.clearer),
    ]  # fmt: skip
    assert [(row.text, row.resolved_by) for row in threads[""]] == [("Gửi trước 15 giờ.", None)]
    done = JournalEntry.objects.filter(action__startswith="newsroom.comment").order_by("id")
    assert [entry.action for entry in done] == ["newsroom.comment"] * 3 + ["newsroom.comment_resolve"]
    assert "sổ thuật ngữ" not in str(list(done.values_list("data", flat=True)))


@pytest.mark.parametrize("who", ["publisher", "leader", "stranger"])
def test_others_say_and_resolve_nothing(office: factories.Office, who: str) -> None:
    target = begun(office)
    comment(edition=target, key="title", text="Xem lại.", by=office.writer)
    for verb in (lambda by: comment(edition=target, text="Tôi cũng nói.", by=by), lambda by: resolve(edition=target, key="title", by=by)):
        with pytest.raises(PermissionDenied):
            verb(getattr(office, who))
    assert list(EditionComment.objects.values_list("text", "resolved_at")) == [("Xem lại.", None)]


def test_empty_long_and_stamped_words_are_refused(office: factories.Office) -> None:
    target = begun(office)
    for text in ("  ", "a" * 2001):
        with pytest.raises(CommentRefused):
            comment(edition=target, text=text, by=office.writer)
    with pytest.raises(ValidationError):
        comment(edition=target, text="TỐI MẬT", by=office.writer)
    assert not EditionComment.objects.exists()


def test_the_screen_keeps_comments_with_the_words_and_loses_neither(office: factories.Office) -> None:
    target, client = begun(office), client_of(office.translator)
    sent = form_in(client.get(address(target)).content.decode())
    refused = client.post(address(target), sent | {"target-title": "a" * 300, "comment-lead": "Hỏi lại tác giả"})
    assert (refused.status_code, EditionComment.objects.count()) == (422, 0)
    assert "Hỏi lại tác giả" in refused.content.decode()
    client.post(address(target), sent | {"target-title": "Lotus", "comment-lead": "Hỏi lại tác giả", "comment-_": "Cả bài ổn"})
    assert {row.key: row.text for row in EditionComment.objects.all()} == {"lead": "Hỏi lại tác giả", "": "Cả bài ổn"}
    page = client.get(address(target), {"xem": "y-kien"}).content.decode()
    assert "Hỏi lại tác giả" in page and "seen-title" not in page
    client.post(address(target), {"resolve": "lead"})
    client.post(address(target), {"resolve": "_"})
    assert not EditionComment.objects.filter(resolved_at=None).exists()


def test_a_clearer_comments_on_the_screen_without_translating_and_a_stranger_finds_nothing(office: factories.Office) -> None:
    target, clearer = begun(office), client_of(office.clearer)
    page = clearer.get(address(target)).content.decode()
    assert "comment-title" in page and "data-segment " not in page
    clearer.post(address(target), {"comment-title": "Xem tên riêng"})
    assert EditionComment.objects.get().by == office.clearer
    assert client_of(office.stranger).post(address(target), {"comment-title": "x"}).status_code == 404
    assert client_of(office.leader).post(address(target), {"comment-title": "x"}).status_code == 422
    assert EditionComment.objects.count() == 1


def test_a_comment_on_a_segment_that_is_gone_stands_with_the_whole(office: factories.Office) -> None:
    target = begun(office)
    comment(edition=target, key="body.gone.0", text="Đoạn này đâu rồi", by=office.writer)
    assert "Đoạn này đâu rồi" in client_of(office.translator).get(address(target)).content.decode()


@pytest.mark.once
def test_fifty_comments_cost_no_more_queries_than_one(office: factories.Office) -> None:
    target, client = begun(office), client_of(office.translator)
    comment(edition=target, key="title", text="Một", by=office.writer)
    with_one = queries_of(client, address(target))
    for _ in range(49):
        comment(edition=target, key="title", text="Nữa", by=office.writer)
    assert queries_of(client, address(target)) == with_one


def test_open_comments_stand_before_the_clearer_and_resolved_ones_do_not(office: factories.Office) -> None:
    target = whole(office)
    comment(edition=target, key="title", text="Còn phải hỏi", by=office.translator)
    comment(edition=target, key="lead", text="Đã hỏi xong", by=office.translator)
    resolve(edition=target, key="lead", by=office.translator)
    submission = submit_translation(edition=target, by=office.translator)
    page = client_of(office.clearer).get(reverse("newsroom:clearance", args=[submission.pk])).content.decode()
    assert "Còn phải hỏi" in page and "Đã hỏi xong" not in page


@pytest.mark.django_db(databases=["default", "public"])
def test_no_byte_of_a_comment_leaves_the_house(office: factories.Office, house: Path) -> None:
    target = whole(office)
    for key in ("", "title", "lead", "body.x.0"):
        comment(edition=target, key=key, text=f"{SECRET} {key}", by=office.translator)
    version = submit_translation(edition=target, by=office.translator).version
    files = {kind: send_out(edition=target, kind=kind, by=office.translator) for kind in KINDS}
    clear(version=version, by=office.clearer, declaration=factories.WHOLE)
    source = Version.objects.get(edition__item=target.item, edition__locale__language_code="vi")
    package = release(item=target.item, versions=[source, version], by=office.publisher).package
    (house / "handover").mkdir()
    (house / "handover" / "desk.pub").write_text(courier.publish_key())
    courier.hand_over()
    handed = handed_text(house)
    admit()
    outside = public_text(house)
    assert "en Sen Hồ Tây" in outside and "en Sen Hồ Tây" in handed
    for where in (package, handed, outside, *Version.objects.values_list("payload", flat=True), *(data.decode("latin-1") for data in files.values())):
        assert SECRET not in where and SECRET.encode().decode("latin-1") not in where
    assert SECRET.encode() not in opened(files["docx"])


def opened(content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())
