"""The door as the public house sees it: what a package is, how it is sealed, and the folder where packages are laid down.

``ReleasePackage`` is the only thing that passes. It is frozen, and embeds every reference fact its pages need.
The desk lays sealed packages and their media in the handover folder; ``portal.admission`` takes them in.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from nhipcau.kernel.canonical import canonical_json, digest
from nhipcau.kernel.files import flush, write_whole
from nhipcau.kernel.signing import is_signed_by, sign
from nhipcau.portal.serve.old_paths import is_old_address, old_path_of

PACKAGE_SCHEMA = "nhipcau.package/1"
EDITION_SCHEMA = "nhipcau.edition/1"
KINDS = ("release", "correction", "withdrawal")
LANGUAGES = ("vi", "en", "zh", "ko", "ja", "fr", "ru", "lo")
MEDIA_NAME = re.compile(r"[0-9a-f]{64}\.(?:webp|avif|mp4|webm|mp3|opus|vtt|pdf|docx|xlsx)")
UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
CODE = re.compile(r"[A-Za-z0-9_-]{1,60}")
#: Old addresses that one item may have.
MOST_OLD = 20


class PackageRefused(ValueError):
    """The public house does not take this package in. ``rule`` names what it breaks; the sentences say it to people."""

    def __init__(self, rule: str, vi: str, en: str) -> None:
        super().__init__(f"{rule}: {vi} / {en}")
        self.rule, self.vi, self.en = rule, vi, en


@dataclass(frozen=True)
class ReleasePackage:
    """One decision of the desk, whole. Field by field in ``docs/package.md``; JSON form by ``as_json``.

    ``editions`` hold, per language, the payload that was cleared and its SHA-256 (``version``). ``withdrawn`` lists
    languages taken back, with a public ``reason`` in Vietnamese and English. ``media`` maps the SHA-256 of an original
    picture, or of a clip's or a document's file, to the files that travel with the package.
    """

    package_id: str
    kind: str
    item: str
    sequence: int
    released_at: str
    office: dict[str, str]
    context: dict[str, Any]
    editions: tuple[dict[str, Any], ...] = ()
    withdrawn: tuple[str, ...] = ()
    reason: dict[str, str] | None = None
    media: dict[str, Any] = field(default_factory=dict)
    demonstration: bool = False

    def as_json(self) -> str:
        """Canonical JSON: what is signed, stored and sent."""
        return canonical_json({"schema": PACKAGE_SCHEMA, **vars(self)})

    @classmethod
    def from_json(cls, text: str) -> ReleasePackage:
        """Raises PackageRefused when the text is not a package or its parts do not fit each other."""
        try:
            raw = json.loads(text)
            if raw.pop("schema") != PACKAGE_SCHEMA:
                raise ValueError("schema")
            raw["editions"], raw["withdrawn"] = tuple(raw["editions"]), tuple(raw["withdrawn"])
            package = cls(**raw)
            check(package)
        except PackageRefused:
            raise
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise PackageRefused(
                "package.form", "Gói công bố không đúng khuôn dạng.", "This is not a release package."
            ) from error
        return package

    def renditions(self) -> set[str]:
        """Names of all media files that travel with the package."""
        return {rendition["file"] for entry in self.media.values() for rendition in entry["renditions"]}


def check(package: ReleasePackage) -> None:
    """Raises PackageRefused unless every edition hashes to its version and every address and file name is plain."""
    well_formed = (
        package.kind in KINDS
        and UUID.fullmatch(package.package_id)
        and UUID.fullmatch(package.item)
        and package.sequence > 0
        and dt.datetime.fromisoformat(package.released_at).tzinfo is not None
        and all(CODE.fullmatch(term["code"]) for term in _terms(package.context))
        and _is_numbered(package.context.get("programme"))
        and _are_old(package.context.get("old_addresses", []))
        and dt.date.fromisoformat(package.context.get("first_published", package.released_at[:10])) is not None
        and all(language in LANGUAGES for language in package.withdrawn)
        and all(MEDIA_NAME.fullmatch(name) for name in package.renditions())
        and bool(package.withdrawn if package.kind == "withdrawal" else package.editions)
        and (package.kind != "withdrawal" or bool(package.reason) and not package.editions)
    )
    if not well_formed:
        raise PackageRefused(
            "package.form", "Gói công bố thiếu phần bắt buộc.", "A required part of the package is missing."
        )
    for edition in package.editions:
        _check_edition(package, edition)


def _terms(context: dict[str, Any]) -> list[dict[str, Any]]:
    """What the pages of the package are listed under; their codes become addresses."""
    programme = context.get("programme")
    return [context["locality"], *context["topics"], *context["places"], *context.get("audiences", ()), *([programme] if programme else [])]


def _is_numbered(programme: dict[str, Any] | None) -> bool:
    """An episode has a number from 1 in its programme, which has a name."""
    return programme is None or (type(programme["number"]) is int and programme["number"] >= 1 and bool(programme["names"]["vi"]))


def _are_old(told: list[dict[str, Any]]) -> bool:
    """Plain paths of an old portal, none of them an address of ours."""
    return len(told) <= MOST_OLD and all(
        set(one) == {"address", "language"} and one["language"] in LANGUAGES and is_old_address(one["address"], LANGUAGES) for one in told
    )


def old_address(address: str) -> str | None:
    """A web address of an old portal as a package names it; None for one that cannot lead on."""
    found = old_path_of(address, LANGUAGES)
    return str(found) if found else None


def _check_edition(package: ReleasePackage, edition: dict[str, Any]) -> None:
    payload = edition["payload"]
    if digest(canonical_json(payload)) != edition["version"]:
        raise PackageRefused(
            "package.version",
            f"Nội dung tiếng «{edition['language']}» không khớp mã phiên bản đã duyệt.",
            f"The {edition['language']} content does not match the version that was cleared.",
        )
    if (
        payload["schema"] != EDITION_SCHEMA
        or payload["language"] != edition["language"]
        or edition["language"] not in LANGUAGES
        or not edition.get("cleared_at")
        or not SLUG.fullmatch(payload["slug"])
        or media_of(payload) - set(package.media)
    ):
        raise PackageRefused(
            "package.edition", "Ấn bản trong gói không đầy đủ.", "An edition in the package is incomplete."
        )


def media_of(payload: dict[str, Any]) -> set[str]:
    """Keys into ``media`` that a payload needs: pictures and documents, and of a clip its file, its still
    picture and its subtitles."""
    found: set[str] = set()
    for block in (payload["picture"], *payload["body"]):
        if block and "media" in block:
            found |= {block["media"], *block.get("subtitles", {}).values()}
            found |= {block["poster"]} if block.get("poster") else set()
    return found


def seal(package: ReleasePackage, key: Ed25519PrivateKey) -> str:
    """The package with the desk's signature over its canonical bytes, as the text that is laid down."""
    body = package.as_json()
    return json.dumps({"package": body, "signature": sign(key, body.encode())}, ensure_ascii=False)


