"""How the glossary refuses a term that cannot be looked for."""

from __future__ import annotations


class GlossaryRefused(ValueError):
    """A term cannot be looked for; ``term_id`` says which, ``vi`` and ``en`` say why and what to do."""

    def __init__(self, term_id: int | str, vi: str, en: str) -> None:
        super().__init__(f"{vi} / {en}")
        self.term_id, self.vi, self.en = term_id, vi, en
