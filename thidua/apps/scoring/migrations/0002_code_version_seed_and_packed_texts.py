from django.db import migrations, models

import thidua.apps.scoring.fields


class Migration(migrations.Migration):
    dependencies = [("scoring", "0001_runs_and_scores")]

    operations = [
        migrations.AddField("scorerun", "inputs_packed", thidua.apps.scoring.fields.PackedTextField(null=True)),
        migrations.AddField("scorerun", "results_packed", thidua.apps.scoring.fields.PackedTextField(null=True)),
        migrations.AddField("scorerun", "rules_version", models.PositiveIntegerField(null=True)),
        migrations.AddField(
            "scorerun", "code_version", models.CharField(blank=True, default="", max_length=80), preserve_default=False
        ),
        migrations.AddField("scorerun", "seed", models.BigIntegerField(null=True)),
        migrations.AddField("scorerun", "recomputed", models.PositiveIntegerField(null=True)),
        migrations.AddField(
            "score", "key", models.CharField(blank=True, default="", max_length=64), preserve_default=False
        ),
        migrations.AlterField("score", "result", models.JSONField(encoder=thidua.apps.scoring.fields.ReadyEncoder)),
    ]
