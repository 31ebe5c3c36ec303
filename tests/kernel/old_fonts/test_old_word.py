"""A .doc goes through LibreOffice where there is one; without it, and when it fails, a sentence says what to do."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest

from nhipcau.kernel.intake.sniff import OLE
from nhipcau.kernel.old_fonts import OldFileRefused, doc_to_docx

DOC = OLE + b"\x00" * 100


def program(folder: Path, script: str) -> str:
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return str(path)


def said(data: bytes, **how: object) -> str:
    with pytest.raises(OldFileRefused) as refused:
        doc_to_docx(data, **how)  # type: ignore[arg-type]
    assert refused.value.vi
    return refused.value.en


def test_what_the_program_writes_is_the_result(tmp_path: Path) -> None:
    # The last argument is the source, the one before it the folder for the result.
    script = 'for a; do s="$o"; o="$l"; l="$a"; done; mkdir -p "$o"; cp "$l" "$o/in.docx"'
    assert doc_to_docx(DOC, program=program(tmp_path, script)) == DOC


def test_the_program_has_a_profile_of_its_own_without_macros_or_network(tmp_path: Path) -> None:
    script = (
        'for a; do s="$o"; o="$l"; l="$a"; done; mkdir -p "$o"; '
        'cat profile/user/registrymodifications.xcu > "$o/in.docx"; env >> "$o/in.docx"; echo "$1" >> "$o/in.docx"'
    )
    seen = doc_to_docx(DOC, program=program(tmp_path, script)).decode()
    assert '<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value>' in seen
    assert "https_proxy=http://127.0.0.1:9" in seen
    assert "-env:UserInstallation=file:///" in seen
    assert "NHIPCAU_SECRET_KEY" not in seen


def test_without_the_program_the_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "install LibreOffice Writer" in said(DOC)
    assert "install LibreOffice Writer" in said(DOC, program=str(tmp_path / "none"))


def test_a_program_that_makes_nothing_is_told(tmp_path: Path) -> None:
    assert "could not read this .doc" in said(DOC, program=program(tmp_path, "exit 0"))


def test_a_program_that_hangs_is_stopped_with_its_children(tmp_path: Path) -> None:
    script = f"sleep 30 & echo $! > {tmp_path}/child; wait"
    begun = time.monotonic()
    assert "within 0 seconds" in said(DOC, program=program(tmp_path, script), seconds=0.4)
    assert time.monotonic() - begun < 5
    child = int((tmp_path / "child").read_text())
    deadline = time.monotonic() + 5
    while _is_alive(child) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _is_alive(child)


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
        return "Z" not in Path(f"/proc/{process}/stat").read_text().rpartition(")")[2][:3]
    except (ProcessLookupError, FileNotFoundError):
        return False


def test_only_a_doc_of_bearable_size_is_tried() -> None:
    assert "no old Word file" in said(b"PK\x03\x04")
    assert "larger than 32 MB" in said(OLE + b"\x00" * (32 * 2**20))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_damaged_doc_is_refused_by_the_real_program() -> None:
    assert "could not read this .doc" in said(DOC)
