"""A house that is killed: one process sets it up, then a fresh copy of it dies at each point and is swept by another.

Run as ``python -m tests.portal.killing FOLDER OUT``: lays the house in FOLDER and writes what was found to OUT as JSON.
Forks, because starting the framework anew for every point would take minutes.
"""

from __future__ import annotations

import hashlib
import json
import os
import pkgutil
import random
import shutil
import signal
import sys
import time
import uuid
from collections.abc import Callable
from contextlib import ExitStack, contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any
from unittest import mock

SCENARIOS = ("correction", "withdrawal")
#: Name of the point → the function that is wrapped, whether the process dies before or after it, at which call.
FUNCTIONS = {
    "before the decision": ("nhipcau.newsroom.domain.release._write", "before", 1),
    "decision written, not committed": ("nhipcau.newsroom.domain.release._write", "after", 1),
    "before hand-over": ("nhipcau.newsroom.domain.courier.hand_over", "before", 1),
    "before laying down": ("nhipcau.newsroom.domain.courier.lay_down", "before", 1),
    "laid down, not noted": ("nhipcau.newsroom.domain.courier.lay_down", "after", 1),
    "pictures laid down, package not": ("nhipcau.portal.door.write_whole", "after", 1),
    "handed over, not admitted": ("nhipcau.newsroom.domain.courier.hand_over", "after", 1),
    "before pictures": ("nhipcau.portal.admission._bring_media", "before", 1),
    "pictures brought, not stored": ("nhipcau.portal.admission._bring_media", "after", 1),
    "in the store's transaction": ("nhipcau.portal.store.apply", "after", 1),
    "log entry written, not committed": ("nhipcau.portal.log.chain.append", "after", 1),
    "stored, package still there": ("nhipcau.portal.admission._store", "after", 1),
    "before baking": ("nhipcau.portal.bake.oven.bake_ordered", "before", 1),
    "flushed, nothing renamed": ("nhipcau.portal.bake.oven.flush", "after", 1),
    "baked, not indexed": ("nhipcau.portal.bake.oven._index", "before", 1),
    "in the index, orders standing": ("nhipcau.portal.bake.oven._index", "after", 1),
    "index changed, not purged": ("nhipcau.portal.search.index.Index.purge", "before", 1),
    "baked, no receipt": ("nhipcau.portal.admission._leave_receipts", "before", 1),
    "receipt left, package not removed": ("nhipcau.portal.admission._receipt", "after", 1),
    "admitted, answer not noted": ("nhipcau.newsroom.domain.courier.collect_answers", "before", 1),
}
RENAMES = (1, 2, 3, 4, 6, 9, 18, 30)
MOMENTS = tuple(range(6))
POINTS = (
    *FUNCTIONS, *(f"before rename {n}" for n in RENAMES), *(f"after rename {n}" for n in RENAMES),
    *(f"at some moment {n}" for n in MOMENTS),
)  # fmt: skip


def main(folder: Path, out: Path) -> None:
    os.environ.update(
        NHIPCAU_DATA=str(folder / "first"), NHIPCAU_ROLE="all", NHIPCAU_DESK_DATABASE="", NHIPCAU_PUBLIC_DATABASE="",
        NHIPCAU_LANGUAGES="vi,en", NHIPCAU_PUBLIC_READ_ONLY="", DJANGO_SETTINGS_MODULE="nhipcau.config.settings",
        NHIPCAU_DEMONSTRATION="", NHIPCAU_SECRET_KEY="only-for-tests", NHIPCAU_PUBLIC_ADDRESS="http://cong.example",
    )  # fmt: skip
    start()
    alone(lambda: lay_house(folder / "first"))
    found = {scenario: outcomes(folder, scenario) for scenario in SCENARIOS}
    out.write_text(json.dumps(found))


def outcomes(folder: Path, scenario: str) -> dict[str, Any]:
    """How the house stood after each point, beside how it stands when nothing is killed."""
    old = files_of(folder / "first")
    whole = copy_of(folder, "whole")
    began = time.monotonic()
    alone(lambda: run(whole, scenario, lambda: ExitStack()))
    took = time.monotonic() - began
    alone(lambda: look_after_sweeping(whole))
    new = files_of(whole)
    found: dict[str, Any] = {"whole": {**state_of(whole), "files": digests(new)}, "before": digests(old)}
    for point in POINTS:
        house = copy_of(folder, "killed")
        seen = Watcher(house, old, new)
        died = seen.watch(fork(lambda h=house, p=point: run(h, scenario, lambda: dying(p))), kill_at(point, took))
        seen.watch(fork(lambda h=house: look_after_sweeping(h)))
        found[point] = {**state_of(house), "files": digests(files_of(house)), "died": died, "broken": seen.broken}
    return found


def kill_at(point: str, took: float) -> float | None:
    if not point.startswith("at some moment"):
        return None
    return random.Random(point).uniform(took / 4, took)


