"""The SQL of a query, for statements of our own around it.

``Query.sql_with_params()`` writes for the alias ``default``, which a process for readers does not have
(SITE=public): there it fails, and elsewhere it may write for another database than the query asks.
stack/patterns.py refuses it.
"""

from typing import Any

from django.db.models import Model, QuerySet

# What is filled into a statement, as the driver adapts it: text, numbers, days, lists.
Parameters = tuple[Any, ...]


def compiled(queryset: QuerySet[Model, object]) -> tuple[str, Parameters]:
    """The statement and its parameters, as written for the database that this query asks.

    Raises EmptyResultSet where Django knows that no row can match.
    """
    statement, parameters = queryset.query.get_compiler(using=queryset.db).as_sql()
    return statement, tuple(parameters)
