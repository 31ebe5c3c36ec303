"""Which rows are looked at: all that are alike enough while texts are short, in every script; a damaged folder says so."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nhipcau.newsroom.domain.memory_index import IndexDamaged, PieceIndex
from nhipcau.newsroom.domain.memory_likeness import fold, likeness, threshold

VIETNAMESE = [
    "Sáng",
    "sớm",
    "hồ",
    "Tây",
    "thơm",
    "hương",
    "sen,",
    "người",
    "dân",
    "ra",
    "phố",
    "mua",
    "hoa",
    "về",
    "cúng",
    "rằm",
    "tháng",
    "bảy",
    "âm",
    "lịch",
]
OTHERS = {
    "zh": ["西湖上的莲花今年开得很早游客很多", "西湖上的莲花今年开得很晚游客很多", "河内是越南的首都位于红河三角洲"],
    "ja": [
        "西湖の蓮の花は今年とても早く咲きました",
        "西湖の蓮の花は今年とても遅く咲きました",
        "ハノイはベトナムの首都です",
    ],
    "lo": ["ດອກບົວທີ່ທະເລສາບຕາເວັນຕົກບານແລ້ວ", "ດອກບົວທີ່ທະເລສາບຕາເວັນອອກບານແລ້ວ", "ຮ່າໂນ້ຍແມ່ນນະຄອນຫຼວງຂອງຫວຽດນາມ"],
    "ko": [
        "서호의 연꽃이 올해는 매우 일찍 피었습니다",
        "서호의 연꽃이 올해는 매우 늦게 피었습니다",
        "하노이는 베트남의 수도입니다",
    ],
    "km": ["ផ្កាឈូកនៅបឹងខាងលិចរីកហើយ", "ផ្កាឈូកនៅបឹងខាងកើតរីកហើយ", "ហាណូយជារដ្ឋធានីនៃប្រទេសវៀតណាម"],
}


def made(path: Path, texts: list[str], language: str = "vi") -> PieceIndex:
    index = PieceIndex(path, language)
    with index.writing() as add:
        add((row, fold(text)) for row, text in enumerate(texts, 1))
    return index


def test_without_a_folder_nothing_is_found(tmp_path: Path) -> None:
    index = PieceIndex(tmp_path / "none", "vi")
    assert (index.stands, index.candidates("mua sen vê trên hô1")) == (False, [])


@pytest.mark.parametrize("language", OTHERS)
def test_scripts_without_spaces_are_found_too(tmp_path: Path, language: str) -> None:
    texts = OTHERS[language]
    index = made(tmp_path / "x", texts, language)
    found = index.candidates(fold(texts[0]))
    assert found[:1] == [1]
    assert 3 not in [
        row for row in found if likeness(fold(texts[0]), fold(texts[row - 1])) >= threshold(fold(texts[0]))
    ]
    assert index.candidates(fold(texts[1]))[:1] == [2]


@given(st.integers(0, 2**32), st.integers(4, 6))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_in_short_texts_none_that_is_alike_enough_is_missed(tmp_path: Path, seed: int, count: int) -> None:
    chance = random.Random(seed)
    asked = " ".join(chance.choices(VIETNAMESE, k=count))
    texts = [asked]
    for _ in range(20):
        letters = list(asked)
        for _ in range(chance.randint(1, 4)):
            letters[chance.randrange(len(letters))] = chance.choice("aơđx ")
        texts.append("".join(letters))
    index = made(tmp_path / str(seed), texts)
    words = fold(asked)
    wanted = {row for row, text in enumerate(texts, 1) if likeness(words, fold(text), threshold(words))}
    if threshold(words) < 100 and len(words) < 30:
        assert wanted <= set(index.candidates(words))


def test_the_likeliest_of_many_come_first(tmp_path: Path) -> None:
    chance = random.Random(7)
    texts = [" ".join(chance.choices(VIETNAMESE, k=12)) for _ in range(2_000)]
    index = made(tmp_path / "x", texts)
    for row in (5, 500, 1_500):
        changed = texts[row - 1].replace(texts[row - 1].split()[3], "khác", 1)
        assert row in index.candidates(fold(changed))[:5]


def test_a_folder_that_is_cut_is_said_to_be_damaged(tmp_path: Path) -> None:
    text = "Mùa sen về trên hồ Tây thơm ngát"
    made(tmp_path / "x", [text])
    (tmp_path / "x" / "meta.json").write_text("{")
    with pytest.raises(IndexDamaged):
        PieceIndex(tmp_path / "x", "vi").candidates(fold(text))
    made(tmp_path / "y", [text])
    for file in (tmp_path / "y").glob("*.term"):
        file.write_bytes(b"\0" * 10)
    with pytest.raises(IndexDamaged):
        PieceIndex(tmp_path / "y", "vi").candidates(fold(text))


def test_who_reads_sees_each_commit(tmp_path: Path) -> None:
    text = fold("Mùa sen về trên hồ Tây thơm ngát")
    index = made(tmp_path / "x", ["khác hẳn mọi câu ở đây"])
    assert index.candidates(text) == []
    with PieceIndex(tmp_path / "x", "vi").writing() as add:
        add([(9, text)])
    assert index.candidates(text) == [9]
