"""Asking whether a page elsewhere is still there: the one way, a dummy that knows its answers, and nobody, which is the rule."""

from nhipcau.newsroom.probes.base import Probe, probe, probed_by
from nhipcau.newsroom.probes.dummy import Dummy
from nhipcau.newsroom.probes.web import Web

__all__ = ["Dummy", "Probe", "Web", "probe", "probed_by"]
