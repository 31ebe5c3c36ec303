"""The newsroom's words: genres, where an edition stands, what a package may be."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class Genre(models.TextChoices):
    NEWS = "news", _("News")
    ARTICLE = "article", _("Article")
    RADIO = "radio", _("Radio report")
    TV = "tv", _("Television report")
    DOCUMENTARY = "documentary", _("Documentary")
    FILM = "film", _("Short film")
    ALBUM = "album", _("Photo album")
    INFOGRAPHIC = "infographic", _("Infographic")
    SPEECH = "speech", _("Speech")
    STATEMENT = "statement", _("Official statement")
    FACT_SHEET = "fact_sheet", _("Fact sheet")
    DOSSIER = "dossier", _("Dossier")
    DATASET = "dataset", _("Data set")
    EVENT = "event", _("Event")
    PRESS_KIT = "press_kit", _("Press kit")
    READER_CHECK = "reader_check", _("Reader check")
    DIRECTORY = "directory", _("Directory of links")
    URGENT = "urgent", _("Urgent notice")
    ANSWERS = "answers", _("Questions and answers")


class LinkStanding(models.TextChoices):
    """Whose page an entry of a directory leads to; readers see it beside the link."""

    OFFICIAL = "official", _("of a public authority")
    OTHER = "other", _("not of a public authority")
    PARTNER = "partner", _("of a partner of the office")
    PAID = "paid", _("paid for")


class Origin(models.TextChoices):
    HUMAN = "human", _("Written or translated by a person")
    MACHINE = "machine_translated", _("Machine translation, revised")
    ASSISTED = "ai_assisted", _("Written with AI assistance")


class SourceKind(models.TextChoices):
    """What a source outside this program is to an item."""

    ORIGINAL = "original", _("The original it retells")
    DOMESTIC = "domestic", _("Its domestic version elsewhere")


class Side(models.TextChoices):
    """For whom a counterpart is: information at home, or information abroad."""

    DOMESTIC = "domestic", _("domestic version")
    EXTERNAL = "external", _("external version")


class Standing(models.TextChoices):
    """Where an edition stands; always computed from its rows, never stored."""

    DRAFT = "draft", _("Draft")
    WAITING = "waiting", _("Waiting for clearance")
    SENT_BACK = "sent_back", _("Sent back")
    CLEARED = "cleared", _("Cleared")
    ORDERED = "ordered", _("Waiting for its time")
    RELEASED = "released", _("Released")
    CHANGED = "changed", _("Changed after clearance")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class LanguageState(models.TextChoices):
    """How the language board counts an edition; always computed from its rows. ``STALE`` are also live or cleared."""

    LIVE = "live", _("Live on the portal")
    CLEARED = "cleared", _("Cleared, not live")
    BEGUN = "begun", _("In hand")
    STALE = "stale", _("Behind its source")


class EnglishState(models.TextChoices):
    """How the English of a priority story stands against its term; always computed."""

    IN_TIME = "dung-han", _("In time")
    LATE = "muon", _("Came late")
    OVERDUE = "qua-han", _("Overdue")
    RUNNING = "con-han", _("Term still runs")


class LanguageAxis(models.TextChoices):
    """What the rows of the language board are."""

    CONTENT = "noi-dung", _("Content")
    UNIT = "don-vi", _("Unit")
    AUDIENCE = "doi-tuong", _("Audience")


class SubmissionState(models.TextChoices):
    WAITING = "waiting", _("Waiting for clearance")
    CLEARED = "cleared", _("Cleared")
    SENT_BACK = "sent_back", _("Sent back")
    REPLACED = "replaced", _("Replaced by a newer version")


SUBMISSION_MOVES: dict[SubmissionState, frozenset[SubmissionState]] = {
    SubmissionState.WAITING: frozenset(
        {SubmissionState.CLEARED, SubmissionState.SENT_BACK, SubmissionState.REPLACED}
    ),
    SubmissionState.CLEARED: frozenset(),
    SubmissionState.SENT_BACK: frozenset(),
    SubmissionState.REPLACED: frozenset(),
}


class AssignmentState(models.TextChoices):
    """Where an assignment of a translation stands."""

    OPEN = "open", _("Translation in hand")
    HANDED_IN = "handed_in", _("Translation handed in")
    REPLACED = "replaced", _("Given to somebody else")
    CANCELLED = "cancelled", _("Translation called off")


ASSIGNMENT_MOVES: dict[AssignmentState, frozenset[AssignmentState]] = {
    AssignmentState.OPEN: frozenset({AssignmentState.HANDED_IN, AssignmentState.REPLACED, AssignmentState.CANCELLED}),
    AssignmentState.HANDED_IN: frozenset(),
    AssignmentState.REPLACED: frozenset(),
    AssignmentState.CANCELLED: frozenset(),
}


class TranslationPace(models.TextChoices):
    """How soon a translation is wanted; each has its rule in the table of deadlines."""

    URGENT = "urgent", _("Urgent")
    NORMAL = "normal", _("Normal")
    LATER = "later", _("Not urgent")


PACE_RULES = {
    TranslationPace.URGENT: "TR.URGENT",
    TranslationPace.NORMAL: "TR.NORMAL",
    TranslationPace.LATER: "TR.LATER",
}


class RateUnit(models.TextChoices):
    """What a rate is paid for."""

    THOUSAND = "thousand", _("1,000 words")
    PAGE = "page", _("a page of 350 words")


class ReleaseKind(models.TextChoices):
    RELEASE = "release", _("Release")
    CORRECTION = "correction", _("Correction")
    WITHDRAWAL = "withdrawal", _("Withdrawal")


class OrderState(models.TextChoices):
    PENDING = "pending", _("Waiting for its time")
    DONE = "done", _("Released")
    REFUSED = "refused", _("Refused")
    CANCELLED = "cancelled", _("Cancelled")


ORDER_MOVES: dict[OrderState, frozenset[OrderState]] = {
    OrderState.PENDING: frozenset({OrderState.DONE, OrderState.REFUSED, OrderState.CANCELLED}),
    OrderState.DONE: frozenset(),
    OrderState.REFUSED: frozenset(),
    OrderState.CANCELLED: frozenset(),
}


class RemarkAbout(models.TextChoices):
    """What a reader's remark is about, as the form of the portal asks."""

    COMMENT = "comment", _("Comment on the story")
    QUESTION = "question", _("Question to the office")
    FACT = "fact", _("Error of fact or figure")
    TRANSLATION = "translation", _("The translation")
    OTHER = "other", _("Something else")


