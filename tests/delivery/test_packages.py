"""The whole way: released, exported, installed, shown, and the play-log taken in as evidence; nothing of a draft travels."""

from __future__ import annotations

import dataclasses
import io
import json
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import translation

from nhipcau.config.command_line.parser import main
from nhipcau.delivery.domain.package_orders import file_of, make_ordered, order
from nhipcau.delivery.domain.packages import collect, export, renew_keys
from nhipcau.delivery.domain.packages import office as keys_of
from nhipcau.delivery.domain.points import PointRefused, change
from nhipcau.delivery.models import Collection, DisplayPoint, PackageOrder, PointPackage, Showing
from nhipcau.desk.sweep import send_out
from nhipcau.kernel import clock
from nhipcau.kernel.models import JournalEntry
from nhipcau.kiosk.installing import bring_home
from nhipcau.kiosk.refusals import KioskRefused
from nhipcau.kiosk.stick import PACK, unpacked
from nhipcau.newsroom.domain.release import withdraw
from nhipcau.newsroom.models import Edition
from nhipcau.people.enums import Role
from nhipcau.plan.models import Evidence, Result
from nhipcau.reference.models import Place
from tests import factories
from tests.delivery.point_rows import point, saying, visited
from tests.portal.killing import hand_key, sweep_aloud

pytestmark = pytest.mark.django_db
DRAFT = "Chữ còn là bản nháp"


@pytest.fixture
def gate(office: factories.Office, house: Path, settings: Any) -> tuple[factories.Office, Path, DisplayPoint]:
    """One story public in two languages, one still a draft; a point whose play-log proves a task."""
    settings.NHIPCAU = dataclasses.replace(django_settings.NHIPCAU, data=house, languages=("vi", "en"))
    hand_key(house)
    made = factories.edition(office, picture=factories.picture(), picture_alt="Sen")
    factories.released(office, made)
    english = factories.edition(office, of=made.item, language="en", title="Lotus", lead="On the lake.")
    factories.released(office, english)
    factories.edition(office, title=DRAFT)
    sweep_aloud()
    (house / "usb").mkdir()
    return office, house, point(office, task=office.task)


def root_of(house: Path) -> Path:
    return house / "desk" / "kiosk" / "root" / "1.root.json"


def carried(house: Path, of: DisplayPoint) -> Any:
    return visited(house, of, house / "usb", root_of(house))


def read(path: Path) -> bytes:
    return b"".join(unpacked(path)) if path.suffix == PACK else path.read_bytes()


def test_what_was_released_travels_and_a_draft_never_does(gate: Any) -> None:
    office, house, gate_point = gate
    done = export(point=gate_point, stick=house / "usb", by=office.focal)
    kiosk = carried(house, gate_point)
    found = {str(path.relative_to(kiosk.tree)) for path in kiosk.tree.rglob("*.html")}
    assert {"vi/bai/sen-ho-tay/index.html", "en/stories/lotus/index.html"} < found
    every = b"".join(read(path) for path in (house / "usb").rglob("*") if path.is_file())
    assert ("Sen Hồ Tây".encode() in every, DRAFT.encode() in every, done.stories) == (True, False, 2)
    row = PointPackage.objects.get()
    assert (row.version, row.stories, row.by, row.confirmed_at) == (1, 2, office.focal, None)
    assert JournalEntry.objects.filter(action="delivery.export").count() == 1


def test_of_two_places_only_the_stories_of_the_chosen_one_travel(gate: Any) -> None:
    office, house, gate_point = gate
    lake, quarter, hill = (Place.objects.create(code=code, names={"vi": code}) for code in ("ho", "pho", "doi"))
    quarter.within = lake
    quarter.save()
    for title, place in (("Trên hồ", quarter), ("Trên đồi", hill)):
        made = factories.edition(office, title=title)
        made.item.places.add(place)
        factories.released(office, made)
    sweep_aloud()
    change(point=gate_point, saying=saying(places=[lake], task=office.task), by=office.focal)
    done = export(point=gate_point, stick=house / "usb", by=office.focal)
    assert done.addresses == ("/vi/bai/tren-ho/",)


def test_a_package_ordered_on_the_page_is_fetched_as_a_file_that_the_kiosk_takes(gate: Any, client: Client) -> None:
    office, house, gate_point = gate
    client.force_login(office.publisher)
    page, file = (reverse(f"delivery:{name}", args=[gate_point.key]) for name in ("package_order", "package_file"))
    for _ in range(2):
        assert client.post(page).status_code == 302
    assert (PackageOrder.objects.count(), client.get(file).status_code) == (1, 302)
    PackageOrder.objects.update(state="making")  # as a worker that died leaves it
    send_out()
    assert PackageOrder.objects.get().state == "ready"
    with zipfile.ZipFile(io.BytesIO(b"".join(client.get(file)))) as packed:
        packed.extractall(house / "usb")
    kiosk = carried(house, gate_point)
    assert (kiosk.tree / "vi/bai/sen-ho-tay/index.html").exists()
    assert list((house / "desk/kiosk/files").glob(".stick-*")) == []
    withdraw(item=Edition.objects.get(title="Lotus").item, languages=["en"], by=office.publisher, reason={"vi": "Sai.", "en": "Wrong."})
    assert client.get(file).status_code == 302
    assert client.post(page).status_code == 302
    send_out()
    assert client.get(file).status_code == 302  # made before the portal took the withdrawal in
    sweep_aloud()
    assert client.post(page).status_code == 302
    send_out()
    assert client.get(file).status_code == 200
    client.force_login(office.translator)
    assert (client.post(page).status_code, client.get(file).status_code) == (404, 404)


