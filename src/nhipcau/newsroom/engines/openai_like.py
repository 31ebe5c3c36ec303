"""Any server that speaks the OpenAI chat interface: llama.cpp, vLLM, Ollama on the office's own machine."""

from __future__ import annotations

import json
from collections.abc import Sequence

from nhipcau.newsroom.engines.base import Engine, as_texts, post, unclear

ASKED = (
    "You translate for the external-information office of a Vietnamese province. Translate each text of the JSON list from {source} to "
    "{target}. Keep every mark such as ⟨1⟩ and ⟨/1⟩ around the words it belongs to; keep figures, dates and names. Answer with the "
    "JSON list of translations and nothing else."
)


class OpenAiLike(Engine):
    name = "openai"

    def __init__(self, address: str, key: str = "", model: str = "") -> None:
        self._address, self._key, self._model = address.rstrip("/"), key, model or "default"

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        body = {
            "model": self._model, "temperature": 0,
            "messages": [
                {"role": "system", "content": ASKED.format(source=source, target=target)},
                {"role": "user", "content": json.dumps(list(texts), ensure_ascii=False)},
            ],
        }  # fmt: skip
        answer = post(f"{self._address}/v1/chat/completions", body, key=self._key)
        try:
            return as_texts(json.loads(answer["choices"][0]["message"]["content"]), len(texts))
        except (KeyError, IndexError, TypeError, ValueError) as error:
            raise unclear() from error
