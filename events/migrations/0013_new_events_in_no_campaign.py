"""A new event that is part of nothing has nothing to be checked for: of thousands that are drafted at once, each was."""

from django.db import migrations

_CHECK = "ON desk.events_event DEFERRABLE INITIALLY DEFERRED FOR EACH ROW"
_THEN = "EXECUTE FUNCTION desk.check_campaign();"
BY_KIND = f"""
DROP TRIGGER event_part_of_an_offensive ON desk.events_event;
CREATE CONSTRAINT TRIGGER event_part_of_an_offensive AFTER UPDATE OF part_of_id, type {_CHECK} {_THEN}
CREATE CONSTRAINT TRIGGER new_event_part_of_an_offensive AFTER INSERT {_CHECK}
    WHEN (NEW.part_of_id IS NOT NULL) {_THEN}
"""
BOTH = f"""
DROP TRIGGER event_part_of_an_offensive ON desk.events_event;
DROP TRIGGER new_event_part_of_an_offensive ON desk.events_event;
CREATE CONSTRAINT TRIGGER event_part_of_an_offensive AFTER INSERT OR UPDATE OF part_of_id, type {_CHECK} {_THEN}
"""


class Migration(migrations.Migration):
    dependencies = [("events", "0012_fewer_indexes")]

    operations = [migrations.RunSQL(BY_KIND, BOTH)]
