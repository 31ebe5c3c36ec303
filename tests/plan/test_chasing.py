"""Chasing: the program drafts, a person sends. Nothing goes anywhere by itself, and no leader is addressed by name."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterator

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from docx import Document as Word

from nhipcau.desk.sweep import sweep
from nhipcau.kernel import clock
from nhipcau.kernel.mail import carried_by
from nhipcau.kernel.models import JournalEntry, MailOut
from nhipcau.people.enums import Role, UnitKind
from nhipcau.plan.domain import chase_paper, chasing
from nhipcau.plan.domain.chasing import ChaseRefused, draft, late_units, mark_sent
from nhipcau.plan.domain.phrases import named
from nhipcau.plan.domain.reminders import choose_mail, remind
from nhipcau.plan.domain.tasks import assign
from nhipcau.plan.enums import ChaseKind
from nhipcau.plan.models import ChaseDraft, Notice, Task
from tests import factories
from tests.kernel.mail.servers import carrier, server
from tests.plan.rows import queries_of

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 8, 15)


@pytest.fixture(autouse=True)
def august() -> Iterator[None]:
    with clock.moved_to(dt.datetime(2026, 8, 15, 2, 0, tzinfo=dt.UTC)):
        yield


def late(o: factories.Office, title: str = "Tuần phim Hà Nội", days: int = 5, **terms: object) -> Task:
    lead = terms.pop("lead", o.department)
    return assign(content=o.content, by=o.focal, title=title, lead=lead, due=TODAY - dt.timedelta(days=days), **terms)  # type: ignore[arg-type]


def words_of(content: bytes) -> str:
    document = Word(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


@pytest.mark.parametrize("kind", list(ChaseKind))
def test_the_paper_names_the_late_tasks_and_counts_them_and_leaves_number_and_day_blank(
    office: factories.Office, kind: ChaseKind
) -> None:
    late(office, "Tuần phim Hà Nội", 5)
    late(office, "Tập huấn", 40)
    assign(content=office.content, by=office.focal, title="Còn hạn", lead=office.department, due=TODAY)
    late(office, "Của đơn vị khác", lead=office.locality)
    words = words_of(bytes(draft(kind=kind, unit=office.department, by=office.focal).content))
    assert "Đơn vị so-vhtt còn 2\xa0nhiệm vụ quá thời hạn" in words
    assert [title in words for title in ("Tuần phim Hà Nội", "Tập huấn", "Còn hạn", "Của đơn vị khác")] == [True, True, False, False]
    assert ("10/8/2026" in words, "40" in words, "hết ngày 14 tháng 8 năm 2026" in words) == (True, True, True)
    blank = "Số:      /UBND-TTĐN" if kind == ChaseKind.LETTER else "Số:      /PTr-UBND"
    assert (blank in words, "ngày      tháng      năm …" in words, "V/v V/v" in words) == (True, True, False)


def test_the_figure_carries_the_rows_it_was_counted_from(office: factories.Office) -> None:
    tasks = [late(office, "a"), late(office, "b")]
    figure = chase_paper.late_figure(office.department, tasks)
    assert (figure.value, [row.label for row in figure.rows]) == (2, ["A", "B"])


def test_the_same_tasks_on_the_same_day_give_the_same_bytes_and_one_draft(office: factories.Office) -> None:
    late(office)
    one, again = (draft(kind=ChaseKind.LETTER, unit=office.department, by=office.focal) for _ in range(2))
    assert (one.pk, one.sha256, ChaseDraft.objects.count()) == (again.pk, again.sha256, 1)
    assert zipfile.is_zipfile(io.BytesIO(bytes(one.content)))
    mark_sent(chase=one, by=office.focal)
    third = draft(kind=ChaseKind.LETTER, unit=office.department, by=office.focal)
    assert (third.pk != one.pk, third.sha256 == one.sha256) == (True, True)


def test_nothing_goes_anywhere_by_itself(office: factories.Office) -> None:
    for person in (office.leader, office.writer, office.focal):
        person.email = f"{person.username}@so.example"
        person.save()
    late(office)
    for kind in ChaseKind:
        draft(kind=kind, unit=office.department, by=office.focal)
    assert (MailOut.objects.count(), Notice.objects.count()) == (0, 0)
    for days in range(60):
        remind(TODAY + dt.timedelta(days=days))
    assert [row.sent_at for row in ChaseDraft.objects.all()] == [None, None]
    assert (ChaseDraft.objects.count(), set(MailOut.objects.values_list("to", flat=True))) == (2, {"bien-tap@so.example"})


def test_the_note_is_addressed_to_no_leader_by_name(office: factories.Office) -> None:
    late(office)
    words = words_of(bytes(draft(kind=ChaseKind.SUBMISSION, unit=office.department, by=office.focal).content))
    people = [office.leader, office.focal, office.writer, office.clearer, office.publisher]
    assert [str(person) for person in people if str(person) in words] == []


def test_only_a_focal_officer_drafts_about_plans_they_keep_and_only_about_what_is_late(office: factories.Office) -> None:
    late(office)
    for person in (office.writer, office.leader, office.translator):
        with pytest.raises(PermissionDenied):
            draft(kind=ChaseKind.LETTER, unit=office.department, by=person)
    for person, unit in ((office.stranger, office.department), (office.focal, office.locality)):
        with pytest.raises(ChaseRefused):
            draft(kind=ChaseKind.LETTER, unit=unit, by=person)
    assert ChaseDraft.objects.count() == 0


def test_a_person_marks_it_as_sent_once_and_the_journal_says_who(office: factories.Office) -> None:
    late(office)
    row = draft(kind=ChaseKind.LETTER, unit=office.department, by=office.focal)
    with pytest.raises(PermissionDenied):
        mark_sent(chase=row, by=office.stranger)
    mark_sent(chase=row, by=office.focal)
    with pytest.raises(ChaseRefused):
        mark_sent(chase=row, by=office.focal)
    row.refresh_from_db()
    acts = list(JournalEntry.objects.filter(action__endswith="_chase").order_by("id").values_list("action", "actor_id"))
    assert (row.sent_by, acts) == (office.focal, [("plan.draft_chase", office.focal.pk), ("plan.send_chase", office.focal.pk)])


def test_the_units_stand_with_the_most_late_first_and_the_draft_that_waits(office: factories.Office) -> None:
    late(office, "a", 3, lead=office.locality)
    late(office, "b", 9)
    late(office, "c", 2)
    draft(kind=ChaseKind.LETTER, unit=office.department, by=office.focal)
    found = [(one.unit.code, one.late, one.since, one.draft is not None) for one in late_units(office.focal, TODAY)]
    assert found == [("so-vhtt", 2, dt.date(2026, 8, 6), True), ("ha-noi", 1, dt.date(2026, 8, 12), False)]
    assert late_units(office.stranger, TODAY) == []


def test_on_the_screen_it_is_drafted_downloaded_and_marked(office: factories.Office, client: Client) -> None:
    late(office)
    client.force_login(office.focal)
    client.post("/ke-hoach/don-doc/soan/", {"unit": office.department.pk, "kind": "letter"})
    row = ChaseDraft.objects.get()
    answer = client.get(f"/ke-hoach/don-doc/{row.pk}/")
    assert (answer.content[:2], answer["Content-Disposition"]) == (
        b"PK", 'attachment; filename="cong-van-don-doc-don-vi-so-vhtt-15-08-2026.docx"',
    )  # fmt: skip
    client.post(f"/ke-hoach/don-doc/{row.pk}/da-gui/")
    row.refresh_from_db()
    assert row.sent_by == office.focal
    assert client.post("/ke-hoach/don-doc/soan/", {"unit": office.neighbour.pk, "kind": "letter"}).status_code == 404


def test_a_stranger_finds_neither_unit_nor_draft(office: factories.Office, client: Client) -> None:
    late(office)
    row = draft(kind=ChaseKind.LETTER, unit=office.department, by=office.focal)
    for person in (office.stranger, office.leader):
        client.force_login(person)
        page = client.get("/ke-hoach/don-doc/").content.decode()
        found = (client.get(f"/ke-hoach/don-doc/{row.pk}/").status_code, client.post(f"/ke-hoach/don-doc/{row.pk}/da-gui/").status_code)
        assert ("so-vhtt" in page, found) == (False, (404, 404))


@pytest.mark.once
def test_the_screen_costs_the_same_for_one_unit_and_for_fifty(office: factories.Office, client: Client) -> None:
    late(office)
    draft(kind=ChaseKind.LETTER, unit=office.department, by=office.focal)
    client.force_login(office.focal)
    before = queries_of(client, "/ke-hoach/don-doc/")
    for number in range(50):
        late(office, lead=factories.unit(f"xa-{number}", UnitKind.COMMUNE, office.locality))
    assert queries_of(client, "/ke-hoach/don-doc/") == before


def test_the_drafts_of_a_unit_are_those_of_its_focal_officers(office: factories.Office) -> None:
    late(office)
    row = draft(kind=ChaseKind.LETTER, unit=office.department, by=office.focal)
    other = factories.account("dau-moi-2", office.locality, Role.FOCAL)
    assert list(chasing.drafts_of(other)) == [row]


def test_a_title_that_bears_marks_is_named_with_the_other_kind() -> None:
    assert (named("Loạt bài di sản;"), named("Chuyên mục «Hà Nội buổi sớm»")) == ("«Loạt bài di sản»", "“Chuyên mục «Hà Nội buổi sớm»”")


def test_no_draft_leaves_by_itself_to_a_leader_or_to_the_unit_that_is_late(office: factories.Office, house: object) -> None:
    """A month of sweeps over a real mail server: the drafts stay drafts, and what goes out are the daily reminders alone."""
    head = factories.account("giam-doc", office.department, Role.LEADER)
    above = factories.account("lanh-dao-tren", office.centre, Role.LEADER)
    people = (office.focal, office.writer, office.leader, head, above, office.clearer, office.stranger)
    for person in people:
        person.email = f"{person.username}@so.example"
        person.save()
        choose_mail(account=person, by_mail=person != office.writer)
    for days in (3, 40, 200):
        late(office, f"Trễ {days} ngày", days)
    late(office, "Của cơ quan", 90, lead=office.locality)
    for kind in ChaseKind:
        draft(kind=kind, unit=office.department, by=office.focal)
        draft(kind=kind, unit=office.locality, by=office.focal)
    with server() as (postman, line), carried_by(carrier(line)):
        for days in range(30):
            with clock.moved_to(dt.datetime(2026, 8, 15, 2, 0, tzinfo=dt.UTC) + dt.timedelta(days=days)):
                sweep()
                sweep()
    assert {address for _sender, to in postman.envelopes for address in to} == {"dau-moi@so.example"}
    assert {str(one["Subject"]).split(" ngày", maxsplit=1)[0] for one in postman.taken} == {"Nhắc việc"}
    assert len({str(one["Subject"]) for one in postman.taken}) == len(postman.taken)
    assert not any(part.get_filename() for one in postman.taken for part in one.walk())
    assert set(ChaseDraft.objects.values_list("sent_at", flat=True)) == {None}
    assert not Notice.objects.filter(account__in=(office.leader, head, above, office.stranger)).exists()
    assert not JournalEntry.objects.filter(action="plan.send_chase").exists()
