"""What a package is: whatever is not one is refused in words, and nothing in it leads out of its place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.kernel.canonical import canonical_json, digest
from nhipcau.kernel.signing import public_part, signing_key
from nhipcau.portal.door import PackageRefused, ReleasePackage, check, lay_down, receipt_of, seal, unseal
from tests.portal import laying


def raw(**values: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(laying.package().as_json())
    return {**found, **values}


def rehashed(**values: Any) -> list[dict[str, Any]]:
    return [json.loads(json.dumps(laying.edition(**values)))]


def test_a_package_read_again_is_the_same_to_the_byte() -> None:
    media, _, block = laying.picture()
    made = laying.package(laying.edition(picture=block), laying.edition("en"), media=media, reason=None)
    assert ReleasePackage.from_json(made.as_json()) == made
    assert ReleasePackage.from_json(made.as_json()).as_json() == made.as_json()


CONTEXT = laying.package().context
BROKEN: dict[str, dict[str, Any]] = {
    "no schema": {"schema": ""},
    "an unknown part": {"extra": 1},
    "an unknown kind": {"kind": "publish"},
    "no UUID": {"package_id": "../../x"},
    "no UUID of the item": {"item": "x:y"},
    "sequence zero": {"sequence": 0},
    "a sequence in words": {"sequence": "1"},
    "no editions": {"editions": []},
    "editions that are none": {"editions": [1]},
    "an edition without a payload": {"editions": [{"language": "vi"}]},
    "a moment without a zone": {"released_at": "2026-11-21T09:30:00"},
    "no moment": {"released_at": "hôm nay"},
    "a withdrawal without a reason": {"kind": "withdrawal", "withdrawn": ["vi"], "editions": []},
    "a withdrawal with a text": {"kind": "withdrawal", "withdrawn": ["vi"], "reason": {"vi": "a", "en": "b"}},
    "an unknown language withdrawn": {"withdrawn": ["../en"]},
    "a topic that leads elsewhere": {"context": {**CONTEXT, "topics": [{"code": "../../vi", "names": {}}]}},
    "a place that leads elsewhere": {"context": {**CONTEXT, "locality": {"code": "a/b", "names": {}}}},
    "an old address that is ours": {"context": {**CONTEXT, "old_addresses": [{"language": "vi", "address": "/vi/bai/sen"}]}},
    "an old address on another host": {"context": {**CONTEXT, "old_addresses": [{"language": "vi", "address": "//x.vn/a"}]}},
    "an old address of no language": {"context": {**CONTEXT, "old_addresses": [{"language": "xx", "address": "/cu.aspx"}]}},
    "old addresses without end": {"context": {**CONTEXT, "old_addresses": [{"language": "vi", "address": f"/{n}.aspx"} for n in range(21)]}},
    "no context": {"context": {}},
    "a file that leads elsewhere": {"media": {"0" * 64: {"renditions": [{"file": "../../index.html", "width": 1}]}}},
    "a page as a picture": {"media": {"0" * 64: {"renditions": [{"file": "0" * 64 + ".html", "width": 1}]}}},
    "media that are none": {"media": []},
    "a slug that leads elsewhere": {"editions": rehashed(slug="../../../etc")},
    "an empty slug": {"editions": rehashed(slug="")},
    "another schema": {"editions": rehashed(schema="x")},
    "another language inside": {"editions": [{**rehashed()[0], "language": "en"}]},
    "an unknown language": {"editions": [{**rehashed(language="xx")[0], "language": "xx"}]},
    "never cleared": {"editions": [{**rehashed()[0], "cleared_at": None}]},
    "a picture that does not travel": {"editions": rehashed(picture=laying.picture()[2])},
    "a version that is not its text": {"editions": [{**rehashed()[0], "version": "0" * 64}]},
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_no_package_is_refused_in_both_languages(name: str) -> None:
    with pytest.raises(PackageRefused) as refusal:
        ReleasePackage.from_json(json.dumps(raw(**BROKEN[name])))
    assert refusal.value.rule.startswith("package.")
    assert refusal.value.vi and refusal.value.en


@given(st.recursive(st.none() | st.integers() | st.text(max_size=5), lambda inner: st.lists(inner, max_size=3), max_leaves=5))
def test_any_value_in_any_part_is_taken_or_refused(value: Any) -> None:
    """Never another error: one would stop the house from taking in what follows."""
    for part in raw():
        try:
            ReleasePackage.from_json(json.dumps(raw(**{part: value})))
        except PackageRefused:
            continue


def test_a_changed_word_is_not_the_version_that_was_cleared() -> None:
    made = laying.package()
    made.editions[0]["payload"]["lead"] = "Khác."
    with pytest.raises(PackageRefused) as refusal:
        check(made)
    assert refusal.value.rule == "package.version"
    made.editions[0]["version"] = digest(canonical_json(made.editions[0]["payload"]))
    check(made)


def test_a_seal_is_the_desk_s_and_holds_every_byte(tmp_path: Path) -> None:
    key, other = signing_key(tmp_path / "a"), signing_key(tmp_path / "b")
    made = laying.package()
    sealed = seal(made, key)
    assert unseal(sealed, public_part(key))[0] == made
    for text in (seal(made, other), sealed.replace("Mùa sen", "Mua sen"), sealed.replace("PROMO", "OFFICIAL")):
        with pytest.raises(PackageRefused) as refusal:
            unseal(text, public_part(key))
        assert refusal.value.rule == "package.signature"


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", "1", '{"package": 1, "signature": 2}', '{"package": "x", "signature": null}',
             '{"package": "\\ud800", "signature": "AA"}', '{"package": "x", "signature": "không"}', "[" * 5000]
)  # fmt: skip
def test_what_cannot_be_opened_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(PackageRefused):
        unseal(text, public_part(signing_key(tmp_path / "a")))


def test_laying_down_twice_changes_nothing_and_the_package_comes_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []
    from nhipcau.portal import door

    real = door.write_whole
    monkeypatch.setattr(door, "write_whole", lambda path, content: (written.append(path.parent.name), real(path, content)))
    _, files, _ = laying.picture()
    for _ in range(2):
        lay_down(tmp_path, 7, "id", "sealed", files)
    assert written == ["media", "packages", "packages"]
    assert [path.name for path in (tmp_path / "packages").iterdir()] == ["000000000007-id.json"]


def test_a_picture_that_is_not_its_name_is_not_laid_down(tmp_path: Path) -> None:
    with pytest.raises(PackageRefused):
        lay_down(tmp_path, 1, "id", "sealed", {"0" * 64 + ".webp": b"x"})
    assert list(tmp_path.iterdir()) == []


def test_no_receipt_is_no_answer(tmp_path: Path) -> None:
    assert receipt_of(tmp_path, "id") is None
