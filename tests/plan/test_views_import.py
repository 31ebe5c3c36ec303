"""Taking in a plan on the screen: refused in words, nothing stored before confirmation, mended as the person wishes."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils.html import escape

from nhipcau.kernel.intake.source import SourceText
from nhipcau.kernel.models import JournalEntry
from nhipcau.plan.models import Plan
from nhipcau.plan.views.carrying import Carried, pack, unpack
from nhipcau.plan.views.proposing import place_of
from nhipcau.reference.models import LegalDocument, Place
from tests import factories

pytestmark = pytest.mark.django_db
TEXT = (
    "Kế hoạch hoạt động thông tin đối ngoại trên địa bàn Thành phố năm 2026 của UBND thành phố Hà Nội\n"
    "Kế hoạch thực hiện Kết luận số 57-KL/TW ngày 15/6/2023 của Bộ Chính trị.\n"
    "Theo kế hoạch, các nội dung năm 2026 gồm 3 nội dung chính: Tập huấn nghiệp vụ thông tin đối ngoại; "
    "Công tác truyền thông, quảng bá hình ảnh Thành phố; Tổ chức xuất bản các ấn phẩm.\n"
)
HAND_IN, CONFIRM = "/ke-hoach/nhap/", "/ke-hoach/nhap/xac-nhan/"


def rows() -> tuple[int, int, int]:
    return (
        Plan.objects.count(),
        LegalDocument.objects.count(),
        JournalEntry.objects.exclude(action="").count(),
    )


def proposal(client: Client, text: str = TEXT) -> HttpResponse:
    return client.post(HAND_IN, {"file": SimpleUploadedFile("ke-hoach.txt", text.encode())})


def filled(page: HttpResponse, **changes: Any) -> dict[str, Any]:
    """What the browser would send back unchanged, then the changes."""
    form, contents = page.context["form"], page.context["contents"]
    sent: dict[str, Any] = {"carried": page.context["carried"]}
    sent |= {name: form[name].value() or "" for name in form.fields}
    sent["unit"] = getattr(sent["unit"], "pk", sent["unit"])
    sent["locality"] = getattr(sent["locality"], "pk", sent["locality"])
    if isinstance(sent["date"], dt.date):
        sent["date"] = f"{sent['date']:%d/%m/%Y}"
    total = contents.total_form_count()
    sent |= {"c-TOTAL_FORMS": total, "c-INITIAL_FORMS": total}
    for number, row in enumerate(contents):
        sent |= {f"c-{number}-{name}": row[name].value() or "" for name in ("key", "no", "title")}
        if row["keep"].value():
            sent[f"c-{number}-keep"] = "on"
    sent["directive"] = [one["place"] for one in page.context["directives"]]
    sent["shortcoming"] = [one["place"] for one in page.context["shortcomings"]]
    return sent | changes


def test_nothing_is_stored_before_confirmation(office: factories.Office, client: Client) -> None:
    client.force_login(office.focal)
    before = rows()
    page = proposal(client)
    assert page.status_code == 200
    assert [row["no"].value() for row in page.context["contents"]][:3] == [1, 2, 3]
    more = client.post(CONFIRM, filled(page, more="1"))
    assert (more.status_code, more.context["contents"].total_form_count()) == (200, 10)
    assert rows() == before
    assert "nghiệp vụ" not in str(dict(client.session))


def test_confirmed_unchanged_the_plan_has_the_text_s_own_words(
    office: factories.Office, client: Client
) -> None:
    client.force_login(office.focal)
    answer = client.post(CONFIRM, filled(proposal(client)))
    row = Plan.objects.latest("pk")
    assert answer["Location"] == f"/ke-hoach/{row.pk}/"
    assert (row.year, row.unit, row.source_text, row.source_name) == (
        2026,
        office.locality,
        TEXT,
        "ke-hoach.txt",
    )
    spans = [TEXT[one.source_start : one.source_end] for one in row.contents.all()]
    assert spans == [one.title for one in row.contents.all()]
    assert spans[0] == "Tập huấn nghiệp vụ thông tin đối ngoại"
    assert [one.number for one in row.directives.all()] == ["57-KL/TW"]
    page = client.get(answer["Location"]).content.decode()
    assert 'id="noi-dung-nguon-1"' in page


def test_contents_are_renamed_dropped_added_and_reordered(office: factories.Office, client: Client) -> None:
    client.force_login(office.focal)
    sent = filled(proposal(client))
    del sent["c-1-keep"]
    sent |= {"c-0-no": 5, "c-0-title": "Tập huấn nghiệp vụ", "c-3-title": "Nội dung thêm", "c-3-no": 1}
    client.post(CONFIRM, sent)
    found = list(Plan.objects.latest("pk").contents.values_list("no", "title", "source_start"))
    assert [(no, title) for no, title, _start in found] == [
        (1, "Nội dung thêm"),
        (2, "Tổ chức xuất bản các ấn phẩm"),
        (3, "Tập huấn nghiệp vụ"),
    ]
    assert [start is None for _no, _title, start in found] == [True, False, False]


def test_a_year_the_text_does_not_give_is_asked_for(office: factories.Office, client: Client) -> None:
    client.force_login(office.focal)
    before = rows()
    page = proposal(client, re.sub(r" năm 2026|ngày 15/6/2023", "", TEXT))
    assert (page.context["form"]["year"].value(), bool(page.context["form"]["year"].help_text)) == (
        None,
        True,
    )
    answer = client.post(CONFIRM, filled(page))
    assert (answer.status_code, "year" in answer.context["form"].errors) == (422, True)
    assert rows() == before
    client.post(CONFIRM, filled(page, year="2025"))
    assert Plan.objects.latest("pk").year == 2025


@pytest.mark.parametrize(
    "name, content",
    [
        ("ke-hoach.txt", "UBND TỈNH\nTỐI MẬT\nKế hoạch năm 2026".encode()),
        ("ke-hoach.txt", b""),
        ("ke-hoach.docx", b"PK\x03\x04 not a document"),
        ("ke-hoach.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
        ("ke-hoach.xlsx", b"PK\x03\x04"),
    ],
)
def test_a_file_that_may_not_come_in_is_refused_in_words(
    office: factories.Office, client: Client, name: str, content: bytes
) -> None:
    client.force_login(office.focal)
    before = Plan.objects.count()
    said = {}
    for language in ("vi", "en"):
        client.cookies["django_language"] = language
        answer = client.post(HAND_IN, {"file": SimpleUploadedFile(name, content)})
        assert answer.status_code == 422
        said[language] = answer.context["refused"]
        assert escape(said[language]) in answer.content.decode()
    assert said["vi"] != said["en"]
    assert Plan.objects.count() == before


def test_pasted_text_is_judged_like_a_file(office: factories.Office, client: Client) -> None:
    client.force_login(office.focal)
    secret = client.post(HAND_IN, {"text": "UBND TỈNH\nMẬT\nKế hoạch năm 2026"})
    assert (secret.status_code, "Kế hoạch năm 2026" in secret.content.decode()) == (422, False)
    entry = JournalEntry.objects.filter(action="plan.refuse_upload").get()
    assert entry.data == {"rule": "secrecy.stamp"}
    assert client.post(HAND_IN, {"text": TEXT}).status_code == 200
    assert client.post(HAND_IN, {"text": " "}).status_code == 422


def test_a_file_over_the_limit_is_refused_with_the_limit(
    office: factories.Office, client: Client, settings: Any
) -> None:
    settings.NHIPCAU_UPLOAD_LIMIT = 1024 * 1024
    client.force_login(office.focal)
    answer = client.post(HAND_IN, {"file": SimpleUploadedFile("to.txt", b"a" * (1024 * 1024 + 1))})
    assert (answer.status_code, "1 MB" in answer.context["refused"]) == (422, True)


def test_words_typed_into_the_proposal_bear_no_secrecy_stamp_either(
    office: factories.Office, client: Client
) -> None:
    client.force_login(office.focal)
    before = Plan.objects.count()
    answer = client.post(CONFIRM, filled(proposal(client), **{"c-0-title": "TUYỆT MẬT"}))
    assert (answer.status_code, Plan.objects.count()) == (422, before)


def test_a_text_that_was_tampered_with_on_the_way_is_not_taken(
    office: factories.Office, client: Client
) -> None:
    client.force_login(office.focal)
    before = rows()
    page = proposal(client)
    for carried in ("", "x", page.context["carried"][:-2] + "aa"):
        assert client.post(CONFIRM, filled(page, carried=carried))["Location"] == HAND_IN
    assert rows() == before


def test_a_plan_without_contents_is_not_confirmed(office: factories.Office, client: Client) -> None:
    client.force_login(office.focal)
    before = Plan.objects.count()
    sent = {name: value for name, value in filled(proposal(client)).items() if not name.endswith("-keep")}
    assert client.post(CONFIRM, sent).status_code == 422
    assert Plan.objects.count() == before


@pytest.mark.parametrize("who", ["writer", "leader"])
def test_only_a_focal_officer_reaches_the_form(office: factories.Office, client: Client, who: str) -> None:
    client.force_login(office.focal)
    sent = filled(proposal(client))
    client.force_login(getattr(office, who))
    before = Plan.objects.count()
    assert client.get(HAND_IN)["Location"] == "/ke-hoach/"
    assert client.post(CONFIRM, sent).status_code == 422
    assert Plan.objects.count() == before


def test_a_focal_officer_cannot_confirm_for_another_unit(office: factories.Office, client: Client) -> None:
    client.force_login(office.focal)
    answer = client.post(CONFIRM, filled(proposal(client), unit=office.neighbour.pk))
    assert (answer.status_code, "unit" in answer.context["form"].errors) == (422, True)


def test_the_unit_and_the_former_province_are_found_by_name(office: factories.Office, client: Client) -> None:
    former = Place.objects.create(
        code="ha-nam", names={"vi": "Hà Nam"}, kind=Place.Kind.LOCALITY, valid_to=dt.date(2025, 6, 30),
        successor=office.place,
    )  # fmt: skip
    client.force_login(office.focal)
    page = proposal(client, TEXT.replace("thành phố Hà Nội", "tỉnh Hà Nam").replace("2026", "2022"))
    form = page.context["form"]
    assert (form["locality"].value(), form["unit"].value()) == (former.pk, office.locality.pk)
    client.post(CONFIRM, filled(page))
    row = Plan.objects.latest("pk")
    assert (row.locality, row.unit, row.year) == (former, office.locality, 2022)


def test_a_place_is_taken_under_the_name_it_bore_in_that_year(office: factories.Office) -> None:
    values = {"code": "ninh-binh", "names": {"vi": "Ninh Bình"}, "kind": Place.Kind.LOCALITY}
    old = Place.objects.create(**values, valid_to=dt.date(2025, 6, 30))
    new = Place.objects.create(**values, valid_from=dt.date(2025, 7, 1))
    assert place_of("Tỉnh Ninh Bình", 2022) == old
    assert place_of("tỉnh Ninh Bình", 2026) == new
    assert place_of("Thành phố Huế", 2026) is None


def test_a_long_text_travels_in_the_form_and_comes_back_whole() -> None:
    carried = Carried(SourceText(TEXT * 2000, "docx"), "ke-hoach.docx")
    packed = pack(carried)
    assert unpack(packed) == carried
    assert len(packed) < len(carried.source.text) / 20
    assert unpack(packed + "x") is None
