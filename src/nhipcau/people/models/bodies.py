"""Bodies that steer, their members, and posts: each for a time, so that last year's report shows last year's posts.

Of an official nothing is kept but the name as the decision writes it and the posts that decisions gave."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import models
from django.db.models import F, Q

from nhipcau.people.enums import MemberRole
from nhipcau.people.models.accounts import Account
from nhipcau.people.models.units import Unit
from nhipcau.reference.models import LegalDocument, Named


def _forward(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")), name=name)


class DatedQuerySet(models.QuerySet[Any]):
    def valid_on(self, day: dt.date) -> DatedQuerySet:
        return self.filter(valid_from__lte=day).filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day))


class Official(models.Model):
    """A person who holds posts, as the decisions name them; perhaps someone with an account."""

    name = models.CharField(max_length=120)
    account = models.OneToOneField(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="official")

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """A title held in a body for a time. One person may hold several at once."""

    official = models.ForeignKey(Official, on_delete=models.PROTECT, related_name="posts")
    title = models.CharField(max_length=200)
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="posts")
    body = models.CharField(max_length=200, blank=True)
    cited = models.CharField(max_length=300, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["valid_from", "pk"]
        constraints = [_forward("post_time_runs_forward")]

    def __str__(self) -> str:
        return f"{self.title} {self.body}".strip()


class Committee(Named):
    """A steering committee (ban chỉ đạo) of a locality, from the decision that founds it to the one that ends it.

    ``party_led``: founded by a Party decision; its papers follow the Party's rules of form.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="committees")
    party_led = models.BooleanField(default=False)
    founded_by = models.CharField(max_length=300)
    document = models.ForeignKey(LegalDocument, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["unit", "-valid_from", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["code"], name="committee_code_once"),
            _forward("committee_time_runs_forward"),
        ]


class Member(models.Model):
    """A seat in a committee for a time: who sits, for which unit, in which part."""

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="members")
    official = models.ForeignKey(Official, on_delete=models.PROTECT, related_name="seats")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="seats")
    role = models.CharField(max_length=10, choices=MemberRole.choices, default=MemberRole.MEMBER)
    cited = models.CharField(max_length=300)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["committee", "valid_from", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "official", "valid_from"], name="member_from_once"),
            _forward("member_time_runs_forward"),
        ]

    def __str__(self) -> str:
        return f"{self.official} · {self.get_role_display()}"
