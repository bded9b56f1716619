"""Stories now public."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models

KINDS = [('event', 'event'), ('control', 'control claim'), ('place', 'place'), ('actor', 'actor'), ('source', 'source'), ('front', 'front'), ('story', 'story')]


class Migration(migrations.Migration):

    dependencies = [
        ('record', '0012_events_of_datasets'),
    ]

    operations = [
        migrations.AlterField(
            model_name='namerecord',
            name='kind',
            field=models.CharField(choices=KINDS, max_length=8),
        ),
        migrations.AlterField(
            model_name='revision',
            name='kind',
            field=models.CharField(choices=KINDS, max_length=8),
        ),
        migrations.CreateModel(
            name='StoryRecord',
            fields=[
                ('slug', models.CharField(max_length=80, primary_key=True, serialize=False)),
                ('name_en', models.CharField(max_length=200)),
                ('name_ar', models.CharField(blank=True, max_length=200)),
                ('entry', models.TextField()),
                ('events', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), size=None)),
                ('revision', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='record.revision')),
            ],
            options={
                'ordering': ['name_en', 'slug'],
                'abstract': False,
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['events'], name='story_record_events')],
            },
        ),
        migrations.RunSQL(
            "ALTER TABLE record_storyrecord SET SCHEMA record",
            "ALTER TABLE record.record_storyrecord SET SCHEMA desk",
        ),
    ]
