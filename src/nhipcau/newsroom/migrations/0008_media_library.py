"""Pictures get licence, consent, last day, people, words by language and what their bytes are known by."""

import hashlib

from django.db import migrations, models

from nhipcau.newsroom.pictures.likeness import PictureRefused, likeness


def measure(apps, schema_editor):
    """Digest and likeness of the pictures that are there; one whose file is missing is measured when it is shown."""
    pictures = apps.get_model("newsroom", "Picture")
    for picture in pictures.objects.filter(sha256="").iterator(chunk_size=50):
        try:
            with picture.file.storage.open(picture.file.name, "rb") as handle:
                content = handle.read()
        except OSError:
            continue
        try:
            found = likeness(content)
        except PictureRefused:
            found = None
        pictures.objects.filter(pk=picture.pk).update(
            sha256=hashlib.sha256(content).hexdigest(),
            likeness="" if found is None or found.is_plain else found.both,
        )


class Migration(migrations.Migration):

    dependencies = [
        ('newsroom', '0005_every_genre'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='mediafile',
            name='media_width_once',
        ),
        migrations.AddField(
            model_name='mediafile',
            name='kind',
            field=models.CharField(default='webp', max_length=8),
        ),
        migrations.AddField(
            model_name='picture',
            name='alts',
            field=models.JSONField(blank=True, default=dict, verbose_name='descriptions for those who cannot see it'),
        ),
        migrations.AddField(
            model_name='picture',
            name='captions',
            field=models.JSONField(blank=True, default=dict, verbose_name='captions'),
        ),
        migrations.AddField(
            model_name='picture',
            name='consent',
            field=models.CharField(blank=True, max_length=300, verbose_name='consent of the people shown'),
        ),
        migrations.AddField(
            model_name='picture',
            name='expires_on',
            field=models.DateField(blank=True, null=True, verbose_name='last day it may be used'),
        ),
        migrations.AddField(
            model_name='picture',
            name='licence',
            field=models.CharField(blank=True, max_length=120, verbose_name='licence'),
        ),
        migrations.AddField(
            model_name='picture',
            name='likeness',
            field=models.CharField(blank=True, editable=False, max_length=32),
        ),
        migrations.AddField(
            model_name='picture',
            name='people',
            field=models.JSONField(blank=True, default=list, verbose_name='people shown'),
        ),
        migrations.AddField(
            model_name='picture',
            name='sha256',
            field=models.CharField(blank=True, db_index=True, editable=False, max_length=64),
        ),
        migrations.AddField(
            model_name='picture',
            name='shows_map',
            field=models.BooleanField(default=False, verbose_name='shows a map'),
        ),
        migrations.AddConstraint(
            model_name='mediafile',
            constraint=models.UniqueConstraint(fields=('original', 'kind', 'width'), name='media_kind_width_once'),
        ),
        migrations.RunPython(measure, migrations.RunPython.noop),
    ]
