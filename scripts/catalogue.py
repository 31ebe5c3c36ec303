"""The desk's Vietnamese catalogue: what the framework leaves in English, and what we say instead.

    python scripts/catalogue.py missing [--json]   framework strings that nobody has put into Vietnamese
    python scripts/catalogue.py extract [--json]   strings of our own source without a Vietnamese translation
    python scripts/catalogue.py merge FILE.json    take {msgid: Vietnamese} into the .po, then compile
    python scripts/catalogue.py compile            write the .mo files; the same .po gives the same bytes
    python scripts/catalogue.py check              exit 1 when something is missing, stale or badly spelt

A key in FILE.json is the msgid; one with a context is written context + U+0004 + msgid, as in gettext.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import polib
from catalogue_sources import CONTEXT_MARK, Key, Message, gather, source_messages

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "nhipcau"
LOCALE = SOURCE / "locale" / "vi" / "LC_MESSAGES"
GLOSSARY = LOCALE.parent / "glossary.json"
DOMAINS = ("django", "djangojs")

COVERED = (
    "wagtail",
    *(f"wagtail.{part}" for part in (
        "admin", "documents", "embeds", "images", "locales", "search", "sites", "snippets", "users",
    )),
    *(f"wagtail.contrib.{part}" for part in (
        "settings", "simple_translation", "table_block", "typed_table_block",
    )),
    "django.conf",
    *(f"django.contrib.{part}" for part in (
        "admin", "auth", "contenttypes", "humanize", "sessions", "sites",
    )),
    "taggit",
)
# Wagtail calls these without installing them, so Django never loads their own Vietnamese.
CALLED_NOT_INSTALLED = ("django.contrib.humanize",)
# In the source but not in the package's own list.
UNLISTED = {"wagtail.admin": ('You do not have permission to publish pages at "%(page_title)s"',)}
ALWAYS_LOADED = tuple(p for p in COVERED if p.startswith(("wagtail", "django.conf", "django.contrib.auth")))

HEADER = {
    "Project-Id-Version": "nhipcau",
    "Language": "vi",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=1; plural=0;",
}

MARKS = re.compile(
    r"%(?:\(\w+\))?[#0+-]*\d*(?:\.\d+)?[diouxXeEfFgGcrsa%]"  # %(name)s, %d, %%
    r"|\{[\w.!:]*\}"                                           # {name}
    r"|</?[a-zA-Z][^>]*>"                                      # HTML tags with their attributes
    r"|&\w+;",
)
NEW_STYLE_TONE = re.compile(r"(?:o[àáảãạèéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])(?!\w)", re.IGNORECASE)
UNWANTED = {
    "!": "dấu chấm than · exclamation mark",
    "kiểm duyệt": "nói «duyệt công bố» · say «duyệt công bố»",
}


# --- catalogues ---------------------------------------------------------------------------------------------


def catalogue_file(package: str, language: str, name: str) -> Path | None:
    """The installed package's catalogue of that name, or None when it has none."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise LookupError(f"{package}: chưa được cài · not installed")
    path = Path(spec.submodule_search_locations[0]) / "locale" / language / "LC_MESSAGES" / name
    return path if path.is_file() else None


@cache
def framework_messages(domain: str) -> dict[Key, Message]:
    """Every source string of the covered packages, from their English catalogues."""

    def read() -> Iterator[Message]:
        for package in COVERED:
            path = catalogue_file(package, "en", f"{domain}.po")
            for entry in polib.pofile(str(path)) if path else ():
                if not entry.obsolete:
                    yield Message(entry.msgctxt or "", entry.msgid, entry.msgid_plural or "", (package,))
            for msgid in UNLISTED.get(package, ()) if domain == "django" else ():
                yield Message("", msgid, "", (package,))

    return gather(read())


