"""The lists of the office: what an item is given from, each with its address, its words and the table it stands in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from nhipcau.reference.models import (
    Audience,
    Channel,
    CompetentBody,
    ContentKind,
    ImageFacet,
    Kept,
    Place,
    Sector,
    Topic,
)

#: A topic or an audience holds until it is removed; whatever else is on a list has its time.
Lasting = Topic | Audience
Dated = Kept | Place


@dataclass(frozen=True)
class OfficeList:
    """``code`` is its part of the address; ``longest``: of the codes of its rows, as the rooms keep them."""

    code: str
    model: type[Topic | Audience | Kept | Place]
    name: Any
    about: Any
    begin: Any
    longest: int = 60

    @property
    def is_dated(self) -> bool:
        return not issubclass(self.model, Topic | Audience)


LISTS = (
    OfficeList(
        "chu-de", Topic, _("Topics"),
        _("What readers find items under; how many people clear a text on it, and whose figures it may give."), _("New topic"),
    ),
    OfficeList(
        "doi-tuong", Audience, _("Audiences"), _("For whom items are written; each has a page of its own on the portal."),
        _("New audience"),
    ),
    OfficeList(
        "dia-diem", Place, _("Places spoken of"), _("Sights and other places within a locality; items name those they speak of."),
        _("New place"),
    ),
    OfficeList(
        "loai-noi-dung", ContentKind, _("Kinds of content"), _("The kinds of external information of the decree, as they hold on a day."),
        _("New kind"), longest=20,
    ),
    OfficeList("kenh", Channel, _("Channels of promotion"), _("The channels of the circular that items are meant for."), _("New channel")),
    OfficeList("mat-hinh-anh", ImageFacet, _("Facets of the image"), _("Sides of the locality that its items show."), _("New facet")),
    OfficeList("linh-vuc", Sector, _("Sectors of the economy"), _("What the business briefings are sorted by."), _("New sector")),
    OfficeList(
        "co-quan-tham-quyen", CompetentBody, _("Competent bodies"),
        _("Bodies whose documents alone are a source for figures of a field, such as the border."), _("New body"),
    ),
)  # fmt: skip


def list_of(code: str) -> OfficeList | None:
    return next((one for one in LISTS if one.code == code), None)


def list_with(model: type[Any]) -> OfficeList:
    """The list that the rows of a table stand on."""
    return next(one for one in LISTS if one.model is model)
