"""The pane on the left: library, findings, search and tags as pages, and the legend below them."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from postil.ui.docks.findings import FindingsPane
from postil.ui.docks.legend import Legend
from postil.ui.docks.library import LibraryPane
from postil.ui.docks.search import SearchPane
from postil.ui.docks.tags import TagsPane
from postil.ui.review.sign import WaitingSign

_LEGEND_FROM: Final = 420
"""Height from which there is room for the legend below a list."""
_TITLES: Final = ("Library", "Findings", "Search", "Tags")


class Sidebar(QWidget):
    """Pages under tabs, and the legend, which is in sight wherever there is room for it."""

    def __init__(
        self,
        library: LibraryPane,
        findings: FindingsPane,
        search: SearchPane,
        tags: TagsPane,
        legend: Legend,
        sign: WaitingSign,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.library, self.findings, self.search = library, findings, search
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setAccessibleName("Pages of the sidebar")
        self._pages = QStackedWidget()
        for title, page in zip(_TITLES, (library, findings, search, tags), strict=True):
            self.tabs.addTab(title)
            self._pages.addWidget(page)
        self.tabs.currentChanged.connect(self._pages.setCurrentIndex)
        self.tabs.tabBarClicked.connect(self._take_click)
        rule = QFrame()
        rule.setProperty("role", "rule")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self._pages, 1)
        column.addWidget(sign)
        column.addWidget(rule)
        column.addWidget(legend)
        self._foot = (rule, legend)
        self.setMinimumWidth(240)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def show_page(self, page: QWidget) -> None:
        self.tabs.setCurrentIndex(self._pages.indexOf(page))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for widget in self._foot:
            widget.setVisible(event.size().height() >= _LEGEND_FROM)

    def _take_click(self, tab: int) -> None:
        """Who clicks “Search” types next, and those letters must not be keys of the reader."""
        if self._pages.widget(tab) is self.search:
            self.tabs.setCurrentIndex(tab)
            self.search.focus_field()

    def step(self, by: int) -> None:
        """The next or previous line of the page in sight."""
        page = self._pages.currentWidget()
        if isinstance(page, LibraryPane | FindingsPane | TagsPane | SearchPane):
            page.step(by)
