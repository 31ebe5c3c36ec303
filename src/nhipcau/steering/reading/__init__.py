"""Reading a directive: what it says of itself and the clauses it holds, each in its own words with its place.

It leans on the reading of plans for paragraphs, covers and citations. Nothing here stores anything or knows the framework.
"""

from nhipcau.steering.reading.clauses import ClauseFound
from nhipcau.steering.reading.directive import DirectiveProposal, read_directive

__all__ = ["ClauseFound", "DirectiveProposal", "read_directive"]
