"""What can be acted on just now, read from the session and the reader."""

from collections.abc import Sequence
from dataclasses import replace

from postil.model.finding import EntityMention, Quantity, Quotation, TimeExpression
from postil.ui.action_list import Situation
from postil.ui.reader.marks import MarkRef
from postil.ui.reader.reader import Reader
from postil.workspace.review import ReviewItem


def with_several(situation: Situation, several: Sequence[MarkRef]) -> Situation:
    """The same where several marks are selected in a list, which deeds then act on."""
    if not several:
        return situation
    highlights = any(ref.annotation_id for ref in several)
    return replace(
        situation,
        target=highlights,
        annotation=highlights or any(ref.link_id for ref in several),
        finding=any(ref.finding for ref in several),
        link=False,
        quote=False,
        quotable=False,
        named=False,
        mention=False,
        measurable=False,
    )


def with_review(situation: Situation, item: ReviewItem | None, *, moved: bool) -> Situation:
    """The same where a mark is looked at in the review; `moved`: some there only moved."""
    if item is None:
        return situation
    return replace(
        situation,
        moved=moved,
        placed=item.new is not None,
        attaching=situation.selection,
    )


def situation_of(
    reader: Reader,
    *,
    articles_chosen: bool,
    split: bool = False,
    hits: bool = False,
    asked: bool = False,
    redated: bool = False,
) -> Situation:
    """The situation that decides which actions are enabled."""
    session, active = reader.session, reader.active()
    article = session.open is not None
    finding = active.finding if active else None
    quote = finding is not None and isinstance(finding.finding, Quotation)
    mention = finding is not None and isinstance(finding.finding, EntityMention)
    return Situation(
        read_only=session.read_only,
        article=article,
        articles_chosen=articles_chosen,
        split=split,
        hits=hits,
        asked=asked,
        redated=redated,
        target=article and reader.target() is not None,
        selection=article and reader.has_selection,
        annotation=active is not None and bool(active.annotation_id or active.link_id),
        fits=reader.has_selection
        and (quote or mention or (active is not None and bool(active.annotation_id))),
        link=active is not None and active.link_id is not None,
        finding=finding is not None,
        quote=quote,
        named=finding is not None and isinstance(finding.finding, EntityMention | Quotation),
        mention=mention,
        quotable=quote or (article and reader.has_selection),
        measurable=(article and reader.has_selection)
        or (finding is not None and isinstance(finding.finding, Quantity | TimeExpression)),
        can_undo=session.undo_stack.canUndo(),
        can_redo=session.undo_stack.canRedo(),
        can_go_back=session.trail.can_go_back,
        can_go_forward=session.trail.can_go_forward,
    )
