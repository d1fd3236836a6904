"""Back and forward through the library."""

from postil.model.identity import ArticleId
from postil.workspace.trail import Place, Trail

A, B, C = (Place(ArticleId(name), n) for n, name in enumerate("abc"))


def test_back_and_forward_return_to_the_same_places() -> None:
    trail = Trail()
    trail.leave(A)
    trail.leave(B)
    assert trail.back(C) == B
    assert trail.back(B) == A
    assert trail.back(A) is None
    assert trail.forward(A) == B
    assert trail.forward(B) == C
    assert not trail.can_go_forward


def test_a_new_jump_forgets_what_lay_ahead() -> None:
    trail = Trail()
    trail.leave(A)
    trail.back(B)
    trail.leave(C)
    assert not trail.can_go_forward
    assert trail.can_go_back
