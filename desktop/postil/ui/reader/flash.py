"""Shows which passage a jump went to."""

from typing import Final

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation

from postil.model.passage import Span
from postil.settings import REDUCED_MOTION
from postil.ui.reader.sheet import Sheet
from postil.workspace.preferences import Preferences

_LASTING_MS: Final = 1600


class Flash(QObject):
    """A tint on a passage that fades; where motion is reduced, it stays and then goes at once."""

    def __init__(self, sheet: Sheet, preferences: Preferences) -> None:
        super().__init__(sheet)
        self._sheet, self._preferences = sheet, preferences
        self._fading = QVariantAnimation(self)
        self._fading.setDuration(_LASTING_MS)
        self._fading.setStartValue(1.0)
        self._fading.setEndValue(0.0)
        self._fading.setEasingCurve(QEasingCurve.Type.InQuart)
        self._fading.valueChanged.connect(self._draw)
        self._fading.finished.connect(self._end)

    def show(self, span: Span) -> None:
        self._fading.stop()
        self._sheet.showing.flashed = span
        self._draw(1.0)
        self._fading.start()

    def _draw(self, strength: float) -> None:
        still = self._preferences.get(REDUCED_MOTION)
        self._sheet.showing.flash = 1.0 if still else strength
        self._sheet.viewport().update()

    def _end(self) -> None:
        self._sheet.showing.flashed = None
        self._sheet.viewport().update()
