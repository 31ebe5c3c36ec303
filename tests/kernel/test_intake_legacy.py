"""TCVN3 and VNI are told from sound Vietnamese and from other languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.kernel.intake.legacy import from_tcvn3, from_vni, is_syllable, legacy_font, legacy_rule

SOUND = [
    "Kế hoạch hoạt động thông tin đối ngoại của tỉnh năm 2024, đúng tiến độ",
    "Ông và bà có hai con: bé Lan và bé Hà, ở nhà số 5",
    "Le déjeuner était très agréable, la fenêtre ouverte à côté du château",
    "Die Prüfung über größere Städte läuft schön, naïve Façade, Übermäßig",
    "El niño comió piñón, señor; ¿qué pasó mañana en Córdoba?",
    "«Tin tức» · 20°C ± 5 ® © µm ½ ¾",
]


@pytest.mark.parametrize("line", SOUND)
def test_sound_text_in_any_language_is_not_legacy(line: str) -> None:
    assert legacy_rule([line]) is None


def test_conversion_gives_back_the_words() -> None:
    assert [from_tcvn3(w) for w in ("KÕ", "ho¹ch", "®èi", "ngo¹i", "cña")] == [
        "Kế",
        "hoạch",
        "đối",
        "ngoại",
        "của",
    ]
    assert [from_vni(w) for w in ("Keá", "hoaïch", "ñoái", "nöôùc", "tænh")] == [
        "Kế",
        "hoạch",
        "đối",
        "nước",
        "tỉnh",
    ]


def test_one_legacy_paragraph_in_a_sound_text_is_found() -> None:
    assert legacy_rule([*SOUND, "Céng hßa x· héi chñ nghÜa ViÖt Nam"]) == "legacy.tcvn3"
    assert legacy_rule([*SOUND, "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam"]) == "legacy.vni"


def test_short_lines_are_judged_together() -> None:
    assert legacy_rule(["KÕ ho¹ch", "®èi ngo¹i", "cña tØnh"]) == "legacy.tcvn3"


@pytest.mark.parametrize("name", [".VnTime", ".vnArialH", " .VnTimeH"])
def test_tcvn3_fonts_by_name(name: str) -> None:
    assert legacy_font(name) == "legacy.tcvn3"


def test_vni_fonts_by_name_and_others() -> None:
    assert [legacy_font(n) for n in ("VNI-Times", "vni-Helve", "Times New Roman", "Vni")] == [
        "legacy.vni"
    ] * 2 + [None] * 2


def test_syllables() -> None:
    assert all(map(is_syllable, ["và", "nghiêng", "khuỷu", "Quảng", "gì", "huýt", "người", "yêu"]))
    assert not any(map(is_syllable, ["été", "cña", "für", "Việtt", "wz", "ngh"]))


@given(st.text(alphabet=st.characters(max_codepoint=127), max_size=200))
def test_plain_ascii_is_never_legacy(text: str) -> None:
    assert legacy_rule(text.splitlines()) is None
