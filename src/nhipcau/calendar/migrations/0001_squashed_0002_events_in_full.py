"""The room's tables as its first migrations leave them, made together in a new house; in one that has them, nothing is done."""

import django.db.models.deletion
import nhipcau.kernel.clock
from django.conf import settings
from django.db import migrations, models
from nhipcau.kernel.made_together import MadeTogether


class Migration(migrations.Migration):
    initial = True
    replaces = [
        ("calendar", "0001_initial"),
        ("calendar", "0002_events_in_full"),
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
                name='Contact',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('organisation', models.CharField(max_length=200)),
                ],
                options={
                    'ordering': ['event', 'id'],
                },
            ),
            migrations.CreateModel(
                name='Coverage',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('language', models.CharField(max_length=8)),
                ],
                options={
                    'ordering': ['event', 'language'],
                },
            ),
            migrations.CreateModel(
                name='Event',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('diplomatic', 'Diplomatic activity'), ('leaders', "Leaders' activity"), ('trade', 'Trade and investment promotion'), ('fair', 'Fair or book fair'), ('culture_day', 'Culture day'), ('culture', 'Culture'), ('sport', 'Sport'), ('tourism', 'Tourism'), ('exchange', 'Exchange with partners'), ('other', 'Other event')], default='other', max_length=12)),
                    ('names', models.JSONField(default=dict)),
                    ('begins', models.DateField()),
                    ('ends', models.DateField()),
                    ('starts_at', models.TimeField(blank=True, null=True)),
                    ('place', models.CharField(blank=True, max_length=200)),
                    ('abroad', models.BooleanField(default=False)),
                    ('partner', models.CharField(blank=True, max_length=200)),
                    ('occasion', models.CharField(blank=True, max_length=80)),
                    ('state', models.CharField(choices=[('planned', 'Planned'), ('confirmed', 'Confirmed'), ('held', 'Held'), ('postponed', 'Postponed'), ('cancelled', 'Cancelled')], default='planned', max_length=10)),
                    ('reason', models.CharField(blank=True, max_length=300)),
                    ('public', models.BooleanField(default=False)),
                    ('notified_on', models.DateField(blank=True, null=True)),
                    ('reported_on', models.DateField(blank=True, null=True)),
                    ('visitors', models.PositiveIntegerField(blank=True, null=True)),
                    ('contacts', models.PositiveIntegerField(blank=True, null=True)),
                    ('handed_out', models.PositiveIntegerField(blank=True, null=True)),
                    ('proof', models.CharField(blank=True, max_length=500)),
                    ('uid', models.CharField(blank=True, max_length=200)),
                    ('lag_target_hours', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                    ('changed_at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                ],
                options={
                    'ordering': ['begins', 'id'],
                },
            ),
            migrations.CreateModel(
                name='EventPost',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=120)),
                    ('post', models.CharField(max_length=200)),
                ],
                options={
                    'ordering': ['event', 'id'],
                },
            ),
            migrations.CreateModel(
                name='FeedAddress',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('token_sha256', models.CharField(max_length=64, unique=True)),
                    ('parts', models.JSONField(default=list)),
                    ('language', models.CharField(default='vi', max_length=8)),
                    ('made_at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                    ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    'ordering': ['-made_at'],
                },
            ),
            migrations.CreateModel(
                name='LeadTime',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('step', models.CharField(choices=[('plan', 'Plan'), ('products', 'Products'), ('approvals', 'Approvals')], max_length=10)),
                    ('days', models.PositiveSmallIntegerField()),
                    ('valid_from', models.DateField()),
                ],
                options={
                    'ordering': ['unit', 'step', '-valid_from'],
                },
            ),
            migrations.CreateModel(
                name='OfficeRule',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('round', models.JSONField(default=list)),
                    ('even', models.JSONField(default=list)),
                    ('extra', models.JSONField(default=list)),
                    ('common_year_day', models.CharField(default='02-28', max_length=5)),
                    ('words', models.CharField(max_length=300)),
                    ('valid_from', models.DateField()),
                    ('at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                ],
                options={
                    'ordering': ['unit', '-valid_from'],
                },
            ),
            migrations.CreateModel(
                name='OwnDay',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('source', models.CharField(blank=True, max_length=300)),
                    ('confidence', models.CharField(blank=True, max_length=2)),
                    ('verified_by', models.CharField(blank=True, max_length=200)),
                    ('names', models.JSONField(default=dict)),
                    ('lunar', models.BooleanField(default=False)),
                    ('month', models.PositiveSmallIntegerField()),
                    ('day', models.PositiveSmallIntegerField()),
                    ('origin_year', models.SmallIntegerField(blank=True, null=True)),
                    ('kind', models.CharField(choices=[('state', 'State holiday or big day'), ('lunar', 'lunar festival'), ('accession', 'accession'), ('relations', 'diplomatic relations'), ('partnership', 'partnership raised'), ('national_day', 'national day'), ('local', "the locality's own day"), ('twin', 'sister locality'), ('treaty', 'treaty'), ('figure', 'cultural figure'), ('listing', 'UNESCO listing')], default='local', max_length=20)),
                ],
                options={
                    'ordering': ['unit', 'month', 'day'],
                },
            ),
            migrations.CreateModel(
                name='Prepared',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('occasion', models.CharField(max_length=80)),
                    ('year', models.PositiveSmallIntegerField()),
                    ('step', models.CharField(choices=[('plan', 'Plan'), ('products', 'Products'), ('approvals', 'Approvals')], max_length=10)),
                    ('language', models.CharField(max_length=8)),
                    ('rule', models.CharField(max_length=300)),
                ],
            ),
            migrations.CreateModel(
                name='SharedPlan',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('partner', models.CharField(max_length=200)),
                    ('token_sha256', models.CharField(max_length=64, unique=True)),
                    ('made_at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                    ('expires_on', models.DateField()),
                    ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    'ordering': ['-made_at'],
                },
            ),
            migrations.CreateModel(
                name='StandLine',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('stand', 'Stand'), ('stock', 'Things sent'), ('catalogue', 'Catalogue')], max_length=10)),
                    ('name', models.CharField(max_length=200)),
                    ('language', models.CharField(blank=True, max_length=8)),
                    ('sent', models.PositiveIntegerField(blank=True, null=True)),
                    ('returned', models.PositiveIntegerField(blank=True, null=True)),
                    ('ready', models.BooleanField(default=False)),
                ],
                options={
                    'ordering': ['event', 'kind', 'id'],
                },
            ),
            migrations.CreateModel(
                name='Twin',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('source', models.CharField(blank=True, max_length=300)),
                    ('confidence', models.CharField(blank=True, max_length=2)),
                    ('verified_by', models.CharField(blank=True, max_length=200)),
                    ('names', models.JSONField(default=dict)),
                    ('signed_on', models.DateField(blank=True, null=True)),
                    ('document', models.CharField(blank=True, max_length=300)),
                ],
                options={
                    'ordering': ['unit', 'signed_on'],
                },
            ),
            migrations.AddField(
                model_name='coverage',
                name='task',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='covers', to='plan.task'),
            ),
            migrations.AddField(
                model_name='event',
                name='by',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='event',
                name='campaign',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='events', to='plan.campaign'),
            ),
            migrations.AddField(
                model_name='event',
                name='country',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reference.country'),
            ),
            migrations.AddField(
                model_name='event',
                name='fields',
                field=models.ManyToManyField(blank=True, related_name='events', to='reference.cooperationfield'),
            ),
            migrations.AddField(
                model_name='event',
                name='unit',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='people.unit'),
            ),
            migrations.AddField(
                model_name='coverage',
                name='event',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='coverage', to='calendar.event'),
            ),
            migrations.AddField(
                model_name='contact',
                name='event',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='organisations', to='calendar.event'),
            ),
            migrations.AddField(
                model_name='eventpost',
                name='event',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='posts', to='calendar.event'),
            ),
            migrations.AddField(
                model_name='eventpost',
                name='official',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='activities', to='people.official'),
            ),
            migrations.AddField(
                model_name='feedaddress',
                name='account',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='feeds', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='leadtime',
                name='unit',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lead_times', to='people.unit'),
            ),
            migrations.AddField(
                model_name='officerule',
                name='by',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='officerule',
                name='unit',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='anniversary_rules', to='people.unit'),
            ),
            migrations.AddField(
                model_name='ownday',
                name='unit',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='own_days', to='people.unit'),
            ),
            migrations.AddField(
                model_name='prepared',
                name='task',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='prepares', to='plan.task'),
            ),
            migrations.AddField(
                model_name='prepared',
                name='unit',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='prepared', to='people.unit'),
            ),
            migrations.AddField(
                model_name='sharedplan',
                name='event',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='shared', to='calendar.event'),
            ),
            migrations.AddField(
                model_name='sharedplan',
                name='made_by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='standline',
                name='event',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stand', to='calendar.event'),
            ),
            migrations.AddField(
                model_name='twin',
                name='country',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reference.country'),
            ),
            migrations.AddField(
                model_name='twin',
                name='unit',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='twins', to='people.unit'),
            ),
            migrations.AddIndex(
                model_name='event',
                index=models.Index(fields=['unit', 'begins'], name='calendar_ev_unit_id_ef9e78_idx'),
            ),
            migrations.AddConstraint(
                model_name='event',
                constraint=models.CheckConstraint(condition=models.Q(('ends__gte', models.F('begins'))), name='event_runs_forward'),
            ),
            migrations.AddConstraint(
                model_name='event',
                constraint=models.UniqueConstraint(condition=models.Q(('uid', ''), _negated=True), fields=('unit', 'uid'), name='event_uid_once'),
            ),
            migrations.AddConstraint(
                model_name='coverage',
                constraint=models.UniqueConstraint(fields=('event', 'language', 'task'), name='coverage_once'),
            ),
            migrations.AddConstraint(
                model_name='contact',
                constraint=models.UniqueConstraint(fields=('event', 'organisation'), name='contact_once'),
            ),
            migrations.AddConstraint(
                model_name='eventpost',
                constraint=models.UniqueConstraint(fields=('event', 'name', 'post'), name='event_post_once'),
            ),
            migrations.AddConstraint(
                model_name='leadtime',
                constraint=models.UniqueConstraint(fields=('unit', 'step', 'valid_from'), name='lead_time_once'),
            ),
            migrations.AddConstraint(
                model_name='officerule',
                constraint=models.UniqueConstraint(fields=('unit', 'valid_from'), name='office_rule_once'),
            ),
            migrations.AddConstraint(
                model_name='prepared',
                constraint=models.UniqueConstraint(fields=('unit', 'occasion', 'year', 'step', 'language'), name='prepared_once'),
            ),
            migrations.AddConstraint(
                model_name='standline',
                constraint=models.CheckConstraint(condition=models.Q(('returned__isnull', True), models.Q(('returned__lte', models.F('sent')), ('sent__isnull', False)), _connector='OR'), name='no_more_comes_back_than_was_sent'),
            ),
            migrations.AddConstraint(
                model_name='standline',
                constraint=models.UniqueConstraint(fields=('event', 'kind', 'name', 'language'), name='stand_line_once'),
            ),
        ])
    ]
