"""Last year's Word report as the comparison column: figures are proposed from its text with the places they stand at, a
person confirms each, and from then on they are marked as typed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.kernel import journal
from nhipcau.kernel.folding import bare_key
from nhipcau.kernel.periods import Period
from nhipcau.people.models import Account, Unit
from nhipcau.plan import measures
from nhipcau.report import rules
from nhipcau.report.domain.refusal import ReportRefused
from nhipcau.report.models import OldFigure

#: Words beside a number that speak of a measure, folded; the first that fits counts, so the narrow ones come first.
SPEAKS_OF: tuple[tuple[str, str], ...] = (
    ("I03", r"(?:tin|bai|san pham|an pham)[^.;]{0,40}(?:tieng (?:nuoc ngoai|anh|trung|han|nhat|phap)|ngoai ngu)"),
    ("I06", r"(?:tin|bai)[^.;]{0,40}bao chi nuoc ngoai"),
    ("I02", r"(?:tin,? bai|tin va bai|tin bai|bai viet|luot tin)"),
    ("I07", r"(?:doan|phong vien)[^.;]{0,30}nuoc ngoai"),
    ("I08", r"(?:cuoc hop bao|hop bao|cung cap thong tin cho bao chi)"),
    ("I10", r"(?:an pham|dau sach|to roi|to gap)"),
    ("I11", r"(?:phim|phong su|bo anh|chuyen muc truyen hinh|video)"),
    ("I12", r"(?:lop tap huan|hoi nghi tap huan|lop boi duong)"),
    ("I13", r"(?:cuoc thi)"),
    ("I14", r"(?:su kien|hoat dong doi ngoai)"),
    ("I16", r"(?:ban tin|diem bao)"),
    ("I01", r"(?:van ban chi dao|van ban|ke hoach, cong van)"),
)  # fmt: skip
_NUMBER = re.compile(r"(?<![\w/.,-])(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d))?(?![\w/%-]|[.,]\d)")
_AFTER = 60
_AROUND = 70
_YEARS = range(1975, 2100)


@dataclass(frozen=True)
class Proposed:
    """A number of the text that seems to be a figure of a measure, and the words it stands in."""

    measure: str
    value: Decimal
    start: int
    end: int
    words: str


def propose(text: str) -> list[Proposed]:
    """Numbers followed by the words of a measure, the first for each measure; dates and document numbers are none.
    Stores nothing."""
    found: dict[str, Proposed] = {}
    for match in _NUMBER.finditer(text):
        code = _measure_of(text, match)
        if code and code not in found:
            found[code] = Proposed(code, _value(match), match.start(), match.end(), _around(text, match))
    return sorted(found.values(), key=lambda one: one.start)


def _measure_of(text: str, match: re.Match[str]) -> str:
    if match.group(2) is None and int(match.group(1).replace(".", "")) in _YEARS and _is_year(text, match):
        return ""
    following = bare_key(text[match.end() : match.end() + _AFTER].split("\n", maxsplit=1)[0])
    return next((code for code, words in SPEAKS_OF if re.match(rf"\W*(?:luot |so )?{words}", following)), "")


def _is_year(text: str, match: re.Match[str]) -> bool:
    return bare_key(text[max(0, match.start() - 8) : match.start()]).endswith("nam")


def _value(match: re.Match[str]) -> Decimal:
    return Decimal(match.group(1).replace(".", "") + (f".{match.group(2)}" if match.group(2) else ""))


def _around(text: str, match: re.Match[str]) -> str:
    words = text[max(0, match.start() - _AROUND) : match.end() + _AROUND]
    return " ".join(words.split())


@dataclass(frozen=True)
class Confirmed:
    """What a person confirmed of a proposal, as it was or mended."""

    measure: str
    value: Decimal
    words: str


@transaction.atomic
def take_in_old(
    *, unit: Unit, period: Period, figures: Sequence[Confirmed], source_name: str, source: str, by: Account
) -> list[OldFigure]:
    """The figures of an old report, one a measure; taking the same in again changes nothing, another value replaces the
    first. Raises PermissionDenied, ReportRefused."""
    if not rules.may_build_reports_of(by, unit):
        raise PermissionDenied(_("Only the focal officer or a leader of the unit takes in its old reports."))
    if not figures:
        raise ReportRefused(_("No figure was confirmed. Tick those that are right, or type their values."))
    _refuse_unknown(figures)
    digest = hashlib.sha256(source.encode()).hexdigest()
    rows = []
    for one in figures:
        row, _made = OldFigure.objects.update_or_create(
            unit=unit, measure=one.measure, period_from=period.first, period_to=period.last,
            defaults={
                "value": one.value, "words": one.words[:600], "source_name": source_name[:200], "source_sha256": digest, "by": by,
            },
        )  # fmt: skip
        rows.append(row)
    journal.record(actor=by, action="report.old_figures", subject=unit, figures=[row.pk for row in rows], sha256=digest)
    return rows


def _refuse_unknown(figures: Iterable[Confirmed]) -> None:
    for code in _twice(one.measure for one in figures):
        raise ReportRefused(_("The measure %(code)s was confirmed twice. Keep one of the two.") % {"code": code})
    for one in figures:
        if measures.find(one.measure) is None:
            raise ReportRefused(_("There is no measure %(code)s.") % {"code": one.measure})


def _twice(codes: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for code in codes:
        if code in seen:
            yield code
        seen.add(code)
