"""The demonstration year must be whole, consistent and plainly invented, whatever loads it."""

from __future__ import annotations

import csv
import json
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

CONTENT = Path(__file__).parents[2] / "src/nhipcau/desk/demonstration/content"
FILES = sorted(CONTENT.rglob("*.json"))
CURRENT = ("ha-noi", "tp-ho-chi-minh", "hai-phong", "ninh-binh")
ROLES = {"focal", "writer", "clearer", "translator", "publisher", "leader", "admin"}
SIX = ("vi", "en", "zh", "ko", "ja", "fr")
ITEM_PRODUCTS = {"article", "news", "album", "infographic", "dossier"}

Row = dict[str, Any]


def load(name: str) -> Row:
    loaded: Row = json.loads((CONTENT / name).read_text(encoding="utf-8"))
    return loaded


LOCALITIES: list[Row] = load("localities.json")["localities"]
OFFICE: Row = load("localities.json")["office"]
UNITS: dict[str, Row] = {unit["code"]: unit for unit in load("units.json")["units"]}
PEOPLE: dict[str, Row] = {person["username"]: person for person in load("people.json")["people"]}
FACTS: dict[str, Row] = {fact["code"]: fact for fact in load("facts.json")["facts"]}
PLACES: dict[str, Row] = {place["code"]: place for place in load("places.json")["places"]}
PLANS: list[Row] = load("plans.json")["plans"]
REGISTER: list[Row] = load("items.json")["items"]
PICTURES: list[str] = load("items.json")["pictures"]
TEXTS: dict[str, Row] = {row["key"]: load(row["file"])["editions"] for row in REGISTER}
EDITIONS = [(key, language, text) for key, texts in TEXTS.items() for language, text in texts.items()]
TASKS: list[tuple[Row, Row]] = [
    (plan, task) for plan in PLANS for content in plan["contents"] for task in content["tasks"]
]


def codes(name: str) -> set[str]:
    """Those that come with the program: the demonstration has none of its own."""
    return {row["code"] for row in rows_of(name)}


def rows_of(name: str) -> list[dict[str, str]]:
    path = CONTENT.parents[2] / "reference" / "data" / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def locality_of(unit: str) -> str:
    while UNITS[unit]["kind"] not in {"locality", "centre"}:
        unit = UNITS[unit]["parent"]
    return unit


def strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for part in value.values() for text in strings(part)]
    if isinstance(value, list):
        return [text for part in value for text in strings(part)]
    return []


def prose(edition: Row) -> list[str]:
    """What a reader reads; by-lines apart, which name the demonstration's own people."""
    return strings({key: value for key, value in edition.items() if key not in {"byline", "schema", "slug"}})


def word_count(edition: Row) -> int:
    blocks = [block for block in edition["body"] if block["type"] not in {"picture", "fact"}]
    text = " ".join([edition["lead"], *strings([{**block, "type": ""} for block in blocks])])
    return len(re.sub(r"<[^>]+>", "", text).split())


