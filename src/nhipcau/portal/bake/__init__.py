"""Rendering the store to files, once; reading serves the files."""
