"""Whether words speak of a map, in the languages of the portal: then a person looks how its borders are drawn."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

#: Names of files have no marks; bare "ban do" is other words too, so that it counts with a hyphen alone. French and Russian say
#: "carte" and "карта" of what one pays with as well, and Korean "지도" of whoever leads.
MAP = re.compile(
    r"bản đồ|hải đồ|lược đồ|\bban[-_]do\b|\bmaps?\b"
    r"|(?<!à la )\bcartes?\b(?!\s+(?:postale|bancaire|d['’]identité|de (?:visite|crédit|séjour|vœux|voeux|presse)|sim\b|bleue)s?)"
    r"|\bcartographi\w+|\bкарт(?:а|ы|е|у|ой|ою|ам|ами|ах)?\b(?! (?:банк|лояльн|памят))"
    r"|地图|地圖|地図|海图|海圖|지도(?!자|부|력|교수|층|체제|하|받)|ແຜນທີ່|ແຜນທີ",
    re.IGNORECASE,
)


def speaks_of_map(words: Iterable[object]) -> bool:
    return any(MAP.search(unicodedata.normalize("NFC", str(text))) for text in words)
