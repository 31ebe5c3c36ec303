"""Beginning newsletters, naming, opening and ending them, and telling the public house which can be asked for."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from nhipcau.delivery import rules
from nhipcau.delivery.domain.subscriptions import forget_all
from nhipcau.delivery.enums import IssueState
from nhipcau.delivery.models import Newsletter
from nhipcau.kernel import clock, journal
from nhipcau.kernel.folding import compose, slug
from nhipcau.kernel.signing import signing_key
from nhipcau.people.models import Account, Unit
from nhipcau.portal.door import LANGUAGES
from nhipcau.portal.offers import LONGEST_NAME, Offered, lay_offers, offers_file


class NewsletterRefused(ValueError):
    """The newsletter cannot be so; the message says which part and what to give."""


@transaction.atomic
def begin(*, unit: Unit, names: Mapping[str, str], by: Account) -> Newsletter:
    """A newsletter in the languages in which it has a name. Raises PermissionDenied, NewsletterRefused, ValidationError."""
    _ask(by, unit)
    said = _names(names)
    newsletter = Newsletter(unit=unit, names=said, begun_by=by, named_by=by)
    newsletter.key = _free_key(newsletter)
    newsletter.save()
    journal.record(actor=by, action="delivery.newsletter_begin", subject=newsletter, key=newsletter.key)
    return newsletter


@transaction.atomic
def change(*, newsletter: Newsletter, names: Mapping[str, str], by: Account) -> None:
    """Name it otherwise. One that is open is closed to new readers until somebody has opened it under its new name; those
    who receive it go on doing so. A language in which somebody reads it stays. Raises as ``begin``."""
    newsletter = _standing(newsletter)
    _ask(by, newsletter.unit)
    said = _names(names)
    spoken = set(newsletter.subscribers.values_list("language", flat=True))
    if spoken - set(said):
        raise NewsletterRefused(_("Somebody receives the newsletter in a language without a name. Name it in that language too."))
    if said == newsletter.names:
        return
    newsletter.names, newsletter.named_by = said, by
    newsletter.opened_at = newsletter.opened_by = None
    newsletter.save()
    journal.record(actor=by, action="delivery.newsletter_change", subject=newsletter, key=newsletter.key)


@transaction.atomic
def open_to_readers(*, newsletter: Newsletter, by: Account) -> None:
    """From now on its name stands on the portal's form. Raises PermissionDenied, NewsletterRefused."""
    newsletter = _standing(newsletter)
    if not rules.may_open(by, newsletter):
        raise PermissionDenied(_("A newsletter is opened by a clearer or publisher of its unit who did not name it."))
    if newsletter.opened_at is not None:
        raise NewsletterRefused(_("Readers can ask for it already."))
    newsletter.opened_at, newsletter.opened_by = clock.now(), by
    newsletter.save()
    journal.record(actor=by, action="delivery.newsletter_open", subject=newsletter, key=newsletter.key)


@transaction.atomic
def end(*, newsletter: Newsletter, by: Account) -> int:
    """End it: all its addresses are erased. Returns how many. Raises PermissionDenied, NewsletterRefused."""
    newsletter = _standing(newsletter)
    _ask(by, newsletter.unit)
    if newsletter.issues.filter(state=IssueState.SENDING).exists():
        raise NewsletterRefused(_("An issue is being sent. End the newsletter once it has gone."))
    count = forget_all(newsletter)
    Newsletter.objects.filter(pk=newsletter.pk).update(ended_at=clock.now(), left=F("left") + count)
    journal.record(actor=by, action="delivery.newsletter_end", subject=newsletter, key=newsletter.key, erased=count)
    return count


def offer_newsletters() -> bool:
    """Tell the public house which newsletters can be asked for, when that has changed; called by the sweep."""
    rows = Newsletter.objects.exclude(opened_at=None).filter(ended_at=None).only("key", "names")
    offers = [Offered(one.key, one.names) for one in rows]
    if not offers and not offers_file(settings.NHIPCAU.handover_folder).exists():
        return False
    return lay_offers(settings.NHIPCAU.handover_folder, offers, signing_key(settings.NHIPCAU.desk_folder / "keys" / "door.key"))


def _standing(newsletter: Newsletter) -> Newsletter:
    """As it is now, locked. Raises NewsletterRefused for one that has ended."""
    row = Newsletter.objects.select_for_update(of=("self",)).select_related("unit").get(pk=newsletter.pk)
    if row.ended_at is not None:
        raise NewsletterRefused(_("This newsletter has ended."))
    return row


def _ask(by: Account, unit: Unit) -> None:
    if not rules.may_keep_newsletters(by, unit):
        raise PermissionDenied(_("Newsletters are kept by focal officers of the unit."))


def _names(names: Mapping[str, str]) -> dict[str, str]:
    said = {code: compose(" ".join(names.get(code, "").split())) for code in LANGUAGES}
    said = {code: name for code, name in said.items() if name}
    if not said:
        raise NewsletterRefused(_("Name the newsletter in the languages in which it is written."))
    if any(len(name) > LONGEST_NAME or not name.isprintable() for name in said.values()):
        raise NewsletterRefused(_("A name has at most 120 letters, in one line."))
    return said


def _free_key(newsletter: Newsletter) -> str:
    wanted = slug(newsletter.name("vi"), longest=50)
    taken = set(Newsletter.objects.filter(key__startswith=wanted).values_list("key", flat=True))
    return next(one for one in (wanted, *(f"{wanted}-{n}" for n in range(2, len(taken) + 3))) if one not in taken)
