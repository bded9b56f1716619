"""Only an offensive has parts, whatever writes the tables."""

from django.db import migrations

CHECK = """
CREATE FUNCTION desk.check_campaign() RETURNS trigger LANGUAGE plpgsql SET search_path = desk, pg_catalog AS $$
BEGIN
    IF NEW.part_of_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM events_event WHERE id = NEW.part_of_id AND type = 'offensive'
    ) THEN
        RAISE EXCEPTION 'An event can be part of an offensive only.' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.type = 'offensive' AND NEW.part_of_id IS NOT NULL THEN
        RAISE EXCEPTION 'A campaign cannot be part of another.' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.type <> 'offensive' AND EXISTS (SELECT 1 FROM events_event WHERE part_of_id = NEW.id) THEN
        RAISE EXCEPTION 'Events are part of this one: it stays an offensive.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER event_part_of_an_offensive AFTER INSERT OR UPDATE OF part_of_id, type ON desk.events_event
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION desk.check_campaign();
"""


class Migration(migrations.Migration):
    dependencies = [("events", "0001_initial")]

    operations = [
        migrations.RunSQL(
            CHECK,
            "DROP TRIGGER event_part_of_an_offensive ON desk.events_event; DROP FUNCTION desk.check_campaign()",
        )
    ]
