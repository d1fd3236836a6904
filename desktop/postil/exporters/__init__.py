"""Formats that articles leave in, one file a format: model in, text out."""

from postil.exporters.bundle import Bundle, Format
from postil.exporters.formats import FORMATS

__all__ = ["FORMATS", "Bundle", "Format"]
