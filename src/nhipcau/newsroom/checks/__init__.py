"""The register of checks a version passes before clearance. Each says how grave it is, why, where and what to do."""

from nhipcau.newsroom.checks.ground import CompetentSource, LawInForce, NamedOriginal
from nhipcau.newsroom.checks.judging import (
    Background,
    Check,
    Checked,
    Finding,
    Form,
    LawStanding,
    LinkStanding,
    PictureStanding,
    Saying,
    Severity,
    TermBook,
    register,
    run,
)
from nhipcau.newsroom.checks.links import Links
from nhipcau.newsroom.checks.occasions import Occasions, SameOccasion, UrgentInEveryLanguage
from nhipcau.newsroom.checks.papers import PaperWords
from nhipcau.newsroom.checks.personal import PersonalData
from nhipcau.newsroom.checks.persons import SamePersons
from nhipcau.newsroom.checks.rights import ClipRights, PaperRights, PictureRights
from nhipcau.newsroom.checks.sameness import SameFigures
from nhipcau.newsroom.checks.shown import FactWords, PictureWords, Readability
from nhipcau.newsroom.checks.spoken import QuotedWordForWord
from nhipcau.newsroom.checks.whole import MachineOrigin, MissingParts, RepealedCitations, SecrecyStamp
from nhipcau.newsroom.checks.wording import OfficialNames, TermsOfTheSource

for _check in (
    SecrecyStamp(), MissingParts(), Occasions(), SameOccasion(), QuotedWordForWord(), OfficialNames(), PictureWords(), PictureRights(),
    ClipRights(), PaperWords(), PaperRights(), PersonalData(), CompetentSource(), SameFigures(), SamePersons(), TermsOfTheSource(),
    FactWords(), Links(), NamedOriginal(), UrgentInEveryLanguage(), LawInForce(), MachineOrigin(), RepealedCitations(), Readability(),
):  # fmt: skip
    register(_check)

__all__ = [
    "Background", "Check", "Checked", "Finding", "Form", "LawStanding", "LinkStanding", "PictureStanding", "Saying", "Severity",
    "TermBook", "register", "run",
]  # fmt: skip
