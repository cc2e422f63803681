from django.db import migrations

from thidua.apps.search.words_table import DROP, statements


def make(apps, schema_editor):
    for sql in statements(schema_editor.connection.vendor):
        schema_editor.execute(sql)


def drop(apps, schema_editor):
    for sql in DROP:
        schema_editor.execute(sql)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_entries_and_parts")]
    operations = [migrations.RunPython(make, drop)]
