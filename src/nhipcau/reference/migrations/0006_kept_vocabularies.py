"""Facets of the image, sectors and competent bodies are kept with their time; topics say where only those bodies are a source."""

from django.db import migrations, models


def border_topics(apps, schema_editor):
    """Topics that are named after the border take competent bodies alone for a source."""
    topics = apps.get_model("reference", "Topic").objects
    for topic in topics.filter(competence=""):
        if "biên giới" in str(topic.names.get("vi", "")).lower():
            topics.filter(pk=topic.pk).update(competence="border")


class Migration(migrations.Migration):

    dependencies = [
        ('reference', '0005_terms_and_vocabularies'),
    ]

    operations = [
        migrations.AddField(
            model_name='topic',
            name='competence',
            field=models.SlugField(blank=True, max_length=40),
        ),
        migrations.CreateModel(
            name='CompetentBody',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=60)),
                ('names', models.JSONField(default=dict)),
                ('source', models.CharField(blank=True, max_length=300)),
                ('confidence', models.CharField(blank=True, max_length=2)),
                ('verified_by', models.CharField(blank=True, max_length=200)),
                ('article', models.CharField(blank=True, max_length=60)),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('valid_from', models.DateField(blank=True, null=True)),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('field', models.SlugField(max_length=40)),
            ],
            options={
                'ordering': ['order', 'code'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('field', 'code', 'valid_from'), name='competent_body_from_once')],
            },
        ),
        migrations.CreateModel(
            name='ImageFacet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=60)),
                ('names', models.JSONField(default=dict)),
                ('source', models.CharField(blank=True, max_length=300)),
                ('confidence', models.CharField(blank=True, max_length=2)),
                ('verified_by', models.CharField(blank=True, max_length=200)),
                ('article', models.CharField(blank=True, max_length=60)),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('valid_from', models.DateField(blank=True, null=True)),
                ('valid_to', models.DateField(blank=True, null=True)),
            ],
            options={
                'ordering': ['order', 'code'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('code', 'valid_from'), name='image_facet_from_once')],
            },
        ),
        migrations.CreateModel(
            name='Sector',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=60)),
                ('names', models.JSONField(default=dict)),
                ('source', models.CharField(blank=True, max_length=300)),
                ('confidence', models.CharField(blank=True, max_length=2)),
                ('verified_by', models.CharField(blank=True, max_length=200)),
                ('article', models.CharField(blank=True, max_length=60)),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('valid_from', models.DateField(blank=True, null=True)),
                ('valid_to', models.DateField(blank=True, null=True)),
            ],
            options={
                'ordering': ['order', 'code'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('code', 'valid_from'), name='sector_from_once')],
            },
        ),
        migrations.RunPython(border_topics, migrations.RunPython.noop),
    ]