def test_a_package_that_cannot_be_made_says_why_and_leaves_the_file_before_it(gate: Any) -> None:
    office, house, gate_point = gate
    order(point=gate_point, by=office.focal)
    make_ordered()
    file = file_of(point=gate_point, by=office.focal)
    before = file.read_bytes()
    change(point=gate_point, saying=saying(languages=["lo"]), by=office.focal)
    row = order(point=gate_point, by=office.focal)
    make_ordered()
    row.refresh_from_db()
    assert (row.state, row.package, sorted(row.refusal)) == ("refused", None, ["en", "vi"])
    assert (row.refusal["en"].startswith("The portal has no story"), file.read_bytes()) == (True, before)
    (house / "public" / "tree").rename(house / "elsewhere")
    with translation.override("en"), pytest.raises(PointRefused, match="--tree"):
        order(point=gate_point, by=office.focal)


def test_a_recall_empties_the_story_on_the_next_visit(gate: Any) -> None:
    office, house, gate_point = gate
    export(point=gate_point, stick=house / "usb", by=office.focal)
    kiosk = carried(house, gate_point)
    assert (kiosk.tree / "vi/bai/sen-ho-tay/index.html").exists()
    item = Edition.objects.get(title="Lotus").item
    lasting = factories.edition(office, title="Tháp Rùa")
    factories.released(office, lasting)
    withdraw(item=item, languages=["vi", "en"], by=office.publisher, reason={"vi": "Sai.", "en": "Wrong."})
    sweep_aloud()
    export(point=gate_point, stick=house / "usb", by=office.focal)
    kiosk = carried(house, gate_point)
    assert [str(path) for path in kiosk.tree.rglob("*") if "lotus" in str(path) or "sen-ho-tay" in str(path)] == []
    assert [path.name for path in kiosk.tree.rglob("*.json") if "Sen Hồ Tây" in path.read_text()] == []


@pytest.mark.parametrize("person", ["writer", "clearer", "translator", "leader", "stranger"])
def test_only_focal_officers_and_publishers_carry(gate: Any, person: str) -> None:
    office, house, gate_point = gate
    account = getattr(office, person)
    with pytest.raises(PermissionDenied):
        export(point=gate_point, stick=house / "usb", by=account)
    export(point=gate_point, stick=house / "usb", by=office.publisher)
    with pytest.raises(KioskRefused) as refused:
        collect(stick=house / "usb", by=account)
    assert (refused.value.rule, PointPackage.objects.count(), Collection.objects.count()) == ("no-package", 1, 0)


def test_a_closed_point_gets_no_package(gate: Any) -> None:
    office, house, gate_point = gate
    change(point=gate_point, saying=saying(closed=clock.today().replace(year=2020)), by=office.focal)
    gate_point.refresh_from_db()
    for language, said in (("vi", "đã đóng"), ("en", "is closed")):
        with translation.override(language), pytest.raises(PointRefused, match=said):
            export(point=gate_point, stick=house / "usb", by=office.focal)
    assert list((house / "usb").iterdir()) == []


def test_the_play_log_comes_back_once_as_evidence(gate: Any) -> None:
    office, house, gate_point = gate
    export(point=gate_point, stick=house / "usb", by=office.focal)
    kiosk = carried(house, gate_point)
    day = clock.today()
    kiosk.log.add({("/vi/bai/sen-ho-tay/", "vi"): 90, ("/en/stories/lotus/", "en"): 60}, day)
    kiosk.log.add({("/vi/bai/sen-ho-tay/", "vi"): 40}, day)
    bring_home(kiosk, house / "usb", clock.now(), None)
    shutil.copytree(house / "usb", house / "copy")
    assert collect(stick=house / "usb", by=office.focal) == {gate_point.key: 3}
    assert collect(stick=house / "copy", by=office.publisher) == {gate_point.key: 0}
    rows = Showing.objects.values_list("day", "language", "address", "seconds")
    assert list(rows) == [(day, "en", "/en/stories/lotus/", 60), (day, "vi", "/vi/bai/sen-ho-tay/", 130)]
    result = Result.objects.get(kind="kiosk")
    assert (result.proof, result.second, result.language, result.splits) == ("1-3", 3, "", {"language": "en+vi"})
    assert result.title == f"Cửa khẩu Hữu Nghị: phát 2 bài, 3 phút, từ {day:%d/%m/%Y} đến {day:%d/%m/%Y}"
    assert Evidence.objects.filter(task=office.task, result=result).count() == 1
    assert PointPackage.objects.get().confirmed_at is not None


