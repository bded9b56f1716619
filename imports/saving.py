"""Saving drafts the way a form does: every field and condition checked first, in words that say where it failed."""

from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import Model

from imports.errors import Unreadable

Saved = TypeVar("Saved", bound=Model)


def save_checked(record: Saved, where: str) -> Saved:
    """The record, saved. Raises Unreadable where a form would have refused it.

    Its values are checked here. Its conditions, and whether what it names exists, the database checks as the row is
    written: a form asks for each of them beforehand, which would more than double the time of an import.
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
