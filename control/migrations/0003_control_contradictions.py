"""One source gives one place one holder a day, nobody challenges their own hold, no area leaves the country, whatever
writes the tables."""

from django.db import migrations

CHECK = """
CREATE FUNCTION desk.control_voice(claim desk.control_controlclaim) RETURNS bigint LANGUAGE sql STABLE
SET search_path = desk, pg_catalog AS $$
    -- rules/origins.py: whom the report names; else whom it relays or its own source, unless that only gathers or copies.
    SELECT CASE
        WHEN claim.attributed_to_id IS NOT NULL THEN claim.attributed_to_id
        WHEN claim.origin_unknown OR speaker.kind IN ('encyclopedia', 'aggregator') THEN report.source_id
        ELSE speaker.id
    END
    FROM sources_report report JOIN sources_source speaker ON speaker.id = coalesce(report.relays_id, report.source_id)
    WHERE report.id = claim.report_id
$$;

CREATE FUNCTION desk.check_control(checked bigint) RETURNS void LANGUAGE plpgsql
SET search_path = desk, public, pg_catalog AS $$
DECLARE claim control_controlclaim;
BEGIN
    SELECT * INTO claim FROM control_controlclaim WHERE id = checked;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    IF EXISTS (
        SELECT 1 FROM control_controlclaim_challengers
        WHERE controlclaim_id = claim.id AND actor_id = claim.holder_id
    ) THEN
        RAISE EXCEPTION 'Whoever holds the place cannot challenge its holder as well.' USING ERRCODE = 'check_violation';
    END IF;
    IF claim.area IS NOT NULL THEN
        IF NOT coalesce((
            SELECT ST_CoveredBy(claim.area, ST_Buffer(ST_Union(boundary), 0.05)) FROM places_place
            WHERE kind = 'country' AND boundary IS NOT NULL
        ), true) THEN
            RAISE EXCEPTION 'The area reaches out of the country.' USING ERRCODE = 'check_violation';
        END IF;
        RETURN;
    END IF;
    IF claim.holder_id IS NULL OR claim.claim_status NOT IN ('stands', 'disputed') THEN
        RETURN;
    END IF;
    -- Claims about one place are checked one after another, so that two at once cannot miss each other.
    PERFORM 1 FROM places_place WHERE id = claim.place_id FOR NO KEY UPDATE;
    IF EXISTS (
        SELECT 1 FROM control_controlclaim other
        WHERE other.place_id = claim.place_id AND other.id <> claim.id AND other.area IS NULL
          AND other.earliest IS NOT DISTINCT FROM claim.earliest AND other.latest IS NOT DISTINCT FROM claim.latest
          AND other.claim_status IN ('stands', 'disputed') AND other.holder_id <> claim.holder_id
          AND control_voice(other) = control_voice(claim)
    ) THEN
        RAISE EXCEPTION 'One source gives the place two holders on one day.' USING ERRCODE = 'check_violation';
    END IF;
END $$;

CREATE FUNCTION desk.check_control_claim() RETURNS trigger LANGUAGE plpgsql SET search_path = desk, pg_catalog AS $$
BEGIN
    PERFORM check_control(NEW.id);
    RETURN NULL;
END $$;
CREATE FUNCTION desk.check_control_challenger() RETURNS trigger LANGUAGE plpgsql SET search_path = desk, pg_catalog AS $$
BEGIN
    PERFORM check_control(NEW.controlclaim_id);
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER control_claim_contradicts_nothing
    AFTER INSERT OR UPDATE OF place_id, holder_id, earliest, latest, report_id, attributed_to_id, origin_unknown,
        claim_status, area ON desk.control_controlclaim
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION desk.check_control_claim();
CREATE CONSTRAINT TRIGGER control_challenger_is_not_the_holder
    AFTER INSERT OR UPDATE ON desk.control_controlclaim_challengers
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION desk.check_control_challenger();
"""
BACK = """
DROP TRIGGER control_challenger_is_not_the_holder ON desk.control_controlclaim_challengers;
DROP TRIGGER control_claim_contradicts_nothing ON desk.control_controlclaim;
DROP FUNCTION desk.check_control_challenger();
DROP FUNCTION desk.check_control_claim();
DROP FUNCTION desk.check_control(bigint);
DROP FUNCTION desk.control_voice(desk.control_controlclaim);
"""


class Migration(migrations.Migration):
    dependencies = [("control", "0002_control_drawn_areas"), ("places", "0001_initial"), ("sources", "0001_initial")]

    operations = [migrations.RunSQL(CHECK, BACK)]
