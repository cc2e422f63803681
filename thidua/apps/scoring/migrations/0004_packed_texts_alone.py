from django.db import migrations, models

import thidua.apps.scoring.fields


class Migration(migrations.Migration):
    dependencies = [("scoring", "0003_pack_stored_texts")]

    operations = [
        # A default lets the step be taken back: the texts are then filled from the packed ones.
        migrations.AlterField("scorerun", "inputs", models.TextField(default="")),
        migrations.AlterField("scorerun", "results", models.TextField(default="")),
        migrations.RemoveField("scorerun", "inputs"),
        migrations.RemoveField("scorerun", "results"),
        migrations.RenameField("scorerun", "inputs_packed", "inputs"),
        migrations.RenameField("scorerun", "results_packed", "results"),
        migrations.AlterField("scorerun", "inputs", thidua.apps.scoring.fields.PackedTextField()),
        migrations.AlterField("scorerun", "results", thidua.apps.scoring.fields.PackedTextField()),
    ]
