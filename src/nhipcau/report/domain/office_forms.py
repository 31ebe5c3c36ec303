"""Their form, not ours: an office's own blank form is filled with the figures of a report, and what goes where is kept."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from django.core.exceptions import PermissionDenied
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.kernel import journal
from nhipcau.kernel.documents import Figure
from nhipcau.kernel.documents.forms import FormValue, Place, fill, places_of
from nhipcau.kernel.uploads import check_upload
from nhipcau.people.models import Account, Unit
from nhipcau.report import rules
from nhipcau.report.domain import text
from nhipcau.report.domain.counts import count_for
from nhipcau.report.domain.language import NO_DATA
from nhipcau.report.domain.names import ReportNames
from nhipcau.report.domain.refusal import ReportRefused
from nhipcau.report.domain.reports import subject_of
from nhipcau.report.models import FormPlace, OfficeForm, Report, ReportFile


def fingerprint_of(places: Sequence[Place]) -> str:
    """The same for every blank copy of a form: what its places are called, not what stands in them."""
    said = "\n".join(f"{place.key}\x1f{place.before}\x1f{place.after}" for place in places)
    return hashlib.sha256(said.encode()).hexdigest()


@transaction.atomic
def take_in_form(*, unit: Unit, file: File[bytes], by: Account) -> OfficeForm:
    """Keep a blank form. The same form again is recognised; a changed one takes over what its places still share with the
    unit's newest form of that name. Raises PermissionDenied, IntakeRefused, DocumentRefused, ReportRefused."""
    if not rules.may_write_templates(by, unit):
        raise PermissionDenied(_("Only a focal officer of the unit keeps its forms."))
    check_upload(file)
    file.seek(0)
    content = file.read()
    places = places_of(content)
    if not places:
        raise ReportRefused(_("The form has no place to fill. Leave dots, empty cells beside words, or bookmarks in it."))
    name = (file.name or "bieu-mau")[-200:]
    known = OfficeForm.objects.filter(unit=unit, fingerprint=fingerprint_of(places)).first()
    if known is not None:
        return known
    older = OfficeForm.objects.filter(unit=unit, name=name).order_by("-pk").first()
    form = OfficeForm.objects.create(
        unit=unit, name=name, fingerprint=fingerprint_of(places), content=content, by=by,
        sha256=hashlib.sha256(content).hexdigest(),
    )  # fmt: skip
    before = dict(older.places.values_list("place", "figure")) if older else {}
    FormPlace.objects.bulk_create(FormPlace(form=form, place=one.key, figure=before.get(one.key, "")) for one in places)
    journal.record(actor=by, action="report.form", subject=form, sha256=form.sha256)
    return form


def missing_places(form: OfficeForm) -> list[str]:
    """Places that the unit's form of that name had before, with a figure, and that this one has no more."""
    older = OfficeForm.objects.filter(unit=form.unit, name=form.name, pk__lt=form.pk).order_by("-pk").first()
    if older is None:
        return []
    mine = set(form.places.values_list("place", flat=True))
    return [place for place in older.places.exclude(figure="").values_list("place", flat=True) if place not in mine]


@transaction.atomic
def match_places(*, form: OfficeForm, figures: Mapping[str, str], by: Account) -> OfficeForm:
    """Remember which name stands at which place; an empty name leaves the place alone. Raises PermissionDenied,
    ReportRefused."""
    if not rules.may_write_templates(by, form.unit):
        raise PermissionDenied(_("Only a focal officer of the unit keeps its forms."))
    rows = {row.place: row for row in form.places.all()}
    for place, name in figures.items():
        if place not in rows:
            raise ReportRefused(_("The form has no place “%(place)s”.") % {"place": place})
        rows[place].figure = name.strip()
    FormPlace.objects.bulk_update(rows.values(), ["figure"])
    journal.record(actor=by, action="report.form_places", subject=form)
    return form


@transaction.atomic
def fill_form(*, form: OfficeForm, report: Report, by: Account) -> ReportFile:
    """The form with the report's figures, kept beside its other files. Raises PermissionDenied, DocumentRefused when a
    place is gone, ReportRefused for a name nobody knows or a form without any."""
    if not rules.may_build_reports_of(by, report.unit) or form.unit_id != report.unit_id:
        raise PermissionDenied(_("Only the focal officer or a leader of the unit fills its forms."))
    names = text.composing(count_for(subject_of(report)), report.templates or None).names
    values: dict[str, FormValue] = {}
    for row in form.places.exclude(figure=""):
        values[row.place] = _value(names, row.figure)
    if not values:
        raise ReportRefused(_("No figure is matched with a place of this form yet. Match them first."))
    content = fill(bytes(form.content), values)
    kept = ReportFile.objects.create(
        report=report, part=ReportFile.Part.FORM, name=form.name[-160:], content=content,
        sha256=hashlib.sha256(content).hexdigest(),
    )  # fmt: skip
    journal.record(actor=by, action="report.form_filled", subject=report, sha256=kept.sha256)
    return kept


def _value(names: ReportNames, name: str) -> FormValue:
    try:
        runs = names.runs(name)
    except KeyError:
        raise ReportRefused(
            _("The figure “%(name)s” does not exist. Match the place with another one.") % {"name": name}
        ) from None
    if runs is None:
        return NO_DATA
    if len(runs) == 1 and isinstance(runs[0], Figure):
        return runs[0]
    return "".join(run.words() if isinstance(run, Figure) else run.text for run in runs)
