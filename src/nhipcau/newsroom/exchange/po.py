"""GNU gettext PO, for translators who work with Poedit and its kin. Marks stay as they are."""

from __future__ import annotations

import codecs
import json
import re

import polib  # type: ignore[import-untyped,unused-ignore]

from nhipcau.newsroom.exchange.sheet import ExchangeRefused, Named, Sheet, State, Unit, check, gather

MAX_FILE = 4 * 2**20  # bytes
#: The library joins a text's lines one by one, which takes long when there are very many.
MAX_LINES = 2_000
_ABOUT = re.compile(r'(kind|fingerprint|tag|note): ("(?:[^"\\]|\\.)*")')
_LINE_ENDS = re.compile("[\x85\u2028\u2029]")
_CONTINUED = re.compile(rf'(?:^[ \t]*"[^\n]*\n?){{{MAX_LINES + 1}}}', re.MULTILINE)
#: A line of text without its closing quote: the library would drop the last letter and go on.
_OPEN_LINE = re.compile(
    r'^[ \t]*(?:(?:#~[ \t]*)?msg[a-z_]+(?:\[\d+\])?[ \t]+)?"(?:[^\n]*[^"\s])?[ \t\r]*$', re.MULTILINE
)
_ENCODINGS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


class _Lines(str):
    """The library cuts lines as Python does, also at U+2028 and U+0085, which may stand within a text."""

    def splitlines(self, keepends: bool = False) -> list[str]:
        return self.replace("\r\n", "\n").split("\n")


def write(sheet: Sheet) -> bytes:
    """The sheet as a file; the same sheet gives the same bytes. ExchangeRefused for what no file could give back."""
    check(sheet)
    file = polib.POFile(wrapwidth=0)
    file.metadata = {
        "Project-Id-Version": "nhipcau",
        "Language": sheet.target_language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "X-Source-Language": sheet.source_language,
        "X-Item": _quoted(sheet.item),
        "X-Title": _quoted(sheet.title),
        "X-Segments": str(len(sheet.units)),
    }
    for unit in sheet.units:
        file.append(_entry(unit))
    return f"{file}\n".encode()


def _entry(unit: Unit) -> polib.POEntry:
    about = [("kind", unit.kind), ("fingerprint", unit.fingerprint), *(("tag", tag) for tag in unit.tags)]
    about += [("note", unit.note)] if unit.note else []
    return polib.POEntry(
        msgctxt=unit.key,
        msgid=unit.source,
        msgstr=unit.target,
        comment="\n".join(f"{name}: {_quoted(value)}" for name, value in about),
        flags=["fuzzy"] if unit.state == "outdated" else [],
    )


def _quoted(text: str) -> str:
    """On one line and with its blanks, whatever it holds."""
    quoted = json.dumps(text, ensure_ascii=False)
    return _LINE_ENDS.sub(lambda match: f"\\u{ord(match.group()):04x}", quoted)


def read(data: bytes) -> Sheet:
    """The sheet in a file from any tool. ExchangeRefused when it is no PO file of ours or not in a Unicode encoding."""
    file = _parsed(_decoded(data))
    languages = file.metadata.get("X-Source-Language", ""), file.metadata.get("Language", "")
    entries = [entry for entry in file if not entry.obsolete and entry.msgctxt]
    if "X-Item" not in file.metadata and not entries:
        raise _no_po()
    item, title = (_unquoted(file.metadata.get(name, "")) for name in ("X-Item", "X-Title"))
    units = [_unit(entry) for entry in entries]
    if units and len(units) < _promised(file):
        last = units.pop()
        return gather(item, title, languages, units, [_maybe_cut(last.key)])
    return gather(item, title, languages, units)


def _promised(file: polib.POFile) -> int:
    """How many segments the file was made with, 0 when it does not say."""
    said = file.metadata.get("X-Segments", "")
    return int(said) if said.isdecimal() and len(said) < 7 else 0


def _maybe_cut(key: str) -> Named:
    return Named(
        key,
        f"Tệp thiếu đoạn và kết thúc ở «{key[:80]}», có thể bị cắt ngang tại đó nên đoạn này không lấy. "
        "Hãy lưu lại tệp từ phần mềm dịch rồi nộp lại.",
        f"The file lacks segments and ends at “{key[:80]}”; it may be cut there, so this segment was not taken. "
        "Save it again in the translation tool and hand it in.",
    )


def _decoded(data: bytes) -> str:
    if len(data) > MAX_FILE:
        raise ExchangeRefused(
            f"Tệp PO lớn hơn {MAX_FILE // 2**20} MB nên không đọc. Hãy tách tệp rồi nộp lại.",
            f"The PO file is over {MAX_FILE // 2**20} MB and was not read. Split it and hand it in again.",
        )
    encoding = next((name for mark, name in _ENCODINGS if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ExchangeRefused(
            "Tệp PO không ở bảng mã UTF-8. Hãy lưu lại tệp với bảng mã UTF-8 rồi nộp lại.",
            "The PO file is not in UTF-8. Save it as UTF-8 and hand it in again.",
        ) from error


def _parsed(text: str) -> polib.POFile:
    if not text.strip() or "\0" in text or _CONTINUED.search(text):
        raise _no_po()
    if found := _OPEN_LINE.search(text):
        raise _no_po(text.count("\n", 0, found.start()) + 1)
    try:
        # The library takes a text that names a file for that file; no file's name begins with a line end.
        return polib.pofile(_Lines(f"\n{text}"), encoding="utf-8")
    except (OSError, ValueError, IndexError, KeyError, AttributeError, UnicodeError) as error:
        line = re.search(r"line (\d+)", str(error))
        raise _no_po(int(line[1]) - 1 if line else 0) from error


def _no_po(line: int = 0) -> ExchangeRefused:
    vi, en = (f" (dòng {line})", f" (line {line})") if line else ("", "")
    return ExchangeRefused(
        f"Tệp không phải PO đọc được hoặc bị hỏng{vi}. Hãy nộp tệp .po đã xuất từ hệ thống và dịch xong.",
        f"The file is not a readable PO file or is damaged{en}. Hand in the .po file exported from here and translated.",
    )


def _unit(entry: polib.POEntry) -> Unit:
    about = _about(entry.comment or "")
    known = dict(about)
    notes = [known.get("note", ""), entry.tcomment or ""]
    return Unit(
        key=entry.msgctxt,
        kind=known.get("kind", ""),
        source=entry.msgid,
        target=entry.msgstr,
        state=_state(entry),
        tags=tuple(value for name, value in about if name == "tag"),
        note="\n".join(note for note in notes if note),
        carried=known.get("fingerprint", ""),
    )


def _about(comment: str) -> list[tuple[str, str]]:
    """What the comment says, in order; tools may have broken or joined its lines at blanks."""
    return [(name, _unquoted(value)) for name, value in _ABOUT.findall(comment.replace("\n", " "))]


def _state(entry: polib.POEntry) -> State:
    return "outdated" if "fuzzy" in entry.flags else "done"


def _unquoted(text: str) -> str:
    try:
        made = json.loads(text)
    except (ValueError, RecursionError):
        return text
    return made if isinstance(made, str) else text
