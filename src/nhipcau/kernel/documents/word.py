"""The Word form of a document: the copy for signing and the control copy, from one model."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE

from nhipcau.kernel.documents import layout, ooxml
from nhipcau.kernel.documents.annexes import annex_head, annex_pages
from nhipcau.kernel.documents.blank import blank_package
from nhipcau.kernel.documents.body import Body
from nhipcau.kernel.documents.evidence import SUBTITLE, TITLE, Evidence, Link, evidence_pages
from nhipcau.kernel.documents.letterhead import letterhead
from nhipcau.kernel.documents.model import AnnexFile, Document, files_of, foot_of
from nhipcau.kernel.documents.ooxml import Element
from nhipcau.kernel.documents.package import write_deterministic
from nhipcau.kernel.documents.pages import Furniture, furnish, section, section_end
from nhipcau.kernel.documents.pictures import picture_setter
from nhipcau.kernel.documents.signing import signing
from nhipcau.kernel.documents.text import clean
from nhipcau.kernel.documents.variants import Variant, evidence_for, mark_of

_LONGEST_TITLE = 255


@dataclass(frozen=True, slots=True)
class Built:
    """A Word file and the sheets that must go beside it."""

    docx: bytes
    files: tuple[AnnexFile, ...]


def to_docx(document: Document, *, variant: Variant) -> bytes:
    """The Word file alone; use `build` when long lists may stand in files beside it."""
    return build(document, variant=variant).docx


def build(document: Document, *, variant: Variant) -> Built:
    """Sets `document` after NĐ 30/2020/NĐ-CP; the same document gives the same bytes.

    «trinh_ky» is clean and without links. «doi_chieu» is marked on every page, links each figure to the rows
    behind it and lists them in a last annex. Steps: 1 evidence, 2 empty package with head and foot, 3 body,
    annexes and evidence as chapters, 4 a section for each, 5 fixed properties, 6 fixed bytes.
    """
    evidence = evidence_for(document, variant)
    word: Any = docx.Document(blank_package())
    furniture = furnish(word.part, mark=mark_of(variant), notice=foot_of(document))
    chapters = _chapters(document, evidence, word.part)
    _fill(word.element.body, chapters, furniture)
    _fix_properties(word.core_properties, document)
    made = io.BytesIO()
    word.save(made)
    files = files_of(document) + ((evidence.file,) if evidence.file else ())
    return Built(write_deterministic(made.getvalue()), files)


@dataclass(frozen=True, slots=True)
class _Chapter:
    elements: list[Element]
    landscape: bool = False


def _chapters(document: Document, evidence: Evidence, part: Any) -> list[_Chapter]:
    places = {figure: place for place, figure in enumerate(evidence.figures, start=1)}
    picture = picture_setter(part)
    body = Body(places=places, picture=picture)
    main = [*letterhead(document), *body.bases(document.bases), *body.set(document.blocks, closing=document.closing)]
    chapters = [_Chapter([*main, signing(document)])]
    for place, annex in enumerate(document.annexes, start=1):
        chapters.append(_Chapter(annex_pages(document, place, places, picture), annex.landscape))
    if evidence.figures:
        head = annex_head(document, TITLE, SUBTITLE, layout.LANDSCAPE_TEXT_WIDTH)
        chapters.append(_Chapter([*head, *evidence_pages(evidence, _linker(part))], landscape=True))
    return chapters


def _fill(body: Element, chapters: list[_Chapter], furniture: Furniture) -> None:
    for old in list(body):
        body.remove(old)
    for chapter in chapters[:-1]:
        body.extend(chapter.elements)
        body.append(section_end(section(furniture, landscape=chapter.landscape)))
    body.extend(chapters[-1].elements)
    body.append(ooxml.tiny())
    body.append(section(furniture, landscape=chapters[-1].landscape))


def _linker(part: Any) -> Link:
    """Relations by address, numbered as they come: the library searches them all for each new one."""
    made: dict[str, str] = {}

    def link(address: str) -> str:
        address = clean(address)
        if address not in made:
            made[address] = f"rIdLink{len(made) + 1}"
            part.rels.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, address, made[address], is_external=True)
        return made[address]

    return link


def _fix_properties(properties: Any, document: Document) -> None:
    named = f"{document.kind.title} {' '.join(document.subject)}"
    properties.title = clean(named)[:_LONGEST_TITLE]
    properties.author = properties.last_modified_by = clean(document.issuer)[:_LONGEST_TITLE]
    properties.comments, properties.language, properties.revision = "", "vi-VN", 1
    properties.created = properties.modified = datetime(1980, 1, 1)
