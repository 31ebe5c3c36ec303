"""The index folder: one commit a change, the same after any repetition or crash, nothing left of what is removed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
import tantivy

from nhipcau.portal.search import Index, IndexRefused, Results
from tests.portal.search.editions import edition

#: Compression finds nothing to shorten here: stretches of these stand as they are in the file of texts.
GONE = "8c1f5a72e09b4d3e6f7085b1c2d94ea3"
OLDER = "f3a9027be41d5c68807e1b96d25cf04a"
KEPT = "5be27d90c4f1386a9e0d7b52813fa6c4"


def holds(folder: Path, text: str) -> list[str]:
    """Files of the folder in which any eight letters of the text stand."""
    parts = [text[at : at + 8].encode() for at in range(len(text) - 7)]
    return sorted(file.name for file in folder.iterdir() if any(part in file.read_bytes() for part in parts))


@pytest.fixture
def folder(index: Index) -> Path:
    return index._path


def found(index: Index, query: str) -> list[str]:
    return sorted(hit.key for hit in index.search(query, "vi").hits)


def test_before_the_first_edition_nothing_is_found_and_nothing_made(index: Index, folder: Path) -> None:
    assert index.search("phủ lý", "vi") == Results()
    assert index.keys() == set()
    assert not folder.exists()


def test_replacing_twice_changes_nothing(index: Index) -> None:
    entries = [edition("a", "Phủ Lý"), edition("b", "Hà Nội")]
    assert index.replace(entries) == 2
    assert index.replace(entries) == 0
    assert index.keys() == {"a", "b"}
    assert index.search("phủ lý", "vi").total == 1


def test_an_edition_stands_in_place_of_its_older_text(index: Index) -> None:
    index.replace([edition("a", "Phủ Lý")])
    assert index.replace([edition("a", "Hà Nội"), edition("b", "Huế")]) == 2
    assert (found(index, "phủ lý"), found(index, "hà nội")) == ([], ["a"])


def test_of_two_texts_for_one_key_the_last_counts(index: Index) -> None:
    index.replace([edition("a", "Phủ Lý"), edition("a", "Hà Nội")])
    assert (found(index, "phủ lý"), found(index, "hà nội")) == ([], ["a"])


def test_removing_is_idempotent(index: Index) -> None:
    index.replace([edition("a", "Phủ Lý"), edition("b", "Phủ Lý")])
    assert index.remove(["a", "never"]) == 1
    assert index.remove(["a", "never"]) == 0
    assert (index.keys(), found(index, "phủ lý")) == ({"b"}, ["b"])


def test_removing_the_last_edition_leaves_an_index_that_works(index: Index) -> None:
    index.replace([edition("a", "Phủ Lý")])
    index.remove(["a"])
    assert (index.keys(), index.search("phủ lý", "vi").total) == (set(), 0)
    index.replace([edition("b", "Phủ Lý")])
    assert found(index, "phủ lý") == ["b"]


def test_no_byte_of_a_removed_edition_stays_in_any_file(index: Index, folder: Path) -> None:
    index.replace([edition("a", f"thu hồi {OLDER}"), edition("b", f"giữ lại {KEPT}")])
    index.replace([edition("a", f"thu hồi {GONE}")])
    assert holds(folder, GONE) and holds(folder, OLDER) and holds(folder, KEPT)
    index.remove(["a"])
    assert (found(index, GONE), index.purge()) == ([], True)
    assert holds(folder, GONE) == []
    assert holds(folder, OLDER) == []
    assert holds(folder, KEPT) != []
    assert found(index, KEPT) == ["b"]
    assert index.search("hồi", "vi").total == 0


def test_the_word_list_forgets_the_words_of_a_removed_edition(index: Index) -> None:
    index.replace([edition("a", "bí mật thuhoitheonguyenvan"), edition("b", "công khai")])
    index.remove(["a"])
    index.purge()
    opened = index._current()
    assert opened is not None
    assert opened.searcher.terms_with_prefix("bare", "thuhoi") == []
    assert opened.searcher.terms_with_prefix("bare", "cong")[0] == ("cong", 1)


def test_purging_takes_replaced_texts_out_of_the_files(index: Index, folder: Path) -> None:
    index.replace([edition("a", OLDER), edition("b", "Hà Nội")])
    index.replace([edition("a", KEPT)])
    assert (found(index, OLDER), holds(folder, OLDER) != []) == ([], True)
    index.purge()
    index.purge()
    assert (holds(folder, OLDER), found(index, KEPT)) == ([], ["a"])


def test_a_purge_that_gives_way_is_taken_up_again(index: Index, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nhipcau.portal.search.index.SLICE", 4)
    index.replace([edition("a", OLDER), *(edition(f"b-{number}", "Hà Nội") for number in range(10))])
    index.remove(["a"])
    times = 0
    while not index.purge(lambda: False):
        times += 1
        assert (index.search("hà nội", "vi").total, found(index, OLDER)) == (10, [])
    assert (times, holds(folder, OLDER)) == (2, [])


def test_only_segments_with_removals_are_written_anew(index: Index, folder: Path) -> None:
    index.replace([edition("a", "Phủ Lý")])
    untouched = {file.name for file in folder.glob("*.store")}
    index.replace([edition("b", "Hà Nội"), edition("c", "Huế")])
    index.remove(["b"])
    index.purge()
    assert untouched < {file.name for file in folder.glob("*.store")}
    assert index.keys() == {"a", "c"}


def test_many_commits_and_removals_agree_with_a_plain_set(index: Index) -> None:
    expected: set[str] = set()
    for turn in range(6):
        index.replace([edition(f"{turn}-{number}", f"phủ lý {turn}") for number in range(3)])
        expected |= {f"{turn}-{number}" for number in range(3)}
        index.remove([f"{turn - 1}-0", f"{turn // 2}-1"])
        index.purge()
        expected -= {f"{turn - 1}-0", f"{turn // 2}-1"}
        assert index.keys() == expected
    assert index.search("phủ lý", "vi").total == len(expected)


def test_a_long_row_of_small_commits_leaves_the_large_segment_as_it_is(index: Index, folder: Path) -> None:
    index.replace([edition(f"old-{number}", f"phủ lý {number}") for number in range(300)])
    large = {file.name for file in folder.glob("*.store")}
    for number in range(40):
        index.replace([edition(f"new-{number}", "phủ lý"), edition(f"new-{number}-en", "Phu Ly")])
    assert large < {file.name for file in folder.glob("*.store")}
    assert len(list(folder.glob("*.store"))) < 7
    assert index.search("phủ lý", "vi").total == 380


def test_gathering_small_segments_brings_nothing_back(index: Index, folder: Path) -> None:
    index.replace([edition("kept", KEPT), edition("a", OLDER)])
    for number in range(12):
        index.replace([edition("a", f"{OLDER} {number}"), edition(f"b-{number}", "Huế")])
    assert index.search(OLDER, "vi").total == 1
    assert index.keys() == {"kept", "a", *(f"b-{number}" for number in range(12))}
    index.remove(["a"])
    index.purge()
    assert (holds(folder, OLDER), found(index, KEPT)) == ([], ["kept"])


def test_a_reader_sees_each_commit_without_a_restart(index: Index, folder: Path) -> None:
    reader = Index(folder)
    assert reader.search("phủ lý", "vi").total == 0
    for number in range(1, 5):
        index.replace([edition(str(number), "Phủ Lý")])
        assert reader.search("phủ lý", "vi").total == number
    index.remove(["1", "2"])
    assert reader.search("phủ lý", "vi").total == 2


def test_a_reader_survives_a_folder_built_anew(index: Index, folder: Path, tmp_path: Path) -> None:
    index.replace([edition("a", "Phủ Lý")])
    reader = Index(folder)
    assert reader.keys() == {"a"}
    Index(tmp_path / "other").replace([edition("b", "Phủ Lý")])
    os.rename(folder, tmp_path / "old")
    assert reader.search("phủ lý", "vi") == Results()
    os.rename(tmp_path / "other", folder)
    assert reader.keys() == {"b"}


def test_two_writers_are_one_too_many(index: Index, folder: Path) -> None:
    with index._writer(), pytest.raises(IndexRefused) as refused:
        Index(folder).replace([edition("a", "Phủ Lý")])
    assert "tiến trình khác" in refused.value.vi
    assert "Another process" in refused.value.en
    assert Index(folder).replace([edition("a", "Phủ Lý")]) == 1


def test_an_error_on_the_way_changes_nothing(index: Index) -> None:
    index.replace([edition("a", "Phủ Lý")])
    with pytest.raises(ValueError, match="invalid literal"):
        index.replace([edition("b", "Phủ Lý"), edition("c", "Phủ Lý", date="hôm nay")])
    assert index.keys() == {"a"}


def test_a_foreign_folder_is_refused_in_words(index: Index, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nhipcau.portal.search.index.PAUSE", 0)
    folder.mkdir()
    (folder / "meta.json").write_text("{}")
    with pytest.raises(IndexRefused) as refused:
        index.replace([edition("a", "Phủ Lý")])
    assert "lập lại chỉ mục" in refused.value.vi
    with pytest.raises(IndexRefused):
        index.search("phủ lý", "vi")


KILLED = """
import os, signal, sys
from nhipcau.portal.search import Entry, Index
from nhipcau.portal.search.entry import document
def entry(key): return Entry(key, "vi", "/", "Tin", sys.argv[3], "2026-11-21")
index = Index(sys.argv[1])
with index._writer() as writer:
    writer.delete_documents_by_term("key", "a")
    for number in range(200):
        writer.add_document(document(entry(str(number))))
    if sys.argv[2] == "after":
        writer.commit()
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize(("moment", "count"), [("before", 1), ("after", 200)])
def test_killed_the_index_is_old_or_new_never_half(index: Index, folder: Path, moment: str, count: int) -> None:
    index.replace([edition("a", "Phủ Lý")])
    died = subprocess.run([sys.executable, "-c", KILLED, str(folder), moment, GONE], check=False)
    assert died.returncode == -signal.SIGKILL
    assert len(index.keys()) == count
    index.replace([edition("b", "Hà Nội")])
    assert len(index.keys()) == count + 1
    assert (holds(folder, GONE) != []) is (moment == "after")
    index.remove(index.keys())
    assert (index.keys(), holds(folder, GONE)) == (set(), [])


