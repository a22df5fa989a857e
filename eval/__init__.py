"""Evaluation from outside: sets with known answers, metrics, reports, a gate against regressions, and peers."""
