"""Where the public house keeps its tree, index, keys and handover folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True)
class House:
    """Folders of the public house. ``tree`` is what readers get, ``index`` what search reads."""

    folder: Path
    handover: Path
    address: str

    @property
    def tree(self) -> Path:
        return self.folder / "tree"

    @property
    def index(self) -> Path:
        return self.folder / "search"

    @property
    def inbox(self) -> Path:
        """What the public wrote: the one folder in which the web role writes."""
        return self.folder / "inbox"

    @property
    def counts(self) -> Path:
        """How often pages were read: numbers by address and day, a file a day and process of the web role."""
        return self.inbox / "counts"

    @property
    def desk_key(self) -> Path:
        """The desk's public key as this house trusts it: taken from the handover folder once, then kept here, so that
        whoever can write into that folder cannot sign for the desk. To trust a new key, remove this file."""
        return self.folder / "desk.pub"

    @property
    def keys(self) -> Path:
        """The house's own keys: they sign the head of the public log. For the account that admits alone."""
        return self.folder / "keys"

    @property
    def offered_key(self) -> Path:
        return self.handover / "desk.pub"


def house() -> House:
    environment = settings.NHIPCAU
    return House(environment.public_folder, environment.handover_folder, environment.public_address)
