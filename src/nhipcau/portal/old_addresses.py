"""Which old address leads to which item. Runs inside the transaction of an admission; the files are made by the bake.

The first item that names an old address keeps it; who comes later gets it with the next decision after the first let it go.
"""

from __future__ import annotations

import json
import uuid

from nhipcau.portal.bake.paths import Files
from nhipcau.portal.door import ReleasePackage
from nhipcau.portal.models import Live, OldAddress
from nhipcau.portal.pages.models import Site
from nhipcau.portal.serve.old_paths import shard_file, shard_of


def keep(package: ReleasePackage) -> set[str]:
    """Say what the package says of its item; returns the orders of the files that tell it. A package of an earlier version
    says nothing and changes nothing."""
    told = package.context.get("old_addresses")
    before = {row.key: row for row in OldAddress.objects.filter(item=package.item)}
    wanted = {one["address"]: one["language"] for one in told} if told is not None else {key: row.language for key, row in before.items()}
    gone = [row for key, row in before.items() if wanted.get(key) != row.language]
    OldAddress.objects.filter(pk__in=[row.pk for row in gone]).delete()
    standing = {key for key, language in wanted.items() if key in before and before[key].language == language}
    taken = set(OldAddress.objects.filter(key__in=wanted.keys() - standing).values_list("key", flat=True))
    new = sorted(wanted.keys() - standing - taken)
    OldAddress.objects.bulk_create(_row(package.item, key, wanted[key]) for key in new)
    _say_which_are_alone({_path(key) for key in (*new, *(row.key for row in gone))})
    touched = {*standing, *new, *(row.key for row in gone)}
    return {f"old:{shard_of(one)}" for key in touched for one in (key, _path(key))}


def held_by(item: uuid.UUID) -> set[str]:
    """The old addresses that lead to an item."""
    return set(OldAddress.objects.filter(item=item).values_list("key", flat=True))


def _path(key: str) -> str:
    return key.partition("?")[0]


def _row(item: str, key: str, language: str) -> OldAddress:
    path = _path(key)
    return OldAddress(item=item, language=language, key=key, path=path, shard=shard_of(key), path_shard=shard_of(path))


def _say_which_are_alone(paths: set[str]) -> None:
    """A path that belongs to one old address answers without its query too, or with any. Looks at two rows a path."""
    for path in sorted(paths):
        rows = OldAddress.objects.filter(path=path)
        first = list(rows.order_by("pk").values_list("pk", flat=True)[:2])
        rows.filter(alone=True).exclude(pk__in=first if len(first) == 1 else []).update(alone=False)
        if len(first) == 1:
            rows.update(alone=True)


def everything() -> set[str]:
    """The orders of all files that tell of old addresses."""
    shards = {*OldAddress.objects.values_list("shard", flat=True).distinct()}
    shards |= {*OldAddress.objects.filter(alone=True).values_list("path_shard", flat=True).distinct()}
    return {f"old:{shard}" for shard in shards}


def old(_shared: Site, shard: str) -> Files:
    """One of the files; none where nothing leads on. ``exact`` by path and query, ``any`` by path, whatever the query."""
    own = list(OldAddress.objects.filter(shard=shard).values_list("key", "item", "language"))
    alone = list(OldAddress.objects.filter(path_shard=shard, alone=True).values_list("key", "path", "item", "language"))
    items = {item for _, item, _ in own} | {item for _, _, item, _ in alone}
    live = {
        (item, language): address
        for item, language, address in Live.objects.filter(item__in=items).values_list("item", "language", "address")
    }
    exact = {key: live.get((item, language)) for key, item, language in own}
    exact |= {path: live.get((item, language)) for key, path, item, language in alone if key != path}
    whatever = {path: live.get((item, language)) for key, path, item, language in alone if key == path}
    told = {
        name: {key: address for key, address in sorted(part.items()) if address}
        for name, part in (("any", whatever), ("exact", exact))
    }
    content = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
    return {shard_file(shard): content if told["exact"] else None}
