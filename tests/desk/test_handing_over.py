"""A post passes on with a list that both sign: it is complete, frozen, and nobody else's to read or to sign."""

from __future__ import annotations

import datetime as dt
import io

import docx
import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from nhipcau.desk import handing as gathering
from nhipcau.kernel import clock
from nhipcau.kernel.models import AppendOnly
from nhipcau.newsroom.domain.clearance import submit
from nhipcau.people.domain import handing
from nhipcau.people.domain.handing import HandingRefused
from nhipcau.people.enums import Role
from nhipcau.people.models import Account, HandOver, HandOverSignature, RoleHeld
from nhipcau.plan.models import TaskLink
from tests import factories
from tests.plan.rows import queries_of

pytestmark = pytest.mark.django_db


def parts_of(account: Account) -> dict[str, list[str]]:
    return {part.key: [line.words for line in part.lines] for part in gathering.gather(account)}


def made(o: factories.Office, taker: Account | None = None) -> HandOver:
    return handing.make(
        giver=o.focal, taker=taker or o.writer, post="Cán bộ đầu mối", day=clock.today(), by=o.focal,
        parts=gathering.gather(o.focal),
    )  # fmt: skip


def sign_in(client: Client, account: Account) -> Client:
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_the_list_holds_what_is_open_and_nothing_of_others(office: factories.Office) -> None:
    TaskLink.objects.create(
        task=office.task, unit=office.department, token_sha256="0" * 64, made_by=office.focal,
        expires_at=clock.now() + dt.timedelta(days=3),
    )  # fmt: skip
    TaskLink.objects.create(
        task=office.task, unit=office.department, token_sha256="1" * 64, made_by=office.focal,
        expires_at=clock.now() - dt.timedelta(days=3),
    )  # fmt: skip
    factories.edition(office, title="Bản nháp")
    submit(edition=factories.edition(office, title="Chờ duyệt"), by=office.writer)
    focal, writer, clearer = (parts_of(one) for one in (office.focal, office.writer, office.clearer))
    assert focal["tasks"] == [office.task.title]
    assert focal["links"] == [f"Liên kết nhiệm vụ: {office.task.title}"]
    assert (focal["drafts"], focal["clearing"]) == ([], [])
    assert (writer["drafts"], writer["clearing"]) == (["Bản nháp"], ["Chờ duyệt"])
    assert (clearer["tasks"], clearer["clearing"]) == ([], ["Chờ duyệt"])
    assert focal["roles"] == ["Cán bộ đầu mối – Đơn vị ha-noi"]
    assert all(focal["places"])
    assert parts_of(office.stranger)["tasks"] == []


def test_the_list_stays_what_it_was_when_work_goes_on(office: factories.Office) -> None:
    row = made(office)
    before = row.content
    office.task.title = "Tên khác"
    office.task.save()
    row = HandOver.objects.get(pk=row.pk)
    assert row.content == before and handing.is_whole(row)
    with pytest.raises(AppendOnly):
        row.save()
    with pytest.raises(AppendOnly):
        HandOver.objects.filter(pk=row.pk).delete()


def test_each_side_signs_once_for_itself_and_nobody_for_another(office: factories.Office) -> None:
    row = made(office)
    with pytest.raises(PermissionDenied):
        handing.sign(hand_over=row, by=office.leader)
    handing.sign(hand_over=row, by=office.focal)
    with pytest.raises(HandingRefused):
        handing.sign(hand_over=row, by=office.focal)
    handing.sign(hand_over=row, by=office.writer)
    assert [(one.side, one.account, one.sha256) for one in row.signatures.all()] == [
        ("giving", office.focal, row.sha256), ("taking", office.writer, row.sha256),
    ]  # fmt: skip


def test_a_list_that_was_tampered_with_is_not_signed(office: factories.Office) -> None:
    row = made(office)
    row.content = [*row.content, {"key": "x", "titles": {"vi": "Thêm", "en": "More"}, "lines": [], "more": 0}]
    with pytest.raises(HandingRefused):
        handing.sign(hand_over=row, by=office.focal)
    assert not HandOverSignature.objects.exists()


