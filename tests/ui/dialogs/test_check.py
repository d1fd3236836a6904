from postil.ui.dialogs.about import About
from postil.ui.dialogs.check import CheckResult, verdict_of


def test_a_sound_library() -> None:
    assert verdict_of([], 1) == "The library is sound: 1 article, nothing amiss."


def test_problems_are_counted_and_listed(qapp) -> None:
    problems = ["A version has no article.", "An annotation has no version."]
    assert verdict_of(problems, 3).startswith("The check found 2 problems.")
    dialog = CheckResult(problems, 3)
    assert "2 problems" in dialog.verdict.text()
    dialog.deleteLater()


def test_about_names_version_and_licences(qapp) -> None:
    from PySide6.QtWidgets import QLabel, QPlainTextEdit

    from postil import __version__

    about = About("/tmp/library.postil")
    told = " ".join(label.text() for label in about.findChildren(QLabel))
    licences = [edit.toPlainText() for edit in about.findChildren(QPlainTextEdit)]
    assert f"Postil {__version__}" in told
    assert "/tmp/library.postil" in told
    assert len(licences) == 3
    assert any("SIL OPEN FONT LICENSE" in text.upper() for text in licences)
    about.deleteLater()
