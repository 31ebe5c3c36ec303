"""A data set as the desk lays it down."""

from __future__ import annotations

from typing import Any

from nhipcau.portal.door import ReleasePackage
from tests.portal.laying import edition, package


def fact(code: str = "HN-DAN", **values: Any) -> dict[str, Any]:
    return {
        "type": "fact", "code": code, "label": f"Dân số {code}", "value": "8500000", "unit": "người", "as_of": "2025-07-01",
        "source": "Cục Thống kê", "theme": "figure", "place": {"code": "ha-noi", "name": "Hà Nội"}, "licence": "CC-BY-4.0",
        "series": [
            {"as_of": "2019-04-01", "value": "8053663", "unit": "người", "source": "Tổng điều tra 2019"},
            {"as_of": "2022-07-01", "value": "8300000", "unit": "người", "source": "Cục Thống kê"},
        ], **values,
    }  # fmt: skip


def data_edition(language: str = "vi", *facts: dict[str, Any], **values: Any) -> dict[str, Any]:
    body = [{"type": "paragraph", "html": "<p>Số liệu chính.</p>"}, *(facts or (fact(),))]
    return edition(language, **{"title": "Hà Nội bằng số", "slug": "ha-noi-bang-so", "body": body, **values})


def data_package(*editions: dict[str, Any], **values: Any) -> ReleasePackage:
    made = package(*(editions or (data_edition(),)), **values)
    context = {**made.context, "genre": "dataset"}
    return ReleasePackage(**{**vars(made), "context": context})
