"""Steering committees, their members and posts over time: seats begin and end by decisions, and none is written over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from nhipcau.kernel import journal
from nhipcau.people import rules
from nhipcau.people.domain.queries import posts_on
from nhipcau.people.domain.succession import document_cited
from nhipcau.people.enums import MEMBER_ORDER, MemberRole
from nhipcau.people.models import Account, Committee, Member, Official, Post, Unit

#: Seats of which a committee has one at a time.
SINGLE = frozenset({MemberRole.CHAIR, MemberRole.STANDING})


class BodyRefused(ValueError):
    """The committee, seat or post cannot be so; the message says which part and what to give."""


@transaction.atomic
def found(
    *, code: str, names: Mapping[str, str], unit: Unit, by: Account, founded_by: str, on: dt.date, party_led: bool = False
) -> Committee:
    """Raises PermissionDenied, BodyRefused."""
    _ask(by, unit)
    if not names.get("vi", "").strip() or not founded_by.strip():
        raise BodyRefused(_("Give the committee's name and the decision that founds it."))
    if Committee.objects.filter(code=code).exists():
        raise BodyRefused(_("Another committee has this code. Choose a different one."))
    row = Committee.objects.create(
        code=code, names=dict(names), unit=unit, party_led=party_led, founded_by=founded_by.strip(),
        document=document_cited(founded_by), valid_from=on,
    )  # fmt: skip
    journal.record(actor=by, action="people.found_committee", subject=row)
    return row


@transaction.atomic
def seat(
    *, committee: Committee, name: str, unit: Unit, role: MemberRole, by: Account, cited: str, on: dt.date,
    account: Account | None = None, title: str = "", body: str = "",
) -> Member:  # fmt: skip
    """Give a seat from a day on, with the post that the person holds. The same person may have sat before, in another
    part: that seat is ended first. Raises PermissionDenied, BodyRefused."""
    _ask(by, committee.unit)
    if not name.strip():
        raise BodyRefused(_("Give the name as the decision writes it."))
    if not cited.strip():
        raise BodyRefused(_("Name the decision it rests on: number, symbol and day."))
    if on < committee.valid_from or (committee.valid_to and on > committee.valid_to):
        raise BodyRefused(_("The committee does not stand on that day."))
    person = _official(name.strip(), account, committee)
    last = Member.objects.filter(committee=committee, official=person).order_by("-valid_from").first()
    if last and last.valid_from >= on:
        raise BodyRefused(_("The person has a seat from that day or later already."))
    if last and (last.valid_to is None or last.valid_to >= on):
        _end(last, on - dt.timedelta(days=1))
    if role in SINGLE:
        _refuse_second(committee, role, on)
    row = Member.objects.create(
        committee=committee, official=person, unit=unit, role=role, cited=cited.strip(), valid_from=on
    )
    if title.strip():
        Post.objects.create(official=person, title=title.strip(), body=body.strip(), cited=cited.strip(), valid_from=on)
    journal.record(actor=by, action="people.seat", subject=row, role=str(role), unit=unit.code)
    return row


def _official(name: str, account: Account | None, committee: Committee) -> Official:
    """The person of this account, or else of this name among those who sat for this unit: who comes back keeps the posts
    of before, and a namesake elsewhere is another person."""
    if account is not None:
        return Official.objects.get_or_create(account=account, defaults={"name": name})[0]
    sat = Official.objects.filter(name=name, seats__committee__unit=committee.unit_id)
    return sat.order_by("pk").first() or Official.objects.create(name=name)


def _refuse_second(committee: Committee, role: MemberRole, on: dt.date) -> None:
    other = Member.objects.filter(committee=committee, role=role).exclude(valid_to__lt=on).select_related("official").first()
    if other is not None:
        raise BodyRefused(
            _("%(person)s holds this seat. End it first, with the last day.") % {"person": other.official}
        )


@transaction.atomic
def unseat(*, member: Member, by: Account, last: dt.date) -> Member:
    """Raises PermissionDenied, BodyRefused."""
    _ask(by, member.committee.unit)
    if member.valid_to is not None and member.valid_to <= last:
        raise BodyRefused(_("The seat has ended already."))
    if last < member.valid_from:
        raise BodyRefused(_("The seat would end before it begins. Give a later day."))
    _end(member, last)
    journal.record(actor=by, action="people.unseat", subject=member)
    return member


def _end(member: Member, last: dt.date) -> None:
    member.valid_to = last
    member.save(update_fields=["valid_to"])


@transaction.atomic
def hold_post(
    *, member: Member, title: str, body: str, by: Account, on: dt.date, cited: str = "", until: dt.date | None = None
) -> Post:
    """Note a post that the member holds beside the seat; posts may run side by side. Raises PermissionDenied,
    BodyRefused."""
    _ask(by, member.committee.unit)
    if not title.strip():
        raise BodyRefused(_("Give the title of the post."))
    if until is not None and until < on:
        raise BodyRefused(_("The post would end before it begins. Give a later day."))
    row = Post.objects.create(
        official=member.official, title=title.strip(), body=body.strip(), cited=cited.strip(), valid_from=on, valid_to=until
    )
    journal.record(actor=by, action="people.hold_post", subject=row)
    return row


@transaction.atomic
def leave_post(*, post: Post, member: Member, by: Account, last: dt.date) -> Post:
    """Raises PermissionDenied, BodyRefused."""
    _ask(by, member.committee.unit)
    if post.official_id != member.official_id or last < post.valid_from or (post.valid_to and post.valid_to <= last):
        raise BodyRefused(_("The post cannot end on that day."))
    post.valid_to = last
    post.save(update_fields=["valid_to"])
    journal.record(actor=by, action="people.leave_post", subject=post)
    return post


def members_on(committee: Committee, day: dt.date) -> list[Member]:
    """Who sat on that day, in the order of a decision, each with the posts held on that day (``posts_held``) and the
    unit as it was called. A fixed number of queries."""
    rows: QuerySet[Member] = Member.objects.filter(committee=committee)
    seats = rows.filter(valid_from__lte=day).exclude(valid_to__lt=day)
    known = seats.select_related("official__account", "unit", "committee").prefetch_related(
        posts_on(day), "unit__dated_names"
    )
    return in_order(known)


def in_order(members: Iterable[Member]) -> list[Member]:
    order = {role: place for place, role in enumerate(MEMBER_ORDER)}
    return sorted(members, key=lambda one: (order[MemberRole(one.role)], one.valid_from, one.pk))


def _ask(by: Account, unit: Unit) -> None:
    if not rules.may_keep_committees(by, unit):
        raise PermissionDenied(_("Only the focal officer or an administrator of the committee's unit keeps its register."))
