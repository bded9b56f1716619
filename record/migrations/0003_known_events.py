"""What was known when: a row for each state of knowledge of an event; rebuild_rows fills it."""

import datetime
import django.contrib.gis.db.models.fields
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('record', '0002_schema_state_and_immutability'),
    ]

    operations = [
        migrations.AddField(
            model_name='claimrecord',
            name='known_from',
            field=models.DateField(default=datetime.date(9999, 12, 31)),
            preserve_default=False,
        ),
        migrations.CreateModel(
            name='KnownEventRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=20)),
                ('type', models.CharField(max_length=20)),
                ('grade', models.CharField(max_length=12)),
                ('title', models.CharField(max_length=200)),
                ('earliest', models.DateField()),
                ('latest', models.DateField()),
                ('during', models.GeneratedField(db_persist=True, expression=models.Func(models.F('earliest'), models.F('latest'), models.Value('[]'), function='daterange'), output_field=django.contrib.postgres.fields.ranges.DateRangeField())),
                ('place', models.CharField(max_length=80)),
                ('shape', django.contrib.gis.db.models.fields.GeometryField(null=True, spatial_index=False, srid=4326)),
                ('tags', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=100), size=None)),
                ('killed_low', models.PositiveIntegerField(null=True)),
                ('killed_high', models.PositiveIntegerField(null=True)),
                ('killed_counts_longer', models.BooleanField(default=False)),
                ('killed_rank', models.IntegerField()),
                ('first_told', models.JSONField(default=dict)),
                ('search', django.contrib.postgres.search.SearchVectorField()),
                ('feature', models.TextField()),
                ('updated', models.DateTimeField()),
                ('known_from', models.DateField()),
                ('known_until', models.DateField(null=True)),
                ('revision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='record.revision')),
            ],
            options={
                'ordering': ['-latest', 'code'],
                'indexes': [models.Index(models.OrderBy(models.F('latest'), descending=True), models.OrderBy(models.F('code')), name='known_event_newest'), models.Index(fields=['known_from', 'known_until'], name='known_event_when_known'), django.contrib.postgres.indexes.GistIndex(fields=['during'], name='known_event_when'), django.contrib.postgres.indexes.GinIndex(fields=['tags'], name='known_event_tags')],
                'constraints': [models.UniqueConstraint(fields=('code', 'known_from'), name='known_event_once_a_day'), models.CheckConstraint(condition=models.Q(('known_until__isnull', True), ('known_from__lt', models.F('known_until')), _connector='OR'), name='known_event_days_in_order')],
            },
        ),
        migrations.RunSQL(
            "ALTER TABLE record_knowneventrecord SET SCHEMA record",
            "ALTER TABLE record.record_knowneventrecord SET SCHEMA desk",
        ),
    ]
