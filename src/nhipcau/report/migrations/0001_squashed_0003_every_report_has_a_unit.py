"""The room's tables as its first migrations leave them, made together in a new house; in one that has them, nothing is done."""

import django.db.models.deletion
import nhipcau.kernel.clock
from django.conf import settings
from django.db import migrations, models
from nhipcau.kernel.made_together import MadeTogether


class Migration(migrations.Migration):
    initial = True
    replaces = [
        ("report", "0001_reports_come_from_the_plan_room"),
        ("report", "0002_from_duty_to_signed_copy"),
        ("report", "0003_every_report_has_a_unit"),
    ]
    dependencies = [
        ("people", "0001_squashed_0002_units_over_time"),
        ("plan", "0001_squashed_0006_good_practices"),
        ("reference", "0001_squashed_0006_kept_vocabularies"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        MadeTogether([
            migrations.CreateModel(
                name='OfficeForm',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=200)),
                    ('fingerprint', models.CharField(max_length=64)),
                    ('content', models.BinaryField()),
                    ('sha256', models.CharField(max_length=64)),
                    ('at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='report_forms', to='people.unit')),
                ],
                options={
                    'ordering': ['unit', 'name'],
                },
            ),
            migrations.CreateModel(
                name='FormPlace',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('place', models.CharField(max_length=200)),
                    ('figure', models.CharField(blank=True, max_length=60)),
                    ('form', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='places', to='report.officeform')),
                ],
                options={
                    'ordering': ['id'],
                },
            ),
            migrations.CreateModel(
                name='OldFigure',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('measure', models.CharField(max_length=16)),
                    ('period_from', models.DateField()),
                    ('period_to', models.DateField()),
                    ('value', models.DecimalField(decimal_places=1, max_digits=18)),
                    ('words', models.CharField(max_length=600)),
                    ('source_name', models.CharField(max_length=200)),
                    ('source_sha256', models.CharField(max_length=64)),
                    ('at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='old_figures', to='people.unit')),
                ],
                options={
                    'ordering': ['unit', 'period_from', 'measure'],
                },
            ),
            migrations.CreateModel(
                name='Outcome',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=300)),
                    ('value', models.DecimalField(decimal_places=2, max_digits=18)),
                    ('unit_words', models.CharField(max_length=60)),
                    ('period_from', models.DateField()),
                    ('period_to', models.DateField()),
                    ('source', models.CharField(max_length=300)),
                    ('link', models.URLField(blank=True, max_length=500)),
                    ('at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('plan', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='outcomes', to='plan.plan')),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='outcomes', to='people.unit')),
                ],
                options={
                    'ordering': ['unit', '-period_to', 'id'],
                },
            ),
            migrations.CreateModel(
                name='Report',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('year', 'Annual report'), ('half', 'Six-month report'), ('nine_months', 'Nine-month report'), ('quarter', 'Quarterly report'), ('month', 'Monthly report'), ('any', 'Report for other days'), ('spokesperson', "Spokesperson's annual report"), ('topic', 'Topic report')], default='any', max_length=14)),
                    ('title', models.CharField(max_length=300)),
                    ('period_from', models.DateField()),
                    ('period_to', models.DateField()),
                    ('state', models.CharField(choices=[('draft', 'Draft'), ('review', 'In review'), ('approved', 'Approved'), ('issued', 'Issued')], default='draft', max_length=10)),
                    ('built_at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                    ('figures', models.JSONField(default=list)),
                    ('templates', models.JSONField(default=dict)),
                    ('built_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL)),
                    ('campaign', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plan.campaign')),
                    ('content', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plan.content')),
                    ('plan', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='plan.plan')),
                    ('topic', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reference.topic')),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='people.unit')),
                ],
                options={
                    'ordering': ['-built_at'],
                },
            ),
            migrations.CreateModel(
                name='ReportDuty',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('each_below', models.BooleanField(default=False)),
                    ('title', models.CharField(max_length=300)),
                    ('kind', models.CharField(choices=[('year', 'Annual report'), ('half', 'Six-month report'), ('nine_months', 'Nine-month report'), ('quarter', 'Quarterly report'), ('month', 'Monthly report'), ('any', 'Report for other days'), ('spokesperson', "Spokesperson's annual report"), ('topic', 'Topic report')], max_length=14)),
                    ('regime', models.CharField(choices=[('15_12', '15/12 to 14/12'), ('15_11', '15/11 to 14/11'), ('calendar', 'Calendar year')], default='15_12', max_length=10)),
                    ('to_words', models.CharField(blank=True, max_length=200)),
                    ('rule_code', models.CharField(blank=True, max_length=60)),
                    ('due_value', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('due_unit', models.CharField(blank=True, choices=[('d', 'days'), ('wd', 'working days'), ('date', 'a day of the year')], max_length=4)),
                    ('month_day', models.CharField(blank=True, max_length=5)),
                    ('begins', models.DateField()),
                    ('ends', models.DateField(blank=True, null=True)),
                    ('made_at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                    ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('to_unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reports_awaited', to='people.unit')),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='report_duties', to='people.unit')),
                ],
                options={
                    'ordering': ['unit', 'kind', 'id'],
                },
            ),
            migrations.CreateModel(
                name='Filing',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('period_from', models.DateField()),
                    ('period_to', models.DateField()),
                    ('state', models.CharField(choices=[('in_work', 'In work'), ('sent', 'Sent')], default='in_work', max_length=10)),
                    ('figures', models.JSONField(default=list)),
                    ('note', models.CharField(blank=True, max_length=600)),
                    ('begun_at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                    ('sent_at', models.DateTimeField(blank=True, null=True)),
                    ('begun_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('sent_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='report_filings', to='people.unit')),
                    ('report', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='filings', to='report.report')),
                    ('duty', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='filings', to='report.reportduty')),
                ],
                options={
                    'ordering': ['-period_to', 'unit'],
                },
            ),
            migrations.CreateModel(
                name='ReportFile',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('part', models.CharField(choices=[('signing', 'Copy for signing'), ('control', 'Control copy'), ('sheet', 'Sheet beside it'), ('pdf', 'Copy for signing, PDF'), ('html', 'Control copy, web page'), ('form', "The office's own form, filled in")], max_length=10)),
                    ('name', models.CharField(max_length=160)),
                    ('sha256', models.CharField(max_length=64)),
                    ('content', models.BinaryField()),
                    ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='report.report')),
                ],
                options={
                    'ordering': ['id'],
                },
            ),
            migrations.CreateModel(
                name='ReportMove',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('before', models.CharField(choices=[('draft', 'Draft'), ('review', 'In review'), ('approved', 'Approved'), ('issued', 'Issued')], max_length=10)),
                    ('after', models.CharField(choices=[('draft', 'Draft'), ('review', 'In review'), ('approved', 'Approved'), ('issued', 'Issued')], max_length=10)),
                    ('words', models.CharField(blank=True, max_length=600)),
                    ('at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='report.report')),
                ],
                options={
                    'ordering': ['id'],
                },
            ),
            migrations.CreateModel(
                name='ReportTemplate',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(blank=True, choices=[('year', 'Annual report'), ('half', 'Six-month report'), ('nine_months', 'Nine-month report'), ('quarter', 'Quarterly report'), ('month', 'Monthly report'), ('any', 'Report for other days'), ('spokesperson', "Spokesperson's annual report"), ('topic', 'Topic report')], max_length=14)),
                    ('section', models.CharField(max_length=20)),
                    ('body', models.TextField()),
                    ('version', models.PositiveIntegerField()),
                    ('at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='report_templates', to='people.unit')),
                ],
                options={
                    'ordering': ['unit', 'kind', 'section', '-version'],
                },
            ),
            migrations.CreateModel(
                name='SignedCopy',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.CharField(max_length=60)),
                    ('date', models.DateField()),
                    ('name', models.CharField(max_length=160)),
                    ('sha256', models.CharField(max_length=64)),
                    ('content', models.BinaryField()),
                    ('at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('report', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='signed', to='report.report')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='FrozenFigure',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('no', models.PositiveIntegerField()),
                    ('measure', models.CharField(max_length=16)),
                    ('title', models.CharField(max_length=600)),
                    ('value', models.CharField(max_length=40)),
                    ('unit', models.CharField(blank=True, max_length=60)),
                    ('sha256', models.CharField(max_length=64)),
                    ('rows', models.JSONField(default=list)),
                    ('signed', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='figures', to='report.signedcopy')),
                ],
                options={
                    'ordering': ['signed', 'no'],
                },
            ),
            migrations.CreateModel(
                name='Survey',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('title', models.CharField(max_length=300)),
                    ('question', models.CharField(max_length=600)),
                    ('language', models.CharField(default='vi', max_length=8)),
                    ('groups', models.JSONField(default=list)),
                    ('answers', models.JSONField(default=list)),
                    ('made_on', models.DateField(default=nhipcau.kernel.clock.today)),
                    ('campaign', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='surveys', to='plan.campaign')),
                    ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='surveys', to='people.unit')),
                ],
                options={
                    'ordering': ['-made_on', '-id'],
                },
            ),
            migrations.CreateModel(
                name='SurveyCount',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('moment', models.CharField(choices=[('before', 'Before'), ('after', 'After')], max_length=6)),
                    ('group', models.PositiveSmallIntegerField()),
                    ('answer', models.PositiveSmallIntegerField()),
                    ('count', models.PositiveIntegerField()),
                    ('day', models.DateField()),
                    ('survey', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='counts', to='report.survey')),
                ],
                options={
                    'ordering': ['survey', 'moment', 'group', 'answer'],
                },
            ),
            migrations.AddConstraint(
                model_name='officeform',
                constraint=models.UniqueConstraint(fields=('unit', 'fingerprint'), name='office_form_once'),
            ),
            migrations.AddConstraint(
                model_name='formplace',
                constraint=models.UniqueConstraint(fields=('form', 'place'), name='form_place_once'),
            ),
            migrations.AddConstraint(
                model_name='oldfigure',
                constraint=models.UniqueConstraint(fields=('unit', 'measure', 'period_from', 'period_to'), name='old_figure_once'),
            ),
            migrations.AddConstraint(
                model_name='outcome',
                constraint=models.CheckConstraint(condition=models.Q(('period_to__gte', models.F('period_from'))), name='outcome_period_forward'),
            ),
            migrations.AddConstraint(
                model_name='outcome',
                constraint=models.CheckConstraint(condition=models.Q(('source', ''), _negated=True), name='outcome_has_a_source'),
            ),
            migrations.AddConstraint(
                model_name='report',
                constraint=models.CheckConstraint(condition=models.Q(('period_to__gte', models.F('period_from'))), name='report_period_forward'),
            ),
            migrations.AddConstraint(
                model_name='reportduty',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('rule_code', ''), _negated=True), models.Q(('due_unit', 'date'), ('month_day__gt', '')), ('due_value__isnull', False), _connector='OR'), name='report_duty_has_a_day'),
            ),
            migrations.AddConstraint(
                model_name='filing',
                constraint=models.UniqueConstraint(fields=('duty', 'unit', 'period_from', 'period_to'), name='filing_once'),
            ),
            migrations.AddConstraint(
                model_name='reporttemplate',
                constraint=models.UniqueConstraint(fields=('unit', 'kind', 'section', 'version'), name='template_version_once'),
            ),
            migrations.AddConstraint(
                model_name='frozenfigure',
                constraint=models.UniqueConstraint(fields=('signed', 'no'), name='frozen_figure_no_once'),
            ),
            migrations.AddConstraint(
                model_name='surveycount',
                constraint=models.UniqueConstraint(fields=('survey', 'moment', 'group', 'answer'), name='survey_cell_once'),
            ),
        ])
    ]