# -- processes ---------------------------------------------------------------------------------------------------------


def fork(work: Callable[[], None]) -> int:
    child = os.fork()
    if child:
        return child
    try:
        work()
        os._exit(0)
    except BaseException:
        import traceback

        traceback.print_exc()
        os._exit(3)


def alone(work: Callable[[], None]) -> None:
    _, status = os.waitpid(fork(work), 0)
    assert status == 0, f"the preparing process ended with {status}"


class Watcher:
    """A reader of the portal, while another process writes it: sees only whole files, old or new ones."""

    def __init__(self, house: Path, old: dict[str, bytes], new: dict[str, bytes]) -> None:
        self.house, self.old, self.new = house, old, new
        self.broken: list[str] = []

    def watch(self, child: int, after: float | None = None) -> bool:
        """Read until the process ends; kill it ``after`` so many seconds. Whether it was killed."""
        began = time.monotonic()
        while True:
            ended, status = os.waitpid(child, os.WNOHANG)
            if ended:
                assert os.WIFSIGNALED(status) or status == 0, f"ended with {status}"
                return os.WIFSIGNALED(status)
            if after is not None and time.monotonic() - began > after:
                os.kill(child, signal.SIGKILL)
                after = None
            self.look()

    def look(self) -> None:
        for name, content in files_of(self.house).items():
            if content not in (self.old.get(name), self.new.get(name)):
                self.broken.append(name)
        time.sleep(0.02)


def files_of(house: Path) -> dict[str, bytes]:
    """What readers can ask for: files of the tree without those whose names begin with a dot."""
    tree, found = house / "public" / "tree", {}
    for folder, folders, names in os.walk(tree):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if not name.startswith("."):
                try:
                    path = Path(folder, name)
                    found[str(path.relative_to(tree))] = path.read_bytes()
                except FileNotFoundError:
                    continue
    return found


def digests(files: dict[str, bytes]) -> dict[str, str]:
    return {name: hashlib.sha256(content).hexdigest() for name, content in sorted(files.items())}


def copy_of(folder: Path, name: str) -> Path:
    shutil.rmtree(folder / name, ignore_errors=True)
    shutil.copytree(folder / "first", folder / name)
    return folder / name


# -- in the processes --------------------------------------------------------------------------------------------------


def start() -> None:
    """Load the framework and the rooms, and open nothing: every process opens the files of its own house."""
    import django
    from django.conf import settings

    settings.MIGRATION_MODULES = {label: None for label in ("kernel", "portal", *DESK_LABELS)}
    settings.WAGTAILSEARCH_BACKENDS["default"]["AUTO_UPDATE"] = False
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    django.setup()
    for name in ("tests.factories", "nhipcau.desk.sweep", "nhipcau.portal.admission", "nhipcau.portal.search.index"):
        import_module(name)


def at_home(house: Path) -> None:
    """From here on this folder is the data folder."""
    import dataclasses

    from django.conf import settings
    from django.db import connections

    settings.NHIPCAU = dataclasses.replace(settings.NHIPCAU, data=house)
    settings.MEDIA_ROOT = str(house / "desk" / "media")
    for alias, room in (("default", "desk"), ("public", "public")):
        (house / room).mkdir(parents=True, exist_ok=True)
        connections.settings[alias]["NAME"] = str(house / room / f"{room}.sqlite3")


DESK_LABELS = (
    "reference", "people", "plan", "steering", "calendar", "report", "newsroom", "delivery", "wagtailcore", "wagtailadmin",
    "wagtailimages", "wagtaildocs",
    "wagtailusers", "wagtailsearch", "wagtailsnippets", "wagtailsites", "taggit", "auth", "contenttypes", "sessions",
)  # fmt: skip


def lay_house(house: Path) -> None:
    """An office with one edition in public, its correction and its English edition cleared."""
    at_home(house)
    from django.core.management import call_command
    from wagtail.models import Collection

    from tests import factories

    call_command("migrate", run_syncdb=True, verbosity=0)
    call_command("migrate", run_syncdb=True, database="public", verbosity=0)
    Collection.add_root(name="Root")
    with settled():
        office = factories.office()
        words = {"picture_alt": "Sen", "body": [("paragraph", "<p>Chữ cũ.</p>")]}
        made = factories.edition(office, picture=factories.picture("#a3231d", "Cũ"), **words)
        hand_key(house)
        factories.released(office, made)
        swept(house)
        factories.change(office, made, lead="Lời mới.", picture=factories.picture("#1d6fa3", "Mới"))
        factories.cleared(office, made)
        english = factories.edition(office, of=made.item, language="en", title="Lotus", lead="On the lake.")
        factories.cleared(office, english)


def hand_key(house: Path) -> None:
    from nhipcau.newsroom.domain import courier

    (house / "handover").mkdir()
    (house / "handover" / "desk.pub").write_text(courier.publish_key())


