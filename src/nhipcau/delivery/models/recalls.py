"""A withdrawal or correction on its way to every place where the text went."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from nhipcau.delivery.models.channels import Post
from nhipcau.delivery.models.newsletters import Issue
from nhipcau.delivery.models.points import DisplayPoint
from nhipcau.kernel import clock
from nhipcau.newsroom.models import Partner, Release


def _one_of(*places: str) -> Q:
    """Exactly one of the places is named."""
    found = Q()
    for place in places:
        found |= Q(**{f"{one}__isnull": one != place for one in places})
    return found


class Recall(models.Model):
    """A decision that takes back or corrects, followed to every place. The portal's own receipt stands in the outbox.

    ``reached_at``: when the last place had answered; ``dropped_at``: the portal refused it and a later decision took its
    place."""

    decision = models.OneToOneField(Release, on_delete=models.PROTECT, related_name="recall")
    opened_at = models.DateTimeField(default=clock.now, editable=False)
    reached_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-decision"]

    def __str__(self) -> str:
        return str(self.decision)


class RecallTask(models.Model):
    """One place beside the portal: an information point, a post, an issue of a newsletter, or the portal of a partner that says it
    follows ours. ``receipt`` says by what it is
    known to be done; ``told_to``: of an issue the last of its letters whose reader was written to."""

    recall = models.ForeignKey(Recall, on_delete=models.PROTECT, related_name="tasks")
    point = models.ForeignKey(DisplayPoint, null=True, on_delete=models.PROTECT, related_name="recall_tasks")
    post = models.ForeignKey(Post, null=True, on_delete=models.PROTECT, related_name="recall_tasks")
    issue = models.ForeignKey(Issue, null=True, on_delete=models.PROTECT, related_name="recall_tasks")
    partner = models.ForeignKey(Partner, null=True, on_delete=models.PROTECT, related_name="recall_tasks")
    told_to = models.PositiveBigIntegerField(default=0)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    receipt = models.JSONField(default=dict, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(default=clock.now)
    trouble = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["recall", "id"]
        constraints = [
            models.UniqueConstraint(fields=["recall", "point"], name="recall_of_a_point_once"),
            models.UniqueConstraint(fields=["recall", "post"], name="recall_of_a_post_once"),
            models.UniqueConstraint(fields=["recall", "issue"], name="recall_of_an_issue_once"),
            models.UniqueConstraint(fields=["recall", "partner"], name="recall_of_a_partner_once"),
            models.CheckConstraint(condition=_one_of("point", "post", "issue", "partner"), name="recall_task_has_one_place"),
        ]
        indexes = [models.Index(fields=["done_at", "next_at"])]

    def __str__(self) -> str:
        return f"{self.recall_id}: {self.point_id or self.post_id or self.issue_id or self.partner_id}"