@cache
def framework_vietnamese(domain: str, packages: tuple[str, ...] = COVERED) -> dict[Key, str]:
    """What the frameworks' compiled catalogues already say in Vietnamese."""
    said: dict[Key, str] = {}
    for package in packages:
        path = None if package in CALLED_NOT_INSTALLED else catalogue_file(package, "vi", f"{domain}.mo")
        for entry in polib.mofile(str(path)) if path else ():
            text = translation_of(entry)
            if text:
                said[entry.msgctxt or "", entry.msgid] = text
    return said


def translation_of(entry: polib.POEntry | polib.MOEntry) -> str:
    return str(entry.msgstr or entry.msgstr_plural.get(0, ""))


def ours(domain: str, locale: Path = LOCALE) -> dict[Key, polib.POEntry]:
    """Our catalogue by key; empty when the file does not exist yet."""
    path = locale / f"{domain}.po"
    return {(e.msgctxt or "", e.msgid): e for e in polib.pofile(str(path))} if path.is_file() else {}


def missing(domain: str, locale: Path = LOCALE) -> list[Message]:
    """Framework strings without Vietnamese, neither the framework's nor ours."""
    said = {**framework_vietnamese(domain), **{k: translation_of(e) for k, e in ours(domain, locale).items()}}
    return [message for key, message in framework_messages(domain).items() if not said.get(key)]


def unsaid(source: Path = SOURCE, locale: Path = LOCALE) -> list[Message]:
    """Our own strings without Vietnamese, neither ours nor of a package the desk always loads."""
    said = {*framework_vietnamese("django", ALWAYS_LOADED), *ours("django", locale)}
    return [message for key, message in source_messages(source).items() if key not in said]


# --- writing ------------------------------------------------------------------------------------------------


def merge(texts: dict[str, str], domain: str, locale: Path = LOCALE) -> int:
    """Take translations into the .po and compile it; the number taken.

    An unknown msgid, or a text whose placeholders differ, is a ValueError; then nothing is written.
    """
    entries = ours(domain, locale)
    known = dict(framework_messages(domain))
    if domain == "django":
        known.update(gather([*known.values(), *source_messages(SOURCE).values()]))
    for label, text in texts.items():
        context, _, msgid = label.rpartition(CONTEXT_MARK)
        if (context, msgid) not in known and (context, msgid) not in entries:
            raise ValueError(f"không có chuỗi nguồn này · no such source string: {label!r}")
        source = known.get((context, msgid)) or Message(context, msgid, entries[context, msgid].msgid_plural)
        if faults := misfits(source.msgid, source.plural, text):
            raise ValueError(f"{faults[0]}: {label!r} → {text!r}")
        entries[source.key] = entry_for(source, text)
    catalogue = polib.POFile(wrapwidth=110)
    catalogue.metadata = HEADER
    catalogue.extend(entries[key] for key in sorted(entries))
    catalogue.save(str(locale / f"{domain}.po"))
    (locale / f"{domain}.mo").write_bytes(compiled(domain, locale))
    return len(texts)


def entry_for(message: Message, text: str) -> polib.POEntry:
    entry = polib.POEntry(msgctxt=message.context or None, msgid=message.msgid)
    if message.plural:
        entry.msgid_plural, entry.msgstr_plural = message.plural, {0: text}
    else:
        entry.msgstr = text
    return entry


def compiled(domain: str, locale: Path = LOCALE) -> bytes:
    """The .mo of our .po; nothing in it depends on when it is written."""
    return bytes(polib.pofile(str(locale / f"{domain}.po")).to_binary())


# --- checking -----------------------------------------------------------------------------------------------


def misfits(msgid: str, plural: str, text: str) -> list[str]:
    """Why a translation cannot stand for its source: placeholders, tags or outer spaces differ."""
    source = plural or msgid
    faults = []
    if sorted(MARKS.findall(source)) != sorted(MARKS.findall(text)):
        faults.append("chỗ giữ hoặc thẻ HTML khác nguồn · placeholders or tags differ")
    if (source[:1].isspace(), source[-1:].isspace()) != (text[:1].isspace(), text[-1:].isspace()):
        faults.append("khoảng trắng đầu hoặc cuối khác nguồn · outer spaces differ")
    return faults


