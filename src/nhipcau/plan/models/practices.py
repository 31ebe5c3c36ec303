"""A good practice: how a task that is done and proved was done, so that another locality can do the same."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from nhipcau.kernel import clock
from nhipcau.people.models import Unit
from nhipcau.plan.models.tasks import Task
from nhipcau.reference.models import Topic


class Practice(models.Model):
    """A good practice (cách làm hay). ``shared_at`` empty: only the unit's own branch and those under it read it.

    What proves it is read from the task each time and is not kept here: a result that is taken back stops counting.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="practices")
    task = models.OneToOneField(Task, on_delete=models.PROTECT, related_name="written_up")
    title = models.CharField(max_length=300)
    done = models.TextField(max_length=2000)
    worked = models.TextField(max_length=2000)
    watch = models.TextField(max_length=2000, blank=True)
    product = models.CharField(max_length=40, blank=True)
    measure = models.CharField(max_length=8)
    quantity = models.JSONField(default=dict, blank=True)
    lead_days = models.PositiveSmallIntegerField(default=0)
    topics = models.ManyToManyField(Topic, blank=True, related_name="practices")
    shared_at = models.DateTimeField(null=True, blank=True)
    shared_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.title
