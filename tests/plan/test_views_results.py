"""Screens of recorded results: the form asks what the measure asks, proofs are let in or refused in words, review, files."""

from __future__ import annotations

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.html import escape

from nhipcau.kernel import clock
from nhipcau.people.enums import Role
from nhipcau.plan.domain.proofs import Proof, of_file, of_link
from nhipcau.plan.domain.recorded import Said, record
from nhipcau.plan.domain.reviewing import accept, send_back
from nhipcau.plan.models import Evidence, ReportedResult, Result, ResultProof, ResultWithdrawal, TakenSheet
from tests import factories
from tests.plan.rows import queries_of
from tests.plan.test_recorded import file, picture, word

pytestmark = pytest.mark.django_db
HOME, RECORD, QUEUE, SHEET = "/ke-hoach/ket-qua/", "/ke-hoach/ket-qua/ghi/", "/ke-hoach/ket-qua/cho-xem/", "/ke-hoach/ket-qua/bang/"
LINK = "https://so.example/lop"


def made(o: factories.Office, *proofs: Proof, **values: object) -> ReportedResult:
    said = Said(**{"measure": "I12", "title": "Lớp tập huấn", "day": clock.today(), **values})  # type: ignore[arg-type]
    return record(unit=o.department, by=o.writer, said=said, proofs=proofs)


def filled(o: factories.Office, **changes: object) -> dict[str, object]:
    today = f"{clock.today():%d/%m/%Y}"
    return {"unit": o.department.pk, "title": "Lớp viết tin", "day": today, "quantity": "2", "second": "80", **changes}