@contextmanager
def settled() -> Any:
    """A still clock, so that two runs make the same bytes, and nothing told after commit: the sweep does it all."""
    import datetime as dt

    from nhipcau.kernel import clock
    from nhipcau.newsroom import signals

    signals.released.receivers = []
    signals.released.sender_receivers_cache.clear()
    with clock.moved_to(dt.datetime(2026, 11, 21, 2, 30, tzinfo=dt.UTC)):
        yield


def run(house: Path, scenario: str, deadly: Callable[[], Any]) -> None:
    at_home(house)
    from nhipcau.newsroom.domain.release import release, withdraw
    from nhipcau.newsroom.models import Edition
    from nhipcau.people.models import Account

    publisher = Account.objects.get(username="cong-bo")
    editions = Edition.objects.order_by("pk")
    note = {"vi": "Sửa lời dẫn.", "en": "The lead was corrected."}
    # The public log binds the package's bytes: the same decision has to have the same name in every run.
    named = mock.patch("nhipcau.newsroom.domain.release.uuid", mock.Mock(uuid4=lambda: uuid.UUID(int=7, version=4)))
    with settled(), named, deadly():
        item = editions[0].item
        if scenario == "correction":
            release(item=item, versions=[e.versions.first() for e in editions], by=publisher, note=note)
        else:
            withdraw(item=item, languages=["vi"], by=publisher, reason=note)
        sweep_aloud()


def swept(house: Path) -> None:
    """What happens after the start: the clockwork, and once more for good measure."""
    at_home(house)
    with settled():
        for _ in range(2):
            sweep_aloud()


def look_after_sweeping(house: Path) -> None:
    swept(house)
    (house / "state.json").write_text(json.dumps(counted(house)))


def sweep_aloud() -> None:
    """The steps of the sweep in its order, with their errors."""
    from nhipcau.newsroom.domain import courier, orders
    from nhipcau.portal.admission import admit

    orders.carry_out_due()
    courier.hand_over()
    admit()
    courier.collect_answers()


def dying(point: str) -> Any:
    if point in FUNCTIONS:
        name, when, call = FUNCTIONS[point]
        return killing(name, when, call)
    when, kind, number = point.split(maxsplit=1)[0], point.split()[1], int(point.rsplit(maxsplit=1)[-1])
    return killing("os.replace", when, number) if kind == "rename" else ExitStack()


def killing(name: str, when: str, call: int) -> Any:
    """The function kills its process before or after it did its work for the so-manieth time."""
    module, attribute = name.rsplit(".", 1)
    owner = pkgutil.resolve_name(module)
    real, calls = getattr(owner, attribute), [0]

    def deadly(*args: Any, **kwargs: Any) -> Any:
        calls[0] += 1
        if when == "before" and calls[0] == call:
            os.kill(os.getpid(), signal.SIGKILL)
        answer = real(*args, **kwargs)
        if when == "after" and calls[0] == call:
            os.kill(os.getpid(), signal.SIGKILL)
        return answer

    return mock.patch.object(owner, attribute, deadly)


# -- how it stands -----------------------------------------------------------------------------------------------------


def state_of(house: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((house / "state.json").read_text())
    return found


def counted(house: Path) -> dict[str, Any]:
    """Counts of what follows a release."""
    from nhipcau.kernel.models import JournalEntry
    from nhipcau.newsroom.models import Outbox, Release
    from nhipcau.plan.models import Evidence, Result, ResultWithdrawal
    from nhipcau.portal.log.verify_log import check
    from nhipcau.portal.models import Admission, BakeOrder, Live
    from nhipcau.portal.search import Index

    entries = [entry for _, entry in Index(house / "public" / "search")._all()]
    log = check(house / "public" / "tree")
    return {
        "log": [[entry["number"], entry["kind"], entry["hash"]] for entry in log.entries],
        "log problems": [problem.rule for problem in log.problems],
        "releases": Release.objects.count(),
        "journal": JournalEntry.objects.filter(action__in=["newsroom.release", "newsroom.correction", "newsroom.withdrawal"]).count(),
        "results": Result.objects.count(),
        "evidence": Evidence.objects.count(),
        "taken back": ResultWithdrawal.objects.count(),
        "answers": sorted(answer["state"] if answer else "none" for answer in Outbox.objects.values_list("answer", flat=True)),
        "admissions": Admission.objects.count(),
        "live": sorted(map(list, Live.objects.values_list("language", "address", "withdrawn_at__year"))),
        "orders": BakeOrder.objects.count(),
        "found": sorted(f"{entry.address} {entry.text}" for entry in entries),
        "receipts": len(list((house / "handover" / "receipts").glob("[!.]*.json"))),
        "waiting": sorted(p.name for room in ("packages", "taken", "refused") for p in (house / "handover" / room).glob("*.json")),
        "aside": (house / "public" / "tree" / ".part").exists(),
    }  # fmt: skip


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
