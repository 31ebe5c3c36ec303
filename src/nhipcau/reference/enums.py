"""States and kinds of reference rows."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from nhipcau.kernel.deadlines import Unit


class DocumentKind(models.TextChoices):
    """Kinds of documents, by the sign they carry in their number (NĐ 30/2020/NĐ-CP, and Party rules)."""

    CONCLUSION = "KL", _("conclusion")
    DIRECTIVE = "CT", _("directive")
    RESOLUTION = "NQ", _("resolution")
    LAW = "LUAT", _("law")
    DECREE = "NĐ", _("decree")
    DECISION = "QĐ", _("decision")
    CIRCULAR = "TT", _("circular")
    GUIDANCE = "HD", _("guidance")
    PLAN = "KH", _("plan")
    PROGRAMME = "CTr", _("programme")
    REPORT = "BC", _("report")
    NOTICE = "TB", _("notice")
    REGULATION = "QC", _("regulation")
    LETTER = "CV", _("official letter")
    OTHER = "", _("another document")


class IssuerLevel(models.TextChoices):
    PARTY = "party", _("Party body")
    STATE = "state", _("State body")
    LOCAL = "local", _("local body")


class DocumentStatus(models.TextChoices):
    COMING = "coming", _("not yet in force")
    IN_FORCE = "in_force", _("in force")
    AMENDED = "amended", _("in force, amended")
    REPEALED = "repealed", _("no longer in force")


#: A new draft may cite these; of the others it is told what stands in their place.
CITABLE = frozenset({DocumentStatus.IN_FORCE, DocumentStatus.AMENDED})


class TermUnit(models.TextChoices):
    """Units of a deadline, as a screen names them: the values are those of ``kernel.deadlines.Unit``."""

    HOUR = Unit.HOUR.value, _("hours")
    DAY = Unit.DAY.value, _("days")
    WORKING_DAY = Unit.WORKING_DAY.value, _("working days")
    MONTH = Unit.MONTH.value, _("months")
    YEAR = Unit.YEAR.value, _("years")
    DATE = Unit.DATE.value, _("a date each year")


class HolidayKind(models.TextChoices):
    STATE = "state", _("day off")
    TET = "tet", _("Tết")
    SWAP_WORKING = "swap_working", _("worked in exchange")


class CountryKind(models.TextChoices):
    UN_MEMBER = "un_member", _("State, member of the United Nations")
    OTHER_PARTY = "other_party", _("other party with relations")
    ORGANISATION = "organisation", _("organisation")


class Calendar(models.TextChoices):
    SOLAR = "solar", _("solar calendar")
    LUNAR = "lunar", _("lunar calendar")


class OccasionKind(models.TextChoices):
    STATE = "state", _("State holiday or big day")
    LUNAR = "lunar", _("lunar festival")
    ACCESSION = "accession", _("accession")
    RELATIONS = "relations", _("diplomatic relations")
    PARTNERSHIP = "partnership", _("partnership raised")
    NATIONAL_DAY = "national_day", _("national day")
    LOCAL = "local", _("the locality's own day")
    TWIN = "twin", _("sister locality")
    TREATY = "treaty", _("treaty")
    FIGURE = "figure", _("cultural figure")
    LISTING = "listing", _("UNESCO listing")


class ProtocolLevel(models.TextChoices):
    NATIONAL = "national", _("national level")
    LOCAL = "local", _("local level")
    MESSAGE = "message", _("message of congratulation")
    NONE = "", _("none set")


class Weight(models.TextChoices):
    """What an anniversary counts for by the rule that the office set."""

    ROUND = "round", _("round year")
    EXTRA = "extra", _("year the office marks")
    EVEN = "even", _("even year")
    OTHER = "other", _("another year")
    YEARLY = "yearly", _("every year, not counted")


#: These the rule put on the list; OTHER is known but not on it.
LISTED = frozenset({Weight.ROUND, Weight.EXTRA, Weight.EVEN, Weight.YEARLY})


class Doubt(models.TextChoices):
    """Why a person has to look before an anniversary becomes text or task."""

    UNSURE = "unsure", _("the date rests on memory or on sources that disagree")
    NO_DAY = "no_day", _("the day is not known")
    MOVABLE = "movable", _("the day moves from year to year")
    TWO_CALENDARS = "two_calendars", _("it was signed in another time zone, and the day kept here is not known")
    NATIONAL_DAY = "national_day", _("national days are checked with the Ministry of Foreign Affairs before a message")


class TermKind(models.TextChoices):
    BODY = "body", _("Body")
    POST = "post", _("Post, title of office")
    PLACE = "place", _("Place name")
    SEA = "sea", _("Seas and islands")
    OTHER = "other", _("Other term")


class TermUse(models.TextChoices):
    """What a form is for. A form whose time has passed counts as retired, whatever it was."""

    OFFICIAL = "official", _("Official form")
    ALLOWED = "allowed", _("Allowed form")
    RETIRED = "retired", _("No longer used")
    WRONG = "wrong", _("Not to be written")


class TermSeverity(models.TextChoices):
    BLOCK = "block", _("stops the text")
    CONFIRM = "confirm", _("asks for a person's yes")
    NOTE = "note", _("is only told")
