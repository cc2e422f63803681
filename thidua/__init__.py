"""Thi đua: an emulation movement from its launch document to its final review."""

__version__ = "0.1.0"