def unseal(text: str, public_key: str) -> tuple[ReleasePackage, str]:
    """The package and its signature. Raises PackageRefused when the signature is not the desk's."""
    try:
        envelope = json.loads(text)
        body, signature = envelope["package"], envelope["signature"]
        is_signed = is_signed_by(public_key, body.encode(), signature)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise PackageRefused("package.form", "Gói công bố không đọc được.", "The package cannot be read.") from error
    if not is_signed:
        raise PackageRefused(
            "package.signature",
            "Chữ ký của gói không phải của bàn nghiệp vụ này; gói không được nhận.",
            "The package is not signed by this desk; it was not admitted.",
        )
    return ReleasePackage.from_json(body), signature


def lay_down(handover: Path, order: int, package_id: str, sealed: str, media: dict[str, bytes]) -> None:
    """Put a sealed package where the public house fetches it: media first, the package last, so that it is never alone.

    ``order`` is the desk's outbox number; packages are taken in by it. Laying the same package down twice changes nothing.
    Raises PackageRefused for a picture that is not what its name says.
    """
    if any(not is_named_by_content(name, content) for name, content in media.items()):
        raise PackageRefused(
            "package.media", "Tệp hình của gói không đúng như tên của nó.", "A picture is not what its name says."
        )
    for name, content in media.items():
        if not (handover / "media" / name).exists():
            write_whole(handover / "media" / name, content)
    write_whole(handover / "packages" / f"{order:012d}-{package_id}.json", sealed.encode())
    flush(handover)


def is_named_by_content(name: str, content: bytes) -> bool:
    return hashlib.sha256(content).hexdigest() == name.split(".", maxsplit=1)[0]


def receipt_file(handover: Path, package_id: str) -> Path:
    return handover / "receipts" / f"{package_id}.json"


def receipt_of(handover: Path, package_id: str) -> dict[str, Any] | None:
    """What the public house answered: ``{"state": "admitted"|"refused", …}``, or None while it has not."""
    path = receipt_file(handover, package_id)
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else None