def xlsx(*rows: list[object]) -> bytes:
    book = openpyxl.Workbook()
    for row in (["Chỉ tiêu", "Kết quả", "Ngày"], *rows):
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def upload(data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("ket-qua.xlsx", data)


def test_first_the_measure_is_chosen_then_the_form_asks_what_it_asks(office: factories.Office, client: Client) -> None:
    client.force_login(office.writer)
    choice = client.get(RECORD).content.decode()
    assert 'href="?chi-tieu=I12"' in choice and "chi-tieu=I09" not in choice
    asked = {code: set(client.get(f"{RECORD}?chi-tieu={code}").context["form"].fields) for code in ("I12", "I08", "I07", "KQ")}
    every = {"unit", "title", "day", "quantity", "language", "genre", "task", "note", "files", "link"}
    assert asked["I12"] == every | {"second", "split_topic", "split_level"}
    assert asked["I08"] == every | {"split_host", "split_kind"}
    assert asked["I07"] == every | {"second", "split_country", "split_resident"}
    assert asked["KQ"] == every


def test_a_result_is_recorded_with_files_photo_and_link(office: factories.Office, client: Client) -> None:
    client.force_login(office.writer)
    files = [SimpleUploadedFile("danh-sach.docx", word("Danh sách lớp")), SimpleUploadedFile("lop.png", picture())]
    sent = filled(office, link=LINK, files=files, split_topic="Viết tin", task=office.task.pk)
    answer = client.post(f"{RECORD}?chi-tieu=I12&nhiem-vu={office.task.pk}", sent)
    row = ReportedResult.objects.get()
    assert answer["Location"] == f"{HOME}{row.pk}/"
    assert (row.quantity, row.second, row.splits, row.task) == (2, 80, {"topic": "Viết tin"}, office.task)
    assert sorted(row.proofs.values_list("kind", flat=True)) == ["file", "link", "photo"]
    page = client.get(answer["Location"]).content.decode()
    assert LINK in page and "lop.png" in page


@pytest.mark.parametrize(
    "wrong",
    [
        {"files": SimpleUploadedFile("x.exe", b"MZ")}, {"files": SimpleUploadedFile("x.docx", b"PK\x03\x04")}, {"link": "javascript:alert(1)"},
        {"title": ""}, {"day": "31/02/2026"}, {"quantity": "0"}, {"note": "TUYỆT MẬT"}, {"day": "01/01/2999"},
    ],
)  # fmt: skip
def test_what_does_not_fit_comes_back_with_a_sentence(office: factories.Office, client: Client, wrong: dict[str, object]) -> None:
    client.force_login(office.writer)
    for value in wrong.values():
        if isinstance(value, SimpleUploadedFile):
            value.seek(0)
    answer = client.post(f"{RECORD}?chi-tieu=I12", filled(office, **wrong))
    assert answer.status_code == 422
    assert (ReportedResult.objects.count(), ResultProof.objects.count()) == (0, 0)


def test_a_secret_proof_is_refused_in_words_and_nothing_is_kept(office: factories.Office, client: Client) -> None:
    client.force_login(office.writer)
    secret = SimpleUploadedFile("mat.docx", word("UBND TỈNH", "TỐI MẬT"))
    answer = client.post(f"{RECORD}?chi-tieu=I12", filled(office, files=secret))
    (words,) = answer.context["form"].errors["files"]
    assert (answer.status_code, escape(words) in answer.content.decode(), ReportedResult.objects.count()) == (422, True, 0)


def test_who_records_nothing_is_sent_back_to_the_list(office: factories.Office, client: Client) -> None:
    client.force_login(office.leader)
    assert client.get(RECORD)["Location"] == HOME
    assert client.get(SHEET)["Location"] == HOME
    assert client.post(f"{RECORD}?chi-tieu=I12", filled(office))["Location"] == HOME
    assert ReportedResult.objects.count() == 0


def test_a_result_goes_from_the_queue_to_the_task_s_evidence(office: factories.Office, client: Client) -> None:
    row, last = (made(office, of_link(LINK), task=office.task) for _ in range(2))
    client.force_login(office.focal)
    assert f'href="{HOME}{row.pk}/"' in client.get(QUEUE).content.decode()
    assert client.post(f"{HOME}{row.pk}/ghi-nhan/")["Location"] == QUEUE
    assert Evidence.objects.get().task == office.task
    assert f'href="{HOME}{row.pk}/"' not in client.get(QUEUE).content.decode()
    assert "Lớp tập huấn" in client.get(f"/ke-hoach/nhiem-vu/{office.task.pk}/").content.decode()
    # Nothing else waits then: the task is next, which may be done now.
    assert client.post(f"{HOME}{last.pk}/ghi-nhan/")["Location"] == f"/ke-hoach/nhiem-vu/{office.task.pk}/"


def test_sent_back_it_is_mended_and_waits_again(office: factories.Office, client: Client) -> None:
    row = made(office)
    client.force_login(office.focal)
    assert client.post(f"{HOME}{row.pk}/tra-lai/", {"reason": ""}).status_code == 422
    client.post(f"{HOME}{row.pk}/tra-lai/", {"reason": "thiếu danh sách"})
    client.force_login(office.writer)
    assert "thiếu danh sách" in client.get(f"{HOME}{row.pk}/").content.decode()
    assert client.post(f"{HOME}{row.pk}/sua/", filled(office, title="")).status_code == 422
    answer = client.post(f"{HOME}{row.pk}/sua/", filled(office, link=LINK))
    row.refresh_from_db()
    assert (answer["Location"], row.state, row.title, row.proofs.count()) == (f"{HOME}{row.pk}/", "waiting", "Lớp viết tin", 1)
    assert client.get(f"{HOME}{row.pk}/sua/")["Location"] == f"{HOME}{row.pk}/"


def test_a_proof_is_added_until_the_result_is_accepted(office: factories.Office, client: Client) -> None:
    row = made(office)
    client.force_login(office.writer)
    assert client.post(f"{HOME}{row.pk}/minh-chung/", {"them-link": "ftp://x"}).status_code == 422
    client.post(f"{HOME}{row.pk}/minh-chung/", {"them-files": SimpleUploadedFile("lop.png", picture())})
    assert row.proofs.get().kind == "photo"
    accept(reported=row, by=office.focal)
    client.post(f"{HOME}{row.pk}/minh-chung/", {"them-link": LINK})
    assert row.proofs.count() == 1


def test_a_mistake_is_taken_back_on_the_screen(office: factories.Office, client: Client) -> None:
    row = made(office, of_link(LINK))
    accept(reported=row, by=office.focal)
    client.force_login(office.focal)
    assert client.post(f"{HOME}{row.pk}/rut/", {"reason": ""}).status_code == 422
    client.post(f"{HOME}{row.pk}/rut/", {"reason": "ghi trùng"})
    assert (ResultWithdrawal.objects.count(), Result.objects.count()) == (1, 1)
    page = client.get(f"{HOME}{row.pk}/")
    assert "ghi trùng" in page.content.decode() and page.context["state"] == "withdrawn"


def test_who_recorded_it_sees_no_buttons_of_review(office: factories.Office, client: Client) -> None:
    said = Said(measure="I12", title="Lớp", day=clock.today())
    row = record(unit=office.locality, by=office.focal, said=said, proofs=[of_link(LINK)])
    client.force_login(office.focal)
    page = client.get(f"{HOME}{row.pk}/")
    assert (page.context["may_judge"], page.context["may_prove"]) == (False, True)
    client.post(f"{HOME}{row.pk}/ghi-nhan/")
    assert Result.objects.count() == 0


def test_a_file_is_handed_out_to_be_saved_and_only_to_who_may_see_the_result(office: factories.Office, client: Client) -> None:
    row = made(office, of_file(file("Danh sách “lớp”.docx", word("Danh sách"))), of_link(LINK))
    kept, link = row.proofs.exclude(sha256="").get(), row.proofs.get(sha256="")
    client.force_login(office.focal)
    answer = client.get(f"{HOME}minh-chung/{kept.pk}/")
    assert answer.content == bytes(kept.content or b"")
    assert answer["Content-Disposition"].startswith("attachment; ")
    assert (answer["X-Content-Type-Options"], answer["Content-Type"][-8:]) == ("nosniff", "document")
    assert client.get(f"{HOME}minh-chung/{link.pk}/").status_code == 404
    client.force_login(office.stranger)
    assert client.get(f"{HOME}minh-chung/{kept.pk}/").status_code == 404


@pytest.mark.parametrize("screen", ["", "sua/", "minh-chung/", "ghi-nhan/", "tra-lai/", "rut/"])
def test_a_stranger_finds_nothing(office: factories.Office, client: Client, screen: str) -> None:
    row = made(office, of_link(LINK))
    client.force_login(office.stranger)
    assert client.post(f"{HOME}{row.pk}/{screen}", {"reason": "x"}).status_code == 404
    assert row.title not in client.get(HOME).content.decode()
    row.refresh_from_db()
    assert row.state == "waiting"


@pytest.mark.once
@pytest.mark.parametrize("screen", [HOME, QUEUE])
def test_lists_cost_the_same_for_one_result_and_for_fifty(office: factories.Office, client: Client, screen: str) -> None:
    client.force_login(office.focal)
    made(office, of_link(LINK), task=office.task)
    before = queries_of(client, screen)
    for number in range(30):
        made(office, of_link(LINK), title=f"Lớp {number}", task=office.task)
    assert queries_of(client, screen) == before


def test_the_list_is_narrowed_by_words_state_and_measure(office: factories.Office, client: Client) -> None:
    made(office, title="Phim gốm", measure="I11")
    send_back(reported=made(office), by=office.focal, reason="thiếu")
    client.force_login(office.writer)

    def shown(query: str) -> list[str]:
        return [row["cells"][0]["text"] for row in client.get(f"{HOME}?{query}").context["rows"]]

    assert shown("q=gốm") == ["Phim gốm"]
    assert shown("state=sent_back") == ["Lớp tập huấn"]
    assert shown("measure=I11") == ["Phim gốm"]
    assert len(shown("state=nothing")) == 2


def test_a_table_is_shown_row_by_row_and_the_ticked_rows_are_taken_once(office: factories.Office, client: Client) -> None:
    client.force_login(office.writer)
    rows = (["I12", "Lớp một", "05/03/2026"], ["I12", "Lớp hai", "31/02/2026"], ["I11", "Phim", "06/03/2026"])
    data = xlsx(*rows)  # the writer puts the time of day into the file
    page = client.post(SHEET, {"unit": office.department.pk, "file": upload(data)})
    assert (page.status_code, ReportedResult.objects.count(), TakenSheet.objects.count()) == (200, 0, 0)
    assert "ô C3" in page.content.decode() or "cell C3" in page.content.decode()
    good = [one["row"].fingerprint for one in page.context["rows"] if one["row"].good]
    sent = {"unit": office.department.pk, "carried": page.context["carried"], "row": good[:1]}
    for _time in range(2):
        assert client.post(f"{SHEET}nhan/", sent)["Location"] == HOME
    assert list(ReportedResult.objects.values_list("title", flat=True)) == ["Lớp một"]
    assert TakenSheet.objects.values_list("taken", "left").get() == (1, 2)
    again = client.post(SHEET, {"unit": office.department.pk, "file": upload(data)})
    assert (bool(again.context["before"]), again.context["good"]) == (True, 1)


def test_rows_changed_on_the_way_or_shown_for_another_unit_are_not_taken(office: factories.Office, client: Client) -> None:
    two = factories.account("hai-noi", office.locality, Role.WRITER)
    client.force_login(two)
    page = client.post(SHEET, {"unit": office.department.pk, "file": upload(xlsx(["I12", "Lớp", "05/03/2026"]))})
    carried, row = page.context["carried"], page.context["rows"][0]["row"].fingerprint
    for unit, value in ((office.department, carried[:-2] + "aa"), (office.department, ""), (office.locality, carried)):
        assert client.post(f"{SHEET}nhan/", {"unit": unit.pk, "carried": value, "row": row})["Location"] == SHEET
    assert client.post(f"{SHEET}nhan/", {"unit": office.neighbour.pk, "carried": carried, "row": row}).status_code == 404
    assert ReportedResult.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "content"), [("x.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600), ("x.xlsx", b"PK"), ("x.csv", b"a,b"), ("x.xlsx", b"")]
)
def test_a_file_that_is_no_table_is_refused_in_words(office: factories.Office, client: Client, name: str, content: bytes) -> None:
    client.force_login(office.writer)
    answer = client.post(SHEET, {"unit": office.department.pk, "file": SimpleUploadedFile(name, content)})
    assert (answer.status_code, escape(answer.context["refused"]) in answer.content.decode()) == (422, True)


def test_the_blank_form_names_my_unit_s_tasks(office: factories.Office, client: Client) -> None:
    client.force_login(office.writer)
    answer = client.get(f"{SHEET}mau.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    words = {str(cell.value) for row in book["Danh mục"].iter_rows() for cell in row}
    assert {"Loạt bài di sản", "I12 Lớp tập huấn"} <= words
