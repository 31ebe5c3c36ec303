"""What was read from a directive as a form beside its text, and what a person made of it. Nobody types clauses."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict

from nhipcau.kernel import clock
from nhipcau.people.models import Account, Unit
from nhipcau.plan.views.carrying import Carried, pack
from nhipcau.plan.views.sourcing import Marked, paragraphs
from nhipcau.steering.directive_forms import DocumentForm
from nhipcau.steering.domain import citations, directive_queries
from nhipcau.steering.domain.directives import ClauseWords, known_document
from nhipcau.steering.reading import DirectiveProposal, read_directive
from nhipcau.steering.views.wording import screen_language


class DocumentProposal:
    """One reading on its way to the register: as read, or as a person ticked and mended it."""

    def __init__(self, carried: Carried, account: Account, data: QueryDict | None = None) -> None:
        self.carried = carried
        self.found: DirectiveProposal = read_directive(carried.source)
        units = directive_queries.units_keeping_register(account)
        initial = None if data is not None else self._initial(units.first())
        self.form = DocumentForm(data, units=units, initial=initial)
        self.ticked = None if data is None else set(data.getlist("clause"))

    def _initial(self, unit: Unit | None) -> dict[str, Any]:
        return {
            "unit": unit,
            "number": self.found.number,
            "title": self.found.title,
            "issuer": self.found.issuer,
            "date": self.found.date,
            "kind": self.found.kind or "",
            "issuer_level": self.found.level or "",
            "day": clock.today(),
        }

    def _is_kept(self, no: int, asks: bool) -> bool:
        return asks if self.ticked is None else str(no) in self.ticked

    def clauses(self) -> list[ClauseWords]:
        """Every clause that was read, with whether it was ticked, in its own words."""
        return [
            ClauseWords(one.text, one.label, one.source, kept=self._is_kept(no, one.asks))
            for no, one in enumerate(self.found.clauses, start=1)
        ]

    def context(self) -> dict[str, Any]:
        """Everything the page shows."""
        numbered = list(enumerate(self.found.clauses, start=1))
        spans = [Marked(*one.source, f"dieu-khoan-nguon-{no}", one.label or str(no)) for no, one in numbered]
        day = self.found.date or clock.today()
        vietnamese = screen_language() == "vi"
        return {
            "form": self.form,
            "clauses": [
                {"no": no, "label": one.label, "text": one.text, "keep": self._is_kept(no, one.asks), "span": f"dieu-khoan-nguon-{no}"}
                for no, one in numbered
            ],
            "known": self._known(),
            "remarks": [one.vi if vietnamese else one.en for one in citations.warnings(self.carried.source.text, day)],
            "source": paragraphs(self.carried.source.text, spans),
            "source_name": self.carried.name,
            "found": len(numbered),
            "carried": pack(self.carried),
        }

    def _known(self) -> str:
        """The words of the reference register for this document, when it is there already."""
        if not self.found.number:
            return ""
        document = known_document(self.found.number, self.found.title or "", self.found.issuer or "", self.found.date)
        return str(document) if document is not None else ""
