"""Everything a person can do, declared once: what it is called, its keys, when it can be done."""

from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Final

from postil.model.annotation import Colour
from postil.ui.wording import COLOUR_NAMES, LABEL_LETTERS, LABEL_NAMES, LAYER_NAMES


class Group(StrEnum):
    """What an action belongs to: a menu, and a heading in the list of shortcuts."""

    FILE = "File"
    EDIT = "Edit"
    ANNOTATE = "Annotate"
    FINDINGS = "Findings"
    GO = "Go"
    VIEW = "View"
    LAYERS = "Layers"
    HELP = "Help"


class Where(Enum):
    """Where an action's keys act. Single keys act in READER and LISTS only, never while typing."""

    WINDOW = "everywhere"
    READER = "in the article"
    LISTS = "in the article and in lists"
    LIBRARY = "in the library list"
    HITS = "in lists of passages"
    REVIEW = "in the review of marks"


@dataclass(frozen=True, slots=True)
class Situation:
    """What can be acted on just now."""

    read_only: bool = False
    article: bool = False
    articles_chosen: bool = False
    target: bool = False
    selection: bool = False
    annotation: bool = False
    fits: bool = False
    link: bool = False
    split: bool = False
    finding: bool = False
    quote: bool = False
    quotable: bool = False
    named: bool = False
    mention: bool = False
    measurable: bool = False
    redated: bool = False
    hits: bool = False
    asked: bool = False
    moved: bool = False
    placed: bool = False
    attaching: bool = False
    can_undo: bool = False
    can_redo: bool = False
    can_go_back: bool = False
    can_go_forward: bool = False


class Need(Enum):
    """What must be there for an action: a field of Situation, and what to do where it is not."""

    ARTICLE = ("article", "Open an article first.")
    ARTICLES = ("articles_chosen", "Choose an article in the library first.")
    TARGET = ("target", "Select a passage or click a mark first.")
    SELECTION = ("selection", "Select some text first.")
    EXTENT = ("fits", "Click a highlight, quotation or name, then select what it should cover.")
    ANNOTATION = ("annotation", "Click a highlight or a link first.")
    LINK = ("link", "Click a linked passage first.")
    SPLIT = ("split", "Split the view first (Ctrl+Alt+Enter).")
    FINDING = ("finding", "Click something that was found in the text first.")
    QUOTE = ("quote", "Click a quotation first.")
    QUOTABLE = ("quotable", "Click a quotation first, or select what somebody said.")
    MENTION = ("mention", "Click a name in the text first.")
    MEASURABLE = ("measurable", "Click a number or a date first, or select its words.")
    NAMED = ("named", "Click a name or a quotation first.")
    REDATED = ("redated", "No dates have changed with a published date since the start.")
    ASKED = ("asked", "No import has a question just now.")
    HITS = ("hits", "Choose passages in the search or on the page of tags first.")
    MOVED = ("moved", "No mark waits in the review that only moved.")
    PLACED = ("placed", "Choose a mark with a place in the review of marks first (Ctrl+Alt+R).")
    ATTACHING = ("attaching", "Choose a mark in the review (Ctrl+Alt+R), then select its words.")
    UNDO = ("can_undo", "There is nothing to undo.")
    REDO = ("can_redo", "There is nothing to redo.")
    BACK = ("can_go_back", "There is nowhere to go back to yet.")
    FORWARD = ("can_go_forward", "There is nowhere to go forward to.")


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """An action. `keys` are in portable form ("Ctrl+K"); `writes` ones need a writable library."""

    id: str
    title: str
    group: Group
    keys: tuple[str, ...] = ()
    icon: str = ""
    needs: Need | None = None
    where: Where = Where.WINDOW
    writes: bool = False
    checkable: bool = False

    @property
    def full_title(self) -> str:
        """The title as it reads outside its menu: "Theme: dark", "Show people"."""
        for prefix, form in _FULL_TITLES.items():
            if self.id.startswith(prefix):
                return form.format(self.title.lower())
        return self.title

    def obstacle(self, situation: Situation) -> str:
        """Why it can't be done just now, as a sentence that says what to do; "" where it can."""
        if self.writes and situation.read_only:
            return "This library is open for reading only."
        if self.needs is not None and not getattr(situation, self.needs.value[0]):
            return self.needs.value[1]
        return ""


_FULL_TITLES: Final = {
    "theme_": "Theme: {}",
    "colour_": "Highlight in {}",
    "layer_": "Show {}",
}


def _annotate(
    id_: str, title: str, keys: str, icon: str, needs: Need, group: Group = Group.ANNOTATE
) -> ActionSpec:
    return ActionSpec(id_, title, group, (keys,) if keys else (), icon, needs, Where.READER, True)