def test_the_kiosk_forgets_what_the_office_has_and_the_next_lines_follow(gate: Any) -> None:
    office, house, gate_point = gate
    export(point=gate_point, stick=house / "usb", by=office.focal)
    kiosk = carried(house, gate_point)
    kiosk.log.add({("/vi/bai/sen-ho-tay/", "vi"): 90}, clock.today())
    bring_home(kiosk, house / "usb", clock.now(), None)
    collect(stick=house / "usb", by=office.focal)
    export(point=gate_point, stick=house / "usb", by=office.focal)
    kiosk = carried(house, gate_point)
    assert kiosk.log.content() == b""
    kiosk.log.add({("/vi/bai/sen-ho-tay/", "vi"): 30}, clock.today())
    bring_home(kiosk, house / "usb", clock.now(), None)
    assert collect(stick=house / "usb", by=office.focal) == {gate_point.key: 1}
    assert list(Collection.objects.order_by("last").values_list("first", "last")) == [(1, 1), (2, 2)]


def test_an_altered_log_is_refused_and_nothing_of_it_is_kept(gate: Any) -> None:
    office, house, gate_point = gate
    export(point=gate_point, stick=house / "usb", by=office.focal)
    kiosk = carried(house, gate_point)
    kiosk.log.add({("/vi/bai/sen-ho-tay/", "vi"): 90, ("/en/stories/lotus/", "en"): 60}, clock.today())
    bring_home(kiosk, house / "usb", clock.now(), None)
    plays = house / "usb" / "nhip-cau" / gate_point.key / "plays.jsonl"
    plays.write_bytes(plays.read_bytes().replace(b'"seconds":60', b'"seconds":61'))
    with pytest.raises(KioskRefused) as refused:
        collect(stick=house / "usb", by=office.focal)
    assert refused.value.rule == "log-broken"
    assert (Collection.objects.count(), Showing.objects.count(), Result.objects.filter(kind="kiosk").count()) == (0, 0, 0)
    assert PointPackage.objects.get().confirmed_at is None


@pytest.mark.once
@pytest.mark.parametrize(
    "wrong", [b"", b"[", b"[]", b'{"playing": null}', b'{"playing": {"version": "1"}, "at": "2026-11-21T09:00:00+07:00"}',
              b'{"playing": {"version": 1}, "at": "2026-11-21"}', b"[" * 4000, b" " * 5000]
)  # fmt: skip
def test_an_answer_that_no_kiosk_gives_confirms_nothing(gate: Any, wrong: bytes) -> None:
    office, house, gate_point = gate
    export(point=gate_point, stick=house / "usb", by=office.focal)
    (house / "usb" / "nhip-cau" / gate_point.key / "receipt.json").write_bytes(wrong)
    assert collect(stick=house / "usb", by=office.focal) == {gate_point.key: 0}
    assert PointPackage.objects.get().confirmed_at is None


def test_keys_are_replaced_at_the_head_of_the_house_alone(gate: Any) -> None:
    office, _, _ = gate
    with pytest.raises(PermissionDenied):
        renew_keys(roles=["timestamp"], by=office.focal)
    head = factories.account("dau-moi-trung-tam", office.centre, Role.FOCAL)
    assert renew_keys(roles=["timestamp"], by=head) == 2


def test_the_command_line_carries_a_package_there_and_the_log_back(
    gate: Any, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from nhipcau.config.command_line import setup

    office, house, gate_point = gate
    monkeypatch.setattr(setup, "start", lambda: None)
    usb, state = str(house / "usb"), str(house / "machine")
    assert main(["kiosk", "export", usb, "--point", gate_point.key, "--by", office.focal.username, "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["version"], said["root"]) == (1, keys_of().fingerprint())
    assert main(["kiosk", "verify", usb, "--state", state]) == 17
    assert main(["kiosk", "serve", "--state", state]) == 21
    root = ["--root", str(root_of(house)), "--point", gate_point.key]
    assert main(["kiosk", "verify", usb, "--state", state, *root, "--check"]) == 0
    assert not (Path(state) / "current").exists()
    assert main(["kiosk", "verify", usb, "--state", state, "--json"]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["root"] == said["root"]
    assert main(["kiosk", "collect", usb, "--by", office.focal.username]) == 0
    assert PointPackage.objects.get().confirmed_at is not None
    timestamp = house / "usb" / "nhip-cau" / gate_point.key / "metadata" / "timestamp.json"
    timestamp.write_bytes(timestamp.read_bytes().replace(b'"version":1', b'"version":9'))
    capsys.readouterr()
    assert main(["kiosk", "verify", usb, "--state", state]) == 10
    assert "Gói không do văn phòng này ký" in capsys.readouterr().err
    for wrong in (["export", "/khong-co", "--point", "x", "--by", "x"], ["export", usb, "--point", "khong-co", "--by", office.focal.username]):
        assert main(["kiosk", *wrong]) == 1
    assert main(["kiosk", "rotate", "khong-co", "--by", "x"]) == 1