class RemarkState(models.TextChoices):
    WAITING = "waiting", _("Not yet taken up")
    TAKEN_UP = "taken_up", _("Being dealt with")
    CLOSED = "closed", _("Dealt with")


REMARK_MOVES: dict[RemarkState, frozenset[RemarkState]] = {
    RemarkState.WAITING: frozenset({RemarkState.TAKEN_UP, RemarkState.CLOSED}),
    RemarkState.TAKEN_UP: frozenset({RemarkState.CLOSED}),
    # Only by its writer's appeal, or by what the writer took back after it was gathered into an item.
    RemarkState.CLOSED: frozenset({RemarkState.WAITING}),
}


class Publication(models.TextChoices):
    """Whether a reader's words may stand on the portal: asked by their writer, ruled on by the office."""

    NOT_ASKED = "", _("Not to be published")
    ASKED = "asked", _("To be ruled on")
    ACCEPTED = "accepted", _("Accepted for publication")
    REFUSED = "refused", _("Refused publication")
    APPEALED = "appealed", _("Appealed, to be ruled on anew")
    TAKEN_BACK = "taken_back", _("Taken back by the writer")


PUBLICATION_MOVES: dict[Publication, frozenset[Publication]] = {
    Publication.NOT_ASKED: frozenset(),
    Publication.ASKED: frozenset({Publication.ACCEPTED, Publication.REFUSED, Publication.TAKEN_BACK}),
    Publication.ACCEPTED: frozenset({Publication.TAKEN_BACK}),
    # Once: a refusal that was ruled on anew stands.
    Publication.REFUSED: frozenset({Publication.APPEALED, Publication.TAKEN_BACK}),
    Publication.APPEALED: frozenset({Publication.ACCEPTED, Publication.REFUSED, Publication.TAKEN_BACK}),
    Publication.TAKEN_BACK: frozenset(),
}


class RefusalGround(models.TextChoices):
    """Why a reader's words may be refused publication, as the public rules say; criticism is no ground."""

    SECRET = "secret", _("State secret or classified material")
    PERSONAL = "personal", _("Private details of others")
    ABUSE = "abuse", _("Insult, threat or hatred")
    ILLEGAL = "illegal", _("The law forbids spreading it (name the provision)")
    ADVERT = "advert", _("Advertisement or scattered links")
    UNRELATED = "unrelated", _("Nothing to do with the story or the office")
    REPEATED = "repeated", _("Sent before by the same person")


