"""What the article and library actions do: details, preview, export, delete, check, backup."""

import importlib
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from postil.errors import PostilError
from postil.model.annotation import Annotation
from postil.model.article import Article
from postil.model.holdings import ArticleQuery
from postil.model.identity import ArticleId
from postil.ui.actions import Actions
from postil.ui.notices import Notice
from postil.ui.wording import counted
from postil.workspace import backups, open_article
from postil.workspace.current_session import CurrentSession
from postil.workspace.errand import Errand

_SUFFIX = ".md"


class LibraryDeeds(QObject):
    """Acts on the articles chosen in the list, or on the open one. `chosen` tells which."""

    def __init__(
        self,
        reading: CurrentSession,
        actions: Actions,
        chosen: Callable[[], list[ArticleId]],
        highlights: Callable[[], list[Annotation]],
        notice: Notice,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._reading, self._session = reading, reading.session
        self._chosen, self._notice = chosen, notice
        self._highlights = highlights
        self._actions, self._window = actions, window
        for name, deed in {
            "article_details": self.edit_details,
            "delete_article": self.delete,
            "preview": self.preview,
            "export": self.export,
            "export_all": self.export_all,
            "export_passages": self.export_passages,
            "check_library": self.check,
            "backup": self.back_up,
        }.items():
            actions.bind(name, deed)

    def edit_details(self) -> None:
        article = self._article()
        if article is not None:
            from postil.ui.dialogs.details import ArticleDetails  # noqa: PLC0415 - a start does without it

            self._show(ArticleDetails(self._session, article, self._window))

    def delete(self) -> None:
        """Delete what is chosen, without a question: it can be undone."""
        ids = self._chosen()
        if not ids:
            return
        article = self._session.article(ids[0])
        self._session.delete_articles(ids)
        if article is not None and not self._session.read_only:
            what = f"“{article.title}”" if len(ids) == 1 else counted(len(ids), "article")
            self._notice.say(f"Deleted {what}.", self._actions["undo"], "Undo")

    def preview(self) -> None:
        article = self._article()
        found = open_article.load(self._session.library, article.id) if article else None
        if article is None or found is None:
            return
        exporting = _exporting()
        markdown = exporting.markdown_of(self._session.library, found)
        from postil.ui.dialogs.preview import Preview  # noqa: PLC0415 - a start does without it

        dialog = Preview(article.title, markdown, exporting.preview_html(markdown), self._window)
        dialog.save_asked.connect(lambda: self._save([article.id]))
        self._show(dialog)

    def export(self) -> None:
        self._save(self._chosen())

    def export_all(self) -> None:
        library = self._session.library
        rows = library.article_rows(ArticleQuery(limit=max(1, library.article_count())))
        self._export_to_folder([row.article.id for row in rows])

    def export_passages(self) -> None:
        """Write the chosen highlights of the open article, with their notes, into a file."""
        chosen, opened = self._highlights(), self._reading.session.open
        if not chosen or opened is None:
            return
        exporting = _exporting()
        suggested = exporting.file_name(opened.article) + " passages" + _SUFFIX
        name, _ = QFileDialog.getSaveFileName(
            self._window, "Export the highlights", str(documents() / suggested), "Markdown (*.md)"
        )
        if name:
            text = exporting.passages_of(self._session.library, opened, chosen)
            said = f"Exported {counted(len(chosen), 'highlight')} to {name}."
            self._try(lambda: exporting.save_text(Path(name), text), said)

    def check(self) -> None:
        errand = backups.checking(self._session)
        errand.done.connect(lambda lines: self._show_check(lines if errand.status else []))
        self._run(errand, "The library was checked.")

    def back_up(self) -> None:
        library = self._session.library
        name, _ = QFileDialog.getSaveFileName(
            self._window,
            "Back up the library",
            str(documents() / f"{library.path.stem} backup{library.path.suffix}"),
            f"Libraries (*{library.path.suffix})",
        )
        if name:
            self._run(backups.backing_up(self._session, Path(name)), f"Backed up to {name}.")

    def _show_check(self, problems: list[str]) -> None:
        articles = self._session.library.article_count()
        from postil.ui.dialogs.check import CheckResult  # noqa: PLC0415 - a start does without it

        self._show(CheckResult(problems, articles, self._window))

    def _run(self, errand: Errand, said: str) -> None:
        """Let a child process do it, and say how it ended."""
        self._notice.say(f"{errand.label} …")
        errand.failed.connect(self._notice.say)
        errand.done.connect(lambda _lines: self._notice.say(said))
        errand.ended.connect(errand.deleteLater)
        errand.start()

    def _save(self, ids: list[ArticleId]) -> None:
        """One article goes into a file, several into a folder."""
        if len(ids) > 1:
            self._export_to_folder(ids)
            return
        found = open_article.load(self._session.library, ids[0]) if ids else None
        if found is None:
            return
        exporting = _exporting()
        name, _ = QFileDialog.getSaveFileName(
            self._window,
            "Export as Markdown",
            str(documents() / (exporting.file_name(found.article) + _SUFFIX)),
            "Markdown (*.md)",
        )
        if name:
            text = exporting.markdown_of(self._session.library, found)
            self._try(lambda: exporting.save_text(Path(name), text), f"Exported to {name}.")

    def _export_to_folder(self, ids: list[ArticleId]) -> None:
        folder = QFileDialog.getExistingDirectory(
            self._window, f"Export {counted(len(ids), 'article')} into a folder", str(documents())
        )
        if folder and ids:
            self._try(
                lambda: _exporting().export_to(self._session.library, ids, Path(folder)),
                f"Exported {counted(len(ids), 'article')} into {folder}.",
            )

    def _try(self, deed: Callable[[], object], said: str) -> None:
        try:
            deed()
        except PostilError as error:
            self._notice.say(str(error))
        else:
            self._notice.say(said)

    def _article(self) -> Article | None:
        ids = self._chosen()
        return self._session.article(ids[0]) if ids else None

    def _show(self, dialog: QDialog) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _exporting() -> ModuleType:
    """Markdown and YAML take 80 ms to import, and few starts export anything."""
    return importlib.import_module("postil.workspace.exporting")


def documents() -> Path:
    """Where files are suggested to go."""
    place = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QStandardPaths.writableLocation(place) or Path.home())
