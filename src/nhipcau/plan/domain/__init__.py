"""Verbs of the plan room; each checks, does, journals."""
