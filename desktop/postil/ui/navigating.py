"""What the actions of moving about do: find, jump, back, forward, from pane to pane."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from postil.model.identity import ArticleId
from postil.ui.reader.marks import MarkRef
from postil.ui.reader.reader import Reader
from postil.ui.split import Split
from postil.workspace.session import ReadingSession

if TYPE_CHECKING:
    from postil.ui.main_window import MainWindow


class Navigating(QObject):
    """Moves the reader's eyes and the focus."""

    def __init__(self, window: "MainWindow", split: Split) -> None:
        super().__init__(window)
        self._window, self._split = window, split
        for name, deed in {
            "palette": window.command_palette.open,
            "back": self.back,
            "forward": self.forward,
            "follow": self.follow,
            "find": self.find,
            "find_next": lambda: self._reader.find_step(1),
            "find_previous": lambda: self._reader.find_step(-1),
            "take_hit": self.take_hit,
            "copy": self.copy,
            "search_library": self.search_library,
            "next_item": lambda: self.step(1),
            "previous_item": lambda: self.step(-1),
            "next_mark": lambda: self.walk(1),
            "previous_mark": lambda: self.walk(-1),
            "next_article": lambda: window.library.open_step(1),
            "previous_article": lambda: window.library.open_step(-1),
            "go_reader": self.go_to_reader,
            "go_other_side": split.turn_over,
            "split": self.split,
            "go_library": self.go_to_library,
            "go_findings": self.go_to_findings,
            "go_tags": self.go_to_tags,
            "clear": self.clear,
        }.items():
            window.commands.bind(name, deed)

    @property
    def _reader(self) -> Reader:
        return self._split.current

    @property
    def _session(self) -> ReadingSession:
        return self._split.session

    def choose(self, ref: MarkRef) -> None:
        """Make a mark of the article that is read the active one."""
        self._reader.activate(ref)

    def jump(self, ref: MarkRef) -> None:
        """Go to a mark of the article that is read and flash it; back leads back."""
        article = self._session.open
        if article is not None:
            self._reader.activate(ref)
            self._session.go_to(article.article.id, *ref.span)

    def split(self) -> None:
        """Open the article that is current in the list beside the open one; else split the view,
        or end that."""
        library = self._window.library
        chosen = library.chosen_ids() if library.list.hasFocus() else []
        if chosen:
            self.open_beside(chosen[0])
        elif self._split.split:
            self._split.close_side()
        elif self._session.open is not None:
            self.open_beside(self._session.open.article.id)
        self._window.commands["split"].setChecked(self._split.split)

    def open_beside(self, article_id: ArticleId) -> None:
        """Show an article on the second side; on the first one where nothing is open yet."""
        if self._split.first.session.open is None:
            self._split.first.session.open_article(article_id)
        else:
            self._split.open_beside(article_id)

    def follow(self) -> None:
        """Go to the other end of the active link; back leads back."""
        active, article = self._reader.active(), self._session.open
        link_id = active.link_id if active else None
        link = next((k for k in article.links if k.id == link_id), None) if article else None
        if active is None or article is None or link is None:
            return
        at_source = article.holds(link.source) and link.source.passage.span == active.span
        other = link.target if at_source else link.source
        self._session.go_to_passage(other.article_id, other.passage)

    def back(self) -> None:
        if not self._window.ledger.back():
            self._session.back()

    def forward(self) -> None:
        self._session.forward()

    def copy(self) -> None:
        self._reader.copy()

    def find(self) -> None:
        self._reader.find()

    def take_hit(self) -> None:
        """Select the hit that find has gone to."""
        self._reader.take_hit()

    def walk(self, by: int) -> None:
        """To the next or previous mark of the article, from wherever the focus is."""
        self.go_to_reader()
        self._reader.next_mark(by)

    def search_library(self) -> None:
        self._show_page(self._window.search)
        selection, article = self._reader.selection(), self._session.open
        if selection and article and self._reader.view.hasFocus():
            words = " ".join(article.version.text[selection.start : selection.end].split())
            self._window.search.field.setText(f'"{words}"')
        self._window.search.focus_field()

    def step(self, by: int) -> None:
        """The next line of the list that has the focus, or the next mark of the article."""
        if self._window.sidebar.isAncestorOf(QApplication.focusWidget() or self._window):
            self._window.sidebar.step(by)
        elif self._window.review.list.hasFocus():
            self._window.review.step(by)
        elif not self._window.ledger.step(by):
            self._reader.next_mark(by)

    def go_to_reader(self) -> None:
        self._window.ledger.leave()
        self._reader.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_to_library(self) -> None:
        self._show_page(self._window.library)
        self._window.library.focus_filter()

    def go_to_findings(self) -> None:
        self._show_page(self._window.findings)
        self._window.findings.tree.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_to_tags(self) -> None:
        self._show_page(self._window.tags)
        self._window.tags.focus_tree()

    def show_tagged_articles(self, paths: list[str]) -> None:
        """Narrow the library list to articles with any of these tags."""
        library = self._window.library
        self._show_page(library)
        library.filter.clear()
        library.tags.set(paths, any_of_them=True)
        library.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def clear(self) -> None:
        """Put away one thing after the other: a message, a filter, what is chosen in the text."""
        focus = QApplication.focusWidget()
        in_sidebar = focus is not None and self._window.sidebar.isAncestorOf(focus)
        if self._window.notice.text:
            self._window.notice.hide()
        elif in_sidebar and isinstance(focus, QLineEdit) and focus.text():
            focus.clear()
        elif focus is self._window.library.list and self._window.library.tags.narrows:
            self._window.library.tags.set((), any_of_them=False)
        elif in_sidebar:
            self.go_to_reader()
        elif self._window.ledger.clear():
            return
        elif not self._reader.clear_layers():
            self._window.viewing.leave_distraction_free()

    def _show_page(self, page: QWidget) -> None:
        self._window.viewing.show_sidebar(True)
        self._window.sidebar.show_page(page)
