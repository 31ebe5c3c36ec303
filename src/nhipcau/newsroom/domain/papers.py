"""Documents of the media library: brought in once, with a copy for readers made at the same moment, described, found again."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile, File
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.kernel import journal
from nhipcau.kernel.uploads import check_upload, upload_limit
from nhipcau.newsroom import rules
from nhipcau.newsroom.checks import PictureStanding
from nhipcau.newsroom.domain.media import PictureMissing
from nhipcau.newsroom.domain.rights import standing
from nhipcau.newsroom.models import MediaFile, Paper, PaperUse, Version
from nhipcau.newsroom.papers import kind_named, public_copy
from nhipcau.newsroom.pictures.map_words import speaks_of_map
from nhipcau.people.models import Account, Unit


@dataclass(frozen=True, slots=True)
class PaperWords:
    """What is said of a document; ``titles`` by language are read by readers."""

    title: str
    titles: dict[str, str] = field(default_factory=dict)
    language: str = ""
    credit: str = ""
    source: str = ""
    rights: str = ""
    licence: str = ""
    consent: str = ""
    expires_on: dt.date | None = None
    shows_map: bool = False

    def fields(self) -> dict[str, object]:
        return {name: getattr(self, name) for name in self.__slots__}


def bring(*, unit: Unit, words: PaperWords, file: File[bytes], by: Account) -> Paper:
    """Keep an original byte for byte, and the copy for readers. Raises PermissionDenied, and IntakeRefused or PaperRefused
    before a byte is stored."""
    if not rules.may_write_in(by, unit):
        raise PermissionDenied(_("You are not a writer for this unit."))
    name = file.name or ""
    kind_named(name)
    check_upload(file)
    content = file.read(upload_limit() + 1)
    made = public_copy(name, content)
    public = hashlib.sha256(made.content).hexdigest()
    row = MediaFile(original=public, kind=made.kind, width=0, height=0, content=made.content, file=f"{public}.{made.kind}")
    with transaction.atomic():
        MediaFile.objects.bulk_create([row], ignore_conflicts=True)
        paper = Paper(unit=unit, kind=made.kind, pages=made.pages, brought_by=by, **words.fields())
        paper.shows_map = words.shows_map or speaks_of_map([words.title, *words.titles.values()])
        paper.sha256, paper.made, paper.size = hashlib.sha256(content).hexdigest(), public, len(made.content)
        paper.file.save(f"{paper.sha256[:16]}.{made.kind}", ContentFile(content), save=False)
        paper.save()
        journal.record(actor=by, action="newsroom.paper_bring", subject=paper, sha256=paper.sha256)
    return paper


@transaction.atomic
def describe(*, paper: Paper, words: PaperWords, by: Account) -> bool:
    """Change what is said of a document; whether anything differed. Raises PermissionDenied."""
    if not rules.may_write_in(by, paper.unit):
        raise PermissionDenied(_("You are not a writer for this unit."))
    row = Paper.objects.select_for_update().get(pk=paper.pk)
    changed = sorted(name for name, value in words.fields().items() if getattr(row, name) != value)
    if not changed:
        return False
    for name in changed:
        setattr(row, name, getattr(words, name))
    row.save()
    journal.record(actor=by, action="newsroom.paper_change", subject=row, fields=changed)
    return True


def note_refusal(*, rule: str, by: Account) -> None:
    """That a document was turned away, by which rule; nothing of its words."""
    journal.record(actor=by, action="newsroom.paper_refused", subject=None, rule=rule)


def prepare(paper: Paper) -> None:
    """Make sure that the copy for readers is among the files. Raises PictureMissing."""
    if not MediaFile.objects.filter(original=paper.made).exists():
        raise PictureMissing(_("The document «%(title)s» has no copy for readers. Bring it in again.") % {"title": paper.title})


def linked(value: Mapping[str, Any], language: str) -> dict[str, Any] | None:
    """A block's document as its payload: known by the digest of the copy that readers get."""
    paper = value["paper"]
    if paper is None:
        return None
    own = paper.titles.get(language) or (paper.title if language == "vi" else "")
    return {
        "type": "document",
        "media": paper.made,
        "kind": paper.kind,
        "title": " ".join((value["title"] or own).split()),
        "credit": " ".join((value["credit"] or paper.credit).split()),
        "pages": paper.pages,
        "bytes": paper.size,
        "language": paper.language,
    }


def note_uses(version: Version, payload: Mapping[str, Any]) -> None:
    """Which documents a version links, as rows: so that a document finds its pages."""
    digests = {block["media"] for block in payload["body"] if block["type"] == "document"}
    if digests:
        papers = Paper.objects.filter(made__in=digests).values_list("pk", flat=True)
        PaperUse.objects.bulk_create(PaperUse(version=version, paper_id=pk) for pk in papers)


def standing_of(digests: Collection[str], day: dt.date) -> dict[str, PictureStanding]:
    """How the documents with these copies stand on ``day``, in one query."""
    rows: dict[str, list[Paper]] = {}
    fields = ("made", "expires_on", "rights", "licence", "consent", "shows_map", "title", "titles")
    for row in Paper.objects.filter(made__in=digests).only(*fields).order_by("pk"):
        rows.setdefault(row.made, []).append(row)
    return {
        sha256: standing(same, day, words=[word for row in same for word in (row.title, *row.titles.values())])
        for sha256, same in rows.items()
    }