def test_what_a_killed_commit_left_beside_the_list_of_segments_stops_no_later_one(index: Index, folder: Path) -> None:
    index.replace([edition("a", GONE), edition("b", "Hà Nội")])
    before = (folder / "meta.json").read_bytes()
    with index._writer() as writer:
        writer.delete_documents_by_term("key", "a")
        writer.commit()
    # Killed after the list of the dead was written and before the list of segments that names it.
    (folder / "meta.json").write_bytes(before)
    (left,) = folder.glob("*.del")
    again = Index(folder)
    assert (again.remove(["a"]), again.purge(), again.keys(), left.exists()) == (1, True, {"b"}, False)
    assert holds(folder, GONE) == []


READER = """
import os, sys
from nhipcau.portal.search import Index
index = Index(sys.argv[1])
os.setgroups([]); os.setgid(int(sys.argv[2])); os.setuid(65534)
try:
    print(index.search("phủ lý", "vi").total)
except Exception as refused:
    print(type(refused).__name__)
"""


@pytest.mark.skipif(os.getuid() != 0, reason="only root can become another user")
def test_a_reader_needs_no_right_but_the_lock() -> None:
    with tempfile.TemporaryDirectory() as open_to_all:
        os.chmod(open_to_all, 0o755)
        folder = Path(open_to_all) / "index"
        Index(folder).replace([edition("a", "Phủ Lý")])
        os.chown(folder / ".tantivy-meta.lock", 0, 65534)

        def read(group: int) -> str:
            command = [sys.executable, "-c", READER, str(folder), str(group)]
            return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()

        assert (read(65534), read(12345)) == ("1", "IndexRefused")


def test_an_index_of_another_version_answers_nothing_and_is_begun_anew(folder: Path) -> None:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("key", tokenizer_name="raw", index_option="basic")
    folder.mkdir()
    other = tantivy.Index(builder.build(), str(folder)).writer(15_000_000, 1)
    other.add_document(tantivy.Document(key="a"))
    other.commit()
    other.wait_merging_threads()
    del other
    index = Index(folder)
    assert index.search("phủ lý", "vi").total == 0
    with pytest.raises(IndexRefused):
        index.replace([edition("a", "Phủ Lý")])
    index.renew()
    assert index.replace([edition("a", "Phủ Lý")]) == 1
    index.renew()
    assert (index.search("phủ lý", "vi").total, Index(folder).keys()) == (1, {"a"})
