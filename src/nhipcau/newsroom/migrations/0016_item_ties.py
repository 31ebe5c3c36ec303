"""Items name channels, facets, sectors, laws, first language, counterpart, sources, editor; border facts their document."""

import django.db.models.deletion
import nhipcau.kernel.clock
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('newsroom', '0015_programmes'),
        ('reference', '0006_kept_vocabularies'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='fact',
            name='body',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='facts', to='reference.competentbody'),
        ),
        migrations.AddField(
            model_name='fact',
            name='document',
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name='fact',
            name='document_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='item',
            name='channels',
            field=models.ManyToManyField(blank=True, related_name='items', to='reference.channel'),
        ),
        migrations.AddField(
            model_name='item',
            name='explainer',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='item',
            name='facets',
            field=models.ManyToManyField(blank=True, related_name='items', to='reference.imagefacet'),
        ),
        migrations.AddField(
            model_name='item',
            name='laws',
            field=models.ManyToManyField(blank=True, related_name='items', to='reference.legaldocument'),
        ),
        migrations.AddField(
            model_name='item',
            name='responsible',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='items_answered_for', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='item',
            name='retells',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='item',
            name='sectors',
            field=models.ManyToManyField(blank=True, related_name='items', to='reference.sector'),
        ),
        migrations.AddField(
            model_name='item',
            name='source_language',
            field=models.CharField(default='vi', max_length=8),
        ),
        migrations.AlterField(
            model_name='item',
            name='content_kind',
            field=models.CharField(default='PROMO', max_length=60),
        ),
        migrations.CreateModel(
            name='ItemSource',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('original', 'The original it retells'), ('domestic', 'Its domestic version elsewhere')], max_length=10)),
                ('title', models.CharField(max_length=300)),
                ('publisher', models.CharField(blank=True, max_length=200)),
                ('address', models.URLField(blank=True, max_length=500)),
                ('dated', models.DateField()),
                ('at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sources', to='newsroom.item')),
            ],
            options={
                'ordering': ['kind', 'dated', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Counterpart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('domestic', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='tie_abroad', to='newsroom.item')),
                ('external', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='tie_at_home', to='newsroom.item')),
            ],
            options={
                'ordering': ['-at', '-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('domestic', models.F('external')), _negated=True), name='counterpart_is_another_item')],
            },
        ),
        migrations.CreateModel(
            name='CounterpartLook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(max_length=64)),
                ('at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('for_item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='looks', to='newsroom.item')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='looks', to='newsroom.version')),
            ],
            options={
                'ordering': ['-at', '-id'],
                'indexes': [models.Index(fields=['for_item', 'sha256'], name='newsroom_co_for_ite_10e76d_idx')],
            },
        ),
    ]
