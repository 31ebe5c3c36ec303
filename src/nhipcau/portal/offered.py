"""The desk's signed lists, taken in when they have changed: which newsletters readers can ask for, which portals are followed.

What is not on the list of newsletters any more can be asked for no more.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db import router, transaction

from nhipcau.kernel.files import held
from nhipcau.portal import store
from nhipcau.portal.log.follows import follows_file, read_follows
from nhipcau.portal.models import Term
from nhipcau.portal.offers import Offered, offers_file, read_offers
from nhipcau.portal.settings import House, house

log = logging.getLogger(__name__)
KIND, FOLLOWED = "newsletter", "follows"


def take_in_offers() -> bool:
    """Store the list and order the forms anew, if it is the desk's and says something else than the store; whether it did.

    Until a first package was admitted there is no key to trust, and no portal to subscribe to."""
    here = house()
    found = _read(here, offers_file(here.handover), read_offers)
    if found is None or found == _standing():
        return False
    with held(here.folder / "admission.lock"), transaction.atomic(using=router.db_for_write(Term)):
        Term.objects.filter(kind=KIND).exclude(code__in=found).delete()
        for code, names in found.items():
            Term.objects.update_or_create(kind=KIND, code=code, defaults={"names": names})
        store.order({"fixed"})
    return True


def take_in_follows() -> bool:
    """Store the list of the portals that the desk follows and order the file that publishes it; whether it said anything new."""
    here = house()
    found = _read(here, follows_file(here.handover), read_follows)
    if found is None or found == followed():
        return False
    with held(here.folder / "admission.lock"), transaction.atomic(using=router.db_for_write(Term)):
        Term.objects.update_or_create(kind=FOLLOWED, code=FOLLOWED, defaults={"names": {}, "details": {"follows": found}})
        store.order({"follows"})
    return True


def followed() -> list[dict[str, Any]]:
    """The portals that are followed, as the desk said last."""
    details = Term.objects.filter(kind=FOLLOWED).values_list("details", flat=True).first() or {}
    return list(details.get("follows", ()))


def _read(here: House, path: Path, read: Callable[[Path, str], Any]) -> Any:
    """What a list of the desk's says; None where there is none, or it is not the desk's."""
    if not path.exists() or not here.desk_key.exists():
        return None
    try:
        return read(path, here.desk_key.read_text(encoding="ascii"))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        log.error("the list %s cannot be taken in, the one before stands: %s", path.name, type(error).__name__)
        return None


def _standing() -> dict[str, Any]:
    return dict(Term.objects.filter(kind=KIND).values_list("code", "names"))


def offered(language: str) -> tuple[Offered, ...]:
    """Those that are written in a language, by name."""
    rows = Term.objects.filter(kind=KIND).values_list("code", "names")
    found = (Offered(code, names) for code, names in rows if names.get(language))
    return tuple(sorted(found, key=lambda one: (one.names[language], one.key)))
