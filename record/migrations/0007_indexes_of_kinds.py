"""Lists and sums of some types and grades from an index alone; killed by group without the events that tell of none."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('record', '0006_killed_by_group'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='eventrecord',
            index=models.Index(models.F('type'), models.F('grade'), models.OrderBy(models.F('latest'), descending=True), models.F('code'), include=('earliest',), name='event_record_kinds'),
        ),
        migrations.AddIndex(
            model_name='eventrecord',
            index=models.Index(condition=models.Q(('killed_by_group__isnull', False)), fields=['type', 'latest'], name='event_record_killed_by_group'),
        ),
    ]
