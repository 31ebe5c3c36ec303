"""Numbers and ages that point at one person: facts §3.4. The words themselves are not repeated."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from django.utils.translation import gettext as _

from nhipcau.newsroom.checks.judging import Check, Checked, Finding

#: Nine digits are a figure or a telephone unless the word for an identity card stands before them.
_CARD_WORD = (
    r"(?:CMND|CMTND|CCCD|chứng minh (?:nhân dân|thư)|căn cước(?: công dân)?|số định danh(?: cá nhân)?"
    r"|identity card|ID(?: card)?(?: number| no\.?)?|身份证|身分证|身分証|신분증|주민등록|carte d['’]identité"
    r"|удостоверени\w+ личности|ບັດປະຈຳຕົວ)"
)
_PASSPORT_WORD = r"(?:hộ chiếu|passports?|护照|護照|旅券|パスポート|여권|passeports?|паспорт\w*|ໜັງສືຜ່ານແດນ)"
_ACCOUNT_WORD = (
    r"(?:số tài khoản|tài khoản số|STK|account (?:number|no\.?)|银行账号|계좌번호|口座番号|сч[её]т\w*|numéro de compte|ເລກບັນຊີ)"
)
#: Between such a word and its number stand at most a few signs and «số», «number», «№».
_NEAR = r"(?:\s*(?:số|number|no\.?|n°|№|号码|號碼|番号|번호|ເລກທີ))?[\s:：.,#(（là is]{0,8}"
NUMBERS = (
    # A citizen number, together or in groups of three: a province's code leads, 001 to 096.
    re.compile(r"(?<![\d.,/-])0\d{11}(?![\d])(?!\.\d)"),
    re.compile(r"(?<![\d.,/-])(?<!\d[ \u00a0])0(?:0[1-9]|[1-8]\d|9[0-6])([ .\u00a0])\d{3}\1\d{3}\1\d{3}(?!\d)(?![ .\u00a0]\d{3})"),
    re.compile(rf"{_CARD_WORD}{_NEAR}(\d{{9}}|\d{{3}}[ .]\d{{3}}[ .]\d{{3}}|\d{{12}})(?!\d)(?![ .]\d{{3}})", re.IGNORECASE),
    re.compile(r"(?<![\d.,])(?:0|\+?84[ .]?)[35789]\d(?:[ .]?\d){7}(?!\d)"),  # mobile phone
    # Whatever letters of other scripts stand beside it: there is no blank between them.
    re.compile(r"(?<![A-Za-z0-9À-ỹ_/-])[A-Z]\d{7}(?![A-Za-z0-9À-ỹ_])"),
    re.compile(rf"{_PASSPORT_WORD}{_NEAR}([A-Z]{{1,2}}\d{{6,8}}|\d{{2}}[A-Z]{{2}}\d{{5}}|\d{{9}})(?![A-Za-z0-9])", re.IGNORECASE),
    re.compile(rf"{_ACCOUNT_WORD}\D{{0,20}}(\d[\d .]{{7,22}}\d)", re.IGNORECASE),
)
#: Under sixteen: the Law on Children.
_AGE = r"(?:[1-9]|1[0-5])"
_CAPITAL = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
_NAME = rf"[{_CAPITAL}][^\W\d_{_CAPITAL}]+"
_FULL = rf"{_NAME}(?:[ -]{_NAME}){{1,4}}"
#: Places are written like names, and figures follow them.
_PLACE = r"(?<!City)(?<!Province)(?<!District)(?<!Bay)(?<!Street)(?<!Road)(?<!Avenue)"
_CHILD_EN = r"(?:(?:girl|boy|pupil|student|schoolgirl|schoolboy|child|artist|singer|winner|Vietnamese|\w+-grader)\s+){0,3}"
_CYRILLIC = r"[А-ЯЁ][а-яё]+(?:[ -][А-ЯЁ][а-яё]+){1,4}"
#: A name in Chinese or Japanese letters, and the Vietnamese family names as Chinese writes them.
_HAN, _FAMILY_HAN = r"[\u4e00-\u9fff\u30a0-\u30ff·・]{2,12}", "阮陈陳黎范潘武吴吳杨楊丁张張邓鄧裴杜黄黃"
_AT_MOST = r"(?!\s*(?:以|至|から|未満|未满|及|到|～|~|-))"
MINORS = (
    re.compile(
        rf"\b(?:[Ee]m|[Cc]háu|[Bb]é|[Hh]ọc sinh|[Nn]ữ sinh|[Nn]am sinh|[Tt]hiếu nhi)\s+(?:\w+\s+){{0,3}}?(?:[{_CAPITAL}]\w*[\s,]+){{1,4}}"
        rf"[^.]{{0,40}}?\b{_AGE}\s+tuổi"
    ),
    re.compile(rf"\b{_FULL}\s*[,(]\s*(?:năm nay |nay )?{_AGE}\s+tuổi"),
    re.compile(rf"\b{_FULL}\s*[,(]\s*(?:aged\s+{_AGE}\b|{_AGE}[- ]years?[- ]old)"),
    re.compile(rf"\b{_FULL}{_PLACE},\s*{_AGE},(?!\s*\d)"),
    re.compile(rf"\b{_AGE}-year-old\s+{_CHILD_EN}{_FULL}"),
    re.compile(rf"\b{_FULL}(?:\s*[,(]\s*|,?\s+âgée?\s+de\s+){_AGE}\s+ans\b(?!\s+(?:de\b|d['’]|plus|après))"),
    re.compile(rf"\b{_FULL},\s*âgée?\s+de\s+{_AGE}\s+ans\b"),
    re.compile(rf"\b{_CYRILLIC}\s*[,(]\s*(?:в возрасте\s+)?{_AGE}\s*(?:лет|года?)\b(?!\s+назад)"),
    re.compile(rf"\b{_AGE}-летн\w+\s+(?:[а-яё]+\s+){{0,2}}{_CYRILLIC}"),
    re.compile(rf"(?:{_HAN}|{_FULL})(?:さん|君|くん|ちゃん)?\s*(?:[(（,，、]\s*(?:今年)?|今年){_AGE}\s*(?:周岁|岁|歲|歳|才){_AT_MOST}"),
    re.compile(rf"(?<!\d){_AGE}\s*[岁歲歳][的の]?(?:{_FULL}|[男女][孩生児童]{_HAN}|[{_FAMILY_HAN}][\u4e00-\u9fff]{{1,3}})"),
    re.compile(
        rf"(?:[가-힣]{{2,5}}(?:\s[가-힣]{{1,4}}){{0,3}}(?:\s?(?:양|군|어린이|학생))?|{_FULL})\s*[(,]\s*(?:만\s*)?{_AGE}\s*[세살](?!\s*(?:이상|이하|미만|부터|까지))"
    ),
    re.compile(rf"(?<!\d){_AGE}\s*[세살]\s+(?!이상|이하|미만|부터|까지)(?:[가-힣]{{1,4}}\s?){{1,3}}(?:양|군)(?![가-힣])"),
    re.compile(rf"(?:ທ້າວ|ນາງ|ເດັກຊາຍ|ເດັກຍິງ)[^.\n]{{2,40}}?(?:ອາຍຸ\s*|[(]\s*){_AGE}\s*ປີ"),
)


#: Where an age of a child stands; only around these are names looked for, for that takes longer.
AGES = re.compile(
    rf"(?<!\d)(?:{_AGE}\s*(?:tuổi|ans\b|лет\b|года?\b|周岁|[岁歲歳才세살]|ປີ|[- ]years?[- ]old)|{_AGE}-летн|aged\s+{_AGE}\b)|,\s*{_AGE},"
)
#: Letters before and behind it in which the name has to stand.
BEFORE, BEHIND = 160, 80


class PersonalData(Check):
    """A number that looks like one person's asks a person, and so does a child named with its age."""

    id, severity = "personal", "confirm"

    def findings(self, text: Checked) -> Iterator[Finding]:
        for part in text.parts:
            for match in numbers_in(part.text):
                yield self.found(
                    _("A number looks like a citizen number, a passport, a private phone or a bank account. Is it meant to be public?"),
                    f"{part.label}: {match[:3]}…", place=part.place,
                )  # fmt: skip
            if names_child(part.text):
                yield self.found(
                    _("The text names a child with its age. Publishing it needs the consent of the child and of its parents."),
                    part.label, place=part.place,
                )  # fmt: skip


def numbers_in(text: str) -> list[str]:
    """Each number that looks like one person's, once, in reading order."""
    found: dict[tuple[int, int], str] = {}
    for pattern in NUMBERS:
        for match in pattern.finditer(text):
            group = match.lastindex or 0  # the number behind its word, or the sign between groups of digits
            span = match.span(group if match[group].strip(" .\u00a0") else 0)
            if not any(span[0] < stop and start < span[1] for start, stop in found):
                found[span] = text[slice(*span)]
    return [found[span] for span in sorted(found)]


def names_child(text: str) -> bool:
    """Whether somebody under sixteen stands in the text by name and age, in one of the portal's languages."""
    composed = unicodedata.normalize("NFC", text)
    around = (composed[max(0, age.start() - BEFORE) : age.end() + BEHIND] for age in AGES.finditer(composed))
    return any(pattern.search(words) for words in around for pattern in MINORS)