def _name(id_: str, title: str, keys: str, icon: str) -> ActionSpec:
    return _annotate(id_, title, keys, icon, Need.MENTION, Group.FINDINGS)


def _hits(id_: str, title: str, keys: str, icon: str, *, writes: bool = True) -> ActionSpec:
    shortcuts = (keys,) if keys else ()
    return ActionSpec(id_, title, Group.ANNOTATE, shortcuts, icon, Need.HITS, Where.HITS, writes)


def _review(id_: str, title: str, keys: str, icon: str, needs: Need) -> ActionSpec:
    return ActionSpec(id_, title, Group.ANNOTATE, (keys,), icon, needs, Where.REVIEW, True)


_FILE: Final = (
    ActionSpec("open", "Add articles…", Group.FILE, ("Ctrl+O",), "plus", writes=True),
    ActionSpec(
        "paste_article",
        "Paste as a new article",
        Group.FILE,
        ("Ctrl+V",),
        "clipboard-paste",
        writes=True,
    ),
    ActionSpec(
        "article_details", "Article details…", Group.FILE, ("Ctrl+I",), "pencil", Need.ARTICLE
    ),
    ActionSpec(
        "published",
        "Published date…",
        Group.FILE,
        (),
        "calendar",
        Need.ARTICLES,
        writes=True,
    ),
    ActionSpec("redated", "Dates that changed…", Group.FILE, (), "calendar", Need.REDATED),
    ActionSpec("versions", "Versions…", Group.FILE, (), "history", Need.ARTICLES),
    ActionSpec(
        "what_changed", "What changed…", Group.FILE, ("Ctrl+D",), "arrow-up-down", Need.ARTICLES
    ),
    ActionSpec(
        "tag_articles",
        "Tag the articles…",
        Group.FILE,
        ("T",),
        "tag",
        Need.ARTICLES,
        Where.LIBRARY,
        True,
    ),
    ActionSpec(
        "delete_article",
        "Delete articles",
        Group.FILE,
        ("Delete",),
        "trash-2",
        Need.ARTICLES,
        Where.LIBRARY,
        True,
    ),
    ActionSpec(
        "preview", "Preview as Markdown…", Group.FILE, ("Ctrl+Shift+M",), "eye", Need.ARTICLE
    ),
    ActionSpec(
        "export", "Export as Markdown…", Group.FILE, ("Ctrl+Shift+E",), "download", Need.ARTICLE
    ),
    ActionSpec("export_pdf", "Export as PDF…", Group.FILE, (), "file-text", Need.ARTICLE),
    ActionSpec("print", "Print…", Group.FILE, ("Ctrl+P",), "printer", Need.ARTICLE),
    ActionSpec("export_all", "Export the whole library…", Group.FILE, (), "download"),
    ActionSpec("check_library", "Check the library", Group.FILE, (), "check"),
    ActionSpec("backup", "Back up the library…", Group.FILE, (), "history"),
    ActionSpec("backups", "Backups…", Group.FILE, (), "clock"),
    ActionSpec("bin", "Bin…", Group.FILE, (), "trash-2"),
    ActionSpec("pass_phrase", "Pass phrase…", Group.FILE, (), "", writes=True),
    ActionSpec("preferences", "Preferences…", Group.FILE, ("Ctrl+,",), "settings"),
    ActionSpec("quit", "Quit", Group.FILE, ("Ctrl+Q",), "log-out"),
)

_EDIT: Final = (
    ActionSpec("undo", "Undo", Group.EDIT, ("Ctrl+Z",), "undo-2", Need.UNDO, writes=True),
    ActionSpec(
        "redo", "Redo", Group.EDIT, ("Ctrl+Shift+Z", "Ctrl+Y"), "redo-2", Need.REDO, writes=True
    ),
    ActionSpec("history", "History…", Group.EDIT, ("Ctrl+Alt+Z",), "history"),
    ActionSpec("copy", "Copy", Group.EDIT, ("Ctrl+C",), "copy", Need.TARGET, Where.READER),
    ActionSpec("find", "Find in the article", Group.EDIT, ("Ctrl+F",), "search", Need.ARTICLE),
    ActionSpec("find_next", "Find next", Group.EDIT, ("Ctrl+G", "F3"), "", Need.ARTICLE),
    ActionSpec(
        "find_previous",
        "Find previous",
        Group.EDIT,
        ("Ctrl+Shift+G", "Shift+F3"),
        "",
        Need.ARTICLE,
    ),
    ActionSpec("take_hit", "Select what was found", Group.EDIT, ("Ctrl+Return",), "", Need.ARTICLE),
    ActionSpec("search_library", "Search the library", Group.EDIT, ("Ctrl+Shift+F",), "library"),
)

