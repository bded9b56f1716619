"""What sums over events take of each group, ready in the event's row; rebuild_rows fills it."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('record', '0005_columns_files'),
    ]

    operations = [
        migrations.AddField(
            model_name='eventrecord',
            name='killed_by_group',
            field=models.JSONField(null=True),
        ),
        migrations.AddField(
            model_name='knowneventrecord',
            name='killed_by_group',
            field=models.JSONField(null=True),
        ),
    ]
