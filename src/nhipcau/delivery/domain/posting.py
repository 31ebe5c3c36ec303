"""Posting released editions on the office's own channels, and taking them down again.

A row before a job: an order is a row, the sweep carries it out, as often as it takes, with the row's key so that the
channel makes one post of it. **Nothing is posted that is not public at this moment in exactly this version**, asked when
it is ordered and again at each attempt.
"""

from __future__ import annotations

import datetime as dt
from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from nhipcau.delivery import rules
from nhipcau.delivery.channels import Adapter, ChannelRefused, Mastodon, stand_in
from nhipcau.delivery.domain import recalls
from nhipcau.delivery.domain.channels import standing as stands_today
from nhipcau.delivery.domain.channels import token_of
from nhipcau.delivery.domain.variants import fingerprint, variant_of
from nhipcau.delivery.enums import POSTED_TO, ChannelKind, PostState
from nhipcau.delivery.models import Channel, Post, Recall, RecallTask
from nhipcau.kernel import clock, journal
from nhipcau.newsroom import rules as newsroom_rules
from nhipcau.newsroom.enums import ReleaseKind
from nhipcau.newsroom.models import Edition, ReleasedEdition
from nhipcau.people.models import Account

#: So many in one sweep, for a channel may take its time; so often; so many seconds apart, doubling.
AT_ONCE, ATTEMPTS, APART = 3, 8, 60


class PostRefused(ValueError):
    """It is not posted; the message says why and what to do."""


def adapter_of(channel: Channel) -> Adapter | None:
    """What posts there by itself; None where a person does. Raises ChannelRefused for an address that cannot be."""
    other = stand_in()
    if other is not None and channel.kind in POSTED_TO:
        return other
    token = token_of(channel)
    return Mastodon(channel.address, token) if token else None


def released_now(edition: Edition) -> ReleasedEdition | None:
    """What of the edition is public now: let out, not taken back, and taken in by the portal."""
    row = ReleasedEdition.objects.filter(edition=edition, withdrawn_at=None).select_related("version", "release__outbox").first()
    if row is None or (row.release.outbox.answer or {}).get("state") != "admitted":
        return None
    return row


@transaction.atomic
def order_post(*, edition: Edition, channel: Channel, seen: str, by: Account) -> Post:
    """Order a post in the words of the preview; ``seen`` is their fingerprint. Raises PermissionDenied, PostRefused."""
    if not rules.may_post(by, channel) or not newsroom_rules.may_release(by, edition.item):
        raise PermissionDenied(_("Posts are made by publishers of both the channel's unit and the item's."))
    if channel.kind not in POSTED_TO or not stands_today(channel):
        raise PostRefused(_("Nothing can be posted on this channel today. Look at its kind and its days."))
    if channel.languages and edition.language not in channel.languages:
        raise PostRefused(_("The channel does not speak the language of this edition."))
    public = released_now(edition)
    if public is None:
        raise PostRefused(_("This edition is not public now. Only what was released and is on the portal can be posted."))
    variant = variant_of(public, channel)
    if fingerprint(variant) != seen:
        raise PostRefused(_("The released text or its picture has changed since the preview. Look at it again."))
    try:
        with transaction.atomic():
            post = Post.objects.create(
                channel=channel, edition=edition, version=public.version, release=public.release, words=variant.shown.words, by=by
            )
    except IntegrityError as error:
        raise PostRefused(_("This edition stands on the channel already, or waits to be posted.")) from error
    journal.record(actor=by, action="delivery.post_order", subject=post, channel=channel.key, key=str(post.key))
    return post


@transaction.atomic
def bring_back(*, post: Post, address: str, by: Account) -> None:
    """Posted by hand: the address where it stands now (mang đường dẫn về). Raises PermissionDenied, PostRefused."""
    post = Post.objects.select_for_update(of=("self",)).select_related("channel__unit", "edition").get(pk=post.pk)
    if not rules.may_post(by, post.channel):
        raise PermissionDenied(_("Posts are kept by publishers of the channel's unit."))
    if post.state != PostState.WAITING or adapter_of(post.channel) is not None:
        raise PostRefused(_("This post does not wait for an address."))
    address = address.strip()
    if urlsplit(address).scheme != "https" or len(address) > 300 or urlsplit(address).netloc != urlsplit(post.channel.address).netloc:
        raise PostRefused(_("Give the address of the post on this channel, beginning with https://."))
    post.address, post.state, post.posted_at = address, PostState.POSTED, clock.now()
    post.save()
    journal.record(actor=by, action="delivery.post_by_hand", subject=post, channel=post.channel.key)
    catch_up(post)


@transaction.atomic
def give_up(*, post: Post, by: Account) -> None:
    """Strike an order that nobody has begun. Raises PermissionDenied, PostRefused."""
    post = Post.objects.select_for_update(of=("self",)).select_related("channel__unit").get(pk=post.pk)
    if not rules.may_post(by, post.channel):
        raise PermissionDenied(_("Posts are kept by publishers of the channel's unit."))
    if post.state != PostState.WAITING or post.attempts:
        raise PostRefused(_("It was sent already, or may have been. Take it down on the channel instead."))
    post.state, post.ended_at = PostState.STOPPED, clock.now()
    post.save()
    journal.record(actor=by, action="delivery.post_give_up", subject=post, channel=post.channel.key)


