import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('scoring', '0005_certainty_of_ranks'),
    ]

    operations = [
        migrations.CreateModel(
            name='OpenPackage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.FileField(max_length=200, upload_to='packages/')),
                ('size', models.PositiveIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('seal', models.CharField(max_length=64, unique=True)),
                ('at', models.DateTimeField()),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='packages', to='scoring.scorerun')),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
    ]
