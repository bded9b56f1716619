"""What reading costs: lists, sums and exports of the API beside the same questions to three peers.

All of them answer from one database in one run, from the same generated events, one after another. The peers are
«plain Django» (``plain``: DRF, djangorestframework-gis and django-filter as a good team would write it in a week), tipg
and pygeoapi. docs/benchmarks.md says how it is measured.
"""
