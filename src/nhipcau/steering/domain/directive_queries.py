"""Which ones: registered documents that the asking account may see, where they stand, what rests on them."""

from __future__ import annotations

import datetime as dt

from django.db.models import Case, CharField, Count, Exists, OuterRef, Prefetch, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from nhipcau.kernel import clock
from nhipcau.kernel.folding import bare_key
from nhipcau.people.enums import Role
from nhipcau.people.models import Account, Unit
from nhipcau.people.rules import branch, may_enter_desk, paths_above
from nhipcau.plan.domain.queries import plans_seen_by
from nhipcau.plan.models import Plan, Task
from nhipcau.reference.enums import DocumentStatus
from nhipcau.reference.models import LegalDocument
from nhipcau.steering.enums import ClauseState
from nhipcau.steering.models import Clause, MustRead, Registered


def from_below(account: Account, field: str) -> Q:
    """Rows of my branches, and those of the units above mine: what one works under."""
    seen = branch(account, field=field)
    if account.unit is None or not may_enter_desk(account):
        return seen
    return seen | Q(**{f"{field}__in": paths_above(account.unit)})


def registered_seen_by(account: Account, day: dt.date | None = None) -> QuerySet[Registered]:
    """The set behind ``rules.may_see_registered``; ``standing`` is the document's state on the day, today by default."""
    rows = Registered.objects.filter(from_below(account, "unit__path")).defer("source_text")
    rows = rows.annotate(standing=standing_on(day or clock.today()))
    return rows.select_related("document__successor__successor", "unit").order_by("-day", "-pk")


def standing_on(day: dt.date) -> Case:
    """``LegalDocument.status_on`` as one expression over a registered document."""
    changing = LegalDocument.objects.filter(amends=OuterRef("document")).annotate(first=Coalesce("valid_from", "date"))
    begins = Q(document__valid_from__gt=day) | Q(document__valid_from=None, document__date__gt=day)
    followed = Q(document__successor__valid_from__lte=day) | Q(
        document__successor__valid_from=None, document__successor__date__lte=day
    )
    return Case(
        When(begins, then=Value(DocumentStatus.COMING)),
        When(document__valid_to__lt=day, then=Value(DocumentStatus.REPEALED)),
        When(Q(document__valid_to=None) & followed, then=Value(DocumentStatus.REPEALED)),
        When(Exists(changing.filter(first__lte=day)), then=Value(DocumentStatus.AMENDED)),
        default=Value(DocumentStatus.IN_FORCE),
        output_field=CharField(),
    )


def found_by(rows: QuerySet[Registered], words: str) -> QuerySet[Registered]:
    """Those whose number, title or issuer has the words, marks and tones aside. One query reads the register's lines: a
    unit's register has hundreds of them, not millions."""
    wanted = bare_key(words).split()
    if not wanted:
        return rows
    lines = rows.order_by().values_list("pk", "document__number", "document__title", "document__issuer")
    keys = [pk for pk, *said in lines if _has(bare_key(" ".join(said)), wanted)]
    return rows.filter(pk__in=keys)


def _has(line: str, wanted: list[str]) -> bool:
    return all(word in line for word in wanted)


def with_counts(rows: QuerySet[Registered]) -> QuerySet[Registered]:
    """Each with how many clauses it has and how many of them some task carries out."""
    confirmed = Q(clauses__state=ClauseState.CONFIRMED)
    return rows.annotate(
        clause_count=Count("clauses", filter=confirmed, distinct=True),
        carried_count=Count("clauses", filter=confirmed & Q(clauses__links__isnull=False), distinct=True),
    )


def clauses_of(row: Registered) -> list[Clause]:
    """In order, each with its tasks, their lead units and plans."""
    tasks = Task.objects.select_related("lead", "content__plan__unit").order_by("content__plan__year", "pk")
    return list(row.clauses.prefetch_related(Prefetch("tasks", tasks)).order_by("no"))


def plans_citing(document: LegalDocument, account: Account) -> QuerySet[Plan]:
    return plans_seen_by(account).filter(directives=document)


def line_of(document: LegalDocument) -> list[LegalDocument]:
    """The document with what it replaced before it and what replaced it after, the oldest first. A query a step; lines
    are short."""
    after: list[LegalDocument] = []
    found: LegalDocument | None = document
    while found is not None and found not in after:
        after.append(found)
        found = found.successor
    before: list[LegalDocument] = []
    asked = [document.pk]
    while asked and len(before) < 20:
        rows = list(LegalDocument.objects.filter(successor__in=asked).order_by("date", "pk"))
        new = [one for one in rows if one not in before and one not in after]
        before = new + before
        asked = [one.pk for one in new]
    return before + after


def must_read_of(row: Registered) -> QuerySet[MustRead]:
    return row.must_read.select_related("unit", "asked_by").prefetch_related("acknowledgements__by")


def units_keeping_register(account: Account) -> QuerySet[Unit]:
    """Units whose register this person keeps; the set behind ``rules.may_keep_register``."""
    kept = Unit.objects.filter(branch(account, roles=(Role.FOCAL,)))
    return kept.standing_on(clock.today()).order_by("path")


def years_with_tasks(account: Account) -> list[int]:
    years = plans_seen_by(account).order_by("-year").values_list("year", flat=True).distinct()
    return list(years)
