"""Events of datasets that were drafted before know the version and the row they came from."""

from django.db import migrations

_FILL = """
UPDATE events_event e SET dataset_version = r.version, dataset_row = r.upstream_id FROM (
    SELECT DISTINCT ON (row.event_id) row.event_id, row.upstream_id, batch.version
    FROM imports_row row JOIN imports_batch batch ON batch.id = row.batch_id
    WHERE row.event_id IS NOT NULL AND row.verdict IN ('added', 'changed') AND batch.state IN ('applied', 'published')
    ORDER BY row.event_id, row.id DESC
) r WHERE r.event_id = e.id AND e.dataset_id IS NOT NULL
"""


class Migration(migrations.Migration):

    dependencies = [
        ("imports", "0003_handing_in"),
        ("events", "0004_datasets_rows_and_matches"),
    ]

    operations = [migrations.RunSQL(_FILL, migrations.RunSQL.noop)]
