"""Prompts as data files; the loader comes with the first prompt."""
