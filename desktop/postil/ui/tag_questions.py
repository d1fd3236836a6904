"""What is asked about tags outside the text: which tag, which colour, what it means."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QColorDialog, QInputDialog, QWidget

from postil.model.tag_paths import lies_under, parent_of, same
from postil.ui.reader.picker import Choice, Picker
from postil.ui.theme import Themes
from postil.ui.wording import COLOUR_NAMES, counted
from postil.workspace.codebook import Codebook

_TOP: Final = "The top"
_HINT: Final = "Name; war/sumy lies under war"


class TagQuestions:
    """Asks by means of one picker over the window, and hands the answers to the codebook."""

    def __init__(self, codebook: Codebook, themes: Themes, window: QWidget) -> None:
        self._codebook, self._themes, self._window = codebook, themes, window
        self.picker = Picker(window)

    def ask_tag(
        self, title: str, take: Callable[[str], object], by: QWidget, place: QPoint, *, new: bool
    ) -> None:
        """Which tag; `new` ones may be typed. The picker stands by a point of the widget `by`.

        Where none may be made, a path that only has tags under it can be chosen as well.
        """
        choices = self._choices() if new else [*self._choices(), *self._branches()]
        choices.sort(key=lambda choice: choice.words.casefold())
        self._ask(title, choices, take, by, place, new=new)

    def ask_tag_for(self, ids: Sequence[str], what: str, by: QWidget, place: QPoint) -> None:
        """Which tag to put on articles or annotations."""
        self.ask_tag(
            f"Tag {what}", lambda path: self._codebook.put_on(ids, path), by, place, new=True
        )

    def ask_place(self, path: str, by: QWidget, place: QPoint) -> None:
        """Under which tag another one is to lie."""
        top = Choice(_TOP, "", "under no other tag")
        self._ask(
            f"Move {path} under",
            [top, *(c for c in self._choices() if _is_elsewhere(str(c.value), path))],
            lambda above: self._codebook.move(path, above),
            by,
            place,
            new=True,
        )

    def ask_merge(self, path: str, by: QWidget, place: QPoint) -> None:
        """Into which tag another one is to go."""
        self._ask(
            f"Merge {path} into",
            [c for c in self._choices() if _is_elsewhere(str(c.value), path)],
            lambda into: self._codebook.shift(path, into),
            by,
            place,
            new=False,
        )

    def ask_colour(self, path: str, by: QWidget, place: QPoint) -> None:
        tints = self._themes.current.highlights
        choices = [Choice("No colour", "")]
        choices += [Choice(COLOUR_NAMES[c], t.edge.name(), "", t.edge) for c, t in tints.items()]
        choices.append(Choice("Another one…", "?"))
        self._ask(
            f"Colour of {path}",
            choices,
            lambda colour: self._take_colour(path, colour),
            by,
            place,
            new=False,
            hint="Name of a colour",
        )

    def ask_description(self, path: str) -> None:
        tag = next((t for t in self._codebook.tags if same(t.path, path)), None)
        words, sure = QInputDialog.getMultiLineText(
            self._window,
            "Describe the tag",
            f"What {path} stands for:",
            tag.description if tag else "",
        )
        if sure:
            self._codebook.describe(path, words)

    def _take_colour(self, path: str, colour: str) -> None:
        if colour == "?":
            tag = next((t for t in self._codebook.tags if same(t.path, path)), None)
            before = QColor(tag.colour) if tag and tag.colour else QColor("#808080")
            chosen = QColorDialog.getColor(before, self._window, f"Colour of {path}")
            if not chosen.isValid():
                return
            colour = chosen.name()
        self._codebook.set_colour(path, colour)

    def _choices(self) -> list[Choice]:
        counts = self._codebook.counts()
        return [
            Choice(
                tag.path,
                tag.path,
                counted(counts[tag.id], "use") if tag.id in counts else "",
                QColor(tag.colour) if tag.colour else None,
            )
            for tag in sorted(self._codebook.tags, key=lambda tag: tag.path.casefold())
        ]

    def _branches(self) -> list[Choice]:
        """The paths that are no tags themselves and have some under them."""
        known = {tag.path.casefold() for tag in self._codebook.tags}
        above: dict[str, str] = {}
        for tag in self._codebook.tags:
            path = parent_of(tag.path)
            while path and path.casefold() not in known:
                above.setdefault(path.casefold(), path)
                path = parent_of(path)
        return [Choice(path, path, "with what lies under it") for path in above.values()]

    def _ask(
        self,
        title: str,
        choices: Sequence[Choice],
        take: Callable[[str], object],
        by: QWidget,
        place: QPoint,
        *,
        new: bool,
        hint: str = _HINT,
    ) -> None:
        def hand_over(value: object) -> None:
            by.setFocus()
            take(str(value))

        self.picker.ask(
            title,
            choices,
            hand_over,
            QRect(by.mapTo(self._window, place), QSize(1, 1)),
            free=(lambda words: Choice(f"New tag “{words}”", words)) if new else None,
            hint=hint,
        )


def _is_elsewhere(path: str, moved: str) -> bool:
    return not same(path, moved) and not lies_under(path, moved)
