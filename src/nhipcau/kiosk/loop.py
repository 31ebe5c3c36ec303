"""What the player shows and finds: the pictures of the loop with their titles, and the words of each story."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import Any

from nhipcau.kernel.folding import bare_key
from nhipcau.kiosk.choosing import Story
from nhipcau.kiosk.point import Point
from nhipcau.kiosk.words import OWN_NAMES, TAGS, every

#: Written without spaces between words: they are looked up as they stand.
UNSPACED = ("zh", "ja", "lo")
#: Shelves of the search index, as the player asks for them; and how many subjects stand beside it.
SHELVES, SUBJECTS = "0123456789abcdef", 12


def slides(stories: list[Story], point: Point) -> list[dict[str, Any]]:
    """One for each item that has a picture, the newest first, with its titles in the point's languages."""
    by_address = {story.address: story for story in stories}
    shown: set[str] = set()
    found = []
    for story in stories:
        if story.address in shown:
            continue
        same = {one: by_address[at] for one, at in story.others.items() if at in by_address} | {story.language: story}
        shown |= {one.address for one in same.values()}
        picture = _picture(story)
        if picture:
            titles = [_title(same[one]) for one in point.languages if one in same]
            found.append({**picture, "titles": titles})
    return found


def _title(story: Story) -> dict[str, str]:
    tag = TAGS[story.language]
    return {"language": story.language, "tag": tag, "address": story.address, "title": story.title, "lead": story.lead}


def _picture(story: Story) -> dict[str, str] | None:
    for figure in story.tree.xpath("//article//figure[.//img]"):
        image = figure.xpath(".//img")[0]
        sizes = [one.split() for one in (image.get("srcset") or "").split(",") if one.strip()]
        widest = max(sizes, key=lambda one: int(one[1].rstrip("w"))) if sizes else [image.get("src")]
        credit = " ".join(figure.xpath("string(.//*[contains(concat(' ',@class,' '),' credit ')])").split())
        return {"picture": widest[0], "alt": image.get("alt") or "", "credit": credit}
    return None


def player_data(stories: list[Story], point: Point, day: str) -> bytes:
    return _json(
        {
            "point": point.names, "seconds": point.seconds, "day": day, "slides": slides(stories, point),
            "languages": [{"code": one, "tag": TAGS[one], "name": OWN_NAMES[one]} for one in point.languages],
            "words": {one: every()[one] for one in point.languages},
            "subjects": {one: subjects(stories, one) for one in point.languages},
        }
    )  # fmt: skip


def subjects(stories: list[Story], language: str) -> list[str]:
    """The topics and places that most stories of a language are about, as their pages call them: what a touch can ask for."""
    named = Counter(name for story in stories if story.language == language for name in _about(story))
    return [name for name, _ in named.most_common(SUBJECTS)]


def _about(story: Story) -> set[str]:
    links = (link for link in story.tree.xpath("//article//a") if link.get("href") in story.about)
    return {" ".join(link.text_content().split()) for link in links} - {""}


def words_to_find(stories: list[Story], language: str) -> dict[str, bytes]:
    """The search index of a language, in shelves, so that a changed story changes one of them: by file name a list of
    address, moment, title, lead and the folded words of each story."""
    shelves: dict[str, list[list[str]]] = {shelf: [] for shelf in SHELVES}
    for one in stories:
        if one.language == language:
            shelf = hashlib.sha256(one.address.encode()).hexdigest()[0]
            shelves[shelf].append([one.address, one.published, one.title, one.lead, _key(one)])
    return {f"kiosk/search/{language}/{shelf}.json": _json(rows) for shelf, rows in shelves.items()}


def _key(story: Story) -> str:
    said = bare_key(" ".join([story.title, story.lead, *story.tree.xpath("//article//text()")]))
    if story.language in UNSPACED:
        return "".join(said.split())
    return " ".join(sorted(set(_spaced(said).split())))


def _spaced(text: str) -> str:
    return "".join(char if char.isalnum() else " " for char in text)


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
