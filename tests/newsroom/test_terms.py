"""The bank of official names: names end and are not written over, one official form at a time, the checks follow at once."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from nhipcau.kernel import clock
from nhipcau.kernel.models import JournalEntry
from nhipcau.newsroom.domain.background import term_books
from nhipcau.newsroom.domain.terms import FormSaying, TermRefused, change_form, change_term, keep_form, keep_term
from nhipcau.people.enums import Role
from nhipcau.people.models import Account
from nhipcau.reference.domain.loading import load_reference
from nhipcau.reference.models import Term, TermForm
from tests import factories
from tests.newsroom.counting import queries_of

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 27)


@pytest.fixture
def keeper(office: factories.Office) -> Account:
    return factories.account("dau-moi-tt", office.centre, Role.FOCAL)


def saying(form: str = "Sở Ngoại vụ", **values: Any) -> FormSaying:
    said = {"language": "vi", "use": "official", "severity": "block", "source": "QĐ trình diễn 1/2026", **values}
    return FormSaying(form=form, **said)


def term(by: Account, **values: Any) -> Term:
    return keep_term(code="so-ngoai-vu", kind="body", sensitive=False, note="", first=saying(**values), by=by)


def uses(language: str = "vi") -> dict[str, str]:
    return {form.form: form.use for form in term_books([language])[language].forms.values()}


def test_a_name_that_ends_is_retired_from_the_next_day_and_its_successor_offered(keeper: Account) -> None:
    kept = term(keeper, valid_from=dt.date(2000, 1, 1))
    row = kept.forms.get()
    yesterday = clock.today() - dt.timedelta(days=1)
    assert change_form(
        row=row, saying=saying(valid_from=dt.date(2000, 1, 1), valid_to=yesterday), by=keeper, reason="Sáp nhập"
    )
    keep_form(term=kept, saying=saying("Sở Ngoại vụ và Hợp tác", valid_from=clock.today()), by=keeper)
    assert uses() == {"Sở Ngoại vụ": "retired", "Sở Ngoại vụ và Hợp tác": "official"}
    offered = {form.offered for form in term_books(["vi"])["vi"].forms.values()}
    assert offered == {"Sở Ngoại vụ và Hợp tác"}


def test_two_official_forms_never_stand_at_one_time(keeper: Account) -> None:
    kept = term(keeper, valid_from=dt.date(2020, 1, 1), valid_to=dt.date(2025, 6, 30))
    with pytest.raises(TermRefused, match="Sở Ngoại vụ"):
        keep_form(term=kept, saying=saying("Sở Đối ngoại", valid_from=dt.date(2025, 6, 30)), by=keeper)
    keep_form(term=kept, saying=saying("Sở Đối ngoại", valid_from=dt.date(2025, 7, 1)), by=keeper)
    keep_form(term=kept, saying=saying("Department of External Relations", language="en"), by=keeper)
    keep_form(term=kept, saying=saying("Sở ĐN", use="allowed"), by=keeper)
    assert sorted(kept.forms.values_list("form", flat=True)) == sorted(
        ["Department of External Relations", "Sở Ngoại vụ", "Sở Đối ngoại", "Sở ĐN"]
    )


@pytest.mark.parametrize(
    "values",
    [
        {"form": "S"}, {"form": "S" * 301}, {"source": "  "}, {"language": "xx"}, {"use": "best"}, {"severity": "shout"},
        {"valid_from": dt.date(2026, 2, 1), "valid_to": dt.date(2026, 1, 1)},
    ],
)  # fmt: skip
def test_a_form_that_cannot_stand_is_refused_and_nothing_kept(keeper: Account, values: dict[str, Any]) -> None:
    form = values.pop("form", "Sở Ngoại vụ")
    with pytest.raises(TermRefused):
        keep_term(code="so-ngoai-vu", kind="body", sensitive=False, note="", first=saying(form, **values), by=keeper)
    assert (Term.objects.count(), JournalEntry.objects.filter(action__startswith="newsroom.term").count()) == (0, 0)


def test_a_stamp_in_any_words_is_refused(keeper: Account) -> None:
    for values in ({"form": "TUYỆT MẬT"}, {"source": "TUYỆT MẬT"}, {"note": "TUYỆT MẬT"}):
        form = values.pop("form", "Sở Ngoại vụ")
        with pytest.raises(ValidationError):
            keep_term(
                code="so-ngoai-vu", kind="body", sensitive=False, note="", first=saying(form, **values), by=keeper
            )
    assert Term.objects.count() == 0


def test_only_the_focal_officers_at_the_head_keep_names(office: factories.Office, keeper: Account) -> None:
    kept = term(keeper)
    for person in (office.focal, office.writer, office.clearer, office.stranger):
        with pytest.raises(PermissionDenied):
            keep_form(term=kept, saying=saying("Sở ĐN", use="allowed"), by=person)
        with pytest.raises(PermissionDenied):
            change_form(row=kept.forms.get(), saying=saying("Sở ĐN"), by=person, reason="x")
        with pytest.raises(PermissionDenied):
            change_term(term=kept, kind="body", sensitive=True, note="", by=person, reason="x")


def test_a_change_needs_a_reason_and_the_journal_keeps_what_it_said(keeper: Account) -> None:
    kept = term(keeper)
    row = kept.forms.get()
    assert change_form(row=row, saying=saying(), by=keeper, reason="") is False
    with pytest.raises(TermRefused):
        change_form(row=row, saying=saying("Sở Đối ngoại"), by=keeper, reason=" ")
    assert TermForm.objects.get().form == "Sở Ngoại vụ"
    change_form(row=row, saying=saying("Sở Đối ngoại"), by=keeper, reason="Đổi tên")
    entry = JournalEntry.objects.get(action="newsroom.term_form_change")
    assert (entry.data["before"]["form"], entry.data["form"], entry.data["reason"]) == (
        "Sở Ngoại vụ",
        "Sở Đối ngoại",
        "Đổi tên",
    )


def test_two_clearers_are_asked_for_with_a_reason_only(keeper: Account) -> None:
    kept = term(keeper)
    with pytest.raises(TermRefused):
        change_term(term=kept, kind="body", sensitive=True, note="", by=keeper, reason="")
    assert change_term(term=kept, kind="body", sensitive=True, note="", by=keeper, reason="Nội dung nhạy cảm")
    assert Term.objects.get().sensitive is True
    assert change_term(term=kept, kind="body", sensitive=True, note="", by=keeper, reason="") is False


def test_what_an_office_changed_of_the_package_stays_its_own(keeper: Account) -> None:
    load_reference()
    row = TermForm.objects.filter(language="en", use="official").first()
    assert row is not None
    said = FormSaying(
        language="en",
        form=f"{row.form} (own)",
        use="official",
        severity="note",
        source="QĐ 2/2026",
        valid_from=row.valid_from,
    )
    change_form(row=row, saying=said, by=keeper, reason="Theo văn bản mới")
    load_reference()
    again = TermForm.objects.get(pk=row.pk)
    assert (again.form, again.own, again.confidence) == (said.form, True, "B")


def test_the_screens_begin_change_and_show_a_name(office: factories.Office, keeper: Account, client: Client) -> None:
    client.force_login(keeper)
    assert "Nơi đây sẽ có các tên gọi" in client.get("/ten-goi/").content.decode()
    typed = {"language": "vi", "form": "Sở Ngoại vụ", "use": "official", "severity": "block", "source": "QĐ 1/2026"}
    answer = client.post("/ten-goi/moi/", {**typed, "code": "so-ngoai-vu", "kind": "body"})
    assert answer["Location"] == "/ten-goi/so-ngoai-vu/"
    answer = client.post("/ten-goi/so-ngoai-vu/cach-viet-moi/", {**typed, "form": "Sở Đối ngoại"})
    assert answer.status_code == 422
    assert "Sở Ngoại vụ" in answer.context["form"].non_field_errors()[0]
    row = TermForm.objects.get()
    assert (
        client.post(f"/ten-goi/cach-viet/{row.pk}/", {**typed, "form": "Sở Đối ngoại", "reason": "Đổi tên"}).status_code
        == 302
    )
    assert (
        client.post(
            "/ten-goi/so-ngoai-vu/mo-ta/", {"kind": "body", "sensitive": "on", "reason": "Nhạy cảm"}
        ).status_code
        == 302
    )
    page = client.get("/ten-goi/so-ngoai-vu/").content.decode()
    for said in ("Sở Đối ngoại", "Sở Ngoại vụ", "Đổi tên", "QĐ 1/2026", "hai người duyệt"):
        assert said in page
    client.force_login(office.writer)
    assert "/ten-goi/cach-viet/" not in client.get("/ten-goi/so-ngoai-vu/").content.decode()
    assert client.get("/ten-goi/moi/").status_code == 404


def test_what_has_no_official_name_is_headed_by_the_words_that_are_not_to_be_written(
    keeper: Account, client: Client
) -> None:
    load_reference()
    client.force_login(keeper)
    assert "“đường lưỡi bò”" in client.get("/ten-goi/?kind=sea").content.decode()


@pytest.mark.once
def test_the_list_is_narrowed_and_costs_the_same_for_a_full_page(keeper: Account, client: Client) -> None:
    client.force_login(keeper)
    term(keeper)
    one = queries_of(client, "/ten-goi/")
    load_reference()
    assert queries_of(client, "/ten-goi/") == one
    for asked, is_there in (
        ("q=so+ngoai+vu", True),
        ("q=bien+dong", False),
        ("kind=sea", False),
        ("state=own", True),
        ("state=sensitive", False),
    ):
        assert ("/ten-goi/so-ngoai-vu/" in client.get(f"/ten-goi/?{asked}").content.decode()) is is_there, asked