class OldFileState(models.TextChoices):
    """Where a file of an old portal's pages stands: read in the background, then chosen pages taken in, as often as wanted."""

    WAITING = "waiting", _("Waiting to be read")
    READ = "read", _("Read, to be looked over")
    TAKING = "taking", _("Drafts are being made")
    REFUSED = "refused", _("Refused")


class ClipState(models.TextChoices):
    """Whether the public's file of a sound or video is there."""

    WAITING = "waiting", _("Waiting to be made")
    MAKING = "making", _("Being made")
    READY = "ready", _("Ready for texts")
    REFUSED = "refused", _("Refused")


class FactKind(models.TextChoices):
    """What the office keeps facts about; a dossier gathers them in this order."""

    FIGURE = "figure", _("Figure")
    PLACE = "place", _("Land and people")
    SIGHT = "sight", _("Sight")
    HERITAGE = "heritage", _("Heritage")
    CUISINE = "cuisine", _("Cuisine")
    FESTIVAL = "festival", _("Festival")
    INVESTMENT = "investment", _("Investment and business")
    PARTNER = "partner", _("Partner abroad")
    BORDER = "border", _("Border and sea")


#: Kinds of fact that only competent bodies are a source for → their field, as ``reference.CompetentBody.field``.
FACT_FIELDS: dict[str, str] = {FactKind.BORDER: "border"}
#: Details a kind of fact has beside its value: key → name. Those in ``DETAILS_SPOKEN`` have words in each language.
FACT_DETAILS: dict[str, dict[str, Any]] = {
    FactKind.SIGHT: {"coordinates": _("Coordinates"), "hours": _("Opening hours"), "languages": _("Languages spoken there")},
    FactKind.HERITAGE: {"coordinates": _("Coordinates"), "listed": _("Listed as, and when")},
    FactKind.CUISINE: {"where": _("Where to taste it")},
    FactKind.FESTIVAL: {"coordinates": _("Coordinates"), "when": _("When it is held")},
    FactKind.INVESTMENT: {"contact": _("Whom to ask")},
    FactKind.PARTNER: {"since": _("Co-operation since")},
}
DETAILS_SPOKEN = frozenset({"hours", "languages", "listed", "where", "when", "contact"})


class PhraseKind(models.TextChoices):
    """What set words are for."""

    CONGRATULATION = "congratulation", _("Congratulation")
    GREETING = "greeting", _("Greeting or condolence")
    POST = "post", _("Title of a post")
    BODY = "body", _("Name of a body")
    CAPTION = "caption", _("Caption")
    CLOSING = "closing", _("Closing formula")


class ColumnKind(models.TextChoices):
    """What comes again and again under one name."""

    COLUMN = "column", _("Column")
    SERIES = "series", _("Series of stories")
    SPECIAL_PAGE = "special_page", _("Special page")
    PROGRAMME = "programme", _("Radio or television programme")


class RhythmSpan(models.TextChoices):
    DAY = "day", _("days")
    WEEK = "week", _("weeks")
    MONTH = "month", _("months")


class SlotState(models.TextChoices):
    """What became of an episode that was due; always computed from the releases."""

    RELEASED = "released", _("Released")
    RUNNING = "running", _("Due, still within its time")
    MISSED = "missed", _("Missed")
    COMING = "coming", _("Not yet due")


class EntryState(models.TextChoices):
    """Whether a rundown's entry may still go on air; always computed. All but the first are marked."""

    HOLDS = "holds", _("Cleared")
    EMBARGOED = "embargoed", _("Under embargo")
    CHANGED = "changed", _("Changed after clearance")
    REPLACED = "replaced", _("Another text is cleared since")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class PartnerStanding(models.TextChoices):
    """How a partner's story stands on its own portal."""

    PUBLIC = "public", _("public there")
    WITHDRAWN = "withdrawn", _("withdrawn there")


class PartnerChange(models.TextChoices):
    """What a partner did after a draft was begun from its story."""

    CORRECTION = "correction", _("Corrected by the partner")
    WITHDRAWAL = "withdrawal", _("Withdrawn by the partner")
