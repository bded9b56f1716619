"""Packed columns of everything published, as the worker builds them; what is packed already is stored as it is."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('record', '0004_claims_that_name_others'),
    ]

    operations = [
        migrations.CreateModel(
            name='ColumnsFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('data', models.CharField(choices=[('now', 'Now'), ('known', 'Known')], max_length=5)),
                ('version', models.PositiveBigIntegerField()),
                ('digest', models.CharField(max_length=16)),
                ('made_by', models.CharField(max_length=16)),
                ('built_at', models.DateTimeField()),
                ('rows', models.PositiveIntegerField()),
                ('size', models.PositiveIntegerField()),
                ('br', models.BinaryField()),
                ('gzip', models.BinaryField()),
            ],
            options={
                'ordering': ['-version', 'data'],
                'constraints': [models.UniqueConstraint(fields=('data', 'version'), name='columns_file_once_a_version')],
            },
        ),
        migrations.RunSQL(
            "ALTER TABLE record_columnsfile SET SCHEMA record",
            "ALTER TABLE record.record_columnsfile SET SCHEMA desk",
        ),
        migrations.RunSQL(
            "ALTER TABLE record.record_columnsfile ALTER br SET STORAGE EXTERNAL, ALTER gzip SET STORAGE EXTERNAL",
            migrations.RunSQL.noop,
        ),
    ]
