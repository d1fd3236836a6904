"""The picker with a row below its list that says for what the answer holds."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from postil.ui.fonts import ui_font
from postil.ui.reader.picker import Choice, Picker
from postil.workspace.name_verdicts import Scope

SCOPE_NAMES: Final = {
    Scope.MENTION: "This mention",
    Scope.ARTICLE: "This article",
    Scope.EVERYWHERE: "Everywhere",
}
_HINTS: Final = {
    Scope.MENTION: "Only here (Alt+1)",
    Scope.ARTICLE: "All over this article (Alt+2, or Shift+Enter)",
    Scope.EVERYWHERE: "In all articles, and those to come (Alt+3, or Ctrl+Enter)",
}
_KEYS: Final = {
    Qt.Key.Key_1: Scope.MENTION,
    Qt.Key.Key_2: Scope.ARTICLE,
    Qt.Key.Key_3: Scope.EVERYWHERE,
}
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class NamePicker(Picker):
    """Asks like any picker; `ask_scoped` also for what it holds: Alt+1, Alt+2, Alt+3 or the row."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._offered: Sequence[Choice] = ()
        self._more: Callable[[str], Sequence[Choice]] = lambda _: ()
        self._scopes = QWidget(self)
        self._scopes.setAccessibleName("For what this holds")
        row = QHBoxLayout(self._scopes)
        row.setContentsMargins(0, 2, 0, 0)
        row.setSpacing(4)
        self._group = QButtonGroup(self)
        self._buttons: dict[Scope, QToolButton] = {}
        for scope, name in SCOPE_NAMES.items():
            button = QToolButton(self._scopes)
            button.setText(name)
            button.setCheckable(True)
            button.setFont(ui_font(8.8))
            button.setToolTip(_HINTS[scope])
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._buttons[scope] = button
            self._group.addButton(button)
            row.addWidget(button, 1)
        self._column.addWidget(self._scopes)
        self._scopes.hide()

    @property
    def scope(self) -> Scope:
        """For what the answer holds just now."""
        return next(s for s, button in self._buttons.items() if button.isChecked())

    def set_scope(self, scope: Scope) -> None:
        self._buttons[scope].setChecked(True)

    def ask(
        self,
        title: str,
        choices: Sequence[Choice],
        take: Callable[[object], None],
        passage: QRect,
        *,
        free: Callable[[str], Choice] | None = None,
        words: str = "",
        hint: str = "",
    ) -> None:
        self._scopes.hide()
        self._offered, self._more = choices, lambda _: ()
        super().ask(title, choices, take, passage, free=free, words=words, hint=hint)

    def ask_scoped(
        self,
        title: str,
        choices: Sequence[Choice],
        take: Callable[[object, Scope], None],
        passage: QRect,
        *,
        scope: Scope = Scope.MENTION,
        free: Callable[[str], Choice] | None = None,
        hint: str = "",
        more: Callable[[str], Sequence[Choice]] = lambda _: (),
    ) -> None:
        """Let the user choose; `take` gets the value, and for what it holds.

        `more` gives further choices for what was typed.
        """
        self.set_scope(scope)
        self._scopes.show()
        self._offered, self._more = choices, more
        super().ask(
            title, choices, lambda value: take(value, self.scope), passage, free=free, hint=hint
        )

    def _filter(self, typed: str) -> None:
        if typed.strip():
            known = {choice.value for choice in self._offered}
            further = [choice for choice in self._more(typed) if choice.value not in known]
            self._choices = [*self._offered, *further]
        super()._filter(typed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self._scopes.isHidden() and isinstance(event, QKeyEvent):
            wanted = _scope_of(event)
            if wanted is not None:
                if event.type() is QEvent.Type.ShortcutOverride:
                    event.accept()
                    return True
                self.set_scope(wanted)
                if event.key() not in _ENTER:
                    return True
        return super().eventFilter(watched, event)


def _scope_of(event: QKeyEvent) -> Scope | None:
    """The scope that a key stands for; None where it stands for none."""
    key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if held == Qt.KeyboardModifier.AltModifier:
        return _KEYS.get(key)
    if key not in _ENTER:
        return None
    return {
        Qt.KeyboardModifier.ShiftModifier: Scope.ARTICLE,
        Qt.KeyboardModifier.ControlModifier: Scope.EVERYWHERE,
    }.get(held)
