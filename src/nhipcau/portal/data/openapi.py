"""The read API described for programs: OpenAPI 3.1. Addresses and fields are those of ``reading``."""

from __future__ import annotations

from typing import Any

from nhipcau.portal.data.reading import FIELDS, LAW, SOURCE
from nhipcau.portal.pages import addresses
from nhipcau.portal.pages.models import Site

Schema = dict[str, Any]
TEXT: Schema = {"type": "string"}
MOMENT: Schema = {"type": "string", "format": "date-time"}
DAY: Schema = {"type": "string", "format": "date"}
ADDRESS: Schema = {"type": "string", "format": "uri"}
NAMES: Schema = {"type": "object", "additionalProperties": TEXT}
NUMBER: Schema = {"type": "integer"}
TRUTH: Schema = {"type": "boolean"}
UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"


def _object(**fields: Schema) -> Schema:
    return {"type": "object", "properties": fields, "required": sorted(fields), "additionalProperties": False}


def _list(of: Schema) -> Schema:
    return {"type": "array", "items": of}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


VALUE: dict[str, Schema] = {
    "as_of": DAY, "value": TEXT, "number": {"type": ["number", "null"]}, "unit": TEXT, "source": TEXT,
}  # fmt: skip
NAMED = _object(code=TEXT, name=TEXT)
CORRECTION = _object(at=MOMENT, reason=NAMES)
FACT: dict[str, Schema] = {
    "code": TEXT, "label": TEXT, "theme": TEXT, "place": {"anyOf": [NAMED, {"type": "null"}]}, "details": NAMES,
    "series": _list(_ref("Value")),
    "licence": TEXT, "address": ADDRESS, **VALUE,
}  # fmt: skip
SHORT: dict[str, Schema] = {
    "id": TEXT, "language": TEXT, "title": TEXT, "description": TEXT, "address": ADDRESS, "released_at": MOMENT, "changed_at": MOMENT,
    "licence": TEXT, "licence_address": ADDRESS, "count": NUMBER, "document": ADDRESS,
    "downloads": _object(csv=ADDRESS, json=ADDRESS, xlsx=ADDRESS),
}  # fmt: skip
#: Fields of blocks that are no text.
NO_TEXT: dict[str, Schema] = {
    "ordered": TRUTH, "items": _list(TEXT), "seconds": NUMBER, "pages": NUMBER, "bytes": NUMBER, "details": NAMES,
}  # fmt: skip
FILES: dict[str, Schema] = {
    "files": _list(ADDRESS), "poster": _list(ADDRESS), "subtitles": {"type": "object", "additionalProperties": ADDRESS},
}  # fmt: skip
WITH_FILES: dict[str, tuple[str, ...]] = {"picture": ("files",), "document": ("files",), "clip": ("files", "poster", "subtitles")}
RELEASED: Schema = {"const": "released"}
WITHDRAWN: Schema = {"const": "withdrawn"}


def _block(kind: str) -> Schema:
    """A block with the fields that ``reading`` names; an older package may lack some."""
    fields = {"type": {"const": kind}} | {name: NO_TEXT.get(name, TEXT) for name in FIELDS[kind]}
    fields |= {name: FILES[name] for name in WITH_FILES.get(kind, ())}
    return {"type": "object", "properties": fields, "required": ["type"], "additionalProperties": False}