_ANNOTATE: Final = (
    _annotate("highlight", "Highlight", "H", "highlighter", Need.TARGET),
    _annotate("note", "Note", "N", "sticky-note", Need.TARGET),
    _annotate("tag", "Tag", "T", "tag", Need.TARGET),
    _annotate("link", "Link from here", "L", "link", Need.TARGET),
    _annotate("extent", "Fit the mark to the selection", "R", "maximize", Need.EXTENT),
    ActionSpec(
        "export_passages",
        "Export the highlights…",
        Group.ANNOTATE,
        (),
        "download",
        Need.ANNOTATION,
    ),
    _annotate("delete", "Delete the annotation", "Delete", "trash-2", Need.ANNOTATION),
    ActionSpec(
        "review",
        "Review the marks…",
        Group.ANNOTATE,
        ("Ctrl+Alt+R",),
        "list-filter",
        Need.ARTICLE,
        checkable=True,
    ),
    _review("accept_mark", "Accept the place", "Return", "check", Need.PLACED),
    ActionSpec(
        "accept_moved",
        "Accept all that moved",
        Group.ANNOTATE,
        (),
        "check",
        Need.MOVED,
        writes=True,
    ),
    _annotate("attach_mark", "Attach to the selection", "A", "map-pin", Need.ATTACHING),
    _review("leave_mark", "Leave without a place", "Backspace", "ban", Need.PLACED),
    _hits("tag_hits", "Tag the passages…", "T", "tag"),
    _hits("colour_hits", "Colour of the passages…", "H", "palette"),
    _hits("link_hits", "Link from or to the passages", "L", "link"),
    _hits("confirm_hits", "Confirm the findings", "C", "check"),
    _hits("reject_hits", "Reject the findings", "X", "x"),
    _hits("export_hits", "Export the passages…", "", "download", writes=False),
    _hits("delete_hits", "Delete the passages’ highlights", "Delete", "trash-2"),
    *(
        _annotate(f"colour_{n}", COLOUR_NAMES[colour], str(n), "", Need.TARGET)
        for n, colour in enumerate(Colour, 1)
    ),
)

_FINDINGS: Final = (
    _annotate("entity", "Entity…", "E", "user", Need.TARGET, Group.FINDINGS),
    _annotate("speaker", "Who said this…", "S", "quote", Need.QUOTABLE, Group.FINDINGS),
    _annotate("quote_form", "Whose words these are…", "W", "quote", Need.QUOTE, Group.FINDINGS),
    _annotate("measure", "Number or date…", "D", "hash", Need.MEASURABLE, Group.FINDINGS),
    ActionSpec(
        "entity_page",
        "Page of the entity",
        Group.FINDINGS,
        ("P",),
        "book-open",
        Need.NAMED,
        Where.READER,
    ),
    _annotate("confirm", "Confirm", "C", "check", Need.FINDING, Group.FINDINGS),
    _annotate("reject", "Reject", "X", "x", Need.FINDING, Group.FINDINGS),
    _name("confirm_article", "Confirm in this article", "Shift+C", "check"),
    _name("confirm_everywhere", "Confirm everywhere", "Ctrl+Shift+C", "check"),
    _name("reject_article", "Reject in this article", "Shift+X", "x"),
    _name("reject_everywhere", "Reject everywhere", "Ctrl+Shift+X", "ban"),
    _name("rename", "Name…", "F2", "pencil"),
    _name("same_as", "Same as…", "M", "link-2"),
    _name("someone_else", "Someone else…", "Shift+M", "users"),
    ActionSpec("rules", "Rules on names…", Group.FINDINGS, ("Ctrl+Shift+R",), "list-filter"),
)

