"""The demonstration's items: written, submitted, cleared, translated, released by the people named, on their days."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from PIL import Image
from wagtail.models import Locale, Revision

from nhipcau.desk.demonstration.office import locality, moment
from nhipcau.desk.demonstration.reading import picture_file, text_as_first_released
from nhipcau.kernel import clock
from nhipcau.newsroom.domain import columns, translation
from nhipcau.newsroom.domain.clearance import Declaration, clear, submit
from nhipcau.newsroom.domain.item_sources import name_source
from nhipcau.newsroom.domain.orders import order
from nhipcau.newsroom.domain.release import release, withdraw
from nhipcau.newsroom.domain.segments import take_apart
from nhipcau.newsroom.enums import SourceKind
from nhipcau.newsroom.models import Column, Edition, Fact, Item, Picture, Version
from nhipcau.people.models import Account, Unit
from nhipcau.plan.models import Task
from nhipcau.reference.models import Audience, ImageFacet, Place, Sector, Topic

#: The clearers of the demonstration look at what the checks ask of a person, and say that it stands.
LOOKED_AT = frozenset(
    {"personal", "terms", "figures", "glossary", "picture_rights", "clip_rights", "fact_words", "links", "urgent_languages"}
)
WHOLE = Declaration(no_secret=True, accurate=True, rights_held=True, confirmed=LOOKED_AT)
SPACE = uuid.UUID("0b1d0c8a-5b5e-4c55-9f0d-2f6d4a3c7e11")
STEPS = {
    "written_day": 8,
    "translated_day": 9,
    "submitted_day": 10,
    "cleared_day": 14,
    "changed_day": 15,
    "released_day": 16,
}


#: Of which facet of the image, and for which business sector, the demonstration's stories of a topic are.
FACETS = {
    "heritage": "history", "festival": "culture", "cuisine": "culture", "craft": "people", "daily-life": "people", "environment": "land",
    "sea-islands": "land", "investment": "potential",
}  # fmt: skip
SECTORS = {"tourism": "tourism", "craft": "creative"}


@dataclass
class Laying:
    """One item while it is being laid."""

    row: dict[str, Any]
    item: Item
    people: dict[str, Account]
    editions: dict[str, Edition] = field(default_factory=dict)
    versions: dict[str, Version] = field(default_factory=dict)

    def who(self, role: str, language: str = "vi") -> Account:
        if language != "vi" and role == "writer":
            return self.people[self.row["translators"][language]]
        return self.people[self.row["author" if role == "writer" else role]]


def lay_item(row: dict[str, Any], people: dict[str, Account], tasks: dict[str, Task], episode: tuple[Column, int] | None = None) -> None:
    """Walk one item through its days, under a number of a column where it is an ``episode``."""
    first = moment(row["editions"]["vi"]["written_day"], STEPS["written_day"])
    with clock.moved_to(first):
        item = Item.objects.create(
            key=uuid.uuid5(SPACE, row["key"]), unit=Unit.objects.get(code=row["unit"]), task=tasks.get(row["task"]),
            locality=locality(row["locality"]), genre=row["genre"],
            content_kind=row["content_kind"], author=people[row["author"]],
        )  # fmt: skip
    item.topics.set(Topic.objects.filter(code__in=row["topics"]))
    item.places.set(Place.objects.filter(code__in=row["places"]))
    item.audiences.set(Audience.objects.filter(code__in=row["audiences"]))
    item.facets.set(ImageFacet.objects.filter(code__in={FACETS[topic] for topic in row["topics"] if topic in FACETS}))
    item.sectors.set(Sector.objects.filter(code__in={SECTORS[topic] for topic in row["topics"] if topic in SECTORS}))
    if named := row.get("source"):
        with clock.moved_to(first):
            name_source(item=item, kind=SourceKind.ORIGINAL, **named, dated=clock.today(), by=people[row["author"]])
    if episode is not None:
        with clock.moved_to(first):
            columns.place(column=episode[0], item=item, by=people[row["author"]], number=episode[1])
    laying = Laying(row, item, people)
    for offset, hour, act in sorted(_events(laying), key=lambda event: event[:2]):
        with clock.moved_to(moment(offset, hour)):
            act()
            _date_saves(laying)


def _date_saves(laying: Laying) -> None:
    """The framework dates a save by the machine's clock; here it is another day."""
    keys = [str(edition.pk) for edition in laying.editions.values()]
    saves = Revision.objects.filter(content_type=ContentType.objects.get_for_model(Edition), object_id__in=keys)
    saves.filter(created_at__gt=clock.now()).update(created_at=clock.now() - dt.timedelta(minutes=20))