def shape(edition: Row) -> list[tuple[Any, ...]]:
    names = ("type", "ordered", "code", "picture")
    return [(*map(block.get, names), len(block.get("items", []))) for block in edition["body"]]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_files_are_pretty_printed_json_in_nfc(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n"
    assert unicodedata.is_normalized("NFC", text)
    assert json.loads(text)["schema"] == "nhipcau.demonstration/1"


def test_every_text_file_is_registered_once() -> None:
    on_disk = sorted(f"items/{path.name}" for path in (CONTENT / "items").iterdir())
    assert sorted(row["file"] for row in REGISTER) == on_disk
    assert [row["file"] for row in REGISTER] == [f"items/{row['key']}.json" for row in REGISTER]


def test_the_year_has_the_size_it_promises() -> None:
    states = Counter(row["state"] for row in REGISTER)
    assert states == Counter(released=37, withdrawn=1, draft=2, waiting=2, ordered=1, changed=1)
    assert [(plan["code"], len(plan["contents"])) for plan in PLANS] == [
        *zip(CURRENT, (9, 13, 11, 8), strict=True),
        ("ha-nam-2022", 5),
    ]
    assert sum(set(texts) == set(SIX) for texts in TEXTS.values()) == 4
    assert [row["key"] for row in REGISTER if row["correction"]] == ["gom-bat-trang-mot-me-lo"]


def test_ornaments_and_succession() -> None:
    ornaments = {row["code"]: row["ornament"] for row in LOCALITIES if not row["valid_until"]}
    assert ornaments == dict(zip(CURRENT, ("lotus", "river", "flame", "karst"), strict=True))
    assert {row["accent"] for row in LOCALITIES} == {"lacquer"}
    former = [(row["code"], row["valid_until"], row["succeeded_by"]) for row in LOCALITIES if row["valid_until"]]
    assert former == [("ha-nam", "2025-06-30", "ninh-binh")]


def test_units_form_one_tree_with_parents_first() -> None:
    seen: set[str | None] = {None}
    for unit in UNITS.values():
        assert unit["parent"] in seen, unit["code"]
        seen.add(unit["code"])
    assert [unit["code"] for unit in UNITS.values() if unit["parent"] is None] == ["trung-tam"]
    assert {unit["code"] for unit in UNITS.values() if unit["kind"] == "locality"} == {r["code"] for r in LOCALITIES}


@pytest.mark.parametrize("locality", CURRENT)
def test_every_locality_has_every_role(locality: str) -> None:
    staff = [person for person in PEOPLE.values() if locality_of(person["unit"]) == locality]
    assert {role for person in staff for role in person["roles"]} == ROLES
    clearers = [person for person in staff if "clearer" in person["roles"]]
    assert len(clearers) == (1 if locality == "ninh-binh" else 2)


def test_codes_in_items_exist() -> None:
    tasks = {task["code"]: plan["locality"] for plan, task in TASKS}
    assert len(tasks) == len(TASKS)
    for row in REGISTER:
        assert locality_of(row["unit"]) == row["locality"] == tasks[row["task"]], row["key"]
        assert set(row["topics"]) <= codes("topics") and row["topics"], row["key"]
        assert set(row["audiences"]) <= codes("audiences") and row["audiences"], row["key"]
        assert {PLACES[code]["locality"] for code in row["places"]} == {row["locality"]}, row["key"]


def test_codes_in_plans_exist() -> None:
    for plan, task in TASKS:
        for unit in [plan["issuer_unit"], task["lead"], *task["cooperating"]]:
            assert locality_of(unit) == plan["locality"], task["code"]
        assert task["lead"] not in task["cooperating"], task["code"]


def test_people_do_only_what_their_roles_allow_and_nobody_clears_their_own_work() -> None:
    for row in REGISTER:
        wanted = {row["author"]: "writer", row["clearer"]: "clearer", row["publisher"]: "publisher"}
        wanted |= dict.fromkeys(row["translators"].values(), "translator")
        for username, role in wanted.items():
            assert role in PEOPLE[username]["roles"], (row["key"], username)
        for language, username in row["translators"].items():
            assert language in PEOPLE[username]["languages"], (row["key"], language)
        clearers = [row[role] for role in ("clearer", "second_clearer") if role in row]
        assert not {*clearers} & {row["author"], *row["translators"].values()}, row["key"]
        assert all("clearer" in PEOPLE[one]["roles"] for one in clearers), row["key"]


def test_sensitive_topics_are_cleared_by_as_many_different_people_as_they_ask_for() -> None:
    asked = {row["code"]: int(row["clearers"]) for row in rows_of("topics")}
    for row in REGISTER:
        clearers = {row[role] for role in ("clearer", "second_clearer") if role in row}
        assert len(clearers) == max(asked[topic] for topic in row["topics"]), row["key"]


def test_register_and_texts_agree() -> None:
    for row in REGISTER:
        texts = TEXTS[row["key"]]
        assert set(row["editions"]) == set(texts) == {"vi", *row["translators"]}, row["key"]
        assert row["state"] == row["editions"]["vi"]["state"], row["key"]
        assert row["facts"] == [block["code"] for block in texts["vi"]["body"] if block["type"] == "fact"]
        cover = [texts["vi"]["picture"]["picture"]] if texts["vi"]["picture"] else []
        inner = [block["picture"] for block in texts["vi"]["body"] if block["type"] == "picture"]
        assert row["pictures"] == cover + inner, row["key"]


def test_slugs_are_unique_in_each_language() -> None:
    slugs = Counter((language, text["slug"]) for _, language, text in EDITIONS)
    assert max(slugs.values()) == 1
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug) for _, slug in slugs)
    assert all(texts["vi"]["slug"] == key for key, texts in TEXTS.items())


