"""Questions and answers (hỏi đáp): readers' words that were accepted, gathered into an item word for word, with the office's reply.

The item is a story that they are about, or one of the genre ``answers``. From there they go the way of every text: version,
clearance, release. Words that their writer took back are released no more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.html import escape
from django.utils.translation import gettext as _

from nhipcau.kernel import journal
from nhipcau.kernel.canonical import digest
from nhipcau.kernel.folding import compose
from nhipcau.newsroom import rules
from nhipcau.newsroom.domain.remark_refused import RemarkRefused
from nhipcau.newsroom.domain.secrecy import refuse_stamped, words_in
from nhipcau.newsroom.domain.versions import fresh
from nhipcau.newsroom.enums import Genre, Publication
from nhipcau.newsroom.models import Item, ReaderRemark
from nhipcau.people.models import Account
from nhipcau.portal.pages.languages import words

LONGEST_REPLY = 3000
#: Items of questions and answers offered to choose from, the newest first.
OFFERED = 20


def places_for(account: Account, remark: ReaderRemark) -> QuerySet[Item]:
    """Items into which the person may gather it: the story it is about, and questions and answers of the branch."""
    about = Q(pk=remark.item_id) | Q(genre=Genre.ANSWERS)
    keys = [
        one.pk
        for one in Item.objects.filter(about, rules.seen_by(account)).select_related("unit").order_by("-pk")[:OFFERED]
        if rules.may_write_in(account, one.unit)
    ]
    return Item.objects.filter(pk__in=keys).order_by("-pk")


@transaction.atomic
def gather(*, remark: ReaderRemark, item: Item, reply: str, by: Account) -> Item:
    """Add the words, unchanged, and the reply to the text in which the item is written; a draft, to be cleared anew.

    Raises PermissionDenied, RemarkRefused, and ValidationError for a reply that bears a secrecy stamp.
    """
    if not (rules.may_answer_remark(by, remark) and rules.may_write_in(by, item.unit)):
        raise PermissionDenied(_("Only editors and focal officers of the unit gather readers' words into its items."))
    row = ReaderRemark.objects.select_for_update().get(pk=remark.pk)
    if row.publication != Publication.ACCEPTED or row.gathered_in is not None:
        raise RemarkRefused(_("Only words that were accepted are gathered, and once."))
    if item.genre != Genre.ANSWERS and item.pk != row.item_id:
        raise RemarkRefused(_("Choose the story it is about, or an item of questions and answers."))
    said = reply.strip()
    refuse_stamped(words_in(said))
    if len(said) > LONGEST_REPLY:
        raise RemarkRefused(_("The reply is too long; keep it under 3000 characters."))
    _write(item, row, said, by)
    row.gathered_in, row.quoted = item, _known_by(row.text)
    row.save(update_fields=["gathered_in", "quoted"])
    journal.record(actor=by, action="newsroom.remark_gather", subject=row, item=item.pk)
    return item


def _write(item: Item, row: ReaderRemark, reply: str, by: Account) -> None:
    edition = item.editions.get(locale__language_code=item.source_language)
    working = fresh(edition).working_copy()
    name = row.name or words(item.source_language)["writing"]["a_reader"]
    body = [*working.body.get_prep_value(), {"type": "quote", "value": {"text": row.text, "attribution": name}}]
    if reply:
        lines = "".join(f"<p>{escape(line)}</p>" for line in reply.splitlines() if line.strip())
        body.append({"type": "paragraph", "value": lines})
    working.body = working.body.stream_block.to_python(body)
    working.save_revision(user=by, clean=False)


def quotes_what_was_taken_back(item: Item, payloads: Iterable[Mapping[str, Any]]) -> bool:
    """Whether one of the texts still quotes words whose writer took them back."""
    gone = ReaderRemark.objects.filter(gathered_in=item, publication=Publication.TAKEN_BACK)
    taken = set(gone.values_list("quoted", flat=True))
    if not taken:
        return False
    quoted = {_known_by(block["text"]) for payload in payloads for block in payload["body"] if block["type"] == "quote"}
    return bool(taken & quoted)


def _known_by(text: str) -> str:
    """The same for words however their lines are broken."""
    return digest(compose(" ".join(text.split())))
