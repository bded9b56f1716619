"""What must always be true of a stored geometry, as database conditions.

A form's parser can be passed by (bulk writes, SQL); these conditions cannot. NaN sorts above every number in
PostgreSQL, so it fails an upper bound; an empty geometry has no coordinate and is refused by itself.
"""

from django.db.models import BooleanField, F, FloatField, Func, IntegerField, Q
from django.db.models.lookups import Exact, GreaterThanOrEqual, LessThanOrEqual

from rules.geometry import MOST_VERTICES


def on_the_globe(field: str) -> Q:
    """Unset, or not empty and within the degrees of longitude and latitude."""
    bounds = Q(Exact(Func(F(field), function="ST_IsEmpty", output_field=BooleanField()), False))
    for edge, limit in (("ST_XMax", 180.0), ("ST_YMax", 90.0)):
        bounds &= Q(LessThanOrEqual(_edge(field, edge), limit))
    for edge, limit in (("ST_XMin", -180.0), ("ST_YMin", -90.0)):
        bounds &= Q(GreaterThanOrEqual(_edge(field, edge), limit))
    return Q(**{f"{field}__isnull": True}) | bounds


def a_valid_area(field: str) -> Q:
    """Unset, or on the globe, not crossing itself (OGC 06-103r4, 6.1.11) and of a bounded number of vertices."""
    valid = Exact(Func(F(field), function="ST_IsValid", output_field=BooleanField()), True)
    vertices = LessThanOrEqual(Func(F(field), function="ST_NPoints", output_field=IntegerField()), MOST_VERTICES)
    return on_the_globe(field) & (Q(**{f"{field}__isnull": True}) | (Q(valid) & Q(vertices)))


def _edge(field: str, function: str) -> Func:
    return Func(F(field), function=function, output_field=FloatField())
