"""Intake: an untrusted file in, plain text out, or a refusal in words.

Works in bounded memory, writes nothing to disk, knows no framework. A file that bears a secrecy stamp, is
encrypted, is a decompression bomb or is written in a legacy Vietnamese encoding never gets further than here.
"""

from nhipcau.kernel.intake.pictures import check_picture
from nhipcau.kernel.intake.reading import DEFAULT_LIMIT, read_source
from nhipcau.kernel.intake.refusal import IntakeRefused, refusal
from nhipcau.kernel.intake.secrecy import SecrecyMark, secrecy_marks
from nhipcau.kernel.intake.source import IntakeNote, SourceText

__all__ = [
    "DEFAULT_LIMIT",
    "IntakeNote",
    "IntakeRefused",
    "SecrecyMark",
    "SourceText",
    "check_picture",
    "read_source",
    "refusal",
    "secrecy_marks",
]
