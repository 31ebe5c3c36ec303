"""Stories beside a story: bounded both ways, and never one that was taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from nhipcau.portal.door import ReleasePackage
from tests.portal.laying import Desk, edition, package, withdrawal
from tests.portal.test_store import admit

pytestmark = pytest.mark.django_db(databases=["default", "public"])


def lay(desk: Desk, count: int) -> list[ReleasePackage]:
    made = []
    for number in range(1, count + 1):
        said = edition(slug=f"bai-{number}", title=f"Bài thứ {number}.")
        made.append(desk.lay(package(said, released_at=f"2026-11-21T09:{number:02}:00+07:00")))
    admit()
    return made


def shown(tree: Path, number: int) -> list[int]:
    """The stories that a page names, in order."""
    page = (tree / f"vi/bai/bai-{number}/index.html").read_text().partition("</article>")[2]
    parts = page.split('href="/vi/bai/bai-')[1:]
    return [int(part.partition("/")[0]) for part in parts]


def test_a_page_leads_to_the_next_the_one_before_and_three_older(desk: Desk, tree: Path) -> None:
    lay(desk, 7)
    assert [shown(tree, number) for number in (7, 6, 2, 1)] == [[6, 5, 4, 3], [7, 5, 4, 3, 2], [3, 1], [2]]


def test_a_story_that_was_taken_back_is_named_nowhere(desk: Desk, tree: Path) -> None:
    made = lay(desk, 7)
    desk.lay(withdrawal(made[3]))
    admit()
    assert [shown(tree, number) for number in (7, 6, 5, 3)] == [[6, 5, 3, 2], [7, 5, 3, 2, 1], [6, 3, 2, 1], [5, 2, 1]]
    assert [path for path in tree.rglob("*.html") if "Bài thứ 4." in path.read_text()] == []
