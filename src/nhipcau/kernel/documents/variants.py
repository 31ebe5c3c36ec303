"""The two copies of a document: the one that leaders sign and the one that shows what stands behind each figure."""

from __future__ import annotations

from typing import Literal

from nhipcau.kernel.documents.compose import compose
from nhipcau.kernel.documents.evidence import Evidence, gather
from nhipcau.kernel.documents.model import Document, figures_of, foot_of
from nhipcau.kernel.documents.setting import Setting

Variant = Literal["trinh_ky", "doi_chieu"]
CONTROL_MARK = "BẢN ĐỐI CHIẾU – không dùng để trình ký"


def mark_of(variant: Variant) -> str:
    return CONTROL_MARK if variant == "doi_chieu" else ""


def evidence_for(document: Document, variant: Variant) -> Evidence:
    """The rows behind the figures, of the control copy alone."""
    return gather(figures_of(document)) if variant == "doi_chieu" else Evidence((), None)


def setting_of(document: Document, *, variant: Variant) -> Setting:
    return compose(document, evidence_for(document, variant), mark=mark_of(variant), notice=foot_of(document))
