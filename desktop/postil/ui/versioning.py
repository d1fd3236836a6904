"""What the actions on versions do: list them, look at one, compare two."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from postil.model.article import Article
from postil.model.identity import ArticleId, VersionId
from postil.model.passage import Span
from postil.ui.actions import Actions
from postil.ui.split import Split
from postil.ui.status_line import StatusLine
from postil.ui.theme import Themes
from postil.workspace.preferences import Preferences
from postil.workspace.review import outcome_of
from postil.workspace.session import ReadingSession


class Versioning(QObject):
    """Opens the windows on versions of the article that is chosen in the list, else the open one.

    `renewed` carries the Outcome of going over to another version.
    """

    renewed = Signal(object)

    def __init__(
        self,
        split: Split,
        chosen: Callable[[], list[ArticleId]],
        actions: Actions,
        preferences: Preferences,
        themes: Themes,
        status: StatusLine,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._split, self._chosen = split, chosen
        self._preferences, self._themes = preferences, themes
        self._status, self._window = status, window
        actions.bind("versions", self.show_versions)
        actions.bind("what_changed", self.show_changes)

    @property
    def _session(self) -> ReadingSession:
        return self._split.session

    @property
    def _article(self) -> Article | None:
        """The article that is chosen in the list, else the open one."""
        ids = self._chosen()
        return self._session.article(ids[0]) if ids else None

    def show_versions(self) -> None:
        article = self._article
        if article is None:
            return
        from postil.ui.versions.dialog import Versions  # noqa: PLC0415 - a start does without it

        dialog = Versions(self._session, article, self._window)
        dialog.look_wanted.connect(self.look_at)
        dialog.read_wanted.connect(self.read)
        dialog.compare_wanted.connect(self.show_changes)
        self._show(dialog)

    def show_changes(self, old: VersionId | None = None, new: VersionId | None = None) -> None:
        """Compare two versions of the article, the last two where none are named."""
        article = self._article
        if article is None:
            return
        from postil.ui.changes.window import Changes  # noqa: PLC0415 - a start does without it

        window = Changes(self._session, self._themes, article, self._window)
        if old and new:
            window.show_versions(old, new)
        window.place_wanted.connect(self.go_to)
        self._show(window)

    def look_at(self, version_id: VersionId, span: Span | None = None) -> None:
        """Show a version in a window of its own, at a passage."""
        version = self._session.library.version(version_id)
        article = self._session.article(version.article_id) if version else None
        if version is None or article is None:
            return
        from postil.ui.versions.old_version import OldVersion  # noqa: PLC0415

        window = OldVersion(
            self._session, self._preferences, self._themes, version, article, self._window
        )
        if span is not None:
            window.show_passage(span)
        self._show(window)

    def go_to(self, version_id: VersionId, span: Span) -> None:
        """Show a passage: in the reader where its version is read, else in a window."""
        opened = self._session.open
        if opened is not None and opened.version.id == version_id:
            self._session.go_to(opened.article.id, *span)
            self._window.activateWindow()
        else:
            self.look_at(version_id, span)

    def read(self, version_id: VersionId) -> None:
        """Read a version from now on, with all marks in their places; it can be undone."""
        job = self._session.read_version(version_id)
        if job is not None:
            self._status.follow(job)
            job.failed.connect(self._session.refused)
            job.done.connect(lambda done: self._note_version(version_id) if done else None)

    def _note_version(self, version_id: VersionId) -> None:
        version = self._session.library.version(version_id)
        outcome = outcome_of(self._session.library, version.article_id) if version else None
        if outcome is not None:
            self.renewed.emit(outcome)

    def _show(self, window: QDialog) -> None:
        window.finished.connect(window.deleteLater)
        window.setModal(False)
        window.show()
        window.raise_()
