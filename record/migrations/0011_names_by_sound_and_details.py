"""Names by their sound (rules/sounds.py), and what reports and figures of an event say, for searching."""

from typing import Any

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models

from rules.sounds import near, sound


def fill(apps: Any, schema_editor: Any) -> None:
    """As the owner: the desk's role does not exist before the first migrations have run."""
    rows = apps.get_model("record", "NameRecord").objects.using(schema_editor.connection.alias)
    names = list(rows.all())
    for name in names:
        name.sounds = sorted(near(sound(name.folded)))
    rows.bulk_update(names, ["sounds"], batch_size=1_000)


class Migration(migrations.Migration):
    dependencies = [("record", "0010_keys_of_names")]

    operations = [
        migrations.AddField(
            model_name="namerecord",
            name="sounds",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=200), default=list, size=None
            ),
            preserve_default=False,
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="namerecord",
            index=django.contrib.postgres.indexes.GinIndex(fields=["sounds"], name="name_record_sounds"),
        ),
        # Rows are written again at the next start, since rows.ROWS_VERSION rises with this.
        migrations.AddField(
            model_name="eventrecord",
            name="details",
            field=django.contrib.postgres.search.SearchVectorField(default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="knowneventrecord",
            name="details",
            field=django.contrib.postgres.search.SearchVectorField(default=""),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name="eventrecord",
            index=django.contrib.postgres.indexes.GinIndex(fields=["details"], name="event_record_details"),
        ),
    ]
