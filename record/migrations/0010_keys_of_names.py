"""The key by which the spellings of a name that differ as romanisations do find one another (rules/spellings.py)."""

from typing import Any

from django.db import migrations, models

from rules.spellings import key


def fill(apps: Any, schema_editor: Any) -> None:
    """As the owner: the desk's role does not exist before the first migrations have run."""
    rows = apps.get_model("record", "NameRecord").objects.using(schema_editor.connection.alias)
    names = list(rows.all())
    for name in names:
        name.key = key(name.folded)
    rows.bulk_update(names, ["key"], batch_size=1_000)


class Migration(migrations.Migration):

    dependencies = [
        ('record', '0009_what_may_be_read_as_columns'),
    ]

    operations = [
        migrations.AddField(
            model_name='namerecord',
            name='key',
            field=models.CharField(default='', max_length=200),
            preserve_default=False,
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name='namerecord',
            index=models.Index(fields=['key'], name='name_record_key'),
        ),
    ]
