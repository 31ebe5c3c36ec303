"""Figures, dates and units in the texts of eight languages, brought to one form and compared. Pure, without a database."""

from nhipcau.newsroom.figures.comparing import Difference, differences
from nhipcau.newsroom.figures.reading import Said, said_in

__all__ = ["Difference", "Said", "differences", "said_in"]
