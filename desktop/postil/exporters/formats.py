"""The formats that articles leave in, by name."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from postil.exporters.bundle import Format
from postil.exporters.markdown import export_markdown

FORMATS: Final[Mapping[str, Format]] = MappingProxyType(
    {"markdown": Format(suffix=".md", export=export_markdown)}
)
