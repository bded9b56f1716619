import django.core.serializers.json
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('contenttypes', '0002_remove_content_type_name'),
        ('editorial', '0007_translations'),
        ('events', '0006_set_aside'),
    ]

    operations = [
        migrations.CreateModel(
            name='ScheduledPublication',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField()),
                ('digest', models.CharField(max_length=64)),
                ('reason', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('approved_at', models.DateTimeField(auto_now_add=True)),
                ('state', models.CharField(choices=[('waiting', 'waits for its time'), ('done', 'published'), ('cancelled', 'cancelled'), ('void', 'void')], default='waiting', max_length=9)),
                ('outcome', models.TextField(blank=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('approved_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='scheduled', to='events.event')),
            ],
            options={
                'verbose_name': 'scheduled publication',
                'verbose_name_plural': 'scheduled publications',
                'ordering': ['at', 'id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'waiting')), fields=('event',), name='one_approval_waits_for_an_event')],
            },
        ),
        migrations.CreateModel(
            name='Version',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('record_id', models.BigIntegerField()),
                ('version', models.PositiveIntegerField()),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('document', models.TextField()),
                ('state', models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder, null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('kind', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contenttypes.contenttype')),
            ],
            options={
                'verbose_name': 'version',
                'verbose_name_plural': 'versions',
                'ordering': ['-version'],
                'constraints': [models.UniqueConstraint(fields=('kind', 'record_id', 'version'), name='version_of_record_once')],
            },
        ),
    ]
