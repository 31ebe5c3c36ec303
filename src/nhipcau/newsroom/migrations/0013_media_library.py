"""Pictures get licence, consent, last day, people, words by language and what their bytes are known by; sound and video."""

import hashlib

import django.db.models.deletion
import wagtail.fields
from django.conf import settings
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
        ('newsroom', '0012_segment_origins'),
        ('people', '0002_units_over_time'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
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
        migrations.AlterField(
            model_name='edition',
            name='body',
            field=wagtail.fields.StreamField([('paragraph', 0), ('heading', 1), ('list', 5), ('quote', 8), ('picture', 13), ('clip', 16), ('fact', 17)], blank=True, block_lookup={0: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'ol', 'ul'], 'icon': 'pilcrow', 'label': 'Paragraph'}), 1: ('wagtail.blocks.CharBlock', (), {'icon': 'h2', 'label': 'Heading', 'max_length': 200}), 2: ('wagtail.blocks.BooleanBlock', (), {'label': 'Numbered', 'required': False}), 3: ('wagtail.blocks.TextBlock', (), {'label': 'Entry', 'rows': 2}), 4: ('wagtail.blocks.ListBlock', (3,), {'label': 'Entries'}), 5: ('wagtail.blocks.StructBlock', [[('ordered', 2), ('items', 4)]], {}), 6: ('wagtail.blocks.TextBlock', (), {'label': 'Words', 'rows': 3}), 7: ('wagtail.blocks.CharBlock', (), {'label': 'Who says it', 'required': False}), 8: ('wagtail.blocks.StructBlock', [[('text', 6), ('attribution', 7)]], {}), 9: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'Picture'}), 10: ('wagtail.blocks.CharBlock', (), {'label': 'Description for those who cannot see it', 'required': False}), 11: ('wagtail.blocks.CharBlock', (), {'label': 'Caption', 'required': False}), 12: ('wagtail.blocks.CharBlock', (), {'label': 'Credit', 'required': False}), 13: ('wagtail.blocks.StructBlock', [[('picture', 9), ('alt', 10), ('caption', 11), ('credit', 12)]], {}), 14: ('wagtail.snippets.blocks.SnippetChooserBlock', ('newsroom.Clip',), {'label': 'Sound or video'}), 15: ('wagtail.blocks.CharBlock', (), {'label': 'Description for those who cannot see or hear it', 'required': False}), 16: ('wagtail.blocks.StructBlock', [[('clip', 14), ('alt', 15), ('caption', 11), ('credit', 12)]], {}), 17: ('wagtail.snippets.blocks.SnippetChooserBlock', ('newsroom.Fact',), {'icon': 'order', 'label': 'Fact'})}, verbose_name='text'),
        ),
        migrations.CreateModel(
            name='Clip',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('file', models.FileField(editable=False, upload_to='clips/')),
                ('sha256', models.CharField(db_index=True, editable=False, max_length=64)),
                ('kind', models.CharField(blank=True, editable=False, max_length=8)),
                ('state', models.CharField(choices=[('waiting', 'Waiting to be made'), ('making', 'Being made'), ('ready', 'Ready for texts'), ('refused', 'Refused')], default='waiting', editable=False, max_length=8)),
                ('reason', models.JSONField(blank=True, default=dict, editable=False)),
                ('seconds', models.PositiveIntegerField(default=0, editable=False)),
                ('made', models.CharField(blank=True, editable=False, max_length=64)),
                ('poster', models.CharField(blank=True, editable=False, max_length=64)),
                ('credit', models.CharField(blank=True, max_length=200, verbose_name='credit')),
                ('rights', models.CharField(blank=True, max_length=300, verbose_name='rights held')),
                ('licence', models.CharField(blank=True, max_length=120, verbose_name='licence')),
                ('consent', models.CharField(blank=True, max_length=300, verbose_name='consent of the people shown')),
                ('expires_on', models.DateField(blank=True, null=True, verbose_name='last day it may be used')),
                ('captions', models.JSONField(blank=True, default=dict)),
                ('alts', models.JSONField(blank=True, default=dict)),
                ('transcripts', models.JSONField(blank=True, default=dict)),
                ('brought_at', models.DateTimeField(auto_now_add=True)),
                ('brought_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='clips', to='people.unit', verbose_name='unit')),
            ],
            options={
                'verbose_name': 'sound or video',
                'ordering': ['-brought_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Subtitle',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=8)),
                ('text', models.TextField()),
                ('origin', models.CharField(choices=[('human', 'Written or translated by a person'), ('machine_translated', 'Machine translation, revised'), ('ai_assisted', 'Written with AI assistance')], default='human', max_length=20)),
                ('made_from', models.CharField(blank=True, max_length=64)),
                ('at', models.DateTimeField(auto_now=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('clip', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='subtitles', to='newsroom.clip')),
            ],
            options={
                'ordering': ['clip', 'language'],
                'constraints': [models.UniqueConstraint(fields=('clip', 'language'), name='subtitle_language_once')],
            },
        ),
        migrations.RunPython(measure, migrations.RunPython.noop),
    ]
