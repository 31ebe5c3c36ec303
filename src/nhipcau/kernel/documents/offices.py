"""An office as its documents name it: written once, used by every kind of document."""

from __future__ import annotations

from dataclasses import dataclass

from nhipcau.kernel.documents.kinds import Family, Kind


@dataclass(frozen=True, slots=True)
class Office:
    """`organ` is the issuing agency in a symbol («UBND», of the Party «TU»), `drafting` the unit that drafts («VX»).

    The rest as in `Document`.
    """

    issuer: str
    agency: tuple[str, ...]
    organ: str
    place: str
    signer: tuple[str, ...]
    parent: tuple[str, ...] = ()
    drafting: str = ""
    recipients: tuple[str, ...] = ()
    notice: str = ""
    family: Family = Family.STATE

    def symbol(self, kind: Kind) -> str:
        """«KH-UBND»; an official letter «UBND-VX»; of the Party «KH/TU» and «CV/TU»."""
        if self.family is Family.PARTY:
            return f"{kind.code or 'CV'}/{self.organ}"
        return "-".join(part for part in (kind.code or self.organ, self.organ if kind.code else self.drafting) if part)

    @property
    def archive(self) -> str:
        """What follows «Lưu:»: the records office, then who drafted."""
        return f"VT, {self.drafting}" if self.drafting else "VT"
