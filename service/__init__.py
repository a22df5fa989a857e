"""Telaah: questions about local-government performance reports, answered with every figure proved."""
