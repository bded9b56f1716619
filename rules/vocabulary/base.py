"""What every closed list is made of."""

from enum import StrEnum
from typing import Self


def translatable(text: str) -> str:
    """Mark a text for the translators' catalogue; it is translated where it is shown."""
    return text


class Vocabulary(StrEnum):
    """A closed list of values; ``label`` names one to a reader, ``definition`` explains it."""

    label: str
    definition: str

    def __new__(cls, value: str, label: str = "", definition: str = "") -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        member.definition = definition
        return member

    @classmethod
    def values(cls) -> tuple[str, ...]:
        return tuple(member.value for member in cls)
