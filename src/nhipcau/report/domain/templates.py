"""The words of reports: which hold for a unit and kind, and how the office changes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import TypedDict

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.kernel import journal
from nhipcau.kernel.documents import Document, Heading, Kind, Level, Paragraph, lint_untraced
from nhipcau.kernel.documents.model import runs_of
from nhipcau.people.models import Account, Unit
from nhipcau.report import rules
from nhipcau.report.contributions import Section
from nhipcau.report.domain.language import Line, Optional, TemplateRefused, names_in, parse, unknown_name
from nhipcau.report.enums import ReportKind
from nhipcau.report.models import ReportTemplate

FOLDER = Path(__file__).resolve().parents[1] / "data"
LONGEST = 8_000
_FILES = {ReportKind.SPOKESPERSON: "spokesperson.txt", ReportKind.TOPIC: "topic.txt"}
_OF_A_PLAN = "plan.txt"


class Words(TypedDict):
    """A section's words with their version; 0 is what the program brings."""

    body: str
    version: int


@cache
def shipped(kind: str) -> Mapping[str, str]:
    """Section → the words the program brings for this kind of report."""
    text = (FOLDER / _FILES.get(ReportKind(kind), _OF_A_PLAN)).read_text(encoding="utf-8")
    sections: dict[str, list[str]] = {}
    for line in text.splitlines():
        if line.startswith("== "):
            current = sections.setdefault(Section(line[3:].strip()), [])
        else:
            current.append(line)
    return {name: "\n".join(lines) for name, lines in sections.items()}


def templates_for(unit: Unit, kind: ReportKind) -> dict[str, Words]:
    """Section → words: the newest of the unit for this kind, else for every kind, else the nearest unit above that wrote
    some, else what the program brings. One query."""
    paths = _paths_to(unit)
    rows = ReportTemplate.objects.filter(unit__path__in=paths, kind__in=("", kind), section__in=shipped(kind))
    found: dict[str, tuple[tuple[int, bool, int], Words]] = {}
    for row in rows.select_related("unit"):
        rank = (paths.index(row.unit.path), row.kind == kind, row.version)
        if row.section not in found or rank > found[row.section][0]:
            found[row.section] = (rank, {"body": row.body, "version": row.version})
    return {name: found[name][1] if name in found else {"body": body, "version": 0} for name, body in shipped(kind).items()}


def _paths_to(unit: Unit) -> list[str]:
    codes = unit.path.strip("/").split("/")
    return [f"/{'/'.join(codes[:depth])}/" for depth in range(1, len(codes) + 1)]


def check(body: str, known: Iterable[str]) -> list[Line]:
    """The lines, if they can be used: every name is known, and no number is typed but dates and document symbols.

    ``known`` are names without what follows a point. Raises TemplateRefused.
    """
    if len(body) > LONGEST:
        raise TemplateRefused(_("The words are longer than %(most)s characters. Shorten them.") % {"most": LONGEST})
    lines = parse(body)
    names = set(known)
    for number, name in names_in(lines):
        if name not in names:
            raise unknown_name(number, name)
    _refuse_typed(lines)
    return lines


def _refuse_typed(lines: Iterable[Line]) -> None:
    for line in lines:
        document = Document(
            Kind.REPORT, "Sở", ("Sở",), "BC-S", "Hà Nội", ("Mẫu",),
            (Heading.of(Level.SECTION, "Mẫu", results=True), Paragraph(runs_of(_words(line)))), ("GIÁM ĐỐC",),
        )  # fmt: skip
        for found in lint_untraced(document):
            raise TemplateRefused(
                _("Line %(line)s has the typed number “%(number)s”. Put the name of a figure in its place.")
                % {"line": line.number, "number": found.number}
            )


def _words(line: Line) -> str:
    """The line's own words; a name stands as the sign that a figure does."""
    parts = []
    for part in line.parts:
        inside = part.parts if isinstance(part, Optional) else (part,)
        parts += [one if isinstance(one, str) else "\ufffc" for one in inside]
    return "".join(parts)


@transaction.atomic
def write_template(
    *, unit: Unit, section: Section, body: str, by: Account, known: Iterable[str], kind: ReportKind | None = None
) -> ReportTemplate:
    """A new version of a section's words. Reports built before keep theirs. Raises PermissionDenied, TemplateRefused."""
    if not rules.may_write_templates(by, unit):
        raise PermissionDenied(_("Only a focal officer of the unit changes the words of its reports."))
    check(body, known)
    mine = ReportTemplate.objects.filter(unit=unit, section=section, kind=kind or "")
    last = mine.order_by("-version").values_list("version", flat=True).first() or 0
    row = ReportTemplate.objects.create(
        unit=unit, kind=kind or "", section=section, body=body.strip(), version=last + 1, by=by
    )
    journal.record(actor=by, action="report.template", subject=row, section=str(section), version=row.version)
    return row
