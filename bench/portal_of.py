"""Fill a public house with so many items, say so, then do what each line asks: release one more item (an empty line),
correct or withdraw the newest (``correction``, ``withdrawal``), release one in eight languages (``everywhere``), or bake
all there is (``bake``).

Each answer is a line of JSON with its figures. The tree of the first items is not baked: what is measured is what
each further release costs. With ``bulk`` the first items come in as bare rows, as quickly as the database takes them.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import itertools
import json
import os
import sys
import time
import uuid
from collections import Counter
from typing import Any
from unittest import mock

from nhipcau.config.command_line.setup import prepare

prepare()

from django.db import connection, transaction  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from nhipcau.kernel.canonical import canonical_json, digest  # noqa: E402
from nhipcau.kernel.files import write_whole  # noqa: E402
from nhipcau.kernel.signing import public_part, signing_key  # noqa: E402
from nhipcau.portal import store  # noqa: E402
from nhipcau.portal.admission import admit  # noqa: E402
from nhipcau.portal.bake import oven  # noqa: E402
from nhipcau.portal.door import ReleasePackage, lay_down, seal  # noqa: E402
from nhipcau.portal.models import Admission, BakeOrder, Live, LiveMedia, LiveTerm, Tally  # noqa: E402
from nhipcau.portal.pages import from_package  # noqa: E402
from nhipcau.portal.search import Entry, Index  # noqa: E402
from nhipcau.portal.settings import house  # noqa: E402

HERE = house()
#: All portals end on the same days: a small and a large one have as many stories in their last month, and none is news.
NEWEST = int(sys.argv[1]) + 100
LAID = itertools.count(1)
ALL = ("vi", "en", "zh", "ko", "ja", "fr", "ru", "lo")
KEY = signing_key(HERE.folder / "bench.key")
RENDITION = hashlib.sha256(b"bench").hexdigest() + ".webp"
PARAGRAPH = "<p>" + "Sáng sớm, hồ Tây thơm hương sen, thuyền nhỏ rẽ nước đi hái những bông đầu mùa. " * 6 + "</p>"
WORDS = "Sáng sớm, hồ Tây thơm hương sen, thuyền nhỏ rẽ nước đi hái những bông đầu mùa."
LEAD = "Một bài viết dùng để đo."
WHY = {"vi": "Sửa lời dẫn.", "en": "The lead was corrected."}
TOPICS = [("di-san", "Di sản"), ("am-thuc", "Ẩm thực"), ("du-lich", "Du lịch")]


def package(number: int, *, languages: tuple[str, ...] = ("vi", "en"), **said: Any) -> ReleasePackage:
    editions = tuple(edition(number, language, said.pop("lead", LEAD)) for language in languages)
    moment = dt.datetime(2026, 11, 1, tzinfo=dt.UTC) - dt.timedelta(hours=3 * (NEWEST - number))
    given: dict[str, Any] = {"package_id": str(uuid.UUID(int=number + 1)), "kind": "release", "sequence": 1, "editions": editions}
    given |= said
    return ReleasePackage(
        item=str(uuid.UUID(int=10**9 + number)), released_at=moment.isoformat(), office={"vi": "Trung tâm", "en": "Centre"},
        **given,
        context={
            "genre": "article", "content_kind": "PROMO", "places": [], "audiences": [],
            "topics": [{"code": code, "names": {"vi": name, "en": name}} for code, name in TOPICS[: 1 + number % 3]],
            "locality": {"code": "ha-noi", "names": {"vi": "Hà Nội", "en": "Hanoi"}, "ornament": "lotus"},
        },
        media={digest("bench"): {"width": 960, "height": 640, "renditions": [{"file": RENDITION, "width": 960, "height": 640}]}},
    )  # fmt: skip


def edition(number: int, language: str, lead: str) -> dict[str, Any]:
    payload = {
        "schema": "nhipcau.edition/1", "language": language, "title": f"Bài đo {number}", "slug": f"bai-do-{number}",
        "lead": lead, "byline": "Nhịp Cầu", "origin": "human",
        "picture": {"media": digest("bench"), "alt": "Sen", "caption": "Sen", "credit": "Nhịp Cầu"},
        "body": [{"type": "paragraph", "html": PARAGRAPH}] * 8,
    }  # fmt: skip
    return {
        "language": language, "version": digest(canonical_json(payload)), "cleared_at": "2026-11-01T08:00:00+07:00",
        "payload": payload, "note": None,
    }  # fmt: skip


def fill(count: int) -> None:
    """Rows and index of so many items, without their pages."""
    with transaction.atomic():
        for number in range(count):
            one = package(number)
            admission = Admission.objects.create(
                package_id=one.package_id, item=one.item, kind=one.kind, sequence=1, body=one.as_json(), signature="",
                released_at=dt.datetime.fromisoformat(one.released_at),
            )  # fmt: skip
            store.apply(one, admission)
    Index(HERE.index).replace(oven.entry_of(live) for live in Live.objects.select_related("package").iterator())
    BakeOrder.objects.all().delete()


def pour(count: int) -> None:
    """What ``fill`` leaves, in bulk: each row as the store writes it, with a text of one paragraph."""
    admissions, lives, terms, media, tallies = [], [], [], [], Counter[str]()
    for number in range(count):
        one = package(number)
        moment = dt.datetime.fromisoformat(one.released_at)
        raw = vars(one)
        admission = Admission(
            package_id=one.package_id, item=one.item, kind=one.kind, sequence=1, body=one.as_json(), signature="",
            released_at=moment, admitted_at=moment,
        )  # fmt: skip
        admissions.append(admission)
        for edition in one.editions:
            language = edition["language"]
            month = timezone.localtime(moment).isoformat()[:7]
            tallies.update([f"month:{language}:{month}", f"shown:{language}:{month}", "sitemap"])
            live = Live(
                pk=len(lives) + 1, item=one.item, language=language, package=admission, released_at=moment, changed_at=moment,
                address=from_package.address(raw, language), card=from_package.card(raw, language, corrected=False).as_json(),
                month=month, chunk=store.chunk_of(tallies[f"month:{language}:{month}"]),
                shard=(tallies["sitemap"] - 1) // store.SHARD + 1,
            )  # fmt: skip
            lives.append(live)
            media.append(LiveMedia(live=live, file=RENDITION))
            codes = [("topic", topic["code"]) for topic in one.context["topics"]] + [("place", "ha-noi")]
            terms += [LiveTerm(live=live, kind=kind, code=code, language=language, released_at=moment) for kind, code in codes]
            tallies.update(f"{kind}:{language}:{code}" for kind, code in codes)
    day = dt.date(2026, 11, 1).toordinal()
    days = [Tally(name=f"{store.SHARD_DAY}{shard + 1}", value=day) for shard in range(lives[-1].shard)]
    with transaction.atomic():
        store._learn_terms(package(2))
        for model, rows in ((Admission, admissions), (Live, lives), (LiveTerm, terms), (LiveMedia, media), (Tally, days)):
            model.objects.bulk_create(rows, batch_size=2_000)
        Tally.objects.bulk_create(Tally(name=name, value=value) for name, value in tallies.items())
    entries = (Entry(f"{live.item}:{live.language}", live.language, live.address, live.card["title"], WORDS, live.card["released_at"])
               for live in lives)  # fmt: skip
    Index(HERE.index).replace(entries)
    BakeOrder.objects.all().delete()


def release(one: ReleasePackage) -> dict[str, float]:
    """Lay one package down, take it in, and say what that came to until its pages and receipt stand; ``purge`` are the
    seconds that it gave to the index's files afterwards; the rest of them is for the next runs."""
    lay_down(HERE.handover, next(LAID), one.package_id, seal(one, KEY), {RENDITION: b"bench"})
    with CaptureQueriesContext(connection) as captured:
        stands: list[float] = []
        purge = oven.purge_ordered

        def afterwards(*given: Any) -> None:
            stands.extend((time.perf_counter() - began, time.process_time() - used))
            purge(*given)

        with mock.patch.object(oven, "purge_ordered", afterwards):
            began, used = time.perf_counter(), time.process_time()
            done = admit()
        seconds, cost = stands
        after = time.perf_counter() - began - seconds
    assert done.packages == 1, "the package was not admitted"
    return {"release": seconds, "cost": cost, "queries": len(captured), "pages": done.pages, "purge": after}


