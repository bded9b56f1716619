"""Plain Django: DRF, djangorestframework-gis and django-filter, as a good team would write it in a week.

Runs in the peers' environment, never in ours.
"""