def _events(laying: Laying) -> list[tuple[int, int, Callable[[], None]]]:
    acts: dict[str, Callable[[Laying, str], None]] = {
        "written_day": _write, "translated_day": _translate, "submitted_day": _submit, "cleared_day": _clear,
        "changed_day": _change, "released_day": _release,
    }  # fmt: skip
    events: list[tuple[int, int, Callable[[], None]]] = []
    for place, (language, days) in enumerate(laying.row["editions"].items()):
        for name, hour in STEPS.items():
            if name in days:
                late = hour + (1 if place else 0)
                events.append((days[name], late, lambda act=acts[name], code=language: act(laying, code)))  # type: ignore[misc]
    if ordered := laying.row["editions"]["vi"].get("release_order_day"):
        events.append((-1, 17, lambda: _order(laying, ordered)))
    if correction := laying.row["correction"]:
        events.append((correction["day"], 18, lambda: _correct(laying, correction)))
    if withdrawal := laying.row["withdrawal"]:
        events.append((withdrawal["day"], 18, lambda: _withdraw(laying, withdrawal)))
    return events


def _write(laying: Laying, language: str) -> None:
    text = text_as_first_released(laying.row, language)
    made = Edition(item=laying.item, locale=Locale.objects.get(language_code=language), slug=text["slug"])
    _fill(made, text, laying.row["key"])
    made.save()
    made.save_revision(user=laying.who("writer"), clean=False)
    laying.editions[language] = made


def _fill(edition: Edition, text: dict[str, Any], key: str) -> None:
    for name in ("title", "lead", "byline", "origin"):
        setattr(edition, name, text[name])
    shown = text["picture"] or {}
    edition.picture = picture(shown["picture"], shown["alt"]) if shown else None
    edition.picture_alt, edition.picture_caption = shown.get("alt", ""), shown.get("caption", "")
    edition.picture_credit = shown.get("credit", "")
    edition.body = edition.body.stream_block.to_python(raw_body(text["body"], key))


def raw_body(blocks: list[dict[str, Any]], key: str) -> list[dict[str, Any]]:
    """Payload blocks as the editor keeps them; the same block has the same id in every language."""
    return [
        {"type": block["type"], "value": _raw(block), "id": str(uuid.uuid5(SPACE, f"{key}/{place}"))}
        for place, block in enumerate(blocks)
    ]


def _raw(block: dict[str, Any]) -> Any:
    kind = block["type"]
    if kind == "paragraph":
        return _without_italics(block["html"])
    if kind == "heading":
        return block["text"]
    if kind == "fact":
        return Fact.objects.get(code=block["code"]).pk
    if kind == "picture":
        return {**{name: block[name] for name in ("alt", "caption", "credit")}, "picture": picture(block["picture"], block["alt"]).pk}
    raw = _dated({name: value for name, value in block.items() if name != "type"})
    return {**raw, "items": [_without_italics(entry) for entry in raw["items"]]} if kind == "list" else raw


