"""Stories beside a story: bounded both ways, and never one that was taken back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from nhipcau.portal.door import ReleasePackage
from tests.portal.laying import Desk, edition, follow, package, withdrawal
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


def in_english(desk: Desk, number: int, minute: int) -> ReleasePackage:
    said = edition("en", slug=f"story-{number}", title=f"Story no. {number}.")
    return desk.lay(package(said, released_at=f"2026-11-21T08:{minute:02}:00+07:00"))


def standing_in(tree: Path, number: int) -> list[int]:
    """The English stories that a Vietnamese page names, in order."""
    page = (tree / f"vi/bai/bai-{number}/index.html").read_text()
    cards = re.findall(r'<article class="card[^"]*" lang="en">(.*?)</article>', page, flags=re.DOTALL)
    assert ["<b>English</b>" in card for card in cards] == [True] * len(cards)
    return [int(found) for card in cards for found in re.findall(r'href="/en/stories/story-(\d+)/" hreflang="en"', card)]


def test_where_a_language_has_too_few_others_stand_in_and_say_so(desk: Desk, tree: Path) -> None:
    for number in range(1, 6):
        in_english(desk, number, number)
    lay(desk, 5)
    assert [standing_in(tree, number) for number in (1, 2, 3, 4, 5)] == [[5, 4, 3], [5, 4, 3], [5, 4], [5], []]
    assert shown(tree, 3) == [4, 2, 1]


def test_one_that_comes_in_the_page_s_language_stands_in_no_more(desk: Desk, tree: Path) -> None:
    made = in_english(desk, 1, 1)
    lay(desk, 1)
    assert standing_in(tree, 1) == [1]
    said = edition(slug="bai-2", title="Bài thứ 2.")
    desk.lay(follow(made, said, kind="release", reason=None, released_at="2026-11-21T10:00:00+07:00"))
    admit()
    assert (standing_in(tree, 1), shown(tree, 1)) == ([], [2])


def test_one_that_was_taken_back_stands_in_nowhere(desk: Desk, tree: Path) -> None:
    made = [in_english(desk, number, number) for number in range(1, 6)]
    lay(desk, 1)
    desk.lay(withdrawal(made[4], "en"))
    admit()
    assert standing_in(tree, 1) == [4, 3, 2]