def test_handing_over_gives_no_role_and_takes_none(office: factories.Office) -> None:
    held = set(RoleHeld.objects.values_list("account", "unit", "role", "valid_to"))
    row = made(office)
    handing.sign(hand_over=row, by=office.focal)
    handing.sign(hand_over=row, by=office.writer)
    assert set(RoleHeld.objects.values_list("account", "unit", "role", "valid_to")) == held


def test_a_post_is_handed_over_by_its_holder_or_the_unit_s_administrator(office: factories.Office) -> None:
    keeper = factories.account("quan-tri", office.locality, Role.ADMIN)
    give = {"giver": office.focal, "taker": office.writer, "post": "Đầu mối", "day": clock.today(), "parts": []}
    for by in (office.writer, office.leader, office.stranger):
        with pytest.raises(PermissionDenied):
            handing.make(by=by, **give)  # type: ignore[arg-type]
    handing.make(by=keeper, **give)  # type: ignore[arg-type]
    with pytest.raises(HandingRefused):
        handing.make(by=keeper, **{**give, "taker": office.focal})  # type: ignore[arg-type]
    assert HandOver.objects.count() == 1


def test_giver_taker_and_who_looks_after_the_branch_see_it_and_others_find_nothing(
    office: factories.Office, client: Client
) -> None:
    row = made(office)
    address = f"/ban-giao/{row.pk}/"
    seen = {
        person.username: sign_in(client, person).get(address).status_code
        for person in (office.focal, office.writer, office.leader, office.clearer, office.translator, office.stranger)
    }
    assert seen == {
        "dau-moi": 200, "bien-tap": 200, "lanh-dao": 200, "duyet": 404, "dich": 404, "nguoi-la": 404,
    }  # fmt: skip
    assert sign_in(client, office.stranger).get(f"{address}bien-ban/").status_code == 404
    assert client.post(f"{address}ky/").status_code == 404


def test_it_is_made_and_signed_on_the_screen(office: factories.Office, client: Client) -> None:
    sign_in(client, office.focal)
    assert client.get("/ban-giao/lap/").context["giver"] == office.focal
    answer = client.post("/ban-giao/lap/", {"giver": office.focal.pk, "taker": office.writer.pk, "post": "Cán bộ đầu mối",
                                            "day": "30/6/2026", "words": "Chìa khóa tủ hồ sơ"})  # fmt: skip
    row = HandOver.objects.get()
    assert answer["Location"] == f"/ban-giao/{row.pk}/"
    assert [part["key"] for part in row.content] == [key for key, *_rest in gathering.PARTS]
    client.post(f"/ban-giao/{row.pk}/ky/")
    sign_in(client, office.writer).post(f"/ban-giao/{row.pk}/ky/")
    page = client.get(f"/ban-giao/{row.pk}/")
    assert all(one["at"] for one in page.context["signatures"]) and not page.context["may_sign"]


def test_the_minutes_leave_number_day_and_both_signatures_to_the_pen(office: factories.Office) -> None:
    from nhipcau.desk.handing_paper import minutes

    row = made(office)
    paper = docx.Document(io.BytesIO(minutes(row)))
    words = "\n".join(
        [*(one.text for one in paper.paragraphs), *(cell.text for table in paper.tables for line in table.rows for cell in line.cells)]
    )
    assert "BIÊN BẢN" in words and "Số:" in words and office.task.title in words and row.sha256 in words
    assert "BÊN GIAO (ký, ghi rõ họ tên)" in words and "BÊN NHẬN (ký, ghi rõ họ tên)" in words
    assert "Hai bên chưa xác nhận trên màn hình" in words
    assert minutes(row) == minutes(HandOver.objects.get(pk=row.pk))


@pytest.mark.once
def test_the_list_of_hand_overs_costs_the_same_for_one_and_for_fifty(office: factories.Office, client: Client) -> None:
    sign_in(client, office.focal)
    made(office)
    before = queries_of(client, "/ban-giao/")
    for _number in range(24):
        handing.sign(hand_over=made(office), by=office.writer)
        made(office, office.clearer)
    assert queries_of(client, "/ban-giao/") == before
