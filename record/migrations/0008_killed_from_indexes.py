"""What each group comes to is summed from an index; the few events that tell of too many groups for one have their own."""

import django.db.models.functions.comparison
import django.db.models.functions.text
import django.db.models.lookups
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('record', '0007_indexes_of_kinds'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='eventrecord',
            name='event_record_killed_by_group',
        ),
        migrations.AddIndex(
            model_name='eventrecord',
            index=models.Index(condition=models.Q(django.db.models.lookups.LessThan(django.db.models.functions.text.Length(django.db.models.functions.comparison.Cast('killed_by_group', models.TextField())), 1000)), fields=['type', 'latest'], include=('earliest', 'code', 'killed_by_group'), name='event_record_killed_short'),
        ),
        migrations.AddIndex(
            model_name='eventrecord',
            index=models.Index(condition=models.Q(django.db.models.lookups.GreaterThanOrEqual(django.db.models.functions.text.Length(django.db.models.functions.comparison.Cast('killed_by_group', models.TextField())), 1000)), fields=['type', 'latest'], name='event_record_killed_long'),
        ),
    ]
