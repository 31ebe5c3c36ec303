"""``nhipcau result import``: a preview that stores nothing, an exit code that says whether something is wrong, the good rows on request."""

from __future__ import annotations

import io
import json
from pathlib import Path

import openpyxl
import pytest

from nhipcau.config.command_line.parser import build
from nhipcau.config.command_line.result import import_command
from nhipcau.kernel.intake import IntakeRefused
from nhipcau.plan.models import ReportedResult, TakenSheet
from tests import factories

pytestmark = pytest.mark.django_db
GOOD, BAD = ["I12", "Lớp một", "05/03/2026"], ["I12", "Lớp hai", "31/02/2026"]


def table(folder: Path, *rows: list[str], name: str = "ket-qua.xlsx") -> Path:
    book = openpyxl.Workbook()
    for row in (["Chỉ tiêu", "Kết quả", "Ngày"], *rows):
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    path = folder / name
    path.write_bytes(stream.getvalue())
    return path


def run(path: Path, *words: str, unit: str = "so-vhtt", by: str = "bien-tap") -> int:
    return import_command(build().parse_args(["result", "import", str(path), "--unit", unit, "--by", by, *words]))


def test_a_preview_stores_nothing_and_says_with_its_code_that_rows_have_to_be_mended(
    office: factories.Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(table(tmp_path, GOOD), "--json") == 0
    assert run(table(tmp_path, GOOD, BAD), "--json") == 2
    said = json.loads(capsys.readouterr().out.split("\n}\n")[1] + "\n}")
    assert (said["good"], said["bad"], said["known"], said["taken"]) == (1, 1, 0, 0)
    assert said["rows"][1]["row"] == 3 and "ô C3" in said["rows"][1]["problems"][0]
    assert (ReportedResult.objects.count(), TakenSheet.objects.count()) == (0, 0)


def test_the_good_rows_are_taken_and_the_file_again_changes_nothing(
    office: factories.Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = table(tmp_path, GOOD, BAD)
    assert [run(path, "--take"), run(path, "--take")] == [2, 2]
    assert list(ReportedResult.objects.values_list("title", "state", "by__username")) == [("Lớp một", "waiting", "bien-tap")]
    assert TakenSheet.objects.count() == 1
    assert "đã nhập từ trước" in capsys.readouterr().out


def test_a_table_without_its_columns_is_a_problem(office: factories.Office, tmp_path: Path) -> None:
    path = tmp_path / "la.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["a", "b"])
    book.save(path)
    assert run(path, "--take") == 2
    assert ReportedResult.objects.count() == 0


@pytest.mark.parametrize(("unit", "by"), [("khong-co", "bien-tap"), ("so-vhtt", "khong-co")])
def test_an_unknown_unit_or_account_is_refused(office: factories.Office, tmp_path: Path, unit: str, by: str) -> None:
    with pytest.raises(ValueError):
        run(table(tmp_path, GOOD), "--take", unit=unit, by=by)


@pytest.mark.parametrize("by", ["lanh-dao", "nguoi-la"])
def test_who_may_not_record_previews_nothing_either(office: factories.Office, tmp_path: Path, by: str) -> None:
    with pytest.raises(PermissionError):
        run(table(tmp_path, GOOD), "--take", by=by)
    assert ReportedResult.objects.count() == 0


def test_a_file_that_is_no_table_is_refused_in_words(office: factories.Office, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("a,b")
    with pytest.raises(IntakeRefused):
        run(path)
