"""Following a withdrawal or correction to every place where the text went. May run any number of times.

A point counts as reached once a kiosk has said that it plays a package from after the portal's receipt: what was exported
before that moment may still hold the old text. A partner that follows our log counts as reached once it says, signed, that it has
applied the entry of the decision.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max, Q
from django.utils.translation import gettext as _

from nhipcau.delivery import rules
from nhipcau.delivery.domain.channels import token_of
from nhipcau.delivery.domain.sending import issues_of
from nhipcau.delivery.domain.variants import variant_of
from nhipcau.delivery.enums import PostState
from nhipcau.delivery.models import CarriedStory, PointPackage, Post, Recall, RecallTask
from nhipcau.kernel import clock, journal
from nhipcau.kernel.folding import compose
from nhipcau.newsroom.domain.addresses import address_of
from nhipcau.newsroom.domain.decisions import REFUSED
from nhipcau.newsroom.domain.partner_receipts import followed_today, said_of_us
from nhipcau.newsroom.domain.secrecy import refuse_stamped, words_in
from nhipcau.newsroom.enums import ReleaseKind
from nhipcau.newsroom.models import Outbox, Partner, Release, ReleasedEdition
from nhipcau.people.models import Account
from nhipcau.plan.domain.tasks import prove
from nhipcau.plan.models import Result

TAKES_BACK = (ReleaseKind.WITHDRAWAL, ReleaseKind.CORRECTION)
#: A decision may be committed after one with a higher number: so many are looked at again.
LOOKED_BACK, AT_ONCE, LONGEST_WORDS = 500, 50, 500


class RecallRefused(ValueError):
    """The task cannot be noted so; the message says why."""


def follow_recalls() -> int:
    """Open what was decided since, then look which places have answered; how many recalls reached their last place."""
    last = Recall.objects.aggregate(last=Max("decision"))["last"] or 0
    fresh = Release.objects.filter(pk__gt=last - LOOKED_BACK, kind__in=TAKES_BACK, recall=None).order_by("pk")
    for pk in list(fresh.values_list("pk", flat=True)[:AT_ONCE]):
        open_recall(pk)
    return _close()


@transaction.atomic
def open_recall(decision_pk: int) -> Recall | None:
    """A task for each place that the decision's texts went to; None for a decision that takes nothing back."""
    decision = Release.objects.select_for_update(of=("self",)).select_related("item").get(pk=decision_pk)
    if decision.kind not in TAKES_BACK or Recall.objects.filter(decision=decision).exists():
        return None
    recall = Recall.objects.create(decision=decision)
    languages, addresses = of_decision(decision)
    points = _points_holding(addresses)
    posts, issues = _posts_of(decision, languages), issues_of(decision, languages)
    partners = [partner for partner in followed_today() if said_of_us(partner) is not None]
    places: dict[str, list[Any]] = {"point_id": points, "post": posts, "issue": issues, "partner": partners}
    RecallTask.objects.bulk_create(RecallTask(recall=recall, **{name: one}) for name, found in places.items() for one in found)
    counts = {"points": len(points), "posts": len(posts), "issues": len(issues), "partners": len(partners)}
    journal.record(actor=None, action="delivery.recall_open", subject=recall, **counts)
    return recall


def of_decision(decision: Release) -> tuple[list[str], list[str]]:
    """Languages and addresses of the texts that a decision takes back or replaces."""
    package = json.loads(decision.package)
    if decision.kind == ReleaseKind.WITHDRAWAL:
        languages = list(package["withdrawn"])
        rows = ReleasedEdition.objects.filter(edition__item=decision.item, edition__locale__language_code__in=languages)
        return languages, list(rows.values_list("address", flat=True))
    said = [(one["language"], address_of(one["language"], one["payload"]["slug"])) for one in package["editions"]]
    return [language for language, _address in said], [address for _language, address in said]


def _points_holding(addresses: list[str]) -> list[int]:
    """Points whose kiosk plays one of the stories, or may play it when the stick arrives; of a package whose stories are
    not known, all are taken to be in it."""
    listed = CarriedStory.objects.filter(address__in=addresses).values("package")
    holding = PointPackage.objects.filter(Q(pk__in=listed) | Q(carried=None), point__closed=None)
    played = PointPackage.objects.exclude(confirmed_at=None).order_by().values("point").annotate(last=Max("version"))
    playing = dict(played.values_list("point", "last"))
    rows = holding.order_by("point", "version").values_list("point", "version").distinct()
    return sorted({point for point, version in rows if version >= playing.get(point, 0)})