def carry_out_posts() -> int:
    """Post, change and take down what is due and has an adapter; how many were done. Deleting comes first."""
    now = clock.now()
    kinds = [ChannelKind.MASTODON] if stand_in() is None else POSTED_TO
    own = [one.pk for one in Channel.objects.filter(kind__in=kinds) if stand_in() or token_of(one)]
    # Only what can be done now: a task that waits for the portal or for a person holds up no other.
    ready = Q(recall__decision__kind=ReleaseKind.WITHDRAWAL) | Q(recall__decision__outbox__answer__state="admitted")
    due = RecallTask.objects.filter(ready, done_at=None, next_at__lte=now, attempts__lt=ATTEMPTS, recall__dropped_at=None)
    due = due.filter(post__channel__in=own).exclude(post__remote="").select_related("post__channel", "recall__decision__outbox")
    done = sum(_take_back(task) for task in due.order_by("next_at")[:AT_ONCE])
    waiting = Post.objects.filter(state=PostState.WAITING, next_at__lte=now, channel__in=own, attempts__lt=ATTEMPTS)
    return done + sum(_post(row) for row in waiting.select_related("channel", "edition").order_by("next_at")[:AT_ONCE])


def _post(post: Post) -> bool:
    with transaction.atomic():
        post = Post.objects.select_for_update(of=("self",)).select_related("channel", "edition").get(pk=post.pk)
        public = released_now(post.edition)
        if post.state != PostState.WAITING or _adapter(post) is None:
            return False
        if public is None or public.version_id != post.version_id:
            # A post that may have gone out is left to its recall, which was opened with the decision.
            values = {"next_at": _later(post.attempts)} if post.attempts else {"state": PostState.STOPPED, "ended_at": clock.now()}
            Post.objects.filter(pk=post.pk).update(**values)
            return False
        shown = variant_of(public, post.channel).shown
        post.attempts, post.next_at = post.attempts + 1, _later(post.attempts)
        post.save()
    adapter = _adapter(post)
    assert adapter is not None
    try:
        made = adapter.post(shown, str(post.key))
    except ChannelRefused as refusal:
        _note_trouble(post, refusal)
        return False
    with transaction.atomic():
        values = {"remote": made.remote, "address": made.address, "posted_at": clock.now(), "trouble": {}}
        Post.objects.filter(pk=post.pk).update(state=PostState.POSTED, **values)
        journal.record(actor=None, action="delivery.posted", subject=post, channel=post.channel.key, key=str(post.key))
        post.refresh_from_db()
        catch_up(post)
    return True


def catch_up(post: Post) -> None:
    """What was withdrawn or corrected while the post was on its way gets its task now."""
    later = Recall.objects.filter(decision__item=post.edition.item_id, decision__sequence__gt=post.release.sequence)
    public = released_now(post.edition)
    newest = later.order_by("-decision__sequence").first()
    if newest is not None and (public is None or public.version_id != post.version_id):
        RecallTask.objects.get_or_create(recall=newest, post=post)
        Recall.objects.filter(pk=newest.pk).update(reached_at=None)


def _take_back(task: RecallTask) -> bool:
    """A withdrawal at once; a correction when the portal shows it."""
    post, withdraws = task.post, task.recall.decision.kind == ReleaseKind.WITHDRAWAL
    assert post is not None
    RecallTask.objects.filter(pk=task.pk).update(attempts=task.attempts + 1, next_at=_later(task.attempts))
    adapter, public = _adapter(post), None if withdraws else released_now(post.edition)
    if adapter is None or (public is None and not withdraws):
        return False
    try:
        if public is None:
            adapter.delete(post.remote)
        else:
            adapter.edit(post.remote, variant_of(public, post.channel).shown)
    except ChannelRefused as refusal:
        values: dict[str, object] = {"trouble": {"vi": refusal.vi, "en": refusal.en}}
        if refusal.wait is None:
            values |= {"attempts": ATTEMPTS}
        RecallTask.objects.filter(pk=task.pk).update(**values)
        return False
    with transaction.atomic():
        recalls.note_by_channel(task, "deleted" if public is None else "edited")
        journal.record(actor=None, action="delivery.recalled", subject=task, channel=post.channel.key, key=str(post.key))
    return True


def _adapter(post: Post) -> Adapter | None:
    try:
        return adapter_of(post.channel)
    except ChannelRefused as refusal:
        _note_trouble(post, refusal)
        return None


def _later(attempts: int) -> dt.datetime:
    return clock.now() + dt.timedelta(seconds=APART * 2**attempts)


def _note_trouble(post: Post, refusal: ChannelRefused) -> None:
    values: dict[str, object] = {"trouble": {"vi": refusal.vi, "en": refusal.en}}
    if refusal.wait is None or post.attempts >= ATTEMPTS:
        values |= {"state": PostState.STOPPED, "ended_at": clock.now()}
    else:
        values["next_at"] = max(post.next_at, clock.now() + dt.timedelta(seconds=refusal.wait))
    Post.objects.filter(pk=post.pk).update(**values)

