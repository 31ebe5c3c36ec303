"""Screens of information points."""
