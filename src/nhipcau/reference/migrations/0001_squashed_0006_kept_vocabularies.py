"""The room's tables as its first migrations leave them, made together in a new house; in one that has them, nothing is done."""

import datetime
import django.db.models.deletion
from django.db import migrations, models
from nhipcau.kernel.made_together import MadeTogether


class Migration(migrations.Migration):
    initial = True
    replaces = [
        ("reference", "0001_initial"),
        ("reference", "0002_dated_facts"),
        ("reference", "0003_laid_files"),
        ("reference", "0004_alter_legaldocument_issuer_level_and_more"),
        ("reference", "0005_terms_and_vocabularies"),
        ("reference", "0006_kept_vocabularies"),
    ]
    dependencies = [
    ]
    operations = [
        MadeTogether([
            migrations.CreateModel(
                name='Laid',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('file', models.CharField(max_length=60, unique=True)),
                    ('digest', models.CharField(max_length=64)),
                    ('keys', models.JSONField(default=list)),
                ],
            ),
            migrations.CreateModel(
                name='Term',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.SlugField(max_length=60, unique=True)),
                    ('kind', models.CharField(choices=[('body', 'Body'), ('post', 'Post, title of office'), ('place', 'Place name'), ('sea', 'Seas and islands'), ('other', 'Other term')], max_length=12)),
                    ('sensitive', models.BooleanField(default=False)),
                    ('note', models.CharField(blank=True, max_length=500)),
                ],
                options={
                    'ordering': ['kind', 'code'],
                },
            ),
            migrations.CreateModel(
                name='Audience',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.SlugField(max_length=60)),
                    ('names', models.JSONField(default=dict)),
                    ('order', models.PositiveSmallIntegerField(default=0)),
                ],
                options={
                    'ordering': ['order', 'code'],
                    'constraints': [models.UniqueConstraint(fields=('code',), name='audience_code_once')],
                },
            ),
            migrations.CreateModel(
                name='Channel',
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
                    'constraints': [models.UniqueConstraint(fields=('code', 'valid_from'), name='channel_from_once')],
                },
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
                name='ContentKind',
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
                    'constraints': [models.UniqueConstraint(fields=('code', 'valid_from'), name='content_kind_from_once')],
                },
            ),
            migrations.CreateModel(
                name='CooperationField',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.SlugField(max_length=60)),
                    ('names', models.JSONField(default=dict)),
                    ('order', models.PositiveSmallIntegerField(default=0)),
                ],
                options={
                    'ordering': ['order', 'code'],
                    'constraints': [models.UniqueConstraint(fields=('code',), name='cooperation_field_code_once')],
                },
            ),
            migrations.CreateModel(
                name='Country',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.SlugField(max_length=60)),
                    ('names', models.JSONField(default=dict)),
                    ('iso3', models.CharField(blank=True, max_length=3)),
                    ('kind', models.CharField(choices=[('un_member', 'State, member of the United Nations'), ('other_party', 'other party with relations'), ('organisation', 'organisation')], default='un_member', max_length=15)),
                ],
                options={
                    'ordering': ['code'],
                    'constraints': [models.UniqueConstraint(fields=('code',), name='country_code_once')],
                },
            ),
            migrations.CreateModel(
                name='Holiday',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('source', models.CharField(blank=True, max_length=300)),
                    ('confidence', models.CharField(blank=True, max_length=2)),
                    ('verified_by', models.CharField(blank=True, max_length=200)),
                    ('date', models.DateField()),
                    ('name', models.CharField(max_length=120)),
                    ('kind', models.CharField(choices=[('state', 'day off'), ('tet', 'Tết'), ('swap_working', 'worked in exchange')], default='state', max_length=15)),
                ],
                options={
                    'ordering': ['date'],
                    'constraints': [models.UniqueConstraint(fields=('date',), name='holiday_date_once')],
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
                name='LegalDocument',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('source', models.CharField(blank=True, max_length=300)),
                    ('confidence', models.CharField(blank=True, max_length=2)),
                    ('verified_by', models.CharField(blank=True, max_length=200)),
                    ('number', models.CharField(blank=True, max_length=60)),
                    ('title', models.CharField(max_length=500)),
                    ('issuer', models.CharField(blank=True, max_length=200)),
                    ('date', models.DateField(blank=True, null=True)),
                    ('kind', models.CharField(blank=True, choices=[('KL', 'conclusion'), ('CT', 'directive'), ('NQ', 'resolution'), ('LUAT', 'law'), ('NĐ', 'decree'), ('QĐ', 'decision'), ('TT', 'circular'), ('HD', 'guidance'), ('KH', 'plan'), ('CTr', 'programme'), ('BC', 'report'), ('TB', 'notice'), ('QC', 'regulation'), ('CV', 'official letter'), ('', 'another document')], max_length=8)),
                    ('symbol', models.CharField(blank=True, max_length=40)),
                    ('issuer_level', models.CharField(blank=True, choices=[('party', 'Party body'), ('state', 'State body'), ('local', 'local body')], max_length=10)),
                    ('signer_title', models.CharField(blank=True, max_length=200)),
                    ('abstract', models.TextField(blank=True)),
                    ('valid_from', models.DateField(blank=True, null=True)),
                    ('valid_to', models.DateField(blank=True, null=True)),
                    ('note', models.CharField(blank=True, max_length=500)),
                    ('amends', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='amendments', to='reference.legaldocument')),
                    ('successor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='predecessors', to='reference.legaldocument')),
                ],
                options={
                    'ordering': ['-date', 'number'],
                },
            ),
            migrations.CreateModel(
                name='DeadlineRule',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('source', models.CharField(blank=True, max_length=300)),
                    ('confidence', models.CharField(blank=True, max_length=2)),
                    ('verified_by', models.CharField(blank=True, max_length=200)),
                    ('rule_code', models.CharField(max_length=60)),
                    ('names', models.JSONField(default=dict)),
                    ('article', models.CharField(blank=True, max_length=60)),
                    ('value', models.IntegerField(blank=True, null=True)),
                    ('unit', models.CharField(choices=[('h', 'hours'), ('d', 'days'), ('wd', 'working days'), ('month', 'months'), ('year', 'years'), ('date', 'a date each year')], max_length=8)),
                    ('month_day', models.CharField(blank=True, max_length=5)),
                    ('window_from', models.CharField(blank=True, max_length=5)),
                    ('window_to', models.CharField(blank=True, max_length=5)),
                    ('valid_from', models.DateField()),
                    ('valid_to', models.DateField(blank=True, null=True)),
                    ('note', models.CharField(blank=True, max_length=300)),
                    ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deadline_rules', to='reference.legaldocument')),
                ],
                options={
                    'ordering': ['rule_code', 'valid_from'],
                },
            ),
            migrations.CreateModel(
                name='Occasion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.SlugField(max_length=60)),
                    ('names', models.JSONField(default=dict)),
                    ('source', models.CharField(blank=True, max_length=300)),
                    ('confidence', models.CharField(blank=True, max_length=2)),
                    ('verified_by', models.CharField(blank=True, max_length=200)),
                    ('kind', models.CharField(choices=[('state', 'State holiday or big day'), ('lunar', 'lunar festival'), ('accession', 'accession'), ('relations', 'diplomatic relations'), ('partnership', 'partnership raised'), ('national_day', 'national day'), ('local', "the locality's own day"), ('twin', 'sister locality'), ('treaty', 'treaty'), ('figure', 'cultural figure'), ('listing', 'UNESCO listing')], max_length=20)),
                    ('calendar', models.CharField(choices=[('solar', 'solar calendar'), ('lunar', 'lunar calendar')], default='solar', max_length=8)),
                    ('month', models.PositiveSmallIntegerField()),
                    ('day', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('origin_year', models.IntegerField(blank=True, null=True)),
                    ('protocol_level', models.CharField(blank=True, choices=[('national', 'national level'), ('local', 'local level'), ('message', 'message of congratulation'), ('', 'none set')], max_length=12)),
                    ('common_year_day', models.CharField(blank=True, max_length=5)),
                    ('note', models.CharField(blank=True, max_length=300)),
                ],
                options={
                    'ordering': ['month', 'day', 'code'],
                    'constraints': [models.UniqueConstraint(fields=('code',), name='occasion_code_once'), models.CheckConstraint(condition=models.Q(('month__gte', 1), ('month__lte', 12)), name='occasion_month_of_a_year'), models.CheckConstraint(condition=models.Q(('day__isnull', True), models.Q(('day__gte', 1), ('day__lte', 31)), _connector='OR'), name='occasion_day_of_a_month')],
                },
            ),
            migrations.CreateModel(
                name='Place',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.SlugField(max_length=60)),
                    ('names', models.JSONField(default=dict)),
                    ('source', models.CharField(blank=True, max_length=300)),
                    ('confidence', models.CharField(blank=True, max_length=2)),
                    ('verified_by', models.CharField(blank=True, max_length=200)),
                    ('kind', models.CharField(choices=[('locality', 'Locality'), ('place', 'Sight')], default='place', max_length=20)),
                    ('valid_from', models.DateField(default=datetime.date(1900, 1, 1))),
                    ('valid_to', models.DateField(blank=True, null=True)),
                    ('introduction', models.JSONField(blank=True, default=dict)),
                    ('ornament', models.CharField(blank=True, max_length=20)),
                    ('statistical_code', models.CharField(blank=True, max_length=5)),
                    ('iso_code', models.CharField(blank=True, max_length=8)),
                    ('unit_type', models.CharField(blank=True, max_length=20)),
                    ('seat', models.CharField(blank=True, max_length=80)),
                    ('note', models.CharField(blank=True, max_length=300)),
                    ('successor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='predecessors', to='reference.place')),
                    ('within', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='holds', to='reference.place')),
                ],
                options={
                    'ordering': ['code', 'valid_from'],
                },
            ),
            migrations.CreateModel(
                name='Relation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('source', models.CharField(blank=True, max_length=300)),
                    ('confidence', models.CharField(blank=True, max_length=2)),
                    ('verified_by', models.CharField(blank=True, max_length=200)),
                    ('date', models.DateField(blank=True, null=True)),
                    ('place_tz', models.CharField(blank=True, max_length=40)),
                    ('date_as_marked_in_vn', models.DateField(blank=True, null=True)),
                    ('basis', models.CharField(blank=True, max_length=200)),
                    ('common_year_day', models.CharField(blank=True, max_length=5)),
                    ('national_day_mmdd', models.CharField(blank=True, max_length=5)),
                    ('national_day_rule', models.CharField(blank=True, max_length=20)),
                    ('national_day_conf', models.CharField(blank=True, max_length=2)),
                    ('national_day_verified_by', models.CharField(blank=True, max_length=200)),
                    ('csp_since', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('note', models.CharField(blank=True, max_length=300)),
                    ('country', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='relation', to='reference.country')),
                ],
                options={
                    'ordering': ['date', 'country__code'],
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
            migrations.CreateModel(
                name='TermForm',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('source', models.CharField(blank=True, max_length=300)),
                    ('confidence', models.CharField(blank=True, max_length=2)),
                    ('verified_by', models.CharField(blank=True, max_length=200)),
                    ('language', models.CharField(max_length=8)),
                    ('form', models.CharField(max_length=300)),
                    ('use', models.CharField(choices=[('official', 'Official form'), ('allowed', 'Allowed form'), ('retired', 'No longer used'), ('wrong', 'Not to be written')], default='official', max_length=10)),
                    ('severity', models.CharField(choices=[('block', 'stops the text'), ('confirm', "asks for a person's yes"), ('note', 'is only told')], default='note', max_length=8)),
                    ('valid_from', models.DateField(blank=True, null=True)),
                    ('valid_to', models.DateField(blank=True, null=True)),
                    ('own', models.BooleanField(default=False)),
                    ('note', models.CharField(blank=True, max_length=500)),
                    ('term', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='forms', to='reference.term')),
                ],
                options={
                    'ordering': ['term', 'language', 'use', 'form'],
                },
            ),
            migrations.CreateModel(
                name='Topic',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.SlugField(max_length=60)),
                    ('names', models.JSONField(default=dict)),
                    ('clearers', models.PositiveSmallIntegerField(default=1)),
                    ('competence', models.SlugField(blank=True, max_length=40)),
                    ('order', models.PositiveSmallIntegerField(default=0)),
                ],
                options={
                    'ordering': ['order', 'code'],
                    'constraints': [models.UniqueConstraint(fields=('code',), name='topic_code_once')],
                },
            ),
            migrations.AddConstraint(
                model_name='legaldocument',
                constraint=models.UniqueConstraint(condition=models.Q(('number', ''), _negated=True), fields=('number', 'issuer', 'date'), name='legal_document_once'),
            ),
            migrations.AddConstraint(
                model_name='deadlinerule',
                constraint=models.UniqueConstraint(fields=('rule_code', 'valid_from'), name='deadline_rule_from_once'),
            ),
            migrations.AddConstraint(
                model_name='deadlinerule',
                constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='deadline_rule_time_runs_forward'),
            ),
            migrations.AddConstraint(
                model_name='place',
                constraint=models.UniqueConstraint(fields=('code', 'valid_from'), name='place_code_from_once'),
            ),
            migrations.AddConstraint(
                model_name='place',
                constraint=models.UniqueConstraint(condition=models.Q(('statistical_code', ''), _negated=True), fields=('statistical_code', 'valid_from'), name='place_statistical_code_from_once'),
            ),
            migrations.AddConstraint(
                model_name='place',
                constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='place_time_runs_forward'),
            ),
            migrations.AddIndex(
                model_name='termform',
                index=models.Index(fields=['language'], name='reference_t_languag_975558_idx'),
            ),
            migrations.AddConstraint(
                model_name='termform',
                constraint=models.UniqueConstraint(fields=('term', 'language', 'form', 'valid_from'), name='term_form_from_once'),
            ),
            migrations.AddConstraint(
                model_name='termform',
                constraint=models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='term_form_time_runs_forward'),
            ),
        ])
    ]
