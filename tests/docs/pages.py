"""The project's pages taken apart: links, code, tables."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "nhipcau"
FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
SPAN = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)

Row = tuple[str, ...]


def pages() -> list[Path]:
    """Every page we write."""
    return sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def links(page: str) -> list[str]:
    """Targets of links and pictures, but not those that lead to the web."""
    found = LINK.findall(FENCE.sub("", page))
    return [target for target in found if not re.match(r"(?:https?|mailto):", target)]


def code(page: str) -> list[str]:
    """Every line of code: fenced lines without their comments, and spans."""
    fenced = [re.sub(r"\s+#.*", "", line) for _, body in FENCE.findall(page) for line in body.splitlines()]
    return [line.strip() for line in [*fenced, *SPAN.findall(FENCE.sub("", page))]]


def everything() -> list[str]:
    """Every line of code of every page."""
    return [line for page in pages() for line in code(page.read_text(encoding="utf-8"))]


def fences(page: str, language: str) -> list[str]:
    return [body for kind, body in FENCE.findall(page) if kind == language]


def section(page: str, heading: str) -> str:
    """What stands below a heading, up to the next heading of any level."""
    _, _, rest = page.partition(f"# {heading}\n")
    assert rest, f"no heading «{heading}»"
    following = HEADING.search(rest)
    return rest[: following.start()] if following else rest


def tables(part: str) -> list[list[Row]]:
    """Tables as rows of cells, without their heads."""
    found: list[list[Row]] = []
    rows: list[Row] = []
    for line in [*part.splitlines(), ""]:
        if line.startswith("|"):
            rows.append(tuple(cell.strip() for cell in line.strip().strip("|").split(" | ")))
        elif rows:
            found.append(rows[2:])
            rows = []
    return found


def bare(cell: str) -> str:
    """A cell that is one code span, without its marks."""
    return cell.strip().strip("`")


def anchors(page: str) -> set[str]:
    """The anchors of a page's headings, as a repository's reader makes them."""
    names = [re.sub(r"[^\w\s-]", "", heading.lower()).strip() for heading in HEADING.findall(FENCE.sub("", page))]
    return {re.sub(r"\s", "-", name) for name in names}
