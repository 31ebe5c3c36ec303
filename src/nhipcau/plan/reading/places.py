"""Which province or city a text is about. Names only; what they are today is the reference room's
business."""

from __future__ import annotations

import re
from collections import Counter

from nhipcau.plan.reading.wording import even

_CITIES = "Hà Nội|Hải Phòng|Đà Nẵng|Cần Thơ|Hồ Chí Minh|Huế"
_PROVINCES = (
    "An Giang|Bà Rịa - Vũng Tàu|Bạc Liêu|Bắc Giang|Bắc Kạn|Bắc Ninh|Bến Tre|Bình Dương|Bình Định|Bình Phước|"
    "Bình Thuận|"
    "Cà Mau|Cao Bằng|Đắk Lắk|Đắk Nông|Điện Biên|Đồng Nai|Đồng Tháp|Gia Lai|Hà Giang|Hà Nam|Hà Tĩnh|Hải Dương|"
    "Hậu Giang|"
    "Hòa Bình|Hưng Yên|Khánh Hòa|Kiên Giang|Kon Tum|Lai Châu|Lạng Sơn|Lào Cai|Lâm Đồng|Long An|Nam Định|Nghệ "
    "An|"
    "Ninh Bình|Ninh Thuận|Phú Thọ|Phú Yên|Quảng Bình|Quảng Nam|Quảng Ngãi|Quảng Ninh|Quảng Trị|Sóc Trăng|Sơn "
    "La|"
    "Tây Ninh|Thái Bình|Thái Nguyên|Thanh Hóa|Thừa Thiên Huế|Tiền Giang|Trà Vinh|Tuyên Quang|Vĩnh Long|Vĩnh "
    "Phúc|Yên Bái"
)
_ALIASES = {
    "TPHCM": "Hồ Chí Minh", "TP.HCM": "Hồ Chí Minh", "TP. HCM": "Hồ Chí Minh", "TP HCM": "Hồ Chí Minh",
    "Thừa Thiên - Huế": "Thừa Thiên Huế", "Bà Rịa-Vũng Tàu": "Bà Rịa - Vũng Tàu", "Bắc Cạn": "Bắc Kạn",
    "Đắc Lắc": "Đắk Lắk", "Đắc Nông": "Đắk Nông",
}  # fmt: skip
_NAMES = sorted([*_CITIES.split("|"), *_PROVINCES.split("|"), *_ALIASES], key=len, reverse=True)
_PLACE = re.compile(
    r"(?P<type>\b(?:[Tt]ỉnh|TỈNH|[Tt]hành phố|THÀNH PHỐ|TP\.?|[Tt]hủ đô|THỦ ĐÔ|[Tt]hành ủy|[Tt]ỉnh ủy"
    r"|THÀNH ỦY|TỈNH ỦY)\s+)?(?P<name>(?<!Thái )\b(?:"
    + "|".join(map(re.escape, _NAMES))
    + r")\b)(?!\s+Dương\b)",
    re.IGNORECASE,
)
_PERSON = "Hồ Chí Minh"  # the city only when it is called one
_TYPED_WEIGHT = 3


def locality(text: str) -> str | None:
    """The place named most, typed mentions («tỉnh Hà Nam») counting three times; None when none is named.

    The answer carries its type: «Thành phố Hải Phòng», «Tỉnh Hà Nam».
    """
    weights: Counter[str] = Counter()
    for match in _PLACE.finditer(even(text)):
        name = _known(match["name"])
        if name is None or (name == _PERSON and not match["type"] and match["name"] not in _ALIASES):
            continue
        weights[name] += _TYPED_WEIGHT if match["type"] else 1
    if not weights:
        return None
    return titled(max(weights, key=lambda name: weights[name]))


def titled(name: str) -> str:
    """«Thành phố …» or «Tỉnh …»."""
    return f"Thành phố {name}" if name in _CITIES.split("|") else f"Tỉnh {name}"


def _known(written: str) -> str | None:
    """The usual spelling; None for a lower-case homonym such as «thanh hóa»."""
    if written in _ALIASES:
        return _ALIASES[written]
    if not written[0].isupper():
        return None
    return next((_ALIASES.get(n, n) for n in _NAMES if n.lower() == written.lower()), None)


def place_in(text: str) -> str | None:
    """The last place named in a short phrase, without its type."""
    found = [name for m in _PLACE.finditer(even(text)) if (name := _known(m["name"]))]
    return found[-1] if found else None
