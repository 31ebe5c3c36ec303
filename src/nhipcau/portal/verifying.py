"""``portal verify``: what differs between the public store and what readers get, and mending it.

Every page is made again from the store, batch by batch, and compared with its file: no list of digests is kept that could
itself be wrong. A difference counts once it is seen again while nobody admits or bakes, so the office may go on working.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from itertools import islice

from django.db import DatabaseError, connections, router
from django.db.models import QuerySet

from nhipcau.kernel.files import held
from nhipcau.portal.bake import oven
from nhipcau.portal.bake.paths import Files
from nhipcau.portal.bake.shelf import files_for, site
from nhipcau.portal.differing import Difference, differing, is_whole, names_in, stands
from nhipcau.portal.mending import mended
from nhipcau.portal.models import BakeOrder, Live, LiveMedia
from nhipcau.portal.pages.assets import assets
from nhipcau.portal.pages.models import Site
from nhipcau.portal.search import Index, IndexRefused
from nhipcau.portal.settings import House, house

#: Told how many of how many parts were compared.
Told = Callable[[int, int], None]


class StoreDamaged(RuntimeError):
    """The public store cannot be read; the message says where and what to do, in Vietnamese and English."""


@dataclass(frozen=True)
class Verified:
    """``compared`` files and index entries; ``left`` are the differences that still stand, all of them without mending."""

    compared: int
    differences: tuple[Difference, ...]
    left: tuple[Difference, ...]


def verify(*, mend: bool = False, told: Told = lambda done, all_: None) -> Verified:
    """Compare all; with ``mend`` order pages anew, remove what is foreign, and say what could not be mended.

    Raises StoreDamaged. Costs about as much as baking all pages; holds the lock of admission for one batch at a time.
    """
    comparing = _Comparing(house(), told)
    try:
        _ask_database(comparing.here)
        comparing.all()
        found = tuple(comparing.differences)
        left = mended(comparing.here, found) if mend and found else found
    except DatabaseError as error:
        raise _damaged(comparing.here, str(error)) from error
    return Verified(comparing.compared, found, left)


def _ask_database(here: House) -> None:
    connection = connections[router.db_for_read(Live)]
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA quick_check(1)")
        (said,) = cursor.fetchone()
    if said != "ok":
        raise _damaged(here, said)


def _damaged(here: House, said: str) -> StoreDamaged:
    return StoreDamaged(
        f"Kho công khai tại {here.folder} bị hỏng ({said}). Người đọc vẫn đọc được các trang đã dựng; hãy dừng chương trình,"
        f" khôi phục kho từ bản lưu rồi chạy lại lệnh này. / The public store in {here.folder} is damaged. Readers still"
        " get the baked pages; stop the program, bring the store back from the backup, then run this again."
    )


@dataclass
class _Comparing:
    here: House
    told: Told
    compared: int = 0
    differences: list[Difference] = field(default_factory=list)
    known: set[str] = field(default_factory=set)

    def all(self) -> None:
        with self._alone():
            left = list(BakeOrder.objects.exclude(page=oven.PURGE).values_list("page", flat=True))
        self.differences += [Difference("ordered", page) for page in left]
        shared, orders = site(), sorted(oven.everything())
        total = len(orders) + Live.objects.filter(withdrawn_at=None).count()
        for done, batch in _batches(orders):
            self._pages(batch, shared)
            self.told(done, total)
        self._assets()
        self._media()
        self._index(len(orders), total)
        self._foreign(set(orders), shared)

    def _alone(self) -> AbstractContextManager[None]:
        return held(self.here.folder / "admission.lock")

    def _pages(self, batch: list[str], shared: Site) -> None:
        suspects = [order for order in batch if self._of_order(order, shared, first=True)]
        if not suspects:
            return
        with self._alone():
            waiting = set(BakeOrder.objects.filter(page__in=suspects).values_list("page", flat=True))
            for order in suspects:
                if order not in waiting:
                    self.differences += self._of_order(order, shared)

    def _of_order(self, order: str, shared: Site, *, first: bool = False) -> list[Difference]:
        try:
            files = files_for(order, shared)
        except DatabaseError:
            raise
        except Exception:
            return [Difference("broken", order, order)]
        self.compared += len(files) if first else 0
        self.known.update(path for name, content in files.items() if content is not None for path in oven.copies(name))
        return list(differing(self.here.tree, files, order))

    def _assets(self) -> None:
        files: Files = {asset.address.lstrip("/"): asset.content for asset in assets().values()}
        self.known.update(path for name in files for path in oven.copies(name))
        self.compared += len(files)
        with self._alone():
            self.differences += differing(self.here.tree, files, "")

    def _media(self) -> None:
        names = LiveMedia.objects.order_by("file").values_list("file", flat=True).distinct()
        for name in names.iterator(chunk_size=500):
            self.compared += 1
            self.known.add(f"media/{name}")
            if not is_whole(self.here.tree / "media" / name):
                with self._alone():
                    if LiveMedia.objects.filter(file=name).exists() and not is_whole(self.here.tree / "media" / name):
                        self.differences.append(Difference("media", f"media/{name}"))

    def _index(self, done: int, total: int) -> None:
        index, last = Index(self.here.index), 0
        while rows := _live_after(last):
            last, wrong = rows[-1].pk, [row.pk for row in rows if not _is_found(index, row)]
            if wrong:
                with self._alone():
                    again = _live_rows().filter(pk__in=wrong)
                    self.differences += [
                        _unfound(row) for row in again if not _is_found(index, row) and not _waits(row)
                    ]
            self.compared += len(rows)
            done += len(rows)
            self.told(done, total)
        self.differences += [Difference("found", key) for key in self._found_too_much(index)]

    def _found_too_much(self, index: Index) -> list[str]:
        with self._alone():
            standing = {f"{item}:{language}" for item, language in _live_keys()}
            try:
                return sorted(index.keys() - standing)
            except IndexRefused:
                return []

    def _foreign(self, compared: set[str], shared: Site) -> None:
        """Files that nothing makes. What was released meanwhile is asked for once more, while nobody bakes. As long as a
        page cannot be made nothing is foreign: what lies there may be its last good file."""
        candidates = [name for name in names_in(self.here.tree) if name not in self.known]
        if not candidates:
            return
        with self._alone():
            for order in oven.everything() - compared:
                self.differences += [one for one in self._of_order(order, shared) if one.kind == "broken"]
            if any(one.kind == "broken" for one in self.differences):
                return
            shown = set(LiveMedia.objects.values_list("file", flat=True))
            self.differences += [
                Difference("foreign", name)
                for name in candidates
                if name not in self.known and name.removeprefix("media/") not in shown and stands(self.here.tree / name)
            ]


def _batches(orders: list[str]) -> Iterator[tuple[int, list[str]]]:
    left, done = iter(orders), 0
    while batch := list(islice(left, oven.BATCH)):
        done += len(batch)
        yield done, batch


def _live_rows() -> QuerySet[Live]:
    return Live.objects.filter(withdrawn_at=None).select_related("package").order_by("pk")


def _live_after(last: int) -> list[Live]:
    return list(_live_rows().filter(pk__gt=last)[: oven.BATCH])


def _live_keys() -> Iterable[tuple[object, str]]:
    return Live.objects.filter(withdrawn_at=None).values_list("item", "language").iterator()


def _is_found(index: Index, row: Live) -> bool:
    try:
        return index.holds(oven.entry_of(row))
    except IndexRefused:
        return False


def _unfound(row: Live) -> Difference:
    return Difference("unfound", f"{row.item}:{row.language}", f"search:{row.language}:{row.item}")


def _waits(row: Live) -> bool:
    return BakeOrder.objects.filter(page=f"search:{row.language}:{row.item}").exists()
