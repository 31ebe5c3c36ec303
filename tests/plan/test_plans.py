"""A plan is taken in whole or not at all, and only by the focal officer of its unit."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied

from nhipcau.kernel.intake.source import SourceText
from nhipcau.kernel.models import JournalEntry
from nhipcau.plan.domain.plans import (
    LONGEST_CONTENT,
    ConfirmedPlan,
    PlanRefused,
    confirm,
    from_proposal,
    note_refusal,
    title_of,
    within_sentence,
)
from nhipcau.plan.models import Plan
from nhipcau.plan.reading import read_plan
from nhipcau.reference.models import LegalDocument, Place
from tests import factories

TEXT = (
    "UBND TỈNH TRÌNH DIỄN\nKế hoạch thông tin đối ngoại năm 2026\n"
    "Kế hoạch gồm 3 nội dung chính: Tập huấn nghiệp vụ; Quảng bá hình ảnh tỉnh; Xuất bản ấn phẩm.\n"
)
GOOD = ConfirmedPlan(
    title="Kế hoạch năm 2026",
    year=2026,
    contents=[("Quảng bá", (3, 11)), ("Tập huấn", None)],
    directives=[
        {"number": "57-KL/TW", "title": "nâng cao chất lượng", "issuer": "Bộ Chính trị", "date": None}
    ],
    shortcomings=["Tin tiếng nước ngoài còn ít"],
)


@pytest.mark.django_db
def test_confirmed_plan_has_its_contents_in_order_with_their_spans(office: factories.Office) -> None:
    row = confirm(plan=GOOD, unit=office.locality, by=office.focal)
    found = list(row.contents.values_list("no", "title", "source_start", "source_end"))
    assert found == [(1, "Quảng bá", 3, 11), (2, "Tập huấn", None, None)]
    assert [one.text for one in row.shortcomings.all()] == ["Tin tiếng nước ngoài còn ít"]
    assert [one.number for one in row.directives.all()] == ["57-KL/TW"]
    assert (row.locality, row.confirmed_by) == (office.place, office.focal)
    entry = JournalEntry.objects.filter(action="plan.confirm").get()
    assert (entry.actor_id, entry.data) == (office.focal.pk, {"contents": 2})


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["writer", "clearer", "leader", "stranger"])
def test_nobody_but_the_focal_officer_takes_in_a_plan(office: factories.Office, who: str) -> None:
    before = Plan.objects.count()
    with pytest.raises(PermissionDenied):
        confirm(plan=GOOD, unit=office.locality, by=getattr(office, who))
    assert Plan.objects.count() == before


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [
        {"contents": []},
        {"contents": [("  ", None)]},
        {"title": ""},
        {"year": 26},
        {"contents": [("a" * (LONGEST_CONTENT + 1), None)]},
        {"number": "9" * 61},
    ],
)
def test_what_does_not_fit_is_refused_before_any_row(
    office: factories.Office, wrong: dict[str, object]
) -> None:
    before = Plan.objects.count()
    with pytest.raises(PlanRefused):
        confirm(plan=replace(GOOD, **wrong), unit=office.locality, by=office.focal)
    assert (Plan.objects.count(), LegalDocument.objects.count()) == (before, 0)


@pytest.mark.django_db
def test_an_archive_keeps_the_former_province_s_name(office: factories.Office) -> None:
    former = Place.objects.create(
        code="ha-nam", names={"vi": "Hà Nam"}, kind=Place.Kind.LOCALITY, valid_to=dt.date(2025, 6, 30)
    )
    row = confirm(plan=replace(GOOD, year=2022, locality=former), unit=office.locality, by=office.focal)
    assert (row.locality, row.unit) == (former, office.locality)


@pytest.mark.django_db
def test_a_directive_cited_twice_is_one_row_of_the_register(office: factories.Office) -> None:
    confirm(plan=GOOD, unit=office.locality, by=office.focal)
    dated = {"number": "57-KL/TW", "title": "nâng cao", "issuer": "Bộ Chính trị", "date": "2023-06-15"}
    confirm(plan=replace(GOOD, directives=[dated]), unit=office.locality, by=office.focal)
    assert LegalDocument.objects.filter(number="57-KL/TW").count() == 1


@pytest.mark.django_db
def test_the_same_number_of_another_day_is_another_document(office: factories.Office) -> None:
    for day in ("2023-01-15", "2024-01-15"):
        cited = {"number": "12/KH-UBND", "title": "", "issuer": "", "date": day}
        confirm(plan=replace(GOOD, directives=[cited]), unit=office.locality, by=office.focal)
    days = LegalDocument.objects.filter(number="12/KH-UBND").values_list("date", flat=True).order_by("date")
    assert list(days) == [dt.date(2023, 1, 15), dt.date(2024, 1, 15)]


@pytest.mark.django_db
def test_a_refused_upload_leaves_who_and_which_rule_only(office: factories.Office) -> None:
    note_refusal(rule="secrecy.stamp", by=office.focal)
    entry = JournalEntry.objects.filter(action="plan.refuse_upload").get()
    assert (entry.actor_id, entry.subject_id, entry.data) == (office.focal.pk, "", {"rule": "secrecy.stamp"})


def test_a_proposal_confirmed_unchanged_keeps_every_content_and_shortcoming() -> None:
    found = read_plan(SourceText(TEXT, "txt"))
    raw = found.as_json() | {"shortcomings": [{"title": "Tin còn ít", "source": [0, 4]}]}
    made = from_proposal(raw, TEXT, "ke-hoach.txt", 2026)
    assert [title for title, _span in made.contents] == [one.title for one in found.contents]
    assert [TEXT[span[0] : span[1]] for _title, span in made.contents if span] == [
        "Tập huấn nghiệp vụ",
        "Quảng bá hình ảnh tỉnh",
        "Xuất bản ấn phẩm",
    ]
    assert (made.shortcomings, made.source_text) == (["Tin còn ít"], TEXT)


@pytest.mark.parametrize(
    ("kind", "locality", "title"),
    [
        ("plan", "Thành phố Hồ Chí Minh", "Kế hoạch thông tin đối ngoại Thành phố Hồ Chí Minh năm 2024"),
        ("review", "Tỉnh Hà Nam", "Nhiệm vụ trọng tâm thông tin đối ngoại tỉnh Hà Nam năm 2024"),
        ("briefing", None, "Kiến nghị, đề xuất thông tin đối ngoại năm 2024"),
    ],
)
def test_a_plan_is_called_by_kind_locality_and_year(kind: str, locality: str | None, title: str) -> None:
    assert title_of({"kind": kind, "locality": locality}, 2024) == title


def test_only_a_rank_is_written_small_inside_a_sentence() -> None:
    names = ["Tỉnh Hà Nam", "Thành phố Hà Nội", "Thành phố Hồ Chí Minh", "Phường Tây Hồ", "Sở Du lịch"]
    assert [within_sentence(name) for name in names] == [
        "tỉnh Hà Nam", "thành phố Hà Nội", "Thành phố Hồ Chí Minh", "phường Tây Hồ", "Sở Du lịch",
    ]  # fmt: skip
