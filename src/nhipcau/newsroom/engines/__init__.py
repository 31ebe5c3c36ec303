"""Translation engines behind one seam: none unless the office named one; base, dummy, LibreTranslate, any OpenAI-compatible server.

Pure: what may be sent is decided in ``domain.machine``, which asks whether every word was cleared.
"""

from nhipcau.newsroom.engines.base import Engine, EngineRefused
from nhipcau.newsroom.engines.choosing import KINDS, engine_of
from nhipcau.newsroom.engines.dummy import Dummy
from nhipcau.newsroom.engines.libre import LibreTranslate
from nhipcau.newsroom.engines.openai_like import OpenAiLike

__all__ = ["KINDS", "Dummy", "Engine", "EngineRefused", "LibreTranslate", "OpenAiLike", "engine_of"]
