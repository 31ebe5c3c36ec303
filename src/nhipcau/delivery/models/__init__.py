"""Rows of information points."""

from __future__ import annotations

from nhipcau.delivery.models.announcements import Announcement
from nhipcau.delivery.models.carried import Collection, PointPackage, Showing
from nhipcau.delivery.models.points import Device, DisplayPoint, DutyEntry, Fault

__all__ = ["Announcement", "Collection", "Device", "DisplayPoint", "DutyEntry", "Fault", "PointPackage", "Showing"]
