"""Translatable strings as written in Python files and Django templates, read without GNU gettext."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.template.base import Lexer, Token, TokenType
from django.utils.translation import template as tags
from django.utils.translation import trim_whitespace

CONTEXT_MARK = "\x04"

Key = tuple[str, str]

# Function: where context, msgid and plural stand among its arguments.
CALLS: dict[str, tuple[int | None, int, int | None]] = {
    "gettext": (None, 0, None), "gettext_lazy": (None, 0, None), "gettext_noop": (None, 0, None),
    "ngettext": (None, 0, 1), "ngettext_lazy": (None, 0, 1),
    "pgettext": (0, 1, None), "pgettext_lazy": (0, 1, None),
    "npgettext": (0, 1, 2), "npgettext_lazy": (0, 1, 2),
}


@dataclass(frozen=True)
class Message:
    """One source string; `where` names the packages or the file:line places that use it."""

    context: str
    msgid: str
    plural: str = ""
    where: tuple[str, ...] = ()

    @property
    def key(self) -> Key:
        return self.context, self.msgid

    @property
    def label(self) -> str:
        return self.context + CONTEXT_MARK + self.msgid if self.context else self.msgid


def gather(messages: Iterable[Message]) -> dict[Key, Message]:
    """One message a key; a plural form seen anywhere wins, places add up."""
    found: dict[Key, Message] = {}
    for message in messages:
        old = found.get(message.key, message)
        where = tuple(dict.fromkeys(old.where + message.where))
        found[message.key] = Message(message.context, message.msgid, old.plural or message.plural, where)
    return found


def python_messages(source: str, name: str) -> Iterator[Message]:
    """Strings given to Django's translation functions; only literals count, as in gettext."""
    tree = ast.parse(source)
    names = {call: call for call in CALLS}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation":
            names.update({a.asname: a.name for a in node.names if a.asname and a.name in CALLS})
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if called in names:
                texts = [literal(node.args, at) for at in CALLS[names[called]]]
                if texts[1]:
                    yield Message(texts[0], texts[1], texts[2], (f"{name}:{node.lineno}",))


def literal(arguments: list[ast.expr], position: int | None) -> str:
    if position is None or position >= len(arguments):
        return ""
    argument = arguments[position]
    return argument.value if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else ""


def template_messages(source: str, name: str) -> Iterator[Message]:
    """Strings of {% translate %}, {% blocktranslate %} and _("…") in one template."""
    tokens = iter(Lexer(source).tokenize())
    for token in tokens:
        where = (f"{name}:{token.lineno}",)
        if token.token_type not in (TokenType.BLOCK, TokenType.VAR):
            continue
        if token.token_type is TokenType.BLOCK and tags.block_re.match(token.contents):
            yield block_message(token, tokens, where)
        elif token.token_type is TokenType.BLOCK and (inline := tags.inline_re.match(token.contents)):
            yield Message(context_in(inline), percent(inline[1][1:-1]), "", where)
        for text in tags.constant_re.findall(token.contents):
            yield Message("", percent(text[1:-1]), "", where)


def block_message(start: Token, tokens: Iterator[Token], where: tuple[str, ...]) -> Message:
    opening = tags.block_re.match(start.contents)
    forms: list[list[str]] = [[]]
    for token in tokens:
        if token.token_type is TokenType.BLOCK and tags.endblock_re.match(token.contents):
            break
        if token.token_type is TokenType.BLOCK and tags.plural_re.match(token.contents):
            forms.append([])
        elif token.token_type is TokenType.VAR:
            forms[-1].append(f"%({token.contents})s")
        elif token.token_type is TokenType.TEXT:
            forms[-1].append(percent(token.contents))
    texts = ["".join(form) for form in forms]
    if " trimmed" in start.contents:
        texts = [trim_whitespace(text) for text in texts]
    return Message(context_in(opening), texts[0], texts[1] if len(texts) > 1 else "", where)


def percent(text: str) -> str:
    """Django doubles % when it looks a template's string up."""
    return text.replace("%", "%%")


def context_in(match: re.Match[str] | None) -> str:
    """The quoted context is the last group of Django's own patterns."""
    quoted = match[match.re.groups] if match else None
    return quoted[1:-1] if quoted else ""


def source_messages(source: Path) -> dict[Key, Message]:
    """Every translatable string of our Python files and templates."""

    def read() -> Iterator[Message]:
        for path in sorted(source.rglob("*")):
            name = path.relative_to(source.parent).as_posix()
            if path.suffix == ".py":
                yield from python_messages(path.read_text("utf-8"), name)
            elif path.suffix in (".html", ".txt") and "templates" in path.parts:
                yield from template_messages(path.read_text("utf-8"), name)

    return gather(read())
