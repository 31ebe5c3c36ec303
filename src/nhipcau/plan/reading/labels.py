"""The labels of an official text: «Phần I», «A.», «I.», «1.», «1.1.», «a)», «-», «+»."""

from __future__ import annotations

import re
from dataclasses import dataclass

_FORMS = (
    (
        "part",
        re.compile(
            r"(?:PHẦN|Phần)\s+(?:THỨ\s+|thứ\s+)?(?:[IVX]{1,5}|\d{1,2}|NHẤT|HAI|BA|nhất|hai|ba)\b[.:)]?\s*"
        ),
    ),
    ("roman", re.compile(r"[IVX]{1,6}\s*[.)/]\s*(?=\S)")),
    ("capital", re.compile(r"[A-HĐ]\s*[.)]\s+(?=\S)")),
    ("decimal", re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}[.)]?\s+(?=\S)")),
    ("arabic", re.compile(r"(?:Điều\s+|Mục\s+|Nhiệm vụ\s+)?\d{1,2}\s*[.)/:]\s*(?=[^\W\d]|[\"“«(])")),
    ("letter", re.compile(r"[a-zđ]\s*[.)]\s+(?=\S)")),
    ("dash", re.compile(r"-\s*(?=[^\W\d]|[\"“«(]|\d+\s)")),
    ("plus", re.compile(r"\+\s*(?=\S)")),
    ("bullet", re.compile(r"[•▪●◦*·§]\s*(?=\S)")),
)


@dataclass(frozen=True, slots=True)
class Label:
    """Which form a label has and how many characters it takes."""

    form: str
    length: int


def label_of(text: str) -> Label | None:
    """The label a line opens with; `length` counts the spaces before and behind it."""
    lead = len(text) - len(text.lstrip())
    for form, pattern in _FORMS:
        if match := pattern.match(text, lead):
            return Label(form, match.end())
    return None
