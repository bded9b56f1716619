"""The record in a schema of its own, its one state row, and revisions that nobody can change."""

from django.db import migrations

TABLES = (
    "state",
    "revision",
    "eventrecord",
    "claimrecord",
    "placerecord",
    "actorrecord",
    "sourcerecord",
    "frontrecord",
    "namerecord",
    "controlrecord",
    "derived",
    "outbox",
)

IMMUTABLE = """
CREATE FUNCTION record.refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    RAISE EXCEPTION 'A printed revision is never changed or deleted (% on %).', TG_OP, TG_TABLE_NAME;
END $$;
CREATE TRIGGER revision_is_immutable BEFORE UPDATE OR DELETE ON record.record_revision
    FOR EACH ROW EXECUTE FUNCTION record.refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("record", "0001_initial")]

    operations = [
        *(
            migrations.RunSQL(
                f"ALTER TABLE record_{table} SET SCHEMA record",
                f"ALTER TABLE record.record_{table} SET SCHEMA desk",
            )
            for table in TABLES
        ),
        migrations.RunSQL(
            IMMUTABLE,
            "DROP TRIGGER revision_is_immutable ON record.record_revision; DROP FUNCTION record.refuse_change()",
        ),
        migrations.RunSQL(
            "INSERT INTO record.record_state (id, version, head, event_codes, control_codes)"
            " VALUES (1, 0, repeat('0', 64), 0, 0)",
            "DELETE FROM record.record_state",
        ),
    ]