def again(number: int, kind: str) -> dict[str, float]:
    """Another decision for an item, the next in its order."""
    sequence = Admission.objects.filter(item=package(number).item).count() + 1
    said: dict[str, Any] = {"kind": kind, "sequence": sequence, "reason": WHY, "package_id": str(uuid.uuid4())}
    if kind == "withdrawal":
        return release(package(number, languages=(), withdrawn=("vi", "en"), **said))
    return release(package(number, lead=f"{LEAD} Lần {sequence}.", **said))


def bake_all() -> dict[str, float]:
    store.order(oven.everything())
    began, used = time.perf_counter(), time.process_time()
    files = oven.bake_ordered(HERE)
    pages = sum(1 for _ in HERE.tree.rglob("index.html"))
    return {"pages": pages, "files": files, "seconds": time.perf_counter() - began, "cost": time.process_time() - used}


def answer(asked: str, number: int) -> dict[str, float]:
    if asked in {"correction", "withdrawal"}:
        # Not the newest one: what was filed long ago, in the large segment of the index.
        return again(number // 2, asked)
    if asked == "bake":
        return bake_all()
    return release(package(number, languages=ALL if asked == "everywhere" else ("vi", "en")))


def main(count: int, *, bulk: bool) -> None:
    write_whole(HERE.desk_key, public_part(KEY).encode())
    write_whole(HERE.tree / "media" / RENDITION, b"bench")
    admit()
    (pour if bulk else fill)(count)
    # A release flushes its file system: what the filling left to be written is not its cost.
    os.sync()
    print("filled", flush=True)
    for number, line in enumerate(sys.stdin, start=count):
        print(json.dumps(answer(line.strip(), number)), flush=True)


main(int(sys.argv[1]), bulk="bulk" in sys.argv)