def test_editions_of_an_item_align_block_by_block() -> None:
    for key, language, text in EDITIONS:
        assert shape(text) == shape(TEXTS[key]["vi"]), (key, language)


def test_every_text_has_the_parts_of_a_story() -> None:
    for key, texts in TEXTS.items():
        kinds = Counter(block["type"] for block in texts["vi"]["body"])
        assert kinds["paragraph"] >= 3 and kinds["heading"] >= 2, key
        assert kinds["quote"] == kinds["list"] == 1, key
        assert 250 <= word_count(texts["vi"]) <= 450, key
        assert 30 <= len(texts["vi"]["lead"].split()) <= 50, key


def test_facts_are_known_in_every_language_that_quotes_them() -> None:
    for key, language, text in EDITIONS:
        for block in text["body"]:
            if block["type"] == "fact":
                fact = FACTS[block["code"]]
                for part in ("labels", "values", "units", "source"):
                    assert language in fact[part], (key, language, fact["code"])


def test_each_picture_of_the_list_is_used_and_described() -> None:
    assert {picture for row in REGISTER for picture in row["pictures"]} == set(PICTURES)
    for key, language, text in EDITIONS:
        for block in [text["picture"], *text["body"]]:
            if block and "picture" in block:
                assert block["alt"] and block["caption"], (key, language)
                assert block["credit"] == OFFICE["credit"][language], (key, language)


def test_everything_invented_says_so() -> None:
    for key, language, text in EDITIONS:
        assert text["byline"].endswith(OFFICE["mark"][language]), (key, language)
        for block in text["body"]:
            if block["type"] == "quote":
                assert re.search(
                    r"\(nhân vật trình diễn\)|\(demonstration character\)|（演示人物）|\(시연용 인물\)"
                    r"|（デモ用の人物）|\(personnage de démonstration\)",
                    block["attribution"],
                ), key
    for fact in FACTS.values():
        assert fact["demonstration"] == ("(số liệu trình diễn)" in fact["labels"]["vi"]), fact["code"]
        assert fact["demonstration"] == (fact["as_of"] is None) == (fact["as_of_day"] is not None), fact["code"]
    assert all("trình diễn" in plan["title"] for plan in PLANS)
    assert all("trình diễn" in result["title"] for _, task in TASKS for result in task["results"])


FAMILY = "Nguyễn|Trần|Lê|Phạm|Huỳnh|Hoàng|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Ngô|Dương|Nguyen|Tran|Le|Pham|Huynh|Phan|Ngo"
FULL_NAME = re.compile(rf"\b(?:{FAMILY})(?: [A-ZĐÂÁÀẢÃẠÊÉÔƠÚƯÝ]\w+)+")
HISTORICAL = {"Nguyễn Trãi", "Trần Hưng Đạo", "Nguyen Trai", "Tran Hung Dao"}
PLACE_NAMES = {"Nguyễn Văn Bình", "Nguyen Van Binh Book Street", "Vũ Đại", "Ngô Đồng", "Ngo Dong River"}


def test_no_living_person_is_named() -> None:
    prose_names = {name for _, _, text in EDITIONS for line in prose(text) for name in FULL_NAME.findall(line)}
    plan_names = {name for line in strings(PLANS) for name in FULL_NAME.findall(line)}
    assert prose_names | plan_names <= HISTORICAL | PLACE_NAMES


def test_vietnamese_is_set_as_the_office_sets_it() -> None:
    new_style = re.compile(r"(?<![qQ])(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])\b")
    texts = [line for _, language, text in EDITIONS if language == "vi" for line in prose(text)]
    texts += strings(PLANS) + strings(LOCALITIES) + strings(list(UNITS.values()))
    assert [line for line in texts if new_style.search(line)] == []
    assert [line for line in texts if re.search('!|kiểm duyệt|"|Ð', line)] == []


