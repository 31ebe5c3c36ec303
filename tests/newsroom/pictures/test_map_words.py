"""Words that speak of a map, in the languages of the portal, and words that only look so."""

from __future__ import annotations

import unicodedata

import pytest

from nhipcau.newsroom.pictures.map_words import speaks_of_map

MAPS = [
    "Bản đồ hành chính", "tấm bản đồ cổ", "ban-do-ha-noi.jpg", "A map of the port", "Old maps", "一张地图", "行政地圖", "옛 지도", "古い地図",
    "La carte du port", "Cartes anciennes", "Карта порта", "на картах XIX века", "ແຜນທີ່ເມືອງ",
]  # fmt: skip
NONE = [
    "Bản nhạc", "đồ gốm", "ban đỡ đầu", "Mapping of needs", "maple leaves", "à la carte", "une carte postale", "carte d'identité", "지도자 회의",
    "картина", "картофель", "Hồ Tây", "", "地方", "écarter",
]  # fmt: skip


@pytest.mark.parametrize("words", MAPS)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_map_is_heard(words: str, form: str) -> None:
    assert speaks_of_map([unicodedata.normalize(form, words)])


@pytest.mark.parametrize("words", NONE)
def test_other_words_are_no_map(words: str) -> None:
    assert not speaks_of_map([words])
