"""What sums over events take of each group, and the campaign they are summed for; rebuild_rows fills both."""

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
            model_name='eventrecord',
            name='campaign',
            field=models.CharField(blank=True, default='', max_length=20),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='knowneventrecord',
            name='killed_by_group',
            field=models.JSONField(null=True),
        ),
        migrations.AddField(
            model_name='knowneventrecord',
            name='campaign',
            field=models.CharField(blank=True, default='', max_length=20),
            preserve_default=False,
        ),
    ]
