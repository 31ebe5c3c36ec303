"""Calendars as files (iCalendar, RFC 5545): written for subscribers, read from partners within bounds."""

from nhipcau.kernel.calendar_files.reading import Imported, Limits, Problem, Reading, read_calendar
from nhipcau.kernel.calendar_files.repeating import occurrences
from nhipcau.kernel.calendar_files.writing import Entry, write_calendar

__all__ = [
    "Entry",
    "Imported",
    "Limits",
    "Problem",
    "Reading",
    "occurrences",
    "read_calendar",
    "write_calendar",
]
