"""Sequences whose members are made when they are asked for."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import TypeVar, overload

T_co = TypeVar("T_co", covariant=True)


class OnDemand(Sequence[T_co]):
    """A sequence that knows how to make each of its members, and keeps none of them.

    Two are equal, to each other or to a list, where their members are.
    """

    __hash__ = None  # type: ignore[assignment]

    @abstractmethod
    def made(self, place: int) -> T_co:
        """The member at a place from 0 on."""

    @overload
    def __getitem__(self, place: int) -> T_co: ...
    @overload
    def __getitem__(self, place: slice) -> list[T_co]: ...
    def __getitem__(self, place: int | slice) -> T_co | list[T_co]:
        places = range(len(self))[place]
        return self.made(places) if isinstance(places, int) else [self.made(p) for p in places]

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if not isinstance(other, Sequence) or len(self) != len(other):
            return False
        return all(mine == theirs for mine, theirs in zip(self, other, strict=True))
