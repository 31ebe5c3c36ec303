"""How a day of the year is called in each language, for lists and calendars of subscribers."""

from __future__ import annotations

from nhipcau.reference.domain.anniversaries import Anniversary
from nhipcau.reference.enums import OccasionKind

#: «counted» is any other anniversary.
_TITLES: dict[str, dict[str, str]] = {
    "zh": {
        "counted": "{name}{years}周年",
        OccasionKind.RELATIONS: "越南与{name}建交{years}周年",
        OccasionKind.PARTNERSHIP: "越南与{name}全面战略伙伴关系{years}周年",
        OccasionKind.NATIONAL_DAY: "{name}国庆日",
    },
    "ko": {
        "counted": "{name} {years}주년",
        OccasionKind.RELATIONS: "베트남-{name} 수교 {years}주년",
        OccasionKind.PARTNERSHIP: "베트남-{name} 포괄적 전략 동반자 관계 {years}주년",
        OccasionKind.NATIONAL_DAY: "{name} 국경일",
    },
    "ja": {
        "counted": "{name}{years}周年",
        OccasionKind.RELATIONS: "ベトナム・{name}外交関係樹立{years}周年",
        OccasionKind.PARTNERSHIP: "ベトナム・{name}包括的戦略的パートナーシップ{years}周年",
        OccasionKind.NATIONAL_DAY: "{name}のナショナルデー",
    },
    "fr": {
        "counted": "{name} : {years} ans",
        OccasionKind.RELATIONS: "Relations diplomatiques Viet Nam – {name} : {years} ans",
        OccasionKind.PARTNERSHIP: "Partenariat stratégique intégral Viet Nam – {name} : {years} ans",
        OccasionKind.NATIONAL_DAY: "Fête nationale : {name}",
    },
}
UNCONFIRMED = {
    "vi": "cần xác nhận", "en": "to be confirmed", "zh": "待确认", "ko": "확인 필요", "ja": "要確認", "fr": "à confirmer",
}  # fmt: skip


def title_in(line: Anniversary, language: str) -> str:
    """The day's name in a language; in English where the register has no name in it."""
    patterns = _TITLES.get(language)
    if patterns is None or language not in line.origin.names:
        return line.title("vi" if language == "vi" else "en")
    if line.years is None:
        return patterns.get(line.origin.kind, "{name}").format(name=line.origin.names[language])
    pattern = patterns.get(line.origin.kind, patterns["counted"])
    return pattern.format(name=line.origin.names[language], years=line.years)


def unconfirmed(language: str) -> str:
    return UNCONFIRMED.get(language, UNCONFIRMED["en"])
