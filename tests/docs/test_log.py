"""The page on the public log names every field of an entry and of the head, every rule of the verifier, and no other."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from nhipcau.portal.admission import admit, with_log
from nhipcau.portal.log import chain, verify_log
from nhipcau.portal.models import LogEntry
from tests.docs.pages import SOURCE, bare, section, tables, text
from tests.portal import laying

PAGE = text("docs/log.md")
ACCOUNT = {"kind": "social", "name": "Trang", "address": "https://mang.example/a", "language": "", "since": ""}


def fields(heading: str) -> set[str]:
    return {bare(row[0]) for row in tables(section(PAGE, heading))[0]}


@pytest.mark.django_db(databases=["default", "public"])
def test_the_entries_and_the_head(house: Path) -> None:
    desk = laying.Desk(house)
    made = desk.lay(laying.package())
    desk.lay(laying.withdrawal(made))
    admit()
    with_log(lambda here: chain.declare(here, [ACCOUNT]))
    admit()
    said: dict[str, dict[str, Any]] = {json.loads(one.body)["kind"]: json.loads(one.body) for one in LogEntry.objects.all()}
    shared = fields("An entry")
    assert {kind: set(entry) - shared for kind, entry in said.items()} == {
        "key": fields("A key"), "accounts": fields("Accounts"),
        "release": fields("A release, correction or withdrawal"), "withdrawal": fields("A release, correction or withdrawal"),
    }  # fmt: skip
    assert all(shared < set(entry) for entry in said.values())
    head = json.loads((house / "public/tree/log/head.json").read_text())
    assert (set(head), head["per_file"]) == (fields("The head"), verify_log.PER_FILE)
    parts = set(re.findall(r"`(\w+)`", section(PAGE, "A release, correction or withdrawal")))
    [edition] = said["release"]["editions"]
    assert {*edition, *said["release"]["package"], *said["withdrawal"]["withdrawn"][0]} - parts == set()


def test_the_rules_are_those_of_the_verifier() -> None:
    program = (SOURCE / "portal/log/verify_log.py").read_text(encoding="utf-8")
    used = set(re.findall(r'"((?:log|head|keys?|accounts|package)\.[a-z_]+)"', program))
    assert {bare(row[0]) for row in tables(section(PAGE, "Check it"))[0]} == {rule for rule in used if not rule.endswith(".json")}
