"""What the files remark, as readers are given it."""

import re

_OF_THE_FILES = re.compile(r"control_history|not_verified|held_ground_until|\w\.json\b")
_IN_BRACKETS = re.compile(r"\s*\([^()]*(?:control_history|not_verified|held_ground_until)[^()]*\)")
_SENTENCES = re.compile(r"(?<=[.!?]) +")


def notes(*parts: str | None) -> str:
    """The parts that say something to readers, one a line."""
    said = (_for_readers(part) for part in parts if part)
    return "\n".join(part for part in said if part)


def _for_readers(text: str) -> str:
    """The text without what its compilers say to each other of their files and fields."""
    text = _IN_BRACKETS.sub("", text)
    return " ".join(part for part in _SENTENCES.split(text.strip()) if not _OF_THE_FILES.search(part)).strip()
