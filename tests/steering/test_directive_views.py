"""The screens of directives: refused in words, nothing stored before confirmation, one click links, lists that do not grow."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from nhipcau.kernel import clock
from nhipcau.kernel.models import JournalEntry
from nhipcau.people.enums import Role
from nhipcau.plan.models import Plan, Task
from nhipcau.reference.models import LegalDocument
from nhipcau.steering.domain import clauses, reading
from nhipcau.steering.enums import ClauseState
from nhipcau.steering.models import Acknowledgement, Clause, ClauseTask, Registered
from tests import factories
from tests.newsroom.counting import queries_of
from tests.steering.directive_rows import PARTY_DIRECTIVE, clause, registered

pytestmark = pytest.mark.django_db
LIST, HAND_IN, CONFIRM = "/chi-dao/van-ban/", "/chi-dao/van-ban/nhap/", "/chi-dao/van-ban/nhap/xac-nhan/"
TYPED, COVERAGE = "/chi-dao/van-ban/nhap/khong-tep/", "/chi-dao/dieu-khoan/"


def words(page: HttpResponse) -> str:
    return page.content.decode()


def handed_in(client: Client, text: str = PARTY_DIRECTIVE, name: str = "chi-thi.txt") -> HttpResponse:
    return client.post(HAND_IN, {"file": SimpleUploadedFile(name, text.encode())})


def filled(page: HttpResponse, **changes: Any) -> dict[str, Any]:
    """What the browser would send back unchanged, then the changes."""
    form = page.context["form"]
    sent: dict[str, Any] = {"carried": page.context["carried"]}
    sent |= {name: form[name].value() or "" for name in form.fields}
    sent["unit"] = getattr(sent["unit"], "pk", sent["unit"])
    for name, value in sent.items():
        if isinstance(value, dt.date):
            sent[name] = f"{value:%d/%m/%Y}"
    sent["clause"] = [one["no"] for one in page.context["clauses"] if one["keep"]]
    return sent | changes


def rows() -> tuple[int, int, int]:
    return Registered.objects.count(), LegalDocument.objects.count(), Clause.objects.count()


def test_nothing_is_stored_before_confirmation(office: factories.Office, client: Client) -> None:
    client.force_login(office.focal)
    page = handed_in(client)
    assert page.status_code == 200
    assert page.context["form"]["number"].value() == "12-CT/TU"
    assert [one["keep"] for one in page.context["clauses"]] == [False, True, True, True, True]
    assert rows() == (0, 0, 0)


def test_confirmed_it_stands_in_the_register_with_the_ticked_clauses(office: factories.Office, client: Client) -> None:
    client.force_login(office.focal)
    page = handed_in(client)
    answer = client.post(CONFIRM, filled(page, clause=["2", "5"]))
    row = Registered.objects.get()
    assert answer.headers["Location"] == f"{LIST}{row.pk}/"
    assert (row.document.number, row.document.kind, row.unit) == ("12-CT/TU", "CT", office.locality)
    assert list(row.clauses.filter(state=ClauseState.CONFIRMED).values_list("label", flat=True)) == ["II.1", "II.3"]
    assert row.clauses.filter(state=ClauseState.LEFT).count() == 3
    one = row.clauses.get(label="II.3")
    assert one.source_start is not None
    assert row.source_text[one.source_start : one.source_end] == one.text
    shown = words(client.get(f"{LIST}{row.pk}/"))
    assert "Sở Ngoại vụ xây dựng bộ dữ liệu song ngữ về di sản" in shown


def test_a_clause_cannot_be_typed(office: factories.Office, client: Client) -> None:
    client.force_login(office.focal)
    page = handed_in(client)
    client.post(CONFIRM, filled(page, clause=["2", "99", "Việc tự gõ"], **{"text": "Việc tự gõ"}))
    assert list(Clause.objects.filter(state=ClauseState.CONFIRMED).values_list("label", flat=True)) == ["II.1"]
    assert not Clause.objects.filter(text__contains="Việc tự gõ").exists()


def test_a_secrecy_stamp_is_refused_before_anything_is_stored(office: factories.Office, client: Client) -> None:
    client.force_login(office.focal)
    page = handed_in(client, "MẬT\n" + PARTY_DIRECTIVE)
    assert page.status_code == 422
    assert rows() == (0, 0, 0)
    assert "song ngữ" not in words(page)
    entry = JournalEntry.objects.get(action="steering.refuse_upload")
    assert entry.data == {"rule": "secrecy.stamp"}


@pytest.mark.parametrize("name", ["chi-thi.exe", "chi-thi.doc"])
def test_other_files_are_refused_in_words(office: factories.Office, client: Client, name: str) -> None:
    client.force_login(office.focal)
    page = handed_in(client, name=name)
    assert (page.status_code, rows()) == (422, (0, 0, 0))


def test_a_text_that_was_changed_on_its_way_is_not_taken(office: factories.Office, client: Client) -> None:
    client.force_login(office.focal)
    answer = client.post(CONFIRM, filled(handed_in(client), carried="giả mạo"))
    assert (answer.headers["Location"], rows()) == (HAND_IN, (0, 0, 0))


def test_the_few_fields_can_be_typed_and_bad_days_come_back(office: factories.Office, client: Client) -> None:
    client.force_login(office.focal)
    said = {"unit": office.locality.pk, "title": "Kế hoạch phối hợp", "number": "15/KH-UBND", "kind": "KH", "origin": "out",
            "issuer_level": "local", "day": "01/06/2026"}  # fmt: skip
    wrong = client.post(TYPED, said | {"day": "31/02/2026"})
    assert (wrong.status_code, rows()) == (422, (0, 0, 0))
    client.post(TYPED, said)
    row = Registered.objects.get()
    assert (row.issued_here, row.day, row.document.symbol) == (True, dt.date(2026, 6, 1), "KH-UBND")
    again = client.post(TYPED, said)
    assert (again.status_code, rows()) == (422, (1, 1, 0))


def test_only_a_focal_officer_comes_to_the_forms(office: factories.Office, client: Client) -> None:
    for person in (office.writer, office.leader):
        client.force_login(person)
        for address in (HAND_IN, TYPED):
            assert client.get(address).headers["Location"] == LIST


def test_a_directive_of_another_branch_is_not_found(office: factories.Office, client: Client) -> None:
    row = registered(office, clauses=("Việc",))
    one = row.clauses.get()
    client.force_login(office.stranger)
    for address in (f"{LIST}{row.pk}/", f"{COVERAGE}{one.pk}/", f"{COVERAGE}{one.pk}/giao/"):
        assert client.get(address).status_code == 404
    for address in (f"{COVERAGE}{one.pk}/gan/", f"{COVERAGE}{one.pk}/chon/", f"{LIST}{row.pk}/hieu-luc/"):
        assert client.post(address, {"task": office.task.pk}).status_code == 404
    assert "12-CT/TU" not in words(client.get(LIST))


def test_the_register_filters_by_level_state_origin_and_words_without_marks(office: factories.Office, client: Client) -> None:
    registered(office)
    registered(
        office, number="8/KH-UBND", title="Kế hoạch về di sản", issuer_level="local", issued_here=True,
        valid_to=dt.date(2026, 1, 31),
    )  # fmt: skip
    client.force_login(office.writer)

    def found(query: str) -> list[str]:
        return [row["cells"][0]["text"].split()[0] for row in client.get(f"{LIST}?{query}").context["rows"]]

    assert sorted(found("")) == ["12-CT/TU", "8/KH-UBND"]
    assert found("level=party") == ["12-CT/TU"]
    assert found("state=repealed") == ["8/KH-UBND"]
    assert found("state=in_force") == ["12-CT/TU"]
    assert found("origin=out") == ["8/KH-UBND"]
    assert found("q=di san") == ["8/KH-UBND"]
    assert found("q=di san&level=party") == []


def test_a_repealed_document_says_what_stands_in_its_place(office: factories.Office, client: Client) -> None:
    row = registered(office, valid_to=dt.date(2026, 2, 1))
    registered(office, number="20-CT/TU", title="Chỉ thị mới", date=dt.date(2026, 2, 2))
    client.force_login(office.focal)
    client.post(f"{LIST}{row.pk}/hieu-luc/", {"valid_to": "01/02/2026", "successor": "20-CT/TU"})
    page = words(client.get(f"{LIST}{row.pk}/"))
    assert "Văn bản này có hiệu lực đến hết ngày 01/02/2026." in page
    assert "Văn bản thay thế: 20-CT/TU Chỉ thị mới" in page
    client.post(f"{LIST}{row.pk}/hieu-luc/", {"successor": "404-CT/TU"})
    row.document.refresh_from_db()
    assert (row.document.successor and row.document.successor.number, row.document.valid_to) == ("20-CT/TU", dt.date(2026, 2, 1))


def test_one_click_links_and_comes_back(office: factories.Office, client: Client) -> None:
    one = clause(office, "Thực hiện loạt bài về di sản")
    client.force_login(office.focal)
    page = client.get(COVERAGE)
    assert page.context["bare"][0]["likely"] == [{"clause": one.pk, "task": office.task.pk, "words": "Loạt bài di sản"}]
    assert page.context["loose"][0]["likely"][0]["clause"] == one.pk
    answer = client.post(f"{COVERAGE}{one.pk}/gan/", {"task": office.task.pk, "back": COVERAGE})
    assert answer.headers["Location"] == COVERAGE
    assert ClauseTask.objects.get().task == office.task
    away = client.post(f"{COVERAGE}{one.pk}/bo-gan/", {"task": office.task.pk, "back": "https://ngoai.example/"})
    assert away.headers["Location"] == f"{COVERAGE}{one.pk}/"
    assert not ClauseTask.objects.exists()


def test_a_clause_is_given_as_a_task_with_the_plan_s_own_form(office: factories.Office, client: Client) -> None:
    one = clause(office)
    client.force_login(office.focal)
    address = f"{COVERAGE}{one.pk}/giao/"
    assert office.content.title in words(client.get(address))
    form = client.get(f"{address}?content={office.content.pk}").context["form"]
    assert form["title"].value() == one.text
    given = {"title": one.text, "lead": office.department.pk, "quarter": "2", "measure": "I02"}
    answer = client.post(f"{address}?content={office.content.pk}", given)
    assert answer.headers["Location"] == f"{COVERAGE}{one.pk}/"
    task = Task.objects.get(title=one.text)
    assert ClauseTask.objects.get().task == task
    assert list(clauses.without_task(office.focal, office.plan.year)) == []
    wrong = client.post(f"{address}?content={office.content.pk}", given | {"quarter": ""})
    assert (wrong.status_code, Task.objects.filter(title=one.text).count()) == (422, 1)


def test_a_writer_gives_no_tasks_and_links_nothing(office: factories.Office, client: Client) -> None:
    one = clause(office)
    client.force_login(office.writer)
    client.post(f"{COVERAGE}{one.pk}/gan/", {"task": office.task.pk})
    given = {"title": "Việc", "lead": office.department.pk, "quarter": "2", "measure": "I02"}
    client.post(f"{COVERAGE}{one.pk}/giao/?content={office.content.pk}", given)
    client.post(f"{COVERAGE}{one.pk}/chon/", {"keep": "0"})
    one.refresh_from_db()
    assert (ClauseTask.objects.count(), Task.objects.count(), one.state) == (0, 1, ClauseState.CONFIRMED)


def test_reading_is_asked_for_and_acknowledged_on_the_screen(office: factories.Office, client: Client) -> None:
    row = registered(office)
    client.force_login(office.focal)
    due = clock.today() + dt.timedelta(days=5)
    client.post(f"{LIST}{row.pk}/quan-triet/", {"units": [office.department.pk], "due": f"{due:%d/%m/%Y}"})
    asked = row.must_read.get()
    client.force_login(office.writer)
    assert [one.pk for one in client.get(LIST).context["waiting"]] == [asked.pk]
    client.post(f"/chi-dao/quan-triet/{asked.pk}/da-doc/")
    assert Acknowledgement.objects.get().by == office.writer
    assert client.get(LIST).context["waiting"] == []
    assert str(office.writer) in words(client.get(f"{LIST}{row.pk}/"))
    client.force_login(office.stranger)
    assert client.post(f"/chi-dao/quan-triet/{asked.pk}/da-doc/").status_code == 404


def test_the_overdue_list_shows_only_what_is_late(office: factories.Office, client: Client) -> None:
    late = reading.ask(registered=registered(office), units=[office.department], due=clock.today(), by=office.focal)[0]
    late.due = clock.today() - dt.timedelta(days=2)
    late.save(update_fields=["due"])
    reading.ask(registered=registered(office, number="3-CT/TU"), units=[office.department], due=clock.today(), by=office.focal)
    client.force_login(office.leader)
    assert len(client.get("/chi-dao/quan-triet/").context["rows"]) == 2
    (only,) = client.get("/chi-dao/quan-triet/?xem=qua-han").context["rows"]
    assert only["cells"][2]["state"] == "overdue"


@pytest.mark.once
def test_lists_cost_as_much_with_fifty_rows_as_with_one(office: factories.Office, client: Client) -> None:
    client.force_login(office.focal)

    def costs(row: Registered) -> list[int]:
        addresses = [LIST, f"{LIST}?q=chi thi", COVERAGE, "/chi-dao/quan-triet/", f"{LIST}{row.pk}/", f"{COVERAGE}{one.pk}/"]
        return [queries_of(client, address) for address in addresses]

    row = registered(office, clauses=("Việc về di sản",))
    one = row.clauses.get()
    units = [office.department]
    due = clock.today() + dt.timedelta(days=2)
    reading.ask(registered=row, units=units, due=due, by=office.focal)
    before = costs(row)
    for number in range(12):
        more = registered(office, number=f"{number + 20}-CT/TU", clauses=("Việc một về di sản", "Việc hai"))
        reading.ask(registered=more, units=units, due=due, by=office.focal)
    for number in range(12):
        unit = factories.unit(f"so-{number}", office.department.kind, office.locality)  # type: ignore[arg-type]
        reading.ask(registered=row, units=[unit], due=due, by=office.focal)
        Clause.objects.create(registered=row, no=number + 2, text="Việc nữa về di sản", state=ClauseState.CONFIRMED)
    assert costs(row) == before


def test_every_screen_is_whole_in_both_languages_and_empty(office: factories.Office, client: Client) -> None:
    client.force_login(office.focal)
    addresses = [LIST, HAND_IN, TYPED, COVERAGE, "/chi-dao/quan-triet/", "/chi-dao/dinh-huong/", "/chi-dao/ton-tai/",
                 "/chi-dao/dinh-huong/moi/", "/chi-dao/ton-tai/moi/"]  # fmt: skip
    for language in ("vi", "en"):
        for address in addresses:
            assert client.get(address, headers={"accept-language": language}).status_code == 200, address


def test_a_plan_that_cites_a_repealed_document_is_told_before_it_is_confirmed(
    office: factories.Office, reference_rows: None, client: Client
) -> None:
    client.force_login(office.focal)
    text = (
        f"Ngày 05/10/{clock.today().year}, UBND thành phố ban hành Kế hoạch thông tin đối ngoại năm {clock.today().year}\n"
        "Kế hoạch căn cứ Nghị định số 88/2012/NĐ-CP của Chính phủ, gồm 2 nội dung chính: Tập huấn nghiệp vụ; "
        "Xuất bản ấn phẩm.\n"
    )
    page = client.post("/ke-hoach/nhap/", {"file": SimpleUploadedFile("ke-hoach.txt", text.encode())})
    assert any("262/2026/NĐ-CP" in remark for remark in page.context["remarks"])
    assert Plan.objects.count() == 1


def test_the_centre_s_directive_is_seen_below_and_linked_by_the_plan_s_focal_officer(
    office: factories.Office, client: Client
) -> None:
    above = factories.account("dau-moi-tw", office.centre, Role.FOCAL)
    row = registered(office, unit=office.centre, by=above, clauses=("Việc của trên",))
    client.force_login(office.focal)
    assert "12-CT/TU" in words(client.get(LIST))
    client.post(f"{COVERAGE}{row.clauses.get().pk}/gan/", {"task": office.task.pk})
    assert ClauseTask.objects.get().by == office.focal