def _dated(raw: dict[str, Any]) -> dict[str, Any]:
    """Days told by their distance from today become days: ``starts_day`` → ``starts_on``, ``as_of_day`` → ``as_of``."""
    made = {name: value for name, value in raw.items() if not name.endswith(("_day", "_hour"))}
    for name, value in raw.items():
        if name == "until_day":
            made["until"] = moment(value, raw["until_hour"]).isoformat()
        elif name.endswith("_day"):
            stem = name.removesuffix("_day")
            made[stem if stem == "as_of" else f"{stem}_on"] = moment(value, 0).date().isoformat()
    return made


def _without_italics(html: str) -> str:
    """Languages set different words in italics; segments ask for the same marks on both sides."""
    return str(html).replace("<em>", "").replace("</em>", "")


def picture(key: str, alt: str) -> Picture:
    """The library's row of a drawing, made at its first use and titled by what it shows there."""
    path = picture_file(key)
    known = Picture.objects.filter(file__endswith=f"/{path.name}").first()
    if known:
        return known
    with Image.open(path) as opened:
        width, height = opened.size
    return Picture.objects.create(
        title=alt[:120], width=width, height=height, credit="Nhịp Cầu", rights="Tranh do Nhịp Cầu vẽ để trình diễn",
        file=ContentFile(path.read_bytes(), path.name),
    )  # fmt: skip


def _translate(laying: Laying, language: str) -> None:
    by, text = laying.who("writer", language), text_as_first_released(laying.row, language)
    edition = translation.open_translation(item=laying.item, language=language, by=by)
    edition = translation.save_segments(edition=edition, texts=_texts(laying.row["key"], text), by=by)
    working = edition.working_copy()
    working.origin, working.slug = text["origin"], text["slug"]
    working.save_revision(user=by, clean=False)
    edition.refresh_from_db()
    laying.editions[language] = edition


def _texts(key: str, text: dict[str, Any]) -> dict[str, str]:
    shown = text["picture"] or {}
    plain = {
        **{name: text[name] for name in ("title", "lead", "byline")},
        **{f"picture_{name}": shown.get(name, "") for name in ("alt", "caption", "credit")},
        "body": raw_body(text["body"], key),
    }
    return {segment.key: segment.text for segment in take_apart(plain)}


def _submit(laying: Laying, language: str) -> None:
    by = laying.who("writer", language)
    source = None if language == "vi" else laying.versions.get("vi")
    laying.versions[language] = submit(edition=laying.editions[language], by=by, source=source).version


def _clear(laying: Laying, language: str) -> None:
    """By one person, or, where a topic asks for two, by two."""
    for role in ("clearer", "second_clearer"):
        if role in laying.row:
            clear(version=laying.versions[language], by=laying.who(role), declaration=WHOLE)


def _release(laying: Laying, language: str) -> None:
    release(item=laying.item, versions=[laying.versions[language]], by=laying.who("publisher"))


def _change(laying: Laying, language: str) -> None:
    """Save the file's own text over the one that was cleared or released."""
    edition = Edition.objects.get(pk=laying.editions[language].pk)
    working, by = edition.working_copy(), laying.who("writer", language)
    _fill(working, laying.row["texts"][language], laying.row["key"])
    working.save_revision(user=by, clean=False)
    laying.editions[language] = Edition.objects.get(pk=edition.pk)


def _correct(laying: Laying, correction: dict[str, Any]) -> None:
    for language in correction["languages"]:
        _change(laying, language)
        _submit(laying, language)
        _clear(laying, language)
    release(
        item=laying.item, versions=[laying.versions[language] for language in correction["languages"]],
        by=laying.people[correction["by"]], note=correction["reason"],
    )  # fmt: skip


def _withdraw(laying: Laying, withdrawal: dict[str, Any]) -> None:
    withdraw(
        item=laying.item, languages=withdrawal["languages"], by=laying.people[withdrawal["by"]],
        reason=withdrawal["reason"],
    )  # fmt: skip


def _order(laying: Laying, offset: int) -> None:
    order(
        item=laying.item,
        versions=list(laying.versions.values()),
        due_at=moment(offset + 1, 8),
        by=laying.who("publisher"),
    )
