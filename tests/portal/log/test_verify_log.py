"""A copy of the log that anybody changed is told as changed, and at which entry."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nhipcau.kernel.canonical import canonical_json
from nhipcau.kernel.signing import public_part
from nhipcau.portal.log import verify_log
from nhipcau.portal.log.verify_log import check
from tests.portal.log import copies

COUNT = verify_log.PER_FILE + 12
WHOLE = copies.entries(COUNT)


def told(folder: Path, trusted: str = "") -> list[tuple[int | None, str]]:
    return [(one.number, one.rule) for one in check(folder, trusted).problems]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copies.lay(tmp_path / "log", WHOLE)


def test_a_whole_log_is_whole_also_as_part_of_a_mirror(folder: Path) -> None:
    for place in (folder, folder.parent):
        report = check(place, public_part(copies.key(1)))
        assert (report.problems, len(report.entries), len(report.keys)) == ([], COUNT, 1)
    assert told(folder, verify_log.fingerprint(public_part(copies.key(1))).upper()) == []


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_any_changed_byte_is_told_with_its_entry(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = copies.lay(Path(place) / "log", WHOLE)
        path = data.draw(st.sampled_from(sorted(folder.iterdir())))
        content = bytearray(path.read_bytes())
        at = data.draw(st.integers(0, len(content) - 1))
        content[at] ^= data.draw(st.integers(1, 255))
        path.write_bytes(content)
        numbers = [number for number, _ in told(folder)]
        assert numbers
        if path.suffix == ".jsonl":
            before = path.read_bytes()[:at].count(b"\n")
            entry = (int(path.stem) - 1) * verify_log.PER_FILE + before + 1
            assert {entry, entry + 1} & set(numbers)


@settings(max_examples=60, deadline=None)
@given(lost=st.integers(1, COUNT))
def test_a_dropped_entry_is_told(lost: int) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = copies.lay(Path(place) / "log", WHOLE)
        kept = [one for one in WHOLE if one["number"] != lost]
        relay(folder, kept)
        assert lost in {number for number, _ in told(folder)}


@settings(max_examples=60, deadline=None)
@given(pair=st.lists(st.integers(1, COUNT), min_size=2, max_size=2, unique=True))
def test_two_swapped_entries_are_told(pair: list[int]) -> None:
    one, two = sorted(pair)
    with tempfile.TemporaryDirectory() as place:
        folder = copies.lay(Path(place) / "log", WHOLE)
        made = list(WHOLE)
        made[one - 1], made[two - 1] = made[two - 1], made[one - 1]
        relay(folder, made)
        assert one in {number for number, _ in told(folder)}


def relay(folder: Path, made: list[dict[str, Any]]) -> None:
    """Other entries under the head that was signed."""
    head, keys = ((folder / name).read_bytes() for name in ("head.json", "keys.json"))
    copies.lay(folder, made)
    (folder / "head.json").write_bytes(head)
    (folder / "keys.json").write_bytes(keys)


def test_an_entry_that_was_changed_together_with_its_hash_breaks_the_next_one(folder: Path) -> None:
    made = [*WHOLE[:9], copies.rewrite(WHOLE[9], editions=[]), *WHOLE[10:]]
    relay(folder, made)
    assert told(folder) == [(11, "log.chain")]


def test_a_log_that_was_written_anew_to_its_end_does_not_fit_the_head(folder: Path) -> None:
    made = list(WHOLE[:9])
    for old in WHOLE[9:]:
        made.append(copies.bound(made, **{k: v for k, v in old.items() if k not in ("schema", "number", "previous", "at", "hash")}, forged=True))
    relay(folder, made)
    assert told(folder) == [(COUNT, "head.hash")]


def test_entries_behind_the_head_are_vouched_for_by_nobody(folder: Path) -> None:
    relay(folder, [*WHOLE, copies.bound(WHOLE, kind="release")])
    assert told(folder) == [(COUNT + 1, "head.number")]


def test_a_moment_before_the_one_before_is_told(folder: Path) -> None:
    made = list(WHOLE[:5])
    made.append(copies.rewrite(copies.bound(made, kind="release"), at="2020-01-01T00:00:00+07:00"))
    copies.lay(folder, made)
    assert told(folder) == [(6, "log.form")]


def test_a_forged_head_is_told(folder: Path) -> None:
    copies.lay(folder, WHOLE, signer=9)
    assert told(folder) == [(COUNT, "head.key")]
    copies.lay(folder, WHOLE, signer=9, key=public_part(copies.key(1)))
    assert told(folder) == [(COUNT, "head.signature")]
    (folder / "head.json").unlink()
    assert told(folder) == [(None, "head.form")]


def test_a_new_key_is_signed_by_the_one_before_and_a_retired_one_signs_no_head(folder: Path) -> None:
    made = [*WHOLE[:7], copies.key_entry(WHOLE[:7], 2, 1)]
    made.append(copies.bound(made, kind="release"))
    copies.lay(folder, made, signer=2)
    for trusted in ("", public_part(copies.key(1)), public_part(copies.key(2))):
        assert told(folder, trusted) == []
    assert told(folder, public_part(copies.key(3))) == [(None, "key.unknown")]
    copies.lay(folder, made, signer=1)
    assert told(folder) == [(8, "head.retired")]


def test_a_key_that_nobody_before_it_signed_is_told(folder: Path) -> None:
    for signer in (2, 3):
        copies.lay(folder, [*WHOLE[:7], copies.key_entry(WHOLE[:7], 2, signer)], signer=2)
        assert told(folder) == [(8, "log.key")]


def test_after_a_lost_key_only_the_new_fingerprint_is_trusted(folder: Path) -> None:
    old, new = (public_part(copies.key(number)) for number in (1, 2))
    copies.lay(folder, [*WHOLE[:7], copies.key_entry(WHOLE[:7], 2, 2, lost_before=old)], signer=2)
    assert told(folder) == told(folder, old) == [(8, "key.lost")]
    assert told(folder, new) == []


def test_a_log_without_a_first_key_is_no_log(folder: Path) -> None:
    copies.lay(folder, [copies.bound([], kind="release")])
    assert (1, "log.first_key") in told(folder)


def test_the_published_keys_are_those_of_the_log(folder: Path) -> None:
    known = json.loads((folder / "keys.json").read_text())
    assert known["keys"][0]["valid_from"] == WHOLE[0]["at"]
    known["keys"][0]["valid_from"] = "2020-01-01T00:00:00+07:00"
    (folder / "keys.json").write_text(canonical_json(known) + "\n")
    assert told(folder) == [(1, "keys.file")]


def test_the_canonical_form_is_the_kernel_s() -> None:
    value = {"b": ["Phu\u0309 Ly\u0301", None, 1.5, True], "a": {"é": "\u2028"}}
    assert verify_log.canonical(value) == canonical_json(value).encode()


def test_it_runs_alone_and_answers_with_codes_and_sentences(folder: Path, tmp_path: Path) -> None:
    program = shutil.copy(verify_log.__file__, tmp_path / "verify_log.py.txt")

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([sys.executable, "-I", str(program), *words], capture_output=True, text=True, check=False)

    whole = run(str(folder))
    assert (whole.returncode, whole.stderr) == (0, "")
    assert f"Sổ nguyên vẹn: {COUNT} mục" in whole.stdout
    assert "compare the fingerprint" in whole.stdout
    assert json.loads(run(str(folder), "--json", "--key", public_part(copies.key(1))).stdout)["whole"] is True
    (folder / "000001.jsonl").write_bytes((folder / "000001.jsonl").read_bytes().replace(b"/vi/bai/4/", b"/vi/bai/5/"))
    broken = run(str(folder))
    assert broken.returncode == 1
    assert "Mục 5: nội dung không khớp mã băm; mục đã bị sửa. / Entry 5: its content does not match" in broken.stderr
    assert [one["number"] for one in json.loads(run(str(folder), "--json").stdout)["problems"]] == [5]
    assert run(str(tmp_path / "khong-co")).returncode == 2