STEPS = ("written", "translated", "submitted", "cleared", "changed", "released", "withdrawn", "release_order")
ORDER = [f"{step}_day" for step in STEPS]
NEEDS = {
    "draft": set(),
    "waiting": set(),
    "cleared": {"cleared_day"},
    "ordered": {"cleared_day", "release_order_day"},
    "changed": {"cleared_day", "changed_day"},
    "released": {"cleared_day", "released_day"},
    "withdrawn": {"cleared_day", "released_day", "withdrawn_day"},
}


def test_days_of_an_edition_follow_its_state() -> None:
    for row in REGISTER:
        for language, edition in row["editions"].items():
            days = [edition[name] for name in ORDER if name in edition]
            assert days == sorted(days), (row["key"], language)
            steps = set(edition) - {"state", "written_day", "translated_day", "submitted_day"}
            assert steps == NEEDS[edition["state"]], (row["key"], language)
            assert ("submitted_day" in edition) == (edition["state"] != "draft"), (row["key"], language)
            assert all(day < 0 for name, day in edition.items() if name not in {"state", "release_order_day"})
            assert edition.get("release_order_day", 1) > 0


def test_no_translation_is_released_before_its_original() -> None:
    for row in REGISTER:
        original = row["editions"]["vi"].get("released_day", 1)
        for edition in row["editions"].values():
            assert edition.get("released_day", original) >= original, row["key"]


def test_replacements_point_at_one_place() -> None:
    changes = [(row["key"], row[kind]) for row in REGISTER for kind in ("correction", "change_after_clearance")]
    found = [
        (key, language, change["replacements"][language])
        for key, change in changes
        if change
        for language in change["replacements"]
    ]
    assert len(found) == 4
    assert all(set(change["reason"]) == {"vi", "en"} for _, change in changes if change)
    assert [set(row["withdrawal"]["reason"]) for row in REGISTER if row["withdrawal"]] == [{"vi", "en"}]
    for key, language, replacements in found:
        for replacement in replacements:
            body = json.dumps(TEXTS[key][language], ensure_ascii=False)
            assert (body.count(replacement["now"]), body.count(replacement["was"])) == (1, 0), (key, language)


def released(task: str, language: str) -> int:
    return sum(row["editions"].get(language, {}).get("state") == "released" for row in REGISTER if row["task"] == task)


def test_states_of_tasks_agree_with_what_was_released() -> None:
    for plan, task in TASKS:
        if plan["kind"] == "year" and task["product"] in ITEM_PRODUCTS:
            reached = all(released(task["code"], tongue) >= n for tongue, n in task["quantity"].items())
            assert reached == (task["state"] == "done"), task["code"]


def test_states_of_tasks_agree_with_their_results_and_days() -> None:
    for plan, task in TASKS:
        if plan["kind"] == "year" and task["product"] not in ITEM_PRODUCTS:
            total = sum(result["quantity"] for result in task["results"])
            assert (total >= max(task["quantity"].values())) == (task["state"] == "done"), task["code"]
            assert (task["state"] == "waiting") <= (total == 0), task["code"]
        if plan["kind"] == "year":
            assert task["start_day"] < task["due_day"]
            assert (task["state"] == "late") <= (task["due_day"] < 0), task["code"]
            assert (task["state"] in {"doing", "waiting"}) <= (task["due_day"] >= 0), task["code"]
            assert all(task["start_day"] <= result["day"] < 0 for result in task["results"]), task["code"]


def test_the_archive_keeps_old_units_and_old_dates() -> None:
    archive = next(plan for plan in PLANS if plan["kind"] == "archive")
    assert (archive["locality"], archive["held_by"], archive["year"]) == ("ha-nam", "ninh-binh", 2022)
    assert [d["number"] for d in archive["directives"]] == ["16-KL/TW", "25-CT/TW", "32-CT/TW", None, None]
    assert len(archive["shortcomings"]) == 2
    for plan, task in TASKS:
        if plan is archive:
            assert UNITS[task["lead"]]["valid_until"] and task["results"], task["code"]
            assert all(result["date"].startswith("2022-") for result in task["results"]), task["code"]
