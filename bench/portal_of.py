"""Fill a public house with so many items, say so, then release one more for every line that comes in.

Each release prints its figures as a line of JSON. The tree of the first items is not baked: what is measured is what
each further release costs.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import sys
import time
import uuid
from typing import Any

from nhipcau.config.command_line.setup import prepare

prepare()

from django.db import connection, transaction  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from nhipcau.kernel.canonical import canonical_json, digest  # noqa: E402
from nhipcau.kernel.files import write_whole  # noqa: E402
from nhipcau.kernel.signing import public_part, signing_key  # noqa: E402
from nhipcau.portal import store  # noqa: E402
from nhipcau.portal.admission import admit  # noqa: E402
from nhipcau.portal.bake import oven  # noqa: E402
from nhipcau.portal.door import ReleasePackage, lay_down, seal  # noqa: E402
from nhipcau.portal.models import Admission, BakeOrder, Live  # noqa: E402
from nhipcau.portal.search import Index  # noqa: E402
from nhipcau.portal.settings import house  # noqa: E402

HERE = house()
KEY = signing_key(HERE.folder / "bench.key")
RENDITION = hashlib.sha256(b"bench").hexdigest() + ".webp"
PARAGRAPH = "<p>" + "Sáng sớm, hồ Tây thơm hương sen, thuyền nhỏ rẽ nước đi hái những bông đầu mùa. " * 6 + "</p>"
TOPICS = [("di-san", "Di sản"), ("am-thuc", "Ẩm thực"), ("du-lich", "Du lịch")]


def package(number: int) -> ReleasePackage:
    editions = tuple(edition(number, language) for language in ("vi", "en"))
    moment = dt.datetime(2026, 11, 1, tzinfo=dt.UTC) - dt.timedelta(hours=3 * (6_000 - number))
    return ReleasePackage(
        package_id=str(uuid.UUID(int=number + 1)), kind="release", item=str(uuid.UUID(int=10**9 + number)), sequence=1,
        released_at=moment.isoformat(), office={"vi": "Trung tâm", "en": "Centre"}, editions=editions,
        context={
            "genre": "article", "content_kind": "PROMO", "places": [], "audiences": [],
            "topics": [{"code": code, "names": {"vi": name, "en": name}} for code, name in TOPICS[: 1 + number % 3]],
            "locality": {"code": "ha-noi", "names": {"vi": "Hà Nội", "en": "Hanoi"}, "ornament": "lotus"},
        },
        media={digest("bench"): {"width": 960, "height": 640, "renditions": [{"file": RENDITION, "width": 960, "height": 640}]}},
    )  # fmt: skip


def edition(number: int, language: str) -> dict[str, Any]:
    payload = {
        "schema": "nhipcau.edition/1", "language": language, "title": f"Bài đo {number}", "slug": f"bai-do-{number}",
        "lead": "Một bài viết dùng để đo.", "byline": "Nhịp Cầu", "origin": "human",
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


def release(number: int) -> dict[str, float]:
    """Lay one package down, take it in, and say what that came to."""
    one = package(number)
    lay_down(HERE.handover, number, one.package_id, seal(one, KEY), {RENDITION: b"bench"})
    with CaptureQueriesContext(connection) as captured:
        began, used = time.perf_counter(), time.process_time()
        done = admit()
        seconds, cost = time.perf_counter() - began, time.process_time() - used
    return {"release": seconds, "cost": cost, "queries": len(captured), "pages": done.pages}


def main(count: int) -> None:
    write_whole(HERE.desk_key, public_part(KEY).encode())
    write_whole(HERE.tree / "media" / RENDITION, b"bench")
    admit()
    fill(count)
    # A release flushes its file system: what the filling left to be written is not its cost.
    os.sync()
    print("filled", flush=True)
    for number, _ in enumerate(sys.stdin, start=count):
        print(json.dumps(release(number)), flush=True)


main(int(sys.argv[1]))
