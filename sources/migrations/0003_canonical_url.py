"""What addresses of reports are compared by, for those that are there already too."""

import django.contrib.postgres.indexes
from django.db import migrations, models

from rules.report_addresses import canonical


def fill(apps, schema_editor):
    Report = apps.get_model("sources", "Report")
    # The owner migrates before the other roles are there, whose connection the router would choose.
    of_the_owner = Report.objects.using(schema_editor.connection.alias)
    reports = list(of_the_owner.exclude(url="").only("pk", "url"))
    for report in reports:
        report.canonical_url = canonical(report.url)
    of_the_owner.bulk_update(reports, ["canonical_url"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("sources", "0002_attribution")]

    operations = [
        migrations.AddField(
            model_name="report",
            name="canonical_url",
            field=models.TextField(blank=True, default="", editable=False),
            preserve_default=False,
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="report",
            index=django.contrib.postgres.indexes.HashIndex(fields=["canonical_url"], name="report_canonical_url"),
        ),
    ]
