"""The catalogue of data sets for other catalogues: DCAT-AP 3, as JSON-LD and as Turtle of the same statements.

A data set is one thing in all its languages; each file of each language is a distribution of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from nhipcau.portal.data.data_set import LICENCES, DataSet
from nhipcau.portal.pages import addresses, languages
from nhipcau.portal.pages.models import Site

MEDIA_TYPES = {
    "csv": "text/csv", "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}  # fmt: skip
FILE_TYPES = {"csv": "CSV", "json": "JSON", "xlsx": "XLSX"}
#: The Publications Office's codes of languages, by which DCAT-AP names them.
LANGUAGES = {"vi": "VIE", "en": "ENG", "zh": "ZHO", "ko": "KOR", "ja": "JPN", "fr": "FRA", "ru": "RUS", "lo": "LAO"}
AUTHORITY = "http://publications.europa.eu/resource/authority"
PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/", "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}  # fmt: skip

Node = dict[str, Any]


def catalogue(site: Site, sets: Sequence[DataSet]) -> Node:
    """The catalogue as JSON-LD. ``sets`` are released editions; those of one item become one data set."""
    grouped: dict[str, list[DataSet]] = {}
    for one in sets:
        grouped.setdefault(one.item, []).append(one)
    spoken = sorted({one.language for one in sets} or {"vi"}, key=languages.LANGUAGES.index)
    titles = {code: str(languages.words(code)["data"]["title"]) for code in site.languages}
    node: Node = {
        "@id": site.base + addresses.CATALOGUE_JSONLD,
        "@type": "dcat:Catalog",
        "dct:title": _said(titles),
        "dct:description": _said({code: str(languages.words(code)["data"]["intro"]) for code in site.languages}),
        "dct:publisher": _office(site),
        "dct:language": [_language(code) for code in spoken],
        "foaf:homepage": {"@id": site.base + "/"},
        "dcat:dataset": [_data_set(site, editions) for editions in grouped.values()],
    }
    if sets:
        node["dct:issued"] = _moment(min(one.released_at for one in sets))
        node["dct:modified"] = _moment(max(one.changed_at for one in sets))
    return {"@context": dict(PREFIXES), **node}


def as_json(node: Node) -> bytes:
    return (json.dumps(node, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _data_set(site: Site, editions: Sequence[DataSet]) -> Node:
    editions = sorted(editions, key=lambda one: languages.LANGUAGES.index(one.language))
    first = editions[0]
    words = [word for topic in first.topics for word in _said(topic["names"])]
    node: Node = {
        "@id": f"{site.base}{addresses.DATA}{first.item}",
        "@type": "dcat:Dataset",
        "dct:identifier": first.item,
        "dct:title": _said({one.language: one.title for one in editions}),
        "dct:description": _said({one.language: one.lead or one.title for one in editions}),
        "dct:publisher": _office(site),
        "dct:language": [_language(one.language) for one in editions],
        "dct:issued": _moment(min(one.released_at for one in editions)),
        "dct:modified": _moment(max(one.changed_at for one in editions)),
        "dct:accessRights": {"@id": f"{AUTHORITY}/access-right/PUBLIC"},
        "dcat:landingPage": [{"@id": site.base + one.address} for one in editions],
        "dcat:distribution": [_distribution(site, one, form) for one in editions for form in MEDIA_TYPES],
    }
    if words:
        node["dcat:keyword"] = words
    days = [value.as_of for one in editions for fact in one.facts for value in fact.values]
    if days:
        node["dct:temporal"] = {
            "@type": "dct:PeriodOfTime", "dcat:startDate": _day(min(days)), "dcat:endDate": _day(max(days)),
        }  # fmt: skip
    return node


def _distribution(site: Site, one: DataSet, form: str) -> Node:
    address = site.base + one.downloads[form]
    return {
        "@id": address,
        "@type": "dcat:Distribution",
        "dct:title": {"@value": f"{one.title} ({FILE_TYPES[form]})", "@language": languages.tag(one.language)},
        "dcat:accessURL": {"@id": site.base + one.address},
        "dcat:downloadURL": {"@id": address},
        "dct:license": {"@id": LICENCES[one.licence]},
        "dct:format": {"@id": f"{AUTHORITY}/file-type/{FILE_TYPES[form]}"},
        "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{MEDIA_TYPES[form]}"},
        "dct:language": _language(one.language),
        "dct:issued": _moment(one.released_at),
        "dct:modified": _moment(one.changed_at),
    }


def _office(site: Site) -> Node:
    names = {code: name for code, name in site.office.items() if name} or {"vi": str(languages.words("vi")["portal"])}
    return {"@id": f"{site.base}/#office", "@type": "foaf:Agent", "foaf:name": _said(names)}


def _said(names: Any) -> list[Node]:
    """Each name once; a key that is no language of ours is left out."""
    known = [code for code in languages.LANGUAGES if names.get(code)]
    return [{"@value": names[code], "@language": languages.tag(code)} for code in known]


def _language(code: str) -> Node:
    return {"@id": f"{AUTHORITY}/language/{LANGUAGES[code]}"}


def _moment(moment: str) -> Node:
    return {"@value": moment, "@type": "xsd:dateTime"}


def _day(day: str) -> Node:
    return {"@value": day, "@type": "xsd:date"}


def as_turtle(node: Node) -> bytes:
    """The same statements as Turtle."""
    lines = [f"@prefix {name}: <{place}> ." for name, place in PREFIXES.items()]
    written: set[str] = set()
    statements = list(_statements({key: value for key, value in node.items() if key != "@context"}, written))
    return ("\n".join([*lines, "", *statements]) + "\n").encode()


def _statements(node: Node, written: set[str]) -> Iterator[str]:
    """A node, then each node it names that has not been written."""
    name = node["@id"]
    if name in written:
        return
    written.add(name)
    parts = [f"a {node['@type']}"]
    below: list[Node] = []
    for key, value in sorted(node.items()):
        if key.startswith("@"):
            continue
        values = value if isinstance(value, list) else [value]
        if not values:
            continue
        parts.append(f"{key} {', '.join(_term(one) for one in values)}")
        below += [one for one in values if "@id" in one and "@type" in one]
    yield f"<{_iri(name)}> " + " ;\n  ".join(parts) + " ."
    for one in below:
        yield from _statements(one, written)


def _term(value: Any) -> str:
    if isinstance(value, str):
        return _text(value)
    if "@id" in value:
        return f"<{_iri(value['@id'])}>"
    if "@value" in value:
        kind = f"@{value['@language']}" if "@language" in value else f"^^{value['@type']}"
        return _text(value["@value"]) + kind
    parts = [f"a {value['@type']}", *(f"{key} {_term(one)}" for key, one in sorted(value.items()) if not key.startswith("@"))]
    return f"[ {' ; '.join(parts)} ]"


def _text(text: str) -> str:
    # JSON's escapes of a string are Turtle's.
    return json.dumps(text, ensure_ascii=False)


def _iri(address: str) -> str:
    return "".join(f"%{ord(sign):02X}" if sign in '<>"{}|^`\\ ' else sign for sign in address)
