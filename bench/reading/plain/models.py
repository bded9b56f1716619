"""The flat table that all peers serve, and the figures of each event."""

from django.contrib.gis.db import models
from django.contrib.postgres.fields import ArrayField


class Event(models.Model):
    id = models.BigIntegerField(primary_key=True)
    code = models.TextField()
    revision = models.IntegerField()
    title = models.TextField()
    title_ar = models.TextField()
    type = models.TextField()
    earliest = models.DateField()
    latest = models.DateField()
    date_precision = models.TextField()
    date_basis = models.TextField()
    place = models.TextField()
    place_en = models.TextField()
    place_ar = models.TextField()
    place_precision = models.TextField()
    area = models.TextField(null=True)
    grade = models.TextField()
    actors = models.JSONField()
    fronts = ArrayField(models.TextField())
    campaign = models.TextField(null=True)
    killed_low = models.IntegerField(null=True)
    killed_best = models.IntegerField(null=True)
    killed_high = models.IntegerField(null=True)
    killed_basis = models.TextField()
    killed_counts_longer = models.BooleanField()
    reports = models.IntegerField()
    origins = models.IntegerField()
    findings = models.IntegerField()
    control_from = models.TextField(null=True)
    control_to = models.TextField(null=True)
    updated = models.DateTimeField()
    source = models.TextField()
    url = models.TextField()
    geom = models.PointField()

    class Meta:
        managed = False
        db_table = "event"


class Claim(models.Model):
    id = models.BigIntegerField(primary_key=True)
    event = models.ForeignKey(Event, models.CASCADE, related_name="claims")
    number = models.IntegerField()
    killed_group = models.TextField()
    low = models.IntegerField(null=True)
    high = models.IntegerField(null=True)

    class Meta:
        managed = False
        db_table = "claim"
