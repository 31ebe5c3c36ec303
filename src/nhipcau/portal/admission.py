"""``portal admit``: the only writer of the public store and tree. It takes packages in, once each, in the desk's order.

Recipe: 1. verify signature and form; 2. a withdrawal removes its pages from the tree first; 3. store the package and
what it changes, with a bake order for every page that shows it, in one transaction of the public store; 4. bake;
5. leave a receipt; 6. remove the package from the handover folder. Killed anywhere, it begins again and ends the same.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import logging
import shutil
from dataclasses import dataclass
from pathlib import Path

from django.db import router, transaction
from django.utils import timezone

from nhipcau.kernel.files import held, write_whole
from nhipcau.portal import store
from nhipcau.portal.bake import oven
from nhipcau.portal.door import PackageRefused, ReleasePackage, unseal
from nhipcau.portal.models import Admission, Live
from nhipcau.portal.settings import House, house

log = logging.getLogger(__name__)


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
        oven.prepare(here)
        count, refused = 0, 0
        for path in waiting(here):
            taken = _take_in(here, path)
            count, refused = count + taken, refused + (not taken)
        pages = oven.bake_ordered(here)
        _leave_receipts(here)
    return Admitted(count, refused, pages)


def waiting(here: House) -> list[Path]:
    """Packages laid down and not yet taken in, oldest first."""
    folder = here.handover / "packages"
    return sorted(folder.glob("*.json")) if folder.is_dir() else []


def _take_in(here: House, path: Path) -> bool:
    package_id = path.stem.split("-", 1)[1]
    try:
        package, signature = unseal(path.read_text(encoding="utf-8"), here.desk_key.read_text(encoding="ascii"))
        _bring_media(here, package)
        _store(here, package, signature)
    except PackageRefused as refusal:
        log.error("package %s refused: %s", package_id, refusal)
        _receipt(here, package_id, {"state": "refused", "rule": refusal.rule, "vi": refusal.vi, "en": refusal.en})
        (here.handover / "refused").mkdir(exist_ok=True)
        path.replace(here.handover / "refused" / path.name)
        return False
    path.replace(_taken(here) / path.name)
    return True


def _taken(here: House) -> Path:
    folder = here.handover / "taken"
    folder.mkdir(exist_ok=True)
    return folder


def _bring_media(here: House, package: ReleasePackage) -> None:
    """Copy the package's media into the tree, after checking that each file is what its name says."""
    for name in sorted(package.renditions()):
        target, source = here.tree / "media" / name, here.handover / "media" / name
        if target.exists():
            continue
        content = source.read_bytes() if source.exists() else b""
        if hashlib.sha256(content).hexdigest() != name.split(".")[0]:
            raise PackageRefused(
                "package.media",
                "Thiếu tệp hình của gói, hoặc tệp không đúng như tên của nó.",
                "A picture of the package is missing or is not what its name says.",
            )
        write_whole(target, content)


def _store(here: House, package: ReleasePackage, signature: str) -> None:
    if Admission.objects.filter(pk=package.package_id).exists():
        return
    if package.kind == "withdrawal":
        for live in Live.objects.filter(item=package.item, language__in=package.withdrawn, withdrawn_at=None):
            oven.remove_page(here, live.address)
    with transaction.atomic(using=router.db_for_write(Admission)):
        last = Admission.objects.filter(item=package.item).order_by("-sequence").first()
        if last and last.sequence >= package.sequence:
            raise PackageRefused(
                "package.order",
                "Đã nhận một quyết định mới hơn cho nội dung này.",
                "A later decision for this item was already admitted.",
            )
        admission = Admission.objects.create(
            package_id=package.package_id, item=package.item, kind=package.kind, sequence=package.sequence,
            released_at=dt.datetime.fromisoformat(package.released_at), body=package.as_json(), signature=signature,
        )  # fmt: skip
        store.apply(package, admission)


def _leave_receipts(here: House) -> None:
    """A receipt for every package taken in, once its pages stand in the tree."""
    for path in sorted(_taken(here).glob("*.json")):
        package_id = path.stem.split("-", 1)[1]
        addresses = list(Live.objects.filter(package_id=package_id).values_list("address", flat=True))
        _receipt(here, package_id, {"state": "admitted", "addresses": addresses})
        path.unlink()


def _receipt(here: House, package_id: str, answer: dict[str, object]) -> None:
    answer = {**answer, "at": timezone.localtime().isoformat(timespec="seconds")}
    write_whole(here.handover / "receipts" / f"{package_id}.json", json.dumps(answer, ensure_ascii=False).encode())


def forget_tree() -> None:
    """Remove the rendered tree and index, so that the next bake makes them anew from the store."""
    here = house()
    with held(here.folder / "admission.lock"):
        shutil.rmtree(here.tree, ignore_errors=True)
        shutil.rmtree(here.index, ignore_errors=True)
