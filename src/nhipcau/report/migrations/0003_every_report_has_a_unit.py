import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('report', '0002_from_duty_to_signed_copy'),
    ]

    operations = [
        migrations.AlterField(
            model_name='report',
            name='unit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='people.unit'),
        ),
    ]
