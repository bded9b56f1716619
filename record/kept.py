"""Answers that were given already, packed as they were sent: within a data version they are the same for everyone."""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from threading import Lock

# What an answer weighs besides its bytes: its headers and its place among the others.
_BESIDE = 2_048


@dataclass(frozen=True)
class Answer:
    """One answer as it was sent. ``versions``: of the record and of what is derived, as they were before it."""

    versions: tuple[int, int]
    headers: dict[str, str]
    content: bytes

    @property
    def weight(self) -> int:
        """Bytes of memory."""
        return len(self.content) + _BESIDE


class Kept:
    """The answers asked for last: at most ``most`` of them and ``most_bytes``, none above ``largest``.

    One process's, and safe among its threads. Of an address there is one answer, of the newest version it was asked at.
    """

    def __init__(self, most: int, most_bytes: int, largest: int) -> None:
        self.most, self.most_bytes, self.largest = most, most_bytes, largest
        self.weight = 0
        self._answers: OrderedDict[Hashable, Answer] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._answers)

    def get(self, key: Hashable) -> Answer | None:
        with self._lock:
            answer = self._answers.get(key)
            if answer:
                self._answers.move_to_end(key)
            return answer

    def keep(self, key: Hashable, answer: Answer) -> None:
        """Keep the answer instead of an older one; those that were not asked for the longest make way."""
        with self._lock:
            held = self._answers.get(key)
            if answer.weight > self.largest or (held and held.versions > answer.versions):
                return
            self._drop(key)
            self._answers[key] = answer
            self.weight += answer.weight
            while len(self._answers) > self.most or self.weight > self.most_bytes:
                self._drop(next(iter(self._answers)))

    def forget(self, key: Hashable, answer: Answer) -> None:
        """Forget the answer, where it is still the one that is kept."""
        with self._lock:
            if self._answers.get(key) is answer:
                self._drop(key)

    def _drop(self, key: Hashable) -> None:
        dropped = self._answers.pop(key, None)
        if dropped:
            self.weight -= dropped.weight
