"""The actions on names, from the key to the notice."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from postil.model.finding import EntityLabel, EntityMention
from postil.ui.reader.marks import MarkRef
from postil.ui.reader.name_picker import NamePicker
from postil.workspace.name_verdicts import Scope

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def named(desk):
    """The names of the open article by how they are called."""
    text = desk.session.open.version.text
    found = [s for s in desk.session.open.findings if isinstance(s.finding, EntityMention)]
    return {s.finding.entity or text[slice(*s.finding.span)]: s for s in found}


def activate(desk, name):
    settled = named(desk)[name]
    desk.window.reader.activate(MarkRef(settled.finding.span, finding=settled))
    desk.window.refresh()


@pytest.fixture
def picker(desk) -> NamePicker:
    desk.open("Bridgehead")
    activate(desk, "Zelenskyy")
    return desk.window.reader.asking.picker


def test_rejecting_everywhere_tells_what_it_did_and_offers_the_way_back(desk, picker) -> None:
    desk.do("reject_everywhere")
    assert "Zelenskyy" not in named(desk)
    told = "“Zelenskyy” is never a person: 2 mentions in 2 articles."
    assert desk.window.notice.text == told
    desk.window.notice._button.click()
    assert "Zelenskyy" in named(desk)


@pytest.mark.parametrize(
    ("held", "scope"),
    [(Qt.KeyboardModifier.NoModifier, None), (SHIFT, Scope.ARTICLE), (CONTROL, Scope.EVERYWHERE)],
)
def test_enter_takes_the_answer_for_what_is_held(desk, picker, held, scope) -> None:
    heard = []
    desk.window.reader.asking.named.connect(heard.append)
    desk.do("rename")
    assert picker.scope is Scope.EVERYWHERE
    picker.set_scope(Scope.MENTION)
    QTest.keyClicks(picker._field, "The president")
    QTest.keyClick(picker._field, Qt.Key.Key_Return, held)
    assert heard == [scope or Scope.MENTION]
    assert "The president" in named(desk)
    assert bool(desk.session.library.naming.all()) is (scope is Scope.EVERYWHERE)


def test_the_scope_is_chosen_by_key_and_by_button(desk, picker) -> None:
    desk.do("same_as")
    for key, scope in ((Qt.Key.Key_1, Scope.MENTION), (Qt.Key.Key_2, Scope.ARTICLE)):
        QTest.keyClick(picker._field, key, Qt.KeyboardModifier.AltModifier)
        assert picker.scope is scope
    picker._buttons[Scope.EVERYWHERE].click()
    assert picker.scope is Scope.EVERYWHERE
    desk.window.reader.asking.tag(["x"], None)
    assert not picker._scopes.isVisible()


def test_a_merge_that_something_speaks_against_is_asked_about(desk, picker, monkeypatch) -> None:
    from postil.ui.reader import name_questions

    asked = []
    monkeypatch.setattr(
        name_questions, "_merged_anyway", lambda _, why: bool(asked.append(why)) or len(asked) > 1
    )
    for _ in range(2):
        desk.do("same_as")
        QTest.keyClicks(picker._field, "Demidovka")
        QTest.keyClick(picker._field, Qt.Key.Key_Return)
    assert "is a person and “Demidovka” is a place" in asked[0]
    assert len(desk.session.library.naming.all()) == 1


def test_the_extent_of_a_name_follows_the_selection(desk, picker) -> None:
    activate(desk, "Demidovka")
    span = desk.select("near Demidovka")
    desk.window.refresh()
    desk.do("extent")
    made = desk.window.reader.active()
    assert made is not None
    assert made.span == span
    assert made.finding.finding.label is EntityLabel.GPE
    assert made.has_handles
