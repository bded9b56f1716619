"""Codes of events as two numbers, and the order of codes as text kept in numbers."""

from datetime import date
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

_EPOCH = date(1970, 1, 1).toordinal()


def split(code: str) -> tuple[int, int]:
    """Day (since 1970) and number of a code as the press gives it: cm-2015-05-20-022 has the number 22."""
    return day_number(code[3:13]), int(code[14:])


@lru_cache(maxsize=65_536)
def day_number(day: str) -> int:
    """Days since 1970 of YYYY-MM-DD."""
    return date.fromisoformat(day).toordinal() - _EPOCH


def halves(number: NDArray[np.integer]) -> tuple[NDArray[np.integer], NDArray[np.integer]]:
    """Numbers as 256 × high + low: packed apart they take two thirds, since the lower half is little but chance."""
    return number >> 8, number & 255


def as_text(number: NDArray[np.integer]) -> tuple[NDArray[np.integer], NDArray[np.integer]]:
    """Two keys that order numbers as codes do, which are text: 1000 stands before 999, and 100 before 1000."""
    digits = np.maximum(3, 1 + np.floor(np.log10(np.maximum(number, 1).astype(np.float64))).astype(np.int64))
    return number.astype(np.int64) * 10 ** (10 - digits), digits
