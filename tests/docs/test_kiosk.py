"""The kiosk's page names every refusal with its exit code."""

from __future__ import annotations

from nhipcau.kiosk.refusals import RULES
from tests.docs.pages import bare, section, tables, text


def test_every_refusal_and_its_exit_code_is_told_to_the_engineer() -> None:
    [rows] = tables(section(text("docs/kiosk.md"), "Exit codes"))
    assert {bare(row[1]): int(row[0]) for row in rows if int(row[0]) > 9} == {rule: code for rule, (code, _, _) in RULES.items()}
