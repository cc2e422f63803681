from django.db import migrations

from thidua.apps.audit.triggers import statements


def set_triggers(apps, schema_editor):
    for sql in statements(schema_editor.connection.vendor, on=True):
        schema_editor.execute(sql)


def lift_triggers(apps, schema_editor):
    for sql in statements(schema_editor.connection.vendor, on=False):
        schema_editor.execute(sql)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_entries_and_vault")]
    operations = [migrations.RunPython(set_triggers, lift_triggers)]