def _posts_of(decision: Release, languages: list[str]) -> list[Post]:
    """Posts that stand, and those that may: begun by the program, or ordered for a person who has not brought the address
    back. What the program never began is struck instead."""
    posts = Post.objects.select_for_update(of=("self",)).select_related("channel").filter(
        edition__item=decision.item, edition__locale__language_code__in=languages, release__sequence__lt=decision.sequence,
        state__in=(PostState.WAITING, PostState.POSTED),
    )  # fmt: skip
    never_begun = [post.pk for post in posts if post.state == PostState.WAITING and not post.attempts and token_of(post.channel)]
    Post.objects.filter(pk__in=never_begun).update(state=PostState.STOPPED, ended_at=clock.now())
    return [post for post in posts if post.pk not in never_begun]


def _close() -> int:
    """Note receipts of points, then recalls that have none open; a fixed number of queries and one for each that closes."""
    standing = Recall.objects.filter(reached_at=None, dropped_at=None).select_related("decision__outbox", "decision__item__task")
    recalls = {recall.pk: recall for recall in standing}
    tasks = RecallTask.objects.filter(recall__in=recalls, done_at=None).select_related("point", "partner")
    missing: dict[int, int] = defaultdict(int)
    played = _played(task.point_id for task in tasks if task.point_id is not None)
    for task in tasks:
        if not _answered(task, recalls[task.recall_id], played):
            missing[task.recall_id] += 1
    reached = 0
    for recall in recalls.values():
        if _admitted_at(recall) is not None and not missing[recall.pk]:
            reached += _reach(recall)
        elif _is_refused(recall):
            _drop_if_followed(recall)
    return reached


def _played(points: Iterable[int]) -> dict[int, list[PointPackage]]:
    found: dict[int, list[PointPackage]] = defaultdict(list)
    for package in PointPackage.objects.filter(point__in=set(points)).exclude(confirmed_at=None).order_by("version"):
        found[package.point_id].append(package)
    return found


def _answered(task: RecallTask, recall: Recall, played: dict[int, list[PointPackage]]) -> bool:
    admitted = _admitted_at(recall)
    if task.partner is not None and admitted is not None:
        return _answered_by_partner(task, task.partner, recall)
    if task.point is None or admitted is None:
        return False
    if task.point.closed is not None and task.point.closed < clock.today():
        return _note(task, {"by": "closed", "day": task.point.closed.isoformat()}, clock.now())
    for package in played[task.point.pk]:
        if package.exported_at >= admitted and package.confirmed_at is not None:
            return _note(task, {"by": "package", "version": package.version}, package.confirmed_at)
    return False


def _answered_by_partner(task: RecallTask, partner: Partner, recall: Recall) -> bool:
    """Whether the partner says that it has applied our log up to the decision's entry. Which entry that is, and of which log, our
    own public house has said in its receipt."""
    entry, said = (recall.decision.outbox.answer or {}).get("log"), said_of_us(partner)
    if entry is None or said is None or said.log != entry["first"] or said.number < entry["number"]:
        return False
    return _note(task, {"by": "partner", "number": said.number, "at": said.at}, clock.now())


def _note(task: RecallTask, receipt: dict[str, object], at: dt.datetime, by: Any = None) -> bool:
    """Once: whoever comes second changes nothing."""
    values = {"done_at": at, "receipt": receipt, "done_by": by, "trouble": {}}
    RecallTask.objects.filter(pk=task.pk, done_at=None).update(**values)
    return True


def _admitted_at(recall: Recall) -> dt.datetime | None:
    row: Outbox | None = getattr(recall.decision, "outbox", None)
    return row.answered_at if row is not None and (row.answer or {}).get("state") == "admitted" else None


def _is_refused(recall: Recall) -> bool:
    row: Outbox | None = getattr(recall.decision, "outbox", None)
    return row is not None and (row.answer or {}).get("state") == "refused"


def _drop_if_followed(recall: Recall) -> None:
    later = Release.objects.filter(item=recall.decision.item, sequence__gt=recall.decision.sequence)
    if later.exclude(pk__in=Release.objects.filter(REFUSED, item=recall.decision.item).values("pk")).exists():
        Recall.objects.filter(pk=recall.pk).update(dropped_at=clock.now())


