"""Files to readings: one file a format, bytes in, a Reading out; nothing is fetched."""

from postil.importers.formats import EXTENSIONS, read_bytes, read_file

__all__ = ["EXTENSIONS", "read_bytes", "read_file"]
