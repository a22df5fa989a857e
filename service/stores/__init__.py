"""Stores: SQL is the record, every index is derived."""
