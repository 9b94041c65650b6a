"""The highest security level a member may see."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Everybody who is there stays without restriction."""

    dependencies = [("workspaces", "0003_shared_value")]

    operations = [
        migrations.AddField("member", "clearance", models.SmallIntegerField(default=5)),
        migrations.AddConstraint(
            "member",
            models.CheckConstraint(condition=models.Q(("clearance__range", (1, 5))), name="member_clearance_1_to_5"),
        ),
    ]
