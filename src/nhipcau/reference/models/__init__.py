"""Reference rows. Old documents keep old names: nothing is renamed in place, a successor is added with its date."""

from nhipcau.reference.models.days import Holiday, Occasion
from nhipcau.reference.models.kept import Channel, CompetentBody, ContentKind, ImageFacet, Kept, KeptQuerySet, Sector
from nhipcau.reference.models.laid import Laid
from nhipcau.reference.models.law import DeadlineRule, LegalDocument
from nhipcau.reference.models.naming import UNSURE, Named, Sourced
from nhipcau.reference.models.partners import Country, Relation
from nhipcau.reference.models.places import ALWAYS, Place, PlaceQuerySet
from nhipcau.reference.models.terms import Term, TermForm
from nhipcau.reference.models.topics import Audience, CooperationField, Topic

__all__ = [
    "ALWAYS",
    "Audience",
    "Channel",
    "CompetentBody",
    "ContentKind",
    "CooperationField",
    "Country",
    "DeadlineRule",
    "Holiday",
    "ImageFacet",
    "Kept",
    "KeptQuerySet",
    "Laid",
    "LegalDocument",
    "Named",
    "Occasion",
    "Place",
    "PlaceQuerySet",
    "Relation",
    "Sector",
    "Sourced",
    "Term",
    "TermForm",
    "Topic",
    "UNSURE",
]
