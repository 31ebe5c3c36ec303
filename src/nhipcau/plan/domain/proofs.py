"""What shows that a result is so: a file, a photo or a link. Files are looked into before anything is stored."""

from __future__ import annotations

import hashlib
import io
import zipfile
from dataclasses import dataclass
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.validators import URLValidator
from django.utils.translation import gettext as _
from PIL import Image

from nhipcau.kernel.intake.sniff import content_kind
from nhipcau.kernel.uploads import check_upload
from nhipcau.plan.enums import ProofKind
from nhipcau.plan.models import ReportedResult, ResultProof

LONGEST_LINK = 500
LONGEST_NAME = 200
MOST_PROOFS = 12
_OOXML = "application/vnd.openxmlformats-officedocument."
OFFICE_FILES = {
    ".docx": _OOXML + "wordprocessingml.document",
    ".xlsx": _OOXML + "spreadsheetml.sheet",
    ".pptx": _OOXML + "presentationml.presentation",
}
_FOLDERS = {".docx": "word/", ".xlsx": "xl/", ".pptx": "ppt/"}
PICTURES = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
PICTURE_NAMES = (".jpg", ".jpeg", ".png", ".webp")
ACCEPTED = (*OFFICE_FILES, ".pdf", *PICTURE_NAMES)
_LINK = URLValidator(schemes=["http", "https"])


class ProofRefused(ValueError):
    """This cannot be kept as a proof; the message says what can."""


@dataclass(frozen=True)
class Proof:
    """A proof that was checked and is not stored yet."""

    kind: ProofKind
    link: str = ""
    name: str = ""
    media_type: str = ""
    content: bytes = b""

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest() if self.content else ""


def of_link(address: str) -> Proof:
    """The address is kept, never fetched. Raises ProofRefused."""
    link = address.strip()
    if len(link) > LONGEST_LINK:
        raise ProofRefused(
            _("The link has more than %(longest)s characters. Give a shorter one.") % {"longest": LONGEST_LINK}
        )
    try:
        _LINK(link)
    except ValidationError:
        raise ProofRefused(
            _("“%(link)s” is not a web address. Write it whole, beginning with https:// or http://.") % {"link": link[:80]}
        ) from None
    if "@" in link.split("://", 1)[1].split("/", 1)[0]:
        raise ProofRefused(_("The link bears a user name or a password. Give it without them."))
    return Proof(ProofKind.LINK, link=link)


def of_file(uploaded: File[bytes]) -> Proof:
    """An office file, a PDF or a picture that intake let pass. Raises ProofRefused, IntakeRefused."""
    name = _plain_name(uploaded.name or "")
    suffix = PurePath(name).suffix.lower()
    if suffix not in ACCEPTED:
        raise ProofRefused(
            _("A proof is a .docx, .xlsx, .pptx or .pdf file or a photo (.jpg, .png, .webp). Save it as one of them.")
        )
    check_upload(uploaded)
    uploaded.seek(0)
    content = uploaded.read()
    media_type = media_type_of(suffix, content)
    if not media_type:
        raise ProofRefused(
            _("The content of “%(name)s” is not what its name says. Open it, save it in its own form, then add it again.")
            % {"name": name}
        )
    kind = ProofKind.PHOTO if suffix in PICTURE_NAMES else ProofKind.FILE
    return Proof(kind, name=name, media_type=media_type, content=content)


def _plain_name(name: str) -> str:
    """The last part of the name without signs that end a line; the end of a long name is kept, for it says the kind."""
    plain = "".join(sign for sign in PurePath(name.replace("\\", "/")).name if sign.isprintable()).strip()
    return plain[-LONGEST_NAME:]


def media_type_of(suffix: str, content: bytes) -> str:
    """By what the bytes, which intake let pass, are; "" when they are not what the name says."""
    if suffix in OFFICE_FILES:
        return OFFICE_FILES[suffix] if content_kind(content) == "docx" and _holds(content, _FOLDERS[suffix]) else ""
    if suffix == ".pdf":
        return "application/pdf" if content_kind(content) == "pdf" else ""
    with Image.open(io.BytesIO(content)) as picture:
        return PICTURES.get(picture.format or "", "")


def _holds(content: bytes, folder: str) -> bool:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return any(name.startswith(folder) for name in archive.namelist())


def keep(reported: ReportedResult, proofs: list[Proof]) -> list[ResultProof]:
    """Store what is not there yet: the same link, or the same bytes, once. Raises ProofRefused."""
    standing = set(reported.proofs.values_list("link", "sha256"))
    fresh = {(one.link, one.sha256): one for one in proofs if (one.link, one.sha256) not in standing}
    if len(standing) + len(fresh) > MOST_PROOFS:
        raise ProofRefused(_("A result has at most %(most)s proofs.") % {"most": MOST_PROOFS})
    return [
        ResultProof.objects.create(
            reported=reported, kind=one.kind, link=one.link, name=one.name, media_type=one.media_type,
            sha256=one.sha256, content=one.content or None,
        )
        for one in fresh.values()
    ]  # fmt: skip
