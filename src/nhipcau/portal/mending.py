"""Mending what differs between store and tree: pages are ordered and baked anew, what is foreign is removed."""

from __future__ import annotations

import shutil
from pathlib import Path

from nhipcau.kernel.files import held, write_whole
from nhipcau.portal import store
from nhipcau.portal.bake import oven
from nhipcau.portal.bake.paths import Files
from nhipcau.portal.bake.shelf import files_for, site
from nhipcau.portal.differing import Difference, differing, is_whole, stands
from nhipcau.portal.door import is_named_by_content
from nhipcau.portal.models import BakeOrder
from nhipcau.portal.pages.assets import assets
from nhipcau.portal.search import Index, IndexRefused
from nhipcau.portal.settings import House


def mended(here: House, found: tuple[Difference, ...]) -> tuple[Difference, ...]:
    """Mend while nobody admits; returns what differs still. Foreign files go first, for one may lie where a folder belongs."""
    with held(here.folder / "admission.lock"):
        for one in found:
            if one.kind == "foreign" or (one.kind == "missing" and (here.tree / one.name).is_dir()):
                _clear(here.tree / one.name)
            elif one.kind == "media":
                _bring_again(here, one.name.removeprefix("media/"))
        oven.put(here, {asset.address.lstrip("/"): asset.content for asset in assets().values()})
        _mend_index(here, found)
        store.order({one.order for one in found if one.order})
        oven.bake_ordered(here)
        return tuple(one for one in found if _is_left(here, one))


def _clear(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _bring_again(here: House, name: str) -> None:
    """Take a picture once more from the handover folder, if it still lies there whole."""
    source = here.handover / "media" / name
    content = source.read_bytes() if source.is_file() else b""
    if is_named_by_content(name, content):
        write_whole(here.tree / "media" / name, content)


def _mend_index(here: House, found: tuple[Difference, ...]) -> None:
    try:
        Index(here.index).remove(one.name for one in found if one.kind == "found")
    except IndexRefused:
        # Unreadable: the orders below build it anew from nothing.
        shutil.rmtree(here.index, ignore_errors=True)


def _is_left(here: House, one: Difference) -> bool:
    if one.kind in {"ordered", "broken"}:
        return BakeOrder.objects.filter(page=one.name).exists()
    if one.kind == "foreign":
        return stands(here.tree / one.name)
    if one.kind == "media":
        return not is_whole(here.tree / one.name)
    if one.kind == "found":
        return one.name in set(Index(here.index).keys())
    if one.kind == "unfound":
        return BakeOrder.objects.filter(page=one.order).exists()
    return bool(one.order) and any(True for _ in differing(here.tree, _made(one.order), one.order))


def _made(order: str) -> Files:
    try:
        return files_for(order, site())
    except Exception:
        return {}
