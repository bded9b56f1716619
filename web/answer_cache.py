"""LRU cache of compressed responses: within a data version they are the same for every client."""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from threading import Lock

# Bytes that an answer takes besides its content: headers and the entry itself.
_OVERHEAD = 2_048


@dataclass(frozen=True)
class Answer:
    """One response as it was sent. ``versions``: of the record and of the derived data, read before it was made."""

    versions: tuple[int, int]
    headers: dict[str, str]
    content: bytes

    @property
    def weight(self) -> int:
        """Bytes of memory."""
        return len(self.content) + _OVERHEAD


class AnswerCache:
    """The most recently used answers: at most ``most`` of them, ``most_bytes`` together, none above ``largest`` bytes.

    Per process and thread-safe. One answer per key, of the newest version requested.
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

    def put(self, key: Hashable, answer: Answer) -> None:
        """Store the answer unless a newer one is there; the least recently used ones are evicted."""
        with self._lock:
            present = self._answers.get(key)
            if answer.weight > self.largest or (present and present.versions > answer.versions):
                return
            self._drop(key)
            self._answers[key] = answer
            self.weight += answer.weight
            while len(self._answers) > self.most or self.weight > self.most_bytes:
                self._drop(next(iter(self._answers)))

    def evict(self, key: Hashable, answer: Answer) -> None:
        """Remove the answer, if it is still the one stored."""
        with self._lock:
            if self._answers.get(key) is answer:
                self._drop(key)

    def _drop(self, key: Hashable) -> None:
        dropped = self._answers.pop(key, None)
        if dropped:
            self.weight -= dropped.weight
