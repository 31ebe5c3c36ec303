"""A draft begun from a partner's story: its words, with where they come from, on which terms, and which version they were.

Pictures, sound and documents stay where they are: their rights are the partner's to give. The draft goes the usual way.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.kernel import journal
from nhipcau.newsroom import rules
from nhipcau.newsroom.domain.answering import answer_for
from nhipcau.newsroom.domain.item_sources import name_source
from nhipcau.newsroom.domain.items import ItemRefused, create
from nhipcau.newsroom.domain.partner_queries import partners_seen, words_of
from nhipcau.newsroom.domain.payload import public_html
from nhipcau.newsroom.domain.secrecy import refuse_stamped, words_in
from nhipcau.newsroom.enums import Genre, PartnerStanding, SourceKind
from nhipcau.newsroom.models import Edition, PartnerStory, TakenOver
from nhipcau.people.models import Account, Unit
from nhipcau.reference.models import Place, Topic

LONGEST_TITLE = 200
_HERE = re.compile(r'href="/')


@dataclass(frozen=True)
class Drafted:
    """What the draft is about; each part can be described anew."""

    unit: Unit
    locality: Place
    content_kind: str
    topics: tuple[Topic, ...]


@transaction.atomic
def take_over(*, story: PartnerStory, drafted: Drafted, by: Account) -> TakenOver:
    """Begin a draft from a story that is public at the partner now.

    Raises PermissionDenied, ItemRefused, ValidationError for a secrecy stamp.
    """
    if not rules.may_write_in(by, drafted.unit) or not partners_seen(by).filter(pk=story.partner_id).exists():
        raise PermissionDenied(_("Only editors and focal officers of the unit begin its items."))
    story = PartnerStory.objects.select_for_update(of=("self",)).select_related("partner").get(pk=story.pk)
    edition = words_of(story)
    if story.standing != PartnerStanding.PUBLIC or edition is None:
        raise ItemRefused(_("The story is not public at the partner any more, or is just being changed. Nothing was taken."))
    before = story.taken.filter(item__unit=drafted.unit).first()
    if before is not None:
        raise ItemRefused(_("Your unit has a draft of this story already."))
    payload = edition["payload"]
    refuse_stamped(words_in(payload))
    item = create(
        task=None, unit=drafted.unit, locality=drafted.locality, genre=Genre.NEWS, content_kind=drafted.content_kind,
        topics=drafted.topics, title=_line(payload["title"])[:LONGEST_TITLE], by=by, source_language=story.language,
    )  # fmt: skip
    left_out = _write(Edition.objects.get(item=item), payload, story.partner.address, by)
    name_source(
        item=item, kind=SourceKind.ORIGINAL, title=_line(payload["title"]), dated=timezone.localtime(story.at).date(),
        address=story.partner.address + story.address, publisher=story.partner.name, by=by,
    )  # fmt: skip
    answer_for(item=item, responsible=None, retells=True, by=by)
    taken: TakenOver = TakenOver.objects.create(
        story=story, item=item, version=story.version, terms=_line(edition["usage_terms"]), left_out=left_out, by=by
    )
    journal.record(
        actor=by, action="newsroom.partner_take", subject=item, partner=story.partner.key, version=story.version, entry=story.entry
    )
    return taken


def _write(edition: Edition, payload: Mapping[str, Any], base: str, by: Account) -> int:
    """Lead, by-line and body; returns how many parts stayed behind."""
    edition.lead, edition.byline = _line(payload.get("lead")), _line(payload.get("byline"))[:LONGEST_TITLE]
    blocks = blocks_of(payload, base)
    raw = [block for block in blocks if block is not None]
    edition.body = edition.body.stream_block.to_python(raw)
    edition.save_revision(user=by)
    return len(blocks) - len(raw) + (1 if payload.get("picture") else 0)


def blocks_of(payload: Mapping[str, Any], base: str) -> list[dict[str, Any] | None]:
    """Each block as the editor keeps it; None for one that is not words, or that only the partner can vouch for."""
    body = payload.get("body")
    vietnamese = payload.get("language") == "vi"
    return [_block(one, base, vietnamese) if isinstance(one, dict) else None for one in (body if isinstance(body, list) else [])]


def _block(said: Mapping[str, Any], base: str, vietnamese: bool) -> dict[str, Any] | None:
    match said.get("type"):
        case "paragraph":
            words = _HERE.sub(lambda _found: f'href="{html.escape(base)}/', public_html(str(said.get("html") or "")))
            return {"type": "paragraph", "value": words} if words else None
        case "heading":
            return {"type": "heading", "value": _line(said.get("text"))[:LONGEST_TITLE]}
        case "quote":
            return {"type": "quote", "value": {"text": _line(said.get("text")), "attribution": _line(said.get("attribution"))}}
        case "list" if isinstance(said.get("items"), list):
            entries = [html.unescape(_line(one)) for one in said["items"]]
            return {"type": "list", "value": {"ordered": bool(said.get("ordered")), "items": entries}}
        case "fact":
            return {"type": "paragraph", "value": f"<p>{html.escape(_figure(said, vietnamese))}</p>"}
    return None


def _figure(said: Mapping[str, Any], vietnamese: bool) -> str:
    """A quoted figure in words: it is the partner's, and no fact of ours. Its day as Vietnamese write it, in Vietnamese."""
    day = _line(said.get("as_of"))
    day = "/".join(reversed(day.split("-"))) if vietnamese else day
    value = " ".join(filter(None, (_line(said.get("value")), _line(said.get("unit")))))
    known = ", ".join(filter(None, (_line(said.get("source")), day)))
    return f"{_line(said.get('label'))}: {value}" + (f" ({known})" if known else "")


def _line(text: Any) -> str:
    return " ".join(str(text or "").replace("\x00", "").split())
