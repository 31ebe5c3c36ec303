"""Task links: one task, one unit, until a day; nothing else is reachable, nothing is kept of who comes, and it can be taken back."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import re

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import get_resolver
from PIL import Image

from nhipcau.desk.middleware import OPEN_NAMES
from nhipcau.kernel import clock
from nhipcau.kernel.models import JournalEntry
from nhipcau.people.enums import Role, UnitKind
from nhipcau.plan.domain import links
from nhipcau.plan.domain.links import LinkRefused, accept, make, revoke
from nhipcau.plan.domain.tasks import assign, move
from nhipcau.plan.enums import ProofKind, ReviewState, TaskState
from nhipcau.plan.models import Evidence, LinkUse, Notice, ReportedResult, Result, ResultProof, Task, TaskLink
from tests import factories
from tests.plan.rows import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune(office: factories.Office) -> factories.Unit:
    return factories.unit("xa-van-phuc", UnitKind.COMMUNE, office.locality)


@pytest.fixture
def task(office: factories.Office, commune: factories.Unit) -> Task:
    other = assign(content=office.content, by=office.focal, title="Việc kín của sở", lead=office.department, quarter=4)
    assert other.pk
    return assign(
        content=office.content, by=office.focal, title="Giới thiệu lụa Vạn Phúc", lead=office.department, quarter=4,
        cooperating=[commune], product="article", quantity={"vi": 2, "en": 1},
    )  # fmt: skip


def address_of(o: factories.Office, task: Task, unit: factories.Unit, **values: int) -> str:
    _link, address = make(task=task, unit=unit, by=o.focal, **values)
    return "/" + address.split("/", 3)[3]


def photo(name: str = "lua.jpg") -> SimpleUploadedFile:
    stream = io.BytesIO()
    Image.new("RGB", (64, 48), "#a3231d").save(stream, "JPEG")
    return SimpleUploadedFile(name, stream.getvalue(), "image/jpeg")


def told(**changes: object) -> dict[str, object]:
    return {"title": "Phóng sự về làng lụa", "day": "2/3/2026", "quantity": "1", "language": "vi", "link": "https://xa.example/lua", **changes}


def test_only_the_hash_of_the_address_is_kept(office: factories.Office, task: Task, commune: factories.Unit) -> None:
    link, address = make(task=task, unit=commune, by=office.focal)
    token = address.rstrip("/").rsplit("/", 1)[1]
    assert (len(token), link.token_sha256) == (43, hashlib.sha256(token.encode()).hexdigest())
    assert token not in str(list(JournalEntry.objects.values_list("data", flat=True))) + str(TaskLink.objects.values().get())
    assert links.find(token) == link
    assert [links.find(words) for words in ("", token[:-1], link.token_sha256)] == [None, None, None]


def test_a_link_is_made_by_those_who_answer_for_the_task_and_for_units_with_a_part_in_it(
    office: factories.Office, task: Task, commune: factories.Unit
) -> None:
    make(task=task, unit=commune, by=office.writer)
    for person in (office.leader, office.translator, office.stranger, factories.account("xa", commune, Role.WRITER)):
        with pytest.raises(PermissionDenied):
            make(task=task, unit=commune, by=person)
    for unit, days in ((office.neighbour, 30), (commune, 0), (commune, links.MOST_DAYS + 1)):
        with pytest.raises(LinkRefused):
            make(task=task, unit=unit, by=office.focal, days=days)
    move(task=task, to=TaskState.DONE, by=office.focal)
    with pytest.raises(LinkRefused):
        make(task=task, unit=commune, by=office.focal)
    assert TaskLink.objects.count() == 1


def test_the_page_shows_that_task_and_no_other_no_person_and_no_other_unit(
    office: factories.Office, task: Task, commune: factories.Unit, client: Client
) -> None:
    answer = client.get(address_of(office, task, commune))
    page = answer.content.decode()
    shown = ("Giới thiệu lụa Vạn Phúc", "Đơn vị ha-noi", "Đơn vị xa-van-phuc")
    hidden = (
        "Việc kín của sở", "Loạt bài di sản", "Kế hoạch năm", "Quảng bá hình ảnh", "so-vhtt", "Đơn vị trung-tam", "hai-phong",
        "Người ", "dau-moi", "Sổ nghiệp vụ", "/ke-hoach/",
    )  # fmt: skip
    assert [words for words in shown if words not in page] + [words for words in hidden if words in page] == []


def test_a_visitor_gets_no_cookie_is_not_indexed_stored_or_named_to_others(
    office: factories.Office, task: Task, commune: factories.Unit, client: Client
) -> None:
    address = address_of(office, task, commune)
    for answer in (client.get(address), client.get("/viec/khong-co/"), client.post(f"{address}nhan/", {"name": ""})):
        assert (answer.cookies.output(), answer["Cache-Control"], answer["Referrer-Policy"], answer["X-Robots-Tag"]) == (
            "", "no-store", "no-referrer", "noindex, nofollow",
        )  # fmt: skip
        assert "csrfmiddlewaretoken" not in answer.content.decode()


def test_the_address_works_for_a_browser_that_tells_no_origin(office: factories.Office, task: Task, commune: factories.Unit) -> None:
    strict = Client(enforce_csrf_checks=True)
    address = address_of(office, task, commune)
    assert strict.post(f"{address}nhan/", {"name": "Bà Lụa"}, headers={"origin": "null"}).status_code == 302


def test_of_the_desk_nothing_else_is_open_and_of_the_plan_these_three() -> None:
    assert {name for name in OPEN_NAMES if name.startswith("plan:")} == {"plan:task_link", "plan:task_link_accept", "plan:task_link_report"}


def test_with_a_link_no_other_address_of_the_room_opens(office: factories.Office, task: Task, commune: factories.Unit, client: Client) -> None:
    client.get(address_of(office, task, commune))
    names = [name for name in get_resolver().namespace_dict["plan"][1].reverse_dict if isinstance(name, str)]
    opened = []
    for name in names:
        [(template, parameters), *_] = get_resolver().namespace_dict["plan"][1].reverse_dict.getlist(name)[0][0]
        values = dict.fromkeys(parameters, str(task.pk)) | {"batch": "00000000-0000-0000-0000-000000000000"}
        path = "/" + template % values
        if re.fullmatch(r"/viec/\d+/.*", path):
            continue
        answer = client.get(path)
        if answer.status_code != 302 or not answer["Location"].startswith("/dang-nhap/"):
            opened.append(path)
    assert opened == []


def test_accepting_is_said_once_under_a_typed_name_and_tells_who_gave_the_link(
    office: factories.Office, task: Task, commune: factories.Unit, client: Client
) -> None:
    address = address_of(office, task, commune)
    assert client.post(f"{address}nhan/", {"name": "  Bà   Lụa, văn hóa xã "}).status_code == 302
    assert client.post(f"{address}nhan/", {"name": "Người khác"}).status_code == 422
    link = TaskLink.objects.get()
    assert (link.accepted_by, [use.what for use in LinkUse.objects.order_by("id")]) == ("Bà Lụa, văn hóa xã", ["accept", "refused"])
    assert [(one.account, one.words["vi"]) for one in Notice.objects.all()] == [
        (office.focal, "Đơn vị xa-van-phuc đã nhận việc: «Giới thiệu lụa Vạn Phúc»")
    ]
    assert "Bà Lụa" not in client.get(address).content.decode()


def test_a_result_told_through_a_link_waits_for_review_with_its_proofs_and_counts_for_nothing(
    office: factories.Office, task: Task, commune: factories.Unit, client: Client
) -> None:
    address = address_of(office, task, commune)
    answer = client.post(f"{address}ket-qua/", told(file=photo()))
    assert answer.status_code == 302, answer.content.decode()
    row = ReportedResult.objects.get()
    assert (row.unit, row.task, row.measure, row.title, row.day, row.quantity, row.language, row.state, row.by) == (
        commune, task, "KQ", "Phóng sự về làng lụa", dt.date(2026, 3, 2), 1, "vi", ReviewState.WAITING, None,
    )  # fmt: skip
    assert sorted(str(kind) for kind in ResultProof.objects.values_list("kind", flat=True)) == [ProofKind.LINK, ProofKind.PHOTO]
    assert (Result.objects.count(), Evidence.objects.count()) == (0, 0)
    assert "Phóng sự về làng lụa" in client.get(address).content.decode()
    assert "đã báo kết quả" in Notice.objects.get().words["vi"]


def test_a_result_counts_for_the_tasks_own_measure_where_units_record_results_for_it(
    office: factories.Office, commune: factories.Unit, client: Client
) -> None:
    held = assign(content=office.content, by=office.focal, title="Lớp tập huấn", lead=commune, quarter=4, measure="I12")
    client.post(f"{address_of(office, held, commune)}ket-qua/", told())
    assert [row.measure for row in ReportedResult.objects.all()] == ["I12"]


@pytest.mark.parametrize(
    "changes",
    [
        {"title": ""},
        {"day": "31/02/2026"},
        {"day": "1/1/2999"},
        {"quantity": "0"},
        {"link": ""},
        {"link": "javascript:alert(1)"},
        {"link": "ftp://xa.example/lua"},
        {"language": "xx"},
        {"title": "TUYỆT MẬT"},
        {"file": SimpleUploadedFile("virus.exe", b"MZ" + b"0" * 100)},
        {"file": SimpleUploadedFile("anh.jpg", b"khong phai anh")},
        {"file": SimpleUploadedFile("rong.pdf", b"")},
    ],
)
def test_what_does_not_fit_is_refused_with_a_sentence_and_nothing_is_stored(
    office: factories.Office, task: Task, commune: factories.Unit, client: Client, changes: dict[str, object]
) -> None:
    answer = client.post(f"{address_of(office, task, commune)}ket-qua/", told(**changes))
    page = answer.content.decode()
    assert (answer.status_code, ReportedResult.objects.count(), ResultProof.objects.count()) == (422, 0, 0)
    assert 'role="alert"' in page or "message--stop" in page


def test_a_link_that_expired_was_taken_back_or_whose_task_is_over_says_whom_to_ask(
    office: factories.Office, task: Task, commune: factories.Unit, client: Client
) -> None:
    expired, back, over = (address_of(office, task, commune, days=days) for days in (1, 30, 30))
    revoke(link=TaskLink.objects.order_by("pk")[1], by=office.focal)
    assert client.get(back).status_code == 410
    with clock.moved_to(clock.now() + dt.timedelta(days=1, seconds=1)):
        answer = client.get(expired)
        assert (answer.status_code, "Đơn vị ha-noi" in answer.content.decode(), "lụa" in answer.content.decode()) == (410, True, False)
        assert client.post(f"{expired}nhan/", {"name": "Bà Lụa"}).status_code == 410
    assert client.get(over).status_code == 200
    move(task=task, to=TaskState.CANCELLED, by=office.focal, reason="Bão số 3")
    assert client.post(f"{over}ket-qua/", told()).status_code == 410
    assert client.get("/viec/khong-he-co/").status_code == 404
    assert (LinkUse.objects.count(), TaskLink.objects.filter(accepted_at__isnull=False).count()) == (0, 0)


def test_through_an_address_that_is_over_no_file_is_looked_at_and_nothing_is_done(
    office: factories.Office, task: Task, commune: factories.Unit, client: Client
) -> None:
    expired, back = (address_of(office, task, commune, days=days) for days in (1, 30))
    revoke(link=TaskLink.objects.order_by("pk")[1], by=office.focal)
    journal = JournalEntry.objects.count()
    stamped = b"SO VAN HOA\nM\xe1\xba\xacT\nnoi dung"
    with clock.moved_to(clock.now() + dt.timedelta(days=1, seconds=1)):
        for address in (expired, back):
            for sent in ({"name": "Bà Lụa"}, told(file=photo()), told(file=SimpleUploadedFile("mat.pdf", stamped))):
                for end in ("nhan/", "ket-qua/"):
                    answer = client.post(f"{address}{end}", sent)
                    assert (answer.status_code, "Đơn vị ha-noi" in answer.content.decode()) == (410, True)
    assert (ReportedResult.objects.count(), ResultProof.objects.count(), LinkUse.objects.count()) == (0, 0, 0)
    assert TaskLink.objects.filter(accepted_at=None).count() == 2
    assert JournalEntry.objects.count() == journal
    assert not Notice.objects.filter(kind="link").exists()


def test_the_verb_asks_again_whether_the_link_still_holds(office: factories.Office, task: Task, commune: factories.Unit) -> None:
    link, _address = make(task=task, unit=commune, by=office.focal)
    revoke(link=link, by=office.focal)
    with pytest.raises(LinkRefused):
        accept(link=link, name="Bà Lụa")


def test_only_so_much_is_done_within_an_hour_tries_included(office: factories.Office, task: Task, commune: factories.Unit, client: Client) -> None:
    address = address_of(office, task, commune)
    start = clock.now()
    with clock.moved_to(start):
        answers = [client.post(f"{address}ket-qua/", told(link="")).status_code for _ in range(links.USES_AN_HOUR + 1)]
        assert answers == [422] * links.USES_AN_HOUR + [429]
        assert client.post(f"{address}nhan/", {"name": "Bà Lụa"}).status_code == 429
    with clock.moved_to(start + dt.timedelta(hours=1, seconds=1)):
        assert client.post(f"{address}nhan/", {"name": "Bà Lụa"}).status_code == 302


def test_no_address_of_a_visitor_is_kept() -> None:
    assert {field.name for field in LinkUse._meta.get_fields()} == {"id", "link", "what", "at"}


def test_the_desk_makes_a_link_shows_it_once_and_takes_it_back(
    office: factories.Office, task: Task, commune: factories.Unit, client: Client
) -> None:
    client.force_login(office.focal)
    page = client.post(f"/ke-hoach/nhiem-vu/{task.pk}/lien-ket/", {"unit": commune.pk, "days": "7"}).content.decode()
    [address] = set(re.findall(r"/viec/[\w-]{43}/", page))
    assert "không cần tài khoản" in page
    own = client.get(f"/ke-hoach/nhiem-vu/{task.pk}/").content.decode()
    assert (address in own, "Đơn vị xa-van-phuc" in own) == (False, True)
    client.post(f"/ke-hoach/nhiem-vu/lien-ket/{TaskLink.objects.get().pk}/thu-hoi/")
    assert Client().get(address).status_code == 410


def test_a_stranger_makes_and_takes_back_nothing(office: factories.Office, task: Task, commune: factories.Unit, client: Client) -> None:
    link, _address = make(task=task, unit=commune, by=office.focal)
    client.force_login(office.stranger)
    assert client.post(f"/ke-hoach/nhiem-vu/{task.pk}/lien-ket/", {"unit": commune.pk, "days": "7"}).status_code == 404
    assert client.post(f"/ke-hoach/nhiem-vu/lien-ket/{link.pk}/thu-hoi/").status_code == 404
    client.force_login(office.leader)
    client.post(f"/ke-hoach/nhiem-vu/lien-ket/{link.pk}/thu-hoi/")
    assert (TaskLink.objects.count(), TaskLink.objects.filter(revoked_at=None).count()) == (1, 1)


@pytest.mark.once
def test_the_task_page_costs_the_same_with_one_link_and_with_many(
    office: factories.Office, task: Task, commune: factories.Unit, client: Client
) -> None:
    client.force_login(office.focal)
    make(task=task, unit=commune, by=office.focal)
    before = queries_of(client, f"/ke-hoach/nhiem-vu/{task.pk}/")
    for _ in range(20):
        make(task=task, unit=commune, by=office.focal)
    assert queries_of(client, f"/ke-hoach/nhiem-vu/{task.pk}/") == before
