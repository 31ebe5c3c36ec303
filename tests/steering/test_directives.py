"""A directive is entered once in a unit's register, with the clauses a person kept."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from nhipcau.kernel.models import JournalEntry
from nhipcau.plan.models import Plan
from nhipcau.reference.enums import DocumentStatus
from nhipcau.reference.models import LegalDocument
from nhipcau.steering.domain import directive_queries as queries
from nhipcau.steering.domain.directives import ClauseWords, DirectiveRefused, DocumentWords, register, set_validity
from nhipcau.steering.models import Clause, Registered
from tests import factories
from tests.steering.directive_rows import registered

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 6, 1)


def test_a_document_is_entered_with_its_clauses_those_not_ticked_left_out(office: factories.Office) -> None:
    row = register(
        unit=office.locality, by=office.focal, day=DAY, source_name="chi-thi.docx", source_text="Điều một. Điều hai.",
        words=DocumentWords(title="Chỉ thị", number="số 12–CT / TU", issuer="Tỉnh ủy", date=dt.date(2026, 1, 15), kind="CT"),
        clauses=[ClauseWords("Việc một", "1", (0, 8)), ClauseWords("Việc hai", "2", (10, 18), kept=False)],
    )  # fmt: skip
    assert (row.document.number, row.document.symbol, row.day, row.issued_here) == ("12-CT/TU", "CT/TU", DAY, False)
    assert list(row.clauses.values_list("no", "label", "text", "source_start", "source_end", "state")) == [
        (1, "1", "Việc một", 0, 8, "confirmed"),
        (2, "2", "Việc hai", 10, 18, "left"),
    ]
    assert len(row.sha256) == 64
    entry = JournalEntry.objects.get(action="steering.register")
    assert entry.data == {"document": row.document.pk, "clauses": 1}


def test_a_document_that_is_known_is_the_same_one_and_keeps_the_words_it_is_cited_by(
    office: factories.Office, reference_rows: None
) -> None:
    known = LegalDocument.objects.get(number="57-KL/TW")
    row = registered(office, number="57-KL/TW", title="Khác", issuer="Bộ Chính trị", date=dt.date(2023, 6, 15))
    assert row.document == known
    assert row.document.title.startswith("Kết luận về tiếp tục")


def test_what_a_plan_cited_only_by_number_is_told_its_issuer_kind_and_day(office: factories.Office) -> None:
    bare = LegalDocument.objects.create(number="12-CT/TU", title="12-CT/TU")
    row = registered(office)
    bare.refresh_from_db()
    assert row.document == bare
    assert (bare.issuer, bare.kind, bare.issuer_level, bare.date) == ("Tỉnh ủy Ninh Bình", "CT", "party", dt.date(2026, 1, 15))


def test_the_same_number_of_another_year_or_another_body_is_another_document(office: factories.Office) -> None:
    first = registered(office)
    second = registered(office, date=dt.date(2025, 1, 15))
    third = registered(office, issuer="Tỉnh ủy Khác")
    assert len({first.document_id, second.document_id, third.document_id}) == 3


def test_a_document_is_not_entered_twice(office: factories.Office) -> None:
    registered(office)
    with pytest.raises(DirectiveRefused):
        registered(office)
    assert Registered.objects.count() == 1


def test_only_the_focal_officer_of_the_unit_enters_documents(office: factories.Office) -> None:
    for person in (office.writer, office.leader, office.stranger, office.publisher):
        with pytest.raises(PermissionDenied):
            registered(office, by=person)
    assert (Registered.objects.count(), LegalDocument.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    "words",
    [
        {"title": " "},
        {"valid_from": dt.date(2026, 1, 1)},
        {"valid_from": dt.date(2026, 2, 1), "valid_to": dt.date(2026, 1, 31)},
        {"valid_to": dt.date(2026, 1, 14)},
    ],
)
def test_days_that_run_backwards_and_a_missing_title_are_refused(office: factories.Office, words: dict[str, object]) -> None:
    with pytest.raises(DirectiveRefused):
        registered(office, **words)  # type: ignore[arg-type]
    assert (Registered.objects.count(), LegalDocument.objects.count()) == (0, 0)


def test_validity_and_successor_are_set_and_the_line_is_shown_whole(office: factories.Office) -> None:
    oldest = LegalDocument.objects.create(number="1-CT/TU", title="Cũ nhất", date=dt.date(2010, 1, 1))
    row = registered(office)
    oldest.successor = row.document
    oldest.save()
    newest = LegalDocument.objects.create(number="99-CT/TU", title="Mới", date=dt.date(2026, 9, 1))
    set_validity(row=row, by=office.focal, valid_from=None, valid_to=dt.date(2026, 8, 31), successor=newest)
    assert queries.line_of(row.document) == [oldest, row.document, newest]
    assert row.document.status_on(dt.date(2026, 9, 1)) == DocumentStatus.REPEALED
    newest_row = registered(office, number="99-CT/TU", title="Mới", issuer="", date=dt.date(2026, 9, 1))
    with pytest.raises(DirectiveRefused):
        set_validity(row=newest_row, by=office.focal, valid_from=None, valid_to=None, successor=row.document)
    with pytest.raises(DirectiveRefused):
        set_validity(row=newest_row, by=office.focal, valid_from=None, valid_to=None, successor=newest)
    with pytest.raises(PermissionDenied):
        set_validity(row=row, by=office.leader, valid_from=None, valid_to=None, successor=None)


def test_the_state_in_the_list_is_the_state_of_the_document(office: factories.Office, reference_rows: None) -> None:
    for document in LegalDocument.objects.all():
        Registered.objects.create(unit=office.locality, document=document, day=DAY, by=office.focal)
    for day in (dt.date(2010, 1, 1), dt.date(2023, 6, 14), dt.date(2026, 6, 30), dt.date(2026, 7, 1), dt.date(2026, 11, 21)):
        rows = queries.registered_seen_by(office.focal, day)
        told = {row.document.number: row.standing for row in rows}
        assert told == {one.number: one.status_on(day) for one in LegalDocument.objects.with_standing()}
        assert {DocumentStatus.REPEALED, DocumentStatus.AMENDED} & set(told.values()) or day.year < 2026


def test_the_search_finds_without_marks_and_in_any_order(office: factories.Office) -> None:
    row = registered(office)
    other = registered(office, number="9-KL/TU", title="Kết luận về cửa khẩu")
    seen = queries.registered_seen_by(office.focal)
    assert list(queries.found_by(seen, "tieng NUOC ngoài")) == [row]
    assert list(queries.found_by(seen, "khau ket luan")) == [other]
    assert set(queries.found_by(seen, "ninh binh")) == {row, other}
    assert list(queries.found_by(seen, "12-ct")) == [row]
    assert list(queries.found_by(seen, "không có")) == []
    assert set(queries.found_by(seen, " ")) == {row, other}


def test_units_below_see_what_they_work_under_and_neighbours_nothing(office: factories.Office) -> None:
    row = registered(office)
    for person in (office.focal, office.writer, office.leader):
        assert list(queries.registered_seen_by(person)) == [row]
    assert list(queries.registered_seen_by(office.stranger)) == []
    assert list(queries.registered_seen_by(factories.account("khong-vai", office.locality))) == []


def test_the_plans_that_cite_it_are_those_in_sight(office: factories.Office) -> None:
    row = registered(office)
    office.plan.directives.add(row.document)
    hidden = Plan.objects.create(unit=office.neighbour, title="Của nơi khác", year=2026)
    hidden.directives.add(row.document)
    assert list(queries.plans_citing(row.document, office.focal)) == [office.plan]


def test_clauses_go_with_their_register_row_only(office: factories.Office) -> None:
    row = registered(office, clauses=("Một", "Hai"))
    assert [one.text for one in queries.clauses_of(row)] == ["Một", "Hai"]
    assert Clause.objects.count() == 2
