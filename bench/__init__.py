"""Measurements that docs/performance.md quotes. Not part of the product."""
