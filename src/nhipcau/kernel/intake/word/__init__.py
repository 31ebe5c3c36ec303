"""A .docx read from a guarded zip: body, tables, text boxes, headers, footers, notes, list
numbers, properties."""

from nhipcau.kernel.intake.word.document import office_words, read_docx

__all__ = ["office_words", "read_docx"]
