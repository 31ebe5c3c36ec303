"""Screens of conferences and recommendations: who sees what, what a click does, how many queries a list takes."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from nhipcau.kernel.models import JournalEntry
from nhipcau.people.enums import UnitKind
from nhipcau.plan.models import Task
from nhipcau.steering.domain.agenda import add_line
from nhipcau.steering.domain.conclusions import conclude, make_task
from nhipcau.steering.domain.conferences import prepare
from nhipcau.steering.domain.delegates import invite
from nhipcau.steering.domain.recommendations import recommend
from nhipcau.steering.enums import ConferenceKind, ConferenceState
from nhipcau.steering.models import Conference, Delegate, Paper, Recommendation
from tests import factories
from tests.plan.rows import queries_of
from tests.steering.meeting_rows import at, conference, day, held
from tests.steering.test_conferences import png, sheet

pytestmark = pytest.mark.django_db


def desk(person: object) -> Client:
    client = Client()
    client.force_login(person)  # type: ignore[arg-type]
    return client


def test_a_conference_is_prepared_on_the_screen(office: factories.Office) -> None:
    first = held(office)
    client = desk(office.focal)
    given = {
        "unit": office.locality.pk, "kind": "review", "title": "Hội nghị sơ kết", "day": f"{day(5):%d/%m/%Y}", "hour": "8:00",
        "until": "11:30", "previous": first.pk,
    }  # fmt: skip
    answer = client.post(reverse("steering:conference_prepare"), given)
    made = Conference.objects.get(title="Hội nghị sơ kết")
    assert (answer.status_code, answer["Location"]) == (302, reverse("steering:conference", args=[made.pk]))
    assert (made.begins, made.ends, made.previous) == (at(5), at(5, 11, 30), first)
    assert client.post(reverse("steering:conference_prepare"), {**given, "hour": "tám giờ"}).status_code == 422
    assert desk(office.leader).post(reverse("steering:conference_prepare"), given).status_code == 422
    assert Conference.objects.count() == 2


def test_a_conclusion_becomes_a_task_in_one_click(office: factories.Office) -> None:
    row = held(office)
    one = conclude(conference=row, text="Mở chuyên trang", owner=office.department, due=day(30), by=office.focal)
    client = desk(office.focal)
    page = client.get(reverse("steering:conference", args=[row.pk])).content.decode()
    assert f'<option value="{office.department.pk}" selected>' in page
    given = {"owner": office.department.pk, "due": f"{day(30):%d/%m/%Y}", "content": office.content.pk}
    address = reverse("steering:conclusion_give", args=[row.pk, one.no])
    client.post(address, {**given, "content": "", "task": "1"})
    assert Task.objects.filter(conclusions=one).count() == 0
    helping = factories.unit("xa-goi-y", UnitKind.COMMUNE, office.locality, office.place)
    typed = client.post(address, {**given, "due": "31/02/2026", "cooperating": helping.pk, "task": "1"}).content.decode()
    assert f'name="cooperating" value="{helping.pk}" checked' in typed
    client.post(address, {**given, "cooperating": helping.pk, "task": "1"})
    client.post(address, {**given, "task": "1"})
    task = Task.objects.get(conclusions=one)
    assert (task.lead, task.due, task.title) == (office.department, day(30), "Mở chuyên trang")
    assert list(task.cooperating.all()) == [helping]
    assert reverse("plan:task", args=[task.pk]) in client.get(reverse("steering:conference", args=[row.pk])).content.decode()


def test_what_was_typed_stays_on_the_conference_when_it_is_refused(office: factories.Office) -> None:
    row = held(office)
    one = conclude(conference=row, text="Mở chuyên trang", by=office.focal)
    client = desk(office.focal)
    refused = client.post(
        reverse("steering:conclude", args=[row.pk]), {"conclusion-text": "Rà soát biển báo", "conclusion-due": "ngày mai"}
    )
    page = refused.content.decode()
    assert (refused.status_code, "Rà soát biển báo" in page, 'value="ngày mai"' in page) == (422, True, True)
    assert f'name="next" value="{reverse("steering:conference", args=[row.pk])}"' in page
    given = {"owner": office.department.pk, "due": "ngày kia", "content": ""}
    refused = client.post(reverse("steering:conclusion_give", args=[row.pk, one.no]), given)
    page = refused.content.decode()
    assert (refused.status_code, 'value="ngày kia"' in page) == (422, True)
    assert f'<option value="{office.department.pk}" selected>' in page
    assert row.conclusions.count() == 1


def test_others_read_a_conference_and_change_nothing(office: factories.Office) -> None:
    row = conference(office)
    address = reverse("steering:conference", args=[row.pk])
    assert desk(office.stranger).get(address).status_code == 404
    client = desk(office.writer)
    assert client.get(address).status_code == 200
    client.post(reverse("steering:conference_move", args=[row.pk]), {"to": "held"})
    client.post(reverse("steering:agenda_add", args=[row.pk]), {"line-title": "x", "line-minutes": "5"})
    row.refresh_from_db()
    assert (row.state, row.agenda.count()) == (ConferenceState.PREPARED, 0)


def test_names_of_delegates_are_for_those_who_invite(office: factories.Office) -> None:
    row = conference(office)
    invite(conference=row, name="Người Được Mời", by=office.focal)
    # The office's editor holds a role in a unit below alone.
    for name in ("delegates", "delegates_form"):
        assert desk(office.writer).get(reverse(f"steering:{name}", args=[row.pk])).status_code == 404
    document = reverse("steering:conference_document", args=[row.pk, "danh-sach-dai-bieu", "docx"])
    assert desk(office.writer).get(document).status_code == 404
    assert desk(office.leader).get(document).status_code == 200
    assert "Người Được Mời" not in desk(office.writer).get(reverse("steering:conference", args=[row.pk])).content.decode()
    assert "Người Được Mời" in desk(office.leader).get(reverse("steering:delegates", args=[row.pk])).content.decode()


def test_a_sheet_of_delegates_is_shown_before_it_is_taken(office: factories.Office) -> None:
    row, client = conference(office), desk(office.focal)
    data = sheet(("1", "Đại biểu Một", "Giám đốc", "Đơn vị so-vhtt"), ("2", "", "x", "y"))
    shown = client.post(reverse("steering:delegates_read", args=[row.pk]), {"file": SimpleUploadedFile("ds.xlsx", data)})
    assert (shown.status_code, shown.context["good"], Delegate.objects.count()) == (200, 1, 0)
    take = reverse("steering:delegates_take", args=[row.pk])
    client.post(take, {"carried": shown.context["carried"] + "x"})
    client.post(reverse("steering:delegates_take", args=[conference(office).pk]), {"carried": shown.context["carried"]})
    assert Delegate.objects.count() == 0
    for _ in range(2):
        client.post(take, {"carried": shown.context["carried"]})
    assert list(Delegate.objects.values_list("name", "post", "conference")) == [("Đại biểu Một", "Giám đốc", row.pk)]


def test_papers_and_pictures_are_taken_and_given_back_as_files(office: factories.Office) -> None:
    row, client = conference(office), desk(office.focal)
    address = reverse("steering:paper_add", args=[row.pk])
    client.post(address, {"paper-file": SimpleUploadedFile("anh.png", png()), "paper-title": "Ảnh"})
    client.post(address, {"paper-file": SimpleUploadedFile("bc.txt", "TỐI MẬT\nx".encode())})
    paper = Paper.objects.get()
    answer = client.get(reverse("steering:paper", args=[row.pk, paper.pk]))
    assert (answer["Content-Type"], answer["X-Content-Type-Options"], answer.content) == ("image/png", "nosniff", png())
    assert answer["Content-Disposition"].startswith("attachment")
    assert desk(office.stranger).get(reverse("steering:paper", args=[row.pk, paper.pk])).status_code == 404
    kept = JournalEntry.objects.filter(action="steering.refuse_upload")
    assert [(one.actor_id, one.data) for one in kept] == [(office.focal.pk, {"rule": "secrecy.stamp"})]


def test_the_opening_page_says_the_rate_and_the_notice_waits_until_it_was_held(office: factories.Office) -> None:
    first = held(office)
    conclude(conference=first, text="Kết luận còn treo", by=office.focal)
    second, client = conference(office, days=2, previous=first), desk(office.focal)
    recommend(unit=office.locality, to="Trung ương", text="Cấp kinh phí dịch", sent_on=day(-3), by=office.focal)
    page = client.get(reverse("steering:conference_opening", args=[second.pk]))
    words = page.content.decode()
    assert (page.context["closure"].rate, "Kết luận còn treo" in words, "Cấp kinh phí dịch" in words) == (0, True, True)
    assert client.get(reverse("steering:conference_opening", args=[first.pk])).status_code == 404
    notice = "steering:conference_document"
    assert client.get(reverse(notice, args=[second.pk, "thong-bao-ket-luan", "docx"])).status_code == 404
    assert client.get(reverse(notice, args=[first.pk, "thong-bao-ket-luan", "docx"])).status_code == 200
    assert client.get(reverse(notice, args=[first.pk, "thong-bao-ket-luan", "exe"])).status_code == 404


def test_a_recommendation_is_entered_answered_closed_and_opened_again(office: factories.Office) -> None:
    client = desk(office.focal)
    client.post(
        reverse("steering:recommendations"),
        {"unit": office.locality.pk, "to": "Trung ương", "text": "Cấp kinh phí", "sent_on": f"{day(-12):%d/%m/%Y}"},
    )
    row = Recommendation.objects.get()
    address = reverse("steering:recommendation", args=[row.pk])
    assert "12 ngày" in client.get(reverse("steering:recommendations")).content.decode()
    assert client.post(address, {"day": f"{day(1):%d/%m/%Y}", "text": "x"}).status_code == 422
    client.post(address, {"day": f"{day(0):%d/%m/%Y}", "text": "Đồng ý", "settles": "on"})
    row.refresh_from_db()
    assert (row.closed_at is not None, row.replies.count()) == (True, 1)
    client.post(reverse("steering:recommendation_close", args=[row.pk]))
    row.refresh_from_db()
    assert row.closed_at is None
    assert desk(office.stranger).get(address).status_code == 404


@pytest.mark.once
def test_lists_take_as_many_queries_for_one_as_for_fifty(office: factories.Office) -> None:
    client = desk(office.focal)

    def more(row: Conference, count: int) -> None:
        for no in range(count):
            one = conclude(conference=row, text=f"Kết luận {no}", by=office.focal)
            if no % 2:
                make_task(conclusion=one, content=office.content, owner=office.department, due=day(9), by=office.focal)
            prepare(unit=office.locality, kind=ConferenceKind.OTHER, title=f"Hội nghị {no}", begins=at(-3), by=office.focal)
            recommend(unit=office.locality, to="x", text=f"Kiến nghị {no}", sent_on=day(-3), by=office.focal)
            add_line(conference=later, title=f"Mục {no}", minutes=5, by=office.focal)
            invite(conference=later, name=f"Đại biểu {count} {no}", unit=office.department, by=office.focal)

    row = held(office)
    later = conference(office, days=3, previous=row)
    addresses = [
        reverse("steering:conferences"), reverse("steering:orphans"), reverse("steering:recommendations"),
        reverse("steering:conference", args=[row.pk]), reverse("steering:conference_opening", args=[later.pk]),
        reverse("steering:conference", args=[later.pk]), reverse("steering:delegates", args=[later.pk]),
    ]  # fmt: skip
    more(row, 2)
    few = [queries_of(client, one) for one in addresses]
    more(row, 50)
    assert [queries_of(client, one) for one in addresses] == few


def test_empty_screens_teach(office: factories.Office) -> None:
    client = desk(office.focal)
    for name in ("conferences", "orphans", "recommendations", "movements"):
        answer = client.get(reverse(f"steering:{name}"))
        assert (answer.status_code, 'class="empty"' in answer.content.decode()) == (200, True)


def test_a_line_of_the_agenda_is_changed_while_the_conference_is_prepared(office: factories.Office) -> None:
    row = conference(office)
    line = add_line(conference=row, title="Báo cáo chung", minutes=20, by=office.focal)
    address = reverse("steering:agenda_line", args=[row.pk, line.no])
    client = desk(office.focal)
    assert client.get(address).context["form"]["title"].value() == "Báo cáo chung"
    answer = client.post(address, {"title": "", "who": "Văn phòng", "minutes": "900"})
    assert (answer.status_code, answer.context["form"]["who"].value()) == (422, "Văn phòng")
    assert client.post(address, {"title": "Báo cáo năm", "who": "Văn phòng", "minutes": "30"}).status_code == 302
    line.refresh_from_db()
    assert (line.title, line.who, line.minutes) == ("Báo cáo năm", "Văn phòng", 30)
    assert desk(office.leader).post(address, {"title": "Khác", "minutes": "5"}).status_code == 404
    Conference.objects.filter(pk=row.pk).update(state=ConferenceState.HELD)
    assert client.post(address, {"title": "Khác", "minutes": "5"}).status_code == 404
    line.refresh_from_db()
    assert line.title == "Báo cáo năm"
