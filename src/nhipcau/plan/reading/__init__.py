"""Reading a plan: from the text of a plan, a report or an article about one to a proposal that a
person confirms.

Rules, no guesses: what the text does not say stays None, and every doubtful step leaves a note
with its reason.
Nothing here stores anything or knows the framework.
"""

from nhipcau.plan.reading.proposal import KIND_NAMES, Content, Directive, Note, PlanProposal, Shortcoming
from nhipcau.plan.reading.reader import read_file, read_plan

__all__ = [
    "KIND_NAMES",
    "Content",
    "Directive",
    "Note",
    "PlanProposal",
    "Shortcoming",
    "read_file",
    "read_plan",
]
