"""Places of gazetteers, below those that editors vouch for."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("places", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="place",
            name="layer",
            field=models.CharField(
                choices=[("edited", "an editor"), ("gazetteer", "a gazetteer, as it was brought in")],
                default="edited",
                editable=False,
                max_length=10,
                verbose_name="who vouches for it",
            ),
        ),
        migrations.AddIndex(
            model_name="place",
            index=models.Index(fields=["layer"], name="place_layer"),
        ),
    ]
