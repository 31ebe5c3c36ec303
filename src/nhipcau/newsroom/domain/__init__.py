"""Verbs of the newsroom. Each asks, does, journals; telling happens after commit."""