def misspelt(text: str) -> list[str]:
    """Which house rules of Vietnamese spelling a text breaks; bare punctuation breaks none."""
    if not re.search(r"[^\W\d_]", text):
        return []
    faults = [why for sign, why in UNWANTED.items() if sign in text.lower()]
    if unicodedata.normalize("NFC", text) != text:
        faults.append("chưa ở dạng NFC · not NFC")
    if found := NEW_STYLE_TONE.search(text):
        faults.append(f"đặt dấu kiểu mới · new-style tone mark: {found[0]}")
    return faults


def faults_of(domain: str, locale: Path = LOCALE) -> list[str]:
    """Every reason why this domain is not ready, as sentences."""
    entries = ours(domain, locale)
    faults = [
        f"thiếu bản dịch · no translation: {message.label!r} ({', '.join(message.where)})"
        for message in missing(domain, locale)
    ]
    for entry in entries.values():
        found = misfits(entry.msgid, entry.msgid_plural, translation_of(entry))
        faults += [f"{why}: {entry.msgid!r} → {translation_of(entry)!r}" for why in found]
    shown = seen_on_screen(domain, entries)
    faults += [f"{why}: {key[1]!r} → {text!r}" for key, text in shown.items() for why in misspelt(text)]
    glossary: dict[str, str] = json.loads(GLOSSARY.read_text("utf-8"))
    faults += [
        f"trái bảng thuật ngữ ({wanted}) · against the glossary: {msgid!r} → {shown['', msgid]!r}"
        for msgid, wanted in glossary.items() if shown.get(("", msgid), wanted) != wanted
    ]
    mo = locale / f"{domain}.mo"
    if not mo.is_file() or mo.read_bytes() != compiled(domain, locale):
        faults.append(f"{domain}.mo đã cũ, hãy chạy compile · stale, run compile")
    return faults


def seen_on_screen(domain: str, entries: dict[Key, polib.POEntry]) -> dict[Key, str]:
    """What an officer reads for each string: ours before the framework's."""
    used = framework_messages(domain)
    theirs = {key: text for key, text in framework_vietnamese(domain).items() if key in used}
    return {**theirs, **{key: translation_of(entry) for key, entry in entries.items()}}


def show(messages: list[Message], as_json: bool) -> int:
    """Print a list of strings; the exit code says whether it was empty."""
    if as_json:
        rows = [{"key": m.label, "plural": m.plural, "where": m.where} for m in messages]
        print(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        for message in messages:
            print(f"{message.label!r}  ← {', '.join(message.where)}")
    return 1 if messages else 0


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("verb", choices=("missing", "extract", "merge", "compile", "check"))
    parser.add_argument("file", nargs="?", type=Path, help="JSON file for merge")
    parser.add_argument("--domain", choices=DOMAINS, default="django", help="catalogue that merge writes to")
    parser.add_argument("--json", action="store_true")
    told = parser.parse_args(arguments)
    if told.verb == "missing":
        return show([m for domain in DOMAINS for m in missing(domain)], told.json)
    if told.verb == "extract":
        return show(unsaid(), told.json)
    if told.verb == "merge":
        if told.file is None:
            parser.error("merge cần một tệp JSON · merge needs a JSON file")
        print(merge(json.loads(told.file.read_text("utf-8")), told.domain), told.domain)
        return 0
    if told.verb == "compile":
        for domain in DOMAINS:
            (LOCALE / f"{domain}.mo").write_bytes(compiled(domain))
        return 0
    faults = [fault for domain in DOMAINS for fault in faults_of(domain)]
    faults += [f"chuỗi của ta chưa có tiếng Việt · ours, without Vietnamese: {message.label!r}" for message in unsaid()]
    print("\n".join(faults) or "Danh mục tiếng Việt đã đủ · the Vietnamese catalogue is complete")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
