"""Telaah: questions about local-government performance reports, answered with every figure proved."""

__version__ = "0.1.0"
