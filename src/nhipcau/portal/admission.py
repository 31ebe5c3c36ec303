"""``portal admit``: the only writer of the public store and tree. It takes packages in, once each, in the desk's order.

Recipe: 1. verify signature and form, and that no later decision was admitted; 2. bring its pictures into the tree, a
withdrawal removes its pages from it; 3. store the package, what it changes and its entry in the public log, with a bake
order for every page that shows it, in one transaction of the public store; 4. bake; 5. leave a receipt; 6. remove the
package from the handover folder; 7. take words that were withdrawn or corrected out of the index's files, for a second or
until the next package waits. Killed anywhere, it begins again and ends the same. A package that was admitted before
changes nothing.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import re
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from django.db import router, transaction
from django.utils import timezone

from nhipcau.kernel.files import held, write_whole
from nhipcau.portal import old_addresses, store
from nhipcau.portal.bake import oven
from nhipcau.portal.door import UUID, PackageRefused, ReleasePackage, is_named_by_content, unseal
from nhipcau.portal.log import chain
from nhipcau.portal.models import Admission, BakeOrder, Live
from nhipcau.portal.pages import from_package
from nhipcau.portal.settings import House, house

log = logging.getLogger(__name__)
Written = TypeVar("Written")
#: Seconds that one run gives to the purge of the index; what comes after it in a sweep waits no longer than that.
PURGING = 1.0
NAME = re.compile(rf"\d{{12}}-(?P<package>{UUID.pattern})\.json")


@dataclass(frozen=True)
class Admitted:
    """What one run did."""

    packages: int
    refused: int
    pages: int


def admit() -> Admitted:
    """Take in everything that waits and bake what it changed. One run at a time on this machine."""
    here = house()
    with held(here.folder / "admission.lock"):
        chain.begin(here)
        oven.prepare(here)
        outcomes = [_take_in(here, path) for path in waiting(here)]
        store.order_hourly()
        store.order_daily()
        pages = oven.bake_ordered(here)
        _leave_receipts(here)
        until = time.monotonic() + PURGING
        oven.purge_ordered(here, lambda: not waiting(here) and time.monotonic() < until)
    return Admitted(outcomes.count(True), outcomes.count(False), pages)


def with_log(write: Callable[[House], Written]) -> Written:
    """Write into the public log as admission does: nobody else writes meanwhile. What it ordered is baked by ``admit``."""
    here = house()
    with held(here.folder / "admission.lock"):
        return write(here)


def waiting(here: House) -> list[Path]:
    """Packages laid down and not yet taken in, oldest first. Files of other names are none."""
    folder = here.handover / "packages"
    return sorted(path for path in folder.glob("*.json") if NAME.fullmatch(path.name)) if folder.is_dir() else []


def _id_of(path: Path) -> str:
    return path.stem.split("-", 1)[1]


def _take_in(here: House, path: Path) -> bool | None:
    """Whether the package was admitted or refused; None when it could not be looked at now and goes on waiting."""
    package_id = _id_of(path)
    try:
        package, signature = unseal(path.read_text(encoding="utf-8", errors="replace"), _desk_key(here))
        if package.package_id != package_id:
            raise PackageRefused("package.name", "Tên tệp không đúng gói.", "The file's name is not the package's.")
        if not _is_admitted(package):
            _ask_place(package)
            _bring_media(here, package)
            _store(here, package, signature)
    except PackageRefused as refusal:
        log.error("package %s refused: %s", package_id, refusal)
        _receipt(here, package_id, {"state": "refused", "rule": refusal.rule, "vi": refusal.vi, "en": refusal.en})
        (here.handover / "refused").mkdir(exist_ok=True)
        path.replace(here.handover / "refused" / path.name)
        return False
    except Exception:
        log.exception("package %s could not be taken in; it is tried again", package_id)
        return None
    path.replace(_taken(here) / path.name)
    return True


def _desk_key(here: House) -> str:
    if not here.desk_key.exists():
        write_whole(here.desk_key, here.offered_key.read_bytes())
    return here.desk_key.read_text(encoding="ascii")


def _taken(here: House) -> Path:
    folder = here.handover / "taken"
    folder.mkdir(exist_ok=True)
    return folder


def _bring_media(here: House, package: ReleasePackage) -> None:
    """Copy the package's media into the tree, after checking that all of them are what their names say."""
    sources = {name: here.handover / "media" / name for name in sorted(package.renditions())}
    wanted = {name: source for name, source in sources.items() if not (here.tree / "media" / name).exists()}
    found = {name: source.read_bytes() if source.exists() else b"" for name, source in wanted.items()}
    if any(not is_named_by_content(name, content) for name, content in found.items()):
        raise PackageRefused(
            "package.media",
            "Thiếu tệp hình của gói, hoặc tệp không đúng như tên của nó.",
            "A picture of the package is missing or is not what its name says.",
        )
    for name, content in found.items():
        write_whole(here.tree / "media" / name, content)


