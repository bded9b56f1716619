"""Whether a tombstone ends the reading of what was printed, and whether a source may be handed on, as columns.

Revisions are never changed; this once they are, by the owner, since the column says what their documents say.
"""

from django.db import migrations, models

FILL = """
ALTER TABLE record.record_revision DISABLE TRIGGER revision_is_immutable;
UPDATE record.record_revision SET ends_reading = true
 WHERE verb = 'retract' AND NOT (document::jsonb -> 'may_still_be_read')::boolean;
ALTER TABLE record.record_revision ENABLE TRIGGER revision_is_immutable;
UPDATE record.record_sourcerecord SET may_be_redistributed = (entry::jsonb -> 'may_be_redistributed')::boolean;
"""


class Migration(migrations.Migration):
    dependencies = [("record", "0008_killed_from_indexes")]

    operations = [
        migrations.AddField("revision", "ends_reading", models.BooleanField(db_default=False, default=False)),
        migrations.AddField(
            "sourcerecord", "may_be_redistributed", models.BooleanField(default=True), preserve_default=False
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AddConstraint(
            "revision",
            models.CheckConstraint(
                condition=models.Q(("ends_reading", False), ("verb", "retract"), _connector="OR"),
                name="revision_ends_reading_by_tombstone",
            ),
        ),
    ]
