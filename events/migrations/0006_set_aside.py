from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0005_merged_into'),
    ]

    operations = [
        migrations.AlterField(
            model_name='event',
            name='status',
            field=models.CharField(choices=[('draft', 'draft'), ('in_review', 'in review'), ('published', 'published'), ('retracted', 'retracted'), ('set_aside', 'set aside')], default='draft', editable=False, max_length=10, verbose_name='status'),
        ),
    ]
