"""Whose witness an event is: a column, and the index that sums are read from has it too."""

import django.db.models.functions.comparison
import django.db.models.functions.text
import django.db.models.lookups
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('record', '0011_names_by_sound_and_details'),
    ]

    operations = [
        migrations.AddField(
            model_name='eventrecord',
            name='dataset',
            field=models.CharField(blank=True, default='', max_length=80),
        ),
        migrations.AddField(
            model_name='knowneventrecord',
            name='dataset',
            field=models.CharField(blank=True, default='', max_length=80),
        ),
        migrations.RemoveIndex(
            model_name='eventrecord',
            name='event_record_killed_short',
        ),
        migrations.AddIndex(
            model_name='eventrecord',
            index=models.Index(condition=models.Q(django.db.models.lookups.LessThan(django.db.models.functions.text.Length(django.db.models.functions.comparison.Cast('killed_by_group', models.TextField())), 1000)), fields=['type', 'latest'], include=('earliest', 'code', 'killed_by_group', 'dataset'), name='event_record_killed_short'),
        ),
    ]