def _schemas() -> dict[str, Schema]:
    block: Schema = {"oneOf": [_block(kind) for kind in FIELDS]}
    language = _object(language=TEXT, tag=TEXT, name=TEXT, items=ADDRESS, datasets=ADDRESS)
    entry = _object(
        id=TEXT, title=TEXT, lead=TEXT, genre=TEXT, released_at=MOMENT, changed_at=MOMENT, corrected=TRUTH, address=ADDRESS,
        document=ADDRESS,
    )  # fmt: skip
    return {
        "Index": _object(
            api={"const": 1}, office=NAMES, demonstration=TRUTH, licence=TEXT, licence_address=ADDRESS, openapi=ADDRESS,
            documentation=ADDRESS, catalogue=ADDRESS, languages=_list(language),
        ),
        "Months": _object(language=TEXT, months=_list(_object(month=TEXT, items=NUMBER, pages=_list(ADDRESS)))),
        "Month": _object(language=TEXT, month=TEXT, page=NUMBER, items=_list(entry)),
        "Block": block,
        "Item": _object(
            id=TEXT, language=TEXT, state=RELEASED, address=ADDRESS, translations=NAMES, title=TEXT, lead=TEXT, byline=TEXT,
            origin=TEXT, responsible=TEXT, translator=TEXT, laws=_list(_object(**dict.fromkeys(LAW, TEXT))),
            sources=_list(_object(**dict.fromkeys(SOURCE, TEXT))), genre=TEXT, content_kind=TEXT, topics=_list(NAMED), locality=NAMED,
            places=_list(NAMED), first_published=TEXT, released_at=MOMENT, changed_at=MOMENT, version=TEXT, corrections=_list(CORRECTION),
            picture={"anyOf": [_ref("Block"), {"type": "null"}]}, body=_list(_ref("Block")),
        ),
        "WithdrawnItem": _object(id=TEXT, language=TEXT, state=WITHDRAWN, address=ADDRESS, withdrawn_at=MOMENT, reason=NAMES),
        "DataSets": _object(language=TEXT, datasets=_list(_object(**SHORT))),
        "DataSet": _object(
            **SHORT, version=TEXT, publisher=NAMES, topics=_list(NAMED), locality=NAMED, corrections=_list(CORRECTION),
            facts=_list(_object(**FACT)),
        ),
        "Value": _object(**VALUE),
        "Fact": _object(**FACT, language=TEXT, state=RELEASED, datasets=_list(_object(id=TEXT, title=TEXT, address=ADDRESS))),
        "WithdrawnFact": _object(code=TEXT, language=TEXT, state=WITHDRAWN, withdrawn_at=MOMENT, reason=NAMES),
    }  # fmt: skip


def openapi(site: Site) -> dict[str, Any]:
    """The description of the API of this portal."""
    language: Schema = {"type": "string", "enum": list(site.languages)}
    key: Schema = {"type": "string", "pattern": f"^{UUID}$"}
    place = addresses.API.rstrip("/")
    paths = {
        "/index.json": _get("index", "Languages and where their content begins", ["Index"]),
        "/{language}/items.json": _get("months", "Months in which items were released", ["Months"], language=language),
        "/{language}/items/{month}/{page}.json": _get(
            "month", "Released items of a month, thirty a page", ["Month"], language=language,
            month={"type": "string", "pattern": r"^[0-9]{4}-(0[1-9]|1[0-2])$"}, page={"type": "integer", "minimum": 1},
        ),
        "/{language}/items/{id}.json": _get(
            "item", "A released item, or that and why it was withdrawn", ["Item", "WithdrawnItem"], language=language, id=key
        ),
        "/{language}/datasets.json": _get("datasets", "Data sets in a language", ["DataSets"], language=language),
        "/{language}/datasets/{id}.json": _get(
            "dataset", "A data set with all its facts", ["DataSet", "WithdrawnItem"], language=language, id=key
        ),
        "/{language}/facts/{code}.json": _get(
            "fact", "A fact by its code", ["Fact", "WithdrawnFact"], language=language,
            code={"type": "string", "pattern": "^[A-Za-z0-9_-]{1,60}$"},
        ),
    }  # fmt: skip
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Nhịp Cầu, read API", "version": "1",
            "description": "Released content only, as files: no key and no query. Every answer is a whole document.",
        },
        "servers": [{"url": site.base + place}],
        "paths": paths,
        "components": {"schemas": _schemas()},
    }  # fmt: skip


def _get(name: str, summary: str, answers: list[str], **parameters: Schema) -> dict[str, Any]:
    schema: Schema = _ref(answers[0]) if len(answers) == 1 else {"oneOf": [_ref(answer) for answer in answers]}
    missing = {"description": "There is no such document", "content": {"text/html": {}, "text/plain": {}}}
    found = {"description": summary, "content": {"application/json": {"schema": schema}}}
    operation: dict[str, Any] = {
        "operationId": name, "summary": summary,
        "responses": {"200": found, "404": missing, "400": {"description": "This is no address", "content": {"text/plain": {}}}},
    }  # fmt: skip
    if parameters:
        operation["parameters"] = [
            {"name": key, "in": "path", "required": True, "schema": schema} for key, schema in parameters.items()
        ]
    return {"get": operation}
