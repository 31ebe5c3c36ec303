"""The newsroom's sets by name. Each keeps to the branches where the account holds a role."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, F, Max, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Cast
from wagtail.models import Revision

from nhipcau.kernel import clock
from nhipcau.kernel.folding import bare_key
from nhipcau.newsroom import rules
from nhipcau.newsroom.domain.standing import WORKING_TITLE, Stand, stands, with_standing
from nhipcau.newsroom.enums import AssignmentState, OrderState, SubmissionState
from nhipcau.newsroom.models import (
    Clearance,
    ClearanceVoice,
    Edition,
    Item,
    Outbox,
    Release,
    ReleasedEdition,
    ReleaseOrder,
    Submission,
    TranslationAssignment,
    Version,
)
from nhipcau.people.enums import Role
from nhipcau.people.models import Account, Unit
from nhipcau.people.rules import branch
from nhipcau.plan.enums import OPEN_TASKS
from nhipcau.plan.models import Result, Task


def items_seen(account: Account) -> QuerySet[Item]:
    return Item.objects.filter(rules.seen_by(account)).select_related(
        "unit", "locality", "author", "responsible", "task__content__plan"
    )


def items_standing(items: QuerySet[Item], standing: str) -> QuerySet[Item]:
    """Items of which at least one edition stands there.

    The keys are read first: as one nested query, a planner without statistics asks every edition once an item.
    """
    editions = with_standing(Edition.objects.filter(item__in=items.values("pk"))).filter(standing=standing)
    return items.filter(pk__in=set(editions.values_list("item_id", flat=True)))


def items_titled(items: QuerySet[Item], words: str) -> QuerySet[Item]:
    """Items with an edition whose working title holds all the words, typed with or without marks.

    Titles are folded here, not in the database, which has no Vietnamese folding: some 10 µs a title.
    """
    wanted = bare_key(words).split()
    if not wanted:
        return items
    titles = with_standing(Edition.objects.filter(item__in=items.values("pk"))).values_list("item_id", "working_title")
    found = {item for item, title in titles if all(word in bare_key(title) for word in wanted)}
    return items.filter(pk__in=found)


def stands_by_item(items: Iterable[Item]) -> dict[int, list[Stand]]:
    """Each item's editions as they stand; one query."""
    keys = [item.pk for item in items]
    found: dict[int, list[Stand]] = {key: [] for key in keys}
    for stand in stands(Edition.objects.filter(item__in=keys)):
        found[stand.item].append(stand)
    return found


def waiting_for_clearance(account: Account) -> QuerySet[Submission]:
    """All that waits in the branches the account sees, longest wait first."""
    return Submission.objects.filter(
        rules.seen_by(account, field="version__edition__item__unit__path"), state=SubmissionState.WAITING
    ).order_by("at", "id")


def shown_in_queue(submissions: QuerySet[Submission]) -> QuerySet[Submission]:
    """With what a row of the queue says, and no text."""
    return (
        submissions.select_related("by", "version__edition__item__unit", "version__edition__locale")
        .defer(
            "version__payload",
            "version__edition__body",
            "version__edition__source_segments",
            "version__edition__source_meanings",
        )
        .annotate(working_title=F("version__edition__latest_revision__object_str"))
    )


def awaiting_clearance(account: Account) -> QuerySet[Submission]:
    """What this clearer may answer: theirs by unit, and no word of it their own (``rules.may_clear``)."""
    field = "version__edition__item__unit__path"
    given = ClearanceVoice.objects.filter(version=OuterRef("version"), by=account)
    saved = Revision.objects.filter(
        content_type=ContentType.objects.get_for_model(Edition), user=account,
        object_id=Cast(OuterRef("version__edition_id"), CharField()),
    )  # fmt: skip
    handed = TranslationAssignment.objects.filter(
        item=OuterRef("version__edition__item"), language=OuterRef("version__edition__locale__language_code"),
        translator=account, state=AssignmentState.HANDED_IN,
    )  # fmt: skip
    own = Q(version__made_by=account) | Q(version__edition__item__author=account)
    return (
        waiting_for_clearance(account)
        .filter(branch(account, field=field, roles=[Role.CLEARER]))
        .exclude(own)
        .exclude(version__edition__translator=account)
        .exclude(Exists(handed))
        .exclude(Exists(saved))
        .exclude(Exists(given))
    )


def ready_for_release(account: Account) -> QuerySet[Item]:
    """Items with an edition that can be released (``Stand.is_ready``), in the branches the account sees; longest
    cleared first. Only editions with a clearance that did not go out are looked at, whatever the archive holds."""
    open_clearances = Clearance.objects.filter(
        rules.seen_by(account, field="version__edition__item__unit__path")
    ).exclude(version__in=ReleasedEdition.objects.values("version"))
    editions = set(open_clearances.values_list("version__edition_id", flat=True))
    ready = {stand.item for stand in stands(Edition.objects.filter(pk__in=editions)) if stand.is_ready}
    cleared = Clearance.objects.filter(version__edition__item=OuterRef("pk")).values("version__edition__item")
    return (
        items_seen(account)
        .filter(pk__in=ready)
        .annotate(ready_since=Subquery(cleared.annotate(last=Max("at")).values("last")))
        .order_by("ready_since", "pk")
    )


def orders_seen(account: Account) -> QuerySet[ReleaseOrder]:
    return ReleaseOrder.objects.filter(rules.seen_by(account, field="item__unit__path")).select_related(
        "item__unit", "by"
    )


def orders(account: Account, state: OrderState) -> QuerySet[ReleaseOrder]:
    """With the editions they hold and those editions' latest titles; the frozen texts are not read."""
    editions = (
        Edition.objects.select_related("locale")
        .annotate(working_title=WORKING_TITLE)
        .defer("body", "source_segments", "source_meanings")
    )
    versions = Version.objects.defer("payload").prefetch_related(Prefetch("edition", queryset=editions))
    return orders_seen(account).filter(state=state).prefetch_related(Prefetch("versions", queryset=versions))


def releases(account: Account) -> QuerySet[Release]:
    """Decisions with their receipts, newest first. The package's text is not read."""
    return (
        Release.objects.filter(rules.seen_by(account, field="item__unit__path"))
        .select_related("item__unit", "by", "outbox").defer("package")
    )  # fmt: skip


def refused_packages(account: Account) -> QuerySet[Release]:
    """Packages that the public house did not take in, and that no later decision has made good."""
    refused = Outbox.objects.filter(release=OuterRef("pk"), answer__state="refused")
    later = Release.objects.filter(item=OuterRef("item"), sequence__gt=OuterRef("sequence"))
    return releases(account).filter(Exists(refused)).exclude(Exists(later))


def results_of(item: Item) -> QuerySet[Result]:
    """What the item's releases prove, with the tasks they prove it for."""
    return Result.objects.filter(kind="release", subject=str(item.key)).prefetch_related(
        "withdrawals", "evidence__task"
    )


def units_written_in(account: Account) -> QuerySet[Unit]:
    """Units that stand today: a unit that was merged away begins nothing new."""
    return Unit.objects.filter(branch(account, roles=rules.WRITES)).standing_on(clock.today())


def tasks_to_write_for(account: Account) -> QuerySet[Task]:
    """Open tasks led or helped by a unit in which the account writes."""
    led = branch(account, field="lead__path", roles=rules.WRITES)
    helped = branch(account, field="cooperating__path", roles=rules.WRITES)
    return Task.objects.filter(led | helped, state__in=OPEN_TASKS).select_related("content__plan", "lead").distinct()
