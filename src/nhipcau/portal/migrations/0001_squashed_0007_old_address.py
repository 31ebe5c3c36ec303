"""The room's tables as its first migrations leave them, made together in a new house; in one that has them, nothing is done."""

import django.db.models.deletion
from django.db import migrations, models
from nhipcau.kernel.made_together import MadeTogether


class Migration(migrations.Migration):
    initial = True
    replaces = [
        ("portal", "0001_initial"),
        ("portal", "0002_a_month_is_one_walk"),
        ("portal", "0003_the_public_log"),
        ("portal", "0004_stories_for_others"),
        ("portal", "0005_live_fact"),
        ("portal", "0006_live_span"),
        ("portal", "0007_old_address"),
    ]
    dependencies = [
    ]
    operations = [
        MadeTogether([
            migrations.CreateModel(
                name='BakeOrder',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('page', models.CharField(max_length=160, unique=True)),
                ],
                options={
                    'ordering': ['id'],
                },
            ),
            migrations.CreateModel(
                name='Tally',
                fields=[
                    ('name', models.CharField(max_length=60, primary_key=True, serialize=False)),
                    ('value', models.PositiveIntegerField(default=0)),
                ],
            ),
            migrations.CreateModel(
                name='Admission',
                fields=[
                    ('package_id', models.UUIDField(primary_key=True, serialize=False)),
                    ('item', models.UUIDField(db_index=True)),
                    ('kind', models.CharField(max_length=12)),
                    ('sequence', models.PositiveIntegerField()),
                    ('released_at', models.DateTimeField()),
                    ('admitted_at', models.DateTimeField(auto_now_add=True)),
                    ('body', models.TextField()),
                    ('signature', models.CharField(max_length=120)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('item', 'sequence'), name='admission_sequence_once')],
                },
            ),
            migrations.CreateModel(
                name='Live',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('item', models.UUIDField()),
                    ('language', models.CharField(max_length=8)),
                    ('address', models.CharField(max_length=300, unique=True)),
                    ('card', models.JSONField()),
                    ('released_at', models.DateTimeField()),
                    ('changed_at', models.DateTimeField()),
                    ('month', models.CharField(max_length=7)),
                    ('chunk', models.PositiveIntegerField()),
                    ('shard', models.PositiveIntegerField()),
                    ('corrections', models.JSONField(default=list)),
                    ('withdrawn_at', models.DateTimeField(null=True)),
                    ('reason', models.JSONField(null=True)),
                    ('package', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='portal.admission')),
                ],
            ),
            migrations.CreateModel(
                name='LiveFact',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('language', models.CharField(max_length=8)),
                    ('code', models.CharField(max_length=60)),
                    ('left_at', models.DateTimeField(null=True)),
                    ('reason', models.JSONField(null=True)),
                    ('live', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='facts', to='portal.live')),
                ],
            ),
            migrations.CreateModel(
                name='LiveMedia',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('file', models.CharField(db_index=True, max_length=80)),
                    ('live', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='media', to='portal.live')),
                ],
            ),
            migrations.CreateModel(
                name='LiveParagraph',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('fingerprint', models.CharField(db_index=True, max_length=64)),
                    ('live', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='paragraphs', to='portal.live')),
                ],
            ),
            migrations.CreateModel(
                name='LiveSpan',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(max_length=10)),
                    ('language', models.CharField(max_length=8)),
                    ('starts_at', models.DateTimeField()),
                    ('ends_at', models.DateTimeField()),
                    ('live', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='span', to='portal.live')),
                ],
            ),
            migrations.CreateModel(
                name='LiveTerm',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(max_length=10)),
                    ('code', models.CharField(max_length=60)),
                    ('language', models.CharField(max_length=8)),
                    ('released_at', models.DateTimeField()),
                    ('live', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='terms', to='portal.live')),
                ],
            ),
            migrations.CreateModel(
                name='LogEntry',
                fields=[
                    ('number', models.PositiveIntegerField(primary_key=True, serialize=False)),
                    ('kind', models.CharField(max_length=12)),
                    ('at', models.DateTimeField()),
                    ('item', models.UUIDField(db_index=True, null=True)),
                    ('package_id', models.UUIDField(null=True, unique=True)),
                    ('remedy', models.PositiveIntegerField(null=True, unique=True)),
                    ('hash', models.CharField(max_length=64)),
                    ('body', models.TextField()),
                ],
                options={
                    'indexes': [models.Index(fields=['kind', '-number'], name='portal_loge_kind_24240a_idx')],
                },
            ),
            migrations.CreateModel(
                name='LogMark',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('value', models.CharField(max_length=300)),
                    ('language', models.CharField(max_length=8)),
                    ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='marks', to='portal.logentry')),
                ],
            ),
            migrations.CreateModel(
                name='OldAddress',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.CharField(max_length=300, unique=True)),
                    ('path', models.CharField(db_index=True, max_length=300)),
                    ('item', models.UUIDField(db_index=True)),
                    ('language', models.CharField(max_length=8)),
                    ('alone', models.BooleanField(default=False)),
                    ('shard', models.CharField(db_index=True, max_length=3)),
                    ('path_shard', models.CharField(max_length=3)),
                ],
                options={
                    'indexes': [models.Index(condition=models.Q(('alone', True)), fields=['path_shard'], name='old_address_alone')],
                },
            ),
            migrations.CreateModel(
                name='Term',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(max_length=10)),
                    ('code', models.CharField(max_length=60)),
                    ('names', models.JSONField()),
                    ('details', models.JSONField(default=dict)),
                    ('used', models.JSONField(default=dict)),
                ],
                options={
                    'ordering': ['kind', 'code'],
                    'constraints': [models.UniqueConstraint(fields=('kind', 'code'), name='term_once')],
                },
            ),
            migrations.AddIndex(
                model_name='live',
                index=models.Index(fields=['language', 'withdrawn_at', '-released_at'], name='portal_live_languag_13ca17_idx'),
            ),
            migrations.AddIndex(
                model_name='live',
                index=models.Index(fields=['language', 'month', 'chunk', '-released_at'], name='portal_live_languag_be50e8_idx'),
            ),
            migrations.AddIndex(
                model_name='live',
                index=models.Index(fields=['shard'], name='portal_live_shard_3e18dc_idx'),
            ),
            migrations.AddIndex(
                model_name='live',
                index=models.Index(fields=['language', '-changed_at'], name='portal_live_languag_89f142_idx'),
            ),
            migrations.AddConstraint(
                model_name='live',
                constraint=models.UniqueConstraint(fields=('item', 'language'), name='live_item_language_once'),
            ),
            migrations.AddIndex(
                model_name='livefact',
                index=models.Index(fields=['language', 'code'], name='portal_live_languag_d28b04_idx'),
            ),
            migrations.AddConstraint(
                model_name='livefact',
                constraint=models.UniqueConstraint(fields=('live', 'code'), name='live_fact_once'),
            ),
            migrations.AddConstraint(
                model_name='liveparagraph',
                constraint=models.UniqueConstraint(fields=('live', 'fingerprint'), name='live_paragraph_once'),
            ),
            migrations.AddIndex(
                model_name='livespan',
                index=models.Index(fields=['kind', 'language', 'ends_at'], name='portal_live_kind_9a08b4_idx'),
            ),
            migrations.AddIndex(
                model_name='livespan',
                index=models.Index(fields=['kind', 'language', 'starts_at'], name='portal_live_kind_4c093a_idx'),
            ),
            migrations.AddIndex(
                model_name='liveterm',
                index=models.Index(fields=['kind', 'code', 'language', '-released_at'], name='portal_live_kind_415fa4_idx'),
            ),
            migrations.AddConstraint(
                model_name='liveterm',
                constraint=models.UniqueConstraint(fields=('live', 'kind', 'code'), name='live_term_once'),
            ),
            migrations.AddIndex(
                model_name='logmark',
                index=models.Index(fields=['value', '-entry'], name='portal_logm_value_20df32_idx'),
            ),
        ])
    ]
