from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('newsroom', '0027_shown_and_linked'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='picture',
            options={'verbose_name': 'picture', 'verbose_name_plural': 'pictures'},
        ),
        migrations.AddField(
            model_name='picture',
            name='taken_on',
            field=models.DateField(blank=True, null=True, verbose_name='day it was taken'),
        ),
    ]
