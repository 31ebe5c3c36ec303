"""Rows of information points, of channels, of newsletters, and of what is taken back from them."""

from __future__ import annotations

from nhipcau.delivery.models.announcements import Announcement
from nhipcau.delivery.models.carried import CarriedStory, Collection, PackageOrder, PointPackage, Showing
from nhipcau.delivery.models.channels import Channel, Post
from nhipcau.delivery.models.newsletters import Issue, IssueText, Newsletter, Subscriber
from nhipcau.delivery.models.points import Device, DisplayPoint, DutyEntry, Fault
from nhipcau.delivery.models.recalls import Recall, RecallTask

__all__ = [
    "Announcement", "CarriedStory", "Channel", "Collection", "Device", "DisplayPoint", "DutyEntry", "Fault", "Issue", "IssueText",
    "Newsletter", "PackageOrder", "PointPackage", "Post", "Recall", "RecallTask", "Showing", "Subscriber",
]  # fmt: skip
