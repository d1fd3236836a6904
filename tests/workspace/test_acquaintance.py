"""Old texts are got to know in the background, so that their versions are recognised."""

import sys

from postil.model.article import Reading
from postil.model.holdings import NewVersion
from postil.workspace.acquaintance import Acquaintance
from postil.workspace.arrivals import article_of
from postil.workspace.recognition import sketches_of
from postil.workspace.worker import Worker

COMMAND = [sys.executable, "-c", "from postil.workspace.worker_process import main; main()"]


def test_every_text_gets_its_sketch(session, qtbot):
    library = session.library
    for number in range(45):
        words = " ".join(f"word{number * 100 + n}" for n in range(30))
        article, version = article_of(Reading(text=words, title=str(number)))
        session.take_in("Import", article, NewVersion(version, b""))
    everything = library.without_sketch()
    assert len(everything) == 47
    worker = Worker(command=COMMAND)
    acquaintance = Acquaintance(library, worker)
    acquaintance.start()
    qtbot.waitUntil(lambda: not library.without_sketch(), timeout=30_000)
    qtbot.waitUntil(lambda: not acquaintance._pause.isActive(), timeout=5_000)
    worker.close()
    made = sketches_of(library, everything)
    for version_id, sketch in made.items():
        assert library.find_alike(sketch)[0] == version_id


def test_a_library_that_is_only_read_is_left_alone(session, qtbot, monkeypatch):
    monkeypatch.setattr(type(session.library), "read_only", property(lambda _library: True))
    worker = Worker(command=COMMAND)
    Acquaintance(session.library, worker).start()
    assert not worker.busy
