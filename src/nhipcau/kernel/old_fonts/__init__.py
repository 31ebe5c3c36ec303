"""Text typed before Unicode (TCVN3, VNI, VPS, VIQR): finding it and turning it into Unicode, with before and after shown."""

from nhipcau.kernel.old_fonts.conversion import Converted, converted, encoded
from nhipcau.kernel.old_fonts.detection import detect
from nhipcau.kernel.old_fonts.encoding import Encoding, of_font
from nhipcau.kernel.old_fonts.old_word import doc_to_docx
from nhipcau.kernel.old_fonts.refusal import OldFileRefused
from nhipcau.kernel.old_fonts.word_file import ConvertedDocument, ConvertedRun, convert_docx

__all__ = [
    "Converted",
    "ConvertedDocument",
    "ConvertedRun",
    "Encoding",
    "OldFileRefused",
    "convert_docx",
    "converted",
    "detect",
    "doc_to_docx",
    "encoded",
    "of_font",
]
