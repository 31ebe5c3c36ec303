"""The officer's walk can be walked: its labels, its people, its sample plan."""

from __future__ import annotations

import json
import re

import polib

from nhipcau.kernel.intake import read_source
from nhipcau.plan.reading import read_plan
from tests.docs.pages import SOURCE, fences, text


def test_the_labels_of_the_walk_stand_on_screens() -> None:
    catalogue = polib.pofile(str(SOURCE / "locale" / "vi" / "LC_MESSAGES" / "django.po"))
    shown = {words for entry in catalogue for words in (entry.msgstr, *entry.msgstr_plural.values())}
    labels = {" ".join(label.split()) for label in re.findall(r"\*\*(.+?)\*\*", text("docs/can-bo.md"), re.DOTALL)}
    assert sorted(labels - shown) == []


def test_the_sample_plan_of_the_walk_is_read_as_the_walk_says() -> None:
    [sample] = fences(text("docs/can-bo.md"), "text")
    proposal = read_plan(read_source("mau.txt", sample.encode())).as_json()
    assert [proposal["year"], proposal["announced"], len(proposal["contents"]), proposal["date"]] == [2027, 4, 4, None]
    assert [one["number"] for one in proposal["directives"]] == ["72/2015/NĐ-CP"]


def test_the_people_of_the_walk_hold_the_roles_it_gives_them() -> None:
    people = json.loads((SOURCE / "desk/demonstration/content/people.json").read_text(encoding="utf-8"))["people"]
    roles = {person["username"]: set(person["roles"]) for person in people}
    wanted = {
        "maichi": {"focal", "publisher"}, "thuan": {"writer"}, "ngoclam": {"clearer"}, "uyenthu": {"translator"},
        "khacnguyen": {"leader"},
    }  # fmt: skip
    said = set(re.findall(r"`([a-z]+)`", " ".join(re.findall(r"^## .*$", text("docs/can-bo.md"), re.MULTILINE))))
    assert said == set(wanted)
    assert {name: needed - roles[name] for name, needed in wanted.items()} == {name: set() for name in wanted}
