"""Pictures have a small one beside them and a size."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """New columns without values."""

    dependencies = [("files", "0001_initial")]
    operations = [
        migrations.AddField("storedfile", "thumb_name", models.CharField(blank=True, default="", max_length=200)),
        migrations.AddField("storedfile", "width", models.IntegerField(null=True)),
        migrations.AddField("storedfile", "height", models.IntegerField(null=True)),
    ]
