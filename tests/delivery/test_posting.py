"""Nothing is posted that is not public now in exactly this text; an order survives whatever the channel does."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.exceptions import PermissionDenied

from nhipcau.delivery.channels import Dummy, posted_by
from nhipcau.delivery.domain import posting
from nhipcau.delivery.domain.posting import PostRefused, bring_back, carry_out_posts, give_up, order_post
from nhipcau.delivery.domain.recalls import RecallRefused, follow_recalls, note_by_hand
from nhipcau.delivery.domain.variants import fingerprint, variant_of
from nhipcau.delivery.models import Channel, Post, Recall, RecallTask
from nhipcau.kernel import clock
from nhipcau.kernel.models import JournalEntry
from nhipcau.newsroom.domain.release import release, withdraw
from nhipcau.newsroom.models import Edition, ReleasedEdition
from nhipcau.plan.models import Evidence, Result
from tests import factories
from tests.delivery import channel_rows
from tests.delivery.channel_rows import TOKEN, channel
from tests.newsroom.test_clip_library import give, row, showing

pytestmark = pytest.mark.django_db
NOTE = {"vi": "Sửa ngày.", "en": "Date corrected."}


@pytest.fixture
def server(settings: Any) -> Iterator[channel_rows.Mastodon]:
    tokens = {"NHIPCAU_CHANNEL_TOKEN_MASTODON_TRANG_HA_NOI": TOKEN}
    settings.NHIPCAU = dataclasses.replace(django_settings.NHIPCAU, channel_tokens=tokens)
    with channel_rows.mastodon() as house:
        yield house


def own(o: factories.Office, server: channel_rows.Mastodon) -> Channel:
    made = channel(o, kind="mastodon", address="https://mastodon.example/@office")
    Channel.objects.filter(pk=made.pk).update(address=server.address)
    made.refresh_from_db()
    return made


def public(o: factories.Office, **values: Any) -> Edition:
    made = factories.edition(o, **values)
    factories.admitted(factories.released(o, made))
    return made


def seen(edition: Edition, on: Channel) -> str:
    return fingerprint(variant_of(ReleasedEdition.objects.get(edition=edition), on))


def ordered(o: factories.Office, edition: Edition, on: Channel, **values: Any) -> Post:
    return order_post(**{"edition": edition, "channel": on, "seen": seen(edition, on), "by": o.publisher, **values})


def due() -> int:
    """As if the time of every attempt had come."""
    past = clock.now() - dt.timedelta(seconds=1)
    Post.objects.update(next_at=past)
    RecallTask.objects.update(next_at=past)
    return carry_out_posts()


def corrected(o: factories.Office, edition: Edition, **values: Any) -> None:
    version = factories.cleared(o, factories.change(o, edition, **values))
    factories.admitted(release(item=edition.item, versions=[version], by=o.publisher, note=NOTE))


def test_what_was_released_is_posted_once_in_its_own_words(office: factories.Office, server: channel_rows.Mastodon) -> None:
    edition, on = public(office), own(office, server)
    post = ordered(office, edition, on)
    assert (due(), due(), len(server.standing)) == (1, 0, 1)
    post.refresh_from_db()
    address = f"{django_settings.NHIPCAU.public_address}/vi/bai/sen-ho-tay/"
    assert server.standing["1"]["status"] == f"Sen Hồ Tây\n\nMùa sen về trên hồ.\n\n{address}"
    assert (post.state, post.remote, post.address) == ("posted", "1", "https://mastodon.example/@office/1")
    with pytest.raises(PostRefused, match="đã có|already"):
        ordered(office, edition, on)
    assert TOKEN not in str(list(Post.objects.values()) + list(JournalEntry.objects.values()))


def test_an_uncleared_a_waiting_and_a_withdrawn_edition_cannot_be_ordered(office: factories.Office) -> None:
    on = channel(office)
    draft = factories.edition(office, title="Bản nháp")
    cleared = factories.edition(office, title="Đã duyệt, chưa công bố")
    factories.cleared(office, cleared)
    decided = factories.edition(office, title="Cổng chưa nhận")
    factories.released(office, decided)
    gone = public(office, title="Đã thu hồi")
    withdraw(item=gone.item, languages=["vi"], by=office.publisher, reason=NOTE)
    for edition in (draft, cleared, decided, gone):
        with pytest.raises(PostRefused):
            order_post(edition=edition, channel=on, seen="", by=office.publisher)
    assert Post.objects.count() == 0


def test_a_draft_behind_a_released_text_is_not_posted_and_a_changed_release_asks_again(office: factories.Office) -> None:
    edition, on = public(office), channel(office)
    before = seen(edition, on)
    factories.change(office, edition, title="Chữ còn là bản nháp")
    assert seen(edition, on) == before
    corrected(office, edition, title="Sen Tây Hồ")
    with pytest.raises(PostRefused):
        ordered(office, edition, on, seen=before)
    assert "bản nháp" not in ordered(office, edition, on).words


def test_what_is_taken_back_before_it_was_sent_is_never_sent(office: factories.Office, server: channel_rows.Mastodon) -> None:
    edition, on = public(office), own(office, server)
    post = ordered(office, edition, on)
    withdraw(item=edition.item, languages=["vi"], by=office.publisher, reason=NOTE)
    assert (due(), server.asked) == (0, [])
    post.refresh_from_db()
    assert post.state == "stopped"


@pytest.mark.parametrize("person", ["writer", "clearer", "translator", "leader", "focal", "stranger"])
def test_only_publishers_post(office: factories.Office, person: str) -> None:
    edition, on = public(office), channel(office)
    with pytest.raises(PermissionDenied):
        ordered(office, edition, on, by=getattr(office, person))
    with pytest.raises(PermissionDenied):
        bring_back(post=ordered(office, edition, on), address=on.address, by=getattr(office, person))


@pytest.mark.parametrize("values", [{"kind": "website"}, {"until": dt.date(2026, 1, 3)}, {"languages": ["en"]}, {"since": dt.date(2099, 1, 1)}])
def test_a_channel_takes_what_it_is_for_on_its_days_in_its_languages(office: factories.Office, values: dict[str, Any]) -> None:
    with pytest.raises(PostRefused):
        ordered(office, public(office), channel(office, **values))


def test_an_answer_that_was_lost_makes_no_second_post(office: factories.Office, server: channel_rows.Mastodon) -> None:
    post = ordered(office, public(office), own(office, server))
    server.loses_answer = True
    assert (due(), list(server.standing)) == (0, ["1"])
    post.refresh_from_db()
    assert (post.state, post.attempts, sorted(post.trouble)) == ("waiting", 1, ["en", "vi"])
    assert (carry_out_posts(), due(), list(server.standing)) == (0, 1, ["1"])
    post.refresh_from_db()
    assert (post.state, post.trouble) == ("posted", {})


def test_a_wrong_token_stops_the_post_at_once_and_a_lasting_fault_in_the_end(
    office: factories.Office, server: channel_rows.Mastodon
) -> None:
    on = own(office, server)
    server.says = (401, {})
    first = ordered(office, public(office), on)
    due()
    server.says = (500, {})
    second = ordered(office, public(office, title="Gốm Bát Tràng"), on)
    for _time in range(posting.ATTEMPTS + 2):
        due()
    states = dict(Post.objects.values_list("pk", "state"))
    assert (states, len(server.asked)) == ({first.pk: "stopped", second.pk: "stopped"}, 1 + posting.ATTEMPTS)
    server.says = None
    ordered(office, first.edition, on)
    assert (due(), len(server.standing)) == (1, 1)


def test_a_withdrawal_takes_the_post_down_and_a_correction_changes_it(office: factories.Office, server: channel_rows.Mastodon) -> None:
    on = own(office, server)
    story, other = public(office), public(office, title="Gốm Bát Tràng")
    ordered(office, story, on)
    ordered(office, other, on)
    assert due() == 2
    corrected(office, story, lead="Mùa sen tháng sáu.")
    withdraw(item=other.item, languages=["vi"], by=office.publisher, reason=NOTE)
    assert (follow_recalls(), due()) == (0, 2)
    assert [(one["status"].split("\n\n")[1]) for one in server.standing.values()] == ["Mùa sen tháng sáu."]
    assert sorted(RecallTask.objects.values_list("receipt__how", flat=True)) == ["deleted", "edited"]
    assert follow_recalls() == 1  # the withdrawal waits for the portal's receipt
    assert sorted(Post.objects.values_list("state", flat=True)) == ["posted", "removed"]
    assert Post.objects.get(state="posted").words.split("\n\n")[1] == "Mùa sen tháng sáu."
    result = Result.objects.get(kind="recall")
    assert (result.title, Evidence.objects.filter(result=result, task=office.task).count()) == ("Đính chính tới đủ 2 nơi trong 0 giờ 0 phút", 1)


def test_what_was_withdrawn_while_it_was_on_its_way_gets_its_task(office: factories.Office, server: channel_rows.Mastodon) -> None:
    edition, on = public(office), own(office, server)
    ordered(office, edition, on)
    server.loses_answer = True
    due()
    factories.admitted(withdraw(item=edition.item, languages=["vi"], by=office.publisher, reason=NOTE))
    follow_recalls()
    due()
    task = RecallTask.objects.get()
    assert (task.done_at, len(server.standing)) == (None, 1)
    note_by_hand(task=task, words="Đã vào kênh, gỡ bài số 1.", by=office.publisher)
    assert (follow_recalls(), Post.objects.get().state, Recall.objects.get().reached_at is not None) == (1, "removed", True)


def test_by_hand_the_link_is_brought_back_and_the_recall_is_noted(office: factories.Office) -> None:
    edition, on = public(office), channel(office)
    post = ordered(office, edition, on)
    assert due() == 0
    for address in ("", "http://facebook.example/1", "https://evil.example/1", "https://facebook.example/" + "1" * 300):
        with pytest.raises(PostRefused):
            bring_back(post=post, address=address, by=office.publisher)
    bring_back(post=post, address="https://facebook.example/1", by=office.publisher)
    factories.admitted(withdraw(item=edition.item, languages=["vi"], by=office.publisher, reason=NOTE))
    assert (follow_recalls(), RecallTask.objects.get().done_at) == (0, None)
    task = RecallTask.objects.get()
    with pytest.raises(PermissionDenied):
        note_by_hand(task=task, words="Đã gỡ.", by=office.writer)
    with pytest.raises(RecallRefused):
        note_by_hand(task=task, words="  ", by=office.publisher)
    note_by_hand(task=task, words="Đã gỡ, mở lại không còn.", by=office.publisher)
    with pytest.raises(RecallRefused):
        note_by_hand(task=task, words="Đã gỡ.", by=office.publisher)
    post.refresh_from_db()
    assert (follow_recalls(), post.state) == (1, "removed")


def test_an_order_that_nobody_began_is_struck_and_can_be_given_again(office: factories.Office) -> None:
    edition, on = public(office), channel(office)
    give_up(post=ordered(office, edition, on), by=office.publisher)
    ordered(office, edition, on)
    assert sorted(Post.objects.values_list("state", flat=True)) == ["stopped", "waiting"]


def test_what_waits_for_a_person_may_stand_already_and_holds_up_no_other(
    office: factories.Office, server: channel_rows.Mastodon
) -> None:
    by_hand = channel(office)
    own_channel, tokenless = own(office, server), channel(office, kind="mastodon", name="Chưa có mã", address="https://mastodon.example/@khac")
    stories = [public(office, title=f"Bài {number}") for number in range(posting.AT_ONCE)]
    for story in stories:
        ordered(office, story, tokenless)
    ordered(office, stories[0], by_hand)
    ordered(office, public(office), own_channel)
    assert (due(), len(server.standing)) == (1, 1)
    withdraw(item=stories[0].item, languages=["vi"], by=office.publisher, reason=NOTE)
    follow_recalls()
    assert sorted(RecallTask.objects.values_list("post__channel__name", flat=True)) == ["Chưa có mã", "Trang Hà Nội"]


def test_a_withdrawal_answers_for_the_correction_before_it(office: factories.Office, server: channel_rows.Mastodon) -> None:
    edition, on = public(office), own(office, server)
    ordered(office, edition, on)
    due()
    corrected(office, edition, lead="Mùa sen tháng sáu.")
    follow_recalls()
    factories.admitted(withdraw(item=edition.item, languages=["vi"], by=office.publisher, reason=NOTE))
    follow_recalls()
    due()
    due()
    assert (server.standing, RecallTask.objects.filter(done_at=None).count(), follow_recalls()) == ({}, 0, 2)


def test_a_picture_or_description_corrected_after_the_preview_is_not_posted_unseen(office: factories.Office) -> None:
    on = channel(office)
    edition = public(office, picture=factories.picture(), picture_alt="Sen hồng")
    before = seen(edition, on)
    corrected(office, edition, picture_alt="Sen trắng")
    middle = seen(edition, on)
    corrected(office, edition, picture=factories.picture("#1a7a4c", "Sen khác"))
    for old in (before, middle):
        with pytest.raises(PostRefused):
            ordered(office, edition, on, seen=old)
    assert Post.objects.count() == 0
    assert ordered(office, edition, on).words == variant_of(ReleasedEdition.objects.get(edition=edition), on).shown.words


def test_a_stand_in_posts_changes_and_takes_down_on_every_channel(office: factories.Office) -> None:
    edition, on, dummy = public(office), channel(office), Dummy()
    with posted_by(dummy):
        ordered(office, edition, on)
        assert due() == 1
        corrected(office, edition, lead="Mùa sen tháng sáu.")
        follow_recalls()
        assert (due(), [one.words.split("\n\n")[1] for one in dummy.standing.values()]) == (1, ["Mùa sen tháng sáu."])
        withdraw(item=edition.item, languages=["vi"], by=office.publisher, reason=NOTE)
        follow_recalls()
        assert (due(), dummy.standing) == (1, {})
    assert posting.adapter_of(on) is None


def test_a_film_is_offered_to_channels_that_live_by_films(office: factories.Office) -> None:
    clip = row(office, alts={"vi": "Người thợ xoay bàn gốm"})
    track = give(office, clip)
    made = showing(office, clip)
    factories.admitted(factories.released(office, made))
    standing = ReleasedEdition.objects.get(edition=made)
    youtube = channel(office, kind="youtube", name="Kênh Hà Nội", address="https://youtube.example/ha-noi")
    films = variant_of(standing, youtube).films
    assert [(one.file, one.alt, one.subtitles) for one in films] == [
        (f"{clip.made}.mp4", "Người thợ xoay bàn gốm", (("vi", f"{track.sha256}.vtt"),)),
    ]  # fmt: skip
    assert variant_of(standing, channel(office)).films == ()
