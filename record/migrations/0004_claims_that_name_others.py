"""Which claim a figure is a part of, and which it supersedes; rebuild_rows fills them."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('record', '0003_known_events'),
    ]

    operations = [
        migrations.AddField(
            model_name='claimrecord',
            name='part_of',
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='claimrecord',
            name='supersedes',
            field=models.PositiveIntegerField(null=True),
        ),
    ]