def _is_admitted(package: ReleasePackage) -> bool:
    """Whether exactly this package was admitted before. Raises PackageRefused for another under its name."""
    body = Admission.objects.filter(pk=package.package_id).values_list("body", flat=True).first()
    if body is not None and body != package.as_json():
        raise PackageRefused(
            "package.other", "Đã nhận một gói khác cùng mã này.", "Another package of this id was admitted."
        )
    return body is not None


def _ask_place(package: ReleasePackage) -> None:
    """Raises PackageRefused when a later decision was admitted, or another item stands at an address of the package."""
    if Admission.objects.filter(item=package.item, sequence__gte=package.sequence).exists():
        raise PackageRefused(
            "package.order",
            "Đã nhận một quyết định mới hơn cho nội dung này.",
            "A later decision for this item was already admitted.",
        )
    raw = vars(package)
    for edition in package.editions:
        address = from_package.address(raw, edition["language"])
        if Live.objects.filter(address=address).exclude(item=package.item, language=edition["language"]).exists():
            raise PackageRefused(
                "package.address",
                "Địa chỉ của ấn bản đang thuộc về một nội dung khác.",
                "The address of an edition belongs to another item.",
            )


def _store(here: House, package: ReleasePackage, signature: str) -> None:
    if package.kind == "withdrawal":
        for live in Live.objects.filter(item=package.item, language__in=package.withdrawn, withdrawn_at=None):
            oven.remove_page(here, live.address)
            oven.remove_data(here, live)
    with transaction.atomic(using=router.db_for_write(Admission)):
        admission = Admission.objects.create(
            package_id=package.package_id, item=package.item, kind=package.kind, sequence=package.sequence,
            released_at=dt.datetime.fromisoformat(package.released_at), body=package.as_json(), signature=signature,
        )  # fmt: skip
        store.apply(package, admission)
        chain.append(admission, package, _desk_key(here))


def _leave_receipts(here: House) -> None:
    """A receipt for every package taken in, once its pages stand in the tree."""
    for path in sorted(_taken(here).glob("*.json")):
        package_id = _id_of(path)
        if not _stands(package_id):
            continue
        addresses = list(Live.objects.filter(package__pk=package_id).values_list("address", flat=True))
        _receipt(here, package_id, {"state": "admitted", "addresses": addresses, **chain.entry_of(package_id), **_old(package_id)})
        path.unlink()


def _old(package_id: str) -> dict[str, object]:
    """Whether each old address that the package names leads to its item: another one may have had it first."""
    admission = Admission.objects.get(pk=package_id)
    told = json.loads(admission.body)["context"].get("old_addresses", ())
    held = old_addresses.held_by(admission.item) if told else set()
    return {"old_addresses": {one["address"]: one["address"] in held for one in told}} if told else {}


def _stands(package_id: str) -> bool:
    """Whether nothing of the package is still to be baked."""
    item = Admission.objects.values_list("item", flat=True).get(pk=package_id)
    return not BakeOrder.objects.filter(page__startswith="item:", page__endswith=f":{item}").exists()


def _receipt(here: House, package_id: str, answer: dict[str, object]) -> None:
    answer = {**answer, "at": timezone.localtime().isoformat(timespec="seconds")}
    write_whole(here.handover / "receipts" / f"{package_id}.json", json.dumps(answer, ensure_ascii=False).encode())


def forget_tree() -> None:
    """Remove the rendered tree and index, so that the next bake makes them anew from the store.

    The stamp goes first: killed half-way, the next bake still knows that all is to be made. The pictures stay, for
    nothing makes them anew.
    """
    here = house()
    with held(here.folder / "admission.lock"):
        (here.tree / ".stamp").unlink(missing_ok=True)
        for entry in here.tree.iterdir() if here.tree.is_dir() else ():
            if entry.is_dir() and entry.name != "media":
                shutil.rmtree(entry)
            elif entry.is_file():
                entry.unlink()
        shutil.rmtree(here.index, ignore_errors=True)