_GO: Final = (
    ActionSpec("palette", "Command palette", Group.GO, ("Ctrl+K",), "command"),
    ActionSpec("back", "Back", Group.GO, ("Alt+Left",), "arrow-left", Need.BACK),
    ActionSpec("forward", "Forward", Group.GO, ("Alt+Right",), "arrow-right", Need.FORWARD),
    ActionSpec(
        "follow",
        "Follow the link",
        Group.GO,
        ("Return",),
        "external-link",
        Need.LINK,
        Where.READER,
    ),
    ActionSpec("next_item", "Next item", Group.GO, ("J",), "", None, Where.LISTS),
    ActionSpec("previous_item", "Previous item", Group.GO, ("K",), "", None, Where.LISTS),
    ActionSpec("next_mark", "Next mark", Group.GO, ("Alt+Down",), "chevron-down", Need.ARTICLE),
    ActionSpec("previous_mark", "Previous mark", Group.GO, ("Alt+Up",), "chevron-up", Need.ARTICLE),
    ActionSpec("next_article", "Next article", Group.GO, ("Ctrl+PgDown",)),
    ActionSpec("previous_article", "Previous article", Group.GO, ("Ctrl+PgUp",)),
    ActionSpec("go_reader", "To the text", Group.GO, ("Ctrl+1",), "book-open", Need.ARTICLE),
    ActionSpec("go_other_side", "To the other side", Group.GO, ("F6",), "", Need.SPLIT),
    ActionSpec("go_library", "To the library", Group.GO, ("Ctrl+L",), "library"),
    ActionSpec("go_findings", "To the findings", Group.GO, ("Ctrl+Shift+L",), "list-filter"),
    ActionSpec("quotes", "Quotations", Group.VIEW, ("Ctrl+Shift+U",), "quote", checkable=True),
    ActionSpec("numbers", "Numbers", Group.VIEW, ("Ctrl+Shift+N",), "hash", checkable=True),
    ActionSpec("timeline", "Timeline", Group.VIEW, ("Ctrl+Shift+Y",), "clock", checkable=True),
    ActionSpec("entities", "Entities", Group.VIEW, ("Ctrl+Shift+P",), "users", checkable=True),
    ActionSpec("new_here", "Entities that are new here", Group.VIEW, (), "star", Need.ARTICLE),
    ActionSpec("go_question", "To the question of the import", Group.GO, ("F7",), "", Need.ASKED),
    ActionSpec("go_tags", "To the tags", Group.GO, ("Ctrl+Shift+T",), "tags"),
    ActionSpec("clear", "Clear step by step", Group.GO, ("Esc",)),
)

_VIEW: Final = (
    ActionSpec("zoom_in", "Larger text", Group.VIEW, ("Ctrl++", "Ctrl+="), "zoom-in"),
    ActionSpec("zoom_out", "Smaller text", Group.VIEW, ("Ctrl+-",), "zoom-out"),
    ActionSpec("zoom_reset", "Standard size", Group.VIEW, ("Ctrl+0",)),
    ActionSpec("panel_library", "Sidebar", Group.VIEW, ("Ctrl+B",), "panel-left", checkable=True),
    ActionSpec(
        "panel_cards",
        "Cards in the margin",
        Group.VIEW,
        ("Ctrl+Shift+B",),
        "panel-right",
        checkable=True,
    ),
    ActionSpec(
        "split",
        "Split view",
        Group.VIEW,
        ("Ctrl+Alt+Return",),
        "columns-2",
        Need.ARTICLE,
        checkable=True,
    ),
    ActionSpec(
        "distraction_free", "Distraction-free", Group.VIEW, ("F11",), "maximize", checkable=True
    ),
    ActionSpec("fullscreen", "Full screen", Group.VIEW, ("Shift+F11",), "", checkable=True),
    ActionSpec("theme_system", "As the system", Group.VIEW, (), "settings", checkable=True),
    ActionSpec("theme_light", "Light", Group.VIEW, (), "sun", checkable=True),
    ActionSpec("theme_sepia", "Sepia", Group.VIEW, (), "coffee", checkable=True),
    ActionSpec("theme_dark", "Dark", Group.VIEW, (), "moon", checkable=True),
)

LAYERS: Final = ("entities", "quotes", "quantities", "times", "highlights", "links")
"""The layers in the order of the legend and of the keys Alt+1 to Alt+6."""

_LAYERS: Final = (
    ActionSpec("hide_marks", "Hide all marks", Group.LAYERS, ("Ctrl+Shift+H",), "eye-off"),
    *(
        ActionSpec(
            f"layer_{layer}", LAYER_NAMES[layer], Group.LAYERS, (f"Alt+{n}",), checkable=True
        )
        for n, layer in enumerate(LAYERS, 1)
    ),
    *(
        ActionSpec(
            f"layer_{label.value}",
            LABEL_NAMES[label],
            Group.LAYERS,
            (f"Ctrl+E, {key}",),
            checkable=True,
        )
        for label, key in LABEL_LETTERS.items()
    ),
)

_HELP: Final = (
    ActionSpec("shortcuts", "Keyboard shortcuts", Group.HELP, ("?", "F1"), "keyboard"),
    ActionSpec("about", "About Postil", Group.HELP, (), "info"),
)

ACTIONS: Final = (*_FILE, *_EDIT, *_ANNOTATE, *_FINDINGS, *_GO, *_VIEW, *_LAYERS, *_HELP)


def layer_of(spec: ActionSpec) -> str:
    """The layer that a layer action switches: "quotes", "entities/PERSON"; "" for other actions."""
    if spec.group is not Group.LAYERS or not spec.checkable:
        return ""
    name = spec.id.removeprefix("layer_")
    return name if name in LAYERS else f"entities/{name}"
