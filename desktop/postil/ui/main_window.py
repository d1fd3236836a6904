"""The main window: puts the panes together and remembers how they were left."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from postil.model.annotation import Annotation
from postil.model.identity import ArticleId
from postil.ui.action_list import Where
from postil.ui.actions import Actions
from postil.ui.addresses import follow_address
from postil.ui.annotating import Annotating
from postil.ui.docks.findings import FindingsPane
from postil.ui.docks.legend import Legend
from postil.ui.docks.library import LibraryPane
from postil.ui.docks.search import SearchPane
from postil.ui.docks.sidebar import Sidebar
from postil.ui.docks.tags import TagsPane
from postil.ui.hit_deeds import HitDeeds
from postil.ui.importing import Importing
from postil.ui.layers import Layers
from postil.ui.ledger.pages import LedgerPages
from postil.ui.library_deeds import LibraryDeeds
from postil.ui.menus import FINDINGS_MENU, fill_menu_bar, made_tool_bar
from postil.ui.name_deeds import NameDeeds
from postil.ui.navigating import Navigating
from postil.ui.notices import Notice, ReadingOnly
from postil.ui.palette import Palette
from postil.ui.paper_deeds import PaperDeeds
from postil.ui.past import Past
from postil.ui.reader.reader import Reader
from postil.ui.redating import RedatingDeeds
from postil.ui.review.panel import ReviewPanel
from postil.ui.review.sign import WaitingSign
from postil.ui.reviewing import ReviewDeeds
from postil.ui.situations import situation_of, with_review, with_several
from postil.ui.split import Split
from postil.ui.status_line import StatusLine
from postil.ui.tag_questions import TagQuestions
from postil.ui.theme import Themes
from postil.ui.versioning import Versioning
from postil.ui.versions.question import LikenessQuestion
from postil.ui.viewing import Viewing
from postil.ui.welcome import Welcome
from postil.workspace.codebook import Codebook
from postil.workspace.intake import Intake
from postil.workspace.preferences import Preferences
from postil.workspace.session import ReadingSession


class MainWindow(QMainWindow):
    """Library, findings and search on the left, the article with its cards beside them."""

    def __init__(
        self,
        session: ReadingSession,
        preferences: Preferences,
        themes: Themes,
        intake: Intake,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self.themes = session, themes
        self.commands = Actions(preferences, self)
        self._make_panes(preferences)
        self._assemble()
        self._give_deeds(preferences, intake)
        self._place_keys()
        self._follow()
        self.viewing.restore()
        self._take_theme()
        self._show_title()
        self._show_page()
        (self.reader if self._session.open else self.library.list).setFocus()
        self.refresh()

    # ---------------------------------------------------------------- what others ask

    def open_address(self, address: str) -> None:
        """Follow a postil: address; where it leads nowhere, say so."""
        problem = follow_address(self._session, address)
        if problem:
            self.notice.say(problem)

    def open_files(self, paths: Sequence[Path]) -> None:
        """Show the first article of files, imported where the library has them not."""
        self.importing.add_files(paths, silently=True)

    def chosen_articles(self) -> list[ArticleId]:
        """The articles that are meant: those selected in the list while it is used, else the open.

        The list is used while it has the focus, and while several are selected in it.
        """
        chosen = self.library.chosen_ids()
        if chosen and (self.library.list.hasFocus() or len(chosen) > 1):
            return chosen
        opened = self.split.session.open
        return [opened.article.id] if opened else chosen

    def chosen_highlights(self) -> list[Annotation]:
        """The highlights that are meant: those selected in the list, else the active one."""
        opened = self.split.session.open
        listed = self.findings.several() if opened else []
        found = [opened.annotation(ref.annotation_id or "") for ref in listed] if opened else []
        return [a for a in found or [self.annotating.annotation()] if a is not None]

    def refresh(self) -> None:
        """Enable what can be done now."""
        chosen = bool(self.chosen_articles())
        situation = situation_of(
            self.split.current,
            articles_chosen=chosen,
            split=self.split.split,
            hits=bool(self.hit_deeds.chosen()),
            asked=self.question.current is not None,
            redated=self.redating.last is not None,
        )
        situation = with_review(situation, self.review.current(), moved=self.review.anything_moved)
        if self.ledger.names.leads_back or self.ledger.timeline.leads_back:
            situation = replace(situation, can_go_back=True)
        self.commands.update(with_several(situation, self.findings.several()))

    # ---------------------------------------------------------------- building

    def _make_panes(self, preferences: Preferences) -> None:
        session, themes = self._session, self.themes
        self.split = Split(session, preferences, themes)
        self.reader = self.split.first
        self.reader.set_actions(self.commands.all)
        codebook = Codebook(session)
        self.tag_questions = TagQuestions(codebook, themes, self)
        reading = self.split.reading
        self.library = LibraryPane(reading, themes, self.commands, codebook, self.tag_questions)
        self.tags = TagsPane(reading, themes, codebook, self.tag_questions)
        self.findings = FindingsPane(reading)
        self.search = SearchPane(reading, themes)
        self.legend = Legend(reading, self.commands, themes)
        sign = WaitingSign(session, self.commands["review"], themes)
        self.sidebar = Sidebar(
            self.library, self.findings, self.search, self.tags, self.legend, sign
        )
        self.review = ReviewPanel(session, self.commands, themes)

    def _assemble(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if self._session.read_only:
            column.addWidget(ReadingOnly(self.themes))
        self.question = LikenessQuestion(self.themes)
        column.addWidget(self.question)
        self._pages = QStackedWidget()
        self._pages.addWidget(Welcome(self._session, self.commands, self.themes))
        self._pages.addWidget(self.split)
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.setHandleWidth(1)
        halves.setChildrenCollapsible(False)
        halves.addWidget(self._pages)
        halves.addWidget(self.review)
        halves.setStretchFactor(0, 1)
        column.addWidget(halves, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.sidebar)
        self.splitter.addWidget(middle)
        self.splitter.setStretchFactor(1, 1)
        self.setCentralWidget(self.splitter)
        self.tools = made_tool_bar(self.commands, self)
        self.addToolBar(self.tools)
        fill_menu_bar(self.menuBar(), self.commands)
        self.status = StatusLine(self.split.reading, self.themes)
        self.setStatusBar(self.status)
        self.notice = Notice(self.themes, middle)
        self.command_palette = Palette(self.split.reading, self.commands, self.themes, self)
        self.setAcceptDrops(True)
        self.setMinimumSize(640, 420)

    def _give_deeds(self, preferences: Preferences, intake: Intake) -> None:
        session, commands, notice = self._session, self.commands, self.notice
        self.annotating = Annotating(self.split, commands, preferences, self.findings.several)
        self.name_deeds = NameDeeds(self.split, commands, notice, self)
        self.layers = Layers(commands, self.split, preferences)
        self.past = Past(session, commands, preferences, self.themes, self)
        self.deeds = LibraryDeeds(
            self.split.reading, commands, self.chosen_articles, self.chosen_highlights, notice, self
        )
        self.redating = RedatingDeeds(
            self.split.reading, commands, self.chosen_articles, notice, self
        )
        self.redating.told.connect(self.refresh)
        self._give_version_deeds(preferences)
        self.ledger = LedgerPages(self, self._pages)
        self.paper = PaperDeeds(self.split, commands, preferences, notice)
        self.importing = Importing(
            intake, session, self.status, notice, self.question, commands["review"], self
        )
        self.navigating = Navigating(self, self.split)
        self.viewing = Viewing(self, preferences, self.themes, session.library.path)
        commands.bind("open", self.importing.ask)
        commands.bind("paste_article", self.importing.paste)
        commands.bind("tag_articles", lambda: self.library.ask_tag(self.chosen_articles()))
        commands.bind("undo", session.undo_stack.undo)
        commands.bind("redo", session.undo_stack.redo)
        commands.bind("quit", self.close)
        session.undo_stack.indexChanged.connect(self._withdraw_undo)

    def _withdraw_undo(self, _index: int) -> None:
        """What a message offers to undo is no longer what was done last."""
        self.notice.withdraw(self.commands["undo"])

    def _give_version_deeds(self, preferences: Preferences) -> None:
        """What is done with versions, marks under review, and passages in lists."""
        session, commands, notice = self._session, self.commands, self.notice
        self.versioning = Versioning(
            self.split,
            self.chosen_articles,
            commands,
            preferences,
            self.themes,
            self.status,
            self,
        )
        self.review_deeds = ReviewDeeds(self.review, self.reader, commands, self.versioning, notice)
        lists = {self.search.list: self.search.model, self.tags.list: self.tags.hits}
        self.hit_deeds = HitDeeds(
            session, commands, lists, self.tag_questions, self.themes, notice, self
        )
        self.hit_deeds.selected.connect(self.refresh)
        self.review.turned.connect(self.refresh)
        self.question.turned.connect(self.refresh)
        commands.bind("go_question", self.question.take_focus)

    def _place_keys(self) -> None:
        self.commands.place(self.reader.view, Where.READER, Where.LISTS)
        self.commands.place(self.library.list, Where.LIBRARY)
        self.findings.tree.addActions([self.commands[name] for name in FINDINGS_MENU])
        for view in (self.library.list, self.findings.tree, self.tags.tree, self.search.list):
            self.commands.place(view, Where.LISTS)

    def _follow(self) -> None:
        session, reading = self._session, self.split.reading
        self._follow_reader(self.reader)
        self.split.made.connect(self._take_second)
        self.split.split_changed.connect(self.commands["split"].setChecked)
        self.library.beside_wanted.connect(self.navigating.open_beside)
        for signal in (
            self.split.turned,
            self.split.split_changed,
            self.library.chosen,
            self.findings.selected,
            session.undo_stack.indexChanged,
        ):
            signal.connect(self.refresh)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self.refresh)
        reading.opened.connect(self._show_title)
        reading.opened.connect(self._show_page)
        reading.changed.connect(self._show_title)
        session.refused.connect(self.notice.say)
        self.themes.changed.connect(self._take_theme)
        stack = session.undo_stack
        stack.undoTextChanged.connect(self._name_undo)
        stack.redoTextChanged.connect(self._name_redo)
        self._name_undo(stack.undoText())
        self._name_redo(stack.redoText())
        self.tags.filter_wanted.connect(self.navigating.show_tagged_articles)
        self.findings.chosen.connect(self.navigating.choose)
        self.findings.jumped.connect(self.navigating.jump)

    def _follow_reader(self, reader: Reader) -> None:
        session = reader.session
        for signal in (
            session.opened,
            session.trail_changed,
            session.findings_changed,
            reader.selection_changed,
            reader.active_changed,
        ):
            signal.connect(self.refresh)
        session.told.connect(self.notice.say)
        reader.active_changed.connect(self.findings.drop_several)
        reader.selection_changed.connect(self.findings.drop_several)

    def _take_second(self, reader: Reader) -> None:
        reader.set_actions(self.commands.all)
        self.commands.place(reader.view, Where.READER, Where.LISTS)
        self._follow_reader(reader)
        self.ledger.follow(reader.session)

    def _name_undo(self, deed: str) -> None:
        self.commands.retitle("undo", f"Undo {deed}".strip())

    def _name_redo(self, deed: str) -> None:
        self.commands.retitle("redo", f"Redo {deed}".strip())

    def _show_title(self) -> None:
        article = self.split.session.open
        self.setWindowTitle(f"{article.article.title} — Postil" if article else "Postil")

    def _show_page(self) -> None:
        if self._session.open:
            self._pages.setCurrentIndex(1)
        elif self._pages.currentIndex() == 1:  # a list over the library stays in sight
            self._pages.setCurrentIndex(0)

    def _take_theme(self) -> None:
        theme = self.themes.current
        self.commands.tint(theme.ink, theme.accent)

    # ---------------------------------------------------------------- events

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.source() is None and self.importing.can_take(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if self.importing.take(event.mimeData()):
            event.acceptProposedAction()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.viewing.keep()
        self.ledger.lister.close()
        for reader in self.split.readers:
            reader.session.note_position(reader.position())
        super().closeEvent(event)
