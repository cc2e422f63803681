"""Tasks given before the day of start was kept: they started when they were given."""

from django.db import migrations
from django.db.models import F


def fill(apps, schema_editor):
    apps.get_model("assignments", "Assignment").objects.filter(starts_on=None).update(starts_on=F("given_on"))


class Migration(migrations.Migration):
    dependencies = [("assignments", "0003_co_owners_routines_hand_overs_and_files")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
