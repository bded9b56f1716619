"""Saving drafts the way a form does: every field and condition checked first, in words that say where it failed."""

import re
from collections.abc import Iterable
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import Model

from imports.chronology.upstream import Unreadable

_OF_THE_FILES = re.compile(r"control_history|not_verified|held_ground_until|\w\.json\b")
_IN_BRACKETS = re.compile(r"\s*\([^()]*(?:control_history|not_verified|held_ground_until)[^()]*\)")
_SENTENCES = re.compile(r"(?<=[.!?]) +")

Kept = TypeVar("Kept", bound=Model)


def keep(record: Kept, where: str) -> Kept:
    """The record, saved. Raises Unreadable where a form would have refused it.

    Its values are checked here. Its conditions, and whether what it names exists, the database checks as the row is
    written: a form asks for each of them beforehand, which would more than double the time of a loading.
    """
    left_to_the_database = [field.name for field in record._meta.fields if field.is_relation or not field.editable]
    try:
        record.full_clean(exclude=left_to_the_database, validate_unique=False, validate_constraints=False)
        record.save()
    except ValidationError as problem:
        raise _refused(record, where, str(problem.message_dict)) from problem
    except IntegrityError as problem:
        raise _refused(record, where, _in_words(record, problem)) from problem
    return record


def _in_words(record: Model, problem: IntegrityError) -> str:
    """The condition's own sentence where it has one."""
    broken = getattr(getattr(problem.__cause__, "diag", None), "constraint_name", None)
    for constraint in record._meta.constraints:
        if constraint.name == broken and constraint.violation_error_message:
            return str(constraint.violation_error_message)
    return str(problem)


def _refused(record: Model, where: str, why: str) -> Unreadable:
    return Unreadable(f"{where}: {record._meta.verbose_name}: {why} Mend the table or the file.")


def notes(*parts: str | None) -> str:
    """The parts that say something to readers, one a line."""
    said = (_for_readers(part) for part in parts if part)
    return "\n".join(part for part in said if part)


def _for_readers(text: str) -> str:
    """The text without what its compilers say to each other of their files and fields."""
    text = _IN_BRACKETS.sub("", text)
    return " ".join(part for part in _SENTENCES.split(text.strip()) if not _OF_THE_FILES.search(part)).strip()


def spelled(words: Iterable[str]) -> list[tuple[str, str]]:
    """Spellings as (name, language): «تدمر@ar» is Arabic, a spelling without a mark is of no one language."""
    return [(name, language) for name, _, language in (word.partition("@") for word in words)]