@transaction.atomic
def _reach(recall: Recall) -> bool:
    """The last place has answered: what was done is a result, and evidence for the task of the item."""
    recall = Recall.objects.select_for_update(of=("self",)).select_related("decision__outbox", "decision__item__task").get(pk=recall.pk)
    admitted = _admitted_at(recall)
    if recall.reached_at is not None or admitted is None or recall.tasks.filter(done_at=None).exists():
        return False
    last = recall.tasks.aggregate(last=Max("done_at"))["last"]
    recall.reached_at = max(last, admitted) if last else admitted
    recall.save()
    places = recall.tasks.count()
    if places:
        _prove(recall, 1 + places)
    journal.record(actor=None, action="delivery.recall_reached", subject=recall, places=1 + places)
    return True


def _prove(recall: Recall, places: int) -> None:
    """Of what went to the portal alone, the release and its withdrawal are evidence already."""
    decision = recall.decision
    assert recall.reached_at is not None
    minutes = int((recall.reached_at - decision.at).total_seconds() // 60)
    word = "Thu hồi" if decision.kind == ReleaseKind.WITHDRAWAL else "Đính chính"
    result = Result.objects.create(
        kind="recall", subject=str(decision.item.key), unit=decision.item.unit, at=recall.reached_at,
        title=f"{word} tới đủ {places} nơi trong {minutes // 60} giờ {minutes % 60} phút", proof=str(decision.package_id), second=minutes,
    )  # fmt: skip
    if decision.item.task is not None:
        prove(result=result, task=decision.item.task)


@transaction.atomic
def note_by_hand(*, task: RecallTask, words: str, by: Account) -> None:
    """A person has taken the post down or changed it, or asked the partner, and says what was seen or heard. Raises
    PermissionDenied, RecallRefused, ValidationError. A point's receipt comes from its kiosk, an issue's from the mail queue, and
    from nobody else."""
    rows = RecallTask.objects.select_for_update(of=("self",)).select_related(
        "post__channel__unit", "partner__unit", "recall__decision"
    )
    task = rows.get(pk=task.pk)
    _ask_by_hand(task, by)
    if task.done_at is not None:
        raise RecallRefused(_("This is noted as done already."))
    words = compose(" ".join(words.split()))
    if not words or len(words) > LONGEST_WORDS:
        raise RecallRefused(_("Say in one to 500 letters what was done and what you saw there."))
    refuse_stamped(words_in(words))
    _note(task, {"by": "hand", "words": words}, clock.now(), by)
    if task.post is not None:
        settle(task)
    place = {"post": str(task.post.key)} if task.post is not None else {"partner": task.partner.key if task.partner else ""}
    journal.record(actor=by, action="delivery.recall_by_hand", subject=task, **place)


def _ask_by_hand(task: RecallTask, by: Account) -> None:
    if task.post is None and task.partner is None:
        raise RecallRefused(_("A point's receipt comes back on its stick; it cannot be noted by hand."))
    if not rules.may_note_place(by, task):
        if task.partner is not None:
            raise PermissionDenied(_("Partners are spoken to by focal officers of the unit that entered them."))
        raise PermissionDenied(_("Posts are kept by publishers of the channel's unit."))


def note_by_mail(task: RecallTask, sent: int, failed: int) -> None:
    """Every letter of the correction was handed to the mail server or refused by it."""
    _note(task, {"by": "mail", "sent": sent, "failed": failed}, clock.now())


def note_by_channel(task: RecallTask, how: str) -> None:
    """The channel itself has answered: ``deleted`` or ``edited``."""
    _note(task, {"by": "channel", "how": how}, clock.now())
    settle(task)


def settle(task: RecallTask) -> None:
    """The post as its task leaves it: taken down, or standing in the words of the correction."""
    assert task.post is not None
    _close_earlier(task)
    rows = Post.objects.filter(pk=task.post.pk)
    public = ReleasedEdition.objects.filter(edition=task.post.edition_id, withdrawn_at=None).select_related("version").first()
    if task.recall.decision.kind == ReleaseKind.WITHDRAWAL or public is None:
        rows.update(state=PostState.REMOVED, ended_at=clock.now())
        return
    words = variant_of(public, task.post.channel).shown.words
    rows.update(version=public.version_id, release=public.release_id, state=PostState.POSTED, words=words)


def _close_earlier(task: RecallTask) -> None:
    """What a later decision has done to the post is done for the earlier ones as well."""
    sequence, noted = task.recall.decision.sequence, RecallTask.objects.get(pk=task.pk)
    earlier = RecallTask.objects.filter(post=task.post, done_at=None, recall__decision__sequence__lt=sequence)
    for one in earlier:
        _note(one, noted.receipt, noted.done_at or clock.now(), noted.done_by)
