"""The glossary over a text: which terms stand where, and which of them a translation left out. Pure, without a database."""

from nhipcau.newsroom.glossary.matching import Match, Matcher, Term
from nhipcau.newsroom.glossary.missing import Missing, missing_terms
from nhipcau.newsroom.glossary.refusal import GlossaryRefused

__all__ = ["GlossaryRefused", "Match", "Matcher", "Missing", "Term", "missing_terms"]
