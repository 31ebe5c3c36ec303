"""Pictures, clips and documents that a translation shows instead of its source's, and blocks that stand in it alone. Pure.

``own`` is kept until it is taken back: part → the primary key of what this language shows there, 0 for no lead picture, or
``ALONE`` for a block that only this edition has. A part is ``LEAD``, the picture at the head, or the id of a block.
"""

from __future__ import annotations

import copy
import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any

from nhipcau.newsroom.domain.segments import Content, unspoken

LEAD = "picture"
ALONE = "alone"
#: Kind of block → its field that names what was chosen from the library.
CHOSEN = {"picture": "picture", "clip": "clip", "document": "paper"}
BESIDE = ("alt", "caption", "credit", "title")

Own = dict[str, int | str]


def chosen_in(content: Content) -> dict[str, int]:
    """Part → primary key of what it shows, 0 for nothing."""
    blocks = (block for block in _blocks(content) if block["type"] in CHOSEN)
    return {LEAD: content.get(LEAD) or 0} | {str(block["id"]): block["value"].get(CHOSEN[block["type"]]) or 0 for block in blocks}


def own_after(own: Own, *, before: Content, after: Content, source: Content) -> Own:
    """``own`` once a person saved ``after`` over ``before`` in the editor.

    What they chose anew is this edition's own, unless it is what the source shows: then it is taken back. What they left alone
    says nothing: the source may have changed meanwhile. A block that neither had is this edition's alone.
    """
    then, now, there = chosen_in(before), chosen_in(after), chosen_in(source)
    blocks = _ids(after)
    kept = {part: value for part, value in own.items() if part == LEAD or part in blocks}
    for part in now.keys() & there.keys():
        if now[part] == then.get(part):
            continue
        if now[part] == there[part]:
            kept.pop(part, None)
        elif now[part] or part == LEAD:
            kept[part] = now[part]
    return kept | dict.fromkeys((part for part in blocks if part not in _ids(before) and part not in _ids(source)), ALONE)


def with_own(made: Content, own: Own, *, source: Content, was: Content) -> dict[str, Any]:
    """What was put together from the source, as this edition shows it. ``was``: the edition until now.

    Beside a part of its own stand the edition's own words where the source has none to translate. A block of its own stands
    behind the block that it stood behind.
    """
    if not own:
        return dict(made)
    shown = copy.deepcopy(dict(made))
    before, there = _by_id(was), _by_id(source)
    if isinstance(own.get(LEAD), int):
        shown[LEAD] = own[LEAD] or None
        _own_words(shown, source, was, [f"{LEAD}_{name}" for name in BESIDE])
    for block in _blocks(shown):
        part = str(block["id"])
        if isinstance(own.get(part), int) and block["type"] in CHOSEN:
            block["value"][CHOSEN[block["type"]]] = own[part]
            _own_words(block["value"], there.get(part, block)["value"], before.get(part, block)["value"], BESIDE)
    last = ""
    for block in _blocks(was):
        part, places = str(block["id"]), _ids(shown)
        if own.get(part) == ALONE and part not in places:
            shown["body"].insert(places.index(last) + 1 if last in places else 0, copy.deepcopy(block))
            last = part
        elif part in places:
            last = part
    return shown


def _own_words(shown: dict[str, Any], source: Mapping[str, Any], was: Mapping[str, Any], names: Iterable[str]) -> None:
    for name in names:
        if name in shown and not source.get(name):
            shown[name] = was.get(name) or ""


def parts_apart(source: Content, target: Content, own: Own) -> int:
    """How many pictures, facts, clips, documents and days a translation shows otherwise than its source and what it has of
    its own. Where they stand makes no difference, nor what is said beside them."""
    wanted, found = _parts(with_own(source, own, source=source, was=target)), _parts(target)
    return max(sum((wanted - found).values()), sum((found - wanted).values()))


def _parts(content: Content) -> Counter[tuple[str, str]]:
    shown = [("lead", str(content.get(LEAD) or ""))]
    for block in _blocks(content):
        if block["type"] in CHOSEN:
            shown.append((block["type"], str(block["value"].get(CHOSEN[block["type"]]) or "")))
        elif block["type"] == "fact":
            shown.append(("fact", str(block["value"] or "")))
    for _id, said in unspoken(content):
        shown.append(("said", str(sorted((name, _moment(value)) for name, value in said.items() if value))))
    return Counter(shown)


def _moment(value: Any) -> str:
    """The same moment reads the same, in whatever zone it was written down."""
    text = str(value)
    with suppress(ValueError):
        if "T" in text:
            return dt.datetime.fromisoformat(text).astimezone(dt.UTC).isoformat()
    return text


def _ids(content: Content) -> list[str]:
    return [str(block["id"]) for block in _blocks(content)]


def _by_id(content: Content) -> dict[str, Mapping[str, Any]]:
    return {str(block["id"]): block for block in _blocks(content)}


def _blocks(content: Content) -> list[dict[str, Any]]:
    return content.get("body") or []
