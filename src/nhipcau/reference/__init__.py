"""Dated facts that every room leans on: places, topics, audiences, legal documents. Each has a source and a time it holds."""
