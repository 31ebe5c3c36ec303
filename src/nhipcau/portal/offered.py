"""Which newsletters readers can ask for, as the public house knows it: taken from the desk's list when that has changed.

What is not on the list any more can be asked for no more.
"""

from __future__ import annotations

import logging
from typing import Any

from django.db import router, transaction

from nhipcau.kernel.files import held
from nhipcau.portal import store
from nhipcau.portal.models import Term
from nhipcau.portal.offers import Offered, offers_file, read_offers
from nhipcau.portal.settings import house

log = logging.getLogger(__name__)
KIND = "newsletter"


def take_in_offers() -> bool:
    """Store the list and order the forms anew, if it is the desk's and says something else than the store; whether it did.

    Until a first package was admitted there is no key to trust, and no portal to subscribe to."""
    here = house()
    path = offers_file(here.handover)
    if not path.exists() or not here.desk_key.exists():
        return False
    try:
        found = read_offers(path, here.desk_key.read_text(encoding="ascii"))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        log.error("the list of newsletters cannot be taken in, the one before stands: %s", type(error).__name__)
        return False
    if found == _standing():
        return False
    with held(here.folder / "admission.lock"), transaction.atomic(using=router.db_for_write(Term)):
        Term.objects.filter(kind=KIND).exclude(code__in=found).delete()
        for code, names in found.items():
            Term.objects.update_or_create(kind=KIND, code=code, defaults={"names": names})
        store.order({"fixed"})
    return True


def _standing() -> dict[str, Any]:
    return dict(Term.objects.filter(kind=KIND).values_list("code", "names"))


def offered(language: str) -> tuple[Offered, ...]:
    """Those that are written in a language, by name."""
    rows = Term.objects.filter(kind=KIND).values_list("code", "names")
    found = (Offered(code, names) for code, names in rows if names.get(language))
    return tuple(sorted(found, key=lambda one: (one.names[language], one.key)))
