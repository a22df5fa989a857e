"""Summaries of a report: every figure a cited fact or a calculation, every sentence with its section."""
